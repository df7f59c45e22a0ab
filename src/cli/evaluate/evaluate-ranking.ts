import { readFileSync } from 'node:fs';
import { openSnapshot } from '../../index/open-snapshot.js';
import type { Snapshot } from '../../index/snapshot.js';
import { Matcher, type MatchSet } from '../../search/embedded/matcher.js';
import { Ranker } from '../../search/embedded/rank.js';
import { RANKING_WEIGHTS, type RankingWeights } from '../../search/embedded/ranking-weights.js';
import { parseQuery } from '../../search/parse-query.js';
import { createRegionNames } from '../../search/region-names.js';
import { fold } from '../../text/folding.js';
import { figuresOf, formatRankFigures, type RankFigures } from './rank-figures.js';

/** What a reader was after: one paragraph, or any of a few that serve alike. */
export interface JudgedQuery {
  readonly query: string;
  /** The way it was typed: `policy`, `policy-place`, `policy-year`, `indicator`, `half-remembered` or `question`. */
  readonly kind: string;
  readonly relevant: readonly {
    /** Region and year of the document: 瑞安市2019. */
    readonly document: string;
    /** What the paragraph holds; quotation marks and width do not matter. */
    readonly contains: string;
  }[];
}

/** What `evaluateRanking` measured. */
export interface RankingFigures {
  readonly paragraphs: number;
  readonly queries: number;
  /** Queries that do not say which document is meant, and those whose paragraph is not in the index or not a match. */
  readonly leftOut: number;
  readonly asShipped: RankFigures;
  /** Each half ranked with the weights that did best on the other. */
  readonly tuned: RankFigures;
  /** What the halves chose. */
  readonly chosen: readonly RankingWeights[];
  /** MRR@10 over all queries with one weight changed. */
  readonly changedAlone: readonly { readonly weight: keyof RankingWeights; readonly value: number; readonly mrrAt10: number }[];
}

/** Kinds that say enough to tell one paragraph of a large corpus from all others. */
const TELLING_KINDS: ReadonlySet<string> = new Set(['policy-place', 'indicator', 'half-remembered']);
const DEPTH = 10;

/** What each weight is tried at. */
const TRIED: Readonly<Record<keyof RankingWeights, readonly number[]>> = {
  k1: [0.6, 0.9, 1.2, 1.6, 2],
  b: [0, 0.2, 0.4, 0.6, 0.75],
  cutOccurrence: [0.02, 0.1, 0.2, 0.4],
  headingLift: [0, 0.2, 0.4, 0.6, 0.8],
  titleLift: [0, 0.1, 0.2, 0.3],
  proximityLift: [0, 0.25, 0.5, 1, 1.5],
  proximityHalving: [5, 10, 20, 40],
  saidByDocument: [0.5, 1, 1.5, 2, 3],
};
const WEIGHTS = Object.keys(TRIED) as (keyof RankingWeights)[];
/** Rounds of trying each weight in turn; the second seldom changes one. */
const ROUNDS = 2;

interface PreparedQuery {
  readonly matches: MatchSet;
  readonly right: ReadonlySet<number>;
}

/**
 * Ranks judged queries over an index with the weights in use, and with weights tuned weight by weight on every
 * second query for the others, so that what tuning would gain is measured on queries it has not seen.
 *
 * @throws SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError when there is no index to search
 */
export async function evaluateRanking(indexDirectory: string, files: readonly string[]): Promise<RankingFigures> {
  const judged = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as readonly JudgedQuery[]);
  const snapshot = await openSnapshot(indexDirectory);
  try {
    const queries = await prepareQueries(judged, snapshot);
    const ranksWith = (weights: RankingWeights): readonly (number | null)[] => {
      const ranker = new Ranker(snapshot, weights);
      return queries.map((query) => rankOf(query, ranker));
    };
    const asShipped = ranksWith(RANKING_WEIGHTS);
    const chosen = [0, 1].map((half) => tune((weights) => figuresOf(ranksWith(weights).filter((_, place) => place % 2 !== half)).mrrAt10));
    const tuned = chosen.map(ranksWith);
    return {
      paragraphs: snapshot.paragraphCount,
      queries: queries.length,
      leftOut: judged.length - queries.length,
      asShipped: figuresOf(asShipped),
      tuned: figuresOf(queries.map((_, place) => tuned[place % 2]?.[place] ?? null)),
      chosen,
      changedAlone: WEIGHTS.flatMap((weight) =>
        TRIED[weight].map((value) => ({ weight, value, mrrAt10: figuresOf(ranksWith({ ...RANKING_WEIGHTS, [weight]: value })).mrrAt10 })),
      ),
    };
  } finally {
    await snapshot.close();
  }
}

async function prepareQueries(judged: readonly JudgedQuery[], snapshot: Snapshot): Promise<readonly PreparedQuery[]> {
  const names = createRegionNames(snapshot.regions, snapshot.placeWords);
  const matcher = new Matcher(snapshot);
  const numbers = new Map(snapshot.documents.slice(0, snapshot.documentCount).map(({ region, year }, number) => [`${region?.name ?? ''}${year ?? ''}`, number]));
  const queries: PreparedQuery[] = [];
  for (const { query, kind, relevant } of judged) {
    if (!TELLING_KINDS.has(kind)) continue;
    const right = new Set<number>();
    for (const { document, contains } of relevant) {
      const number = numbers.get(document);
      if (number === undefined) continue;
      for (let paragraph = snapshot.firstParagraphs[number] as number; paragraph < (snapshot.firstParagraphs[number + 1] as number); paragraph++) {
        if (snapshot.texts.of(paragraph).includes(fold(contains))) right.add(paragraph);
      }
    }
    const matches = await matcher.match(parseQuery(query, names).root, 'paragraph');
    if (matches.paragraphs.some((paragraph) => right.has(paragraph))) queries.push({ matches, right });
  }
  return queries;
}

/** The rank of the first right paragraph, from 1; null past the tenth. */
function rankOf({ matches, right }: PreparedQuery, ranker: Ranker): number | null {
  const hits = ranker.rank(matches, { sort: 'relevance', offset: 0, size: DEPTH, explain: false });
  const place = hits.findIndex(({ paragraph }) => right.has(paragraph));
  return place < 0 ? null : place + 1;
}

/** The weights that measure best, tried one after the other; the ones in use where others are no better. */
function tune(measure: (weights: RankingWeights) => number): RankingWeights {
  let best = RANKING_WEIGHTS;
  let reached = measure(best);
  for (let round = 0; round < ROUNDS; round++) {
    for (const weight of WEIGHTS) {
      for (const value of TRIED[weight]) {
        const candidate = { ...best, [weight]: value };
        const figure = measure(candidate);
        if (figure > reached) [best, reached] = [candidate, figure];
      }
    }
  }
  return best;
}

/** The figures as lines of text. */
export function formatRankingFigures({ paragraphs, queries, leftOut, asShipped, tuned, chosen, changedAlone }: RankingFigures): string {
  const changes = WEIGHTS.map((weight) => {
    const figures = changedAlone.filter((one) => one.weight === weight).map(({ value, mrrAt10 }) => `${value}: ${mrrAt10.toFixed(3)}`);
    return `  ${weight} ${figures.join(', ')}\n`;
  });
  return (
    `${queries} queries over ${paragraphs} paragraphs (${leftOut} left out)\n` +
    formatRankFigures('weights in use', asShipped) +
    formatRankFigures('each half with weights tuned on the other', tuned) +
    chosen.map((weights) => `  tuned: ${WEIGHTS.map((weight) => `${weight} ${weights[weight]}`).join(', ')}\n`).join('') +
    `MRR@10 with one weight changed:\n${changes.join('')}`
  );
}
