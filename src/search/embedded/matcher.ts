import { NO_POSTINGS, type Counts, type Postings } from '../../index/posting-codec.js';
import { isRepeated } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { SearchScope } from '../engine.js';
import type { Span } from '../../text/span.js';
import type { FilterNode, NearNode, NotInNode, OrNode, PlaceOrYearNode, QueryNode, TermNode, WildcardNode } from '../query.js';
import { QueryBudget } from '../query-budget.js';
import { markDocuments, toParagraphTest } from './document-filters.js';
import { occurrenceSpans, type SpanContext } from './occurrence-spans.js';
import { advance, allParagraphs, intersect, keepDocuments, keepWhere, subtract, unite, type ParagraphSet } from './paragraph-sets.js';
import { collectLeaves, isFilterOnly, type Leaf } from './query-leaves.js';
import { paragraphsBelow } from './section-scope.js';
import { countJoined, TermFinder } from './term-finder.js';
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
class Evaluation {
  /** Weak: a match set that is kept is asked about the filters of one search after the other. */
  private readonly tests = new WeakMap<FilterNode | PlaceOrYearNode, (paragraph: number) => boolean>();
  private readonly reaches = new Map<LeafNode, ParagraphSet>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly postings: ReadonlyMap<string, Postings>,
    private readonly scope: SearchScope,
    private readonly budget: QueryBudget,
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
    const occurrences = counted.length === 0 ? null : await this.count(query, paragraphs);
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
  private narrow(candidates: ParagraphSet, node: QueryNode): ParagraphSet {
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
        const { paragraphs } = this.leaf(node);
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

  /** Occurrences of a node in each of the paragraphs, all of which it takes or, in document scope, may hold. */
  private async count(node: QueryNode, paragraphs: ParagraphSet): Promise<Counts> {
    await this.budget.turnIfDue();
    switch (node.kind) {
      case 'term':
      case 'wildcard':
      case 'near':
      case 'not-in':
        return gather(this.leaf(node), paragraphs);
      case 'place-or-year':
        return gather(this.leaf(node.term), paragraphs);
      case 'filter':
      case 'not':
        return new Uint32Array(paragraphs.length);
      case 'and': {
        const counts = new Uint32Array(paragraphs.length);
        for (const child of node.children) {
          if (child.kind === 'filter' || child.kind === 'not') continue;
          const inChild = await this.count(child, paragraphs);
          for (let index = 0; index < counts.length; index++) (counts[index] as number) += inChild[index] as number;
        }
        return counts;
      }
      case 'or':
        return this.countOr(node, paragraphs);
    }
  }

  /** Places that overlap count once, so wherever two alternatives that could overlap both stand, the text decides. */
  private async countOr(node: OrNode, paragraphs: ParagraphSet): Promise<Uint32Array> {
    const counts = new Uint32Array(paragraphs.length);
    const alternatives = new Uint8Array(paragraphs.length);
    const isPlain = node.children.every(({ kind }) => kind === 'term' || kind === 'place-or-year');
    for (const child of node.children) {
      const held = this.scope !== 'paragraph' ? paragraphs : this.narrow(paragraphs, child);
      const inChild = await this.count(child, held);
      let at = 0;
      for (let index = 0; index < held.length; index++) {
        at = advance(paragraphs, at, held[index] as number);
        (counts[at] as number) += inChild[index] as number;
        if ((inChild[index] as number) > 0) (alternatives[at] as number)++;
      }
    }
    const leaves = collectLeaves(node);
    const leafCount = leaves.length;
    const strings = leaves.flatMap((leaf) => leaf.strings);
    if (isPlain && !mayOverlap(strings)) return counts;
    const finders = strings.map((string) => new TermFinder(string));
    const { texts } = this.snapshot;
    for (let index = 0; index < paragraphs.length; index++) {
      if (isPlain ? (alternatives[index] as number) < 2 : counts[index] === 0) continue;
      const paragraph = paragraphs[index] as number;
      // Each leaf reads the text.
      if (this.budget.isTurnDue(texts.lengthOf(paragraph) * leafCount)) await this.budget.turn();
      if (isPlain) {
        counts[index] = countJoined(finders, texts.units, texts.offsets[paragraph] as number, texts.offsets[paragraph + 1] as number);
        continue;
      }
      const context: SpanContext = { scope: this.scope, holds: (one) => this.testOf(one)(paragraph) };
      counts[index] = occurrenceSpans(node, texts.of(paragraph), context).length;
    }
    return counts;
  }

  private leaf(node: LeafNode): Postings {
    return this.postings.get(patternName(toPattern(node))) ?? NO_POSTINGS;
  }

  /** Where a leaf holds: in the paragraphs themselves, and in section scope below a heading or title that says it. */
  private reached(node: LeafNode): ParagraphSet {
    const { paragraphs } = this.leaf(node);
    if (this.scope !== 'section') return paragraphs;
    let reached = this.reaches.get(node);
    if (reached === undefined) this.reaches.set(node, (reached = paragraphsBelow(node, paragraphs, this.snapshot)));
    this.budget.look(this.snapshot.paragraphCount);
    return reached;
  }

  private testOf(node: FilterNode | PlaceOrYearNode): (paragraph: number) => boolean {
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

type LeafNode = TermNode | WildcardNode | NearNode | NotInNode;

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

/** The frequencies of a list in the paragraphs asked for; 0 where it does not stand. */
export function gather({ paragraphs, frequencies }: Pick<Postings, 'paragraphs' | 'frequencies'>, wanted: ParagraphSet): Counts {
  // A term alone takes exactly the paragraphs of its list.
  if (wanted === paragraphs) return frequencies;
  const counts = new Uint32Array(wanted.length);
  let at = 0;
  for (let index = 0; index < wanted.length; index++) {
    const paragraph = wanted[index] as number;
    at = advance(paragraphs, at, paragraph);
    if (paragraphs[at] === paragraph) counts[index] = frequencies[at] as number;
  }
  return counts;
}

/** Whether places of different terms can share characters: one stands in another, or one ends as another begins. */
export function mayOverlap(terms: readonly string[]): boolean {
  return terms.some((a, index) =>
    terms.some((b, other) => {
      if (index === other) return false;
      if (a.includes(b)) return true;
      for (let length = 1; length < Math.min(a.length, b.length); length++) if (a.endsWith(b.slice(0, length))) return true;
      return false;
    }),
  );
}

/** Whether alternatives are terms of which no two can share characters: their places together are all places, and none counts twice. */
export function alternativesAddUp({ children }: OrNode): boolean {
  const terms = children.filter((child) => child.kind === 'term');
  return terms.length === children.length && !mayOverlap(terms.map(({ folded }) => folded));
}

/** A loop: `reduce` takes four times as long on the 60,000 counts of a frequent word. */
export function sumCounts(counts: Counts): number {
  let total = 0;
  for (let index = 0; index < counts.length; index++) total += counts[index] as number;
  return total;
}
