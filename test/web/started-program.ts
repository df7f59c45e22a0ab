import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StartedProgram {
  readonly url: string;
  readonly port: number;
  /** All that it has printed, its log included. */
  printed(): string;
  /** Asks it to end, and gives its exit code when it has. */
  end(): Promise<number | null>;
}

/** The built program (`npm test` builds it first), started as an operator would, over these sources in an index of its own. */
export async function startProgram(sources: string, environment: NodeJS.ProcessEnv = {}): Promise<StartedProgram> {
  const index = await mkdtemp(join(tmpdir(), 'policy-search-started-'));
  const settings = { PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '0', WORKERS: '2', SEEDS_DIR: sources, INDEX_DIR: index };
  const program = execFile(process.execPath, ['dist/cli/main.js', 'start'], { env: { ...process.env, ...settings, ...environment }, maxBuffer: 1 << 26 });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const print = (text: string): void => {
      printed += text;
      const address = /Serving at (\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    };
    program.stdout?.on('data', print);
    program.stderr?.on('data', print);
    program.once('close', () => reject(new Error(printed)));
  });
  return {
    url,
    port: Number(new URL(url).port),
    printed: () => printed,
    async end() {
      if (program.exitCode === null) {
        const closed = once(program, 'close');
        program.kill('SIGTERM');
        await closed;
      }
      await rm(index, { recursive: true, force: true });
      return program.exitCode;
    },
  };
}
