import type { FoldedText } from './folding.js';
import { segment } from './segmenter.js';

/**
 * jieba's dictionary holds 深化改革, 公共卫生 and 中小企业 as words; in words of at most three characters 改革
 * stands on boundaries in 1,739 of 1,739 places (60 reports of prefectures) instead of 1,359, 卫生 in 340 of
 * 400 instead of 107, and what cuts through words still does: 会主 (社会主义) in none of 266, 业主 (企业主体) in 2 of 46.
 */
const MAX_WORD_CHARACTERS = 3;
/** jieba never joins what a blank parts. */
const SEPARATOR = ' ';

/**
 * Where words begin and end: one entry for each code unit of the folded text and one for its end, 1 at a
 * boundary. The beginning and the end of the text are boundaries. Loads jieba on first use.
 *
 * The folded text is cut, and also wherever folding dropped something (a quotation mark, 、, a bracket):
 * without these marks “五水共治”“水岸、水气同治” becomes 五|水|共|治水|岸 (001_7a8c45a8c6b1753b.txt), with them
 * all 12 places of 五水共治 in the seeds stand on boundaries. jieba's guessing of new words is off: it makes
 * 省五水共治 and 零直 of 污水零直排 (2 places of 4).
 */
export function markWordBoundaries(folded: FoldedText): Uint8Array {
  const { text } = folded;
  const isBoundary = new Uint8Array(text.length + 1).fill(1);
  const pieces: string[] = [];
  const pieceStarts: number[] = [];
  let last = OTHER;
  let pieceStart = 0;
  const endPiece = (end: number): void => {
    if (last !== CHINESE || end - pieceStart < 2 || markKnown(text.slice(pieceStart, end), pieceStart, isBoundary)) return;
    pieces.push(text.slice(pieceStart, end));
    pieceStarts.push(pieceStart);
  };
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text, at);
    const goesOn = kind === last && kind !== OTHER && (kind !== CHINESE || !wasParted(folded, at));
    if (goesOn || (at > 0 && isInsideWord(text, at))) {
      isBoundary[at] = 0;
    } else {
      endPiece(at);
      pieceStart = at;
    }
    last = kind;
  }
  endPiece(text.length);
  if (pieces.length > 0) cutPieces(pieces, pieceStarts, isBoundary);
  return isBoundary;
}

/** What a character is to the cutting of words: jieba cuts Chinese; digits and letters side by side are one word. */
const OTHER = 1;
const CHINESE = 2;
const DIGIT = 3;
const LETTER = 4;
/** By code unit; 0 where it has not been asked for. */
const kinds = new Uint8Array(0x10000);

function kindOf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit] as number;
  if (known !== 0) return known;
  if (unit >= 0xdc00 && unit <= 0xdfff) return at > 0 ? kindOf(text, at - 1) : OTHER;
  const character = String.fromCodePoint(text.codePointAt(at) as number);
  const kind = /\p{Script=Han}/u.test(character) ? CHINESE : /[0-9]/.test(character) ? DIGIT : /\p{L}/u.test(character) ? LETTER : OTHER;
  if (character.length === 1) kinds[unit] = kind;
  return kind;
}

/** The second half of a character; the point of 12.1 and the & of r&d, and what follows them. */
function isInsideWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0xdc00 && unit <= 0xdfff) return true;
  const sign = unit === POINT || unit === AMPERSAND ? at : at - 1;
  const joined = text.charCodeAt(sign) === POINT ? DIGIT : text.charCodeAt(sign) === AMPERSAND ? LETTER : OTHER;
  return joined !== OTHER && sign > 0 && sign + 1 < text.length && kindOf(text, sign - 1) === joined && kindOf(text, sign + 1) === joined;
}

const POINT = '.'.charCodeAt(0);
const AMPERSAND = '&'.charCodeAt(0);

/** Cuts pieces in one call, which costs less than one each. */
function cutPieces(pieces: readonly string[], starts: readonly number[], isBoundary: Uint8Array): void {
  const words = segment(pieces.join(SEPARATOR), { maxWordCharacters: MAX_WORD_CHARACTERS });
  let word = 0;
  pieces.forEach((piece, index) => {
    const start = starts[index] as number;
    let bits = 0;
    for (let end = 0; end < piece.length; ) {
      end += (words[word++] as string).length;
      isBoundary[start + end] = 1;
      bits |= 1 << end;
    }
    if (piece.length <= MAX_KNOWN_UNITS && knownPieces.size < MAX_KNOWN_PIECES) knownPieces.set(piece, bits);
    // The blank between two pieces comes back as a word.
    word++;
  });
}

/**
 * Pieces cut before, with a bit for each place where a word ends: reports repeat themselves, so that these
 * make up a quarter of 22 million characters. At most some 30 MB.
 */
const knownPieces = new Map<string, number>();
const MAX_KNOWN_PIECES = 300_000;
const MAX_KNOWN_UNITS = 12;

function markKnown(piece: string, start: number, isBoundary: Uint8Array): boolean {
  if (piece.length > MAX_KNOWN_UNITS) return false;
  const bits = knownPieces.get(piece);
  if (bits === undefined) return false;
  for (let at = 1; at < piece.length; at++) if (((bits >>> at) & 1) === 1) isBoundary[start + at] = 1;
  return true;
}

/** Whether folding dropped something before this code unit. */
function wasParted({ starts, ends }: FoldedText, at: number): boolean {
  return (starts[at] as number) > (ends[at - 1] as number);
}
