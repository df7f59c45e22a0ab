import { linesOf, type Line } from '../model/lines.js';
import { lowerBound } from '../../text/lower-bound.js';

/** Notes that stand in an article, by what refers to them. */
export interface NoteList {
  /** Terms that a note explains, by its number; empty where a note names none. */
  readonly terms: ReadonlyMap<number, readonly string[]>;
  /** Whether notes begin with enclosed figures (①). */
  readonly isCircled: boolean;
  /** Terms of notes that begin with a star. */
  readonly starred: readonly string[];
  /** Whether a place lies in the text of the notes. */
  readonly holds: (place: number) => boolean;
}

const NOTES_HEADING =
  /^[\s*#【[（(<!-]*(?:附\s?[件录]?\s?\d?\s?[:：]?\s*)?\d?[.、]?\s?(?:(?:有关|部分|相关|《?政府工作报告》?|中|的|工作和|有关内容|专业)*)(?:名词|名词术语|用语|术语|词语|名词和术语|专有名词|缩略语)?(?:注\s?释|解释|释义|名词解释|用语说明|术语说明|注\s?解)(?:说明|和说明|及有关说明|和有关情况说明)?(?:[（(].{0,20}[）)])?(?:\s*[:：])?[\s*】\]）)>-]*$/u;
const MAX_HEADING_CHARACTERS = 40;
/** A note that is set off by its form alone explains a term, with a colon near its beginning. */
const EXPLAINS = /^.{1,40}?(?:[:：]|是?指|即|——)/u;
const SETTING_OFF = '(?:^|[\\n。；;：:！？])(?:\\s|>|\\*\\*){0,6}';
const BRACKETED = '[\\[［〔【]\\s?(\\d{1,3})\\s?[\\]］〕】]';
/** The number of a note below a heading that says so. */
const HEADED = new RegExp(`${SETTING_OFF}(?:${BRACKETED}|[（(]\\s?(\\d{1,3})\\s?[）)]|(\\d{1,3})(?![\\d%％年月日])[.．、:：]?|([①-⑳⑴-⒇㉑-㉟㊱-㊿])|\\[\\^([^\\]\\s]{1,20})\\]:?|((?<!\\*)\\*(?!\\*)|[＊※]{1,3}))\\s*`, 'gu');
/** At the head of a line anywhere, a number that only a note has. */
const UNMISTAKABLE = new RegExp(`^(?:\\*\\*)?(?:${BRACKETED}|\\[\\^([^\\]\\s]{1,20})\\]:)\\s*`, 'u');
const TERM = /^[^：:。，；\n]{2,40}?(?=[：:。，；\n]|——|是指|指的?是?|即|$)/u;

/** The number that an enclosed figure stands for: 10 of ⑩ and of ⑽. */
export function enclosedNumber(figure: string): number {
  return Number(/\d+/u.exec(figure.normalize('NFKC'))?.[0]);
}

/** A term without quotation marks, brackets and blanks, as it is compared. */
export function bareTerm(term: string): string {
  return term.replace(/[“”"'‘’《》〈〉「」\s*]/gu, '');
}

/** The notes of an article: below a heading that says so, or on lines that begin as only notes do. */
export function readNoteList(text: string): NoteList {
  const lines = linesOf(text);
  const terms = new Map<number, string[]>();
  const starred: string[] = [];
  let isCircled = false;
  const heading = lines.find((line) => line.start > text.length / 3 && isNotesHeading(line));
  const end = heading?.end ?? text.length;
  const add = (number: number, behind: number): void => {
    const found = TERM.exec(text.slice(behind, behind + 60))?.[0] ?? '';
    const known = terms.get(number);
    if (known === undefined) terms.set(number, [bareTerm(found)]);
    else known.push(bareTerm(found));
  };
  if (heading !== undefined) {
    const part = text.slice(end);
    for (const found of part.matchAll(HEADED)) {
      const behind = end + found.index + found[0].length;
      const [, bracketed, round, plain, circled, name, star] = found;
      if (star !== undefined) starred.push(bareTerm(TERM.exec(text.slice(behind, behind + 60))?.[0] ?? ''));
      else if (name !== undefined) continue;
      else if (circled !== undefined) {
        isCircled = true;
        add(enclosedNumber(circled), behind);
      } else add(Number(bracketed ?? round ?? plain), behind);
    }
  }
  const set: Line[] = [];
  for (const line of lines) {
    if (line.start >= end) break;
    const found = UNMISTAKABLE.exec(line.text);
    if (found === null) continue;
    const [, bracketed, name] = found;
    const behind = found[0].length;
    if (name === undefined && !EXPLAINS.test(line.text.slice(behind))) continue;
    if (name === undefined) add(Number(bracketed), line.start + behind);
    set.push(line);
  }
  const holds = (place: number): boolean => {
    if (heading !== undefined && place >= heading.start) return true;
    const line = set[lowerBound(set.length, (index) => (set[index] as Line).end <= place)];
    return line !== undefined && line.start <= place;
  };
  return { terms, isCircled, starred, holds };
}

function isNotesHeading({ text }: Line): boolean {
  return text.length <= MAX_HEADING_CHARACTERS && NOTES_HEADING.test(text);
}
