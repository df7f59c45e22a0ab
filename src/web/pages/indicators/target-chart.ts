import { scaleLinear, scalePoint } from 'd3-scale';
import type { Figure } from '../../../corpus/figures/figure.js';
import type { IndicatorYear } from '../../../search/indicator-panel.js';
import { toFigureWords } from './figure-words.js';

/** Targets as ranges and floors, outcomes as points, of one region through the years; presentation attributes only. */
export interface TargetChart {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly rows: readonly { readonly y: number; readonly label: string }[];
  readonly columns: readonly { readonly x: number; readonly label: string }[];
  readonly targets: readonly ChartTarget[];
  readonly outcomes: readonly { readonly x: number; readonly y: number; readonly title: string }[];
}

interface ChartTarget {
  readonly title: string;
  readonly x1: number;
  readonly x2: number;
  readonly x: number;
  /** Of the range; equal where it has no height. */
  readonly y1: number;
  readonly y2: number;
  readonly height: number;
  /** Points the way that it is open; null where it is not. */
  readonly arrow: string | null;
}

const WIDTH = 520;
const HEIGHT = 220;
const MARGIN = { top: 16, right: 16, bottom: 26, left: 44 };
const HALF = 13;
const UP = 'M0 -9 L4 -3 H-4 Z';
const DOWN = 'M0 9 L4 3 H-4 Z';

/** Null where nothing can be drawn on one scale. */
export function toTargetChart(title: string, years: readonly IndicatorYear[], unit: string): TargetChart | null {
  const drawn = (figure: Figure | null): figure is Figure => figure !== null && figure.unit === scaleUnit && (figure.low ?? figure.high) !== null;
  const scaleUnit = years.flatMap(({ target, outcome }) => [target.figure, outcome.figure]).find((figure) => figure !== null)?.unit;
  const figures = years.flatMap(({ target, outcome }) => [target.figure, outcome.figure]).filter(drawn);
  const values = figures.flatMap(({ low, high }) => [low, high].filter((value): value is number => value !== null));
  if (years.length < 2 || values.length === 0) return null;
  const x = scalePoint<number>(years.map(({ year }) => year), [MARGIN.left, WIDTH - MARGIN.right]).padding(0.5);
  const [least, most] = [Math.min(0, ...values), Math.max(...values)];
  const y = scaleLinear([least, most === least ? least + 1 : most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const at = (year: number): number => rounded(x(year) ?? 0);
  const height = (value: number): number => rounded(y(value));
  const step = Math.ceil(years.length / 12);
  return {
    title,
    width: WIDTH,
    height: HEIGHT,
    left: MARGIN.left,
    right: WIDTH - MARGIN.right,
    bottom: HEIGHT - MARGIN.bottom,
    rows: y.ticks(4).map((tick) => ({ y: height(tick), label: String(tick) })),
    columns: years.filter((_, index) => (years.length - 1 - index) % step === 0).map(({ year }) => ({ x: at(year), label: String(year) })),
    targets: years.flatMap(({ year, target: { figure } }) => {
      if (!drawn(figure)) return [];
      const [low, high] = [figure.low ?? (figure.high as number), figure.high ?? (figure.low as number)];
      return [{
        title: `${year}年目标 ${toFigureWords(figure, unit)}`,
        x: at(year),
        x1: at(year) - HALF,
        x2: at(year) + HALF,
        y1: height(high),
        y2: height(low),
        height: rounded(height(low) - height(high)),
        arrow: figure.modifier === 'at-least' ? UP : figure.modifier === 'at-most' ? DOWN : null,
      } as const];
    }),
    outcomes: years.flatMap(({ year, outcome: { figure } }) => (drawn(figure) ? [{ x: at(year), y: height(figure.low ?? (figure.high as number)), title: `${year}年结果 ${toFigureWords(figure, unit)}` }] : [])),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
