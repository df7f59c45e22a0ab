import { YEARLY_REPORT_TYPES, type Section } from '../corpus/model/document.js';
import type { DocumentSummary, RegionCounts, SectionMentions } from './engine.js';
import { NONE } from './facets.js';

/** What a query found in some part of a document. */
export interface PartMatch {
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

/** What a query found in one document, and of that in what looks back and in what plans. */
export interface DocumentMatch extends PartMatch {
  readonly sections: Readonly<Record<Section, PartMatch>>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type YearTally = Mutable<RegionCounts> & { characters: number; readonly sections: Record<Section, Mutable<SectionMentions>> };

/** Counts yearly reports by year, and documents of other kinds beside them. */
export class Tally {
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
    addSection(year.sections.review, match.sections.review);
    addSection(year.sections.plan, match.sections.plan);
  }

  /** Of all years. */
  total(): RegionCounts {
    const total = noCounts();
    for (const year of this.byYear.values()) {
      total.reports += year.reports;
      total.reportsInPart += year.reportsInPart;
      total.reportsMentioning += year.reportsMentioning;
      total.reportsMentioningElsewhere += year.reportsMentioningElsewhere;
      total.paragraphs += year.paragraphs;
      total.occurrences = sum(total.occurrences, year.occurrences);
      total.characters += year.characters;
    }
    return toCounts(total);
  }

  /** Ascending, `none` last. */
  years(): Readonly<Record<string, RegionCounts>> {
    return this.toYears(toCounts);
  }

  /** The same with what stands in which section. */
  yearsWithSections(): Readonly<Record<string, RegionCounts & { readonly sections: Readonly<Record<Section, SectionMentions>> }>> {
    return this.toYears((year) => ({ sections: year.sections, ...toCounts(year) }));
  }

  /** The first that holds anything of the kind; null for none. */
  firstYear(holds: (counts: RegionCounts) => boolean): number | null {
    let first: number | null = null;
    for (const [year, counts] of this.byYear) {
      if (year !== NONE && (first === null || Number(year) < first) && holds(counts)) first = Number(year);
    }
    return first;
  }

  private toYears<T>(make: (year: YearTally) => T): Readonly<Record<string, T>> {
    return Object.fromEntries([...this.byYear].sort(([a], [b]) => compareYears(a, b)).map(([year, counts]) => [year, make(counts)]));
  }
}

export function yearKey({ year }: Pick<DocumentSummary, 'year'>): string {
  return year === null ? NONE : String(year);
}

/** Ascending, `none` last. */
export function compareYears(a: string, b: string): number {
  return Number(a === NONE) - Number(b === NONE) || Number(a) - Number(b);
}

/** Occurrences per 10,000 characters of the reports held; null where none is held, or the query has no term. */
export function ratePerTenThousand({ characters, occurrences }: Pick<RegionCounts, 'characters' | 'occurrences'>): number | null {
  return characters === 0 || occurrences === null ? null : (occurrences / characters) * 10_000;
}

/** Null is the count of a query without a term: it stays null whatever is added to it. */
export function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function addSection(section: Mutable<SectionMentions>, match: PartMatch): void {
  if (match.paragraphs === 0) return;
  section.reportsMentioning++;
  section.paragraphs += match.paragraphs;
  section.occurrences = sum(section.occurrences, match.occurrences);
}

function noCounts(): YearTally {
  return {
    reports: 0, reportsInPart: 0, reportsMentioning: 0, reportsMentioningElsewhere: 0, paragraphs: 0, occurrences: 0, characters: 0,
    sections: { review: { reportsMentioning: 0, paragraphs: 0, occurrences: 0 }, plan: { reportsMentioning: 0, paragraphs: 0, occurrences: 0 } },
  };
}

function toCounts({ sections: _, ...counts }: YearTally): RegionCounts {
  return counts;
}
