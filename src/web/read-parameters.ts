import { ParameterError } from './web-errors.js';

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const GBK = new TextDecoder('gbk');

/**
 * The parameters of an address. Values in GBK, as old programs send them (`q=%CA%FD`), are taken where they plainly are
 * Chinese; a percent sign that begins no escape is itself.
 *
 * @param text behind the question mark
 * @throws ParameterError for bytes that are neither
 */
export function readParameters(text: string): URLSearchParams {
  const parameters = new URLSearchParams(text);
  if (![...parameters].some(([name, value]) => name.includes('\ufffd') || value.includes('\ufffd'))) return parameters;
  const decoded = new URLSearchParams();
  for (const pair of text.split('&').filter((one) => one !== '')) {
    const sign = pair.indexOf('=');
    const name = sign === -1 ? pair : pair.slice(0, sign);
    decoded.append(decode(name, name), sign === -1 ? '' : decode(name, pair.slice(sign + 1)));
  }
  return decoded;
}

function decode(name: string, escaped: string): string {
  const bytes = bytesOf(escaped.replaceAll('+', ' '));
  try {
    return UTF_8.decode(bytes);
  } catch {
    if (!isPlainlyGbk(bytes)) throw new ParameterError(name, escaped, '按 UTF-8（或 GBK）编码的文字');
    return GBK.decode(bytes);
  }
}

/**
 * ASCII and pairs of bytes of GB 2312, of which half at least are its signs or its 3,755 frequent characters: pieces of
 * UTF-8 decode to rare ones (鏁).
 */
function isPlainlyGbk(bytes: Uint8Array): boolean {
  let pairs = 0;
  let frequent = 0;
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] as number;
    if (first < 0x80) continue;
    const second = bytes[++at] ?? 0;
    if (first < 0xa1 || first > 0xf7 || second < 0xa1 || second > 0xfe) return false;
    pairs++;
    if (first <= 0xd7) frequent++;
  }
  return frequent * 2 >= pairs;
}

function bytesOf(escaped: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    const digits = escaped[at] === '%' ? /^[\da-f]{2}/iu.exec(escaped.slice(at + 1, at + 3)) : null;
    if (digits === null) bytes.push(...Buffer.from(escaped[at] as string));
    else {
      bytes.push(Number.parseInt(digits[0], 16));
      at += 2;
    }
  }
  return Uint8Array.from(bytes);
}
