import type { Snapshot } from '../../index/snapshot.js';
import type { SearchScope } from '../engine.js';
import type { MatchCounts } from '../facets.js';
import type { QueryBudget } from '../query-budget.js';
import type { FilterNode, QueryNode } from '../query.js';
import { toDocumentMarks, toSectionCode } from './document-filters.js';
import type { Matcher, MatchSet } from './matcher.js';
import { advance } from './paragraph-sets.js';
import { collectLeaves, isFilterOnly } from './query-leaves.js';
import { toMatchCounts, type SectionRuns, type SectionCounts } from './section-runs.js';

/** What the words of a query take in the whole corpus, whatever its filters are. */
interface WordMatches {
  readonly matches: MatchSet;
  readonly counts: SectionCounts;
}

/** A query apart: its words, and what they are looked for in. */
interface FilteredWords {
  readonly words: QueryNode;
  /** 1 for each document that may have hits; null for all. */
  readonly documents: Uint8Array | null;
  /** 1 for each section that may have them, by its code; null for all. */
  readonly sections: Uint8Array | null;
}

/** Paragraphs that are kept at 8 bytes each: those of the most frequent word several times over. */
const MAX_PARAGRAPHS = 1_000_000;

/**
 * Matches of the words that were asked for last. A page asks for the same words up to four times, with its filters and
 * without those of each field that has choices, and its reader then with others.
 */
export class WordMatchCache {
  /** By the words, those asked for longest ago first. */
  private readonly known = new Map<string, WordMatches>();
  private paragraphs = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly matcher: Matcher,
    private readonly runs: SectionRuns,
  ) {}

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
    const kept = toMatchCounts(counts, documents, sections);
    return { counts: kept, matches: () => (documents === null && sections === null ? matches : this.keep(matches, kept, sections)) };
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
    if (!this.known.delete(name)) this.paragraphs += found.matches.paragraphs.length;
    this.known.set(name, found);
    for (const [oldest, { matches }] of this.known) {
      if (this.paragraphs <= MAX_PARAGRAPHS) return;
      this.known.delete(oldest);
      this.paragraphs -= matches.paragraphs.length;
    }
  }

  /** @param counts of what is kept */
  private keep({ paragraphs, occurrences, ...rest }: MatchSet, { paragraphsByDocument, matched = [] }: MatchCounts, sections: Uint8Array | null): MatchSet {
    const { firstParagraphs, columns } = this.snapshot;
    let total = 0;
    for (const document of matched) total += paragraphsByDocument[document] as number;
    const [kept, keptOccurrences] = [new Uint32Array(total), new Uint32Array(total)];
    let count = 0;
    let at = 0;
    for (const document of matched) {
      const end = firstParagraphs[document + 1] as number;
      for (at = advance(paragraphs, at, firstParagraphs[document] as number); at < paragraphs.length && (paragraphs[at] as number) < end; at++) {
        const paragraph = paragraphs[at] as number;
        if (sections !== null && sections[columns.sections[paragraph] as number] === 0) continue;
        kept[count] = paragraph;
        keptOccurrences[count++] = occurrences?.[at] ?? 0;
      }
    }
    return { ...rest, paragraphs: kept, occurrences: occurrences === null ? null : keptOccurrences };
  }
}

/** Null where a filter is an alternative to words, or tells paragraphs apart by more than document and section. */
function partFilters(root: QueryNode, snapshot: Snapshot): FilteredWords | null {
  const parts = root.kind === 'and' ? root.children : [root];
  const words = parts.filter((part) => !isFilterOnly(part));
  const [first] = words;
  // Alternatives may have to be read wherever both stand: in what the filters leave that is less.
  if (first === undefined || words.some(hasAlternatives) || collectLeaves(root).every(({ isExcluded }) => isExcluded)) return null;
  let documents: Uint8Array | null = null;
  let sections: Uint8Array | null = null;
  for (const filter of parts.filter(isFilterOnly)) {
    const codes = sectionsOf(filter);
    const marks = codes === null ? toDocumentMarks(filter, snapshot) : null;
    if (codes !== null) sections = sections === null ? codes : sections.map((mark, code) => mark & (codes[code] as number));
    else if (marks === null) return null;
    else documents = documents === null ? marks : documents.map((mark, number) => mark & (marks[number] as number));
  }
  return { words: words.length === 1 ? first : { kind: 'and', children: words }, documents, sections };
}

function hasAlternatives(node: QueryNode): boolean {
  if (node.kind === 'not') return hasAlternatives(node.child);
  return node.kind === 'or' || (node.kind === 'and' && node.children.some(hasAlternatives));
}

/** 1 for each section that a filter of sections takes; null for another filter. */
function sectionsOf(filter: QueryNode): Uint8Array | null {
  const alternatives = filter.kind === 'or' ? filter.children : [filter];
  const isOfSections = (node: QueryNode): node is FilterNode & { readonly field: 'section' } => node.kind === 'filter' && node.field === 'section';
  if (!alternatives.every(isOfSections)) return null;
  const marks = new Uint8Array(3);
  for (const { section } of alternatives) marks[toSectionCode(section)] = 1;
  return marks;
}
