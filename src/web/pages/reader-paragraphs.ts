import type { Paragraph, ParagraphId } from '../../corpus/model/document.js';
import type { DocumentMatches } from '../../search/engine.js';
import { markWhole } from '../../search/snippet.js';
import { citationAddress, paragraphAddress, paragraphAnchor, similarAddress } from '../addresses.js';
import type { ReaderParameters } from '../search-parameters.js';
import { SECTION_WORDS, toNumberWords } from '../wording.js';
import { withNoteMarks, type NotedFragment } from './noted-text.js';

export interface ContentsEntry {
  readonly label: string;
  readonly href: string;
  /** Depth in the heading tree, 1 to 4; deeper headings count as 4. */
  readonly level: number;
}

export interface ReaderParagraph {
  readonly anchor: string;
  /** Its place in the document, from 1. */
  readonly number: string;
  readonly permalink: string;
  readonly citeHref: string;
  /** The same wording elsewhere; null for titles and headings. */
  readonly similarHref: string | null;
  readonly text: readonly NotedFragment[];
  /** The rank of its HTML heading, 2 to 5; null for text. */
  readonly rank: number | null;
  readonly isTitle: boolean;
  /** The headings above it, outermost first. */
  readonly headingPath: readonly string[];
  /** Said where a part begins that looks back or plans; null elsewhere. */
  readonly sectionBegins: string | null;
  /** Its place among the marked paragraphs; null where nothing is marked. */
  readonly match: { readonly number: string; readonly total: string; readonly previousHref: string | null; readonly nextHref: string | null } | null;
}

/** The deepest level that the table of contents and the headings tell apart. */
const DEEPEST_LEVEL = 4;

/** More lines than this are no help in finding one. */
const MAX_CONTENTS = 1_000;

export interface Contents {
  readonly entries: readonly ContentsEntry[];
  /** Headings that are in the text only. */
  readonly leftOut: number;
}

/** All headings, or of a document with very many those of its upper levels, the first of them where these are too many. */
export function toContents(paragraphs: readonly Paragraph[]): Contents {
  const headings = paragraphs.filter(({ kind }) => kind === 'heading').map((heading) => ({ ...heading, level: Math.min(Math.max(heading.level, 1), DEEPEST_LEVEL) }));
  const downTo = (depth: number): typeof headings => headings.filter(({ level }) => level <= depth);
  let depth = DEEPEST_LEVEL;
  while (depth > 1 && downTo(depth).length > MAX_CONTENTS && downTo(depth - 1).length > 0) depth--;
  const entries = downTo(depth)
    .slice(0, MAX_CONTENTS)
    .map(({ id, text, level }) => ({ label: text, href: `#${paragraphAnchor(id)}`, level }));
  return { entries, leftOut: headings.length - entries.length };
}

export function toReaderParagraphs(paragraphs: readonly Paragraph[], matches: DocumentMatches | null, parameters: ReaderParameters): readonly ReaderParagraph[] {
  const spans = new Map((matches?.paragraphs ?? []).map((paragraph) => [paragraph.paragraphId, paragraph.spans]));
  const marked = matches === null ? [] : markedParagraphs(paragraphs, matches);
  const places = new Map(marked.map((id, index) => [id, index]));
  return paragraphs.map((paragraph, index) => {
    const place = places.get(paragraph.id);
    const hrefOf = (other: number): string | null => {
      const id = marked[other];
      return id === undefined ? null : `#${paragraphAnchor(id)}`;
    };
    const before = paragraphs[index - 1];
    return {
      anchor: paragraphAnchor(paragraph.id),
      number: toNumberWords(index + 1),
      permalink: paragraphAddress(paragraph.id, parameters),
      citeHref: citationAddress(paragraph.id, parameters),
      similarHref: paragraph.kind === 'text' ? similarAddress(paragraph.id, parameters) : null,
      text: withNoteMarks(markWhole(paragraph.text, spans.get(paragraph.id) ?? []), paragraph.notes),
      rank: paragraph.kind === 'heading' ? Math.min(Math.max(paragraph.level, 1), DEEPEST_LEVEL) + 1 : null,
      isTitle: paragraph.kind === 'title',
      headingPath: paragraph.headingPath,
      sectionBegins: paragraph.section !== null && paragraph.section !== (before?.section ?? null) ? SECTION_WORDS[paragraph.section] : null,
      match:
        place === undefined
          ? null
          : { number: toNumberWords(place + 1), total: toNumberWords(marked.length), previousHref: hrefOf(place - 1), nextHref: hrefOf(place + 1) },
    };
  });
}

/** Ids of the paragraphs in which anything is marked, in reading order. */
export function markedParagraphs(paragraphs: readonly Paragraph[], matches: DocumentMatches): readonly ParagraphId[] {
  const marked = new Set(matches.paragraphs.filter(({ spans }) => spans.length > 0).map(({ paragraphId }) => paragraphId));
  return paragraphs.map(({ id }) => id).filter((id) => marked.has(id));
}
