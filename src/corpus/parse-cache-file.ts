import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CachedFile, ParseCache } from './ingest.js';

/**
 * The parse cache on disk: a line that names the analyzer, then one line a source file. What cannot be read
 * is no cache: everything is then parsed again, and nothing is lost but time.
 */
export async function readParseCache(path: string): Promise<ParseCache | undefined> {
  const files: Record<string, CachedFile> = {};
  let analyzer: string | null = null;
  try {
    const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
    for await (const line of lines) {
      if (analyzer === null) {
        analyzer = (JSON.parse(line) as { analyzer: string }).analyzer;
      } else {
        const { file, ...cached } = JSON.parse(line) as CachedFile & { readonly file: string };
        files[file] = cached;
      }
    }
  } catch {
    return undefined;
  }
  return analyzer === null ? undefined : { analyzer, files };
}

/** Writes the cache beside its place and renames it, so that a reader never sees half of it. */
export async function writeParseCache(path: string, cache: ParseCache): Promise<void> {
  const temporary = `${path}-${process.pid}`;
  try {
    await pipeline(Readable.from(toLines(cache)), createWriteStream(temporary));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function* toLines(cache: ParseCache): Generator<string> {
  yield JSON.stringify({ analyzer: cache.analyzer }) + '\n';
  for (const [file, cached] of Object.entries(cache.files)) yield JSON.stringify({ file, ...cached }) + '\n';
}
