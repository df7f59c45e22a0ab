import { line } from 'd3-shape';
import { toTenth, toYearScale, type YearAxes } from '../year-axes.js';
import { round, seriesMark, type SeriesMark } from './series-marks.js';

/** A drawing of series by year: presentation attributes only, in units of its own. */
export interface LineChart {
  /** Unique on the page. */
  readonly id: string;
  readonly axes: YearAxes;
  /** Years of which too few reports are held to go by. */
  readonly hatched: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  readonly series: readonly ChartSeries[];
}

export interface ChartSeries extends SeriesMark {
  readonly path: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly href: string; readonly title: string }[];
  /** At its last point; cut where it is long. */
  readonly label: { readonly x: number; readonly y: number; readonly text: string };
}

export interface LineChartInput {
  readonly id: string;
  /** Ascending; those between the first and the last that no series has leave a gap. */
  readonly years: readonly number[];
  readonly few: ReadonlySet<number>;
  readonly series: readonly { readonly name: string; readonly points: readonly { readonly year: number; readonly value: number; readonly href: string; readonly title: string }[] }[];
  /** The greatest value that the drawing has room for, where it is known beforehand: 1 of shares. */
  readonly most: number | null;
  readonly toWords: (value: number) => string;
}

const WIDTH = 460;
const HEIGHT = 280;
const MARGIN = { top: 14, right: 92, bottom: 26, left: 44 };
const LABEL_HEIGHT = 16;
const MAX_LABEL_CHARACTERS = 6;
/** Years written below the axis. */
const MAX_COLUMNS = 8;

/** Null where no series has a point. */
export function toLineChart({ id, years, few, series, most, toWords }: LineChartInput): LineChart | null {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || values.length === 0) return null;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const { axes, xOf, yOf, step } = toYearScale({ width: WIDTH, height: HEIGHT, margin: MARGIN, years: all, maxColumns: MAX_COLUMNS, least: 0, most: most ?? Math.max(...values), isRound: most === null, toWords });
  const drawn = series.map(({ name, points }, place) => {
    const byYear = new Map(points.map((point) => [point.year, point]));
    const path = line<number>(xOf, (year) => yOf(byYear.get(year)?.value ?? 0)).defined((year) => byYear.has(year))(all) ?? '';
    return { name, path: round(path), points: points.map(({ year, value, href, title }) => ({ x: xOf(year), y: yOf(value), href, title })), ...seriesMark(place) };
  });
  const labels = placeLabels(drawn.map(({ points }) => points.at(-1)?.y ?? null));
  return {
    id,
    axes,
    hatched: all.filter((year) => few.has(year)).map((year) => ({ x: toTenth(xOf(year) - step / 2), y: MARGIN.top, width: toTenth(step), height: HEIGHT - MARGIN.top - MARGIN.bottom })),
    series: drawn.map(({ name, ...rest }, place) => ({ label: { x: WIDTH - MARGIN.right + 6, y: (labels[place] ?? HEIGHT - MARGIN.bottom) + 4, text: shorten(name) }, ...rest })),
  };
}

/** Heights near those wanted at which labels do not cover each other; null for series without a point. */
function placeLabels(wanted: readonly (number | null)[]): readonly (number | null)[] {
  const inOrder = wanted.map((y, place) => ({ y, place })).filter((one): one is { y: number; place: number } => one.y !== null).sort((a, b) => a.y - b.y);
  const placed = new Map<number, number>();
  let free = MARGIN.top;
  for (const { y, place } of inOrder) {
    const at = Math.max(y, free);
    placed.set(place, at);
    free = at + LABEL_HEIGHT;
  }
  // What ran out at the bottom goes up again, and takes along what is in its way.
  let floor = HEIGHT - MARGIN.bottom;
  for (const { place } of [...inOrder].reverse()) {
    const at = Math.min(placed.get(place) as number, floor);
    placed.set(place, at);
    floor = at - LABEL_HEIGHT;
  }
  return wanted.map((_, place) => placed.get(place) ?? null);
}

function shorten(name: string): string {
  const characters = [...name];
  return characters.length <= MAX_LABEL_CHARACTERS ? name : `${characters.slice(0, MAX_LABEL_CHARACTERS - 1).join('')}…`;
}
