import { diffChars } from 'diff';
import type { SentencePair, SimilarPassage, SimilarPassages } from '../../search/engine.js';
import { citationAddress, documentAddress } from '../addresses.js';
import { toFullTitle } from '../full-title.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type Site } from '../page.js';
import type { ReaderParameters } from '../search-parameters.js';
import { toNumberWords, toYearWords } from '../wording.js';
import { toParagraphHead, type ParagraphHead } from './paragraph-head.js';
import { toPlaceLinks, type PlaceLink } from './place-links.js';

/** What other documents say in nearly the same words as a paragraph. */
export interface SimilarPage {
  readonly layout: Layout;
  readonly head: ParagraphHead;
  readonly number: string;
  readonly text: string;
  /** Sentences of the paragraph that were compared. */
  readonly sentences: string;
  /** Passages of other places first, then those of the same place's other documents; empty ones are left out. */
  readonly groups: readonly { readonly heading: string; readonly count: string; readonly shown: string | null; readonly passages: readonly PassageView[] }[];
  /** True where not all that share a phrase with it were compared. */
  readonly isBounded: boolean;
  readonly backHref: string;
  readonly citeHref: string;
}

export interface PassageView {
  readonly regions: readonly PlaceLink[];
  readonly year: string;
  readonly title: string;
  readonly number: string;
  /** To the paragraph in its document. */
  readonly href: string;
  readonly pairs: readonly PairView[];
}

/** Two sentences side by side; the pieces that only one of them has are marked as such. */
export interface PairView {
  /** True where they differ in nothing but marks that no search tells apart. */
  readonly isSame: boolean;
  readonly own: readonly DiffPiece[];
  readonly other: readonly DiffPiece[];
}

export interface DiffPiece {
  readonly text: string;
  readonly isOnlyHere: boolean;
}

const SHOWN_PASSAGES = 20;

export function toSimilarPage({ found, sentences, passages, isBounded }: SimilarPassages, parameters: ReaderParameters, site: Site): SimilarPage {
  const { document, paragraph, position } = found;
  const isOwnPlace = ({ document: other }: SimilarPassage): boolean => document.region !== null && other.region?.code === document.region.code;
  const toGroup = (heading: string, group: readonly SimilarPassage[]) => ({
    heading,
    count: toNumberWords(group.length),
    shown: group.length > SHOWN_PASSAGES ? toNumberWords(SHOWN_PASSAGES) : null,
    passages: group.slice(0, SHOWN_PASSAGES).map((passage) => toPassageView(passage, parameters)),
  });
  return {
    layout: toLayout(site, `别处相同的话：${toFullTitle(document)}第 ${position + 1} 段`, 'documents', { ...plainSearchForm(parameters.query), hidden: keepFilters(parameters.filters) }),
    head: toParagraphHead(found, parameters),
    number: toNumberWords(position + 1),
    text: paragraph.text,
    sentences: toNumberWords(sentences),
    groups: [
      toGroup(document.region === null ? '其他文档' : '其他地区', passages.filter((passage) => !isOwnPlace(passage))),
      toGroup('本地的其他文档', passages.filter(isOwnPlace)),
    ].filter((group) => group.passages.length > 0),
    isBounded,
    backHref: documentAddress(document.id, parameters, paragraph.id),
    citeHref: citationAddress(paragraph.id, parameters),
  };
}

function toPassageView({ document, paragraph, position, pairs }: SimilarPassage, parameters: ReaderParameters): PassageView {
  return {
    regions: document.region === null ? [] : toPlaceLinks(document.region),
    year: toYearWords(document.year),
    title: toFullTitle(document),
    number: toNumberWords(position + 1),
    href: documentAddress(document.id, { ...parameters, query: '' }, paragraph.id),
    pairs: pairs.map(toPairView),
  };
}

export function toPairView({ own, other }: Pick<SentencePair, 'own' | 'other'>): PairView {
  const changes = diffChars(own.text, other.text);
  const toPieces = (kept: 'removed' | 'added', left: 'removed' | 'added'): readonly DiffPiece[] =>
    changes.filter((change) => !change[left]).map((change) => ({ text: change.value, isOnlyHere: change[kept] }));
  return { isSame: own.phrase === other.phrase, own: toPieces('removed', 'added'), other: toPieces('added', 'removed') };
}
