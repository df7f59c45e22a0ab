import { placeWords } from '../../../corpus/model/document.js';
import type { RegionCounts, RegionReport, RegionReportRow, SearchedBase } from '../../../search/engine.js';
import { NONE } from '../../../search/facets.js';
import { OWN } from '../../../search/read-filter.js';
import { toDateWords, toNumberWords } from '../../wording.js';
import type { ReportLinks } from './report-links.js';

/** The first year that mentions it, with what is known of the years before: without that a first is only a bound. */
export interface FirstYear {
  /** Null where no report mentions it. */
  readonly year: string | null;
  /** What is known of the years before it, or which years are held where none mentions it. */
  readonly note: string;
}

/** Null where no report with a year is held. */
export function toFirstYear(years: Readonly<Record<string, RegionCounts>>, base: SearchedBase): FirstYear | null {
  const held = yearsWith(years, (counts) => counts.reports > 0);
  const [firstHeld] = held;
  if (firstHeld === undefined) return null;
  const [first] = yearsWith(years, (counts) => counts.reportsMentioning > 0);
  if (first === undefined) return { year: null, note: `存有始于 ${firstHeld}` };
  const before = held.filter((year) => year < first).at(-1);
  if (before === undefined) return { year: String(first), note: `此前${nothingBefore(base)}` };
  const isInPart = (years[before]?.reportsInPart ?? 0) > 0;
  const said = `${before} 年的${isInPart ? '所存部分' : ''}没有`;
  return { year: String(first), note: before === first - 1 ? said : `${said}，其间${nothingBefore(base)}` };
}

/** The earliest mention in the reports, all that tie named together. */
export interface EarliestMention {
  readonly year: string;
  /** In order of date where it is known; at most `MAX_NAMED`. Namesakes with those above them. */
  readonly regions: readonly { readonly name: string; readonly date: string | null; readonly paragraphs: string; readonly href: string }[];
  /** How many there are where not all are named, with the search of that year where it is of all of these; null otherwise. */
  readonly all: { readonly count: string; readonly href: string | null } | null;
  /** What is known of the years before. */
  readonly bound: string;
}

const MAX_NAMED = 5;

/** Null where no report with a year mentions it. Rows of one level give the earliest of that level. */
export function toEarliestMention(report: RegionReport, parents: ReadonlySet<string>, links: ReportLinks, isOneLevel: boolean): EarliestMention | null {
  const first = Math.min(...report.rows.flatMap(({ firstYear }) => firstYear ?? []));
  if (!Number.isFinite(first)) return null;
  const year = String(first);
  const tied = report.rows
    .filter((row) => row.firstYear === first)
    .map((row) => ({ row, date: dateOf(row, year, links) }))
    .sort((a, b) => Number(a.date === null) - Number(b.date === null) || ((a.date ?? '') < (b.date ?? '') ? -1 : Number((a.date ?? '') > (b.date ?? ''))));
  const before = Object.entries(report.total.years).filter(([one, { reports }]) => one !== NONE && Number(one) < first && reports > 0);
  const count = before.reduce((sum, [, { reports }]) => sum + reports, 0);
  return {
    year,
    regions: tied.slice(0, MAX_NAMED).map(({ row, date }) => ({
      name: tied.some((other) => other.row !== row && other.row.region.name === row.region.name) ? placeWords(row.region).join('') : row.region.name,
      date: date === null ? null : toDateWords(date).replace(/^\d+年/u, ''),
      paragraphs: toNumberWords(row.years[year]?.paragraphs ?? 0),
      href: links.toReportHits(parents.has(row.region.code) ? `${row.region.code}${OWN}` : row.region.code, [year]),
    })),
    all: tied.length <= MAX_NAMED ? null : { count: toNumberWords(tied.length), href: isOneLevel ? null : links.toReportHits(null, [year]) },
    bound: count === 0 ? `更早的年份${nothingBefore(report.base)}` : `所存更早的 ${toNumberWords(count)} 份报告没有提到`,
  };
}

/** The date of the one report of that year; null where there are several, or it tells none. */
function dateOf(row: RegionReportRow, year: string, links: ReportLinks): string | null {
  const reports = links.reportsOf(row.region.code, true, [year]);
  return reports.length === 1 ? (reports[0]?.date ?? null) : null;
}

/** Filters may leave out reports that are held. */
function nothingBefore({ limitsYears, limitsTypes, limitsSections }: SearchedBase): string {
  if (limitsYears) return '不在所选年份内';
  return limitsTypes || limitsSections ? '没有可查的' : '未收录';
}

function yearsWith(years: Readonly<Record<string, RegionCounts>>, holds: (counts: RegionCounts) => boolean): readonly number[] {
  return Object.entries(years).filter(([year, counts]) => year !== NONE && holds(counts)).map(([year]) => Number(year)).sort((a, b) => a - b);
}
