import type { RegionCounts, TrendSeries } from '../../../search/engine.js';
import { NONE } from '../../../search/facets.js';
import { ratePerTenThousand } from '../../../search/report-tally.js';
import type { TrendsParameters } from '../../count-parameters.js';
import { toNumberWords, toShareWords, toYearWords } from '../../wording.js';
import { listOfNone, toValueWords } from '../regions/region-rows.js';
import { ReportLinks } from '../regions/report-links.js';
import { NO_CELL, type DataCell, type DataTable } from './data-table.js';
import { toDotChart, type DotChart } from './dot-chart.js';
import { toLineChart, type LineChart, type LineChartInput } from './line-chart.js';

/** A question with the charts that answer it and their numbers. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  /** Whether its charts stand in a row of their own. */
  readonly isSeveral: boolean;
  readonly charts: readonly { readonly heading: string | null; readonly chart: LineChart }[];
  readonly dots: DotChart | null;
  readonly table: DataTable;
}

/** A year of which fewer reports are held says little. */
export const FEW_REPORTS = 5;

type Point = LineChartInput['series'][number]['points'][number];
interface Drawn {
  readonly name: string;
  readonly one: TrendSeries;
  readonly links: ReportLinks;
}

export function toFigures(series: readonly TrendSeries[], parameters: TrendsParameters): readonly Figure[] {
  const drawn = series.map((one, place) => {
    const name = parameters.queries[place] as string;
    return { name, one, links: new ReportLinks({ ...parameters, query: name }, [], one.base) };
  });
  // The length of a section is not known, and filters alone have no occurrences.
  const hasRates = series.every(({ base, total }) => !base.limitsSections && total.occurrences !== null);
  return [
    toShareFigure(drawn),
    ...(hasRates ? [toRateFigure(drawn)] : []),
    toSectionsFigure(drawn),
    toAdoptionFigure(drawn),
    ...(drawn.some(({ one }) => one.regions.length > 1) ? [toRegionsFigure(drawn)] : []),
  ];
}

function toShareFigure(drawn: readonly Drawn[]): Figure {
  const toTitle = (name: string, year: string, counts: RegionCounts): string => `${name}，${toYearWords(year)}：${toNumberWords(counts.reports)} 份报告里 ${toNumberWords(counts.reportsMentioning)} 份提到，${toShareWords(counts)}`;
  return {
    id: 'share',
    title: '提到它的报告占几成',
    isSeveral: false,
    explanation: '每年存有的年度报告里，提到它的占多少。',
    charts: toCharts('share', drawn, 1, toPercentWords, ({ name, one, links }) =>
      pointsOf(one, (year, counts) => ({ value: counts.reportsMentioning / counts.reports, href: hitsOrSilent(links, year, counts), title: toTitle(name, year, counts) })),
    ),
    dots: null,
    table: toYearTable('每年存有的报告和提到它的报告', drawn, ['存有份', '提到份', '占比'], ({ links }, year, counts) => [
      { text: toNumberWords(counts.reports), href: links.toReportList('reports', null, [year]) },
      { text: toNumberWords(counts.reportsMentioning), href: hitsOrSilent(links, year, counts) },
      { text: toShareWords(counts), href: null },
    ]),
  };
}

function toRateFigure(drawn: readonly Drawn[]): Figure {
  const rate = (counts: RegionCounts): number => ratePerTenThousand(counts) ?? 0;
  return {
    id: 'rate',
    title: '每万字多少处',
    isSeveral: false,
    explanation: '处数除以当年存有报告的总字数。',
    charts: toCharts('rate', drawn, null, (value) => String(value), ({ name, one, links }) =>
      pointsOf(one, (year, counts) => ({
        value: rate(counts),
        href: hitsOrSilent(links, year, counts),
        title: `${name}，${toYearWords(year)}：${toNumberWords(counts.occurrences ?? 0)} 处，每万字 ${toValueWords('rate', rate(counts))} 处`,
      })),
    ),
    dots: null,
    table: toYearTable('每年的处数和每万字处数', drawn, ['处', '字', '每万字'], ({ links }, year, counts) => [
      { text: toNumberWords(counts.occurrences ?? 0), href: hitsOrSilent(links, year, counts) },
      { text: toNumberWords(counts.characters), href: null },
      { text: toValueWords('rate', rate(counts)), href: null },
    ]),
  };
}

/** A chart for each query, what looks back against what plans. */
function toSectionsFigure(drawn: readonly Drawn[]): Figure {
  const sections = [['review', '回顾'], ['plan', '计划']] as const;
  const charts = drawn.flatMap(({ name, one, links }, place) => {
    const years = plottedYears([one]);
    const chart = toLineChart({
      id: `sections-${place}`,
      years,
      few: fewYears([one], years),
      most: 1,
      toWords: toPercentWords,
      series: sections.map(([section, label]) => ({
        name: label,
        points: pointsOf(one, (year, counts) => {
          const said = counts.sections[section].reportsMentioning;
          return {
            value: said / counts.reports,
            href: said > 0 ? links.toSectionHits(section, [year]) : links.toReportList('reports', null, [year]),
            title: `${name}，${toYearWords(year)}：${toNumberWords(counts.reports)} 份报告里 ${toNumberWords(said)} 份在${label}部分提到`,
          };
        }),
      })),
    });
    return chart === null ? [] : [{ heading: name, chart }];
  });
  return {
    id: 'sections',
    title: '说成绩，还是提计划',
    isSeveral: drawn.length > 1,
    explanation: '存有的报告里，在回顾部分和在计划部分提到它的各占多少；一份报告可以两处都提到。',
    charts,
    dots: null,
    table: toYearTable('每年在回顾部分和计划部分提到它的报告', drawn, ['回顾份', '回顾段', '计划份', '计划段'], ({ links }, year, counts) =>
      sections.flatMap(([section]) => {
        const { reportsMentioning, paragraphs } = counts.sections[section];
        return [
          { text: toNumberWords(reportsMentioning), href: null },
          { text: toNumberWords(paragraphs), href: paragraphs > 0 ? links.toSectionHits(section, [year]) : null },
        ];
      }),
    ),
  };
}

function toAdoptionFigure(drawn: readonly Drawn[]): Figure {
  const charts = toCharts('adoption', drawn, 1, toPercentWords, ({ name, one, links }) =>
    pointsOf(one, (year) => {
      const { regionsHeld, regionsMentioning } = one.adoption[year] as { regionsHeld: number; regionsMentioning: number };
      if (regionsHeld === 0) return null;
      return {
        value: regionsMentioning / regionsHeld,
        href: links.toHitsUpTo(year, one.years),
        title: `${name}，到 ${toYearWords(year)}：存有报告的 ${toNumberWords(regionsHeld)} 个地区里 ${toNumberWords(regionsMentioning)} 个提到过`,
      };
    }),
  );
  return {
    id: 'adoption',
    title: '有多少地区提到过',
    isSeveral: false,
    explanation: '到那一年为止存有报告的地区里，提到过它的占多少；一个地区从存有它的第一份报告起计入，所以也会下降。',
    charts,
    dots: null,
    table: toYearTable('到每年为止存有报告的地区和提到过它的地区', drawn, ['存有地区', '提到过', '占比'], ({ one, links }, year) => {
      const adoption = one.adoption[year];
      if (adoption === undefined || adoption.regionsHeld === 0) return [NO_CELL, NO_CELL, NO_CELL];
      const { regionsHeld, regionsMentioning } = adoption;
      return [
        { text: toNumberWords(regionsHeld), href: null },
        { text: toNumberWords(regionsMentioning), href: regionsMentioning > 0 ? links.toHitsUpTo(year, one.years) : null },
        { text: toShareWords({ reports: regionsHeld, reportsMentioning: regionsMentioning }), href: null },
      ];
    }),
  };
}

function toRegionsFigure(drawn: readonly Drawn[]): Figure {
  const names = new Map(drawn.flatMap(({ one }) => one.regions.map(({ region }) => [region.code, region.name] as const)));
  const countsOf = ({ one }: Drawn, code: string): RegionCounts | undefined => one.regions.find(({ region, reports }) => region.code === code && reports > 0);
  const toHref = ({ links }: Drawn, code: string, counts: RegionCounts): string => (counts.reportsMentioning > 0 ? links.toReportHits(code, null) : links.toReportList(listOfNone(counts), code, null));
  return {
    id: 'regions',
    title: '各地区占几成',
    isSeveral: false,
    explanation: '各地区（含下辖）所有年份存有的报告里，提到它的占多少。',
    charts: [],
    dots: toDotChart(
      [...names].map(([code, name]) => ({
        name,
        shares: drawn.map((one) => {
          const counts = countsOf(one, code);
          if (counts === undefined) return null;
          return { value: counts.reportsMentioning / counts.reports, href: toHref(one, code, counts), title: `${one.name}，${name}：${toNumberWords(counts.reports)} 份报告里 ${toNumberWords(counts.reportsMentioning)} 份提到，${toShareWords(counts)}` };
        }),
      })),
    ),
    table: {
      caption: '各地区存有的报告和提到它的报告',
      rowsAre: '地区',
      groups: drawn.map(({ name }) => ({ label: name, span: 3 })),
      columns: drawn.flatMap(() => ['存有份', '提到份', '占比']),
      rows: [...names].map(([code, name]) => ({
        name,
        cells: drawn.flatMap((one) => {
          const counts = countsOf(one, code);
          if (counts === undefined) return [NO_CELL, NO_CELL, NO_CELL];
          return [
            { text: toNumberWords(counts.reports), href: one.links.toReportList('reports', code, null) },
            { text: toNumberWords(counts.reportsMentioning), href: toHref(one, code, counts) },
            { text: toShareWords(counts), href: null },
          ];
        }),
      })),
    },
  };
}

/** One chart of all queries; none where nothing is held. */
function toCharts(id: string, drawn: readonly Drawn[], most: number | null, toWords: (value: number) => string, toPoints: (one: Drawn) => readonly Point[]): Figure['charts'] {
  const series = drawn.map(({ one }) => one);
  const years = plottedYears(series);
  const chart = toLineChart({ id, years, few: fewYears(series, years), most, toWords, series: drawn.map((one) => ({ name: one.name, points: toPoints(one) })) });
  return chart === null ? [] : [{ heading: null, chart }];
}

/** A point for each year held, those without a year apart. */
function pointsOf(one: TrendSeries, toPoint: (year: string, counts: TrendSeries['counts'][string]) => Omit<Point, 'year'> | null): readonly Point[] {
  return one.years.flatMap((year) => {
    if (year === NONE) return [];
    const point = toPoint(year, one.counts[year] as TrendSeries['counts'][string]);
    return point === null ? [] : [{ year: Number(year), ...point }];
  });
}

function toYearTable(caption: string, drawn: readonly Drawn[], columns: readonly string[], toCells: (one: Drawn, year: string, counts: TrendSeries['counts'][string]) => readonly DataCell[]): DataTable {
  const years = [...new Set(drawn.flatMap(({ one }) => one.years))].sort((a, b) => Number(a === NONE) - Number(b === NONE) || Number(a) - Number(b));
  return {
    caption,
    rowsAre: '年份',
    groups: drawn.map(({ name }) => ({ label: name, span: columns.length })),
    columns: drawn.flatMap(() => columns),
    rows: years.map((year) => ({
      name: toYearWords(year),
      cells: drawn.flatMap((one) => {
        const counts = one.one.counts[year];
        return counts === undefined ? columns.map(() => NO_CELL) : toCells(one, year, counts);
      }),
    })),
  };
}

/** Years that any of the series holds. */
function plottedYears(series: readonly TrendSeries[]): readonly number[] {
  return [...new Set(series.flatMap(({ years }) => years.filter((year) => year !== NONE).map(Number)))].sort((a, b) => a - b);
}

/** Those of which a series holds too few reports to go by. */
function fewYears(series: readonly TrendSeries[], years: readonly number[]): ReadonlySet<number> {
  return new Set(years.filter((year) => series.some(({ counts }) => (counts[String(year)]?.reports ?? FEW_REPORTS) < FEW_REPORTS)));
}

function hitsOrSilent(links: ReportLinks, year: string, counts: RegionCounts): string {
  return counts.reportsMentioning > 0 ? links.toReportHits(null, [year]) : links.toReportList(listOfNone(counts), null, [year]);
}

function toPercentWords(share: number): string {
  return `${Math.round(share * 100)}%`;
}
