import { ENDS_AS_TITLE, isAroundTitle, isMeetingLine, isSpeakerLine, unspaced } from './title-lines.js';
import { markAt } from '../structure/heading-marks.js';
import type { Line } from '../model/lines.js';
import { fold } from '../../text/folding.js';

const MAX_TITLE_LINES = 4;
const MAX_TITLE_CHARACTERS = 100;
/** A body that speaks in a title: its name alone says nothing of the document. */
const BODY = /(?:人民政府|政府|委员会|代表大会|常务委员会|办公室|办公厅|法院|检察院|公署|局|厅|部|委)$/u;
/** The kind alone: 工 作 报 告. */
const KIND_ALONE = /^(?:[（(][^（）()]{1,12}[）)])?(?:的)?(?:(?:政府)?(?:年度)?工作报告|工作总结|报告|通知|通告|公告|意见|决定|决议|方案|办法|规定|条例|批复|说明|实施细则)(?:[（(][^（）()]{1,20}[）)])?$/u;
/** What ends the title above it and is nothing alone: （试行）的通知. */
const ENDS_TITLE = /^(?:[（(](?:试行|暂行|草案|修订|修订稿|送审稿|征求意见稿|讨论稿|初稿)[）)])(?:的(?:通知|决定|公告|批复|函))?$|^的(?:通知|决定|公告|批复|函|意见|报告)$/u;
/** The number of a document, a bracketed date: on lines of their own beside a title. */
const NO_PART = /^[（(【[](?!试行|暂行|草案|修订|修正|送审|征求意见|讨论|初稿|\d{4}[-—–~～至]\d{4})|[〔［[]\d{4}[〕］\]]|第\s?\d+\s?号$/u;

/**
 * Lines of a document's head with those that are one title joined (瑞安市人民政府 / 工 作 报 告; 关于…计划 / 执行情况…的报告):
 * a name above a kind or above 关于…, a line about something that does not end as a title above one that does, or
 * lines that are together what the format gives as the title.
 */
export function joinedTitles(head: readonly Line[], known: ReadonlySet<string>): readonly Line[] {
  const joined: Line[] = [];
  for (let index = 0; index < head.length; ) {
    const count = titleLines(head.slice(index, index + MAX_TITLE_LINES), known);
    const lines = head.slice(index, index + count);
    const [first, last] = [lines[0] as Line, lines.at(-1) as Line];
    joined.push(count === 1 ? first : { start: first.start, end: last.end, text: textOf(lines) });
    index += count;
  }
  return joined;
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => unspaced(text)).join('');
}

/** How many of these lines, from the first on, are one title; 1 where the first stands alone. */
function titleLines(lines: readonly Line[], known: ReadonlySet<string>): number {
  const [first] = lines;
  if (first === undefined) return 1;
  // A page gives the court alone as its heading where 关于…的规定 stands below it.
  const isBodyAlone = BODY.test(squeeze(first.text)) && squeeze(lines[1]?.text ?? '').startsWith('关于');
  if (known.has(fold(first.text)) && !isBodyAlone) return 1;
  for (let count = lines.length; count >= 2; count--) if (known.has(fold(textOf(lines.slice(0, count))))) return count;
  if (!canBePart(first.text)) return 1;
  for (let count = 2; count <= lines.length; count++) {
    const next = lines[count - 1] as Line;
    if (!canBePart(next.text) || textOf(lines.slice(0, count)).length > MAX_TITLE_CHARACTERS) return 1;
    const above = squeeze(textOf(lines.slice(0, count - 1)));
    if (goesOn(above, squeeze(next.text))) return count + (ENDS_TITLE.test(squeeze(lines[count]?.text ?? '')) ? 1 : 0);
    if (!isUnfinished(above)) return 1;
  }
  return 1;
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

function canBePart(text: string): boolean {
  const squeezed = squeeze(text);
  if (/[。；;：:！!？?，,]$/u.test(squeezed) || markAt(squeezed, 0) !== null || NO_PART.test(squeezed)) return false;
  return !isMeetingLine(text) && !isSpeakerLine(text) && !isAroundTitle(text) && /\p{Script=Han}/u.test(text);
}

/** About something, without the word that says what kind of document it is. */
function isUnfinished(above: string): boolean {
  return /关于/u.test(above) ? !ENDS_AS_TITLE.test(above) : BODY.test(above);
}

function goesOn(above: string, next: string): boolean {
  if (/^(?:[（(][^（）()]{1,12}[）)])?的/u.test(next) && KIND_ALONE.test(next)) return /关于|印发|转发/u.test(above);
  if (KIND_ALONE.test(next)) return (BODY.test(above) || /关于/u.test(above)) && !ENDS_AS_TITLE.test(above);
  if (BODY.test(above) && next.startsWith('关于')) return ENDS_AS_TITLE.test(next);
  return /关于/u.test(above) && ENDS_AS_TITLE.test(next) && !next.startsWith('关于') && (!ENDS_AS_TITLE.test(above) || endsInsideWords(above, next));
}

/** 关于…和社会发展计划 / 执行情况…的报告: what ends the line above is no kind there, for the line below goes on with it. */
function endsInsideWords(above: string, next: string): boolean {
  return !/(?:通知|意见|决定|决议|公告|批复|函|通告|通报|的报告|的说明)(?:[（(][^（）()]{1,20}[）)])?$/u.test(above) && !/^\d{4}年/u.test(next);
}
