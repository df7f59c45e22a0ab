import { placeWords, type Region } from '../../../corpus/model/document.js';
import { NO_FILTERS, type PanelAnswer, type RegionCounts, type SearchFilters } from '../../../search/engine.js';
import { NONE } from '../../../search/facets.js';
import { countsIn, PANEL_BYS, toPanelColumns, toPanelRows, type PanelBy, type PanelColumn, type PanelRow } from '../../../search/panel-rows.js';
import { MAX_QUERY_CHARACTERS, MAX_QUERY_TERMS } from '../../../search/parse-query.js';
import type { QueryError } from '../../../search/query-error.js';
import { stateOf } from '../../../search/region-report.js';
import { OWN } from '../../../search/read-filter.js';
import { panelAddress, panelJsonAddress, panelTableAddress, placeAddress } from '../../addresses.js';
import type { CellUnit } from '../../count-parameters.js';
import { asData, keepFilters, plainSearchForm, toLayout, type Layout, type Link, type Site } from '../../page.js';
import type { PanelParameters } from '../../panel-parameters.js';
import { toNumberWords, toYearWords, UNIT_WORDS } from '../../wording.js';
import { toFilterChips, type FilterChip } from '../facet-links.js';
import { toPagination, type Pagination } from '../pagination.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from '../query-failure.js';
import { toHeatScale, toShareScale, type HeatScale } from '../regions/heat-scale.js';
import { heatOf, listOfNone, type RegionCell } from '../regions/region-rows.js';
import { valueIn } from '../regions/region-lines.js';
import { ReportLinks } from '../regions/report-links.js';

/** A list of terms counted by place and year. */
export interface PanelPage {
  readonly layout: Layout;
  readonly failure: QueryFailure | null;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  readonly form: PanelForm;
  /** Null where no list is given. */
  readonly panel: Panel | null;
}

export interface PanelForm {
  readonly action: string;
  readonly text: string;
  /** Lines of the box: all of the list where it is counted, so far as the table stays in sight. */
  readonly lines: number;
  /** Filters to keep. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly bys: readonly Choice[];
  readonly units: readonly Choice[];
  readonly describedBy: string | null;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface Panel {
  readonly snapshot: string;
  /** What limits it, in words; null where nothing does. */
  readonly base: string | null;
  readonly counts: string;
  readonly bys: readonly Link[];
  readonly units: readonly Link[];
  readonly unit: string;
  readonly tableHref: string;
  readonly fullTableHref: string;
  readonly scale: HeatScale['legend'];
  readonly hasElsewhere: boolean;
  /** What the first column holds. */
  readonly rowsAre: string;
  /** Whether a column says how many reports each row has. */
  readonly hasHeld: boolean;
  /** The groups over the columns, where columns are terms of more than one group; null otherwise. */
  readonly columnGroups: readonly { readonly label: string; readonly span: number }[] | null;
  readonly columns: readonly { readonly label: string; readonly isAny: boolean }[];
  readonly rows: readonly PanelTableRow[];
  readonly pagination: Pagination | null;
}

export interface PanelTableRow {
  readonly name: string;
  /** The page of the place; null where the row is no place. */
  readonly href: string | null;
  readonly year: string | null;
  /** Reports held, with their list; null where a row of its own has them. */
  readonly held: { readonly count: string; readonly href: string } | null;
  /** The group above it, where it is the first of one with a name. */
  readonly group: string | null;
  readonly isSum: boolean;
  readonly cells: readonly RegionCell[];
}

type PanelTable = Pick<Panel, 'rowsAre' | 'hasHeld' | 'columnGroups' | 'columns' | 'rows'>;

interface Surroundings {
  /** Those that hold documents, with those above them. */
  readonly regions: readonly Region[];
  readonly site: Site;
}

const BY_WORDS: Readonly<Record<PanelBy, string>> = { year: '按年份', region: '按地区', 'region,year': '按地区和年份' };
const UNITS: readonly CellUnit[] = ['occurrences', 'paragraphs', 'reports'];
const CELLS_PER_PAGE = 1500;
const MIN_ROWS = 10;
const BLANK_LINES = 8;
const MIN_LINES = 3;
const ANY_WORDS = '组内任一';

export function toPanelPage(answer: PanelAnswer, parameters: PanelParameters, around: Surroundings): PanelPage {
  const frame = toFrame(parameters, around, null);
  const lines = Math.min(Math.max(parameters.text.split('\n').length, MIN_LINES), BLANK_LINES);
  return { ...frame, form: { ...frame.form, lines }, panel: toPanel(answer, parameters, around.regions) };
}

/** The page before a list is given. */
export function toBlankPanelPage(parameters: PanelParameters, around: Surroundings): PanelPage {
  return toFrame(parameters, around, null);
}

export function toFailedPanelPage(error: QueryError, parameters: PanelParameters, site: Site): PanelPage {
  const failure = toQueryFailure(error, (query) => panelAddress({ ...parameters, text: parameters.text.replace(error.input, query) }));
  return { ...toFrame(parameters, { regions: [], site }, FAILURE_ID), failure };
}

function toPanel(answer: PanelAnswer, parameters: PanelParameters, regions: readonly Region[]): Panel {
  const { base } = answer;
  const { by, unit, page } = parameters;
  const columns = toPanelColumns(answer);
  const heldRows = toPanelRows(base, by).filter(({ reports }) => reports > 0);
  const parents = new Set(regions.flatMap((region) => region.pathCodes.slice(0, -1)));
  const size = Math.max(MIN_ROWS, Math.floor(CELLS_PER_PAGE / Math.max(1, columns.length)));
  const shown = by === 'year' ? heldRows : heldRows.slice((page - 1) * size, page * size);
  const counted = columns.map(({ counts }) => shown.map((row) => countsIn(base, row, counts)));
  const scale = unit === 'reports' ? toShareScale() : toHeatScale(counted.flat().map((cell) => heatOf(unit, cell)), toNumberWords);
  const cellOf = (column: PanelColumn, row: PanelRow, cell: RegionCounts): RegionCell => toCell(column, row, cell, { parameters, unit, scale, parents });
  const all = toPanelRows(base, 'year').flatMap(({ cells }) => cells);
  const held = new ReportLinks({ query: '', strict: false, filters: parameters.filters }, []);
  const heldHref: HeldHref = ({ region, year }) => held.toReportList('reports', placeValue(region, parents), year === undefined ? null : [year]);
  const allRow: PanelRow = { region: undefined, year: undefined, cells: all, reports: base.reports.reduce((sum, one) => sum + one, 0) };
  return {
    snapshot: answer.snapshot,
    base: base.searched.reading,
    counts: `${toNumberWords(columns.filter(({ term }) => term !== null).length)} 个词，${toNumberWords(allRow.reports)} 份年度报告，${toNumberWords(base.searched.regions)} 个地区`,
    bys: PANEL_BYS.map((one) => ({ label: BY_WORDS[one], href: panelAddress({ ...parameters, by: one, page: 1 }), current: one === by })),
    units: UNITS.map((one) => ({ label: UNIT_WORDS[one], href: panelAddress({ ...parameters, unit: one }), current: one === unit })),
    unit: UNIT_WORDS[unit],
    tableHref: panelTableAddress({ ...parameters, page: 1 }),
    fullTableHref: panelTableAddress({ ...parameters, by: 'region,year', page: 1 }),
    scale: scale.legend,
    hasElsewhere: base.searched.limitsSections,
    ...(by === 'year' ? toTermRows(columns, [...shown, allRow], counted, cellOf, base, heldHref) : toPlaceRows(columns, shown, counted, cellOf, heldHref)),
    pagination: by === 'year' ? null : toPagination(page, size, heldRows.length, (one) => panelAddress({ ...parameters, page: one })),
  };
}

/** The list of a row's reports. */
type HeldHref = (row: PanelRow) => string;
type CellOf = (column: PanelColumn, row: PanelRow, cell: RegionCounts) => RegionCell;

/** A row for each term, a column for each year. */
function toTermRows(columns: readonly PanelColumn[], rows: readonly PanelRow[], counted: readonly (readonly RegionCounts[])[], cellOf: CellOf, base: PanelAnswer['base'], heldHref: HeldHref): PanelTable {
  const held = rows.map((row): RegionCell => ({ look: 'z', text: toNumberWords(row.reports), href: heldHref(row), mark: null, ratio: null, share: null }));
  return {
    rowsAre: '词',
    hasHeld: false,
    columnGroups: null,
    columns: rows.map(({ year }) => ({ label: year === undefined ? '合计' : String(year ?? toYearWords(year)), isAny: false })),
    rows: [
      { name: '存有报告（份）', href: null, year: null, held: null, group: null, isSum: true, cells: held },
      ...columns.map((column, place) => ({
        name: column.term ?? ANY_WORDS,
        href: null,
        year: null,
        held: null,
        group: column.group !== null && columns[place - 1]?.group !== column.group ? column.group : null,
        isSum: column.term === null,
        cells: rows.map((row, at) => cellOf(column, row, counted[place]?.[at] ?? countsIn(base, row, column.counts))),
      })),
    ],
  };
}

/** A row for each region, or region and year, a column for each term. */
function toPlaceRows(columns: readonly PanelColumn[], rows: readonly PanelRow[], counted: readonly (readonly RegionCounts[])[], cellOf: CellOf, heldHref: HeldHref): PanelTable {
  const groups: { label: string; span: number; name: string | null }[] = [];
  for (const { group } of columns) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === group) last.span++;
    else groups.push({ label: group ?? '', span: 1, name: group });
  }
  return {
    rowsAre: '地区',
    hasHeld: true,
    columnGroups: groups.some(({ name }) => name !== null) ? groups : null,
    columns: columns.map(({ term }) => ({ label: term ?? ANY_WORDS, isAny: term === null })),
    rows: rows.map((row, at) => ({
      name: row.region === null || row.region === undefined ? '地区未定' : placeWords(row.region).join(''),
      href: row.region === null || row.region === undefined ? null : placeAddress(row.region.code),
      year: row.year === undefined ? null : toYearWords(row.year),
      held: { count: toNumberWords(row.reports), href: heldHref(row) },
      group: null,
      isSum: false,
      cells: columns.map((column, place) => cellOf(column, row, counted[place]?.[at] as RegionCounts)),
    })),
  };
}

function toCell(column: PanelColumn, row: PanelRow, cell: RegionCounts, { parameters, unit, scale, parents }: { readonly parameters: PanelParameters; readonly unit: CellUnit; readonly scale: HeatScale; readonly parents: ReadonlySet<string> }): RegionCell {
  const { region, year } = row;
  const query = column.term ?? anyOf(column.terms);
  const years = year === undefined ? null : [year];
  const place = placeValue(region, parents);
  // Places and years in a list are text.
  const links = query === null ? null : new ReportLinks({ query, strict: true, filters: parameters.filters }, []);
  const ratio = cell.reports > 1 && (region !== undefined || unit !== 'reports') ? `${toNumberWords(cell.reportsMentioning)}/${toNumberWords(cell.reports)}` : null;
  const state = stateOf(cell);
  if (state === 'mentioned') {
    const isAll = region === undefined && year === undefined;
    return {
      look: isAll ? '' : `h${scale.step(heatOf(unit, cell))}`,
      text: toNumberWords(valueIn(unit, cell) ?? 0),
      href: links?.toReportHits(place, years) ?? null,
      mark: region !== undefined && cell.reportsInPart > 0 ? '缺' : null,
      ratio: region === undefined ? null : unit === 'reports' && ratio !== null ? ratio.replace(/^[\d,]+/u, '') : ratio,
      share: region === undefined && unit === 'reports' ? `${Math.round((cell.reportsMentioning / cell.reports) * 100)}%` : null,
    };
  }
  return { look: 'z', text: '0', href: links?.toReportList(listOfNone(cell), place, years) ?? null, mark: state === 'elsewhere' ? '另' : state === 'part' ? '缺' : null, ratio: null, share: null };
}

/** The filter that gives a row's own reports; null for all. */
function placeValue(region: PanelRow['region'], parents: ReadonlySet<string>): string | null {
  if (region === undefined) return null;
  return region === null ? NONE : parents.has(region.code) ? `${region.code}${OWN}` : region.code;
}

/** The query of all terms of a group together; null where it is longer than a query may be. */
function anyOf(terms: readonly string[]): string | null {
  const query = terms.map((term) => (/\s/u.test(term) ? `(${term})` : term)).join(' OR ');
  return [...query].length > MAX_QUERY_CHARACTERS || terms.length > MAX_QUERY_TERMS ? null : query;
}

function toFrame(parameters: PanelParameters, { regions, site }: Surroundings, describedBy: string | null): PanelPage {
  const { text, filters, by, unit } = parameters;
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const filtered = (changed: SearchFilters): string => panelAddress({ ...parameters, filters: changed, page: 1 });
  return {
    layout: toLayout(site, '词表', 'panel', { ...plainSearchForm(), hidden: keepFilters(filters) }, describedBy === null && parameters.groups.length > 0 ? asData(panelTableAddress({ ...parameters, page: 1 }), panelJsonAddress({ ...parameters, page: 1 })) : []),
    failure: null,
    chips: toFilterChips(filters, (code) => nameOf.get(code) ?? null, filtered),
    withoutFiltersHref: filtered(NO_FILTERS),
    form: {
      action: '/panel',
      text,
      lines: BLANK_LINES,
      hidden: keepFilters(filters),
      bys: PANEL_BYS.map((value) => ({ value, label: BY_WORDS[value], chosen: value === by })),
      units: UNITS.map((value) => ({ value, label: UNIT_WORDS[value], chosen: value === unit })),
      describedBy,
    },
    panel: null,
  };
}
