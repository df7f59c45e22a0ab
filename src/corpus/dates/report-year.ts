import type { Span } from '../../text/span.js';
import { quote, type Passage, type Passages } from '../articles/passages.js';
import { YEAR_PATTERN, parseYear } from '../model/chinese-numerals.js';
import type { Evidence, Flag } from '../model/document.js';
import type { GivenDay } from './given-day.js';
import { findYearAnchors } from './year-anchors.js';
import { contradictsEra } from './year-bounds.js';
import { HEADING_PATTERNS, TEXT_PATTERNS, type YearPattern } from './year-patterns.js';

/** The year that a report's plan is for. */
export interface ReportYear {
  readonly year: number | null;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Flag[];
}

/** A place in a passage that speaks for a year. */
interface Vote {
  readonly year: number;
  readonly weight: number;
  readonly passage: Passage;
  readonly span: Span;
  /** The year named where its place alone says whether it is looked back on; null of surer votes. */
  readonly namedByPlace: number | null;
}

/** Weights of the witnesses that need no pattern. */
const WEIGHTS = { meeting: 4, title: 4, titleOfTheDay: 1, news: 2, later: 0.5 } as const;
/** Reports given from October on set the next year's work. */
const FIRST_MONTH_FOR_NEXT_YEAR = 10;
const MAX_EVIDENCE = 5;
/** A year that less speaks for, or that gets a smaller share of all votes, is doubtful. */
const MIN_WEIGHT = 1;
const MIN_CONFIDENCE = 0.7;
/** News say first when it was; a year further on is that of anything. */
const MAX_DATELINE_CHARACTERS = 120;
/** What the last congress set is the task of the year now looked back on; what a party plenum set is not. */
const SET_LAST_TIME = /(?:去年(?![底末])|上年|上一年|上次|年初|代表大会|人代会|次会议)[^。;]{0,24}(?:确定|提出|要求|批准|通过|部署|下达|制定)[^。;]{0,6}$/;
/** 一、2019年主要工作, and further down 二、2020年重点工作 or 二、今年重点工作. */
const REVIEW_WORK = new RegExp(`${YEAR_PATTERN}年[^。;,\\d]{0,10}(?:重点工作|主要工作|政府工作|各项工作)$`);
const THIS_YEARS_WORK = /(?:今年|新的一年)[^。;,]{0,12}(?:工作|任务|目标|安排|打算)$/;
const PARTY_SET = /全会|党代|中共|经济工作/;
const BEFORE_TASK = 45;
const BEGINNING = /^(?:尊敬的)?(?:各位|诸位|同志们)|代表[^。;]{0,24}报告/;
const MAX_BEGINNING_PASSAGES = 3;
const REPORT_TITLE = /报告|总结|思路|要点|计划|安排|公报|讲话/;
const YEAR = new RegExp(`${YEAR_PATTERN}年`);
/** In headings 年 may be left out. */
const ANY_YEAR = new RegExp(YEAR_PATTERN);
const EVERY_YEAR = new RegExp(`${YEAR_PATTERN}年`, 'g');
/** 二〇三五年远景目标 is what an outline looks ahead to. */
const YEAR_IN_TITLE = new RegExp(`${YEAR_PATTERN}年(?![\\d一二三四五六七八九十元]{1,3}月|远景)`, 'g');
/** 二、冷静分析，今年发展任务尤为艰巨; 下面，我就今年工作… */
const PLAN_START = /(?:今年|新的一年|本年度|当前和今后)[^。;]{0,24}(?:工作|任务|目标|要求|安排|建议|发展|形势|是)|^[^。]{0,16}(?:工作安排|工作思路|目标任务|重点任务)$/;
const MASKED_YEAR = /(?:(?:19|20)\d?|二〇|二零)?[x×*_]{1,4}年|(?<![一二九〇零○◯])[○◯〇]{2,4}年/g;
const MIN_MASKED_YEARS = 3;
const MAX_RIVAL_YEARS = 2;
/** Beyond so many times, the same phrase proves little more. */
const MAX_REPEATS = 3;
const REPEATED_WEIGHT = 0.2;
/**
 * Where “2018年是…之年” may belong to the review or to the plan, as a share of the text. In 1,333 work
 * reports all 505 before it spoke of the review, and 472 of 479 after it of the plan.
 */
const UNDECIDED_SHARE = { from: 0.15, to: 0.35 } as const;
/** The same for headings, which leave no such stretch: 604 of 607 before it are the review's, 940 of 972 after it the plan's. */
const PLAN_HEADINGS_SHARE = { from: 0.18, to: 0.18 } as const;
const UNDECIDED_WEIGHT = 0.5;

/** By weighted witnesses: title, meeting, headings and sayings of the text. */
export function findReportYear(passages: Passages, given: GivenDay | null): ReportYear {
  const votes = collectVotes(passages, given);
  const byYear = new Map<number, number>();
  for (const { year: voted, weight } of votes) byYear.set(voted, (byYear.get(voted) ?? 0) + weight);
  const best = [...byYear].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  if (best === undefined) return { year: null, evidence: [], flags: ['year-unknown'] };
  const [year, weight] = best;
  const confidence = Math.min(0.99, weight / votes.reduce((sum, vote) => sum + (isRival(vote, year) ? vote.weight : 0), 0));
  const supporting = votes.filter((vote) => vote.year === year).sort((a, b) => b.weight - a.weight);
  const isDoubtful = weight < MIN_WEIGHT || confidence < MIN_CONFIDENCE || (!hasBeginning(passages) && isByPlaceAlone(supporting)) || contradictsEra(year, passages.body) || hasMaskedYears(passages.body);
  const evidence = supporting.slice(0, MAX_EVIDENCE).map(({ passage, span }): Evidence => {
    return { field: 'year', from: passage.from, quote: quote(passage, span.start, span.end), confidence };
  });
  return { year, evidence, flags: isDoubtful ? ['year-doubtful'] : [] };
}

function collectVotes(passages: Passages, given: GivenDay | null): readonly Vote[] {
  const { title, opening, body } = passages;
  const votes: Vote[] = [];
  const add = (passage: Passage, { start, end }: Span, year: number, weight: number): void => {
    votes.push({ year, weight, passage, span: { start, end }, namedByPlace: null });
  };
  if (given !== null) {
    const { date, passage } = given;
    add(passage, date, date.month >= FIRST_MONTH_FOR_NEXT_YEAR ? date.year + 1 : date.year, WEIGHTS.meeting);
  }
  const speaks = body.some(({ folded }) => folded.includes('各位代表'));
  // A report that has lost its title has its first heading or sentence in that place.
  const isTitle = title !== null && (!speaks || REPORT_TITLE.test(title.folded));
  const named = isTitle ? [...title.folded.matchAll(YEAR_IN_TITLE)].at(-1) : undefined;
  if (isTitle && named !== undefined) {
    const year = parseYear(named[1] as string);
    // Sites that file a report of December under its own year mean the day, not the plan; those that file one
    // of March under the year before mean the year looked back on.
    const isOfTheDay = given !== null && year === (given.date.month >= FIRST_MONTH_FOR_NEXT_YEAR ? given.date.year : given.date.year - 1);
    add(title, spanOf(named), year, isOfTheDay ? WEIGHTS.titleOfTheDay : WEIGHTS.title);
  }
  votes.push(...collectBodyVotes(title === null || isTitle ? body : [{ ...title, isHeading: true }, ...body]));
  const first = body[0];
  const isReport = opening !== null || votes.length > 0 || speaks;
  const dated = first === undefined || isReport ? null : YEAR.exec(first.folded);
  if (first !== undefined && dated !== null) add(first, spanOf(dated), parseYear(dated[1] as string), dated.index < MAX_DATELINE_CHARACTERS ? WEIGHTS.news : WEIGHTS.later);
  return votes;
}

function collectBodyVotes(body: readonly Passage[]): readonly Vote[] {
  const votes: Vote[] = [];
  const times = new Map<YearPattern | number, number>();
  const countOf = (key: YearPattern | number): number => {
    times.set(key, (times.get(key) ?? 0) + 1);
    return times.get(key) as number;
  };
  const total = body.reduce((sum, { folded }) => sum + folded.length, 0);
  const planFrom = body.findIndex(({ folded }) => PLAN_START.test(folded) && !/审议|审查/.test(folded));
  const reviewHeading = findReviewHeading(body);
  const namedBefore = new Set<number>();
  let before = 0;
  body.forEach((passage, index) => {
    const isHeading = passage.isHeading && !passage.folded.endsWith('。');
    const saysPlan = planFrom !== -1 && index >= planFrom;
    const found: Span[] = [];
    for (const one of patternsFor(passage.folded, isHeading)) {
      for (const match of passage.folded.matchAll(one.pattern)) {
        const span = spanOf(match);
        // One year of a heading speaks once, by the first pattern that knows it; where words say what it is, its place says nothing.
        if ((isHeading || one.speaksOf === 'by-place') && found.some((other) => span.start < other.end && other.start < span.end)) continue;
        found.push(span);
        const named = parseYear(match[1] as string);
        const { isReview, isSure } = index === reviewHeading || wasSetLastTime(passage, span, one) ? LOOKED_BACK_ON : readPlace(one, isHeading, (before + span.start) / total, saysPlan, namedBefore.has(named - 1));
        const isRepeated = countOf(one) > MAX_REPEATS && !isHeading;
        const weight = one.weight * (isRepeated ? REPEATED_WEIGHT : 1) * (isSure ? 1 : UNDECIDED_WEIGHT);
        votes.push({ year: isReview ? named + 1 : named, weight, passage, span, namedByPlace: one.speaksOf === 'by-place' ? named : null });
      }
    }
    const isPlanHeading = isHeading && before / total >= PLAN_HEADINGS_SHARE.from;
    for (const { year, weight, start, end } of findYearAnchors(passage.folded, isPlanHeading, passage.from === 'closing')) {
      if (countOf(year) <= MAX_REPEATS) votes.push({ year, weight, passage, span: { start, end }, namedByPlace: null });
    }
    for (const match of passage.folded.matchAll(EVERY_YEAR)) namedBefore.add(parseYear(match[1] as string));
    before += passage.folded.length;
  });
  return votes;
}

const IN_HEADINGS = [...HEADING_PATTERNS, ...TEXT_PATTERNS];

/** The patterns that may find anything: none does where no year is named. */
function patternsFor(folded: string, isHeading: boolean): readonly YearPattern[] {
  if (isHeading) return ANY_YEAR.test(folded) ? IN_HEADINGS : [];
  return YEAR.test(folded) ? TEXT_PATTERNS : [];
}

const LOOKED_BACK_ON = { isReview: true, isSure: true } as const;

/** The first heading with a year, where a later one has the next year’s work or this year’s without naming it; -1 for none. */
function findReviewHeading(body: readonly Passage[]): number {
  const first = body.findIndex(({ isHeading, folded }) => isHeading && YEAR.test(folded));
  const named = first === -1 ? null : REVIEW_WORK.exec((body[first] as Passage).folded);
  if (named === null) return -1;
  const next = parseYear(named[1] as string) + 1;
  const isPlan = ({ isHeading, folded }: Passage): boolean => isHeading && (THIS_YEARS_WORK.test(folded) || parseYear(REVIEW_WORK.exec(folded)?.[1] ?? '') === next);
  return body.slice(first + 1).some(isPlan) ? first : -1;
}

function wasSetLastTime({ folded }: Passage, { start }: Span, { speaksOf }: YearPattern): boolean {
  const before = folded.slice(Math.max(0, start - BEFORE_TASK), start);
  return speaksOf !== 'review' && SET_LAST_TIME.test(before) && !PARTY_SET.test(before);
}

/**
 * Whether a year is the one looked back on: as the words say, or by their place. In the stretch where a review
 * may end, a year after one that was named before is the plan's.
 */
function readPlace({ speaksOf }: YearPattern, isHeading: boolean, share: number, saysPlan: boolean, isNextYear: boolean): { readonly isReview: boolean; readonly isSure: boolean } {
  if (speaksOf !== 'by-place') return { isReview: speaksOf === 'review', isSure: true };
  const { from, to } = isHeading ? PLAN_HEADINGS_SHARE : UNDECIDED_SHARE;
  const isReview = !saysPlan && (share < from || (share < to && !isNextYear));
  return { isReview, isSure: share < from ? isReview : share >= to };
}

function hasBeginning({ opening, body }: Passages): boolean {
  return opening !== null || body.slice(0, MAX_BEGINNING_PASSAGES).some(({ folded }) => BEGINNING.test(folded));
}

/** A text without its beginning has all at other places; the year looked back on and the next one bear each other out. */
function isByPlaceAlone(supporting: readonly Vote[]): boolean {
  return new Set(supporting.map(({ namedByPlace }) => namedByPlace)).size === 1 && supporting[0]?.namedByPlace !== null;
}

/** Years further off in the text are those of other periods (2035年远景目标), not other readings of this one. */
function isRival({ year, passage }: Vote, found: number): boolean {
  return Math.abs(year - found) <= MAX_RIVAL_YEARS || passage.from === 'title' || passage.from === 'opening';
}

/** Collections of model texts blot out years (20XX年, ××年); what they leave or put in proves little. */
function hasMaskedYears(body: readonly Passage[]): boolean {
  return body.reduce((sum, { folded }) => sum + (folded.match(MASKED_YEAR)?.length ?? 0), 0) >= MIN_MASKED_YEARS;
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
