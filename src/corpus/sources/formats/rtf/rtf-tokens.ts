/** A piece of an RTF file (Rich Text Format Specification 1.9.1). */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  /** `\par`, `\u26032`; `value` is null where the word has no number. */
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  /** `\*`, `\~`: a control sign. */
  | { readonly kind: 'sign'; readonly sign: string }
  /** Bytes of text, in the code page of their font; one where it was written as `\'b7`. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
/** Control words are at most 32 letters long. */
const WORD = /^([A-Za-z]{1,32})(-?\d{1,10})? ?/;
const LONGEST_WORD = 44;

/** The tokens of a file, in order; line ends of the file are none. Linear. */
export function* rtfTokens(file: Buffer): Generator<RtfToken> {
  let at = 0;
  while (at < file.length) {
    const byte = file[at] as number;
    if (byte === OPEN || byte === CLOSE) {
      yield { kind: byte === OPEN ? 'open' : 'close' };
      at++;
    } else if (byte === LINE_FEED || byte === RETURN || byte === 0) {
      at++;
    } else if (byte !== BACKSLASH) {
      let end = at + 1;
      while (end < file.length && !isSpecial(file[end] as number)) end++;
      yield { kind: 'bytes', bytes: file.subarray(at, end) };
      at = end;
    } else {
      const word = WORD.exec(file.toString('latin1', at + 1, at + 1 + LONGEST_WORD));
      if (word !== null) {
        const [whole, name = '', digits] = word;
        at += 1 + whole.length;
        if (name === 'bin') at += Math.max(0, Number(digits ?? 0));
        else yield { kind: 'word', name, value: digits === undefined ? null : Number(digits) };
      } else {
        const sign = String.fromCharCode(file[at + 1] ?? SPACE);
        at += 2;
        if (sign === "'") {
          yield { kind: 'bytes', bytes: Uint8Array.of(Number.parseInt(file.toString('latin1', at, at + 2), 16) || 0x3f) };
          at += 2;
        } else if (sign === '\\' || sign === '{' || sign === '}') {
          yield { kind: 'bytes', bytes: Uint8Array.of(sign.charCodeAt(0)) };
        } else if (sign === '\n' || sign === '\r') {
          yield { kind: 'word', name: 'par', value: null };
        } else {
          yield { kind: 'sign', sign };
        }
      }
    }
  }
}

function isSpecial(byte: number): boolean {
  return byte === BACKSLASH || byte === OPEN || byte === CLOSE || byte === LINE_FEED || byte === RETURN || byte === 0;
}
