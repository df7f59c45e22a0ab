import type { Figure } from '../../../corpus/figures/figure.js';
import type { IndicatorYear } from '../../../search/indicator-panel.js';
import { toTenth, toYearScale, type YearAxes } from '../year-axes.js';
import { toFigureWords } from './figure-words.js';

/** Targets as ranges and floors, outcomes as points, of one region through the years; presentation attributes only. */
export interface TargetChart {
  readonly title: string;
  readonly axes: YearAxes;
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
/** Years written below the axis. */
const MAX_COLUMNS = 12;
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
  const { axes, xOf, yOf } = toYearScale({ width: WIDTH, height: HEIGHT, margin: MARGIN, years: years.map(({ year }) => year), maxColumns: MAX_COLUMNS, least: Math.min(0, ...values), most: Math.max(0, ...values), isRound: true, toWords: String });
  return {
    title,
    axes,
    targets: years.flatMap(({ year, target: { figure } }) => {
      if (!drawn(figure)) return [];
      const [low, high] = [figure.low ?? (figure.high as number), figure.high ?? (figure.low as number)];
      return [{
        title: `${year}年目标 ${toFigureWords(figure, unit)}`,
        x: xOf(year),
        x1: xOf(year) - HALF,
        x2: xOf(year) + HALF,
        y1: yOf(high),
        y2: yOf(low),
        height: toTenth(yOf(low) - yOf(high)),
        arrow: figure.modifier === 'at-least' ? UP : figure.modifier === 'at-most' ? DOWN : null,
      } as const];
    }),
    outcomes: years.flatMap(({ year, outcome: { figure } }) => (drawn(figure) ? [{ x: xOf(year), y: yOf(figure.low ?? (figure.high as number)), title: `${year}年结果 ${toFigureWords(figure, unit)}` }] : [])),
  };
}
