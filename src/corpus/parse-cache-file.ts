import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { CachedFile, ParseCache } from './ingest.js';
import type { StoredParse } from './parsed-source.js';

/** A line of the cache: a source file without its documents' text, which stands in the bytes after it. */
interface CacheLine extends Omit<CachedFile, 'parsed'> {
  readonly file: string;
  readonly account: CachedFile['parsed']['account'];
  readonly documents: readonly (Omit<StoredParse, 'content'> & { readonly paragraphsBytes: number; readonly removalsBytes: number })[];
}

/** Bumped whenever the bytes change their shape. */
const FORMAT = 3;
const LINE_END = 0x0a;

/**
 * The parse cache on disk: a line that names the analyzer, then for each source file a line of JSON and the
 * text of its documents, which stays bytes. What cannot be read is no cache: everything is then parsed again,
 * and nothing is lost but time.
 */
export async function readParseCache(path: string): Promise<ParseCache | undefined> {
  try {
    return decode(await readFile(path));
  } catch {
    return undefined;
  }
}

/** @throws SyntaxError or RangeError for bytes that are no cache */
function decode(bytes: Buffer): ParseCache {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('The parse cache ends too early.');
    return bytes.subarray(at, (at += length));
  };
  const takeLine = (): unknown => {
    const end = bytes.indexOf(LINE_END, at);
    return JSON.parse(take((end < 0 ? bytes.length : end + 1) - at).toString('utf8'));
  };
  const { format, analyzer } = takeLine() as { readonly format: number; readonly analyzer: string };
  if (format !== FORMAT) throw new RangeError(`The parse cache has format ${format}, not ${FORMAT}.`);
  const files: Record<string, CachedFile> = {};
  while (at < bytes.length) {
    const { file, fileHash, stamp, account, documents: heads } = takeLine() as CacheLine;
    const documents = heads.map(({ paragraphsBytes, removalsBytes, ...head }) => ({
      ...head,
      content: { paragraphs: take(paragraphsBytes), removals: take(removalsBytes) },
    }));
    files[file] = { fileHash, stamp, parsed: { documents, account } };
  }
  return { analyzer, files };
}

/** Writes the cache beside its place and renames it, so that a reader never sees half of it. */
export async function writeParseCache(path: string, cache: ParseCache): Promise<void> {
  const temporary = `${path}-${process.pid}`;
  try {
    await writeFile(temporary, Buffer.concat([...encode(cache)]));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function* encode({ analyzer, files }: ParseCache): Generator<Uint8Array> {
  yield toLine({ format: FORMAT, analyzer });
  for (const [file, { fileHash, stamp, parsed }] of Object.entries(files)) {
    const documents = parsed.documents.map(({ content, ...head }) => ({
      ...head,
      paragraphsBytes: content.paragraphs.length,
      removalsBytes: content.removals.length,
    }));
    yield toLine({ file, fileHash, stamp, account: parsed.account, documents } satisfies CacheLine);
    for (const { content } of parsed.documents) {
      yield content.paragraphs;
      yield content.removals;
    }
  }
}

function toLine(value: object): Buffer {
  return Buffer.from(JSON.stringify(value) + '\n');
}
