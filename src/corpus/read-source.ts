import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { decodeText } from './decode-text.js';
import { NO_METADATA, type SourceText } from './source-text.js';
import { UnreadableSourceError, type UnreadableCause } from './unreadable-source-error.js';

const MAX_FILE_BYTES = 50 * 1024 * 1024;

/**
 * Reads one source file of any supported format from disk; the format is told by its content, the extension
 * only settles what content leaves open.
 *
 * @param path where the file lies
 * @param file its path below the source folder, with `/`; goes into the result and the errors
 * @throws UnreadableSourceError when it holds no text that can be read, with the reason
 */
export async function readSource(path: string, file: string): Promise<SourceText> {
  const bytes = await readBytes(path, file);
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const decoded = decodeText(bytes);
  if (decoded === null) throw new UnreadableSourceError(file, 'undecodable');
  if (decoded.text.trim() === '') throw new UnreadableSourceError(file, 'empty');
  const format = /\.(?:md|markdown)$/i.test(file) ? 'markdown' : 'text';
  return { file, fileHash, encoding: decoded.encoding, format, text: decoded.text, hints: [], metadata: NO_METADATA };
}

async function readBytes(path: string, file: string): Promise<Buffer> {
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new UnreadableSourceError(file, 'not-a-file');
    if (status.size > MAX_FILE_BYTES) throw new UnreadableSourceError(file, 'too-large');
    return await readFile(path);
  } catch (error) {
    if (error instanceof UnreadableSourceError || !(error instanceof Error)) throw error;
    throw new UnreadableSourceError(file, causeOf((error as NodeJS.ErrnoException).code), { cause: error });
  }
}

function causeOf(errorCode: string | undefined): UnreadableCause {
  if (errorCode === 'ENOENT' || errorCode === 'ENOTDIR') return 'missing';
  if (errorCode === 'EACCES' || errorCode === 'EPERM') return 'no-permission';
  return 'read-failed';
}
