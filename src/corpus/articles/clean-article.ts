import { ADVERTISING, FIGHTS_GAMBLING, JUMP_NOTES, LONE_DATE, RULES, TITLE_CONTROL } from './cleaning-rules.js';
import { isTitleAboveText, removeAroundTitle } from './around-title.js';
import { findNoteMarks } from './find-note-marks.js';
import { findTitle, isOpeningLine, type FoundTitle, type KnownTitles } from './find-title.js';
import { markAt } from '../structure/heading-marks.js';
import { CharacterAccount, keptLines, type CleaningRule } from '../model/kept-text.js';
import { joinSplitFigures } from './join-split-figures.js';
import { removePageMarks } from './page-marks.js';
import { plantedSpans, type PlantedTitle } from './planted-titles.js';
import { removeFurniture } from './remove-furniture.js';
import { removeMarkup, type Emphasis } from './remove-markup.js';
import { removeRepeatedStamps } from './repeated-lines.js';
import { removeSiteStatements } from './site-statements.js';
import { isSiteName } from './title-lines.js';
import { removeStampedAddresses } from './watermarks.js';
import type { SourceFormat, SourceHint, SourceMetadata, StatedFacts } from '../model/source-text.js';
import type { Span } from '../../text/span.js';

/** One article as it was cut out of its source file. */
export interface Article {
  readonly text: string;
  readonly format: SourceFormat;
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
  /** What the file gives as its title, where it stands nowhere in the text; null where that is a site's name. */
  readonly givenTitle: string | null;
  /** Headings as the markup or the format says, by their places in the article. */
  readonly emphasized: readonly Emphasis[];
  /** By their places in the article. */
  readonly tables: readonly Span[];
  /** Labels and values of an index table, of the line under the title, and of the file's own metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Of the row or record that the article stands in. */
  readonly stated: StatedFacts | null;
  readonly siteDate: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  /** What stands in the text though a rule would have removed it, had it been sure. */
  readonly doubtful: readonly string[];
}

/** Rules of the format readers that have a reason of their own. */
const HINTED_RULES: ReadonlyMap<string, CleaningRule> = new Map([RULES.runningHead, RULES.frontMatter].map((rule) => [rule.rule, rule]));
const MAX_CLAUSE_CHARACTERS = 40;
/** What stands behind a note is looked at as far as this. */
const MAX_BEHIND_NOTE_CHARACTERS = 60;
/** A line that holds less may be a title or a heading. */
const MIN_TEXT_CHARACTERS = 40;

/**
 * Takes out of an article what is not its text, rule by rule. A rule that is unsure leaves the piece where it
 * is, and the article is doubtful. What is kept and what is removed cover the article, each character once.
 */
export function cleanArticle(article: Article): CleanArticle {
  const account = new CharacterAccount(article.text);
  const markup = removeMarkup(account, article.format);
  for (const hint of article.hints) {
    if (hint.kind === 'furniture' && !isTitleAboveText(article, hint)) account.remove(hint.span, HINTED_RULES.get(hint.rule) ?? RULES.outsideText);
    if (hint.kind === 'page-number') account.remove(hint.span, RULES.pageNumber);
    if (hint.rule === 'note-mark') account.remove(hint.span, RULES.footnoteMark);
  }
  for (const mark of findNoteMarks(article.text)) account.remove(mark, RULES.footnoteMark);
  removeAdvertising(account);
  removeRepeatedStamps(account);
  const doubtfulAddresses = removeStampedAddresses(account);
  for (const found of article.text.matchAll(JUMP_NOTES)) {
    const span = spanOf(found);
    account.remove(span, RULES.jumpNote, isInSentence(article.text, span));
  }
  for (const found of article.text.matchAll(TITLE_CONTROL)) account.remove(spanOf(found), RULES.siteFurniture);
  const doubtfulTitles = removePlanted(account, article.planted);
  removeSiteStatements(account);
  removePageMarks(account);
  const { facts, doubtful } = removeFurniture(account);
  joinSplitFigures(account);
  const title = findTitle(keptLines(account), knownTitles(article));
  const doubtfulHeads = title === null ? [] : removeAroundTitle(account, title);
  const headings = article.hints.filter((hint) => hint.kind === 'heading').map((hint) => ({ ...hint.span, level: hint.level }));
  return {
    account,
    title,
    givenTitle: article.metadata.title === null || isSiteName(article.metadata.title) ? null : article.metadata.title,
    emphasized: [...markup, ...headings].sort((one, other) => one.start - other.start),
    tables: article.hints.filter((hint) => hint.kind === 'table').map((hint) => hint.span),
    metadata: { ...article.metadata.fields, ...facts },
    stated: article.metadata.stated ?? null,
    siteDate: article.metadata.siteDate ?? siteDateOf(facts),
    url: article.metadata.url ?? facts['本文地址'] ?? null,
    publisher: article.metadata.publisher ?? facts['发布机构'] ?? facts['来源'] ?? null,
    doubtful: [...doubtful, ...doubtfulTitles, ...doubtfulAddresses, ...doubtfulHeads],
  };
}

/** Whether a sentence stands on both sides of a note between two pages of a paper, so that its line ends part nothing. */
function isInSentence(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim();
  const after = text.slice(end, end + MAX_BEHIND_NOTE_CHARACTERS).trimStart();
  if (isOpeningLine(after) || markAt(after, 0) !== null) return false;
  return /[，、,]$/u.test(before) || (before.length >= MIN_TEXT_CHARACTERS && !/[。！？!?；;：:]["”』」）)]?$/u.test(before));
}

/** Advertising stands in sentences that do not speak of it: 依法查处博彩网站 is a sentence of its own. */
function removeAdvertising(account: CharacterAccount): void {
  for (const found of account.text.matchAll(ADVERTISING)) {
    const { start, end } = spanOf(found);
    const clause = account.text.slice(Math.max(0, start - MAX_CLAUSE_CHARACTERS), start).split(/[。；！？\n]/u).at(-1) as string;
    if (!FIGHTS_GAMBLING.test(clause) && !FIGHTS_GAMBLING.test(account.text.slice(end, end + 6))) account.remove({ start, end }, RULES.advertising);
  }
}

function knownTitles(article: Article): KnownTitles {
  const hinted = article.hints.filter((hint) => hint.kind === 'title').map(({ span }) => article.text.slice(span.start, span.end).trim());
  const headings = article.hints.filter((hint) => hint.kind === 'heading' && hint.level > 0 && hint.level <= 2).map(({ span }) => span);
  return { texts: article.metadata.title === null ? hinted : [...hinted, article.metadata.title], headings };
}

/** Gives those that it left, unsure of them. */
function removePlanted(account: CharacterAccount, planted: readonly PlantedTitle[]): readonly string[] {
  const found = [...plantedSpans(account.text, planted)];
  for (const [{ isSure }, spans] of found) if (isSure) for (const span of spans) account.remove(span, RULES.planted);
  return found.filter(([{ isSure }, spans]) => !isSure && spans.length > 0).map(([{ text }]) => text);
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
