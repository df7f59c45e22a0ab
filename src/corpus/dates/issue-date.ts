import { fold, originalSpans } from '../../text/folding.js';
import type { Span } from '../../text/span.js';
import type { ArticleFacts } from '../articles/article-facts.js';
import type { Passage, Passages } from '../articles/passages.js';
import { YEAR_PATTERN, parseYear } from '../model/chinese-numerals.js';
import { findDates, type GivenDate } from './written-dates.js';

/** Something that says in which year a notice was issued. */
export interface IssueWitness {
  readonly year: number;
  readonly weight: number;
  readonly passage: Passage;
  /** Of the passage's folded text. */
  readonly span: Span;
}

/** What is known of a notice's issue. */
export interface Issue {
  readonly witnesses: readonly IssueWitness[];
  /** The day it was signed, or that an index table of its own gives; null where neither stands. */
  readonly date: GivenDate | null;
}

/** 瑞政办〔2019〕12号 between blanks or alone on its line, or a numbered proclamation (公告2020年第9号). */
const NUMBER_LINE = new RegExp(
  `(?:^|\\s|[：:】]|(?<!》)[（(])[\\p{Script=Han}\\s]{1,24}[〔\\[（(﹝［【{]\\s*${YEAR_PATTERN}\\s*年?[〕\\]）)﹞］】}]\\s*(?:第\\s*)?\\d{1,5}\\s*号(?=$|[\\s\\-—]|[）)](?:$|\\s))|(?<!（[^）]{0,20})(?:公告|通告|令)\\s*[（(]?${YEAR_PATTERN}\\s*年\\s*第\\s*[\\d一二三四五六七八九十]{1,5}\\s*号`,
  'u',
);
/** Where the text goes on from its head to what it says: with the addressed, or with its first sentence. */
const HEAD_ENDS = /[。；]|(?<![文字编]号)[：:]/u;
const MAX_NUMBER_PASSAGES = 10;
const MAX_NUMBER_CHARACTERS = 600;
/** Who signs stands right before the day. */
const SIGNER = /(?:政府|办公[厅室]|[局厅部委会院署组处科室股所社站馆校队团行司关]|中心|指挥部|[代盖]章|印|(?:[省市县区州]长|总理|主席|主任|部长|局长|署长)[\p{Script=Han}\s]{2,12})[）)]?$/u;
const AFTER_SENTENCE = /[。！]\s+$/u;
/** Nothing of the sentence goes on behind a signature: a blank, or how the notice is published and printed. */
const AFTER_SIGNATURE = /^[）)]?(?:$|[ \u3000\n（(【[]|此件|附件|抄[送报]|印发)/u;
const MAX_SIGNER_LINE_CHARACTERS = 60;
/** Labels of an index table that give the document's own day; 发布日期 is the site's. */
const OWN_DATE_LABELS: ReadonlySet<string> = new Set(['成文日期', '发文日期', '印发日期', '成文时间', '发文时间', '印发时间', '签发日期']);
const IN_FORCE = new RegExp(`本[^。,;]{1,16}自${YEAR_PATTERN}年(\\d{1,2})月(\\d{1,2})日起?(?:施行|实施|执行|生效)`);
const WEIGHTS = { number: 3, signature: 3, label: 2, inForce: 0.5 } as const;

/** What a notice, an order or a rule says of its issue: its number, who signed it when, and the index table above it. */
export function findIssue(facts: ArticleFacts, passages: Passages): Issue {
  const { title, opening, body } = passages;
  const texts = [title, opening, ...body].filter((passage) => passage !== null);
  const number = findNumber(texts);
  const signature = findSignature(texts);
  const labelled = findLabelled(facts, passages);
  const witnesses: IssueWitness[] = [];
  if (number !== null) witnesses.push(number);
  for (const [found, weight] of [[signature, WEIGHTS.signature], [labelled, WEIGHTS.label]] as const) {
    if (found !== null) witnesses.push({ year: found.date.year, weight, passage: found.passage, span: found.date });
  }
  return { witnesses: witnesses.length > 0 ? witnesses : findInForce(texts), date: signature?.date ?? labelled?.date ?? null };
}

/** A day and where it stands. */
export interface DatedPassage {
  readonly date: GivenDate;
  readonly passage: Passage;
}

/** Its own number stands at its head; those of the documents that it names stand in sentences, behind their titles. */
function findNumber(texts: readonly Passage[]): IssueWitness | null {
  for (const passage of texts.slice(0, MAX_NUMBER_PASSAGES)) {
    const { original } = passage;
    const end = original.search(HEAD_ENDS);
    const head = original.slice(0, Math.min(MAX_NUMBER_CHARACTERS, end === -1 ? Infinity : end));
    const found = NUMBER_LINE.exec(head);
    if (found !== null) {
      const start = fold(head.slice(0, found.index)).length;
      const year = parseYear(fold((found[1] ?? found[2]) as string));
      return { year, weight: WEIGHTS.number, passage, span: { start, end: start + fold(found[0]).length } };
    }
    if (end !== -1 && passage.from !== 'title') return null;
  }
  return null;
}

/**
 * The first day in words that stands below its signer or behind it, where no sentence goes on; else the only one
 * that has a line to itself, for a chronicle has many.
 */
export function findSignature(texts: readonly Passage[]): DatedPassage | null {
  const alone: DatedPassage[] = [];
  for (const [index, passage] of texts.entries()) {
    const { original, folded } = passage;
    if (!folded.includes('日')) continue;
    const dates = findDates(folded).filter(({ isInWords, day }) => isInWords && day !== null);
    const places = originalSpans(original, dates);
    const above = texts[index - 1]?.original ?? '';
    for (const [order, date] of dates.entries()) {
      const { start, end } = places[order] as Span;
      if (!AFTER_SIGNATURE.test(original.slice(end, end + 2))) continue;
      const before = original.slice(Math.max(0, start - MAX_SIGNER_LINE_CHARACTERS), start);
      const isAlone = /^[\s（(]*$/u.test(before);
      const isBelowSigner = isAlone && above !== '' && above.length <= MAX_SIGNER_LINE_CHARACTERS && SIGNER.test(above.trimEnd());
      if (isBelowSigner || SIGNER.test(before.trimEnd()) || AFTER_SENTENCE.test(before)) return { date, passage };
      if (isAlone) alone.push({ date, passage });
    }
  }
  return alone.length === 1 ? (alone[0] as DatedPassage) : null;
}

function findLabelled(facts: ArticleFacts, { metadata }: Passages): DatedPassage | null {
  for (const [index, label] of Object.keys(facts.metadata).entries()) {
    const passage = metadata[index];
    if (passage === undefined || !OWN_DATE_LABELS.has(label)) continue;
    const date = findDates(passage.folded)[0];
    if (date !== undefined) return { date, passage };
  }
  return null;
}

/** When it comes into force tells the year of issue only nearly: what begins with a year was issued before it. */
function findInForce(texts: readonly Passage[]): readonly IssueWitness[] {
  for (const passage of texts.toReversed()) {
    const found = IN_FORCE.exec(passage.folded);
    if (found === null) continue;
    const [words, year, month, day] = found as unknown as [string, string, string, string];
    const issued = parseYear(year) - (month === '1' && day === '1' ? 1 : 0);
    return [{ year: issued, weight: WEIGHTS.inForce, passage, span: { start: found.index, end: found.index + words.length } }];
  }
  return [];
}
