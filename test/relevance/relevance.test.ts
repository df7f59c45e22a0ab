import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSources } from '../../src/index/index-sources.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import { RANKING_WEIGHTS } from '../../src/search/embedded/ranking-weights.js';
import { NO_FILTERS, type SearchEngine } from '../../src/search/engine.js';
import { fold } from '../../src/text/folding.js';
import { evaluateRanking, type JudgedQuery } from '../../src/cli/evaluate/evaluate-ranking.js';
import { readJudgedQueries, readQuotedReports } from './judged-queries.js';
import { summarizeRelevance, type RankedQuery } from './relevance-summary.js';

/** The first ten are judged. */
const DEPTH = 10;

const seedQueries = readJudgedQueries('judged-seeds');
const reportQueries = readJudgedQueries('judged-reports');

let directory: string;
let engine: SearchEngine;
/** For each document, by region and year, its paragraphs by id, folded. */
let texts: Map<string, Map<string, string>>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'relevance-'));
  const sources = await mkdtemp(join(tmpdir(), 'relevance-sources-'));
  for (const { region, year, paragraphs } of readQuotedReports()) {
    await writeFile(join(sources, `${region}-${year}.txt`), `${year}年${region}政府工作报告\n\n${paragraphs.join('\n\n')}\n`);
  }
  await indexSources({ directories: ['seeds', sources], outDirectory: directory, rebuild: true });
  await rm(sources, { recursive: true });
  engine = await openEmbeddedEngine(directory);
  texts = new Map();
  for (const { id, region, year } of await engine.documents()) {
    const name = `${region?.name ?? ''}${year ?? ''}`;
    const paragraphs = texts.get(name) ?? new Map<string, string>();
    for (const paragraph of (await engine.document(id))?.paragraphs ?? []) paragraphs.set(paragraph.id, fold(paragraph.text));
    texts.set(name, paragraphs);
  }
});

afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

function rightParagraphs({ relevant }: JudgedQuery): ReadonlySet<string> {
  return new Set(
    relevant.flatMap(({ document, contains }) =>
      [...(texts.get(document) ?? [])].filter(([, text]) => text.includes(fold(contains))).map(([id]) => id),
    ),
  );
}

async function rankQueries(queries: readonly JudgedQuery[]): Promise<RankedQuery[]> {
  const ranked: RankedQuery[] = [];
  for (const judged of queries) {
    const right = rightParagraphs(judged);
    const answer = await engine.search({ query: judged.query, filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: DEPTH, explain: false });
    // Where nothing matches, a reader has the relaxed list before them.
    const hits = answer.hits.length > 0 ? answer.hits : (answer.relaxed?.hits ?? []).slice(0, DEPTH);
    const place = hits.findIndex(({ paragraphId }) => right.has(paragraphId));
    ranked.push({ judged, rank: place < 0 ? null : place + 1 });
  }
  return ranked;
}

describe('relevance', () => {
  it.each([...seedQueries, ...reportQueries].map((judged) => [judged.query, judged] as const))('is judged by paragraphs that are there: %s', (_, judged) => {
    for (const wanted of judged.relevant) expect(rightParagraphs({ ...judged, relevant: [wanted] })).not.toHaveProperty('size', 0);
  });

  it('is as good as golden-summary.md says; `npm test -- test/relevance -u` takes a change', async () => {
    const summary = summarizeRelevance({ seeds: await rankQueries(seedQueries), reports: await rankQueries(reportQueries) });
    await expect(summary).toMatchFileSnapshot('golden-summary.md');
  });

  it('is measured alike by `evaluate ranking`, which asks the queries that say what document is meant', async () => {
    const figures = await evaluateRanking(directory, ['judged-seeds', 'judged-reports'].map((name) => `test/relevance/${name}.json`));
    const telling = [...seedQueries, ...reportQueries].filter(({ kind }) => ['policy-place', 'indicator', 'half-remembered'].includes(kind));
    expect(figures.queries + figures.leftOut).toBe(seedQueries.length + reportQueries.length);
    expect(figures.queries).toBeGreaterThan(telling.length * 0.9);
    const firsts = (await rankQueries(telling)).filter(({ rank }) => rank === 1).length;
    expect(Math.abs(figures.asShipped.hitAt1 * figures.queries - firsts)).toBeLessThanOrEqual(telling.length - figures.queries);
    for (const weights of figures.chosen) expect(Object.keys(weights).sort()).toEqual(Object.keys(RANKING_WEIGHTS).sort());
  });
});
