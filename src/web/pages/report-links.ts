import { DOCUMENT_TYPES, YEARLY_REPORT_TYPES, type DocumentType } from '../../corpus/model/document.js';
import type { DocumentSummary, SearchFilters } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { appendTo } from '../../text/groups.js';
import { documentAddress, documentsAddress, searchAddress } from '../addresses.js';
import { DEFAULT_SEARCH, NO_MARKS, readYearFilter, type RegionsParameters } from '../search-parameters.js';
import type { CountedRegion } from './region-rows.js';

const YEARLY_TYPES = [...YEARLY_REPORT_TYPES];
const OTHER_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter((type) => !YEARLY_REPORT_TYPES.has(type));

/** Where the numbers of the region table lead: within the filters of the page, narrowed to their row and column. */
export class ReportLinks {
  private readonly reportsBelow: ReadonlyMap<string, readonly DocumentSummary[]>;

  constructor(
    private readonly parameters: RegionsParameters,
    documents: readonly DocumentSummary[],
  ) {
    const reportsBelow = new Map<string, DocumentSummary[]>();
    for (const document of documents) {
      if (document.copyOf !== null || !YEARLY_REPORT_TYPES.has(document.type)) continue;
      for (const code of document.region?.pathCodes ?? [NONE]) appendTo(reportsBelow, code, document);
    }
    this.reportsBelow = reportsBelow;
  }

  /** The paragraphs of yearly reports. `region` is a filter's value and null for all; years likewise. */
  toReportHits(region: string | null, years: readonly string[] | null): string {
    return this.search(this.narrowed(region, years, YEARLY_TYPES));
  }

  /** The paragraphs of documents of other kinds. */
  toOtherHits(region: string): string {
    return this.search(this.narrowed(region, null, OTHER_TYPES));
  }

  /** All hits without a region. */
  toUnplacedHits(): string {
    return this.search({ ...this.parameters.filters, regions: [NONE] });
  }

  /** The reports themselves, of a region or, for null, all: the one that there is, or their list; each says what it says of the query. */
  toReports(region: CountedRegion | null, years: readonly string[]): string {
    const { query, strict } = this.parameters;
    const [report, ...others] = region === null ? [] : this.reportsOf(region.code, region.isOwn, years);
    const marks = { ...NO_MARKS, query, strict, filters: this.parameters.filters };
    if (report !== undefined && others.length === 0) return documentAddress(report.id, marks);
    return documentsAddress({ query, filters: this.narrowed(region?.filterValue ?? null, years, YEARLY_TYPES) });
  }

  /** Reports held of a region, or with `isOwn` false of those below it too. */
  reportsOf(code: string, isOwn: boolean, years: readonly string[]): readonly DocumentSummary[] {
    const { types } = this.parameters.filters;
    return (this.reportsBelow.get(code) ?? []).filter(
      ({ region, year, type }) =>
        (!isOwn || region?.code === code) && years.includes(year === null ? NONE : String(year)) && (types.length === 0 || types.includes(type)),
    );
  }

  private search(filters: SearchFilters): string {
    const { query, strict } = this.parameters;
    return searchAddress({ ...DEFAULT_SEARCH, query, strict, filters });
  }

  private narrowed(region: string | null, years: readonly string[] | null, types: readonly DocumentType[]): SearchFilters {
    const { filters } = this.parameters;
    const chosenTypes = types.filter((type) => filters.types.includes(type));
    return {
      regions: region === null ? filters.regions : [region],
      years: years === null ? filters.years : years.map(readYearFilter),
      types: chosenTypes.length > 0 ? chosenTypes : types,
      sections: filters.sections,
    };
  }
}
