import { groupBy } from '../../../text/groups.js';
import { usualSize, type PdfLine } from './pdf-lines.js';

/** What a printed line is on its page; all but `body` interrupt the text. */
export type PdfLineRole = 'body' | 'page-number' | 'running-head' | 'slanted-text' | 'note';

interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Share of a page's height at its top and bottom in which heads and numbers stand. */
const MARGIN_SHARE = 0.13;
/** A head stands on every page, or on every other one; below three pages a repetition says nothing. */
const RUNNING_SHARE = 0.4;
const MIN_RUNNING_PAGES = 3;
const MAX_RUNNING_LINES = 3;
const NOTE_SIZE_SHARE = 0.9;

/** 5 · - 5 - · 第5页 · 第 5 页 共 20 页 · 5/20 · · 5 · */
const PAGE_NUMBER = /^[-—–―‐·•.~～\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*(?:[,，]\s*)?[/／共]\s*\d{1,4}(?:\s*页)?)?[-—–―‐·•.~～\s]*$/i;
const NOTE_OPENING = /^(?:[①-⑳※*]|\[\d{1,3}\]|\d{1,2}(?=[\s\p{Script=Han}])|注\s*(?:\d+\s*)?[:：])/u;

/** Tells for each line whether it belongs to the text of its page, in the order of the lines. */
export function classifyPdfLines(lines: readonly PdfLine[], pages: readonly PageSize[]): readonly PdfLineRole[] {
  const running = findRunningLines(lines, pages);
  const bodySize = usualSize(lines.filter((line) => !line.isSlanted));
  const roles = lines.map((line): PdfLineRole => {
    if (line.isSlanted) return 'slanted-text';
    if (marginOf(line, pages) !== null && PAGE_NUMBER.test(line.text)) return 'page-number';
    return running.has(line) ? 'running-head' : 'body';
  });
  markNotes(lines, roles, bodySize);
  return roles;
}

function marginOf(line: PdfLine, pages: readonly PageSize[]): 'top' | 'bottom' | null {
  const { height } = pages[line.page] as PageSize;
  if (line.y < MARGIN_SHARE * height) return 'top';
  return line.y > (1 - MARGIN_SHARE) * height ? 'bottom' : null;
}

/** Lines in a margin, among the outermost of their page, that say the same but for their figures on many pages. */
function findRunningLines(lines: readonly PdfLine[], pages: readonly PageSize[]): ReadonlySet<PdfLine> {
  const running = new Set<PdfLine>();
  if (pages.length < MIN_RUNNING_PAGES) return running;
  const candidates = [...groupBy(lines, (line) => line.page).values()].flatMap((pageLines) => {
    const byHeight = pageLines.filter((line) => !line.isSlanted).sort((a, b) => a.y - b.y);
    return [...new Set([...byHeight.slice(0, MAX_RUNNING_LINES), ...byHeight.slice(-MAX_RUNNING_LINES)])];
  });
  const groups = groupBy(
    candidates.filter((line) => marginOf(line, pages) !== null),
    (line) => `${marginOf(line, pages)} ${line.text.replace(/\d+/g, '#').replace(/\s+/g, '')}`,
  );
  for (const group of groups.values()) {
    const onPages = new Set(group.map((line) => line.page)).size;
    if (onPages >= Math.max(MIN_RUNNING_PAGES, RUNNING_SHARE * pages.length)) group.forEach((line) => running.add(line));
  }
  return running;
}

/** Small print at the foot of a page that begins with a note's mark, down to where the page's text ends. */
function markNotes(lines: readonly PdfLine[], roles: PdfLineRole[], bodySize: number): void {
  const indexes = lines.map((_, index) => index).filter((index) => roles[index] === 'body');
  for (const pageIndexes of groupBy(indexes, (index) => (lines[index] as PdfLine).page).values()) {
    const isSmall = (index: number): boolean => (lines[index] as PdfLine).size <= NOTE_SIZE_SHARE * bodySize;
    const lastLarge = pageIndexes.findLastIndex((index) => !isSmall(index));
    const foot = pageIndexes.slice(lastLarge + 1);
    const first = foot.findIndex((index) => NOTE_OPENING.test((lines[index] as PdfLine).text));
    if (first >= 0 && lastLarge >= 0) foot.slice(first).forEach((index) => (roles[index] = 'note'));
  }
}
