import { groupBy } from '../../text/groups.js';
import type { Region } from '../../corpus/model/document.js';
import { YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import type { DocumentSummary } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { compareRegions } from '../../search/region-order.js';
import { documentAddress, documentsAddress } from '../addresses.js';
import { toNumberWords, toYearWords } from '../wording.js';


/** Which yearly reports are held, region by region and year by year; copies are left out. */
export interface HoldingsTable {
  readonly years: readonly string[];
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
  readonly reports: readonly { readonly href: string; readonly title: string; readonly isInPart: boolean }[];
}

export function toHoldingsTable(documents: readonly DocumentSummary[], regions: readonly Region[]): HoldingsTable {
  const held = documents.filter((document) => document.copyOf === null);
  const reports = held.filter((document) => YEARLY_REPORT_TYPES.has(document.type));
  const years = [...new Set(reports.map((document) => String(document.year ?? NONE)))].sort(ascendingNoneLast);
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
      href: documentsAddress({ filters: { regions: [code], years: [], types: [], sections: [] } }),
      depth,
      cells: years.map((year) => ({
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
    years: years.map(toYearWords),
    rows: [
      ...[...regions].sort(compareRegions).map((region) => toRow(region.code, region.name, region.pathCodes.length - 1)),
      ...(hasUnplaced ? [toRow(NONE, '地区未定', 0)] : []),
    ],
  };
}

function ascendingNoneLast(a: string, b: string): number {
  if (a === NONE || b === NONE) return a === b ? 0 : a === NONE ? 1 : -1;
  return Number(a) - Number(b);
}
