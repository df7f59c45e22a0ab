import { placeWords, type Paragraph } from '../../corpus/model/document.js';
import type { DocumentMatches, Hit, ParagraphInContext, Snippet } from '../../search/engine.js';
import { documentAddress, paragraphAddress, searchAddress } from '../addresses.js';
import { markWhole } from '../../search/snippet.js';
import type { SearchParameters } from '../search-parameters.js';
import { KIND_WORDS, SECTION_WORDS, toNumberWords, toYearWords } from '../wording.js';

/** One hit as the list shows it. */
export interface HitView {
  /** The id of its element. */
  readonly anchor: string;
  readonly title: Snippet;
  /** To the marked paragraph in the full document. */
  readonly href: string;
  readonly regionPath: readonly string[];
  /** What the region was called then, where that differs. */
  readonly nameThen: string | null;
  readonly year: string;
  readonly type: string;
  readonly section: string | null;
  readonly kind: string | null;
  readonly headings: readonly Snippet[];
  readonly snippet: Snippet;
  readonly clippedBefore: boolean;
  readonly clippedAfter: boolean;
  /** In the second list, which of the words it has; null elsewhere. */
  readonly heldWords: string | null;
  /** Null unless it is more than one. */
  readonly occurrences: string | null;
  /** The lasting address of the paragraph. */
  readonly permalink: string;
  /** A line to cite the paragraph by, without its address. */
  readonly citation: string;
  readonly context: HitContextView | null;
  /** Opens the neighbouring paragraphs in place, or closes them. */
  readonly contextHref: string;
}

export interface HitContextView {
  readonly before: readonly ContextParagraph[];
  readonly paragraph: ContextParagraph;
  readonly after: readonly ContextParagraph[];
}

export interface ContextParagraph {
  readonly text: Snippet;
  readonly isHeading: boolean;
}

/** The opened hit: its paragraph with neighbours, and where the query stands in its document. */
export interface HitContext {
  readonly surroundings: ParagraphInContext;
  /** Null for a search by filters alone. */
  readonly matches: DocumentMatches | null;
}

export function toHitView(hit: Hit, parameters: SearchParameters, context: HitContext | null): HitView {
  const isOpen = context !== null && context.surroundings.paragraph.id === hit.paragraphId;
  const anchor = `hit-${hit.paragraphId}`;
  const year = toYearWords(hit.year);
  const regionPath = hit.region === null ? ['地区未定'] : placeWords(hit.region);
  return {
    anchor,
    title: hit.titleSnippet,
    href: documentAddress(hit.documentId, parameters, hit.paragraphId),
    regionPath,
    nameThen: hit.region?.nameThen ?? null,
    year,
    type: hit.type,
    section: hit.section === null ? null : SECTION_WORDS[hit.section],
    kind: KIND_WORDS[hit.kind],
    headings: hit.headingSnippets,
    snippet: hit.snippet,
    heldWords: null,
    clippedBefore: hit.clipped.before,
    clippedAfter: hit.clipped.after,
    occurrences: hit.occurrences !== null && hit.occurrences > 1 ? toNumberWords(hit.occurrences) : null,
    permalink: paragraphAddress(hit.paragraphId),
    citation: `${hit.title}（${[...regionPath, year].join('，')}）`,
    context: isOpen ? toContextView(context) : null,
    contextHref: `${searchAddress({ ...parameters, context: isOpen ? null : hit.paragraphId })}#${anchor}`,
  };
}

function toContextView({ surroundings, matches }: HitContext): HitContextView {
  const spans = new Map(matches?.paragraphs.map((paragraph) => [paragraph.paragraphId, paragraph.spans]));
  const toView = (paragraph: Paragraph): ContextParagraph => ({
    text: markWhole(paragraph.text, spans.get(paragraph.id) ?? []),
    isHeading: paragraph.kind !== 'text',
  });
  return {
    before: surroundings.before.map(toView),
    paragraph: toView(surroundings.paragraph),
    after: surroundings.after.map(toView),
  };
}
