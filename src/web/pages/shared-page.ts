import type { PolicyDocument } from '../../corpus/model/document.js';
import { NO_FILTERS, type SharedSentence, type SharedWording } from '../../search/engine.js';
import { toSentenceQuery } from '../../search/wording/sentences.js';
import { documentAddress, searchAddress, similarAddress } from '../addresses.js';
import { toFullTitle } from '../full-title.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type Site } from '../page.js';
import { NO_MARKS, type ReaderParameters } from '../search-parameters.js';
import { toNumberWords } from '../wording.js';
import { toPlaceLinks, type PlaceLink } from './place-links.js';

/** How much of a document is said word for word elsewhere. */
export interface SharedPage {
  readonly layout: Layout;
  readonly title: string;
  readonly href: string;
  readonly regions: readonly PlaceLink[];
  /** Sentences compared, and those that stand elsewhere, with their share of the characters: 2.3%. */
  readonly sentences: string;
  readonly shared: string;
  readonly share: string;
  /** The same for documents of other places; null where the document has no place. */
  readonly elsewhere: { readonly sentences: string; readonly share: string } | null;
  readonly documents: string;
  readonly closest: readonly { readonly title: string; readonly href: string; readonly sentences: string }[];
  /** In reading order. */
  readonly rows: readonly SharedRow[];
}

export interface SharedRow {
  readonly number: string;
  /** To its paragraph in the document. */
  readonly href: string;
  readonly text: string;
  /** Documents that say it, this one among them. */
  readonly documents: string;
  /** The search that gives them; null where the sentence is too long for one. */
  readonly searchHref: string | null;
  readonly similarHref: string;
}

export function toSharedPage(document: PolicyDocument, wording: SharedWording, parameters: ReaderParameters, site: Site): SharedPage {
  return {
    layout: toLayout(site, `与别处相同的话：${toFullTitle(document)}`, 'documents', { ...plainSearchForm(parameters.query), hidden: keepFilters(parameters.filters) }),
    title: toFullTitle(document),
    href: documentAddress(document.id, parameters),
    regions: document.region === null ? [] : toPlaceLinks(document.region),
    sentences: toNumberWords(wording.sentences),
    shared: toNumberWords(wording.shared.length),
    share: toShare(wording.sharedCharacters, wording.characters),
    elsewhere: document.region === null ? null : { sentences: toNumberWords(wording.elsewhere), share: toShare(wording.elsewhereCharacters, wording.characters) },
    documents: toNumberWords(wording.documents),
    closest: wording.closest.map(({ document: other, sentences }) => ({ title: toFullTitle(other), href: documentAddress(other.id), sentences: toNumberWords(sentences) })),
    rows: wording.shared.map((sentence) => toRow(document, sentence, parameters)),
  };
}

function toRow({ id, copyOf }: PolicyDocument, sentence: SharedSentence, parameters: ReaderParameters): SharedRow {
  const query = toSentenceQuery(sentence);
  return {
    number: toNumberWords(sentence.position + 1),
    href: documentAddress(id, parameters, sentence.paragraphId),
    text: sentence.text,
    // What a copy repeats is searched in the document that it repeats: one of the two is counted.
    documents: toNumberWords(sentence.documents + 1),
    searchHref: query === null || copyOf !== null ? null : searchAddress({ query, filters: NO_FILTERS }),
    similarHref: similarAddress(sentence.paragraphId, NO_MARKS),
  };
}

function toShare(part: number, whole: number): string {
  return whole === 0 ? '0%' : `${((part / whole) * 100).toFixed(1)}%`;
}
