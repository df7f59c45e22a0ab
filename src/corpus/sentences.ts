import { isSpace } from './lines.js';
import type { Span } from '../text/span.js';

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

/** All places in a span where it may be parted. Linear. */
export function breaksOf(text: string, span: Span): Breaks {
  const sentences: number[] = [];
  const clauses: number[] = [];
  const commas: number[] = [];
  let at = span.start;
  while (at < span.end) {
    const character = text[at] as string;
    const closer = closerOf(text, at, span.end);
    if (closer >= 0) {
      at = closer;
      // 他说:“干！”人人响应: a sentence that ends inside its quotation marks ends the outer one only before a new one.
      const inner = text[at - 1] as string;
      at += 1;
      if (STOPS.has(inner) && inner === '。') sentences.push(skipClosing(text, at, span.end));
      continue;
    }
    at += 1;
    if (STOPS.has(character)) {
      while (at < span.end && STOPS.has(text[at] as string)) at += 1;
      at = skipClosing(text, at, span.end);
      sentences.push(at);
    } else if (character === '；' || character === ';') {
      clauses.push(at);
    } else if (character === '，' || (character === ',' && !isDigit(text, at))) {
      commas.push(at);
    }
  }
  return { sentences, clauses, commas };
}

/** Where the bracket or quotation mark that opens at a place is closed; -1 where none opens or none closes. */
function closerOf(text: string, at: number, end: number): number {
  const character = text[at] as string;
  if (character === '"') return search(text, '"', at + 1, end);
  const closing = OPENING.get(character);
  return closing === undefined ? -1 : search(text, closing, at + 1, end, character);
}

function search(text: string, closing: string, from: number, end: number, opening = ''): number {
  let depth = 0;
  const limit = Math.min(end, from + MAX_ENCLOSED_CHARACTERS);
  for (let at = from; at < limit; at++) {
    const character = text[at] as string;
    if (character === '\n') return -1;
    if (character === opening) depth += 1;
    if (character !== closing) continue;
    if (depth === 0) return at;
    depth -= 1;
  }
  return -1;
}

function skipClosing(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && CLOSING.has(text[at] as string) && text[at] !== '"') at += 1;
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
