import { RULES } from './cleaning-rules.js';
import type { CharacterAccount } from './kept-text.js';
import { linesOf } from './lines.js';
import type { Span } from '../text/span.js';

/** A piece of the article that its markup sets off; `level` is that of `#` signs, 0 for bold type. */
export interface Emphasis extends Span {
  readonly level: number;
}

/** What the markup of a text says besides its looks. */
export interface MarkupFacts {
  readonly emphasized: readonly Emphasis[];
  /** Where the value of the front matter's `title` stands. */
  readonly title: Span | null;
  /** The other keys of the front matter. */
  readonly frontMatter: Readonly<Record<string, string>>;
}

const FRONT_MATTER = /^\s*---[ \t]*\n((?:[ \t]*[\p{L}_][\p{L}\w-]*[ \t]*:.*\n|[ \t]+.*\n|[ \t]*\n)+?)---[ \t]*(?:\n|$)/u;
const BOLD = /\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*|__(?=\S)([^_\n]+?)(?<=\S)__/gu;
const HEADING_SIGN = /^#{1,6}[ \t]+/u;

/** Takes the signs of Markdown out of an article, of plain text files too: collections use them freely. */
export function removeMarkup(account: CharacterAccount): MarkupFacts {
  const { text } = account;
  const emphasized: Emphasis[] = [];
  const front = removeFrontMatter(account);
  for (const found of text.matchAll(BOLD)) {
    const start = found.index;
    const end = start + found[0].length;
    account.remove({ start, end: start + 2 }, RULES.markup);
    account.remove({ start: end - 2, end }, RULES.markup);
    emphasized.push({ start: start + 2, end: end - 2, level: 0 });
  }
  if (text.includes('#')) {
    for (const line of linesOf(text)) {
      const sign = HEADING_SIGN.exec(line.text);
      if (sign === null) continue;
      account.remove({ start: line.start, end: line.start + sign[0].length }, RULES.markup);
      emphasized.push({ start: line.start + sign[0].length, end: line.end, level: sign[0].trim().length });
    }
  }
  return { emphasized, ...front };
}

function removeFrontMatter(account: CharacterAccount): Pick<MarkupFacts, 'title' | 'frontMatter'> {
  const found = FRONT_MATTER.exec(account.text);
  if (found === null) return { title: null, frontMatter: {} };
  const frontMatter: Record<string, string> = {};
  let title: Span | null = null;
  const lines = linesOf(found[0]);
  for (const line of lines) {
    const entry = /^([\p{L}_][\p{L}\w-]*)[ \t]*:[ \t]*(["']?)(.*?)\2$/u.exec(line.text);
    const [, key, quote, value] = entry ?? [];
    if (key === 'title' && value !== undefined && value !== '' && title === null) {
      const start = line.end - value.length - (quote ?? '').length;
      title = { start, end: start + value.length };
      account.remove({ start: line.start, end: start }, RULES.frontMatter);
      account.remove({ start: title.end, end: line.end }, RULES.frontMatter);
      continue;
    }
    if (key !== undefined && value !== undefined) frontMatter[key] = value;
    account.remove(line, RULES.frontMatter);
  }
  return { title, frontMatter };
}
