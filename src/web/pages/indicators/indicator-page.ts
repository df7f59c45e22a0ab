import type { Item } from '../../../corpus/figures/items.js';
import { placeWords, type Region } from '../../../corpus/model/document.js';
import { NO_FILTERS, type SearchFilters } from '../../../search/engine.js';
import type { FigureCell, FigureDoubt, FigureState, IndicatorRow, IndicatorYear } from '../../../search/indicator-panel.js';
import { takesYear } from '../../../search/value-years.js';
import { documentAddress, indicatorAddress, indicatorJsonAddress, indicatorTableAddress, INDICATORS_ADDRESS, paragraphAddress } from '../../addresses.js';
import { isWithin } from '../../document-list.js';
import { PLAIN_INDICATOR, toIndicatorUrlParameters, type IndicatorParameters, type IndicatorSort, type TargetMove } from '../../indicator-parameters.js';
import { asData, keepFilters, plainSearchForm, toLayout, type Layout, type Link, type Site } from '../../page.js';
import { toNumberWords, toYearWords } from '../../wording.js';
import { toFilterChips, type FilterChip } from '../facet-links.js';
import { toFilterForm, type FilterForm } from '../filter-form.js';
import { toPagination, type Pagination } from '../pagination.js';
import { FIGURE_STATE_WORDS, FLAG_OF_FIGURE_WORDS, stepOfDifference, toDifferenceWords, toFigureWords } from './figure-words.js';
import { toTargetChart, type TargetChart } from './target-chart.js';

/** One indicator by region and year: what was set, what came of it. */
export interface IndicatorPage {
  readonly layout: Layout;
  readonly item: string;
  readonly unit: string;
  readonly listHref: string;
  readonly csvHref: string;
  readonly jsonHref: string;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  readonly filterForm: FilterForm;
  /** How many reports state it, of those that are searched. */
  readonly coverage: readonly { readonly label: string; readonly stated: string; readonly of: string; readonly share: string; readonly rest: string }[];
  /** The year that rows are sorted and chosen by. */
  readonly of: string;
  readonly moves: readonly (Link & { readonly count: string })[];
  readonly states: readonly (Link & { readonly count: string })[];
  readonly sorts: readonly Link[];
  readonly years: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly columns: number;
  readonly rows: readonly IndicatorPageRow[];
  readonly total: string;
  readonly pagination: Pagination | null;
  /** The legend of what cells say instead of a number. */
  readonly legend: readonly { readonly sign: string; readonly words: string }[];
}

export interface IndicatorPageRow {
  readonly name: string;
  readonly path: string;
  readonly anchor: string;
  /** Opens the sentences of the region, or closes them. */
  readonly openHref: string;
  readonly isOpen: boolean;
  readonly cells: readonly IndicatorPageCell[];
  readonly chart: TargetChart | null;
  readonly sentences: readonly OpenYear[];
}

interface IndicatorPageCell {
  readonly target: CellPart;
  readonly outcome: CellPart;
  readonly difference: string | null;
  readonly step: string | null;
  /** What two statements have against one another. */
  readonly hasDoubt: boolean;
  /** True where neither report is held. */
  readonly isEmpty: boolean;
}

interface CellPart {
  readonly text: string;
  /** For who does not see the sign. */
  readonly words: string;
  readonly href: string | null;
  readonly state: FigureState;
}

interface OpenYear {
  readonly year: string;
  readonly anchor: string;
  readonly statements: readonly { readonly label: string; readonly value: string; readonly sentence: string; readonly href: string; readonly remarks: string }[];
  readonly doubts: readonly string[];
}

const ROWS_PER_PAGE = 100;
/** Regions whose charts are shown without being opened. */
const MAX_CHARTS = 6;

const MOVE_WORDS: Readonly<Record<TargetMove, string>> = { lower: '目标比上年低', same: '与上年持平', higher: '比上年高' };
const SORT_WORDS: Readonly<Record<IndicatorSort, string>> = { region: '地区', target: '目标高低', outcome: '结果高低', difference: '结果与目标之差' };

export interface IndicatorPageInput {
  readonly item: Item;
  /** Of all that is held, in order of code. */
  readonly rows: readonly IndicatorRow[];
  /** Of the opened region, with sentences; null where none is opened. */
  readonly opened: IndicatorRow | null;
  readonly regions: readonly Region[];
}

export function toIndicatorPage({ item, rows, opened, regions }: IndicatorPageInput, parameters: IndicatorParameters, site: Site): IndicatorPage {
  const { filters, page, open } = parameters;
  const within = rows.filter(({ region }) => isChosen(region, filters));
  const years = yearsOf(within).filter((year) => takesYear(filters.years, year));
  const columns = [...years].reverse();
  const of = parameters.of !== null && years.includes(parameters.of) ? parameters.of : yearWithMostTargets(within, years);
  const variation = (change: Partial<IndicatorParameters>): string => indicatorAddress(item.item, { ...parameters, page: 1, open: null, ...change });
  const moved = within.filter((row) => parameters.move === null || moveOf(row, of) === parameters.move);
  const found = sortRows(moved.filter((row) => parameters.state === null || targetStateOf(row, of) === parameters.state), parameters.sort, of);
  const shown = found.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  const nameOf = new Map<string, string>(regions.map(({ code, name }) => [code, name]));
  return {
    layout: toLayout(site, [item.item, ...filters.regions.map((value) => nameOf.get(value) ?? value)].join(' '), 'indicators', { ...plainSearchForm(), hidden: keepFilters(filters) }, asData(indicatorTableAddress(item.item, filters), indicatorJsonAddress(item.item, filters))),
    item: item.item,
    unit: item.unit,
    listHref: INDICATORS_ADDRESS,
    csvHref: indicatorTableAddress(item.item, filters),
    jsonHref: indicatorJsonAddress(item.item, filters),
    chips: toFilterChips({ ...NO_FILTERS, regions: filters.regions, years: filters.years }, (code) => nameOf.get(code) ?? null, (changed) => variation({ filters: changed })),
    withoutFiltersHref: variation({ filters: NO_FILTERS }),
    filterForm: toFilterForm(indicatorAddress(item.item), { ...NO_FILTERS, regions: filters.regions, years: filters.years }, keepFilters),
    coverage: toCoverage(within, years),
    of: toYearWords(of),
    moves: (Object.keys(MOVE_WORDS) as TargetMove[]).map((move) => {
      const current = parameters.move === move;
      return { label: MOVE_WORDS[move], count: toNumberWords(within.filter((row) => moveOf(row, of) === move).length), href: variation({ move: current ? null : move, of }), current };
    }),
    states: (Object.keys(FIGURE_STATE_WORDS) as FigureState[]).map((state) => {
      const current = parameters.state === state;
      return { label: FIGURE_STATE_WORDS[state].name, count: toNumberWords(within.filter((row) => targetStateOf(row, of) === state).length), href: variation({ state: current ? null : state, of }), current };
    }),
    sorts: (Object.keys(SORT_WORDS) as IndicatorSort[]).map((sort) => ({ label: SORT_WORDS[sort], href: variation({ sort }), current: parameters.sort === sort })),
    years: columns.map((year) => ({ label: String(year), href: variation({ of: year, sort: parameters.sort === 'region' ? 'target' : parameters.sort }), current: year === of })),
    columns: years.length + 1,
    rows: shown.map((row) => toRow(row, { item, years, columns, parameters, opened: row.region.code === open ? opened : null, showsChart: found.length <= MAX_CHARTS })),
    total: toNumberWords(found.length),
    pagination: toPagination(page, ROWS_PER_PAGE, found.length, (number) => indicatorAddress(item.item, { ...parameters, page: number })),
    legend: (['in-step', 'not-stated', 'not-read', 'part', 'none'] as const).map((state) => FIGURE_STATE_WORDS[state]),
  };
}

function isChosen(region: Region, { regions }: SearchFilters): boolean {
  return regions.length === 0 || regions.some((value) => isWithin(region, value));
}

/** Years of which any target or outcome may be known, with the ones between them. */
function yearsOf(rows: readonly IndicatorRow[]): readonly number[] {
  const all = rows.flatMap(({ years }) => years.filter(({ target, outcome }) => target.report !== null || outcome.report !== null).map(({ year }) => year));
  const [first, last] = [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
  return all.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The later of equal ones; 0 where there are none. */
function yearWithMostTargets(rows: readonly IndicatorRow[], years: readonly number[]): number {
  const count = (year: number): number => rows.filter((row) => yearOf(row, year)?.target.state === 'stated').length;
  return years.map((year) => ({ year, targets: count(year) })).reduce((best, one) => (one.targets >= best.targets ? one : best), { year: 0, targets: 0 }).year;
}

function yearOf(row: IndicatorRow, year: number): IndicatorYear | null {
  const [first] = row.years;
  return first === undefined ? null : (row.years[year - first.year] ?? null);
}

/** A year that the row does not reach has no report. */
function targetStateOf(row: IndicatorRow, year: number): FigureState {
  return yearOf(row, year)?.target.state ?? 'none';
}

/** Null where either target has no number, or they are of two kinds. */
function moveOf(row: IndicatorRow, year: number): TargetMove | null {
  const [before, now] = [yearOf(row, year - 1)?.target.figure, yearOf(row, year)?.target.figure];
  if (before === undefined || before === null || now === undefined || now === null || before.kind !== now.kind || before.unit !== now.unit) return null;
  const [a, b] = [before.low ?? before.high, now.low ?? now.high];
  return a === null || b === null ? null : b < a ? 'lower' : b > a ? 'higher' : 'same';
}

/** Greatest first; rows without a value stand last, in order of region. */
function sortRows(rows: readonly IndicatorRow[], sort: IndicatorSort, year: number): readonly IndicatorRow[] {
  if (sort === 'region') return rows;
  const valueOf = (row: IndicatorRow): number => {
    const found = yearOf(row, year);
    const figure = sort === 'target' ? found?.target.figure : found?.outcome.figure;
    return (sort === 'difference' ? found?.difference : (figure?.low ?? figure?.high)) ?? -Infinity;
  };
  const values = new Map(rows.map((row) => [row, valueOf(row)]));
  return [...rows].sort((a, b) => {
    const [one, other] = [values.get(a) as number, values.get(b) as number];
    return one === other ? 0 : other - one;
  });
}

function toCoverage(rows: readonly IndicatorRow[], years: readonly number[]): IndicatorPage['coverage'] {
  const chosen = new Set(years);
  const cells = rows.flatMap((row) => row.years.filter(({ year }) => chosen.has(year)));
  const count = (label: string, all: readonly FigureCell[]): IndicatorPage['coverage'][number] => {
    const held = all.filter(({ state }) => state !== 'none');
    const by = (state: FigureState): number => held.filter((cell) => cell.state === state).length;
    const stated = by('stated') + by('in-step');
    const rest = ([['not-stated', '没有提到'], ['not-read', '没有读出'], ['part', '只存一部分']] as const).map(([state, words]) => [by(state), words] as const).filter(([number]) => number > 0);
    return {
      label,
      stated: toNumberWords(stated),
      of: toNumberWords(held.length),
      share: held.length === 0 ? '' : `${((100 * stated) / held.length).toFixed(1)}%`,
      rest: rest.map(([number, words]) => `${toNumberWords(number)} 份${words}`).join('，'),
    };
  };
  return [count('当年目标', cells.map(({ target }) => target)), count('上年结果', cells.map(({ outcome }) => outcome))];
}

interface RowAround {
  readonly item: Item;
  /** Ascending. */
  readonly years: readonly number[];
  /** As they stand in the table: of the newest most is held, and what stands first is seen first. */
  readonly columns: readonly number[];
  readonly parameters: IndicatorParameters;
  readonly opened: IndicatorRow | null;
  readonly showsChart: boolean;
}

function toRow(row: IndicatorRow, { item, years, columns, parameters, opened, showsChart }: RowAround): IndicatorPageRow {
  const { code, name } = row.region;
  const isOpen = opened !== null;
  // On the page's own address: a table has some thousand of these links.
  const search = toIndicatorUrlParameters({ ...parameters, open: code }).toString();
  const openHref = (year: number | null): string => `?${search}#${anchorOf(code, year)}`;
  const title = `${name} ${item.item}：目标与结果`;
  return {
    name,
    path: placeWords(row.region).slice(0, -1).join(''),
    anchor: anchorOf(code, null),
    openHref: isOpen ? `${indicatorAddress(item.item, { ...parameters, open: null })}#${anchorOf(code, null)}` : openHref(null),
    isOpen,
    cells: columns.map((year) => toCell(yearOf(row, year), item, openHref(year))),
    chart: isOpen || showsChart ? toTargetChart(title, years.map((year) => yearOf(row, year)).filter((cell) => cell !== null), item.unit) : null,
    sentences: isOpen ? opened.years.filter(({ year }) => years.includes(year)).reverse().flatMap((year) => toOpenYear(year, code, item)) : [],
  };
}

function anchorOf(code: string, year: number | null): string {
  return year === null ? `r-${code}` : `y-${code}-${year}`;
}

function toCell(year: IndicatorYear | null, item: Item, href: string): IndicatorPageCell {
  if (year === null) return { target: toPart(null, item, href), outcome: toPart(null, item, href), difference: null, step: null, hasDoubt: false, isEmpty: true };
  return {
    target: toPart(year.target, item, href),
    outcome: toPart(year.outcome, item, href),
    difference: toDifferenceWords(year.difference),
    step: stepOfDifference(year.difference),
    hasDoubt: year.doubts.length > 0,
    isEmpty: year.target.state === 'none' && year.outcome.state === 'none',
  };
}

function toPart(cell: FigureCell | null, item: Item, openHref: string): CellPart {
  const state = cell?.state ?? 'none';
  const { sign, words } = FIGURE_STATE_WORDS[state];
  if (cell?.figure) return { state, words, text: toFigureWords(cell.figure, item.unit), href: openHref };
  // What was not read, or not said, is looked for in the report itself.
  const href = cell?.unread ? paragraphAddress(cell.unread.paragraph) : cell?.report ? documentAddress(cell.report) : null;
  return { state, words, text: sign, href };
}

function toOpenYear(year: IndicatorYear, code: string, item: Item): readonly OpenYear[] {
  const statements = ([['目标', year.target], ['结果', year.outcome], ['总量', year.amount]] as const).flatMap(([label, { figure }]) => {
    if (figure === null || (label === '总量' && figure === year.outcome.figure)) return [];
    const remarks = [...(figure.isEstimate ? ['预计数'] : []), ...figure.flags.map((flag) => FLAG_OF_FIGURE_WORDS[flag] ?? flag)];
    return [{ label, value: toFigureWords(figure, figure.kind === 'amount' ? '' : item.unit), sentence: figure.sentenceText ?? figure.said, href: paragraphAddress(figure.paragraph), remarks: remarks.join('；') }];
  });
  const doubts = year.doubts.map(toDoubtWords);
  if (statements.length + doubts.length === 0) return [];
  return [{ year: toYearWords(year.year), anchor: anchorOf(code, year.year), statements, doubts }];
}

function toDoubtWords(doubt: FigureDoubt): string {
  if (doubt.kind === 'growth-and-amounts') {
    return `写的增长是 ${toFigureWords(doubt.growth, '')}，由两年的总量（${toFigureWords(doubt.before, '')}、${toFigureWords(doubt.after, '')}）算是 ${toDifferenceWords(doubt.byAmounts) ?? ''}%，相差太大。`;
  }
  return `同一个数有两种写法：“${doubt.one.said}”和“${doubt.other.said}”。`;
}

/** The plain address of a row by itself, for other pages. */
export function placeIndicatorAddress(item: string, code: string): string {
  return indicatorAddress(item, { ...PLAIN_INDICATOR, filters: { ...NO_FILTERS, regions: [code] } });
}
