import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { decodeText } from './decode-text.js';
import { binaryFormatOf, markedFormat, type BinaryFormat } from './formats/binary-format.js';
import type { FormatText } from './formats/format-text.js';
import { readPlainText } from './formats/plain-text.js';
import { textFormatOf, type TextFormat } from './formats/text-format.js';
import { UnreadableContent } from './formats/unreadable-content.js';
import { repairText } from '../repairs/repair-text.js';
import type { SourceText } from '../model/source-text.js';
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
export async function readSource(path: string | Buffer, file: string): Promise<SourceText> {
  const bytes = await readBytes(path, file);
  try {
    const source = await readBytesAs(bytes, file);
    if (source.text.trim() === '') throw new UnreadableContent('empty');
    return { file, fileHash: createHash('sha256').update(bytes).digest('hex'), ...repairText(source) };
  } catch (error) {
    if (error instanceof UnreadableContent) throw new UnreadableSourceError(file, error.unreadable, { cause: error });
    throw error;
  }
}

async function readBytes(path: string | Buffer, file: string): Promise<Buffer> {
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

async function readBytesAs(bytes: Buffer, file: string): Promise<Omit<SourceText, 'file' | 'fileHash'>> {
  if (bytes.length === 0) throw new UnreadableContent('empty');
  const marked = markedFormat(bytes);
  if (marked !== null) return readBinary(bytes, marked);
  const decoded = decodeText(bytes);
  if (decoded === null) return readBinary(bytes, await binaryFormatOf(bytes));
  const format = textFormatOf(decoded.text, file);
  return { encoding: decoded.encoding, format, ...(await readTextAs(format, decoded.text)) };
}

/** The readers are loaded when a file first needs them: plain text costs none of their libraries. */
async function readTextAs(format: TextFormat, text: string): Promise<FormatText> {
  switch (format) {
    case 'text':
    case 'markdown':
      return readPlainText(text);
    case 'html':
      return (await import('./formats/html.js')).readHtml(text);
    case 'jsonl':
      return (await import('./formats/records.js')).readRecords(text) ?? readPlainText(text);
  }
}

async function readBinary(bytes: Buffer, binary: BinaryFormat): Promise<Omit<SourceText, 'file' | 'fileHash'>> {
  if ('unreadable' in binary) throw new UnreadableContent(binary.unreadable);
  const read =
    binary.format === 'docx'
      ? await (await import('./formats/docx.js')).readDocx(bytes)
      : await (await import('./formats/pdf.js')).readPdf(bytes);
  return { encoding: 'binary', format: binary.format, ...read };
}
