/** Encodings of `\fcharset`; a font of Western text says nothing, programs set it on Chinese text too. */
const CHARSETS: Readonly<Record<number, string>> = { 128: 'shift_jis', 129: 'euc-kr', 134: 'gb18030', 136: 'big5', 161: 'windows-1253', 162: 'windows-1254', 163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256', 186: 'windows-1257', 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250' };
/** Encodings of `\ansicpg`. */
const CODE_PAGES: Readonly<Record<number, string>> = { 932: 'shift_jis', 936: 'gb18030', 949: 'euc-kr', 950: 'big5', 10000: 'macintosh', 54936: 'gb18030', 65001: 'utf-8' };
/** Of a file that does not say: documents of mainland China are written on systems of this code page. */
export const USUAL_ENCODING = 'gb18030';

/** Null where the charset leaves it to the file's code page. */
export function encodingOfCharset(charset: number): string | null {
  return CHARSETS[charset] ?? null;
}

export function encodingOfCodePage(page: number): string {
  return CODE_PAGES[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : USUAL_ENCODING);
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

export function decodeBytes(bytes: readonly number[], encoding: string): string {
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding);
  decoders.set(encoding, decoder);
  return decoder.decode(Uint8Array.from(bytes));
}
