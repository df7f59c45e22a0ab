import type { Region, RegionCode } from '../corpus/model/document.js';
import { YEARLY_REPORT_TYPES } from '../corpus/model/document.js';
import type { Adoption, DocumentSummary, TrendSeries } from './engine.js';
import { NONE } from './facets.js';
import { compareRegions } from './region-order.js';
import type { ReportInput } from './region-report.js';
import { compareYears, Tally } from './report-tally.js';

/** What a query is said by, year by year, over all that was searched. */
export function countTrends(input: ReportInput, regions: ReadonlyMap<RegionCode, Region>): Pick<TrendSeries, 'years' | 'counts' | 'total' | 'adoption' | 'regions'> {
  const all = new Tally();
  for (const document of input.documents) addTo(all, document, input);
  const counts = all.yearsWithSections();
  const years = Object.keys(counts).sort(compareYears);
  return {
    years,
    counts,
    total: all.total(),
    adoption: countAdoption(input, years),
    regions: countOutermost(input, regions),
  };
}

function addTo(tally: Tally, document: DocumentSummary, { matches, elsewhere }: ReportInput): void {
  const match = matches.get(document);
  tally.add(document, match, match === undefined && elsewhere?.has(document) === true);
}

/** A region counts from the first year of which a report is held, and as mentioning from the first that mentions it. */
function countAdoption({ documents, matches }: ReportInput, years: readonly string[]): Readonly<Record<string, Adoption>> {
  const firstHeld = new Map<RegionCode, number>();
  const firstMentioned = new Map<RegionCode, number>();
  for (const document of documents) {
    const { region, year, type } = document;
    if (region === null || year === null || !YEARLY_REPORT_TYPES.has(type)) continue;
    lower(firstHeld, region.code, year);
    if (matches.has(document)) lower(firstMentioned, region.code, year);
  }
  const upTo = (firsts: ReadonlyMap<RegionCode, number>, year: number): number => [...firsts.values()].filter((first) => first <= year).length;
  return Object.fromEntries(
    years.filter((year) => year !== NONE).map((year) => [year, { regionsHeld: upTo(firstHeld, Number(year)), regionsMentioning: upTo(firstMentioned, Number(year)) }]),
  );
}

function lower(firsts: Map<RegionCode, number>, code: RegionCode, year: number): void {
  const known = firsts.get(code);
  if (known === undefined || year < known) firsts.set(code, year);
}

/** Divisions at the first depth at which there are several; the country stands beside the provinces. */
function countOutermost(input: ReportInput, regions: ReadonlyMap<RegionCode, Region>): TrendSeries['regions'] {
  const reports = input.documents.filter(({ type, region }) => YEARLY_REPORT_TYPES.has(type) && region !== null);
  const deepest = Math.max(0, ...reports.map(({ region }) => region?.pathCodes.length ?? 0));
  for (let depth = 0; depth < deepest; depth++) {
    const tallies = new Map<RegionCode, Tally>();
    for (const document of reports) {
      // A division above this depth stands for itself.
      const codes = document.region?.pathCodes ?? [];
      const code = codes[Math.min(depth, codes.length - 1)] as RegionCode;
      let tally = tallies.get(code);
      if (tally === undefined) tallies.set(code, (tally = new Tally()));
      addTo(tally, document, input);
    }
    if (tallies.size < 2 && depth + 1 < deepest) continue;
    const rows = [...tallies].flatMap(([code, tally]) => {
      const region = regions.get(code);
      return region === undefined ? [] : [{ region, ...tally.total() }];
    });
    return rows.sort((a, b) => compareRegions(a.region, b.region));
  }
  return [];
}
