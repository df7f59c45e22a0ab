import { YEARLY_REPORT_TYPES, type Paragraph } from '../../corpus/model/document.js';
import type { DocumentMatches, Hit, ParagraphInContext, RelaxedHit, Snippet } from '../../search/engine.js';
import { markWhole } from '../../search/snippet.js';
import { citationAddress, documentAddress, paragraphAddress, wholeSearchAddress } from '../addresses.js';
import type { SearchParameters } from '../search-parameters.js';
import { KIND_WORDS, SECTION_WORDS, toNumberWords, toYearWords } from '../wording.js';
import { toPlaceLinks, type PlaceLink } from './place-links.js';
import { hitAnchor, type OtherTarget, type Target, type Targets } from './search-targets.js';

/** The hits of one document that stand on a page, under one head. */
export interface ReportView {
  /** To the document, where more of it matches than the page shows. */
  readonly more: (OtherTarget & { readonly label: string }) | null;
  /** In the order of the list; one or more. */
  readonly hits: readonly HitView[];
}

/** What is said of a document above its first hit. */
export interface ReportHead {
  readonly place: string;
  readonly year: string;
  readonly regionPath: readonly PlaceLink[];
  /** What the region was called then, where that differs. */
  readonly nameThen: string | null;
  readonly title: Snippet;
  /** Null where the title says it. */
  readonly type: string | null;
}

/** One hit as the list shows it. */
export interface HitView {
  /** The id of its element. */
  readonly anchor: string;
  /** Null for all but the first of its document. */
  readonly head: ReportHead | null;
  /** Its place in the list; null in the second list. */
  readonly number: string | null;
  /** To the marked paragraph in the full document. */
  readonly href: string;
  /** The headings above it, or where there is none, what kind of text it is. */
  readonly headings: readonly Snippet[];
  readonly section: string | null;
  readonly kind: string | null;
  readonly snippet: Snippet;
  readonly clippedBefore: boolean;
  readonly clippedAfter: boolean;
  /** In the second list, which of the words it has, and which it lacks; null elsewhere. */
  readonly words: { readonly held: string; readonly lacking: string | null } | null;
  /** Null unless it is more than one. */
  readonly occurrences: string | null;
  /** The page that cites the paragraph. */
  readonly citeHref: string;
  readonly context: HitContextView | null;
  /** Opens the neighbouring paragraphs in place, or closes them. */
  readonly neighbours: Target & { readonly label: string };
  /** Opens the whole paragraph in place, or closes it; null where all of it is shown. */
  readonly whole: (Target & { readonly label: string }) | null;
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

/** An opened hit: its paragraph, with neighbours or without, and where the query stands in its document. */
export interface OpenedHit {
  readonly surroundings: ParagraphInContext;
  /** Null for a search by filters alone. */
  readonly matches: DocumentMatches | null;
}

/** What of a page's hits is opened in place. */
export interface OpenedHits {
  readonly context: OpenedHit | null;
  readonly whole: OpenedHit | null;
}

/** What hits need of the page that they stand on. */
export interface HitSurroundings {
  readonly opened: OpenedHits;
  readonly targets: Targets;
}

/** The hits of a page under their documents, which stand where their first hit does; each keeps its number in the list. */
export function toReportViews(hits: readonly Hit[], firstNumber: number, parameters: SearchParameters, around: HitSurroundings): readonly ReportView[] {
  const reports = new Map<string, { readonly first: Hit; readonly hits: HitView[] }>();
  hits.forEach((hit, place) => {
    const known = reports.get(hit.documentId);
    const view = toHitView(hit, known === undefined, parameters, around, toNumberWords(firstNumber + place));
    if (known === undefined) reports.set(hit.documentId, { first: hit, hits: [view] });
    else known.hits.push(view);
  });
  return [...reports.values()].map(({ first, hits: shown }) => ({ more: toMore(first, shown.length, parameters, around.targets), hits: shown }));
}

/** A hit of the second list under its own document's head. */
export function toRelaxedView(hit: RelaxedHit, words: readonly string[], parameters: SearchParameters, around: HitSurroundings): ReportView {
  const lacking = words.filter((word) => !hit.words.includes(word));
  const view = toHitView(hit, true, parameters, around, null);
  return { more: null, hits: [{ ...view, words: { held: hit.words.join('、'), lacking: lacking.length === 0 ? null : lacking.join('、') } }] };
}

function toReportHead(hit: Hit): ReportHead {
  return {
    place: hit.region?.name ?? '地区未定',
    year: toYearWords(hit.year),
    regionPath: hit.region === null ? [] : toPlaceLinks(hit.region),
    nameThen: hit.region?.nameThen ?? null,
    title: hit.titleSnippet,
    type: hit.title.includes(hit.type) ? null : hit.type,
  };
}

/** A document holds all that matches of it but where sections are chosen, beside which it marks the others too. */
function toMore(hit: Hit, shown: number, parameters: SearchParameters, { elsewhere }: Targets): ReportView['more'] {
  const rest = (hit.paragraphsInDocument ?? 0) - shown;
  if (rest <= 0) return null;
  const isCounted = parameters.filters.sections.length === 0 && parameters.query.trim() !== '';
  return { label: isCounted ? `${YEARLY_REPORT_TYPES.has(hit.type) ? '本报告' : '本文档'}还有 ${toNumberWords(rest)} 段` : '在全文中看', ...elsewhere(documentAddress(hit.documentId, parameters), documentAddress(hit.documentId)) };
}

function toHitView(hit: Hit, isFirst: boolean, parameters: SearchParameters, { opened, targets }: HitSurroundings, number: string | null): HitView {
  const id = hit.paragraphId;
  const anchor = hitAnchor(id);
  const isHere = (one: OpenedHit | null): one is OpenedHit => one !== null && one.surroundings.paragraph.id === id;
  const hasContext = isHere(opened.context);
  const isWhole = isHere(opened.whole);
  const isClipped = hit.clipped.before || hit.clipped.after || hit.snippet.some(({ gap }) => gap === true);
  const toggled = (change: Partial<SearchParameters>): Target => targets.others(`${wholeSearchAddress({ ...parameters, context: null, whole: null, ...change })}#${anchor}`);
  return {
    anchor,
    head: isFirst ? toReportHead(hit) : null,
    number,
    href: targets.hasRoom ? documentAddress(hit.documentId, parameters, id) : paragraphAddress(id, parameters),
    headings: hit.headingSnippets,
    section: hit.section === null ? null : SECTION_WORDS[hit.section],
    kind: KIND_WORDS[hit.kind],
    snippet: isHere(opened.whole) ? toContextParagraph(opened.whole, opened.whole.surroundings.paragraph).text : hit.snippet,
    words: null,
    clippedBefore: hit.clipped.before && !isWhole,
    clippedAfter: hit.clipped.after && !isWhole,
    occurrences: hit.occurrences !== null && hit.occurrences > 1 ? toNumberWords(hit.occurrences) : null,
    citeHref: citationAddress(id),
    context: isHere(opened.context) ? toContextView(opened.context) : null,
    neighbours: { label: hasContext ? '收起前后文' : '看前后文', ...toggled({ context: hasContext ? null : id }) },
    whole: !isClipped || hasContext ? null : { label: isWhole ? '收起全段' : '展开全段', ...toggled({ whole: isWhole ? null : id }) },
  };
}

function toContextView(opened: OpenedHit): HitContextView {
  const { before, paragraph, after } = opened.surroundings;
  return {
    before: before.map((one) => toContextParagraph(opened, one)),
    paragraph: toContextParagraph(opened, paragraph),
    after: after.map((one) => toContextParagraph(opened, one)),
  };
}

function toContextParagraph({ matches }: OpenedHit, paragraph: Paragraph): ContextParagraph {
  const spans = matches?.paragraphs.find(({ paragraphId }) => paragraphId === paragraph.id)?.spans ?? [];
  return { text: markWhole(paragraph.text, spans), isHeading: paragraph.kind !== 'text' };
}
