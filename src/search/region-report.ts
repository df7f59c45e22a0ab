import { YEARLY_REPORT_TYPES, type Region, type RegionCode } from '../corpus/model/document.js';
import type { DocumentSummary, RegionCounts, RegionReport, RegionReportRow, ReportLevel, TrendsAnswer } from './engine.js';
import { NONE } from './facets.js';
import { compareRegions } from './region-order.js';

/** What a query found in one document. */
export interface DocumentMatch {
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

export interface ReportInput {
  /** All documents held, copies left out. */
  readonly documents: readonly DocumentSummary[];
  /** Those that mention the query; the others are held and do not. */
  readonly matches: ReadonlyMap<DocumentSummary, DocumentMatch>;
}

/** Which counties mention it, since when and how often (`search-semantics.md`, section 7). */
export function countByRegion(
  input: ReportInput,
  regions: ReadonlyMap<RegionCode, Region>,
  level: ReportLevel | null,
): Pick<RegionReport, 'years' | 'rows' | 'unplaced'> {
  const tallies = new Map<RegionCode, { readonly own: Tally; readonly including: Tally }>();
  const unplaced = new Tally();
  const years = new Set<string>();
  for (const document of input.documents) {
    if (YEARLY_REPORT_TYPES.has(document.type)) years.add(yearKey(document));
    if (document.region === null) unplaced.add(document, input.matches.get(document));
    for (const code of document.region?.pathCodes ?? []) {
      let tally = tallies.get(code);
      if (tally === undefined) tallies.set(code, (tally = { own: new Tally(), including: new Tally() }));
      tally.including.add(document, input.matches.get(document));
      if (code === document.region?.code) tally.own.add(document, input.matches.get(document));
    }
  }
  const rows: RegionReportRow[] = [];
  for (const [code, { own, including }] of tallies) {
    const region = regions.get(code);
    if (region === undefined || (level !== null && rowLevel(region) !== level)) continue;
    rows.push({
      region,
      ...own.total(),
      otherDocuments: own.otherDocuments,
      otherOccurrences: own.otherOccurrences,
      perTenThousandCharacters: own.perTenThousandCharacters(),
      firstYear: own.firstYear((counts) => counts.reportsMentioning > 0),
      firstYearHeld: own.firstYear((counts) => counts.reports > 0),
      years: own.years(),
      including: { ...including.total(), years: including.years() },
      namesThen: [...own.namesThen].sort(),
    });
  }
  const mentioned = unplaced.total();
  return {
    years: [...years].sort(byYear),
    rows: rows.sort((a, b) => compareRegions(a.region, b.region)),
    unplaced: {
      documents: mentioned.reportsMentioning + unplaced.otherDocuments,
      occurrences: sum(mentioned.occurrences, unplaced.otherOccurrences),
    },
  };
}

/** The same counts year by year over all regions, ascending, `none` last. */
export function countByYear(input: ReportInput): TrendsAnswer['series'][number]['years'] {
  const tally = new Tally();
  for (const document of input.documents) tally.add(document, input.matches.get(document));
  return Object.fromEntries(
    Object.entries(tally.years()).map(([year, counts]) => [
      year,
      { ...counts, perTenThousandCharacters: tally.perTenThousandCharacters(year) },
    ]),
  );
}

/** A zone is a row at county level, the country one beside the provinces. */
function rowLevel({ level }: Region): ReportLevel {
  return level === 'zone' ? 'county' : level === 'nation' ? 'province' : level;
}

function yearKey(document: DocumentSummary): string {
  return document.year === null ? NONE : String(document.year);
}

function byYear(a: string, b: string): number {
  return Number(a === NONE) - Number(b === NONE) || Number(a) - Number(b);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type YearTally = Mutable<RegionCounts> & { characters: number };

/** Null is the count of a query without a term: it stays null whatever is added to it. */
function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

class Tally {
  otherDocuments = 0;
  otherOccurrences: number | null = 0;
  readonly namesThen = new Set<string>();
  private readonly byYear = new Map<string, YearTally>();

  add(document: DocumentSummary, match: DocumentMatch | undefined): void {
    if (document.region?.nameThen) this.namesThen.add(document.region.nameThen);
    if (!YEARLY_REPORT_TYPES.has(document.type)) {
      if (match === undefined) return;
      this.otherDocuments++;
      this.otherOccurrences = sum(this.otherOccurrences, match.occurrences);
      return;
    }
    const key = yearKey(document);
    let year = this.byYear.get(key);
    if (year === undefined) this.byYear.set(key, (year = noCounts()));
    year.reports++;
    year.characters += document.characters;
    if (document.flags.includes('incomplete')) year.reportsInPart++;
    if (match === undefined) return;
    year.reportsMentioning++;
    year.paragraphs += match.paragraphs;
    year.occurrences = sum(year.occurrences, match.occurrences);
  }

  total(): RegionCounts {
    const total = noCounts();
    for (const year of this.byYear.values()) {
      total.reports += year.reports;
      total.reportsInPart += year.reportsInPart;
      total.reportsMentioning += year.reportsMentioning;
      total.paragraphs += year.paragraphs;
      total.occurrences = sum(total.occurrences, year.occurrences);
    }
    return withoutCharacters(total);
  }

  years(): Readonly<Record<string, RegionCounts>> {
    const entries = [...this.byYear].sort(([a], [b]) => byYear(a, b));
    return Object.fromEntries(entries.map(([year, counts]) => [year, withoutCharacters(counts)]));
  }

  /** Null where no report is held, or the query has no term. */
  perTenThousandCharacters(onlyYear?: string): number | null {
    let characters = 0;
    let occurrences: number | null = 0;
    for (const [year, counts] of this.byYear) {
      if (onlyYear !== undefined && year !== onlyYear) continue;
      characters += counts.characters;
      occurrences = sum(occurrences, counts.occurrences);
    }
    return characters === 0 || occurrences === null ? null : (occurrences / characters) * 10_000;
  }

  firstYear(holds: (counts: RegionCounts) => boolean): number | null {
    const years = [...this.byYear].filter(([year, counts]) => year !== NONE && holds(counts)).map(([year]) => Number(year));
    return years.length === 0 ? null : Math.min(...years);
  }
}

function noCounts(): YearTally {
  return { reports: 0, reportsInPart: 0, reportsMentioning: 0, paragraphs: 0, occurrences: 0, characters: 0 };
}

function withoutCharacters({ reports, reportsInPart, reportsMentioning, paragraphs, occurrences }: YearTally): RegionCounts {
  return { reports, reportsInPart, reportsMentioning, paragraphs, occurrences };
}
