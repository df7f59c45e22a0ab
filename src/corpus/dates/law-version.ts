import type { Passage, Passages } from '../articles/passages.js';
import { fold } from '../../text/folding.js';
import { findDates, type GivenDate } from './written-dates.js';
import type { Span } from '../../text/span.js';

/** When the text of a law that a document holds was made: by its adoption or its last amendment. */
export interface LawVersion {
  readonly date: GivenDate;
  readonly passage: Passage;
  /** The date and the words up to what was done. */
  readonly span: Span;
}

/** Where a law's own text, or its table of contents, begins. */
const LAW_BEGINS = /第一[章编条]|目录|^总则|序言/;
const MADE = /修正|修订|修改|通过/;
const PROCLAIMED = /批准|公布|发布|颁布|颁发|印发|制定/;
/** （2016年11月7日…第二十四次会议通过） */
const HISTORY = /[（(]\s*[\d〇○零一二三四五六七八九]{4}\s?年[^。；]{4,1500}?(?:通过|修正|修订|修改|公布|发布|批准|施行)[）)]/gu;
const MAX_PASSAGES = 12;
const MAX_CHARACTERS = 3000;
/** What a date belongs to stands within so many characters behind it: a meeting's name, a decision's title. */
const MAX_CHARACTERS_TO_DEED = 160;

/**
 * The version by the lines below a law's title (（1994年5月12日…通过 根据2018年10月26日…修正）), which end in
 * no full stop, unlike the sentence of an order or notice that says the same. The day on which it comes into
 * force makes no version. Null where no such line stands before the first article.
 */
export function findLawVersion({ title, opening, body }: Passages): LawVersion | null {
  const made: LawVersion[] = [];
  const proclaimed: LawVersion[] = [];
  let characters = 0;
  for (const passage of [title, opening, ...body.slice(0, MAX_PASSAGES)]) {
    if (passage === null) continue;
    const { folded } = passage;
    const begins = passage === title ? -1 : folded.search(LAW_BEGINS);
    const head = (begins === -1 ? folded : folded.slice(0, begins)).slice(0, MAX_CHARACTERS);
    if (!/[。;]/.test(head)) collect(head, 0, passage, made, proclaimed);
    else collectBracketed(passage, made, proclaimed);
    characters += folded.length;
    if (begins !== -1 || characters > MAX_CHARACTERS) break;
  }
  const versions = made.length > 0 ? made : proclaimed;
  return versions.reduce<LawVersion | null>((latest, one) => (latest === null || orderOf(one.date) > orderOf(latest.date) ? one : latest), null);
}

/** A bracket with the rule's history stands beside sentences where its first words are no article: 会议审议了…，作如下解释：. */
function collectBracketed(passage: Passage, made: LawVersion[], proclaimed: LawVersion[]): void {
  for (const [bracket] of passage.original.slice(0, MAX_CHARACTERS).matchAll(HISTORY)) {
    const folded = fold(bracket);
    const at = passage.folded.indexOf(folded);
    if (at !== -1) collect(folded, at, passage, made, proclaimed);
  }
}

/** @param at where the words stand in the passage's folded text */
function collect(head: string, at: number, passage: Passage, made: LawVersion[], proclaimed: LawVersion[]): void {
  const dates = findDates(head);
  dates.forEach((date, index) => {
    if (/[自从]$/.test(head.slice(0, date.start))) return;
    const behind = head.slice(date.end, Math.min(dates[index + 1]?.start ?? Infinity, date.end + MAX_CHARACTERS_TO_DEED));
    const [deed, versions] = MADE.test(behind) ? [MADE.exec(behind), made] : [PROCLAIMED.exec(behind), proclaimed];
    if (deed === null) return;
    versions.push({ date, passage, span: { start: at + date.start, end: at + date.end + deed.index + deed[0].length } });
  });
}

function orderOf({ year, month, day }: GivenDate): number {
  return (year * 12 + month) * 31 + (day ?? 0);
}
