import { ADDRESS_LINE, ADVERTISING, JUMP_NOTES, LONE_DATE, PROMPT, RULES, WATERMARK } from './cleaning-rules.js';
import { findNoteMarks } from './find-note-marks.js';
import { findTitle, headOf, isOpeningLine, type FoundTitle } from './find-title.js';
import { markAt } from '../structure/heading-marks.js';
import { CharacterAccount, keptLines, type CleaningRule } from '../model/kept-text.js';
import { plantedSpans, type PlantedTitle } from './planted-titles.js';
import { removeFurniture } from './remove-furniture.js';
import { removeMarkup, type Emphasis } from './remove-markup.js';
import type { SourceHint, SourceMetadata } from '../model/source-text.js';
import type { Span } from '../../text/span.js';

/** One article as it was cut out of its source file. */
export interface Article {
  readonly text: string;
  /** Hints that lie in the article, their spans counted from its beginning. */
  readonly hints: readonly SourceHint[];
  readonly metadata: SourceMetadata;
  /** Strings found planted anywhere in its file. */
  readonly planted: readonly PlantedTitle[];
}

/** What cleaning gives: the account of every character, and what the removed pieces told. */
export interface CleanArticle {
  /** Parsing goes on in the same account: it takes the white space between paragraphs. */
  readonly account: CharacterAccount;
  readonly title: FoundTitle | null;
  /** Headings as the markup or the format says, by their places in the article. */
  readonly emphasized: readonly Emphasis[];
  /** By their places in the article. */
  readonly tables: readonly Span[];
  /** Labels and values of an index table, of the line under the title, and of the file's own metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly siteDate: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  /** What stands in the text though a rule would have removed it, had it been sure. */
  readonly doubtful: readonly string[];
}

/** Rules of the format readers that have a reason of their own. */
const HINTED_RULES: ReadonlyMap<string, CleaningRule> = new Map([RULES.runningHead, RULES.frontMatter].map((rule) => [rule.rule, rule]));
/** A line above the title with one of these may be part of the document's own head. */
const OWN_HEAD = /人民政府|代表大会|会议|委员会|\d{4}\s*年|[省市县区州旗盟]$|.{4}文件|[〔[(（]\d{4}/u;
const MAX_PAGE_HEAD_CHARACTERS = 60;
/** A line that holds less may be a title or a heading. */
const MIN_TEXT_CHARACTERS = 40;
/** A title that scores less is merely the first line; what stands above it may be the real one. */
const SURE_TITLE_SCORE = 4;

/**
 * Takes out of an article what is not its text, rule by rule. A rule that is unsure leaves the piece where it
 * is, and the article is doubtful. What is kept and what is removed cover the article, each character once.
 */
export function cleanArticle(article: Article): CleanArticle {
  const account = new CharacterAccount(article.text);
  const markup = removeMarkup(account);
  for (const hint of article.hints) {
    if (hint.kind === 'furniture') account.remove(hint.span, HINTED_RULES.get(hint.rule) ?? RULES.outsideText);
    if (hint.kind === 'page-number') account.remove(hint.span, RULES.pageNumber);
    if (hint.rule === 'note-mark') account.remove(hint.span, RULES.footnoteMark);
  }
  for (const mark of findNoteMarks(article.text)) account.remove(mark, RULES.footnoteMark);
  for (const found of article.text.matchAll(ADVERTISING)) account.remove(spanOf(found), RULES.advertising);
  for (const found of article.text.matchAll(PROMPT)) account.remove(spanOf(found), RULES.advertising);
  for (const line of keptLines(account)) if (ADDRESS_LINE.test(line.text)) account.remove(line, RULES.watermark);
  for (const found of article.text.matchAll(WATERMARK)) account.remove(spanOf(found), RULES.watermark);
  for (const found of article.text.matchAll(JUMP_NOTES)) {
    const span = spanOf(found);
    account.remove(span, RULES.jumpNote, isInSentence(article.text, span));
  }
  const doubtfulTitles = removePlanted(account, article.planted);
  const { facts, doubtful } = removeFurniture(account);
  const title = findTitle(keptLines(account), knownTitles(article));
  if (title !== null) removeAroundTitle(account, title);
  const headings = article.hints.filter((hint) => hint.kind === 'heading').map((hint) => ({ ...hint.span, level: hint.level }));
  return {
    account,
    title,
    emphasized: [...markup, ...headings].sort((one, other) => one.start - other.start),
    tables: article.hints.filter((hint) => hint.kind === 'table').map((hint) => hint.span),
    metadata: { ...article.metadata.fields, ...facts },
    siteDate: article.metadata.siteDate ?? siteDateOf(facts),
    url: article.metadata.url ?? facts['本文地址'] ?? null,
    publisher: article.metadata.publisher ?? facts['发布机构'] ?? facts['来源'] ?? null,
    doubtful: [...doubtful, ...doubtfulTitles],
  };
}

/** Whether a sentence stands on both sides of a note between two pages of a paper, so that its line ends part nothing. */
function isInSentence(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim();
  const after = text.slice(end, end + MAX_PAGE_HEAD_CHARACTERS).trimStart();
  if (isOpeningLine(after) || markAt(after, 0) !== null) return false;
  return /[，、,]$/u.test(before) || (before.length >= MIN_TEXT_CHARACTERS && !/[。！？!?；;：:]["”』」）)]?$/u.test(before));
}

function knownTitles(article: Article): readonly string[] {
  const hinted = article.hints.filter((hint) => hint.kind === 'title').map(({ span }) => article.text.slice(span.start, span.end).trim());
  return article.metadata.title === null ? hinted : [...hinted, article.metadata.title];
}

/** Gives those that it left, unsure of them. */
function removePlanted(account: CharacterAccount, planted: readonly PlantedTitle[]): readonly string[] {
  const found = [...plantedSpans(account.text, planted)];
  for (const [{ isSure }, spans] of found) if (isSure) for (const span of spans) account.remove(span, RULES.planted);
  return found.filter(([{ isSure }, spans]) => !isSure && spans.length > 0).map(([{ text }]) => text);
}

/** The title's tag, its repetitions, and the name or slogan of the site above it. */
function removeAroundTitle(account: CharacterAccount, title: FoundTitle): void {
  const before = account.text.slice(0, title.span.start);
  const after = /^\s*---(?=\s)/u.exec(account.text.slice(title.span.end));
  // A head of fields in one line with its text: --- title: 林芝市政府工作报告 --- 2022年1月12日在….
  if (/^\s*---\s+title:\s*$/u.test(before) && after !== null) {
    account.remove({ start: 0, end: title.span.start }, RULES.frontMatter);
    account.remove({ start: title.span.end, end: title.span.end + after[0].length }, RULES.frontMatter);
  }
  if (title.tag !== null) account.remove(title.tag.span, RULES.titleTag);
  for (const repeat of title.repeats) account.remove(repeat, RULES.repeatedTitle);
  if (title.score < SURE_TITLE_SCORE) return;
  for (const line of headOf(keptLines(account))) {
    if (line.start >= title.span.start) break;
    if (line.text.length <= MAX_PAGE_HEAD_CHARACTERS && !OWN_HEAD.test(line.text)) account.remove(line, RULES.pageHead);
  }
}

function spanOf(found: RegExpExecArray): Span {
  return { start: found.index, end: found.index + found[0].length };
}

const DATE_LABELS = ['网站日期', '发布日期', '发布时间', '发表时间', '生成日期', '公开日期', '发文日期', '成文日期', '更新时间', '更新日期', 'date'];

/** The day that a page gives for itself, ISO 8601. */
function siteDateOf(facts: Readonly<Record<string, string>>): string | null {
  for (const label of DATE_LABELS) {
    const found = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/u.exec(facts[label] ?? '');
    if (found === null) continue;
    const [, year, month, day] = found;
    const date = `${year}-${(month as string).padStart(2, '0')}-${(day as string).padStart(2, '0')}`;
    if (LONE_DATE.test(date) && !Number.isNaN(Date.parse(date))) return date;
  }
  return null;
}
