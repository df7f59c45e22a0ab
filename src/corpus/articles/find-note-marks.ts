import { bareTerm, enclosedNumber, readNoteList, type NoteList } from './note-list.js';
import { lowerBound } from '../../text/lower-bound.js';
import type { Span } from '../../text/span.js';

/**
 * Marks of every form: [10] ［10］ 〔10〕 【10】, [^8], （10）, ⑽, ⑩, ¹⁰, a star, and a bare figure behind a word. Each
 * begins with a sign of its own, by which most places are passed over, and looks behind itself after it.
 */
const MARKS =
  /[[［〔【]\s?(?<square>\d{1,3})\s?[\]］〕】]|\[\^(?<named>[^\]\s]{1,20})\]|[（(](?<round>\d{1,3})[）)]|(?<bracketed>[⑴-⒇])|(?<circled>[①-⑳㉑-㉟㊱-㊿])|(?<raised>[⁰¹²³⁴-⁹]{1,3})|(?<star>\*(?<!\*\*)(?!\*)|[＊※]{1,3})|(?<bare>\d(?<=[\p{Script=Han}”》]\d)\d{0,2})(?![\d.．%％‰+\-—～~:：、年月日])/gu;
type Style = 'square' | 'round' | 'circled';

/** What a mark inside a sentence stands behind: a word, or what closes one. */
const BEHIND_WORD = /[\p{Script=Han}\p{L}\p{N}”’"》〉」』）)\]］%％*]$/u;
const BEHIND_FIGURE = /[\d\w*]$/u;
const BEHIND_STOP = /[。！？，；、：]$/u;
/** Behind these an enclosed figure opens an item: 包括①…… */
const OPENS_LIST = /(?:包括|分为|分别[为是]|即|如|是|为|有|含|行)$/u;
/** Kinds and ranks that are numbered in brackets: 小（2）型水库, 一（1）班. */
const NUMBERED_KIND = /^(?:型|级|类|号|期|班|组|区|款|项|条|个|家|人)/u;
const MEASURED = /^\s?(?:[个项家户座条公里亿万千百十倍年月日天处所名件人次批平方米台套亩栋只艘架辆吨元股期届轮类种级度岁号]|[a-zA-Z])/u;
/** Behind these a figure is one of the text. */
const COUNTED = /[第约达为增近超至到共有占前每年月于和、及米里]$/u;
const MIN_FIGURES = 3;
const MIN_NOTES_SHARE = 0.6;
/** So many that rise from the first leave no doubt, whether or not the notes are there. */
const MIN_RISING: Readonly<Record<Style, number>> = { square: 3, round: 8, circled: 4 };
/** The first pages of a text may be missing (黄石 2018 begins with （8）). */
const MAX_FIRST: Readonly<Record<Style, number>> = { square: 3, round: 10, circled: 1 };
const MAX_SKIPPED = 2;
/** Items of a list stand in one sentence or in sentences of their own; marks of notes are spread over the text. */
const MIN_SPREAD = 0.6;
const MAX_TERM_CHARACTERS = 48;

interface Mark {
  readonly span: Span;
  /** Null for forms that need a word of their own. */
  readonly style: Style | null;
  readonly number: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
  /** What stands before it in its line, the last words of it. */
  readonly before: string;
}

/**
 * The marks inside sentences that refer to notes, in order. A mark counts where the note that it names exists, or
 * where its form leaves no doubt: figures in brackets behind words that rise one by one over the whole text. What
 * may be an item of a list, a figure of the text, or a year in brackets is none.
 */
export function findNoteMarks(text: string): readonly Span[] {
  const notes = readNoteList(text);
  const lineStarts = [0, ...Array.from(text.matchAll(/\n/gu), ({ index }) => index + 1)];
  const marks: Mark[] = [];
  const lists = new Set<number>();
  for (const found of text.matchAll(MARKS)) {
    const { index: start, groups = {} } = found;
    if (notes.holds(start)) continue;
    const line = lineStarts[lowerBound(lineStarts.length, (index) => (lineStarts[index] as number) <= start) - 1] as number;
    const before = text.slice(Math.max(line, start - MAX_TERM_CHARACTERS), start);
    if (groups['circled'] !== undefined && !BEHIND_WORD.test(before)) lists.add(line);
    if (groups['circled'] !== undefined && lists.has(line)) continue;
    if (before.trim() === '') continue;
    marks.push({ span: { start, end: start + found[0].length }, ...readMark(groups), groups, before });
  }
  const rising = new Set((['square', 'round', 'circled'] as const).flatMap((style) => risingMarks(text, marks.filter((mark) => mark.style === style), style)));
  for (const mark of risingFigures(text, marks, notes)) rising.add(mark);
  const sequence = { last: 0 };
  return marks.filter((mark) => rising.has(mark) || isNoteMark(text, mark, notes, sequence)).map(({ span }) => span);
}

function readMark(groups: Mark['groups']): Pick<Mark, 'style' | 'number'> {
  const { square, round, bracketed, circled, raised, bare } = groups;
  if (square !== undefined) return { style: 'square', number: Number(square) };
  if (round !== undefined) return { style: 'round', number: Number(round) };
  if (bracketed !== undefined) return { style: 'round', number: enclosedNumber(bracketed) };
  if (circled !== undefined) return { style: 'circled', number: enclosedNumber(circled) };
  return { style: null, number: Number((raised ?? bare ?? '').normalize('NFKC')) };
}

function isNoteMark(text: string, mark: Mark, notes: NoteList, sequence: { last: number }): boolean {
  const { span, groups, number, before, style } = mark;
  const after = text.slice(span.end, span.end + 8);
  const isNoted = notes.terms.has(number);
  if (groups['named'] !== undefined) return true;
  if (style === 'square') return isNoted && !/^\s?号/u.test(after) && (BEHIND_WORD.test(before) || BEHIND_STOP.test(before));
  if (!BEHIND_WORD.test(before)) return false;
  if (style === 'round') {
    const isNext = number > sequence.last && number <= sequence.last + 1 + MAX_SKIPPED;
    if (!isNoted || !isNext || NUMBERED_KIND.test(after) || BEHIND_FIGURE.test(before)) return false;
    sequence.last = number;
    return true;
  }
  if (style === 'circled') return isNoted && notes.isCircled && !OPENS_LIST.test(before);
  if (groups['raised'] !== undefined) return isNoted && !/[\d\w米里]$/u.test(before);
  const terms = groups['star'] !== undefined ? notes.starred : MEASURED.test(after) ? [] : (notes.terms.get(number) ?? []);
  return terms.some((term) => term.length >= 2 && bareTerm(before).endsWith(term));
}

/** Bare and raised figures behind words that rise from 1 as the notes below the text do, and reach most of these. */
function risingFigures(text: string, marks: readonly Mark[], notes: NoteList): readonly Mark[] {
  const rising: Mark[] = [];
  let last = 0;
  for (const mark of marks) {
    const isFigure = mark.groups['bare'] !== undefined || mark.groups['raised'] !== undefined;
    const isNext = mark.number > last && mark.number <= last + 1 + MAX_SKIPPED && notes.terms.has(mark.number);
    if (!isFigure || !isNext || COUNTED.test(mark.before) || MEASURED.test(text.slice(mark.span.end, mark.span.end + 2))) continue;
    last = mark.number;
    rising.push(mark);
  }
  return rising.length >= Math.max(MIN_FIGURES, MIN_NOTES_SHARE * notes.terms.size) ? rising : [];
}

/** Of the marks of one style those that rise one by one from the first, where they are many and spread over the text. */
function risingMarks(text: string, marks: readonly Mark[], style: Style): readonly Mark[] {
  const rising: Mark[] = [];
  let last = 0;
  for (const mark of marks) {
    if (rising.length === 0 && mark.number > MAX_FIRST[style]) continue;
    const isBehindWord = BEHIND_WORD.test(mark.before) && (style === 'square' || !BEHIND_FIGURE.test(mark.before));
    if (!isBehindWord || !(mark.number > last && (rising.length === 0 || mark.number <= last + 1 + MAX_SKIPPED))) continue;
    if (style !== 'square' && NUMBERED_KIND.test(text.slice(mark.span.end, mark.span.end + 2))) continue;
    last = mark.number;
    rising.push(mark);
  }
  const spread = rising.filter((mark, index) => index > 0 && /[。\n]/u.test(text.slice((rising[index - 1] as Mark).span.end, mark.span.start))).length;
  const isSure = rising.length >= MIN_RISING[style] && (style === 'square' || spread >= MIN_SPREAD * (rising.length - 1));
  return isSure ? rising : [];
}
