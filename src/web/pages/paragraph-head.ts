import { placeWords } from '../../corpus/model/document.js';
import { NO_FILTERS, type ParagraphInContext } from '../../search/engine.js';
import { documentAddress, documentsAddress } from '../addresses.js';
import { toFullTitle } from '../full-title.js';
import type { ReaderParameters } from '../search-parameters.js';
import { SECTION_WORDS, toYearWords } from '../wording.js';

/** Where a paragraph stands, above a page about it alone. */
export interface ParagraphHead {
  readonly regions: readonly PlaceLink[];
  readonly year: string;
  readonly title: string;
  /** To the paragraph in the document. */
  readonly href: string;
  readonly headingPath: readonly string[];
  readonly section: string | null;
}

export interface PlaceLink {
  readonly label: string;
  readonly href: string;
}

export function toParagraphHead({ document, paragraph }: ParagraphInContext, marks: ReaderParameters): ParagraphHead {
  return {
    regions: toPlaceLinks(document.region),
    year: toYearWords(document.year),
    title: toFullTitle(document),
    href: documentAddress(document.id, marks, paragraph.id),
    headingPath: paragraph.headingPath,
    section: paragraph.section === null ? null : SECTION_WORDS[paragraph.section],
  };
}

/** A region's path from the province down, each with its documents; empty for none. */
export function toPlaceLinks(region: ParagraphInContext['document']['region']): readonly PlaceLink[] {
  if (region === null) return [];
  return placeWords(region).map((label, index) => ({ label, href: documentsAddress({ filters: { ...NO_FILTERS, regions: [region.pathCodes[index] ?? region.code] } }) }));
}
