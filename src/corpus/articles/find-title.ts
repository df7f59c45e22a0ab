import { MEDIA_LINK, LONE_DATE } from './cleaning-rules.js';
import { enclosedRule } from './enclosed-rule.js';
import { joinedTitles } from './joined-titles.js';
import { leadingTitle } from './leading-title.js';
import { ENDS_AS_TITLE, isAroundTitle, isMeetingLine, isSiteName, isSpeakerLine, TITLE_BULLET, titleLengthInLine, unspaced } from './title-lines.js';
import { markAt } from '../structure/heading-marks.js';
import type { Line } from '../model/lines.js';
import { fold } from '../../text/folding.js';
import type { Span } from '../../text/span.js';

/** The title of an article where it stands in the source. */
export interface FoundTitle {
  /** Of a title in several lines the joined words, without the blanks of a line that is spaced out. */
  readonly text: string;
  /** Its place, tag excluded. */
  readonly span: Span;
  /** 投资瓯海区 of 【投资瓯海区】; null where there is none. */
  readonly tag: { readonly text: string; readonly span: Span } | null;
  /** A sign of a list before it; null where there is none. */
  readonly bullet: Span | null;
  /** The same words again, further down. */
  readonly repeats: readonly Span[];
  /** Titles of the text's own that say less (政府工作报告 under 2019年瑞安市政府工作报告). */
  readonly more: readonly Span[];
  /** How much speaks for it; below 3 it is merely the first line. */
  readonly score: number;
}

/** What the file's format says of titles. */
export interface KnownTitles {
  readonly texts: readonly string[];
  /** Where the format has headings of the first two levels. */
  readonly headings: readonly Span[];
}

/** A line that may be a title, what stands before and behind it cut off. */
interface Candidate {
  readonly line: Line;
  readonly text: string;
  readonly span: Span;
  readonly tag: FoundTitle['tag'];
  readonly bullet: Span | null;
  readonly score: number;
}

const TAG = /^\s*[【[]([^】\]]{2,16})[】\]]\s*/u;
const REPORT = /政府工作的?报告|工作报告/u;
const TITLE_WORD = /总结|工作思路|工作要点|计划|规划|纲要|公报|意见|通知|方案|办法|规定|条例|决定|公告|讲话|致辞/u;
const SALUTATION = /^(?:尊敬的)?各位(?:代表|委员|同志|领导)|^同志们|^(?:主席|主任)(?:团)?[、，,]/u;
const SPEECH_OPENING = /我(?:谨|现)?(?:代表|向)[^。]{2,40}(?:报告|审议|审查)/u;
/** A proclamation's number is its title where nothing else is: 国家税务总局公告2018年第60号. */
const NUMBER_OF_ORDER = /(?:公告|通告|令)\s*[（(]?\d{4}\s?年\s?第\s?\d{1,5}\s?号[）)]?$/u;
const FIRST_ARTICLE = /^第\s?一\s?条(?!规定|第)/u;
const SITE_BEHIND = /^\s*[-_—–|｜]+\s*\S/u;
const MAX_TITLE_CHARACTERS = 100;
const MAX_HEAD_LINES = 40;

/** Whether a line opens the text itself, so that no title stands below it. */
export function isOpeningLine(text: string): boolean {
  return SALUTATION.test(text) || SPEECH_OPENING.test(text);
}

/**
 * The line above the text that is its title, by what it says rather than by where it stands; null where the
 * text begins at once. A title may run over two or three lines.
 */
export function findTitle(lines: readonly Line[], known: KnownTitles): FoundTitle | null {
  const texts = known.texts.filter((title) => !isSiteName(title));
  const knownTitles = new Set(texts.map((title) => fold(title.replace(TAG, ''))));
  const head = joinedTitles(headOf(lines), knownTitles);
  const candidates = head.map((line) => candidateOf(line, knownTitles, known.headings)).filter(({ score }) => score > 0);
  const highest = candidates.reduce<Candidate | null>((top, one) => (top === null || one.score > top.score ? one : top), null);
  // What a browser shows as the page's title says the site's name behind the title: 甲县政府工作报告 - 甲县人民政府.
  const best = candidates.find((one) => highest !== null && one.score > 1 && highest.text.startsWith(one.text) && SITE_BEHIND.test(highest.text.slice(one.text.length))) ?? highest;
  if (best === null) return titleInFirstLine(lines);
  const rule = enclosedRule(lines, best.line);
  if (rule !== null) return { text: unspaced(rule.text), span: { start: rule.start, end: rule.end }, tag: null, bullet: null, repeats: [], more: [], score: best.score };
  const same = (one: Line): boolean => fold(one.text.replace(TAG, '')) === fold(best.text);
  const others = head.filter((one) => one !== best.line);
  return {
    text: unspaced(best.text),
    span: best.span,
    tag: best.tag,
    bullet: best.bullet,
    repeats: others.filter(same),
    more: others.filter((one) => !same(one) && one.start > best.line.start && one.text.length <= 30 && REPORT.test(one.text) && !isMeetingLine(one.text) && !MEDIA_LINK.test(one.text)),
    score: best.score,
  };
}

function titleInFirstLine(lines: readonly Line[]): FoundTitle | null {
  const [line] = lines;
  const leading = line === undefined ? null : leadingTitle(line.text, lines.length === 1);
  if (line === undefined || leading === null || isOpeningLine(leading.text)) return null;
  const start = line.start + leading.at;
  return { text: leading.text, span: { start, end: start + leading.text.length }, tag: null, bullet: null, repeats: [], more: [], score: leading.isReport ? 5 : 2 };
}

/** The lines above the salutation, the first article, the first numbered heading or the first line of text. */
export function headOf(lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex(({ text }) => {
    if (isOpeningLine(text) || text.length > MAX_TITLE_CHARACTERS || FIRST_ARTICLE.test(text)) return true;
    const mark = markAt(text, 0);
    if (mark !== null && mark.number === 1 && mark.kind !== 'item') return true;
    return text.length >= 30 && /[。；]$/u.test(text);
  });
  return lines.slice(0, Math.min(end < 0 ? (lines.length > 1 ? 1 : 0) : end, MAX_HEAD_LINES));
}

function candidateOf(line: Line, known: ReadonlySet<string>, headings: readonly Span[]): Candidate {
  const bullet = TITLE_BULLET.exec(line.text)?.[0].length ?? 0;
  const tag = TAG.exec(line.text.slice(bullet));
  const before = bullet + (tag?.[0].length ?? 0);
  const whole = line.text.slice(before);
  const text = known.has(fold(whole)) ? whole : whole.slice(0, titleLengthInLine(whole)).trimEnd();
  const start = line.start + before;
  return {
    line,
    text,
    // A title of several lines has line ends in its place that its text has not.
    span: { start, end: text === whole ? line.end : start + text.length },
    tag: tag === null ? null : { text: tag[1] as string, span: { start: line.start + bullet, end: start } },
    bullet: bullet === 0 ? null : { start: line.start, end: line.start + bullet },
    score: scoreOf(line, text, tag !== null, known, headings),
  };
}

/** 0 for a line that is no title. */
function scoreOf(line: Line, text: string, hasTag: boolean, known: ReadonlySet<string>, headings: readonly Span[]): number {
  if (text.length < 4 || !/\p{Script=Han}{3}/u.test(text.replace(/\s+/gu, ''))) return 0;
  if (/[。；;：:，,、]$/u.test(text) || LONE_DATE.test(text) || isAroundTitle(line.text) || isMeetingLine(text)) return 0;
  // A text that lost its beginning opens with a heading of its own: （二）狠抓农业….
  if (markAt(text, 0) !== null && !known.has(fold(text))) return 0;
  if (known.has(fold(text))) return 20;
  if (isSpeakerLine(text) || isSiteName(text)) return 0;
  if (NUMBER_OF_ORDER.test(text)) return 1;
  let score = 1;
  if (hasTag) score += 3;
  const squeezed = text.replace(/\s+/gu, '');
  if (REPORT.test(squeezed)) score += 4;
  else if (TITLE_WORD.test(squeezed)) score += 3;
  else if (ENDS_AS_TITLE.test(squeezed)) score += 1;
  if (/\d{4}\s*年/u.test(text)) score += 1;
  if (/[省市县区州旗盟]/u.test(text)) score += 1;
  if (headings.some((heading) => heading.start < line.end && heading.end > line.start)) score += 4;
  return score;
}
