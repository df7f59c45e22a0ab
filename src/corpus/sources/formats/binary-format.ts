import type { UnreadableCause } from '../unreadable-source-error.js';

/** What a file that is not text is: a format that can be read, or why it is not read. */
export type BinaryFormat = { readonly format: 'pdf' | 'docx' } | { readonly unreadable: UnreadableCause };

/** Viewers look for the mark in the first 1,024 bytes (PDF 1.7, implementation note 13 of appendix H). */
const PDF_WINDOW_BYTES = 1024;
/** Word on the web calls it `document2.xml`; templates and files with macros hold text too. */
const DOCX_PART = 'word/document';
const DOCX_TYPE = /wordprocessingml\.|ms-word\.(?:document|template)\.macroenabled/i;
const OFD_PART = 'OFD.xml';
/** Its name inside an encrypted Office file, which is no zip. */
const ENCRYPTED_PART = Buffer.from('EncryptedPackage', 'utf16le');

/** Files that are made of text but are no text to read: null for those that are to be read as text. */
export function markedFormat(bytes: Buffer): BinaryFormat | null {
  const head = bytes.subarray(0, PDF_WINDOW_BYTES).toString('latin1');
  if (/^[^]{0,1000}?%PDF-\d/.test(head) && !/^\s*</.test(head)) return { format: 'pdf' };
  if (/^\s*\{\\rtf/.test(head)) return { unreadable: 'other-document' };
  // Saved web archives hold their pages in base64 or quoted-printable.
  if (/^(?:From:[^\n]*\n)?(?:[\w-]+:[^\n]*\n){0,8}Content-Type:\s*multipart\/related/i.test(head)) return { unreadable: 'other-document' };
  return null;
}

/** Tells a binary file by its content, with the signatures of the package `file-type`. */
export async function binaryFormatOf(bytes: Buffer): Promise<BinaryFormat> {
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const mime = type?.mime ?? '';
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));
  if (isZip && (DOCX_TYPE.test(mime) || bytes.includes(DOCX_PART))) return { format: 'docx' };
  if (isZip && bytes.includes(OFD_PART)) return { unreadable: 'other-document' };
  if (mime === 'application/x-cfb') return { unreadable: bytes.includes(ENCRYPTED_PART) ? 'encrypted' : 'old-office' };
  return { unreadable: CAUSES.find(([pattern]) => pattern.test(mime))?.[1] ?? 'undecodable' };
}

const CAUSES: readonly (readonly [RegExp, UnreadableCause])[] = [
  [/^image\//, 'image'],
  [/spreadsheet|ms-excel/, 'spreadsheet'],
  [/presentation|powerpoint/, 'presentation'],
  [/opendocument|epub|mobipocket|rtf|postscript|wordprocessing|ms-word|djvu|visio|chm/, 'other-document'],
  [/^(?:audio|video)\//, 'media'],
  [/zip|rar|compress|tar|7z|gzip|bzip|xz|zst|lz|archive|cab|deb|rpm|apple-diskimage|iso9660/, 'archive'],
  [/^(?:application|font|model|text)\//, 'program'],
];
