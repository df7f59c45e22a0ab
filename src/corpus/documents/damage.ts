import type { Evidence } from '../model/document.js';

/** Rests of a template that was to be filled in: 增长$1.$2%. */
const TEMPLATE_REST = /\$\d(?:\.\$\d)?|\$\{\w+\}|\{\{\s?\w+\s?\}\}/u;
/** Entities of HTML in text that is none: &nbsp; &ldquo; &#8226; */
const ENTITY = /&(?:nbsp|ldquo|rdquo|lsquo|rsquo|middot|mdash|ndash|hellip|quot|amp|lt|gt|times|bull|ensp|emsp|#\d{2,5}|#x[\da-f]{2,5});/iu;
/** A stop for a decimal point: 增长3。5%. */
const STOP_IN_FIGURE = /\d。\d+(?:%|％|个百分点|亿|万|元|公里|平方)/u;
/** What stands for characters that could not be written: U+FFFD, and what comes of reading these as GBK. */
const LOST_CHARACTER = /\ufffd|锟斤拷|烫烫烫/u;
/**
 * A question mark in the place of a middle dot: 阿不都?买买提; one behind a question is its own. What stands before it
 * is looked at behind it: asked at every character of a text, this took a twentieth of all parsing.
 */
const MARK_FOR_DOT = /\?(?<=[\p{Script=Han}”]\?)(?<![吗呢么什何怎谁哪几多否][^，。；！？\n]{0,20}\?)(?=[\p{Script=Han}“])/u;
const PATTERNS = [TEMPLATE_REST, ENTITY, STOP_IN_FIGURE, LOST_CHARACTER, MARK_FOR_DOT];

const MAX_QUOTES = 5;
const CHARACTERS_AROUND = 8;
const CERTAIN = 0.9;

/**
 * Evidence that quotes what looks damaged in the lines of a text, each kind once in a line; it is shown as it stands,
 * for what stood there nobody knows.
 */
export function damageIn(whole: string): readonly Evidence[] {
  const patterns = PATTERNS.filter((pattern) => pattern.test(whole));
  if (patterns.length === 0) return [];
  const quotes: string[] = [];
  for (const text of whole.split('\n')) {
    for (const pattern of patterns) {
      const found = pattern.exec(text);
      if (found === null) continue;
      quotes.push(text.slice(Math.max(0, found.index - CHARACTERS_AROUND), found.index + found[0].length + CHARACTERS_AROUND));
      if (quotes.length === MAX_QUOTES) return quotes.map(toEvidence);
    }
  }
  return quotes.map(toEvidence);
}

function toEvidence(quote: string): Evidence {
  return { field: 'text', from: 'body', quote, confidence: CERTAIN };
}
