import type { Paragraph, ParagraphId } from '../../corpus/model/document.js';
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

/** The marks of a query in one paragraph. */
export interface MarkedParagraph {
  readonly paragraphId: ParagraphId;
  readonly spans: readonly Span[];
  readonly occurrences: number;
}

/** Turns ranked paragraphs into hits with snippets; reads the paragraphs' records from the snapshot. */
export class HitMaker {
  constructor(private readonly snapshot: Snapshot) {}

  /** @throws QueryTooExpensiveError or QueryAbandonedError */
  async make(ranked: readonly RankedHit[], query: QueryNode, matches: MatchSet, budget = new QueryBudget()): Promise<readonly Hit[]> {
    const paragraphs = await Promise.all(ranked.map(({ paragraph }) => this.snapshot.paragraph(paragraph)));
    const hits: Hit[] = [];
    for (const [place, hit] of ranked.entries()) {
      await budget.turnIfDue();
      hits.push(this.makeOne(hit, paragraphs[place] as Paragraph, query, matches));
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

  private makeOne(hit: RankedHit, paragraph: Paragraph, query: QueryNode, matches: MatchSet): Hit {
    const document = this.snapshot.documents[this.snapshot.documentNumberOf(hit.paragraph)] as DocumentSummary;
    const { terms } = matches;
    const { titles } = this.snapshot;
    const snippet = this.cut(paragraph.text, query, matches, hit.paragraph);
    return {
      paragraphId: paragraph.id,
      kind: paragraph.kind,
      documentId: document.id,
      title: document.title,
      titleSnippet: terms.some(({ strings }) => strings.some((string) => titles.mayHold(string))) ? markTerms(document.title, terms) : markWhole(document.title, []),
      year: document.year,
      type: document.type,
      section: paragraph.section,
      region: document.region,
      headingPath: paragraph.headingPath,
      headingSnippets: paragraph.headingPath.map((heading) => markTerms(heading, terms)),
      snippet: snippet.fragments,
      clipped: { before: snippet.clippedBefore, after: snippet.clippedAfter },
      occurrences: hit.occurrences,
      score: hit.score,
      explanation: hit.explanation,
    };
  }

  private cut(text: string, query: QueryNode, matches: MatchSet, paragraph: number): CutSnippet {
    const folded = fold(text);
    const marks = joinOverlapping(occurrenceSpans(query, folded, matches.spanContext(paragraph)));
    const spans = originalSpans(text, marks);
    if (matches.terms.length < 2) return cutSnippet(text, spans);
    const rarestFirst = [...matches.terms].sort((a, b) => a.postings.paragraphs.length - b.postings.paragraphs.length);
    const terms = rarestFirst.map(({ marksIn }) => {
      const isShared = sharedWith(marksIn(folded), marks);
      return spans.filter((_, mark) => isShared[mark]);
    });
    return cutSnippet(text, spans, { terms });
  }

  /** Spans of the original text; occurrences of different terms that overlap are marked as one. */
  private marks(text: string, query: QueryNode, matches: MatchSet, paragraph: number): readonly Span[] {
    return originalSpans(text, joinOverlapping(occurrenceSpans(query, fold(text), matches.spanContext(paragraph))));
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
function markTerms(text: string, terms: readonly MatchedTerm[]): Snippet {
  const folded = fold(text);
  const spans = terms.flatMap(({ marksIn }) => marksIn(folded)).sort((a, b) => a.start - b.start || b.end - a.end);
  return markWhole(text, originalSpans(text, joinOverlapping(spans)));
}
