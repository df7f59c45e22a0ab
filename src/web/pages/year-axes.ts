import { scaleLinear, scalePoint } from 'd3-scale';

/** The axes of a drawing by year: lines across with their values, years below. */
export interface YearAxes {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly rows: readonly { readonly y: number; readonly label: string }[];
  readonly columns: readonly { readonly x: number; readonly label: string }[];
}

export interface YearAxesInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Ascending, with the ones between. */
  readonly years: readonly number[];
  /** Years written below; fewer where there are more than so many. */
  readonly maxColumns: number;
  readonly least: number;
  readonly most: number;
  /** True widens both ends to round values. */
  readonly isRound: boolean;
  readonly toWords: (value: number) => string;
}

/** Axes, and where a year and a value stand on them, to a tenth of a unit. */
export interface YearScale {
  readonly axes: YearAxes;
  readonly xOf: (year: number) => number;
  readonly yOf: (value: number) => number;
  /** Between two years. */
  readonly step: number;
}

export function toYearScale({ width, height, margin, years, maxColumns, least, most, isRound, toWords }: YearAxesInput): YearScale {
  const x = scalePoint<number>(years, [margin.left, width - margin.right]).padding(0.5);
  const y = scaleLinear([least, most === least ? least + 1 : most], [height - margin.bottom, margin.top]);
  if (isRound) y.nice(4);
  const xOf = (year: number): number => toTenth(x(year) ?? 0);
  const yOf = (value: number): number => toTenth(y(value));
  const every = Math.ceil(years.length / maxColumns);
  return {
    axes: {
      width,
      height,
      left: margin.left,
      right: width - margin.right,
      bottom: height - margin.bottom,
      rows: y.ticks(4).map((tick) => ({ y: yOf(tick), label: toWords(tick) })),
      columns: years.filter((_, index) => (years.length - 1 - index) % every === 0).map((year) => ({ x: xOf(year), label: String(year) })),
    },
    xOf,
    yOf,
    step: x.step(),
  };
}

export function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
