import { YEARLY_REPORT_TYPES, type Region, type RegionCode } from '../corpus/model/document.js';
import {
  hasFilters,
  NO_FILTERS,
  type DocumentSummary,
  type PanelAnswer,
  type PanelRequest,
  type PanelTerm,
  type QueryReading,
  type RegionReport,
  type RegionReportRequest,
  type SearchedBase,
  type SearchedReport,
  type SearchedReports,
  type TrendSeries,
  type TrendsAnswer,
  type TrendsRequest,
} from './engine.js';
import { PanelCounter } from './panel.js';
import { readPanel } from './panel-terms.js';
import { parseQuery } from './parse-query.js';
import type { QueryNode } from './query.js';
import { QueryBudget, type QueryLimits } from './query-budget.js';
import { readFilters } from './read-filter.js';
import { readQuery, toReading } from './read-query.js';
import type { RegionNames } from './region-names.js';
import { compareRegions } from './region-order.js';
import { countByRegion, type ReportInput } from './region-report.js';
import { describeBase, toReportBase, type ReportBase } from './report-base.js';
import { compareYears, yearKey } from './report-tally.js';
import { countTrends } from './trends.js';

/** What an engine must know to have its reports counted: which documents there are, and what each says of a query. */
export interface ReportSource {
  /** Of the snapshot. */
  readonly id: string;
  readonly names: RegionNames;
  /** Regions that hold documents, with those above them. */
  readonly regions: ReadonlyMap<RegionCode, Region>;
  /** All documents held, copies left out. */
  readonly originals: readonly DocumentSummary[];
  /**
   * What a query found document by document, of those that its base leaves.
   *
   * @param root null for what is held, without a mention
   */
  match(root: QueryNode | null, base: ReportBase, budget: QueryBudget): Promise<ReportInput>;
}

interface Matched {
  readonly input: ReportInput;
  readonly base: SearchedBase;
  readonly query: QueryReading;
}

const NO_BASE: ReportBase = { filter: null, words: null, lifted: null, limitsYears: false, limitsTypes: false, limitsSections: false };

/** The tables, series and panels of an engine, counted alike for every engine. */
export class ReportAnswers {
  constructor(private readonly source: ReportSource) {}

  async regionReport(request: RegionReportRequest, limits?: QueryLimits): Promise<RegionReport> {
    const startedAt = performance.now();
    const { input, base, query } = await this.match(request, new QueryBudget(limits));
    const report = countByRegion(input, this.source.regions, request.level);
    return { query, snapshot: this.source.id, base, ...report, tookMs: performance.now() - startedAt };
  }

  async searchedReports(request: Omit<RegionReportRequest, 'level'>, limits?: QueryLimits): Promise<SearchedReports> {
    const { input, base, query } = await this.match(request, new QueryBudget(limits));
    const reports = input.documents.filter(({ type }) => YEARLY_REPORT_TYPES.has(type)).sort(compareReports);
    return { query, snapshot: this.source.id, base, reports: reports.map((document) => toSearchedReport(document, input)) };
  }

  async trends({ queries, filters, strict }: TrendsRequest, limits?: QueryLimits): Promise<TrendsAnswer> {
    const startedAt = performance.now();
    const budget = new QueryBudget(limits);
    const series: TrendSeries[] = [];
    for (const query of queries) {
      const { input, ...rest } = await this.match({ query, filters, strict }, budget);
      series.push(Object.assign({}, rest, countTrends(input, this.source.regions)));
      await budget.turnIfDue();
    }
    return { snapshot: this.source.id, series, tookMs: performance.now() - startedAt };
  }

  async panel({ groups, filters }: PanelRequest, limits?: QueryLimits): Promise<PanelAnswer> {
    const startedAt = performance.now();
    const budget = new QueryBudget(limits);
    const { names } = this.source;
    const nodes = readFilters(filters, names, '', []);
    const limit = nodes.length === 0 ? null : parseQuery('', names, { filters: nodes }).root;
    const within = (words: QueryNode): QueryNode => (limit === null ? words : { kind: 'and', children: [words, limit] });
    const base = limit === null ? NO_BASE : toReportBase(limit);
    const { documents } = await this.source.match(null, base, budget);
    const counter = new PanelCounter(documents);
    const count = async (words: QueryNode): Promise<PanelTerm['counts']> => {
      await budget.turnIfDue();
      return counter.count(await this.source.match(within(words), { ...base, words }, budget));
    };
    const counted: PanelAnswer['groups'][number][] = [];
    for (const { name, terms } of readPanel(groups, names)) {
      const each: PanelTerm[] = [];
      for (const { query, words } of terms) each.push({ query, counts: await count(words) });
      const any = terms.length < 2 ? null : await count({ kind: 'or', children: terms.map(({ words }) => words) });
      counted.push({ name, terms: each, any });
    }
    return { snapshot: this.source.id, base: counter.base(this.toSearchedBase(base, documents)), groups: counted, tookMs: performance.now() - startedAt };
  }

  private async match({ query: input, filters = NO_FILTERS, strict }: Omit<RegionReportRequest, 'level'>, budget: QueryBudget): Promise<Matched> {
    const isBlank = input.trim() === '';
    if (isBlank && !hasFilters(filters)) {
      const documents = this.source.originals;
      const query = { input, reading: '收录的全部报告', notes: [], notHeld: [], canBeStrict: false };
      return { input: { documents, matches: new Map() }, base: this.toSearchedBase(NO_BASE, documents), query };
    }
    const { query, notes } = readQuery(input, filters, strict, this.source.names);
    const base = toReportBase(query.root, this.source.regions);
    const found = await this.source.match(isBlank ? null : query.root, base, budget);
    return { input: found, base: this.toSearchedBase(base, found.documents), query: toReading(query, notes) };
  }

  private toSearchedBase({ filter, limitsYears, limitsTypes, limitsSections, lifted }: ReportBase, documents: readonly DocumentSummary[]): SearchedBase {
    const reading = filter === null ? null : describeBase(filter, this.source.names);
    return { reading, regions: countReporting(documents), limitsYears, limitsTypes, limitsSections, isLifted: lifted !== null, lifted };
  }
}

function toSearchedReport(document: DocumentSummary, { matches, elsewhere }: ReportInput): SearchedReport {
  const match = matches.get(document);
  if (match !== undefined) return { document, state: 'mentioned', paragraphs: match.paragraphs, occurrences: match.occurrences };
  const state = elsewhere?.has(document) === true ? 'elsewhere' : document.flags.includes('incomplete') ? 'part' : 'held';
  return { document, state, paragraphs: 0, occurrences: 0 };
}

/** By region, those without one last; then by year, those without one last. */
function compareReports(a: DocumentSummary, b: DocumentSummary): number {
  const byRegion = a.region === null || b.region === null ? Number(a.region === null) - Number(b.region === null) : compareRegions(a.region, b.region);
  return byRegion || compareYears(yearKey(a), yearKey(b));
}

function countReporting(documents: readonly DocumentSummary[]): number {
  const reports = documents.filter(({ type }) => YEARLY_REPORT_TYPES.has(type));
  return new Set(reports.flatMap(({ region }) => (region === null ? [] : [region.code]))).size;
}
