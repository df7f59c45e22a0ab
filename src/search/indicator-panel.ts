import type { Figure, FigureKind, UnreadMention } from '../corpus/figures/figure.js';
import type { ItemName } from '../corpus/figures/items.js';
import { mainFigure } from '../corpus/figures/main-figures.js';
import type { DocumentId, Region } from '../corpus/model/document.js';
import type { FiguresOfReport, StatedFigure } from './engine.js';

/**
 * What is known of one figure of one region and year: the report states it; it is told by another growth (in step);
 * the report names it beside a figure that was not read; it does not name it; what is held of the report does not; no report is held.
 */
export type FigureState = 'stated' | 'in-step' | 'not-read' | 'not-stated' | 'part' | 'none';

export interface FigureCell {
  readonly state: FigureState;
  /** Of `stated` and `in-step`. */
  readonly figure: StatedFigure | null;
  /** The first mention that was not read, of `not-read`. */
  readonly unread: UnreadMention | null;
  /** The report that states it, or that would; null where none is held. */
  readonly report: DocumentId | null;
}

/** What two statements have against one another; both are shown, and neither is put right. */
export type FigureDoubt =
  /** The growth is far from that of the two amounts, which prices and revisions cannot make up. */
  | { readonly kind: 'growth-and-amounts'; readonly growth: StatedFigure; readonly before: StatedFigure; readonly after: StatedFigure; readonly byAmounts: number }
  /** Two statements of one thing differ, in one report or in two. */
  | { readonly kind: 'two-values'; readonly one: StatedFigure; readonly other: StatedFigure; readonly reports: readonly [DocumentId, DocumentId] };

/** One region and one year: what was set for it, and what came of it. */
export interface IndicatorYear {
  readonly year: number;
  /** From the report of the year: its growth or level, its amount where it sets no other. */
  readonly target: FigureCell;
  /** From the report of the year after, of the same kind as the target where there is one. */
  readonly outcome: FigureCell;
  /** From the report of the year after. */
  readonly amount: FigureCell;
  /** The outcome less the target's nearest end, in the unit of both; null where either has no number, or they are of two kinds. */
  readonly difference: number | null;
  readonly doubts: readonly FigureDoubt[];
}

export interface IndicatorRow {
  readonly region: Region;
  /** Every year from the first of which anything may be known to the last, ascending. */
  readonly years: readonly IndicatorYear[];
}

/** In percentage points: real growth and that of two amounts in the prices of their years are this far apart at most in reports that agree. */
const MAX_POINTS_BETWEEN = 12;
/** Amounts that differ by less are roundings of one another. */
const ROUNDING = 0.011;

const GROWTH: readonly FigureKind[] = ['growth'];
const LEVEL: readonly FigureKind[] = ['level'];
const AMOUNT: readonly FigureKind[] = ['amount'];

/**
 * One item by region and year. The outcome of a year stands in the report of the year after, so that a row reaches
 * from the year before its first report to the year of its last.
 *
 * @param reports of the item alone, in order of region, newest year first, as `figures` gives them
 */
export function toIndicatorRows(reports: readonly FiguresOfReport[], item: ItemName): readonly IndicatorRow[] {
  const byRegion = new Map<string, FiguresOfReport[]>();
  for (const report of reports) {
    const code = report.document.region?.code;
    if (code === undefined || report.document.year === null) continue;
    byRegion.set(code, [...(byRegion.get(code) ?? []), report]);
  }
  return [...byRegion.values()].map((ofRegion) => {
    const years = ofRegion.map(({ document }) => document.year as number);
    const [first, last] = [Math.min(...years) - 1, Math.max(...years)];
    const list = Array.from({ length: last - first + 1 }, (_nothing, place) => toYear(first + place, ofRegion, item));
    return { region: (ofRegion[0] as FiguresOfReport).document.region as Region, years: list };
  });
}

function toYear(year: number, reports: readonly FiguresOfReport[], item: ItemName): IndicatorYear {
  const plan = reportOf(reports, year);
  const review = reportOf(reports, year + 1);
  const setAs = [GROWTH, LEVEL, AMOUNT].find((kinds) => plan !== null && mainFigure(plan.figures, item, 'this-year', kinds) !== null);
  const target = toCell(plan, item, 'this-year', setAs ?? GROWTH);
  const cameAs = setAs ?? [GROWTH, LEVEL, AMOUNT].find((kinds) => review !== null && mainFigure(review.figures, item, 'last-year', kinds) !== null) ?? GROWTH;
  const outcome = toCell(review, item, 'last-year', cameAs);
  const amount = toCell(review, item, 'last-year', AMOUNT);
  return { year, target, outcome, amount, difference: differenceOf(target.figure, outcome.figure), doubts: doubtsAbout(year, reports, item) };
}

/** The fuller of several reports of one year. */
function reportOf(reports: readonly FiguresOfReport[], year: number): FiguresOfReport | null {
  const ofYear = reports.filter(({ document }) => document.year === year);
  return ofYear.reduce<FiguresOfReport | null>((best, one) => (best === null || one.document.characters > best.document.characters ? one : best), null);
}

function toCell(report: FiguresOfReport | null, item: ItemName, period: 'this-year' | 'last-year', kinds: readonly FigureKind[]): FigureCell {
  if (report === null) return { state: 'none', figure: null, unread: null, report: null };
  const { id, flags } = report.document;
  const figure = mainFigure(report.figures, item, period, kinds);
  if (figure !== null) return { state: figure.modifier === 'in-step' ? 'in-step' : 'stated', figure, unread: null, report: id };
  const section = period === 'this-year' ? 'plan' : 'review';
  const unread = report.unread.find((mention) => mention.item === item && mention.section === section) ?? null;
  if (unread !== null) return { state: 'not-read', figure: null, unread, report: id };
  return { state: flags.includes('incomplete') ? 'part' : 'not-stated', figure: null, unread: null, report: id };
}

function differenceOf(target: Figure | null, outcome: Figure | null): number | null {
  if (target === null || outcome === null || target.kind !== outcome.kind || target.unit !== outcome.unit) return null;
  const value = outcome.low ?? outcome.high;
  const aimed = target.low ?? target.high;
  return value === null || aimed === null ? null : rounded(value - aimed);
}

function doubtsAbout(year: number, reports: readonly FiguresOfReport[], item: ItemName): readonly FigureDoubt[] {
  const doubts: FigureDoubt[] = [];
  const stated = (of: number, kinds: readonly FigureKind[]): StatedFigure | null => {
    const report = reportOf(reports, of + 1);
    return report === null ? null : (mainFigure(report.figures, item, 'last-year', kinds));
  };
  const [growth, before, after] = [stated(year, GROWTH), stated(year - 1, AMOUNT), stated(year, AMOUNT)];
  if (growth !== null && before !== null && after !== null && growth.low !== null && isExact(before) && isExact(after) && before.unit === after.unit) {
    const byAmounts = rounded((((after.low as number) - (before.low as number)) / (before.low as number)) * 100);
    if (Math.abs(byAmounts - growth.low) > MAX_POINTS_BETWEEN) doubts.push({ kind: 'growth-and-amounts', growth, before, after, byAmounts });
  }
  for (const kinds of [GROWTH, LEVEL, AMOUNT]) {
    const all = reports.flatMap(({ document, figures }) =>
      figures.filter((figure) => figure.item === item && figure.year === year && figure.period !== 'this-year' && kinds.includes(figure.kind) && figure.scope === 'whole' && figure.flags.length === 0 && isExact(figure)).map((figure) => ({ figure, report: document.id })),
    );
    const first = all[0];
    const other = first === undefined ? undefined : all.find(({ figure }) => figure.unit === first.figure.unit && differ(figure, first.figure));
    if (first !== undefined && other !== undefined) doubts.push({ kind: 'two-values', one: first.figure, other: other.figure, reports: [first.report, other.report] });
  }
  return doubts;
}

function isExact({ low, modifier }: Figure): boolean {
  return low !== null && modifier === 'point';
}

function differ(one: Figure, other: Figure): boolean {
  const [a, b] = [one.low as number, other.low as number];
  return one.kind === 'amount' ? Math.abs(a - b) > Math.max(Math.abs(a), Math.abs(b)) * ROUNDING : Math.abs(a - b) > 0.051;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
