import { analyse } from 'chardet';
import { isGibberish, plausibility } from './plausible-text.js';

export interface DecodedText {
  readonly text: string;
  /** `utf-8`, `utf-16le`, `utf-16be`, `gb18030` (GBK and GB2312 are parts of it) or `big5`. */
  readonly encoding: string;
}

/** What Chinese documents come in; chardet's other guesses (windows-1252, Shift_JIS) are misreadings of these. */
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** Pieces of this many bytes are tried in every encoding, from the beginning, the middle and the end. */
const SAMPLE_BYTES = 32_768;
/** A page with one broken character in a hundred is still worth reading; more is another encoding. */
const MAX_REPLACED_SHARE = 0.01;
/** Random bytes reach 0.2 in their best encoding, misread Chinese 0.6, right readings 0.95 and more. */
const MIN_PLAUSIBILITY = 0.7;
/** How much better another encoding must read before what the page declares, or chardet says, is overruled. */
const DECLARATION_BONUS = 0.03;
const DETECTION_BONUS = 0.02;
const MAX_CONTROL_SHARE = 0.05;
const CHARSET_WINDOW_BYTES = 4096;
/** Data may begin with the bytes of a mark by chance; so few characters do not tell. */
const MIN_MARKED_CHARACTERS = 12;

/**
 * Decodes a text file or page of Chinese: by its byte order mark, else as UTF-8 where the bytes are valid, else
 * in the encoding in which they read most like Chinese, where chardet's guess and the charset that a page
 * declares break near ties. Null when it is no text in any of them. Linear.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const marked = encodingOfMark(bytes);
  const encoding = marked ?? (isUtf8(bytes) ? 'utf-8' : mostPlausibleEncoding(bytes));
  if (encoding === null) return null;
  const decoded = new TextDecoder(encoding).decode(bytes);
  if (countMatches(decoded, /\ufffd/g) > Math.max(1, MAX_REPLACED_SHARE * decoded.length)) return null;
  if (countMatches(decoded, CONTROL) > MAX_CONTROL_SHARE * decoded.length) return null;
  if (marked !== null && isGibberish(decoded, MIN_MARKED_CHARACTERS)) return null;
  return { text: normaliseCharacters(decoded), encoding };
}

/* eslint-disable no-control-regex -- control characters are what it is about */
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/g;
/** Also C1 controls but NEL, and byte order marks that concatenated files leave inside. */
const NOISE = /[\0-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff]/g;
/* eslint-enable no-control-regex */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Text as `SourceText` promises it: `\n` alone ends lines, no control characters, no lone surrogates. */
export function normaliseCharacters(text: string): string {
  return text.replace(LINE_END, '\n').replace(NOISE, '').toWellFormed();
}

function encodingOfMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Latin text in UTF-16 is valid UTF-8 too, but every other byte of it is NUL. */
function isUtf8(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.filter((byte) => byte === 0).length > MAX_CONTROL_SHARE * sample.length) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function mostPlausibleEncoding(bytes: Uint8Array): Encoding | null {
  const samples = [0, (bytes.length - SAMPLE_BYTES) / 2, bytes.length - SAMPLE_BYTES]
    .map((offset) => Math.max(0, offset - (offset % 2)))
    .filter((offset, index, offsets) => offsets.indexOf(offset) === index)
    .map((offset) => bytes.subarray(offset, offset + SAMPLE_BYTES));
  const declared = encodingOfLabel(declaredCharset(bytes));
  const detected = encodingOfLabel(analyse(samples[0] as Uint8Array)[0]?.name ?? null);
  let best: Encoding | null = null;
  let bestScore = MIN_PLAUSIBILITY;
  for (const encoding of ENCODINGS) {
    const score =
      plausibility(samples.map((sample) => new TextDecoder(encoding).decode(sample)).join('')) +
      (encoding === declared ? DECLARATION_BONUS : 0) +
      (encoding === detected ? DETECTION_BONUS : 0);
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** The charset that an HTML or XML head names, as browsers look for it; null where none does. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, CHARSET_WINDOW_BYTES)).toString('latin1');
  const match = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]+)/i.exec(head);
  return match?.[1] ?? match?.[2] ?? null;
}

function encodingOfLabel(label: string | null): Encoding | null {
  if (label === null) return null;
  try {
    const name = new TextDecoder(label).encoding;
    return name === 'gbk' ? 'gb18030' : (ENCODINGS.find((encoding) => encoding === name) ?? null);
  } catch {
    return null;
  }
}

function countMatches(text: string, pattern: RegExp): number {
  return text.length - text.replace(pattern, '').length;
}
