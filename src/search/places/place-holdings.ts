import { sourceName, YEARLY_REPORT_TYPES, type Region, type RegionCode } from '../../corpus/model/document.js';
import type { Gazetteer } from '../../corpus/places/gazetteer.js';
import type { DocumentSummary, ReportState } from '../engine.js';
import { compareRegions } from '../region-order.js';

/** What is held of a place; copies are no further documents. */
export interface PlaceHoldings {
  readonly region: Region;
  /** From the province down to the parent. */
  readonly above: readonly PlaceCounts[];
  /** In order of code, zones last; those of which nothing is held included. */
  readonly below: readonly PlaceCounts[];
  /** Others of the same name, today or once. */
  readonly namesakes: readonly Region[];
  /** Names it went by in documents held. */
  readonly namesThen: readonly string[];
  /** Every year from the first of which a report is held to the last, those without one included; ascending. */
  readonly years: readonly PlaceYear[];
  /** Reports whose year nothing tells. */
  readonly undated: readonly DocumentSummary[];
  /** Documents of other kinds, newest first. */
  readonly others: readonly DocumentSummary[];
  readonly reports: number;
  readonly reportsInPart: number;
  /** Of all its documents. */
  readonly documents: number;
  readonly characters: number;
  readonly paragraphs: number;
  /** Files that they were read from, and who published them as far as pages say. */
  readonly files: number;
  readonly publishers: readonly string[];
}

export interface PlaceYear {
  readonly year: number;
  readonly state: Extract<ReportState, 'held' | 'part' | 'none'>;
  /** By date. */
  readonly reports: readonly DocumentSummary[];
}

/** What is held of a division with those below it. */
export interface PlaceCounts {
  readonly region: Region;
  readonly reports: number;
  readonly others: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

export function toPlaceHoldings(region: Region, documents: readonly DocumentSummary[], gazetteer: Gazetteer): PlaceHoldings {
  const held = documents.filter(({ copyOf }) => copyOf === null);
  const own = held.filter((document) => document.region?.code === region.code);
  const reports = own.filter(isReport);
  const counts = countBelow(held);
  const toCounts = (one: Region): PlaceCounts => counts.get(one.code)?.of(one) ?? { region: one, reports: 0, others: 0, firstYear: null, lastYear: null };
  return {
    region,
    above: region.pathCodes.slice(0, -1).flatMap((code) => gazetteer.byCode(code) ?? []).map(toCounts),
    below: [...gazetteer.children(region)].sort(compareRegions).map(toCounts),
    namesakes: gazetteer
      .named(region.name)
      .filter((named) => named.region.code !== region.code && named.name === region.name)
      .map((named) => named.region),
    namesThen: [...new Set(own.flatMap((document) => document.region?.nameThen ?? []))].sort(),
    years: toYears(reports),
    undated: reports.filter(({ year }) => year === null),
    others: own.filter((document) => !isReport(document)).sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || compareText(b.date ?? '', a.date ?? '') || compareText(a.id, b.id)),
    reports: reports.length,
    reportsInPart: reports.filter(isInPart).length,
    documents: own.length,
    characters: sum(own, ({ characters }) => characters),
    paragraphs: sum(own, ({ paragraphCount }) => paragraphCount),
    files: new Set(own.map(({ source }) => sourceName(source))).size,
    publishers: [...new Set(own.flatMap(({ source }) => source.publisher ?? []))].sort(),
  };
}

function isReport({ type }: DocumentSummary): boolean {
  return YEARLY_REPORT_TYPES.has(type);
}

function isInPart({ flags }: DocumentSummary): boolean {
  return flags.includes('incomplete');
}

function toYears(reports: readonly DocumentSummary[]): readonly PlaceYear[] {
  const years = reports.flatMap(({ year }) => year ?? []);
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, place): PlaceYear => {
    const year = first + place;
    const held = reports.filter((report) => report.year === year).sort((a, b) => compareText(a.date ?? '', b.date ?? '') || compareText(a.id, b.id));
    return { year, state: held.length === 0 ? 'none' : held.every(isInPart) ? 'part' : 'held', reports: held };
  });
}

class Tally {
  private reports = 0;
  private others = 0;
  private readonly years: number[] = [];

  add(document: DocumentSummary): void {
    if (!isReport(document)) {
      this.others++;
      return;
    }
    this.reports++;
    if (document.year !== null) this.years.push(document.year);
  }

  of(region: Region): PlaceCounts {
    const isDated = this.years.length > 0;
    return {
      region,
      reports: this.reports,
      others: this.others,
      firstYear: isDated ? Math.min(...this.years) : null,
      lastYear: isDated ? Math.max(...this.years) : null,
    };
  }
}

function countBelow(documents: readonly DocumentSummary[]): ReadonlyMap<RegionCode, Tally> {
  const tallies = new Map<RegionCode, Tally>();
  for (const document of documents) {
    for (const code of document.region?.pathCodes ?? []) {
      let tally = tallies.get(code);
      if (tally === undefined) tallies.set(code, (tally = new Tally()));
      tally.add(document);
    }
  }
  return tallies;
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
