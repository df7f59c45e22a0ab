import { DOCUMENT_TYPES, YEARLY_REPORT_TYPES, type DocumentType, type RegionCode, type Section } from '../../../corpus/model/document.js';
import type { DocumentSummary, SearchedBase, SearchFilters } from '../../../search/engine.js';
import { NONE } from '../../../search/facets.js';
import { MAX_QUERY_CHARACTERS } from '../../../search/parse-query.js';
import { appendTo } from '../../../text/groups.js';
import { documentAddress, regionsAddress, searchAddress } from '../../addresses.js';
import type { RegionsParameters, ReportsView } from '../../count-parameters.js';
import { DEFAULT_SEARCH, NO_MARKS, readYearFilter } from '../../search-parameters.js';

const YEARLY_TYPES = [...YEARLY_REPORT_TYPES];
const OTHER_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter((type) => !YEARLY_REPORT_TYPES.has(type));

/** Whose reports are counted: of a region, or with `isOwn` false of those below it too. */
export interface CountedRegion {
  readonly code: RegionCode;
  readonly isOwn: boolean;
  /** The filter that gives its numbers. */
  readonly filterValue: string;
}

/** Where the numbers about regions and years lead: within the filters of the page, narrowed to their row and column. */
export class ReportLinks {
  private readonly reportsBelow: ReadonlyMap<string, readonly DocumentSummary[]>;
  private readonly searched: string;

  /** @param base what was counted; null where no words limit it */
  constructor(
    private readonly parameters: Pick<RegionsParameters, 'query' | 'strict' | 'filters'>,
    documents: readonly DocumentSummary[],
    base: Pick<SearchedBase, 'lifted'> | null = null,
  ) {
    this.searched = withinBase(parameters.query, base);
    this.reportsBelow = reportsBelow(documents);
  }

  /** The paragraphs of yearly reports. `region` is a filter's value and null for all; years likewise. */
  toReportHits(region: string | null, years: readonly string[] | null): string {
    return this.search(this.narrowed(region, years, YEARLY_TYPES));
  }

  /** The same in one section. */
  toSectionHits(section: Section, years: readonly string[] | null): string {
    return this.search({ ...this.narrowed(null, years, YEARLY_TYPES), sections: [section] });
  }

  /** The paragraphs of yearly reports up to a year, of those that the filters leave. */
  toHitsUpTo(year: string, years: readonly string[]): string {
    const filters = this.narrowed(null, null, YEARLY_TYPES);
    const from = Math.min(...years.filter((one) => one !== NONE).map(Number));
    const clipped = filters.years.flatMap((range) => (range === 'none' || range.from > Number(year) ? [] : [{ from: range.from, to: Math.min(range.to, Number(year)) }]));
    return this.search({ ...filters, years: clipped.length > 0 ? clipped : [{ from, to: Number(year) }] });
  }

  /** The list of the reports that were searched, or of those that are silent. */
  toReportList(view: ReportsView, region: string | null, years: readonly string[] | null): string {
    const { query, strict, filters } = this.parameters;
    const { regions, years: chosen } = this.narrowed(region, years, YEARLY_TYPES);
    return regionsAddress({ query, strict, filters: { ...filters, regions, years: chosen }, view });
  }

  /** The paragraphs of documents of other kinds. */
  toOtherHits(region: string): string {
    return this.search(this.narrowed(region, null, OTHER_TYPES));
  }

  /** All hits without a region. */
  toUnplacedHits(): string {
    return this.search({ ...this.parameters.filters, regions: [NONE] });
  }

  /** The reports themselves, of a region or, for null, all: the one that there is, or the list of those that are silent; each says what it says of the query. */
  toReports(region: CountedRegion | null, years: readonly string[]): string {
    const { query, strict } = this.parameters;
    const [report, ...others] = region === null ? [] : this.reportsOf(region.code, region.isOwn, years);
    const marks = { ...NO_MARKS, query, strict, filters: this.parameters.filters };
    if (report !== undefined && others.length === 0) return documentAddress(report.id, marks);
    return this.toReportList('silent', region?.filterValue ?? null, years);
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
    return searchAddress({ ...DEFAULT_SEARCH, query: this.searched, strict: this.parameters.strict, filters });
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

/**
 * A query that finds no more than was counted: paragraphs elsewhere may say the places and years among its words as well.
 * One that would be longer than any may be stays as it is.
 */
export function withinBase(query: string, base: Pick<SearchedBase, 'lifted'> | null): string {
  const within = base?.lifted ? `${query} ${base.lifted}` : query;
  return [...within].length > MAX_QUERY_CHARACTERS ? query : within;
}

const known = new WeakMap<readonly DocumentSummary[], ReadonlyMap<string, readonly DocumentSummary[]>>();

/** Yearly reports by the codes of their regions and of those above them. */
function reportsBelow(documents: readonly DocumentSummary[]): ReadonlyMap<string, readonly DocumentSummary[]> {
  const found = known.get(documents);
  if (found !== undefined) return found;
  const below = new Map<string, DocumentSummary[]>();
  for (const document of documents) {
    if (document.copyOf !== null || !YEARLY_REPORT_TYPES.has(document.type)) continue;
    for (const code of document.region?.pathCodes ?? [NONE]) appendTo(below, code, document);
  }
  known.set(documents, below);
  return below;
}
