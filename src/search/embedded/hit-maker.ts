import type { Paragraph, ParagraphId } from '../../corpus/model/document.js';
import type { ParagraphFront } from '../../corpus/documents/stored-document.js';
import type { Snapshot } from '../../index/snapshot.js';
import { fold, originalSpans } from '../../text/folding.js';
import type { Span } from '../../text/span.js';
import type { DocumentSummary, Hit, Snippet } from '../engine.js';
import type { QueryNode } from '../query.js';
import { QueryBudget } from '../query-budget.js';
import { cutSnippet, markWhole, type CutSnippet } from '../snippet.js';
import type { MatchedTerm, MatchSet } from './matcher.js';
import { joinOverlapping, occurrenceSpans } from './occurrence-spans.js';
import { advance } from './paragraph-sets.js';
import type { RankedHit } from './rank.js';
import { TermFinder } from './term-finder.js';

/** The marks of a query in one paragraph. */
export interface MarkedParagraph {
  readonly paragraphId: ParagraphId;
  readonly spans: readonly Span[];
  readonly occurrences: number;
}

/** What is marked in all hits of one search. */
interface Sought {
  readonly query: QueryNode;
  readonly matches: MatchSet;
  /** The terms, the one of the fewest paragraphs first. */
  readonly rarestFirst: readonly MatchedTerm[];
  /** Of all terms. */
  readonly strings: readonly string[];
  /** For each of the strings. */
  readonly finders: readonly TermFinder[];
}

function toSought(query: QueryNode, matches: MatchSet): Sought {
  const rarestFirst = [...matches.terms].sort((a, b) => a.paragraphCount - b.paragraphCount);
  const strings = matches.terms.flatMap((term) => term.strings);
  return { query, matches, rarestFirst, strings, finders: strings.map((string) => new TermFinder(string)) };
}

/** Turns ranked paragraphs into hits with snippets; reads the paragraphs' records from the snapshot. */
export class HitMaker {
  constructor(private readonly snapshot: Snapshot) {}

  /**
   * @param byDocument matched paragraphs of each document by its number; null where they are not counted
   * @throws QueryTooExpensiveError or QueryAbandonedError
   */
  async make(
    ranked: readonly RankedHit[],
    query: QueryNode,
    matches: MatchSet,
    budget = new QueryBudget(),
    byDocument: ArrayLike<number> | null = null,
  ): Promise<readonly Hit[]> {
    const sought = toSought(query, matches);
    const paragraphs = await this.snapshot.fronts(ranked.map(({ paragraph }) => paragraph));
    const hits: Hit[] = [];
    for (const [place, hit] of ranked.entries()) {
      await budget.turnIfDue();
      const paragraphsInDocument = byDocument === null ? null : (byDocument[this.snapshot.documentOf[hit.paragraph] as number] as number);
      hits.push({ paragraphsInDocument, ...this.makeOne(hit, paragraphs[place] as ParagraphFront, sought) });
    }
    return hits;
  }

  /** Every marked paragraph of one document, in reading order. */
  async spansInDocument(number: number, query: QueryNode, matches: MatchSet, budget = new QueryBudget()): Promise<readonly MarkedParagraph[]> {
    const first = this.snapshot.firstParagraphs[number] as number;
    const end = this.snapshot.firstParagraphs[number + 1] as number;
    const paragraphs = await this.snapshot.paragraphs(first, end);
    const marked: MarkedParagraph[] = [];
    const from = advance(matches.paragraphs, 0, first);
    const to = advance(matches.paragraphs, from, end);
    for (let place = from; place < to; place++) {
      const paragraph = matches.paragraphs[place] as number;
      await budget.turnIfDue();
      const { id, text } = paragraphs[paragraph - first] as Paragraph;
      const spans = this.marks(text, query, matches, paragraph);
      marked.push({ paragraphId: id, spans, occurrences: matches.occurrences?.[place] ?? 0 });
    }
    return marked;
  }

  private makeOne(hit: RankedHit, { id, kind, section, text, headingPath }: ParagraphFront, sought: Sought): Omit<Hit, 'paragraphsInDocument'> {
    const number = this.snapshot.documentOf[hit.paragraph] as number;
    const document = this.snapshot.documents[number] as DocumentSummary;
    const snippet = this.cut(text, hit.paragraph, sought);
    return {
      paragraphId: id,
      kind,
      documentId: document.id,
      title: document.title,
      titleSnippet: markTerms(document.title, this.snapshot.titles.of(number), sought),
      year: document.year,
      type: document.type,
      section,
      region: document.region,
      headingPath,
      headingSnippets: this.markHeadings(hit.paragraph, headingPath, sought),
      snippet: snippet.fragments,
      clipped: { before: snippet.clippedBefore, after: snippet.clippedAfter },
      occurrences: hit.occurrences,
      score: hit.score,
      explanation: hit.explanation,
      enteredAt: this.snapshot.enteredAt(number),
    };
  }

  /** Most headings say none of the terms, which their folded texts tell; an article of a law in the path has none. */
  private markHeadings(paragraph: number, path: readonly string[], sought: Sought): readonly Snippet[] {
    const { columns, texts } = this.snapshot;
    let above = 0;
    let isSaid = false;
    for (let heading = columns.headings[paragraph] as number; heading >= 0; heading = columns.headings[heading] as number) {
      above++;
      isSaid ||= sought.finders.some((finder) => finder.find(texts.units, texts.offsets[heading] as number, texts.offsets[heading + 1] as number) >= 0);
    }
    return path.map((heading) => (isSaid || above !== path.length ? markTerms(heading, fold(heading), sought) : markWhole(heading, [])));
  }

  private cut(text: string, paragraph: number, { query, matches, rarestFirst }: Sought): CutSnippet {
    const folded = this.snapshot.texts.of(paragraph);
    const marks = joinOverlapping(occurrenceSpans(query, folded, matches.spanContext(paragraph)));
    const spans = originalSpans(text, marks);
    if (rarestFirst.length < 2) return cutSnippet(text, spans);
    const terms = rarestFirst.map(({ marksIn }) => {
      const isShared = sharedWith(marksIn(folded), marks);
      return spans.filter((_, mark) => isShared[mark]);
    });
    return cutSnippet(text, spans, { terms });
  }

  /** Spans of the original text; occurrences of different terms that overlap are marked as one. */
  private marks(text: string, query: QueryNode, matches: MatchSet, paragraph: number): readonly Span[] {
    return originalSpans(text, joinOverlapping(occurrenceSpans(query, this.snapshot.texts.of(paragraph), matches.spanContext(paragraph))));
  }
}

/**
 * Of marks in order of place, whether each shares characters with any of the places.
 *
 * @param marks not overlapping
 * @param places in any order
 */
function sharedWith(places: readonly Span[], marks: readonly Span[]): readonly boolean[] {
  const inOrder = joinOverlapping([...places].sort((a, b) => a.start - b.start));
  let next = 0;
  return marks.map(({ start, end }) => {
    while (next < inOrder.length && (inOrder[next] as Span).end <= start) next++;
    return next < inOrder.length && (inOrder[next] as Span).start < end;
  });
}

/** A title or heading with every term of the query marked that stands in it. */
function markTerms(text: string, folded: string, { strings, matches }: Sought): Snippet {
  if (!strings.some((string) => folded.includes(string))) return markWhole(text, []);
  const spans = matches.terms.flatMap(({ marksIn }) => marksIn(folded)).sort((a, b) => a.start - b.start || b.end - a.end);
  return markWhole(text, originalSpans(text, joinOverlapping(spans)));
}
