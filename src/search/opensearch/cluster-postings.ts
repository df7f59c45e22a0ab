import type { Postings } from '../../index/posting-codec.js';
import { patternName, type Pattern } from '../embedded/term-postings.js';
import type { QueryBudget } from '../query-budget.js';
import { nodeOf } from './candidate-search.js';
import { ClusterDisagreementError } from './cluster-errors.js';
import type { ClusterIndex } from './cluster-index.js';
import type { ClusterNumbers } from './cluster-numbers.js';
import { holding, scriptParameters } from './cluster-query.js';
import { scoreCounts } from './counting.js';
import { POSTINGS_COMBINE, POSTINGS_INIT, POSTINGS_MAP, POSTINGS_MAP_BY_TEXT, POSTINGS_REDUCE } from './painless.js';

/**
 * Where terms and patterns stand, paragraph by paragraph, fetched from the cluster: what ranking a question's words needs.
 * Word boundaries are not told: all occurrences pass for aligned ones.
 */
export class ClusterPostings {
  constructor(
    private readonly index: ClusterIndex,
    private readonly numbers: ClusterNumbers,
  ) {}

  /** By `patternName`. */
  async find(patterns: readonly Pattern[], budget: QueryBudget): Promise<ReadonlyMap<string, Postings>> {
    const byName = new Map(patterns.map((pattern) => [patternName(pattern), pattern]));
    const results = await this.index.search([...byName.values()].map(postingsSearch), budget);
    return new Map([...byName.keys()].map((name, place) => [name, this.toPostings((results[place]?.aggregations['postings']?.value ?? []) as readonly number[], results[place]?.total ?? null)]));
  }

  /** @param values the cluster's numbers of paragraphs and their frequencies, in any order */
  private toPostings(values: readonly number[], total: number | null): Postings {
    const count = values.length / 2;
    if (count !== total) throw new ClusterDisagreementError(`${total} paragraphs were counted and ${count} listed`);
    const found = Uint32Array.from({ length: count }, (_, place) => this.numbers.paragraph(values[place * 2] as number));
    const order = Uint32Array.from(found.keys()).sort((a, b) => (found[a] as number) - (found[b] as number));
    const frequencies = Uint32Array.from(order, (place) => values[place * 2 + 1] as number);
    return { paragraphs: Uint32Array.from(order, (place) => found[place] as number), frequencies, alignedFrequencies: frequencies };
  }
}

function postingsSearch(pattern: Pattern): object {
  const node = nodeOf(pattern);
  const byScore = scoreCounts(node);
  return {
    size: 0,
    track_total_hits: true,
    query: byScore ? { function_score: { query: holding(node), functions: [] } } : { bool: { filter: [holding(node)] } },
    aggs: {
      postings: {
        scripted_metric: {
          params: byScore ? {} : scriptParameters(node, 'paragraph'),
          init_script: POSTINGS_INIT,
          map_script: byScore ? POSTINGS_MAP : POSTINGS_MAP_BY_TEXT,
          combine_script: POSTINGS_COMBINE,
          reduce_script: POSTINGS_REDUCE,
        },
      },
    },
  };
}
