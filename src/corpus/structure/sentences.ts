import { isSpace } from '../model/lines.js';
import type { Span } from '../../text/span.js';

const OPENING = new Map([['“', '”'], ['‘', '’'], ['《', '》'], ['〈', '〉'], ['（', '）'], ['(', ')'], ['「', '」'], ['『', '』'], ['【', '】'], ['[', ']'], ['〔', '〕']]);
const CLOSING = new Set([...OPENING.values(), '"']);
const STOPS = new Set(['。', '！', '？', '!', '?']);
/** A quotation mark or bracket that is not closed within so many characters was lost or mistyped. */
const MAX_ENCLOSED_CHARACTERS = 160;

/**
 * Where a text may be parted: places outside of quotation marks and brackets. Each place is just behind the
 * mark, and behind the closing marks that follow it (……重要窗口。”).
 */
export interface Breaks {
  /** Behind 。！？ */
  readonly sentences: readonly number[];
  /** Behind ； */
  readonly clauses: readonly number[];
  /** Behind ， */
  readonly commas: readonly number[];
}

/** What a look through a text must stop at, by code unit: a table is asked some times faster than a regular expression. */
const isNotable = new Uint8Array(0x10000);
for (const notable of [...OPENING.keys(), ...STOPS, ...'"；;，,']) isNotable[notable.charCodeAt(0)] = 1;

/** All places in a span where it may be parted. Linear in the span, whatever stands behind it. */
export function breaksOf(text: string, span: Span): Breaks {
  const piece = text.slice(span.start, span.end);
  const sentences: number[] = [];
  const clauses: number[] = [];
  const commas: number[] = [];
  for (let at = 0; at < piece.length; ) {
    if (isNotable[piece.charCodeAt(at)] === 0) {
      at += 1;
      continue;
    }
    const character = piece[at] as string;
    const closer = closerOf(piece, at);
    at += 1;
    if (closer >= 0) {
      at = closer + 1;
      // A sentence that ends inside its quotation marks ends the one around it: ……展现“重要窗口。”全县上下……
      if (piece[closer - 1] === '。') sentences.push(span.start + (at = skipClosing(piece, at)));
    } else if (STOPS.has(character)) {
      while (STOPS.has(piece[at] ?? '')) at += 1;
      at = skipClosing(piece, at);
      sentences.push(span.start + at);
    } else if (character === '；' || character === ';') {
      clauses.push(span.start + at);
    } else if (character === '，' || (character === ',' && !isDigit(piece, at))) {
      commas.push(span.start + at);
    }
  }
  return { sentences, clauses, commas };
}

/** Where the bracket or quotation mark that opens at a place is closed; -1 where none opens or none closes. */
function closerOf(text: string, at: number): number {
  const opening = text[at] as string;
  const closing = opening === '"' ? '"' : OPENING.get(opening);
  if (closing === undefined) return -1;
  const window = text.slice(at + 1, at + 1 + MAX_ENCLOSED_CHARACTERS);
  let from = 0;
  for (let close = window.indexOf(closing); close >= 0; close = window.indexOf(closing, close + 1)) {
    const nested = opening === closing ? -1 : window.indexOf(opening, from);
    if (nested >= 0 && nested < close) {
      from = nested + 1;
      continue;
    }
    return window.slice(0, close).includes('\n') ? -1 : at + 1 + close;
  }
  return -1;
}

function skipClosing(text: string, from: number): number {
  let at = from;
  while (CLOSING.has(text[at] ?? '') && text[at] !== '"') at += 1;
  return at;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

/** The sentences of a span with what stands around them cut off, in order; the last may have no stop. */
export function sentencesOf(text: string, span: Span): readonly Span[] {
  const sentences: Span[] = [];
  let start = span.start;
  for (const end of [...breaksOf(text, span).sentences, span.end]) {
    while (start < end && isSpace(text.charCodeAt(start))) start += 1;
    if (start < end) sentences.push({ start, end });
    start = Math.max(start, end);
  }
  return sentences;
}
