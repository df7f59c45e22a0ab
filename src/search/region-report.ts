import type { Region, RegionCode } from '../corpus/model/document.js';
import type { DocumentSummary, RegionCounts, RegionReport, RegionReportRow, ReportLevel, ReportState } from './engine.js';
import { compareRegions } from './region-order.js';
import { compareYears, ratePerTenThousand, sum, Tally, type DocumentMatch } from './report-tally.js';

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
    const total = own.total();
    rows.push({
      region,
      ...total,
      otherDocuments: own.otherDocuments,
      otherOccurrences: own.otherOccurrences,
      perTenThousandCharacters: ratePerTenThousand(total),
      firstYear: own.firstYear((counts) => counts.reportsMentioning > 0),
      firstYearHeld: own.firstYear((counts) => counts.reports > 0),
      years: own.years(),
      including: { years: including.years(), ...including.total() },
      namesThen: [...own.namesThen].sort(),
    });
  }
  const mentioned = unplaced.total();
  const states = { mentioned: 0, elsewhere: 0, held: 0, part: 0, none: 0 };
  for (const row of rows) states[stateOf(row)]++;
  const years = all.years();
  return {
    years: Object.keys(years).sort(compareYears),
    rows: rows.sort((a, b) => compareRegions(a.region, b.region)),
    total: { years, ...all.total() },
    states,
    unplaced: {
      documents: mentioned.reportsMentioning + unplaced.otherDocuments,
      occurrences: sum(mentioned.occurrences, unplaced.otherOccurrences),
    },
  };
}

/** A zone is a row at county level, the country one beside the provinces. */
function rowLevel({ level }: Region): ReportLevel {
  return level === 'zone' ? 'county' : level === 'nation' ? 'province' : level;
}
