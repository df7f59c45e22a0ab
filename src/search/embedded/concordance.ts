import type { Paragraph } from '../../corpus/model/document.js';
import type { Snapshot } from '../../index/snapshot.js';
import { lowerBound } from '../../text/lower-bound.js';
import { fold, originalSpans } from '../../text/folding.js';
import type { Span } from '../../text/span.js';
import { cutLine } from '../concordance-line.js';
import { ContextTable } from '../context-table.js';
import type { ConcordanceLine, ConcordanceOrder, ConcordanceRequest, DocumentSummary, Neighbours } from '../engine.js';
import { countNeighbours, MAX_SAMPLED_OCCURRENCES, soleTerm } from '../neighbours.js';
import type { Query } from '../query.js';
import { QueryBudget, type QueryLimits } from '../query-budget.js';
import type { DocumentOrders } from './document-orders.js';
import type { MatchSet } from './matcher.js';
import { occurrenceSpans } from './occurrence-spans.js';

/** One occurrence: a place in the match set, and the number of the occurrence in its paragraph, from 0. */
interface Occurrence {
  readonly place: number;
  readonly number: number;
}

/** Lines of `allLines` that come together. */
const LINES_TOGETHER = 500;

/** The occurrences of one query, line by line. */
export class Concordance {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly orders: DocumentOrders,
    private readonly query: Query,
    private readonly matches: MatchSet,
    private readonly budget: QueryBudget,
  ) {}

  /** One page of lines; none where nothing occurs. */
  async lines({ order, page, size }: Pick<ConcordanceRequest, 'order' | 'page' | 'size'>): Promise<readonly ConcordanceLine[]> {
    const from = (page - 1) * size;
    return this.toLines(await this.inOrder(order, from, from + size), this.budget);
  }

  /** All lines, some at a time, each time within limits; ordered once. */
  async *allLines(order: ConcordanceOrder, limits: QueryLimits): AsyncGenerator<readonly ConcordanceLine[]> {
    const occurrences = await this.inOrder(order, 0, Infinity);
    for (let from = 0; from < occurrences.length; from += LINES_TOGETHER) yield await this.toLines(occurrences.slice(from, from + LINES_TOGETHER), new QueryBudget(limits));
  }

  private async inOrder(order: ConcordanceOrder, from: number, to: number): Promise<readonly Occurrence[]> {
    if (this.matches.occurrences === null) return [];
    return order === 'left' || order === 'right' ? this.byContext(order, from, to) : this.byDocument(order, from, to);
  }

  private async toLines(occurrences: readonly Occurrence[], budget: QueryBudget): Promise<readonly ConcordanceLine[]> {
    const lines: ConcordanceLine[] = [];
    for (const occurrence of occurrences) {
      await budget.turnIfDue();
      lines.push(await this.toLine(occurrence));
    }
    return lines;
  }

  /** What stands beside the one string that the query looks for; null for other queries. */
  async neighbours(): Promise<Neighbours | null> {
    const sole = soleTerm(this.query.root);
    if (sole === null) return null;
    const [before, after] = [new ContextTable('left'), new ContextTable('right')];
    await this.read(MAX_SAMPLED_OCCURRENCES, (folded, spans) => {
      for (const span of spans) {
        before.add(folded, span);
        after.add(folded, span);
      }
    });
    return countNeighbours(this.query.input, sole, before, after);
  }

  private async byContext(side: 'left' | 'right', from: number, to: number): Promise<readonly Occurrence[]> {
    const table = new ContextTable(side);
    const firsts: number[] = [];
    await this.read(Infinity, (folded, spans) => {
      firsts.push(table.length);
      for (const span of spans) table.add(folded, span);
    });
    return Array.from(table.sorted(from, to), (occurrence) => {
      const place = lowerBound(firsts.length, (one) => (firsts[one] as number) <= occurrence) - 1;
      return { place, number: occurrence - (firsts[place] as number) };
    });
  }

  private byDocument(order: 'region' | 'newest' | 'oldest', from: number, to: number): readonly Occurrence[] {
    const counts = this.matches.occurrences ?? [];
    const found: Occurrence[] = [];
    let passed = 0;
    for (const place of this.orders.placesOf(this.matches.paragraphs, order)) {
      const count = counts[place] as number;
      for (let number = Math.max(0, from - passed); number < count && passed + number < to; number++) found.push({ place, number });
      passed += count;
      if (passed >= to) break;
    }
    return found;
  }

  /** The occurrences of each paragraph in turn, whole paragraphs until so many are read. */
  private async read(maxOccurrences: number, take: (folded: string, spans: readonly Span[]) => void): Promise<void> {
    const { paragraphs } = this.matches;
    let read = 0;
    for (let place = 0; place < paragraphs.length && read < maxOccurrences; place++) {
      const paragraph = paragraphs[place] as number;
      const folded = this.snapshot.texts.of(paragraph);
      if (this.budget.isTurnDue(folded.length)) await this.budget.turn();
      const spans = this.spansIn(folded, paragraph);
      take(folded, spans.slice(0, maxOccurrences - read));
      read += spans.length;
    }
  }

  private spansIn(folded: string, paragraph: number): readonly Span[] {
    return occurrenceSpans(this.query.root, folded, this.matches.spanContext(paragraph));
  }

  private async toLine({ place, number }: Occurrence): Promise<ConcordanceLine> {
    const paragraph = this.matches.paragraphs[place] as number;
    const documentNumber = this.snapshot.documentNumberOf(paragraph);
    const document = this.snapshot.documents[documentNumber] as DocumentSummary;
    const { id, kind, section, text }: Paragraph = await this.snapshot.paragraph(paragraph);
    const span = this.spansIn(fold(text), paragraph)[number] as Span;
    return {
      paragraphId: id,
      kind,
      documentId: document.id,
      title: document.title,
      year: document.year,
      type: document.type,
      section,
      region: document.region,
      position: paragraph - (this.snapshot.firstParagraphs[documentNumber] as number),
      ...cutLine(text, originalSpans(text, [span])[0] as Span),
    };
  }
}
