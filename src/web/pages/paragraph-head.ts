import type { ParagraphInContext } from '../../search/engine.js';
import { documentAddress } from '../addresses.js';
import { toFullTitle } from '../full-title.js';
import type { ReaderParameters } from '../search-parameters.js';
import { SECTION_WORDS, toYearWords } from '../wording.js';
import { toPlaceLinks, type PlaceLink } from './place-links.js';

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

export function toParagraphHead({ document, paragraph }: ParagraphInContext, marks: ReaderParameters): ParagraphHead {
  return {
    regions: document.region === null ? [] : toPlaceLinks(document.region),
    year: toYearWords(document.year),
    title: toFullTitle(document),
    href: documentAddress(document.id, marks, paragraph.id),
    headingPath: paragraph.headingPath,
    section: paragraph.section === null ? null : SECTION_WORDS[paragraph.section],
  };
}
