import type { ParagraphInContext } from '../../search/engine.js';
import { documentAddress, referenceAddress, similarAddress } from '../addresses.js';
import { toGbT7714, type Citation } from '../citation/citation.js';
import { REFERENCE_FORMATS, type ReferenceFormat } from '../citation/reference-formats.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type Site } from '../page.js';
import type { ReaderParameters } from '../search-parameters.js';
import { toNumberWords } from '../wording.js';
import { toParagraphHead, type ParagraphHead } from './paragraph-head.js';

/** A paragraph ready to be cited. */
export interface CitationPage {
  readonly layout: Layout;
  readonly head: ParagraphHead;
  readonly number: string;
  /** What the paragraph says, and below it where it says so. */
  readonly quoted: string;
  /** The reference alone. */
  readonly reference: string;
  readonly permalink: string;
  readonly formats: readonly { readonly label: string; readonly text: string; readonly href: string; readonly id: string }[];
  /** The paragraph in its document, marks kept. */
  readonly backHref: string;
  readonly similarHref: string;
}

const FORMAT_WORDS: Readonly<Record<ReferenceFormat, string>> = { bib: 'BibTeX', ris: 'RIS', json: 'CSL-JSON' };

export function toCitationPage(
  found: ParagraphInContext,
  citation: Citation,
  references: Readonly<Record<ReferenceFormat, string>>,
  parameters: ReaderParameters,
  site: Site,
): CitationPage {
  const { document, paragraph } = found;
  const reference = toGbT7714(citation);
  return {
    layout: toLayout(site, `引用第 ${citation.number} 段：${citation.title}`, 'documents', { ...plainSearchForm(parameters.query), hidden: keepFilters(parameters.filters) }),
    head: toParagraphHead(found, parameters),
    number: toNumberWords(citation.number),
    quoted: `“${citation.quote}”\n${reference}`,
    reference,
    permalink: citation.address,
    formats: REFERENCE_FORMATS.map((format) => ({
      label: FORMAT_WORDS[format],
      text: references[format],
      href: referenceAddress(paragraph.id, format),
      id: `reference-${format}`,
    })),
    backHref: documentAddress(document.id, parameters, paragraph.id),
    similarHref: similarAddress(paragraph.id, parameters),
  };
}
