import type { RegionCode, Section } from '../corpus/model/document.js';
import type { Span } from '../text/span.js';

/** One string to look for. */
export interface TermNode {
  readonly kind: 'term';
  /** As typed, without the quotation marks that made it one term. */
  readonly input: string;
  /** What is looked up; never empty. */
  readonly folded: string;
  /** A quoted word is text only and never read as a place or a year. */
  readonly quoted: boolean;
  /** Where it stands in what was typed. */
  readonly span: Span;
}

/** Folded characters that `*` may stand for at most. */
export const MAX_WILDCARD_CHARACTERS = 8;

/** `小微*园`: the parts in order, in one clause, at most 8 folded characters between neighbours. */
export interface WildcardNode {
  readonly kind: 'wildcard';
  readonly input: string;
  readonly parts: readonly string[];
  readonly span: Span;
}

/** `数字 NEAR/10 改革`: both within so many folded characters, either order, same paragraph. */
export interface NearNode {
  readonly kind: 'near';
  readonly left: TermNode;
  readonly right: TermNode;
  /** Folded characters between the end of one and the beginning of the other, at most. */
  readonly distance: number;
}

/** `印度 NOT IN 印度尼西亚`: the occurrences of a term that are no part of an occurrence of any of the others. */
export interface NotInNode {
  readonly kind: 'not-in';
  readonly term: TermNode;
  /** One or more. */
  readonly others: readonly TermNode[];
}

/** What stands in a text. */
export type LeafNode = TermNode | WildcardNode | NearNode | NotInNode;

/** A word that its document may say instead of the paragraph: the name of a region, or a year. */
export interface PlaceOrYearNode {
  readonly kind: 'place-or-year';
  /** The word as text: it holds for a paragraph that contains it too. */
  readonly term: TermNode;
  /** Codes of the regions so named (those below them are meant too); empty when the word is a year. */
  readonly regions: readonly RegionCode[];
  readonly year: number | null;
}

export type FilterNode =
  | {
      readonly kind: 'filter';
      readonly field: 'region';
      readonly input: string;
      readonly regions: readonly (RegionCode | 'none')[];
      /** True for the regions themselves, without those below them (温州市本级). */
      readonly ownOnly?: boolean;
    }
  | { readonly kind: 'filter'; readonly field: 'year'; readonly input: string; readonly from: number; readonly to: number }
  | { readonly kind: 'filter'; readonly field: 'no-year'; readonly input: string }
  | { readonly kind: 'filter'; readonly field: 'type'; readonly input: string; readonly type: string }
  | { readonly kind: 'filter'; readonly field: 'section'; readonly input: string; readonly section: Section | 'none' };

export interface NotNode {
  readonly kind: 'not';
  readonly child: QueryNode;
}
export interface AndNode {
  readonly kind: 'and';
  readonly children: readonly QueryNode[];
}
export interface OrNode {
  readonly kind: 'or';
  readonly children: readonly QueryNode[];
}

export type QueryNode =
  | TermNode
  | WildcardNode
  | NearNode
  | NotInNode
  | PlaceOrYearNode
  | FilterNode
  | NotNode
  | AndNode
  | OrNode;

/** A query as it was understood. */
export interface Query {
  readonly input: string;
  readonly root: QueryNode;
  /** How it was read, in words, always shown: 包含“小微园”. */
  readonly reading: string;
  /** Remarks that a reader should see with the reading (台州: is text, 庆元 may be said by the document). */
  readonly notes: readonly string[];
  /** The places and years among its words of which no document is held; the notes say so. */
  readonly notHeld: readonly string[];
  /** True when a place or a year may be said by the document, so that a strict search would differ. */
  readonly canBeStrict: boolean;
}
