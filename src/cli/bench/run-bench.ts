import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { inFolder } from '../in-folder.js';
import { readBenchParagraphs, type BenchParagraph } from './bench-corpus.js';
import type { BenchQuery } from './bench-query.js';
import type { BuildFigures, BuildMessage, ParseFigures } from './build-process.js';
import { MeasuredProcess } from './child-process.js';
import { runContest } from './contest.js';
import { toContestantFigures, toGrowth, type BenchFigures, type StageFigures } from './figures.js';
import { runHttpContest, type HttpFigures } from './http/http-contest.js';
import type { PeerName } from './peer.js';
import { makeQuerySet, sampleSubstrings } from './query-set.js';
import { indexForEach, OWN_BUILD } from './served-build.js';

/** Peers on words take minutes to build a large corpus: they run on a part of it, and growth is told from it. */
const PART_CHARACTERS = 5_000_000;
const EXACT_PEERS: readonly PeerName[] = ['policy-search', 'scan', 'sqlite-fts5'];
const WORD_PEERS: readonly PeerName[] = ['minisearch-jieba', 'flexsearch-jieba'];
const SUBSTRINGS = 300;

export type OnProgress = (step: string, done: number, total: number, unit: string) => void;

/**
 * Parses a folder of sources, builds an index of it in a temporary folder, and measures it against the peers.
 *
 * @throws SourceFolderError when the folder cannot be used
 */
export function runBench(corpus: string, onProgress: OnProgress): Promise<BenchFigures> {
  return inFolder(async (directory) => {
    const documentsFile = join(directory, 'documents.jsonl');
    onProgress('Parsing', 0, 1, 'corpus');
    const parse = await askOnce<ParseFigures>({ kind: 'parse', corpus, documentsFile });
    onProgress('Parsing', 1, 1, 'corpus');
    const hasPart = parse.characters > PART_CHARACTERS;
    const whole = await prepareStage(join(directory, 'whole'), documentsFile, null, hasPart ? EXACT_PEERS : [...EXACT_PEERS, ...WORD_PEERS], onProgress);
    // The same for the whole and for its part.
    const queries = makeQueries(await readBenchParagraphs(whole.paragraphsFile));
    const stages = [await runStage(whole, queries, onProgress)];
    const http = await runHttpStage(whole, queries, onProgress);
    if (hasPart) {
      const part = await prepareStage(join(directory, 'part'), documentsFile, PART_CHARACTERS, [...EXACT_PEERS, ...WORD_PEERS], onProgress);
      stages.push(await runStage(part, queries, onProgress));
    }
    const [first, second] = stages as [StageFigures, StageFigures?];
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: {
        processor: cpus()[0]?.model ?? 'unknown',
        cores: availableParallelism(),
        memoryGigabytes: totalmem() / 1e9,
        node: process.version,
      },
      parse,
      stages,
      http,
      growth: second === undefined ? null : toGrowth(second, first),
    };
  });
}

/** A corpus, or a part of it, that is built and ready to be asked. */
interface Stage {
  readonly label: string;
  readonly build: BuildFigures;
  readonly contestants: readonly PeerName[];
  readonly indexDirectory: string;
  readonly paragraphsFile: string;
  readonly workDirectory: string;
}

async function prepareStage(
  directory: string,
  documentsFile: string,
  maxCharacters: number | null,
  contestants: readonly PeerName[],
  onProgress: OnProgress,
): Promise<Stage> {
  const label = maxCharacters === null ? 'Whole' : 'Part';
  const indexDirectory = join(directory, 'index');
  const paragraphsFile = `${directory}-paragraphs.jsonl`;
  onProgress(`${label}: building`, 0, 1, 'index');
  const build = await askOnce<BuildFigures>({ kind: 'build', documentsFile, maxCharacters, indexDirectory, paragraphsFile });
  onProgress(`${label}: building`, 1, 1, 'index');
  return { label, build, contestants, indexDirectory, paragraphsFile, workDirectory: join(directory, 'peers') };
}

export interface Queries {
  readonly queries: readonly BenchQuery[];
  readonly substrings: readonly BenchQuery[];
}

function makeQueries(paragraphs: readonly BenchParagraph[]): Queries {
  return { queries: makeQuerySet(paragraphs), substrings: sampleSubstrings(paragraphs, SUBSTRINGS) };
}

/**
 * The benchmark's queries for a folder of sources, with the paragraphs that they are made of.
 *
 * @param directory takes a file of the paragraphs
 */
export async function makeQueriesOf(corpus: string, directory: string, onProgress: OnProgress): Promise<Queries & { readonly paragraphs: readonly BenchParagraph[] }> {
  const paragraphsFile = join(directory, 'paragraphs.jsonl');
  onProgress('Making queries', 0, 1, 'sets');
  await askOnce<null>({ kind: 'paragraphs', corpus, paragraphsFile });
  const paragraphs = await readBenchParagraphs(paragraphsFile);
  onProgress('Making queries', 1, 1, 'sets');
  return { paragraphs, ...makeQueries(paragraphs) };
}

async function runStage(stage: Stage, { queries, substrings }: Queries, onProgress: OnProgress): Promise<StageFigures> {
  const [before = NaN] = loadavg();
  const performances = await runContest({
    ...stage,
    paragraphs: await readBenchParagraphs(stage.paragraphsFile),
    queries,
    substrings,
    onProgress: (step, done, total) => onProgress(`${stage.label}: ${step}`, done, total, step === 'Opening' ? 'contestants' : 'queries'),
  });
  const [after = NaN] = loadavg();
  return { build: stage.build, loadAverages: [before, after], contestants: toContestantFigures(performances) };
}

async function runHttpStage({ paragraphsFile, indexDirectory, workDirectory }: Stage, queries: Queries, onProgress: OnProgress): Promise<HttpFigures> {
  const paragraphs = await readBenchParagraphs(paragraphsFile);
  return runHttpContest({ ...queries, paragraphs, indexDirectory, workDirectory, onProgress: (step, done, total) => onProgress(step, done, total, 'queries') });
}

/** First pages over HTTP alone, of an index of a folder of sources; built when none is given. */
export function runHttpBench(corpus: string, given: string | null, onProgress: OnProgress): Promise<HttpFigures> {
  return inFolder(async (directory) => {
    const { paragraphs, ...queries } = await makeQueriesOf(corpus, directory, onProgress);
    const [indexDirectory] = (await indexForEach([OWN_BUILD], resolve(corpus), given === null ? [] : [given], directory, onProgress)) as [string];
    return await runHttpContest({ ...queries, paragraphs, indexDirectory, workDirectory: directory, onProgress: (step, done, total) => onProgress(step, done, total, 'queries') });
  });
}

/** One step, in a process of its own. */
export async function askOnce<Answer>(message: BuildMessage): Promise<Answer> {
  const child = new MeasuredProcess('./build-process.js');
  try {
    return await child.ask<Answer>(message);
  } finally {
    await child.stop();
  }
}
