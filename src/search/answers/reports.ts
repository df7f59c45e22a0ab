import type { Region, Section } from '../../corpus/model/document.js';
import type { DocumentSummary } from './documents.js';
import type { QueryReading } from './hits.js';
import type { SearchFilters } from './requests.js';

export type ReportLevel = 'county' | 'prefecture' | 'province';

export interface RegionReportRequest {
  /** May be blank: what is held, without a mention. */
  readonly query: string;
  /** They limit rows and columns, like filters and lifted places and years in the query, and make no zeros. None where not given. */
  readonly filters?: SearchFilters;
  readonly strict: boolean;
  /** Rows of this level; null for all. Zones are rows at county level. */
  readonly level: ReportLevel | null;
}

/** What is held and what mentions the query, in one region and one year, or in all years. */
export interface RegionCounts {
  /** Yearly reports held whole or in part. */
  readonly reports: number;
  /** Of these, held in part. */
  readonly reportsInPart: number;
  readonly reportsMentioning: number;
  /** Of the others, those that say it outside the sections that the filters choose: they are not silent on it. */
  readonly reportsMentioningElsewhere: number;
  /** In yearly reports. */
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
  /** Of the yearly reports held, whole reports whatever sections are chosen. */
  readonly characters: number;
}

/** Yearly reports that mention the query in one section, and how often. */
export interface SectionMentions {
  readonly reportsMentioning: number;
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

/**
 * The states of section 7: mentioned; mentioned only outside the chosen sections; held; held in part, not mentioned
 * in what is held; not held.
 */
export type ReportState = 'mentioned' | 'elsewhere' | 'held' | 'part' | 'none';

/** What was searched. */
export interface SearchedBase {
  /** What limits it, in words; null where nothing does. */
  readonly reading: string | null;
  /** Regions with yearly reports of their own among what was searched, whatever the level of the rows. */
  readonly regions: number;
  readonly limitsYears: boolean;
  readonly limitsTypes: boolean;
  readonly limitsSections: boolean;
  /** True where a place or year among the words limits it: paragraphs elsewhere may say all the words. */
  readonly isLifted: boolean;
  /** Filters that limit to the same as these do, as a query writes them; null where there are none. */
  readonly lifted: string | null;
}

export interface RegionReportRow extends RegionCounts {
  readonly region: Region;
  /** Documents of other kinds that mention it, and their occurrences. */
  readonly otherDocuments: number;
  readonly otherOccurrences: number | null;
  /** Occurrences per 10,000 characters of the yearly reports held; null when none is held. */
  readonly perTenThousandCharacters: number | null;
  /** First year whose report mentions it; null when none does. */
  readonly firstYear: number | null;
  readonly firstYearHeld: number | null;
  /** By year, `none` for reports without a year. Years in which nothing is held are absent. */
  readonly years: Readonly<Record<string, RegionCounts>>;
  /** The same with the divisions and zones below it; its own numbers are the fields above. */
  readonly including: RegionCounts & { readonly years: Readonly<Record<string, RegionCounts>> };
  /** Names it went by in documents held. */
  readonly namesThen: readonly string[];
}

export interface RegionReport {
  readonly query: QueryReading;
  readonly snapshot: string;
  readonly tookMs: number;
  readonly base: SearchedBase;
  /** All yearly reports searched, whatever the level of the rows, those without a region among them. */
  readonly total: RegionCounts & { readonly years: Readonly<Record<string, RegionCounts>> };
  /** Rows by the state of their own reports in all years; they add up to the rows. */
  readonly states: Readonly<Record<ReportState, number>>;
  /** Years in which any yearly report is held, ascending, `none` last where there are such. */
  readonly years: readonly string[];
  /**
   * In order of code, zones below their parent: every region that documents are held of, and those above
   * them, whose own numbers may be nought.
   */
  readonly rows: readonly RegionReportRow[];
  /** Documents without a region that mention it. */
  readonly unplaced: { readonly documents: number; readonly occurrences: number | null };
}

/** The yearly reports that were searched, each with what it says of the query. */
export interface SearchedReports {
  readonly query: QueryReading;
  readonly snapshot: string;
  readonly base: SearchedBase;
  /** In order of region, then of year. */
  readonly reports: readonly SearchedReport[];
}

export interface SearchedReport {
  readonly document: DocumentSummary;
  readonly state: Exclude<ReportState, 'none'>;
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

export interface TrendsRequest {
  /** One or more, none blank. */
  readonly queries: readonly string[];
  /** They limit what is counted and make no zeros. */
  readonly filters: SearchFilters;
  readonly strict: boolean;
}

/** What a query is said by, year by year. */
export interface TrendSeries {
  readonly query: QueryReading;
  readonly base: SearchedBase;
  /** Years in which any yearly report is held, ascending, `none` last where there are such. */
  readonly years: readonly string[];
  /** By these years. */
  readonly counts: Readonly<Record<string, YearCounts>>;
  /** Of all years. */
  readonly total: RegionCounts;
  /** By the years but `none`, each with those before it. */
  readonly adoption: Readonly<Record<string, Adoption>>;
  /** The outermost divisions of which there are several with reports, in order of code, with those below each. */
  readonly regions: readonly (RegionCounts & { readonly region: Region })[];
}

export interface YearCounts extends RegionCounts {
  readonly sections: Readonly<Record<Section, SectionMentions>>;
}

/** Regions by their own yearly reports up to a year, this included. */
export interface Adoption {
  /** Of which any is held. */
  readonly regionsHeld: number;
  /** Of which any mentions it. */
  readonly regionsMentioning: number;
}

export interface TrendsAnswer {
  readonly snapshot: string;
  readonly tookMs: number;
  /** One for each query, in the order asked. */
  readonly series: readonly TrendSeries[];
}

/** Terms under a name of their own, or none. */
export interface TermGroup {
  readonly name: string | null;
  /** Queries of any form but with filters; places and years in them are text. */
  readonly terms: readonly string[];
}

export interface PanelRequest {
  readonly groups: readonly TermGroup[];
  /** They limit what is counted and make no zeros. */
  readonly filters: SearchFilters;
}

/** What is held: a cell for each region with yearly reports of its own and each year, row by row. */
export interface PanelBase {
  readonly searched: SearchedBase;
  /** In order of code; null for reports without a region, last. */
  readonly regions: readonly (Region | null)[];
  /** Ascending, `none` last. */
  readonly years: readonly string[];
  /** Yearly reports held whole or in part; 0 where none is held. */
  readonly reports: Uint32Array;
  readonly reportsInPart: Uint32Array;
  readonly characters: Uint32Array;
}

/** What the reports of each cell say of a term; 0 as well where none is held. */
export interface PanelCounts {
  readonly reportsMentioning: Uint32Array;
  /** Of the others, those that say it outside the sections that the filters choose. */
  readonly reportsMentioningElsewhere: Uint32Array;
  readonly paragraphs: Uint32Array;
  readonly occurrences: Uint32Array;
}

export interface PanelTerm {
  readonly query: QueryReading;
  readonly counts: PanelCounts;
}

export interface PanelAnswer {
  readonly snapshot: string;
  readonly tookMs: number;
  readonly base: PanelBase;
  /** As asked. */
  readonly groups: readonly {
    readonly name: string | null;
    readonly terms: readonly PanelTerm[];
    /** Any of the terms, places that overlap counted once; null where there is one term only. */
    readonly any: PanelCounts | null;
  }[];
}
