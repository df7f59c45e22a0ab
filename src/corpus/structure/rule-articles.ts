import { markAt, MARK_KINDS, OUTER_KINDS, type HeadingMark } from './heading-marks.js';
import { trimmedSpan, type Line } from '../model/lines.js';
import { APPENDIX_HEADING } from './run-in-headings.js';
import { RANKS } from './piece.js';

/** What a line is that stands among the articles of a law or another rule. */
export interface RuleLine {
  readonly kind: 'heading' | 'text';
  /** Of a heading. */
  readonly rank: number;
  readonly mark: HeadingMark | null;
  /** The article that it belongs to: 第五条, 第十二条之一; null for headings. */
  readonly article: string | null;
}

const NUMBER = '[〇零○一二三四五六七八九十百千]{1,9}|[0-9０-９]{1,4}';
/** An article's number at the head of a line; behind the second group stands white space, a bracket or the text. */
const ARTICLE = new RegExp(`^第\\s?(${NUMBER})\\s?条(?:之[一二三四五六七八九十]{1,3})?`, 'u');
/** Words that only refer to an article: 第三条第二款规定的, 第五条、第六条 */
const REFERENCE = /^(?:第|的|和|、|或|规定|所[列称规]|之|至|以[外上下]|及|与|中|修改|改为|删|增加|作为|，|,|；|;|。)/u;
/** Where articles, the names of parts and the list of contents begin inside a line that lost its line ends. */
const INSIDE = new RegExp(
  `(?<=^|[。；！？”）)\\s])(?:第\\s?(${NUMBER})\\s?条(?:之[一二三四五六七八九十]{1,3})?|第\\s?(?:${NUMBER})\\s?(?:分编|编|篇|章|节)\\s(?=[^。；，]{0,40}第)|目\\s?录(?=\\s+第))`,
  'gu',
);
const MAX_HEADING_CHARACTERS = 40;
const MAX_SUBJECT_CHARACTERS = 24;
const MAX_LAST_WORDS = 3;
const IN_FORCE = /(?:施行|实施|执行|生效)。$/u;
const STOPPED = /[。；：，、！？;:,!?]["”』」）)]*$/u;
/** Parts that have a name and no number. */
const PART_NAME = /^(?:总\s*则|分\s*则|罚\s*则|附\s*则)$/u;
/** What stands above the first article and has a name of its own. */
const PREAMBLE = /^(?:序\s*言|前\s*言)$/u;
/** What says a rule, though its stop is lost. */
const RULING = /应当|不得|可以|必须|禁止|是指|本(?:法|条例|规定|办法|细则)/u;
/** A list or a quotation begins or goes on: its items belong to the article. */
const ITEM = /^(?:[（(〔]|\d|[①-⑳㈠-㈩⒈-⒛⑴-⒇]|[a-z][)）.、]|[“"‘])/iu;
/** How many articles make a rule: from the first on, and of one that begins further on. */
const LEAST_ARTICLES = { fromFirst: 2, fromLater: 3 } as const;

interface RuleText {
  readonly lines: readonly Line[];
  /** Lines that are none of a rule: titles, contents. */
  readonly isApart: (line: number) => boolean;
  /** Of the outermost parts that the text numbers: 附则 stands beside its books, or else its chapters. */
  readonly outermostRank: number;
}

interface Article {
  readonly line: number;
  readonly number: number;
  readonly label: string;
}

/**
 * Tells the lines of every rule in a text, from its first article to the end of its last, by their indices. An
 * article is text, however it begins; what stands below it up to the next belongs to it; between them only the names
 * of parts (编, 章, 节) are headings, and an article's own subject where its text begins on the next line.
 */
export function findRuleLines(lines: readonly Line[], isApart: (line: number) => boolean): ReadonlyMap<number, RuleLine> {
  const found = new Map<number, RuleLine>();
  const runs = runsOf(articlesOf(lines, isApart));
  const text: RuleText = { lines, isApart, outermostRank: runs.length === 0 ? RANKS.rulePart : outermostRank(lines) };
  for (const run of runs) {
    const end = endOf(text, (run.at(-1) as Article).line);
    tellPreamble(text, (run[0] as Article).line, found);
    run.forEach((article, order) => tellArticle(text, article, run[order + 1]?.line ?? end, found));
  }
  return found;
}

function articlesOf(lines: readonly Line[], isApart: (line: number) => boolean): readonly Article[] {
  return lines.flatMap((line, index) => {
    const found = isApart(index) ? null : ARTICLE.exec(line.text);
    if (found === null) return [];
    const rest = line.text.slice(found[0].length);
    if (REFERENCE.test(rest)) return [];
    return [{ line: index, number: toNumber(found[1] as string), label: found[0].replace(/\s/gu, '') }];
  });
}

/** Articles whose numbers rise, parted where they begin anew. One that a text only quotes is left out. */
function runsOf(articles: readonly Article[]): readonly (readonly Article[])[] {
  const runs: Article[][] = [];
  articles.forEach((article, index) => {
    const before = runs.at(-1)?.at(-1);
    const goesOn = before !== undefined && article.number >= before.number && article.label !== before.label;
    if (goesOn) runs.at(-1)?.push(article);
    else if (before === undefined || article.number === 1 || articles[index + 1]?.number !== before.number + 1) runs.push([article]);
  });
  return runs.filter((run) => run.length >= (run[0]?.number === 1 ? LEAST_ARTICLES.fromFirst : LEAST_ARTICLES.fromLater));
}

/** Tells the name of the preamble, which stands beside the outermost parts; its own text is not of the rule's articles. */
function tellPreamble({ lines, isApart, outermostRank }: RuleText, first: number, found: Map<number, RuleLine>): void {
  for (let index = 0; index < first; index++) {
    if (isApart(index) || !PREAMBLE.test((lines[index] as Line).text)) continue;
    found.set(index, { kind: 'heading', rank: outermostRank, mark: null, article: null });
  }
}

/** Tells the lines from an article up to the next. */
function tellArticle(text: RuleText, { line, label }: Article, end: number, found: Map<number, RuleLine>): void {
  const isHeading = isSubject(text, line, label, end);
  found.set(line, isHeading ? { kind: 'heading', rank: RANKS.article, mark: null, article: null } : textOf(label));
  let isOpen = true;
  for (let index = line + 1; index < end; index++) {
    if (text.isApart(index)) continue;
    const heading = partHeading(text, index, end);
    if (heading !== null) isOpen = false;
    // What stands below the name of a part and above its first article belongs to the part.
    found.set(index, heading ?? textOf(isOpen && !isHeading ? label : null));
  }
}

function textOf(article: string | null): RuleLine {
  return { kind: 'text', rank: 0, mark: null, article };
}

/** Whether an article's line holds its number and its subject alone, the text beginning on the next: 第三条 适用范围 */
function isSubject(rule: RuleText, index: number, label: string, end: number): boolean {
  const { text } = rule.lines[index] as Line;
  if (index + 1 >= end || STOPPED.test(text) || RULING.test(text) || partHeading(rule, index + 1, end) !== null) return false;
  return text.replace(/\s/gu, '').length - label.length <= MAX_SUBJECT_CHARACTERS;
}

/** The heading that names a part of the rule; null where the line is none. */
function partHeading(rule: RuleText, index: number, end: number): RuleLine | null {
  const { text } = rule.lines[index] as Line;
  if (text.length > MAX_HEADING_CHARACTERS || STOPPED.test(text)) return null;
  const mark = markAt(text, 0);
  if (mark !== null && OUTER_KINDS.has(mark.kind) && mark.kind !== 'section') return { kind: 'heading', rank: MARK_KINDS[mark.kind], mark, article: null };
  if (PART_NAME.test(text)) return { kind: 'heading', rank: rule.outermostRank, mark: null, article: null };
  // 一、总则 and 附则 head the article right below them; the last item of a list is no heading.
  const headsArticle = index + 1 === end || (index + 2 === end && partHeading(rule, index + 1, end) !== null);
  if (!headsArticle || ITEM.test(text) || text.length > MAX_SUBJECT_CHARACTERS || isRunning(rule.lines, index, mark)) return null;
  return { kind: 'heading', rank: mark === null ? RANKS.rulePart : MARK_KINDS.section, mark, article: null };
}

function outermostRank(lines: readonly Line[]): number {
  const ranks = lines.flatMap(({ text }) => {
    const mark = text.length > MAX_HEADING_CHARACTERS || !text.startsWith('第') ? null : markAt(text, 0);
    return mark !== null && OUTER_KINDS.has(mark.kind) && mark.kind !== 'section' ? [MARK_KINDS[mark.kind]] : [];
  });
  return Math.min(RANKS.rulePart, ...ranks);
}

/** Whether the line goes on with what stands above it: a list of the same count, or a sentence without its end. */
function isRunning(lines: readonly Line[], index: number, mark: HeadingMark | null): boolean {
  const above = (lines[index - 1] as Line).text;
  if (mark === null) return !/[。！？”）)]$/u.test(above);
  if (mark.kind !== 'section') return true;
  const before = markAt(above, 0);
  return mark.number > 1 && before !== null && before.kind === mark.kind;
}

/** Behind the last line of a rule's last article: its own items and paragraphs, no appendix and nothing signed. */
function endOf({ lines, isApart }: RuleText, last: number): number {
  const isLastWord = IN_FORCE.test((lines[last] as Line).text);
  let lastItem = last;
  for (let index = last + 1; index < lines.length; index++) {
    const { text } = lines[index] as Line;
    const mark = markAt(text, 0);
    const isListed = /[：:；;]$/u.test((lines[index - 1] as Line).text);
    const isItem = ITEM.test(text) || isListed;
    if (isApart(index) || APPENDIX_HEADING.test(text) || (!isItem && !STOPPED.test(text))) return index;
    if (mark !== null && OUTER_KINDS.has(mark.kind) && !isListed) return index;
    if (isItem) lastItem = index;
    // Behind the day from which it holds a rule says little more: another text stands below it.
    if (isLastWord && index - lastItem > MAX_LAST_WORDS) return lastItem + 1;
  }
  return lines.length;
}

/** Parts a line that holds several articles, as texts do that lost their line ends, at each of them and at the names of parts. */
export function partAtArticles(text: string, line: Line): readonly Line[] {
  // Nearly no line does.
  if (line.text.indexOf('条') === line.text.lastIndexOf('条')) return [line];
  const starts = [0];
  let [articles, before] = [0, 0];
  for (const found of line.text.matchAll(INSIDE)) {
    const number = found[1] === undefined ? null : toNumber(found[1]);
    const isNext = number === null || number === 1 || number === before + 1 || found.index === 0;
    if (!isNext || (number !== null && REFERENCE.test(line.text.slice(found.index + found[0].length)))) continue;
    if (found.index > 0) starts.push(found.index);
    if (number === null) continue;
    articles += 1;
    before = number;
  }
  if (articles < 2) return [line];
  return starts.flatMap((start, order) => {
    const span = trimmedSpan(text, line.start + start, line.start + (starts[order + 1] ?? line.text.length));
    return span.end > span.start ? [{ ...span, text: text.slice(span.start, span.end) }] : [];
  });
}

const DIGITS = '〇一二三四五六七八九';

/** A whole number below 10,000, in either script. */
function toNumber(figures: string): number {
  const plain = figures.normalize('NFKC');
  if (/^\d+$/u.test(plain)) return Number(plain);
  let [total, digit] = [0, 0];
  for (const character of figures) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit === undefined) digit = Math.max(0, DIGITS.indexOf(character));
    else total += (digit === 0 ? 1 : digit) * unit;
    if (unit !== undefined) digit = 0;
  }
  return total + digit;
}
