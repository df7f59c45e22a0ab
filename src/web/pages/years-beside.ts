import { YEARLY_REPORT_TYPES, type PolicyDocument } from '../../corpus/model/document.js';
import type { DocumentSummary } from '../../search/engine.js';
import { documentAddress } from '../addresses.js';
import type { ReaderParameters } from '../search-parameters.js';
import { toYearWords } from '../wording.js';

/** The same place's reports before and after one. */
export interface YearsBeside {
  readonly previous: YearLink | null;
  readonly next: YearLink | null;
}

export interface YearLink {
  readonly label: string;
  /** Years between that are not held: 2017—2018年未收录; null where none are. */
  readonly gap: string | null;
  readonly href: string;
}

type Placed = Pick<PolicyDocument, 'id' | 'region' | 'year' | 'type' | 'copyOf'>;

/** Null where there is no other report of its place, or it is none with a place and a year. Marks and filters go along. */
export function toYearsBeside(document: Placed, documents: readonly DocumentSummary[], marks: ReaderParameters): YearsBeside | null {
  const { region, year } = document;
  if (region === null || year === null || !YEARLY_REPORT_TYPES.has(document.type)) return null;
  // A copy stands where the document stands that it repeats.
  const own = document.copyOf ?? document.id;
  const reports = reportsInOrder(documents.filter((other) => other.region?.code === region.code));
  const at = reports.findIndex(({ id }) => id === own);
  if (at === -1) return null;
  const toLink = (other: DocumentSummary | undefined): YearLink | null =>
    other === undefined || other.year === null
      ? null
      : { label: other.year === year ? `${toYearWords(year)}另一份` : toYearWords(other.year), gap: yearsBetween(other.year, year), href: documentAddress(other.id, marks) };
  const [previous, next] = [toLink(reports[at - 1]), toLink(reports[at + 1])];
  return previous === null && next === null ? null : { previous, next };
}

/** Yearly reports with a year, copies left out, the oldest first. */
export function reportsInOrder(documents: readonly DocumentSummary[]): readonly DocumentSummary[] {
  return documents
    .filter(({ type, copyOf, year }) => YEARLY_REPORT_TYPES.has(type) && copyOf === null && year !== null)
    .sort((a, b) => (a.year as number) - (b.year as number) || compareText(a.date ?? '', b.date ?? '') || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function yearsBetween(one: number, other: number): string | null {
  const [from, to] = [Math.min(one, other) + 1, Math.max(one, other) - 1];
  if (to < from) return null;
  return `${from === to ? String(from) : `${from}—${to}`}年未收录`;
}
