import type { Figure } from './figure.js';
import { mainFigure } from './main-figures.js';

/** The figures of a report, with what their sizes beside one another tell of the years and the part of the region that they are of. */
export function readBySize(figures: readonly Figure[]): readonly Figure[] {
  return withPartsBySize(withSumsOfYears(figures));
}

/** A count of last year is of the size of what this year is to bring; one many times larger is of several years (新增就业28万人). */
const MAX_TIMES_TARGET = 3;
/** Jobs of a year, in 万人, where no target tells: few cities bring more. */
const MAX_JOBS = 15;
/** A year's investment is seldom more than all that a region makes in it. */
const MAX_TIMES_GDP = 1.3;

/** What adds up over years, told from that of one year by its size where the text does not say. */
function withSumsOfYears(figures: readonly Figure[]): readonly Figure[] {
  const endOf = (figure: Figure | null): number | null => figure?.low ?? figure?.high ?? null;
  const target = endOf(mainFigure(figures, '城镇新增就业', 'this-year', ['amount']));
  const gdp = endOf(mainFigure(figures, '地区生产总值', 'last-year', ['amount']));
  const mostOf: Readonly<Record<string, number | null>> = { 城镇新增就业: target === null ? MAX_JOBS : target * MAX_TIMES_TARGET, 固定资产投资: gdp === null ? null : gdp * MAX_TIMES_GDP };
  const oneYear = figures.find(({ period }) => period === 'last-year')?.year ?? null;
  return figures.map((figure) => {
    const most = mostOf[figure.item] ?? null;
    const value = endOf(figure);
    if (figure.kind !== 'amount' || figure.section !== 'review' || most === null || value === null) return figure;
    const isUnsure = figure.flags.includes('period-unsure');
    if (figure.period === 'last-year' && value > most && (isUnsure || figure.item === '城镇新增就业')) return { ...figure, period: 'several-years', year: null, flags: [...new Set([...figure.flags, 'period-unsure' as const])] };
    if (figure.period === 'several-years' && value <= most && isUnsure && (figure.item !== '城镇新增就业' || target !== null)) return { ...figure, period: 'last-year', year: oneYear };
    return figure;
  });
}

/** Items whose amount in a region does not fall to less than half within a year or two. */
const STEADY: ReadonlySet<string> = new Set(['地区生产总值', '规模以上工业增加值', '工业总产值', '固定资产投资', '社会消费品零售总额', '一般公共预算收入', '财政总收入']);
const MIN_SHARE_OF_WHOLE = 0.4;

/** An amount far below what the report states of all the region is of a part that its sentence does not name (高新区…。完成生产总值45亿元). */
function withPartsBySize(figures: readonly Figure[]): readonly Figure[] {
  const wholes = new Map(
    [...STEADY].flatMap((item) => {
      const whole = mainFigure(figures, item, 'last-year', ['amount']);
      return whole === null || whole.scope === 'part' || whole.flags.length > 0 ? [] : [[item, whole.low ?? whole.high ?? 0] as const];
    }),
  );
  return figures.map((figure) => {
    const whole = wholes.get(figure.item);
    const value = figure.high ?? figure.low;
    const isOfAYear = figure.period === 'this-year' || (figure.period === 'last-year' && figure.modifier !== 'at-least');
    if (whole === undefined || value === null || figure.kind !== 'amount' || figure.scope === 'part' || !isOfAYear || value >= whole * MIN_SHARE_OF_WHOLE) return figure;
    return { ...figure, scope: 'part', flags: [...figure.flags, 'small-for-whole'] };
  });
}
