import type { Section } from '../../corpus/model/document.js';

/** `entered`: documents that entered the index last come first. */
export type SortOrder = 'relevance' | 'newest' | 'oldest' | 'region' | 'entered';

/** The paragraph itself, with the headings above it and the title, or its document. */
export type SearchScope = 'paragraph' | 'section' | 'document';

/** The ends of a range of years that is open on that side. */
export const FIRST_YEAR = 0;

export const LAST_YEAR = 9999;

/** Years from and to, both included; `none` for documents without a year. */
export type YearFilter = { readonly from: number; readonly to: number } | 'none';

/** Values of one field are alternatives; fields narrow each other. Empty lists filter nothing. */
export interface SearchFilters {
  /**
   * Codes or names; `none` for documents without a region. A division takes those below it, unless 本级 stands
   * after its code or name.
   */
  readonly regions: readonly string[];
  readonly years: readonly YearFilter[];
  readonly types: readonly string[];
  readonly sections: readonly (Section | 'none')[];
}

export const NO_FILTERS: SearchFilters = { regions: [], years: [], types: [], sections: [] };

/** Whether any filter is chosen. */
export function hasFilters({ regions, years, types, sections }: SearchFilters): boolean {
  return regions.length + years.length + types.length + sections.length > 0;
}

export interface SearchRequest {
  /** At most 200 characters. May be empty only when a filter is set. */
  readonly query: string;
  readonly filters: SearchFilters;
  /** Where the terms of an AND must meet. */
  readonly scope: SearchScope;
  /** True reads every place and year as text only. */
  readonly strict: boolean;
  readonly sort: SortOrder;
  /** From 1. */
  readonly page: number;
  /** From 1; a page or an answer of the API has at most 100. */
  readonly size: number;
  /** True adds the parts of each score by name. */
  readonly explain: boolean;
}

/** A search as far as it says what matches. */
export type MatchRequest = Pick<SearchRequest, 'query' | 'filters' | 'scope' | 'strict'>;

/** What to mark in a document: a search as far as it says which of its paragraphs are hits, filters apart. */
export type MarksRequest = Pick<SearchRequest, 'query' | 'scope' | 'strict'>;

/** A search for all of its hits. */
export type ListRequest = MatchRequest & Pick<SearchRequest, 'sort'>;

/** A query with the filters beside it. */
export type NarrowedQuery = Pick<SearchRequest, 'query' | 'filters'>;
