import { YEARLY_REPORT_TYPES, type Region, type RegionCode } from '../corpus/model/document.js';
import type { DocumentSummary, RegionCounts, RegionReport, RegionReportRow, ReportLevel, ReportState, TrendsAnswer } from './engine.js';
import { NONE } from './facets.js';
import { compareRegions } from './region-order.js';

/** What a query found in one document. */
export interface DocumentMatch {
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

export interface ReportInput {
  /** All documents held that were searched, copies left out. */
  readonly documents: readonly DocumentSummary[];
  /** Those that mention the query; the others were searched and do not. */
  readonly matches: ReadonlyMap<DocumentSummary, DocumentMatch>;
  /** Those that mention it in a section which was not searched. */
  readonly elsewhere?: ReadonlySet<DocumentSummary>;
  /** Whether a region may be a row: one above those chosen may not, its sum would be no sum. All where it is not given. */
  readonly admits?: (region: Region) => boolean;
}

/** What the reports counted say, taken together. */
export function stateOf(counts: RegionCounts): ReportState {
  if (counts.reports === 0) return 'none';
  if (counts.reportsMentioning > 0) return 'mentioned';
  if (counts.reportsMentioningElsewhere > 0) return 'elsewhere';
  return counts.reportsInPart > 0 ? 'part' : 'held';
}

/** Which counties mention it, since when and how often (`search-semantics.md`, section 7). */
export function countByRegion(
  input: ReportInput,
  regions: ReadonlyMap<RegionCode, Region>,
  level: ReportLevel | null,
): Pick<RegionReport, 'years' | 'rows' | 'unplaced' | 'total' | 'states'> {
  const tallies = new Map<RegionCode, { readonly own: Tally; readonly including: Tally }>();
  const unplaced = new Tally();
  const all = new Tally();
  for (const document of input.documents) {
    const match = input.matches.get(document);
    const isElsewhere = match === undefined && input.elsewhere?.has(document) === true;
    all.add(document, match, isElsewhere);
    if (document.region === null) unplaced.add(document, match, isElsewhere);
    for (const code of document.region?.pathCodes ?? []) {
      let tally = tallies.get(code);
      if (tally === undefined) tallies.set(code, (tally = { own: new Tally(), including: new Tally() }));
      tally.including.add(document, match, isElsewhere);
      if (code === document.region?.code) tally.own.add(document, match, isElsewhere);
    }
  }
  const rows: RegionReportRow[] = [];
  for (const [code, { own, including }] of tallies) {
    const region = regions.get(code);
    if (region === undefined || (level !== null && rowLevel(region) !== level)) continue;
    if (input.admits?.(region) === false) continue;
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
  const states = { mentioned: 0, elsewhere: 0, held: 0, part: 0, none: 0 };
  for (const row of rows) states[stateOf(row)]++;
  const years = all.years();
  return {
    years: Object.keys(years).sort(byYear),
    rows: rows.sort((a, b) => compareRegions(a.region, b.region)),
    total: { ...all.total(), years },
    states,
    unplaced: {
      documents: mentioned.reportsMentioning + unplaced.otherDocuments,
      occurrences: sum(mentioned.occurrences, unplaced.otherOccurrences),
    },
  };
}

/** The same counts year by year over all regions, ascending, `none` last. */
export function countByYear(input: ReportInput): TrendsAnswer['series'][number]['years'] {
  const tally = new Tally();
  for (const document of input.documents) tally.add(document, input.matches.get(document), false);
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

  add(document: DocumentSummary, match: DocumentMatch | undefined, isElsewhere: boolean): void {
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
    if (isElsewhere) year.reportsMentioningElsewhere++;
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
      total.reportsMentioningElsewhere += year.reportsMentioningElsewhere;
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
  return { reports: 0, reportsInPart: 0, reportsMentioning: 0, reportsMentioningElsewhere: 0, paragraphs: 0, occurrences: 0, characters: 0 };
}

function withoutCharacters({ characters: _, ...counts }: YearTally): RegionCounts {
  return counts;
}
