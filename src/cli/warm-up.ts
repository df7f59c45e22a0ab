import { get } from 'node:http';

/** Asked for before the address is announced: a search of each kind of answer that readers wait for. */
const PATHS = ['/api/v1/search?q=%E6%94%BF%E5%BA%9C', '/search?q=%E6%94%BF%E5%BA%9C'];

/**
 * Asks a server for its first answers, so that no reader pays for code and files that are met for the first
 * time. What goes wrong here will go wrong for the reader too, and be logged then.
 */
export async function warmUp(url: string): Promise<void> {
  for (const path of PATHS) {
    await new Promise<void>((resolve) => {
      get(url + path, (response) => response.resume().once('close', resolve)).once('error', () => resolve());
    });
  }
}
