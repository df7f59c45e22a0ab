import { NO_POSTINGS, type Counts, type Postings } from '../../index/posting-codec.js';
import { isRepeated } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { SearchScope } from '../engine.js';
import type { Span } from '../../text/span.js';
import type { FilterNode, LeafNode, PlaceOrYearNode, QueryNode } from '../query.js';
import { QueryBudget } from '../query-budget.js';
import { markDocuments, toParagraphTest } from './document-filters.js';
import { countOccurrences, type CountingContext } from './occurrence-counts.js';
import type { SpanContext } from './occurrence-spans.js';
import { allParagraphs, intersect, keepDocuments, keepWhere, subtract, unite, type ParagraphSet } from './paragraph-sets.js';
import { collectLeaves, isFilterOnly, type Leaf } from './query-leaves.js';
import { paragraphsBelow } from './section-scope.js';
import { patternName, TermPostings, type Pattern } from './term-postings.js';

/** A term or pattern of a query that counts, with every place where it stands in the corpus. */
export interface MatchedTerm {
  /** As typed. */
  readonly input: string;
  /** The strings it is made of: one for a term, the parts of a pattern. */
  readonly strings: readonly string[];
  /** Where it is marked in a heading or title. */
  readonly marksIn: (folded: string) => readonly Span[];
  /** Where it stands; as far as an engine has looked. */
  readonly postings: Postings;
  /** How many paragraphs of the corpus hold it. */
  readonly paragraphCount: number;
  /** For a place or a year: whether a paragraph's document says it; null for other terms. */
  readonly isSaidByDocument: ((paragraph: number) => boolean) | null;
}

/** What a query selects: exact, and before any limit. */
export interface MatchSet {
  /** Ascending. */
  readonly paragraphs: ParagraphSet;
  /** Occurrences in each of them; null when the query has no term. */
  readonly occurrences: Counts | null;
  /** The terms that count, each once, in the order of the query; excluded ones left out. */
  readonly terms: readonly MatchedTerm[];
  /** What `occurrenceSpans` must be told to find the same places in a paragraph's text. */
  readonly spanContext: (paragraph: number) => SpanContext;
}

/** Finds the paragraphs of one snapshot that queries select (`search-semantics.md`, sections 1, 3 and 8). */
export class Matcher {
  private everything: ParagraphSet | null = null;

  /** @param termPostings where terms stand; the snapshot's own by default */
  constructor(
    private readonly snapshot: Snapshot,
    private readonly termPostings: Pick<TermPostings, 'find'> = new TermPostings(snapshot),
  ) {}

  /**
   * Reads every list that the query needs first; the rest waits for nothing but its turns.
   *
   * @throws QueryTooExpensiveError or QueryAbandonedError
   */
  async match(query: QueryNode, scope: SearchScope, budget = new QueryBudget()): Promise<MatchSet> {
    const leaves = collectLeaves(query);
    const postings = await this.termPostings.find(leaves.map(({ pattern }) => pattern), budget);
    return new Evaluation(this.snapshot, postings, scope, budget, () => (this.everything ??= allSearched(this.snapshot))).run(query, leaves);
  }
}

/** One query over one snapshot, with every list at hand. */
class Evaluation implements CountingContext {
  /** Weak: a match set that is kept is asked about the filters of one search after the other. */
  private readonly tests = new WeakMap<FilterNode | PlaceOrYearNode, (paragraph: number) => boolean>();
  private readonly reaches = new Map<LeafNode, ParagraphSet>();

  constructor(
    readonly snapshot: Snapshot,
    private readonly postings: ReadonlyMap<string, Postings>,
    readonly scope: SearchScope,
    readonly budget: QueryBudget,
    /** All paragraphs that are searched. */
    private readonly all: () => ParagraphSet,
  ) {}

  async run(query: QueryNode, leaves: readonly Leaf[]): Promise<MatchSet> {
    const counted = leaves.filter(({ isExcluded }) => !isExcluded);
    const selected = this.scope === 'document' ? this.matchDocuments(query, null).paragraphs : this.select(query);
    const paragraphs = this.scope === 'section' && counted.length > 0 ? intersect(selected, this.holdingAny(counted)) : selected;
    const terms = new Map<string, MatchedTerm>();
    for (const { input, strings, marksIn, pattern, placeOrYear } of counted) {
      const name = patternName(pattern);
      if (terms.has(name)) continue;
      const isSaidByDocument = placeOrYear === null ? null : this.testOf(placeOrYear);
      const postings = this.postings.get(name) ?? NO_POSTINGS;
      terms.set(name, { input, strings, marksIn, postings, paragraphCount: postings.paragraphs.length, isSaidByDocument });
    }
    const spanContext = (paragraph: number): SpanContext => ({
      scope: this.scope,
      holds: (node) => this.testOf(node)(paragraph),
    });
    const occurrences = counted.length === 0 ? null : await countOccurrences(query, paragraphs, this);
    return { paragraphs, occurrences, terms: [...terms.values()], spanContext };
  }

  /** In section scope too a hit says at least one of the terms itself. */
  private holdingAny(leaves: readonly Leaf[]): ParagraphSet {
    return leaves.map(({ pattern }) => (this.postings.get(patternName(pattern)) ?? NO_POSTINGS).paragraphs).reduce(unite);
  }

  /** All paragraphs that a node takes. */
  private select(node: QueryNode): ParagraphSet {
    switch (node.kind) {
      case 'term':
      case 'wildcard':
      case 'near':
      case 'not-in':
        return this.reached(node);
      case 'and': {
        const [first, ...rest] = [...node.children].sort((a, b) => this.estimate(a) - this.estimate(b));
        if (first === undefined) return this.all();
        return rest.reduce((candidates, child) => this.narrow(candidates, child), this.select(first));
      }
      case 'or':
        return node.children.map((child) => this.select(child)).reduce(unite);
      case 'not':
      case 'filter':
      case 'place-or-year':
        return this.narrow(this.all(), node);
    }
  }

  /** Those of the candidates that a node takes. */
  narrow(candidates: ParagraphSet, node: QueryNode): ParagraphSet {
    if (candidates.length === 0) return candidates;
    switch (node.kind) {
      case 'term':
      case 'wildcard':
      case 'near':
      case 'not-in':
        return intersect(candidates, this.reached(node));
      case 'and':
        return node.children.reduce((rest, child) => this.narrow(rest, child), candidates);
      case 'or':
        return node.children.map((child) => this.narrow(candidates, child)).reduce(unite);
      case 'not':
        return subtract(candidates, this.narrow(candidates, node.child));
      case 'filter':
        return node.field === 'section' ? keepWhere(candidates, this.testOf(node)) : keepDocuments(candidates, markDocuments(node, this.snapshot), this.snapshot.firstParagraphs);
      case 'place-or-year':
        return unite(this.narrow(candidates, node.term), keepWhere(candidates, this.testOf(node)));
    }
  }

  /** About how many paragraphs a node takes; what selects by itself comes before what can only narrow. */
  private estimate(node: QueryNode): number {
    switch (node.kind) {
      case 'term':
      case 'wildcard':
      case 'near':
      case 'not-in':
        return this.reached(node).length;
      case 'and':
        return Math.min(...node.children.map((child) => this.estimate(child)));
      case 'or':
        return node.children.reduce((sum, child) => sum + this.estimate(child), 0);
      case 'place-or-year':
      case 'filter':
        return this.snapshot.paragraphCount + 1;
      case 'not':
        return this.snapshot.paragraphCount + 2;
    }
  }

  /**
   * In document scope a node holds for documents, and its hits are the paragraphs that hold any of its terms.
   *
   * @param within paragraphs that pass the filters so far; null for all
   */
  private matchDocuments(node: QueryNode, within: ParagraphSet | null): { readonly documents: Uint8Array; readonly paragraphs: ParagraphSet } {
    if (isFilterOnly(node)) return this.withDocuments(this.narrow(within ?? this.all(), node));
    switch (node.kind) {
      case 'term':
      case 'wildcard':
      case 'near':
      case 'not-in': {
        const { paragraphs } = this.postingsOf(node);
        return this.withDocuments(within === null ? paragraphs : intersect(within, paragraphs));
      }
      case 'place-or-year': {
        const said = this.matchDocuments(node.term, within);
        const { documents } = this.withDocuments(keepWhere(within ?? this.all(), this.testOf(node)));
        said.documents.forEach((mark, number) => (documents[number] = (documents[number] as number) | mark));
        return { documents, paragraphs: said.paragraphs };
      }
      case 'not': {
        const { documents } = this.matchDocuments(node.child, within);
        return { documents: documents.map((mark) => 1 - mark), paragraphs: new Uint32Array(0) };
      }
      case 'and': {
        const filters = node.children.filter(isFilterOnly);
        const others = node.children.filter((child) => !isFilterOnly(child));
        const passing = filters.reduce((rest, child) => this.narrow(rest, child), within ?? this.all());
        const matches = others.map((child) => this.matchDocuments(child, passing));
        const documents = new Uint8Array(this.snapshot.documentCount).fill(1);
        for (const match of matches) match.documents.forEach((mark, number) => (documents[number] = (documents[number] as number) & mark));
        const held = others.every(({ kind }) => kind === 'not') ? passing : matches.map(({ paragraphs }) => paragraphs).reduce(unite);
        const { documentOf } = this.snapshot;
        return { documents, paragraphs: keepWhere(held, (paragraph) => documents[documentOf[paragraph] as number] === 1) };
      }
      case 'or': {
        const matches = node.children.map((child) => this.matchDocuments(child, within));
        const documents = new Uint8Array(this.snapshot.documentCount);
        for (const match of matches) match.documents.forEach((mark, number) => (documents[number] = (documents[number] as number) | mark));
        return { documents, paragraphs: matches.map(({ paragraphs }) => paragraphs).reduce(unite) };
      }
      case 'filter':
        return this.withDocuments(this.narrow(within ?? this.all(), node));
    }
  }

  private withDocuments(paragraphs: ParagraphSet): { readonly documents: Uint8Array; readonly paragraphs: ParagraphSet } {
    const documents = new Uint8Array(this.snapshot.documentCount);
    for (const paragraph of paragraphs) documents[this.snapshot.documentOf[paragraph] as number] = 1;
    return { documents, paragraphs };
  }

  postingsOf(node: LeafNode): Postings {
    return this.postings.get(patternName(toPattern(node))) ?? NO_POSTINGS;
  }

  /** Where a leaf holds: in the paragraphs themselves, and in section scope below a heading or title that says it. */
  private reached(node: LeafNode): ParagraphSet {
    const { paragraphs } = this.postingsOf(node);
    if (this.scope !== 'section') return paragraphs;
    let reached = this.reaches.get(node);
    if (reached === undefined) this.reaches.set(node, (reached = paragraphsBelow(node, paragraphs, this.snapshot)));
    this.budget.look(this.snapshot.paragraphCount);
    return reached;
  }

  testOf(node: FilterNode | PlaceOrYearNode): (paragraph: number) => boolean {
    let test = this.tests.get(node);
    if (test === undefined) this.tests.set(node, (test = toParagraphTest(node, this.snapshot)));
    return test;
  }
}

/** All paragraphs but those of copies that are searched in the documents that they repeat. */
function allSearched({ paragraphCount, columns, manifest }: Snapshot): ParagraphSet {
  const all = allParagraphs(paragraphCount);
  return manifest.counts.repeatedParagraphs === 0 ? all : keepWhere(all, (paragraph) => !isRepeated(columns, paragraph));
}

function toPattern(node: LeafNode): Pattern {
  switch (node.kind) {
    case 'term':
      return { kind: 'term', folded: node.folded };
    case 'wildcard':
      return { kind: 'wildcard', node };
    case 'near':
      return { kind: 'near', node };
    case 'not-in':
      return { kind: 'not-in', node };
  }
}
