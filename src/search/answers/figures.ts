import type { Figure, UnreadMention } from '../../corpus/figures/figure.js';
import type { ItemName } from '../../corpus/figures/items.js';
import type { DocumentId } from '../../corpus/model/document.js';
import type { DocumentSummary } from './documents.js';
import type { SearchFilters } from './requests.js';

export interface FiguresRequest {
  /** By its name; null for all items. */
  readonly item: ItemName | null;
  /** One report by its id; null for all. */
  readonly document: DocumentId | null;
  /** Regions, years and types choose reports; sections choose figures. None where not given. */
  readonly filters?: SearchFilters;
  /** True adds the sentence of each figure, which is read from the paragraphs: some 0.2 s for a thousand reports. */
  readonly withSentences?: boolean;
}

/** A figure with the sentence that says it, where that was asked for. */
export type StatedFigure = Figure & { readonly sentenceText?: string };

/** What one report states; of a report that names none of what was asked for, both lists are empty. */
export interface FiguresOfReport {
  readonly document: DocumentSummary;
  /** By item, then in order of place. */
  readonly figures: readonly StatedFigure[];
  readonly unread: readonly UnreadMention[];
}

export interface FiguresAnswer {
  readonly snapshot: string;
  readonly tookMs: number;
  /** Every yearly report that the filters take, copies left out, in order of region, newest year first. */
  readonly reports: readonly FiguresOfReport[];
}

/** An item and how much is held of it. */
export interface Indicator {
  readonly item: ItemName;
  /** That its amounts, or its levels, are counted in. */
  readonly unit: string;
  /** Yearly reports that name it beside a figure, read or not, and the regions and years of these. */
  readonly reports: number;
  readonly regions: number;
  /** Null where none has a year. */
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}
