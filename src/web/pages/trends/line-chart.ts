import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { round, seriesMark, type SeriesMark } from './series-marks.js';

/** A drawing of series by year: presentation attributes only, in units of its own. */
export interface LineChart {
  /** Unique on the page. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly rows: readonly { readonly y: number; readonly label: string }[];
  readonly columns: readonly { readonly x: number; readonly label: string }[];
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
  const x = scalePoint<number>(all, [MARGIN.left, WIDTH - MARGIN.right]).padding(0.5);
  const greatest = most ?? Math.max(...values);
  const y = scaleLinear([0, greatest === 0 ? 1 : greatest], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  if (most === null) y.nice(4);
  const placeOf = (year: number): number => Math.round((x(year) ?? 0) * 10) / 10;
  const heightOf = (value: number): number => Math.round(y(value) * 10) / 10;
  const step = Math.ceil(all.length / MAX_COLUMNS);
  const drawn = series.map(({ name, points }, place) => {
    const byYear = new Map(points.map((point) => [point.year, point]));
    const path = line<number>((year) => placeOf(year), (year) => heightOf(byYear.get(year)?.value ?? 0)).defined((year) => byYear.has(year))(all) ?? '';
    return { ...seriesMark(place), name, path: round(path), points: points.map(({ year, value, href, title }) => ({ x: placeOf(year), y: heightOf(value), href, title })) };
  });
  const labels = placeLabels(drawn.map(({ points }) => points.at(-1)?.y ?? null));
  return {
    id,
    width: WIDTH,
    height: HEIGHT,
    left: MARGIN.left,
    right: WIDTH - MARGIN.right,
    bottom: HEIGHT - MARGIN.bottom,
    rows: y.ticks(4).map((tick) => ({ y: heightOf(tick), label: toWords(tick) })),
    columns: all.filter((_, index) => (all.length - 1 - index) % step === 0).map((year) => ({ x: placeOf(year), label: String(year) })),
    hatched: all.filter((year) => few.has(year)).map((year) => ({ x: Math.round((placeOf(year) - x.step() / 2) * 10) / 10, y: MARGIN.top, width: Math.round(x.step() * 10) / 10, height: HEIGHT - MARGIN.top - MARGIN.bottom })),
    series: drawn.map(({ name, ...rest }, place) => ({ ...rest, label: { x: WIDTH - MARGIN.right + 6, y: (labels[place] ?? HEIGHT - MARGIN.bottom) + 4, text: shorten(name) } })),
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
