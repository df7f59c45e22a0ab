import type { Snapshot } from '../../index/snapshot.js';
import type { SearchScope } from '../engine.js';
import type { MatchCounts } from '../facets.js';
import type { QueryBudget } from '../query-budget.js';
import type { QueryNode } from '../query.js';
import { markFiltered, type FilterMarks } from './document-filters.js';
import type { Matcher, MatchSet } from './matcher.js';
import { alternativesAddUp, gather } from './occurrence-counts.js';
import { keepDocuments, keepWhere } from './paragraph-sets.js';
import { collectLeaves, isFilterOnly } from './query-leaves.js';
import { toMatchCounts, type SectionRuns, type SectionCounts } from './section-runs.js';

/** What the words of a query take in the whole corpus, whatever its filters are. */
interface WordMatches {
  readonly matches: MatchSet;
  readonly counts: SectionCounts;
}

/** A query apart: its words, and what they are looked for in. */
interface FilteredWords extends FilterMarks {
  readonly words: QueryNode;
}

/** Numbers of four bytes that are kept: those of the most frequent word several times over. */
const MAX_NUMBERS = 6_000_000;

/**
 * Matches of the words that were asked for last. A page asks for the same words up to four times, with its filters and
 * without those of each field that has choices, and its reader then with others.
 */
export class WordMatchCache {
  /** By the words, those asked for longest ago first. */
  private readonly known = new Map<string, WordMatches>();
  private numbers = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly matcher: Matcher,
    private readonly runs: SectionRuns,
    private readonly maxNumbers = MAX_NUMBERS,
  ) {}

  /** How many words are kept. */
  get size(): number {
    return this.known.size;
  }

  /**
   * The counts of a query, and what makes its match set. Null where the filters are no condition beside its words, or the
   * words by themselves would be more work.
   *
   * @throws QueryTooExpensiveError or QueryAbandonedError
   */
  async find(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<{ readonly counts: MatchCounts; matches(): MatchSet } | null> {
    const filtered = scope === 'document' ? null : partFilters(root, this.snapshot);
    if (filtered === null) return null;
    const { documents, sections } = filtered;
    const { matches, counts } = await this.matchWords(filtered.words, scope, budget);
    return { counts: toMatchCounts(counts, documents, sections), matches: () => this.keep(matches, documents, sections) };
  }

  private async matchWords(words: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<WordMatches> {
    const name = `${scope} ${JSON.stringify(words)}`;
    let found = this.known.get(name);
    if (found === undefined) {
      const matches = await this.matcher.match(words, scope, budget);
      found = { matches, counts: this.runs.countBySection(matches.paragraphs) };
    }
    this.remember(name, found);
    return found;
  }

  private remember(name: string, found: WordMatches): void {
    if (!this.known.delete(name)) this.numbers += this.numbersOf(found);
    this.known.set(name, found);
    for (const [oldest, left] of this.known) {
      if (this.numbers <= this.maxNumbers) return;
      this.known.delete(oldest);
      this.numbers -= this.numbersOf(left);
    }
  }

  /** Words that nothing holds are counted by document all the same. */
  private numbersOf({ matches, counts }: WordMatches): number {
    return 2 * matches.paragraphs.length + counts.bySection.length * this.snapshot.documentCount;
  }

  private keep(matches: MatchSet, documents: Uint8Array | null, sections: Uint8Array | null): MatchSet {
    const { firstParagraphs, columns } = this.snapshot;
    const ofDocuments = documents === null ? matches.paragraphs : keepDocuments(matches.paragraphs, documents, firstParagraphs);
    const paragraphs = sections === null ? ofDocuments : keepWhere(ofDocuments, (paragraph) => sections[columns.sections[paragraph] as number] === 1);
    const { occurrences } = matches;
    return { ...matches, paragraphs, occurrences: occurrences === null ? null : gather({ paragraphs: matches.paragraphs, frequencies: occurrences }, paragraphs) };
  }
}

/** Null where a filter is an alternative to words, or tells paragraphs apart by more than document and section. */
function partFilters(root: QueryNode, snapshot: Snapshot): FilteredWords | null {
  const parts = root.kind === 'and' ? root.children : [root];
  const words = parts.filter((part) => !isFilterOnly(part));
  const [first] = words;
  // Alternatives may have to be read wherever both stand: in what the filters leave that is less.
  if (first === undefined || words.some(hasCostlyAlternatives) || collectLeaves(root).every(({ isExcluded }) => isExcluded)) return null;
  const marks = markFiltered(parts.filter(isFilterOnly), snapshot);
  return marks === null ? null : { words: words.length === 1 ? first : { kind: 'and', children: words }, ...marks };
}

/** A term or another that cannot stand across each other is two lists put together, whatever the filters are. */
function hasCostlyAlternatives(node: QueryNode): boolean {
  if (node.kind === 'not') return hasCostlyAlternatives(node.child);
  if (node.kind === 'and') return node.children.some(hasCostlyAlternatives);
  return node.kind === 'or' && !alternativesAddUp(node);
}
