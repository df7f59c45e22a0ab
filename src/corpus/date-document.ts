import { YEAR_PATTERN, parseYear } from './chinese-numerals.js';
import type { ArticleFacts } from './article-facts.js';
import type { Evidence, Flag } from './document.js';
import { findDates, findMeeting, findSpeaker, toIsoDate, type GivenDate } from './meeting-line.js';
import { quote, readPassages, type Passage, type Passages } from './passages.js';

/** What dating found out. */
export interface Dating {
  /** The year the plan is for. */
  readonly year: number | null;
  /** The day it was given, ISO 8601. */
  readonly date: string | null;
  readonly meeting: string | null;
  readonly speaker: string | null;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Flag[];
}

interface Vote {
  readonly year: number;
  readonly weight: number;
  readonly witness: Evidence;
}

/** A way of speaking that tells the plan's year; `shift` leads from the year named to it. */
interface YearPattern {
  readonly pattern: RegExp;
  readonly shift: 0 | 1;
  readonly weight: number;
}

const year = (source: string): RegExp => new RegExp(source.replace('YEAR', YEAR_PATTERN), 'g');

const PATTERNS: readonly YearPattern[] = [
  { pattern: year('YEAR年(?:度|及)?[^,。;:\\d]{0,14}?(?:工作)?(?:回顾|总结)'), shift: 1, weight: 1 },
  { pattern: year('(?:回顾|刚刚过去的?|过去的|即将过去的|走过的|难忘的|极不平凡的)YEAR年'), shift: 1, weight: 1 },
  { pattern: year('YEAR年(?:度)?(?:的)?[^,。;:\\d]{0,16}?(?:工作安排|目标任务|工作任务|重点工作|主要工作任务|工作思路|工作打算|工作部署|工作重点|工作建议|总体要求|预期目标|奋斗目标|主要目标|工作目标|总体思路|主要任务|任务和措施)'), shift: 0, weight: 1 },
  { pattern: year('(?:做好|对|完成|关于|部署|建议|提出|抓好|为做好)YEAR年(?:的)?[^,。;:\\d]{0,10}?(?:工作|目标|任务|计划|安排|建议)'), shift: 0, weight: 1 },
  { pattern: year('YEAR年国民经济和社会发展计划(?:草案)'), shift: 0, weight: 1 },
  { pattern: year('今年[是即为]?YEAR年'), shift: 0, weight: 1 },
];

/**
 * The year that a document's plan is for, with the day, the meeting and the speaker, by weighted witnesses.
 * The site's own date is none: sites give theirs, not the report's.
 */
export function dateDocument(facts: ArticleFacts): Dating {
  const passages = readPassages(facts);
  const given = meetingDate(passages);
  const votes = collectVotes(passages, given);
  const byYear = new Map<number, number>();
  for (const { year: voted, weight } of votes) byYear.set(voted, (byYear.get(voted) ?? 0) + weight);
  const ranked = [...byYear].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  const rest = {
    date: given === null ? null : toIsoDate(given.date),
    meeting: facts.opening === '' ? null : findMeeting(facts.opening),
    speaker: findSpeaker(facts.title, facts.opening),
  };
  const best = ranked[0];
  if (best === undefined) return { ...rest, year: null, evidence: [], flags: ['year-unknown'] };
  const total = ranked.reduce((sum, [, weight]) => sum + weight, 0);
  const confidence = Math.min(0.99, best[1] / total);
  const flags: Flag[] = best[1] < 1 || confidence < 0.6 ? ['year-doubtful'] : [];
  const evidence = votes.filter((vote) => vote.year === best[0]).slice(0, 5).map(({ witness }) => ({ ...witness, confidence }));
  return { ...rest, year: best[0], evidence, flags };
}

function meetingDate({ title, opening, body }: Passages): { readonly date: GivenDate; readonly passage: Passage } | null {
  const first = body[0];
  const isMeetingLine = first !== undefined && /届(?:人民)?(?:代表大会|人大)/.test(first.folded.slice(0, 80));
  for (const passage of [opening, title, isMeetingLine ? first : null]) {
    const date = passage === null ? undefined : findDates(passage.folded.slice(0, 400))[0];
    if (passage !== null && date !== undefined) return { date, passage };
  }
  return null;
}

function collectVotes(passages: Passages, given: { readonly date: GivenDate; readonly passage: Passage } | null): Vote[] {
  const votes: Vote[] = [];
  const add = (passage: Passage, start: number, end: number, voted: number, weight: number): void => {
    const witness: Evidence = { field: 'year', from: passage.from, quote: quote(passage, start, end), confidence: 0 };
    votes.push({ year: voted, weight, witness });
  };
  if (given !== null) {
    const { date, passage } = given;
    add(passage, date.start, date.end, date.month >= 10 ? date.year + 1 : date.year, 4);
  }
  const { title, opening, body } = passages;
  if (title !== null) {
    const years = [...title.folded.matchAll(year('YEAR年(?!\\d{1,2}月)'))];
    const last = years.at(-1);
    if (last !== undefined) add(title, last.index, last.index + last[0].length, parseYear(last[1] as string), 4);
  }
  const seen = new Map<YearPattern, number>();
  for (const passage of opening === null ? body : [opening, ...body]) {
    for (const one of PATTERNS) {
      for (const match of passage.folded.matchAll(one.pattern)) {
        const times = (seen.get(one) ?? 0) + 1;
        seen.set(one, times);
        const weight = passage.isHeading ? 3 : times > 3 ? 0.2 : one.weight;
        add(passage, match.index, match.index + match[0].length, parseYear(match[1] as string) + one.shift, weight);
      }
    }
  }
  const isReport = votes.length > 0 || body.some(({ folded }) => /各位代表/.test(folded));
  const first = body[0];
  if (!isReport && first !== undefined) {
    const match = year('YEAR年').exec(first.folded);
    if (match !== null) add(first, match.index, match.index + match[0].length, parseYear(match[1] as string), 2);
  }
  return votes;
}
