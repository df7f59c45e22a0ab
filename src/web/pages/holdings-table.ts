import { groupBy } from '../../text/groups.js';
import type { Region } from '../../corpus/model/document.js';
import { YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import { hasFilters, type DocumentSummary, type SearchFilters } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { compareRegions } from '../../search/region-order.js';
import { documentAddress, documentsAddress } from '../addresses.js';
import { toNumberWords, toYearWords } from '../wording.js';
import { filterDocuments, isWithin } from './documents-page.js';
import { missingBefore } from './region-rows.js';

/** Which yearly reports are held, region by region and year by year; copies are left out. */
export interface HoldingsTable {
  readonly years: readonly { readonly label: string; /** Years before it that are missing. */ readonly gap: string | null }[];
  readonly rows: readonly HoldingsRow[];
}

export interface HoldingsRow {
  readonly name: string;
  readonly href: string;
  /** From 0, for the indent. */
  readonly depth: number;
  readonly cells: readonly HoldingsCell[];
  /** Documents of other kinds; null where there are none. */
  readonly others: string | null;
}

export interface HoldingsCell {
  /** True in a column before which years are missing. */
  readonly isAfterGap: boolean;
  readonly reports: readonly { readonly href: string; readonly title: string; readonly isInPart: boolean }[];
}

/** Filters take rows and columns out; those of sections do not apply. */
export function toHoldingsTable(documents: readonly DocumentSummary[], regions: readonly Region[], filters: SearchFilters): HoldingsTable {
  const held = filterDocuments(documents, filters).filter((document) => document.copyOf === null);
  const shown = hasFilters(filters) ? rowsWithin(filters, held, regions) : regions;
  const reports = held.filter((document) => YEARLY_REPORT_TYPES.has(document.type));
  const years = [...new Set(reports.map((document) => String(document.year ?? NONE)))].sort(ascendingNoneLast);
  const gaps = missingBefore(years);
  const byRegion = groupBy<DocumentSummary, string>(reports, (document) => document.region?.code ?? NONE);
  const othersByRegion = groupBy<DocumentSummary, string>(
    held.filter((document) => !YEARLY_REPORT_TYPES.has(document.type)),
    (document) => document.region?.code ?? NONE,
  );
  const toRow = (code: string, name: string, depth: number): HoldingsRow => {
    const own = byRegion.get(code) ?? [];
    const others = othersByRegion.get(code)?.length ?? 0;
    return {
      name,
      href: documentsAddress({ filters: { ...filters, regions: [code] } }),
      depth,
      cells: years.map((year) => ({
        isAfterGap: gaps.has(year),
        reports: own
          .filter((document) => String(document.year ?? NONE) === year)
          .map((document) => ({
            href: documentAddress(document.id),
            title: document.title,
            isInPart: document.flags.includes('incomplete'),
          })),
      })),
      others: others === 0 ? null : toNumberWords(others),
    };
  };
  const hasUnplaced = byRegion.has(NONE) || othersByRegion.has(NONE);
  return {
    years: years.map((year) => ({ label: toYearWords(year), gap: gaps.get(year) ?? null })),
    rows: [
      ...[...shown].sort(compareRegions).map((region) => toRow(region.code, region.name, region.pathCodes.length - 1)),
      ...(hasUnplaced ? [toRow(NONE, '地区未定', 0)] : []),
    ],
  };
}

/** Regions of which something is left, and those above them as far as they are chosen. */
function rowsWithin(filters: SearchFilters, held: readonly DocumentSummary[], regions: readonly Region[]): readonly Region[] {
  const left = new Set(held.flatMap(({ region }) => region?.pathCodes ?? []));
  return regions.filter((region) => left.has(region.code) && (filters.regions.length === 0 || filters.regions.some((value) => isWithin(region, value))));
}

function ascendingNoneLast(a: string, b: string): number {
  if (a === NONE || b === NONE) return a === b ? 0 : a === NONE ? 1 : -1;
  return Number(a) - Number(b);
}
