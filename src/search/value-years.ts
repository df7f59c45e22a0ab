import type { FiguresOfReport, YearFilter } from './engine.js';

/** Whether years were chosen that this is one of; all are where none was. */
export function takesYear(years: readonly YearFilter[], year: number): boolean {
  return years.length === 0 || years.some((range) => range !== 'none' && range.from <= year && year <= range.to);
}

/**
 * What reports state of the years that were chosen, whichever report says it. A report that would say it, because it
 * plans for one of them or looks back on it, stays when it states nothing of them; values of several years together go.
 */
export function statedOfYears(reports: readonly FiguresOfReport[], years: readonly YearFilter[]): readonly FiguresOfReport[] {
  if (years.length === 0) return reports;
  return reports.flatMap((report) => {
    const { year } = report.document;
    const figures = report.figures.filter((figure) => figure.year !== null && takesYear(years, figure.year));
    const wouldSay = year !== null && (takesYear(years, year) || takesYear(years, year - 1));
    return figures.length > 0 || wouldSay ? [{ ...report, figures }] : [];
  });
}
