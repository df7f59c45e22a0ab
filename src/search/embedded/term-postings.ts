import { keyOfGram } from '../../index/gram-key.js';
import { PostingCache } from '../../index/posting-cache.js';
import { CountColumn, NO_POSTINGS, type Postings } from '../../index/posting-codec.js';
import type { Snapshot } from '../../index/snapshot.js';
import { gramsOf } from '../../text/grams.js';
import type { Span } from '../../text/span.js';
import type { NearNode, NotInNode, WildcardNode } from '../query.js';
import { QueryBudget } from '../query-budget.js';
import { nearSpans, wildcardSpans } from './shortest-spans.js';
import { notInSpans } from './term-spans.js';
import { TermFinder } from './term-finder.js';
import { allParagraphs, intersect, type ParagraphSet } from './paragraph-sets.js';

/** Found terms kept: at 6 bytes a posting, 24 MB. */
const MAX_CACHED_POSTINGS = 4_000_000;
/**
 * Reading a posting costs about 5 ns, verifying a paragraph 150, and a second gram spares about half of them:
 * so a further list is worth reading while it is at most so many times longer than the shortest.
 */
const WORTH_READING = 16;
const MAX_LISTS = 3;

/** What one part of a query looks for: a term, or a pattern that stands like one. */
export type Pattern =
  | { readonly kind: 'term'; readonly folded: string }
  | { readonly kind: 'wildcard'; readonly node: WildcardNode }
  | { readonly kind: 'near'; readonly node: NearNode }
  | { readonly kind: 'not-in'; readonly node: NotInNode };

/** The grams whose lists narrow a pattern down; null when the grams themselves are the answer. */
interface Plan {
  readonly pattern: Pattern;
  readonly name: string;
  readonly grams: readonly string[];
  readonly isGram: boolean;
}

/**
 * Where terms and patterns stand: exact, by look-up of the rarest grams and verification in the folded text.
 * All look-ups are made first; the rest goes on without waiting.
 */
export class TermPostings {
  private readonly cache = new PostingCache(MAX_CACHED_POSTINGS);

  constructor(private readonly snapshot: Snapshot) {}

  /**
   * By `patternName`.
   *
   * @throws QueryTooExpensiveError or QueryAbandonedError
   */
  async find(patterns: readonly Pattern[], budget = new QueryBudget()): Promise<ReadonlyMap<string, Postings>> {
    const found = new Map<string, Postings>();
    const plans: Plan[] = [];
    for (const pattern of patterns) {
      const name = patternName(pattern);
      const cached = this.cache.get(name);
      if (cached !== undefined) found.set(name, cached);
      else plans.push(this.plan(pattern, name));
    }
    const grams = [...new Set(plans.flatMap((plan) => plan.grams))];
    const lists = await Promise.all(grams.map((gram) => this.snapshot.grams.lookUp(gram)));
    const byGram = new Map(grams.map((gram, index) => [gram, lists[index] as Postings]));
    for (const plan of plans) {
      const postings = await this.execute(plan, byGram, budget);
      found.set(plan.name, postings);
      if (!plan.isGram) this.cache.set(plan.name, postings);
    }
    return found;
  }

  private plan(pattern: Pattern, name: string): Plan {
    const strings = stringsOf(pattern);
    const [only] = strings;
    const all = [...new Set(strings.flatMap((string) => [...gramsOf(string)]))];
    if (pattern.kind === 'term' && only !== undefined && keyOfGram(only) !== null && all.includes(only)) {
      return { pattern, name, grams: [only], isGram: true };
    }
    const pairs = all.filter((gram) => gram.length > 1 && [...gram].length === 2);
    // A part of one character (小微*园) has no pair and narrows by itself.
    const singles = strings.filter((string) => [...string].length === 1 && all.includes(string));
    const candidates = pairs.length > 0 ? [...pairs, ...singles] : all;
    const byCount = candidates
      .map((gram) => ({ gram, count: this.snapshot.grams.countParagraphs(gram) }))
      .sort((a, b) => a.count - b.count);
    const most = (byCount[0]?.count ?? 0) * WORTH_READING;
    const grams = byCount.slice(0, MAX_LISTS).filter(({ count }) => count <= most).map(({ gram }) => gram);
    return { pattern, name, grams, isGram: false };
  }

  private async execute({ pattern, grams, isGram }: Plan, lists: ReadonlyMap<string, Postings>, budget: QueryBudget): Promise<Postings> {
    const [first = NO_POSTINGS, ...rest] = grams.map((gram) => lists.get(gram) ?? NO_POSTINGS);
    if (isGram) return first;
    let candidates: ParagraphSet = grams.length > 0 ? first.paragraphs : allParagraphs(this.snapshot.paragraphCount);
    for (const list of rest) candidates = intersect(candidates, list.paragraphs);
    return this.verify(pattern, candidates, budget);
  }

  /**
   * Where a pattern stands in these paragraphs, by their texts alone.
   *
   * @throws QueryTooExpensiveError or QueryAbandonedError
   */
  verify(pattern: Pattern, candidates: ParagraphSet, budget: QueryBudget): Promise<Postings> {
    return pattern.kind === 'term' ? this.verifyTerm(pattern.folded, candidates, budget) : this.verifyPattern(pattern, candidates, budget);
  }

  private async verifyTerm(term: string, candidates: ParagraphSet, budget: QueryBudget): Promise<Postings> {
    const { texts } = this.snapshot;
    const { units, offsets } = texts;
    const finder = new TermFinder(term);
    const found = new Collector(candidates.length);
    for (let index = 0; index < candidates.length; index++) {
      const paragraph = candidates[index] as number;
      const from = offsets[paragraph] as number;
      const end = offsets[paragraph + 1] as number;
      if (budget.isTurnDue(end - from)) await budget.turn();
      let start = finder.find(units, from, end);
      if (start < 0) continue;
      let frequency = 0;
      let aligned = 0;
      for (; start >= 0; start = finder.find(units, start + term.length, end)) {
        frequency++;
        if (texts.isBoundary(start) && texts.isBoundary(start + term.length)) aligned++;
      }
      found.add(paragraph, frequency, aligned);
    }
    return found.postings();
  }

  private async verifyPattern(pattern: Exclude<Pattern, { kind: 'term' }>, candidates: ParagraphSet, budget: QueryBudget): Promise<Postings> {
    const { texts } = this.snapshot;
    const found = new Collector(candidates.length);
    for (const paragraph of candidates) {
      if (budget.isTurnDue(texts.lengthOf(paragraph))) await budget.turn();
      const text = texts.of(paragraph);
      const from = texts.offsets[paragraph] as number;
      const spans = spansOf(pattern, text);
      const aligned = spans.filter(({ start, end }) => texts.isBoundary(from + start) && texts.isBoundary(from + end));
      if (spans.length > 0) found.add(paragraph, spans.length, aligned.length);
    }
    return found.postings();
  }
}

function spansOf(pattern: Exclude<Pattern, { kind: 'term' }>, text: string): readonly Span[] {
  switch (pattern.kind) {
    case 'wildcard':
      return wildcardSpans(pattern.node.parts, text);
    case 'near':
      return nearSpans(pattern.node, text);
    case 'not-in':
      return notInSpans(pattern.node, text);
  }
}

/** A name that tells patterns apart. */
export function patternName(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'term':
      return pattern.folded;
    case 'wildcard':
      return `* ${JSON.stringify(pattern.node.parts)}`;
    case 'near':
      return `near ${pattern.node.distance} ${JSON.stringify([pattern.node.left.folded, pattern.node.right.folded])}`;
    case 'not-in':
      return `not in ${JSON.stringify([pattern.node.term, ...pattern.node.others].map(({ folded }) => folded))}`;
  }
}

/** The strings that a paragraph must hold, all of them. */
function stringsOf(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'term':
      return [pattern.folded];
    case 'wildcard':
      return pattern.node.parts;
    case 'near':
      return [pattern.node.left.folded, pattern.node.right.folded];
    case 'not-in':
      return [pattern.node.term.folded];
  }
}

class Collector {
  private readonly paragraphs: Uint32Array;
  private readonly frequencies: CountColumn;
  private readonly alignedFrequencies: CountColumn;
  private count = 0;

  constructor(most: number) {
    this.paragraphs = new Uint32Array(most);
    this.frequencies = new CountColumn(most);
    this.alignedFrequencies = new CountColumn(most);
  }

  add(paragraph: number, frequency: number, aligned: number): void {
    this.paragraphs[this.count] = paragraph;
    this.frequencies.set(this.count, frequency);
    this.alignedFrequencies.set(this.count++, aligned);
  }

  postings(): Postings {
    return {
      paragraphs: this.paragraphs.slice(0, this.count),
      frequencies: this.frequencies.take(this.count),
      alignedFrequencies: this.alignedFrequencies.take(this.count),
    };
  }
}
