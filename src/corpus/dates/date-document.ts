import type { ArticleFacts } from '../articles/article-facts.js';
import { quote, readPassages, type Passage, type Passages } from '../articles/passages.js';
import { YEAR_PATTERN, parseYear } from '../model/chinese-numerals.js';
import { YEARLY_REPORT_TYPES, type DocumentType, type Evidence, type Flag, type Period } from '../model/document.js';
import type { Span } from '../../text/span.js';
import { findGivenDay } from './given-day.js';
import { findIssue, findSignature, type IssueWitness } from './issue-date.js';
import { findLawVersion } from './law-version.js';
import { findMeeting, findSpeaker } from './meeting-line.js';
import { findPeriod, findPeriodInText, type FoundPeriod } from './plan-period.js';
import { findReportYear } from './report-year.js';
import { withStatedYear } from './stated-year.js';
import { toIsoDate } from './written-dates.js';
import { withYearOfPath } from './year-of-path.js';

/** What dating found out. */
export interface Dating {
  /** As `PolicyDocument` has it for the kind of document. */
  readonly year: number | null;
  readonly period: Period | null;
  /** The day it was given, adopted or signed, ISO 8601. */
  readonly date: string | null;
  readonly meeting: string | null;
  readonly speaker: string | null;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Flag[];
}

const REPORT_TITLE = /工作的?报告|工作总结|工作思路|工作要点|工作安排|工作计划|工作情况|情况的?报告|(?:预算|决算|计划)[^。]{0,40}报告|讲话|致辞|公报/u;
const NOTICE_TITLE = /(?:通知|意见|通报|批复|公告|通告|[复来]?函|命令|令|决定|决议)(?:\s*[（(【〔][^）)】〕]{1,30}[）)】〕])?$/u;
const PLAN_TITLE = /规划|五年计划|行动计划|纲要|远景目标|计划(?:摘要)?(?:\s*[（(][^（）()]{1,24}[）)])?$/u;
const OF_PLAN = /报告|解读|图解|意见|办法|条例|规定|细则|评估|[^方]法$/u;
const SALUTATION = /各位代表/;
const SPEAKS_AS_REPORT = /代表大会[^。;]{0,20}会议上|代表[^。;]{0,24}(?:政府|行署|行政公署|管委会)[^。;]{0,16}(?:报告|汇报)/;
const MAX_SPEECH_PASSAGES = 4;
/** A summary may be signed at its end. */
const MAX_SIGNATURE_PASSAGES = 4;
const YEAR_IN_TITLE = new RegExp(`${YEAR_PATTERN}年`);
/** Evidence of one kind that is sure, and of a year that a title alone names. */
const SURE = 0.95;
const BY_TITLE = 0.6;
const MIN_ISSUE_WEIGHT = 1;
const MIN_ISSUE_SHARE = 0.7;

/**
 * The year that a document counts for, by what its kind makes of it: of a report the year that its plan is for, of
 * a plan the first of its period, of a law that of its version, of anything else that of its issue. Texts that say
 * nothing of these are read as reports and news are. What the row of a table gives settles what the text leaves open.
 * The site's own date is none of them; the name of the file is heard where nothing else says a year.
 *
 * @param type as told so far; null where it is not yet known
 */
export function dateDocument(facts: ArticleFacts, type: DocumentType | null = null): Dating {
  return withYearOfPath(withStatedYear(dateText(facts, type), facts), facts.file);
}

function dateText(facts: ArticleFacts, type: DocumentType | null): Dating {
  const passages = readPassages(facts);
  if (type === '统计公报') return dateBulletin(facts, passages);
  if (isReport(facts, passages, type)) return dateReport(facts, passages);
  if (isPlan(facts.title, type)) return datePlan(facts, passages);
  return dateVersion(passages) ?? dateIssue(facts, passages) ?? dateReport(facts, passages);
}

function isReport({ title }: ArticleFacts, { opening, body }: Passages, type: DocumentType | null): boolean {
  if (type !== null && YEARLY_REPORT_TYPES.has(type)) return true;
  if (title !== null && NOTICE_TITLE.test(title)) return false;
  if (title !== null && REPORT_TITLE.test(title)) return true;
  const head = opening === null ? body.slice(0, MAX_SPEECH_PASSAGES) : [opening, ...body.slice(0, MAX_SPEECH_PASSAGES)];
  return head.some(({ folded }) => SPEAKS_AS_REPORT.test(folded)) || body.some(({ folded }) => SALUTATION.test(folded));
}

function isPlan(title: string | null, type: DocumentType | null): boolean {
  if (title === null || OF_PLAN.test(title)) return title === null && type === '规划';
  return type === '规划' || (PLAN_TITLE.test(title) && !NOTICE_TITLE.test(title));
}

function dateReport(facts: ArticleFacts, passages: Passages): Dating {
  const given = findGivenDay(passages);
  const date = given?.date ?? findSignature(passages.body.slice(-MAX_SIGNATURE_PASSAGES))?.date ?? null;
  return {
    ...findReportYear(passages, given),
    period: null,
    date: date === null ? null : toIsoDate(date),
    meeting: passages.opening === null ? null : findMeeting(passages.opening.original),
    speaker: findSpeaker(facts.title, facts.opening),
  };
}

/** A bulletin of statistics has no plan: it counts for the year whose figures it gives, which its title names. */
function dateBulletin(facts: ArticleFacts, passages: Passages): Dating {
  const report = dateReport(facts, passages);
  const { title } = passages;
  const named = title === null ? null : YEAR_IN_TITLE.exec(title.folded);
  if (title === null || named === null) return report;
  const span = { start: named.index, end: named.index + named[0].length };
  return { ...report, year: parseYear(named[1] as string), evidence: [evidenceOf({ passage: title, span }, SURE)], flags: [] };
}

/** A plan that names no period is dated as a notice, or by its title, as the yearly plans are. */
function datePlan(facts: ArticleFacts, passages: Passages): Dating {
  const found = (passages.title === null ? null : findPeriod(passages.title)) ?? findPeriodInText(passages);
  const issue = findIssue(facts, passages);
  if (found === null) return dateVersion(passages) ?? (YEAR_IN_TITLE.test(passages.title?.folded ?? '') ? null : dateIssue(facts, passages)) ?? dateReport(facts, passages);
  return {
    ...NOTHING_GIVEN,
    year: found.period.from,
    period: found.period,
    date: issue.date === null ? null : toIsoDate(issue.date),
    evidence: [evidenceOf(found, SURE)],
    flags: [],
  };
}

/** Null where no line tells of a version. */
function dateVersion(passages: Passages): Dating | null {
  const version = findLawVersion(passages);
  if (version === null) return null;
  const { date, passage, span } = version;
  return {
    ...NOTHING_GIVEN,
    year: date.year,
    date: toIsoDate(date),
    meeting: findMeeting(quote(passage, span.start, span.end)),
    evidence: [evidenceOf(version, SURE)],
    flags: [],
  };
}

/** Null where nothing tells of an issue. The year that a notice's title names alone may be that of its matter. */
function dateIssue(facts: ArticleFacts, passages: Passages): Dating | null {
  const { title } = passages;
  const { witnesses, date } = findIssue(facts, passages);
  const isNotice = facts.title !== null && NOTICE_TITLE.test(facts.title);
  const period = isNotice && title !== null && PLAN_TITLE.test(title.folded) ? (findPeriod(title)?.period ?? null) : null;
  const rest = { ...NOTHING_GIVEN, period, date: date === null ? null : toIsoDate(date) };
  const [first] = witnesses;
  if (first !== undefined) {
    const year = first.year;
    const weight = weightOf(witnesses.filter((one) => one.year === year));
    const confidence = Math.min(SURE, weight / weightOf(witnesses));
    const isDoubtful = weight < MIN_ISSUE_WEIGHT || confidence < MIN_ISSUE_SHARE;
    return { ...rest, year, evidence: witnesses.filter((one) => one.year === year).map((one) => evidenceOf(one, confidence)), flags: isDoubtful ? ['year-doubtful'] : [] };
  }
  if (!isNotice || title === null) return null;
  const named = YEAR_IN_TITLE.exec(title.folded);
  if (named === null) return { ...rest, year: null, evidence: [], flags: ['year-unknown'] };
  const span = { start: named.index, end: named.index + named[0].length };
  return { ...rest, year: parseYear(named[1] as string), evidence: [evidenceOf({ passage: title, span }, BY_TITLE)], flags: ['year-doubtful'] };
}

const NOTHING_GIVEN = { period: null, meeting: null, speaker: null } as const;

function weightOf(witnesses: readonly IssueWitness[]): number {
  return witnesses.reduce((sum, { weight }) => sum + weight, 0);
}

function evidenceOf({ passage, span }: { readonly passage: Passage; readonly span: Span } | FoundPeriod, confidence: number): Evidence {
  return { field: 'year', from: passage.from, quote: quote(passage, span.start, span.end), confidence };
}
