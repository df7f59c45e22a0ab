import { normaliseCharacters } from '../../decode-text.js';
import type { PdfRun } from '../pdf-lines.js';
import { apply, type Matrix } from './matrix.js';
import type { DrawnObject, TextCode } from './page-objects.js';

type TextObject = Extract<DrawnObject, { kind: 'text' }>;

/** Places of the file are in millimetres. */
const POINTS = 72 / 25.4;
/** Slope of a base line beyond which a text is drawn at an angle. */
const MAX_SLOPE = 0.1;
/** Widths that fonts give, in units of the size: of letters and figures a mean. */
const LATIN_WIDTH = 0.55;
const LATIN = /[\u0020-\u007e\u00a0-\u00ff]/;
/** What a step may exceed a character's width by before it parts two pieces of text. */
const WIDE_SLACK = 0.2;
const LATIN_SLACK = 0.6;

/** The pieces of text of an object with their places on the page, in points; a gap between two characters parts them. */
export function toRuns(object: TextObject, around: Matrix): readonly PdfRun[] {
  const along = Math.hypot(around.a, around.b);
  const size = object.size * Math.hypot(around.c, around.d) * POINTS;
  const isSlanted = around.a <= 0 || Math.abs(around.b) > MAX_SLOPE * around.a;
  if (!(size > 0)) return [];
  return object.codes.flatMap((code) =>
    piecesOf(code, object.size, object.scale).map(({ text, x, y, width }): PdfRun => {
      const place = apply(around, x, y);
      return { text, x: place.x * POINTS, y: place.y * POINTS, width: width * along * POINTS, size, isSlanted };
    }),
  ).filter((run) => Number.isFinite(run.x + run.y + run.width));
}

interface Piece {
  text: string;
  readonly x: number;
  readonly y: number;
  width: number;
}

function piecesOf({ text, x, y, deltaX, deltaY }: TextCode, size: number, scale: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | null = null;
  let [left, top] = [x, y];
  // Steps are given from character to character, a pair of surrogates being one.
  [...normaliseCharacters(text).replaceAll('\n', '')].forEach((character, index) => {
    const isLatin = LATIN.test(character);
    const width = (isLatin ? LATIN_WIDTH : 1) * size * scale;
    const step: number = deltaX[index] ?? (deltaY.length > 0 ? 0 : width);
    const down: number = deltaY[index] ?? 0;
    if (open === null) pieces.push((open = { text: '', x: left, y: top, width: 0 }));
    open.text += character;
    const isParted = down !== 0 || step < 0 || step - width > (isLatin ? LATIN_SLACK : WIDE_SLACK) * size;
    open.width = left - open.x + (isParted || deltaX[index] === undefined ? width : step);
    if (isParted) open = null;
    left += step;
    top += down;
  });
  return pieces;
}
