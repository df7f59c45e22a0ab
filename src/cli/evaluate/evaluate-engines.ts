import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { openSnapshot } from '../../index/open-snapshot.js';
import type { Snapshot } from '../../index/snapshot.js';
import { openEmbeddedEngine } from '../../search/embedded/embedded-engine.js';
import { NO_FILTERS, type SearchAnswer, type SearchEngine, type SearchRequest } from '../../search/engine.js';
import { ClusterUnavailableError } from '../../search/opensearch/cluster-errors.js';
import { openOpenSearchEngine, type AliasedCluster } from '../../search/opensearch/open-opensearch-engine.js';
import { QueryError } from '../../search/query-error.js';
import { foldTerm } from '../../text/folding.js';
import { readable } from '../../text/whole-units.js';
import { createRandom } from '../bench/random.js';
import type { JudgedQuery } from './evaluate-ranking.js';

export interface EngineRequest {
  readonly indexDirectory: string;
  readonly cluster: AliasedCluster;
  /** Sampled substrings, each a search of its own. */
  readonly substrings: number;
  /** Composed queries, of every kind of node and in every scope. */
  readonly queries: number;
  /** Files of judged queries, for the order of hits. */
  readonly judged: readonly string[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** How far the two engines give the same answers over one index. */
export interface EngineFigures {
  readonly paragraphs: number;
  readonly substrings: number;
  readonly queries: number;
  readonly reports: number;
  /** What differs, with the query; none is right. */
  readonly differences: readonly string[];
  /** Searches of more hits than are scored: those whose first page is the same hit for hit. */
  readonly frequent: { readonly searches: number; readonly samePage: number; readonly sameFirst: number };
  readonly judged: { readonly queries: number; readonly sameFirst: number; readonly hitAt10: { readonly embedded: number; readonly opensearch: number } } | null;
}

const REQUEST: SearchRequest = { query: '', filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 10, explain: true };
/** What is searched is scored whole up to here. */
const SCORED = 1000;
const LONGEST_SUBSTRING = 10;
const MOST_TRIES = 5;
/** One query of so many has its table, series and panel compared too. */
const REPORT_EVERY = 10;
/** Other orders and later pages are asked of one query of so many. */
const PAGE_EVERY = 5;

/** Asks the embedded engine and a cluster the same questions over the same index. */
export async function evaluateEngines({ indexDirectory, cluster, substrings, queries, judged, onProgress }: EngineRequest): Promise<EngineFigures> {
  const snapshot = await openSnapshot(indexDirectory);
  const embedded = await openEmbeddedEngine(indexDirectory);
  const opensearch = await openOpenSearchEngine(cluster, await openSnapshot(indexDirectory), null, 1);
  try {
    const comparison = new Comparison(embedded, opensearch);
    const random = createRandom(20_261_127);
    const total = substrings + queries;
    for (let done = 0; done < substrings; done++) {
      const term = sampleTerm(snapshot, random, LONGEST_SUBSTRING);
      await comparison.search({ ...REQUEST, query: `"${term}"`, strict: true });
      onProgress?.(done, total);
    }
    let reports = 0;
    for (let done = 0; done < queries; done++) {
      const query = composeQuery(snapshot, random, done);
      const scope = (['paragraph', 'section', 'document'] as const)[done % 3] ?? 'paragraph';
      await comparison.search({ ...REQUEST, query, scope });
      if (done % PAGE_EVERY === 0) {
        await comparison.search({ ...REQUEST, query, scope, sort: (['newest', 'oldest', 'region'] as const)[reports % 3] ?? 'newest', page: 2, size: 7 });
      }
      if (done % REPORT_EVERY === 0) {
        await comparison.report(query);
        reports++;
      }
      onProgress?.(substrings + done, total);
    }
    const queriesJudged = judged.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as readonly JudgedQuery[]);
    return {
      paragraphs: snapshot.paragraphCount,
      substrings,
      queries,
      reports,
      differences: comparison.differences,
      frequent: comparison.frequent,
      judged: queriesJudged.length === 0 ? null : await comparison.judge(queriesJudged),
    };
  } finally {
    await Promise.all([snapshot.close(), embedded.close(), opensearch.close()]);
  }
}

class Comparison {
  readonly differences: string[] = [];
  readonly frequent = { searches: 0, samePage: 0, sameFirst: 0 };

  constructor(
    private readonly embedded: SearchEngine,
    private readonly opensearch: SearchEngine,
  ) {}

  async search(request: SearchRequest): Promise<void> {
    const [one, other] = await Promise.all([answerOf(this.embedded, request), answerOf(this.opensearch, request)]);
    if (one instanceof QueryError || other instanceof QueryError) {
      if (!(one instanceof QueryError && other instanceof QueryError && one.message === other.message)) this.differ(request, 'errors');
      return;
    }
    for (const part of ['query', 'total', 'facets', 'titleDocuments', 'offers', 'relaxed', 'suggestions'] as const) {
      if (!isDeepStrictEqual(one[part], other[part])) this.differ(request, part);
    }
    const sameHits = isDeepStrictEqual(one.hits, other.hits);
    if (one.total.paragraphs <= SCORED || request.sort !== 'relevance') {
      if (!sameHits) this.differ(request, 'hits');
      return;
    }
    this.frequent.searches++;
    if (isDeepStrictEqual(idsOf(one), idsOf(other))) this.frequent.samePage++;
    if (idsOf(one)[0] === idsOf(other)[0]) this.frequent.sameFirst++;
  }

  /** The table by region, the series by year, and a panel of the query's. */
  async report(query: string): Promise<void> {
    const ask = async (engine: SearchEngine): Promise<unknown> => {
      const { tookMs: tableMs, ...table } = await engine.regionReport({ query, strict: false, level: null });
      const { tookMs: seriesMs, ...series } = await engine.trends({ queries: [query], filters: NO_FILTERS, strict: false });
      return { table, series };
    };
    const [one, other] = await Promise.all([ask(this.embedded), ask(this.opensearch)]);
    if (!isDeepStrictEqual(one, other)) this.differences.push(`${query}: tables or series`);
  }

  async judge(judged: readonly JudgedQuery[]): Promise<NonNullable<EngineFigures['judged']>> {
    let sameFirst = 0;
    const hitAt10 = { embedded: 0, opensearch: 0 };
    for (const { query, relevant } of judged) {
      const [one, other] = await Promise.all([this.embedded, this.opensearch].map((engine) => engine.search({ ...REQUEST, query })));
      if (one === undefined || other === undefined) continue;
      if (idsOf(one)[0] === idsOf(other)[0]) sameFirst++;
      for (const [name, answer] of [['embedded', one], ['opensearch', other]] as const) {
        const texts = [...answer.hits, ...(answer.relaxed?.hits ?? [])].map(({ snippet }) => foldTerm(snippet.map(({ text }) => text).join('')));
        if (texts.some((text) => relevant.some(({ contains }) => text.includes(foldTerm(contains))))) hitAt10[name]++;
      }
    }
    return { queries: judged.length, sameFirst, hitAt10 };
  }

  private differ({ query, scope, sort, page }: SearchRequest, part: string): void {
    this.differences.push(`${query} (${scope}, ${sort}, page ${page}): ${part}`);
  }
}

/** Where a busy machine is too slow, the question is asked again: what is compared are answers. */
async function answerOf(engine: SearchEngine, request: SearchRequest): Promise<SearchAnswer | QueryError> {
  for (let tries = 1; ; tries++) {
    try {
      return await engine.search(request);
    } catch (error) {
      if (error instanceof QueryError) return error;
      if (!(error instanceof ClusterUnavailableError) || tries === MOST_TRIES) throw error;
    }
  }
}

function idsOf({ hits }: SearchAnswer): readonly string[] {
  return hits.map(({ paragraphId }) => paragraphId);
}

/** A piece of a text as a reader may type it, that folds to itself and is no operator. */
function sampleTerm(snapshot: Snapshot, random: () => number, longest: number, paragraph = Math.floor(random() * snapshot.paragraphCount)): string {
  for (let tries = 0; ; tries++) {
    const characters = [...snapshot.texts.of(tries < 50 ? paragraph : Math.floor(random() * snapshot.paragraphCount))];
    const start = Math.floor(random() * characters.length);
    const folded = characters.slice(start, start + 1 + Math.floor(random() * longest)).join('');
    const typed = readable(folded);
    if (folded.trim() !== '' && !/["\n]/u.test(typed) && foldTerm(typed) === folded) return typed;
  }
}

/** A query of several terms of one paragraph, of each kind of node in turn. */
function composeQuery(snapshot: Snapshot, random: () => number, turn: number): string {
  const paragraph = Math.floor(random() * snapshot.paragraphCount);
  const term = (): string => `"${sampleTerm(snapshot, random, 4, paragraph)}"`;
  const bare = (): string => sampleTerm(snapshot, random, 3, paragraph).replace(/[^\p{Script=Han}]/gu, '') || '发展';
  const [a, b, c] = [term(), term(), term()];
  const head = snapshot.documents[snapshot.documentOf[paragraph] as number];
  const place = head?.region?.name ?? '瑞安市';
  const forms = [
    `${a} ${b}`,
    `${a} OR ${b}`,
    `${a} -${b}`,
    `(${a} OR ${b}) ${c}`,
    `${bare()}*${bare()}`,
    `${a} NEAR/${Math.floor(random() * 20)} ${b}`,
    `${bare()} NOT IN (${bare()}${bare()} OR ${bare()}${bare()})`,
    `${a} ${place}`,
    `${a} ${head?.year ?? 2018}年`,
    `${a} 地区:${place} ${b}`,
    `${a} 年份:${head?.year ?? 2018}`,
    `${a} 部分:计划`,
    `地区:${place} -${b}`,
    `${a} OR (${b} ${c})`,
    `(${a} OR ${bare()}*${bare()}) -${c}`,
    `${a} OR ${a.slice(0, -2)}"`.replace('""', '"发展"'),
    `(地区:${place} OR 部分:回顾) ${a}`,
    `(${place} OR ${bare()}) ${b}`,
  ];
  return forms[turn % forms.length] as string;
}

export function formatEngines({ paragraphs, substrings, queries, reports, differences, frequent, judged }: EngineFigures): string {
  const lines = [
    `${paragraphs} paragraphs: ${substrings} sampled substrings, ${queries} composed queries in three scopes, ${reports} tables and series.`,
    differences.length === 0 ? 'Totals, facets, marks, scores, tables and series: all equal.' : `${differences.length} differences:`,
    ...differences.slice(0, 40).map((difference) => `  ${difference}`),
    `Searches of more than ${SCORED} hits: ${frequent.searches}; the same first hit in ${frequent.sameFirst}, the same first page in ${frequent.samePage}.`,
  ];
  if (judged !== null) {
    lines.push(`${judged.queries} judged queries: the same first hit in ${judged.sameFirst}; hit@10 ${judged.hitAt10.embedded} embedded, ${judged.hitAt10.opensearch} on the cluster.`);
  }
  return `${lines.join('\n')}\n`;
}
