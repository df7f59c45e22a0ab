import { MEDIA_LINK, LONE_DATE } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import type { Line } from '../model/lines.js';
import { fold } from '../../text/folding.js';
import type { Span } from '../../text/span.js';

/** The title of an article where it stands in the source. */
export interface FoundTitle {
  readonly text: string;
  /** Its place, tag excluded. */
  readonly span: Span;
  /** 投资瓯海区 of 【投资瓯海区】; null where there is none. */
  readonly tag: { readonly text: string; readonly span: Span } | null;
  /** The same words again, further down. */
  readonly repeats: readonly Span[];
  /** Titles of the text's own that say less (政府工作报告 under 2019年瑞安市政府工作报告). */
  readonly more: readonly Span[];
  /** How much speaks for it; below 3 it is merely the first line. */
  readonly score: number;
}

const TAG = /^\s*[【[]([^】\]]{2,16})[】\]]\s*/u;
const REPORT = /政府工作的?报告|工作报告/u;
const TITLE_WORD = /总结|工作思路|工作要点|计划|规划|纲要|公报|意见|通知|方案|办法|规定|条例|决定|公告|讲话|致辞/u;
const MEETING_LINE = /^[-—－–（(\s]*(?:[\d〇○零一二三四五六七八九十]{2,4}\s*年\s*[\dX元一二三四五六七八九十]{1,3}\s*月|在.{2,40}(?:会议|大会)上)/u;
const SPEAKER_LINE = /(?:省长|市长|县长|区长|州长|旗长|盟长|主席|主任|书记|专员)[\s\u3000·]*(?:[\u4e00-\u9fff][\s\u3000]*){2,4}$|(?:省长|市长|县长|区长|州长|旗长|盟长|主席|主任|专员)[\s\u3000]*[\u4e00-\u9fff]{2,6}[·•][\u4e00-\u9fff·•]{2,10}$/u;
const SALUTATION = /^(?:尊敬的)?各位(?:代表|委员|同志|领导)|^同志们|^(?:主席|主任)(?:团)?[、，,]/u;
const SPEECH_OPENING = /我(?:谨|现)?(?:代表|向)[^。]{2,40}(?:报告|审议|审查)/u;
const MAX_TITLE_CHARACTERS = 100;
const MAX_HEAD_LINES = 40;

/** Whether a line opens the text itself, so that no title stands below it. */
export function isOpeningLine(text: string): boolean {
  return SALUTATION.test(text) || SPEECH_OPENING.test(text);
}

/**
 * The line above the text that is its title, by what it says rather than by where it stands; null where the
 * text begins at once. `known` are titles that the file's format gives.
 */
export function findTitle(lines: readonly Line[], known: readonly string[]): FoundTitle | null {
  const head = headOf(lines);
  const knownTitles = new Set(known.map((title) => fold(title.replace(TAG, ''))));
  const scored = head.map((line) => ({ line, score: scoreOf(line, knownTitles) })).filter(({ score }) => score > 0);
  if (scored.length === 0) return leadingTitle(lines[0]);
  const best = scored.reduce<(typeof scored)[number] | null>((top, one) => (top === null || one.score > top.score ? one : top), null);
  if (best === null) return null;
  const { line } = best;
  const tag = TAG.exec(line.text);
  const start = line.start + (tag?.[0].length ?? 0);
  const text = line.text.slice(tag?.[0].length ?? 0);
  const same = (one: Line): boolean => fold(one.text.replace(TAG, '')) === fold(text);
  const others = head.filter((one) => one !== line);
  return {
    text,
    span: { start, end: line.end },
    tag: tag === null ? null : { text: tag[1] as string, span: { start: line.start, end: start } },
    repeats: others.filter(same),
    more: others.filter((one) => !same(one) && one.start > line.start && one.text.length <= 30 && REPORT.test(one.text) && !MEETING_LINE.test(one.text) && !MEDIA_LINK.test(one.text)),
    score: best.score,
  };
}

/** A title that a page without line ends runs into its text: 2018年庆元县政府工作报告 2018年3月7日在…. */
function leadingTitle(line: Line | undefined): FoundTitle | null {
  const found = /^((?:---\s+title:\s*)?)([^，。；：\s]{0,30}(?:政府工作报告|工作总结)(?:\s?[（(][^）)]{1,40}[）)])?)(?=\s|[—-]|\d{4}\s*年)/u.exec(line?.text ?? '');
  if (line === undefined || found === null) return null;
  const [, head, text] = found as unknown as [string, string, string];
  const start = line.start + head.length;
  return { text, span: { start, end: start + text.length }, tag: null, repeats: [], more: [], score: 5 };
}

/** The lines above the salutation, the first numbered heading or the first line of text. */
export function headOf(lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex(({ text }) => {
    if (isOpeningLine(text) || text.length > MAX_TITLE_CHARACTERS) return true;
    const mark = markAt(text, 0);
    if (mark !== null && mark.number === 1 && mark.kind !== 'item') return true;
    return text.length >= 30 && /[。；]$/u.test(text);
  });
  return lines.slice(0, Math.min(end < 0 ? (lines.length > 1 ? 1 : 0) : end, MAX_HEAD_LINES));
}

/** 0 for a line that is no title. */
function scoreOf(line: Line, known: ReadonlySet<string>): number {
  const bare = line.text.replace(TAG, '');
  if (bare.length < 4 || !/\p{Script=Han}{3}/u.test(bare)) return 0;
  if (/[。；;：:，,、]$/u.test(bare) || LONE_DATE.test(bare) || MEDIA_LINK.test(bare) || MEETING_LINE.test(bare)) return 0;
  if (known.has(fold(bare))) return 20;
  const isReport = REPORT.test(bare);
  if (SPEAKER_LINE.test(bare) && !isReport) return 0;
  let score = 1;
  if (TAG.test(line.text)) score += 3;
  if (isReport) score += 4;
  else if (TITLE_WORD.test(bare)) score += 3;
  if (/\d{4}\s*年/u.test(bare)) score += 1;
  if (/[省市县区州旗盟]/u.test(bare)) score += 1;
  return score;
}
