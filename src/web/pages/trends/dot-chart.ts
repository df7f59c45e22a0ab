import { scaleLinear } from 'd3-scale';
import { seriesMark, type SeriesMark } from './series-marks.js';

/** A drawing of shares by region: a line for each, a mark on it for each series. */
export interface DotChart {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly columns: readonly { readonly x: number; readonly label: string }[];
  readonly rows: readonly {
    readonly y: number;
    readonly label: string;
    /** Where its marks stand first and last. */
    readonly from: number;
    readonly to: number;
    readonly marks: readonly (SeriesMark & { readonly x: number; readonly href: string; readonly title: string })[];
  }[];
}

export interface DotChartRow {
  readonly name: string;
  /** One for each series; null where none of its reports is held. */
  readonly shares: readonly ({ readonly value: number; readonly href: string; readonly title: string } | null)[];
}

const WIDTH = 460;
const ROW_HEIGHT = 22;
const MARGIN = { top: 8, right: 24, bottom: 26, left: 110 };
const MAX_NAME_CHARACTERS = 7;

export function toDotChart(rows: readonly DotChartRow[]): DotChart {
  const x = scaleLinear([0, 1], [MARGIN.left, WIDTH - MARGIN.right]);
  const placeOf = (share: number): number => Math.round(x(share) * 10) / 10;
  const height = MARGIN.top + rows.length * ROW_HEIGHT + MARGIN.bottom;
  return {
    width: WIDTH,
    height,
    left: MARGIN.left,
    right: WIDTH - MARGIN.right,
    bottom: height - MARGIN.bottom,
    columns: x.ticks(4).map((tick) => ({ x: placeOf(tick), label: `${Math.round(tick * 100)}%` })),
    rows: rows.map(({ name, shares }, place) => {
      const marks = shares.flatMap((share, series) => (share === null ? [] : [{ x: placeOf(share.value), href: share.href, title: share.title, ...seriesMark(series) }]));
      return {
        y: MARGIN.top + place * ROW_HEIGHT + ROW_HEIGHT / 2,
        label: [...name].length <= MAX_NAME_CHARACTERS ? name : `${[...name].slice(0, MAX_NAME_CHARACTERS - 1).join('')}…`,
        from: Math.min(...marks.map((mark) => mark.x)),
        to: Math.max(...marks.map((mark) => mark.x)),
        marks,
      };
    }),
  };
}
