import { reorderFallback } from './pdf-fallback.js';
import { overlapWith, withoutRepeatedLines } from './pdf-repeats.js';
import { shiftSpan, type Span } from '../../../text/span.js';

/** A piece of text that a PDF draws in one go, in points, y growing downwards from the top of the page. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of the font. */
  readonly size: number;
  /** Drawn at an angle: watermarks, text beside a turned table. */
  readonly isSlanted: boolean;
}

export interface PdfPage {
  /** In the order of drawing, which is the order of reading in what word processors print. */
  readonly runs: readonly PdfRun[];
  readonly width: number;
  readonly height: number;
}

/** One printed line, or one line of a cell or column. */
export interface PdfLine {
  /** Counted from 0. */
  readonly page: number;
  readonly text: string;
  /** Where it begins and ends on the page; `y` is its base line. */
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
  readonly isSlanted: boolean;
  /** Raised marks that refer to notes, as places in `text`. */
  readonly noteMarks: readonly Span[];
}

/** All in units of the font's size. */
const SAME_LINE = 0.5;
const RAISED_SIZE = 0.8;
/**
 * A blank is 0.22 wide and more; pdf.js reports one from 0.1 on, which justified Chinese reaches between any two
 * characters, and LibreOffice puts 0.2 between Chinese and figures.
 */
const WORD_GAP = 0.21;
const CELL_GAP = 1.6;
/** Gaps of so many pairs of neighbours tell how far a line is justified; those of one line differ by so little. */
const MIN_JUSTIFIED_GAPS = 8;
const GAP_SLACK = 0.15;

const NOTE_MARK = /^[[［〔(（]?(?:[\d①-⑳*※]{1,3})[\])）〕］]?$/;
const POWER_BEHIND = /[\da-zA-Z米里][ ]?$/;
const WIDE = '[\\p{Script=Han}\\u2e80-\\u2fdf\\u3000-\\u303f\\uff01-\\uff60“”‘’…—]';
const IS_WIDE = new RegExp(WIDE, 'u');
/** With blanks between. */
const ONLY_WIDE = new RegExp(`^${WIDE}+(?: ${WIDE}+)+$`, 'u');
const WIDE_PAIR = new RegExp(`${WIDE}(?= ?${WIDE})`, 'gu');
const PARTED_WIDE_PAIR = new RegExp(`(${WIDE}) (?=${WIDE})`, 'gu');
/** Justified lines part most of their characters; a writer parts few (市长 麻胜聪). */
const LAYOUT_SHARE = 0.4;
const MIN_PAIRS = 4;
const MIN_GAPS = 10;

/** Places where a layout may have put a blank that no writer did. */
interface Gaps {
  readonly places: RegExp;
  readonly blanks: RegExp;
  /** Of the places so many have one where it is the layout's. */
  readonly share: number;
}

/** Between two signs of one figure (2 0 2 2年, 6 . 1 %): set apart from a tenth of their size on, pdf.js takes that for blanks. */
const WITHIN_FIGURES: Gaps = { places: /[\d.](?= ?[\d.%‰])/g, blanks: /(?<=[\d.]) (?=[\d.%‰])/g, share: 0.6 };
/** Between Chinese and figures or letters (达 220 家): word processors put a quarter of a character there, and no writer is that constant. */
const BESIDE_FIGURES: Gaps = {
  places: /\p{Script=Han} ?[\dA-Za-z]|[\dA-Za-z%] ?\p{Script=Han}/gu,
  blanks: /(?<=\p{Script=Han}) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=\p{Script=Han})/gu,
  share: 0.8,
};

/** Puts the runs of a page together to lines, in the order of drawing; tabs part what stands far apart. */
export function toPdfLines(page: PdfPage, pageNumber: number): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let open: LineDraft | null = null;
  let isBlankPending = false;
  for (const run of reorderFallback(page.runs).map(withoutNarrowBlanks)) {
    if (run.text.trim() === '') {
      isBlankPending = true;
      continue;
    }
    const repeated: number = open === null ? 0 : open.overlap(run);
    if (open === null || (repeated === 0 && !open.takes(run))) {
      if (open !== null) lines.push(open.finish(pageNumber));
      open = new LineDraft(run);
    } else if (repeated > 0) {
      open.addRest(run, repeated);
    } else {
      open.add(run, isBlankPending);
    }
    isBlankPending = false;
  }
  if (open !== null) lines.push(open.finish(pageNumber));
  return withoutRepeatedLines(lines);
}

/** A run of Chinese without blanks that are too narrow to be any: pdf.js puts one in where justified type parts two characters. */
function withoutNarrowBlanks(run: PdfRun): PdfRun {
  if (!ONLY_WIDE.test(run.text)) return run;
  const text = run.text.replaceAll(' ', '');
  const blanks = run.text.length - text.length;
  return (run.width - text.length * run.size) / blanks / run.size > WORD_GAP ? run : { ...run, text };
}

/** Takes out the blanks within and beside figures where most such places of a document have one. */
export function closeFigureGaps(lines: readonly PdfLine[]): readonly PdfLine[] {
  return closeGaps(closeGaps(lines, WITHIN_FIGURES), BESIDE_FIGURES);
}

function closeGaps(lines: readonly PdfLine[], gaps: Gaps): readonly PdfLine[] {
  let places = 0;
  let blanks = 0;
  for (const { text } of lines) {
    places += text.match(gaps.places)?.length ?? 0;
    blanks += text.match(gaps.blanks)?.length ?? 0;
  }
  if (blanks < MIN_GAPS || blanks < gaps.share * places) return lines;
  return lines.map((line) => replaceInLine(line, (piece) => piece.replace(gaps.blanks, '')));
}

/** Rewrites a line's text by a rule that only takes out characters, and moves its marks along. */
function replaceInLine<T extends Pick<PdfLine, 'text' | 'noteMarks'>>(line: T, replace: (piece: string) => string): T {
  const noteMarks = line.noteMarks.map(({ start, end }) => {
    const from = replace(line.text.slice(0, start)).length;
    return { start: from, end: from + replace(line.text.slice(start, end)).length };
  });
  return { ...line, text: replace(line.text), noteMarks };
}

/** The font size of most characters. */
export function usualSize(lines: readonly PdfLine[]): number {
  const characters = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
  }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** One line while its runs come in. */
class LineDraft {
  private text: string;
  private end: number;
  private readonly noteMarks: Span[] = [];
  /** Between runs of which one is Chinese, in units of the font's size. */
  private readonly gaps: number[] = [];
  private readonly blanks: { readonly at: number; readonly gap: number }[] = [];

  constructor(private readonly first: PdfRun) {
    this.text = first.text;
    this.end = first.x + first.width;
  }

  /** How many of a run's characters draw again what the line ends with. */
  overlap(run: PdfRun): number {
    return this.first.isSlanted || run.isSlanted ? 0 : overlapWith(this.text, this.end, this.first.y, run);
  }

  /** Adds a run without its first characters, which the line has. */
  addRest(run: PdfRun, repeated: number): void {
    this.text += run.text.slice(repeated);
    this.end = Math.max(this.end, run.x + run.width);
  }

  takes(run: PdfRun): boolean {
    if (run.isSlanted !== this.first.isSlanted) return false;
    if (run.isSlanted) return true;
    const size = Math.max(this.first.size, run.size);
    return Math.abs(run.y - this.first.y) <= SAME_LINE * size && run.x >= this.end - size;
  }

  add(run: PdfRun, isAfterBlank: boolean): void {
    const gap = (run.x - this.end) / run.size;
    const isRaised = run.size < RAISED_SIZE * this.first.size && run.y < this.first.y;
    const isWide = IS_WIDE.test(this.text.slice(-1)) || IS_WIDE.test(run.text.slice(0, 1));
    if (isWide && gap <= CELL_GAP) this.gaps.push(gap);
    if (gap > CELL_GAP) {
      this.text += '\t';
    } else if (gap > WORD_GAP || (isAfterBlank && !isWide)) {
      if (isWide) this.blanks.push({ at: this.text.length, gap });
      this.text += ' ';
    }
    const start = this.text.length;
    this.text += run.text;
    // Behind a unit or a figure it is a power: m², 10⁴.
    if (isRaised && NOTE_MARK.test(run.text.trim()) && !POWER_BEHIND.test(this.text.slice(0, start))) this.noteMarks.push({ start, end: this.text.length });
    this.end = Math.max(this.end, run.x + run.width);
  }

  finish(page: number): PdfLine {
    const { x, y, size, isSlanted } = this.first;
    const layout = new Set(this.layoutBlanks());
    const rest = (end: number): number => end - this.blanks.filter(({ at }) => layout.has(at) && at < end).length;
    const noteMarks = layout.size === 0 ? this.noteMarks : this.noteMarks.map(({ start, end }) => ({ start: rest(start), end: rest(end) }));
    const kept = layout.size === 0 ? this.text : Array.from({ length: this.text.length }, (_, at) => (layout.has(at) ? '' : this.text[at])).join('');
    return { page, ...closeLayoutGaps(kept, noteMarks), x, end: this.end, y, size, isSlanted };
  }

  /** Blanks no wider than what parts most characters of the line: justified type widens all of its gaps alike. */
  private layoutBlanks(): readonly number[] {
    if (this.gaps.length < MIN_JUSTIFIED_GAPS) return [];
    const usual = [...this.gaps].sort((one, other) => one - other)[Math.floor(this.gaps.length / 2)] as number;
    return this.blanks.filter(({ gap }) => gap <= usual + GAP_SLACK).map(({ at }) => at);
  }
}

/** Takes out the blanks that layout put between Chinese characters, and those at the ends. */
function closeLayoutGaps(text: string, noteMarks: readonly Span[]): { readonly text: string; readonly noteMarks: readonly Span[] } {
  const pairs = text.match(WIDE_PAIR)?.length ?? 0;
  const parted = text.match(PARTED_WIDE_PAIR)?.length ?? 0;
  const isSpread = pairs >= MIN_PAIRS && parted > LAYOUT_SHARE * pairs;
  const closed = replaceInLine({ text: text.trim(), noteMarks: shiftMarks(noteMarks, text.trimStart().length - text.length) }, (piece) => {
    const single = piece.replace(/[ \u00a0\u3000]+/g, ' ');
    return isSpread ? single.replace(PARTED_WIDE_PAIR, '$1') : single;
  });
  return { ...closed, noteMarks: closed.noteMarks.filter((mark) => mark.start < mark.end && mark.end <= closed.text.length) };
}

function shiftMarks(marks: readonly Span[], by: number): readonly Span[] {
  return marks.map((mark) => shiftSpan(mark, by));
}
