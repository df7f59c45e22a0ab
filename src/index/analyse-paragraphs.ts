import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { NeighbourPairs } from '../text/neighbour-pairs.js';
import type { PlannedStretch } from './build-plan.js';
import { findCorpusTerms, type TermsOrder } from './find-corpus-terms.js';
import { mergeWithKnown, type GramBlock, type MergeOrder } from './merge-grams.js';
import { ParagraphRunBuilder, type ParagraphRun } from './paragraph-run.js';
import { readWholeFiles, type FileContent, type FileOrder } from './read-whole-files.js';

/** A worker takes a third of a second to begin: a further one pays from here on. */
const CHARACTERS_PER_WORKER = 500_000;
const MAX_WORKERS = 4;
/** A worker that has further documents waiting never stands idle between two. */
const DOCUMENTS_AHEAD = 8;

/** What the main thread sends a worker. */
export type AnalysisMessage =
  | { readonly kind: 'read'; readonly orders: readonly FileOrder[] }
  | { readonly kind: 'pairs'; readonly bits: Uint8Array }
  | { readonly kind: 'document'; readonly firstParagraph: number; readonly paragraphs: Uint8Array }
  | { readonly kind: 'finish' }
  | { readonly kind: 'terms'; readonly order: TermsOrder }
  | { readonly kind: 'merge'; readonly order: MergeOrder };
/** What a worker answers: the files; one `analysed` a document, one `run` at the end; the terms; the grams. */
export type AnalysisAnswer =
  | { readonly kind: 'files'; readonly files: readonly (FileContent | null)[] }
  | { readonly kind: 'analysed' }
  | { readonly kind: 'run'; readonly run: ParagraphRun }
  | { readonly kind: 'terms'; readonly bytes: Uint8Array }
  | { readonly kind: 'merged'; readonly blocks: readonly GramBlock[] };

/**
 * Even one worker pays: its memory goes with it, and it overlaps with the rest. A worker runs built JavaScript
 * only; sources run by a test have none beside them and stay in this thread, with all of jieba's dictionary.
 */
const workerFile = fileURLToPath(new URL('./analysis-worker.js', import.meta.url));

/** Folds, cuts and indexes paragraphs, on all cores when there are enough of them, and finds terms in them. */
export class ParagraphAnalysis {
  private readonly threads: AnalysisThread[] = [];
  private pairs: NeighbourPairs | null = null;

  /** Starts a worker: worth it as soon as it is known that there will be something to do. */
  prepare(): void {
    if (this.threads.length === 0 && existsSync(workerFile)) this.addThread();
  }

  /** Reads files in the thread that is prepared, which has nothing else to do before there are texts. */
  async readFiles(orders: readonly FileOrder[]): Promise<readonly (FileContent | null)[]> {
    this.prepare();
    const [thread] = this.threads;
    return thread === undefined ? readWholeFiles(orders) : (await ask(thread, { kind: 'read', orders }, 'files', [])).files;
  }

  /**
   * Reads the texts to come, so that jieba is loaded with the words that may stand in them and no others. Comes
   * before all of them.
   *
   * @param texts paragraphs as they are stored
   */
  expect(texts: Iterable<Uint8Array>): void {
    if (!existsSync(workerFile)) return;
    this.pairs = new NeighbourPairs();
    for (const text of texts) this.pairs.add(text);
    for (const thread of this.threads) tellPairs(thread, this.pairs);
  }

  /**
   * The runs come in the order of their paragraphs; joined they do not depend on how many there are. No
   * documents give no runs.
   *
   * @param onAnalysed told the characters of each document when it is done
   */
  async run(documents: readonly PlannedStretch[], onAnalysed: (characters: number) => void): Promise<readonly ParagraphRun[]> {
    if (documents.length === 0) return [];
    if (!existsSync(workerFile)) return [await analyseHere(documents, onAnalysed)];
    const characters = sumCharacters(documents);
    const count = Math.max(1, Math.min(availableParallelism(), MAX_WORKERS, Math.floor(characters / CHARACTERS_PER_WORKER)));
    while (this.threads.length < count) this.addThread();
    const shares = divide(documents, count, characters);
    const analyseShare = async (share: readonly PlannedStretch[], index: number): Promise<ParagraphRun> => {
      const thread = this.threads[index] as AnalysisThread;
      const run = await analyseInThread(thread, share, onAnalysed);
      // One thread is kept for the terms; jieba's memory goes with the others.
      if (index > 0) await thread.worker.terminate();
      return run;
    };
    return Promise.all(shares.map(analyseShare));
  }

  /** The bytes of the file of terms, by a thread that is through with its paragraphs. */
  async findTerms(order: TermsOrder): Promise<Uint8Array> {
    this.prepare();
    const [thread] = this.threads;
    if (thread === undefined || order.documents.length === 0) return findCorpusTerms(order);
    const documents = order.documents.map((lines) => new Uint8Array(lines));
    const { bytes } = await ask(thread, { kind: 'terms', order: { ...order, documents } }, 'terms', documents.map(({ buffer }) => buffer));
    return bytes;
  }

  /** Merges grams in the thread that finds terms. */
  async merge(order: MergeOrder): Promise<readonly GramBlock[]> {
    this.prepare();
    const [thread] = this.threads;
    if (thread === undefined) return [...mergeWithKnown(order)];
    // A view would take all of the bytes with it that it is a view of.
    const postings = new Uint8Array(order.known.postings);
    const message: AnalysisMessage = { kind: 'merge', order: { ...order, known: { ...order.known, postings } } };
    return (await ask(thread, message, 'merged', [postings.buffer])).blocks;
  }

  private addThread(): void {
    const thread = startThread();
    if (this.pairs !== null) tellPairs(thread, this.pairs);
    this.threads.push(thread);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.splice(0).map(({ worker }) => worker.terminate()));
  }
}

export function sumCharacters(documents: readonly PlannedStretch[]): number {
  return documents.reduce((sum, { document }) => sum + document.characters, 0);
}

interface AnalysisThread {
  readonly worker: Worker;
  /** Rejects when it ends, whenever that is. */
  readonly end: Promise<never>;
}

function startThread(): AnalysisThread {
  // A wide young generation: most of what jieba gives back is garbage at once. Flags of the main thread's own
  // script (--input-type) are not a worker's.
  const worker = new Worker(workerFile, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 32 } });
  const end = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`A thread that analyses paragraphs ended with ${code}.`)));
  });
  end.catch(() => undefined);
  return { worker, end };
}

function tellPairs({ worker }: AnalysisThread, { bits }: NeighbourPairs): void {
  worker.postMessage({ kind: 'pairs', bits } satisfies AnalysisMessage);
}

/** Sends a message and awaits the one answer of this kind. */
async function ask<Kind extends AnalysisAnswer['kind']>(
  { worker, end }: AnalysisThread,
  message: AnalysisMessage,
  kind: Kind,
  transfer: readonly ArrayBuffer[],
): Promise<Extract<AnalysisAnswer, { readonly kind: Kind }>> {
  const answered = new Promise<Extract<AnalysisAnswer, { readonly kind: Kind }>>((resolve) => {
    worker.on('message', (answer: AnalysisAnswer) => {
      if (answer.kind === kind) resolve(answer as Extract<AnalysisAnswer, { readonly kind: Kind }>);
    });
  });
  worker.postMessage(message, transfer);
  return Promise.race([answered, end]);
}

/** Neighbouring shares of about equal length. */
function divide(documents: readonly PlannedStretch[], shares: number, characters: number): readonly (readonly PlannedStretch[])[] {
  const divided: PlannedStretch[][] = [[]];
  let done = 0;
  for (const planned of documents) {
    if (done >= (characters / shares) * divided.length) divided.push([]);
    divided.at(-1)?.push(planned);
    done += planned.document.characters;
  }
  return divided;
}

async function analyseHere(documents: readonly PlannedStretch[], onAnalysed: (characters: number) => void): Promise<ParagraphRun> {
  const builder = new ParagraphRunBuilder();
  for (const { document, first } of documents) {
    builder.addDocument(document.content.paragraphs, first);
    onAnalysed(document.characters);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return builder.finish();
}

function analyseInThread({ worker, end }: AnalysisThread, documents: readonly PlannedStretch[], onAnalysed: (characters: number) => void): Promise<ParagraphRun> {
  const analysed = new Promise<ParagraphRun>((resolve) => {
    let [given, analysed] = [0, 0];
    const give = (): void => {
      const next = documents[given++];
      if (next === undefined) return;
      // A view would take all of the bytes with it that it is a view of.
      const paragraphs = new Uint8Array(next.document.content.paragraphs);
      worker.postMessage({ kind: 'document', firstParagraph: next.first, paragraphs } satisfies AnalysisMessage, [paragraphs.buffer]);
    };
    worker.on('message', (answer: AnalysisAnswer) => {
      if (answer.kind === 'run') return resolve(answer.run);
      if (answer.kind !== 'analysed') return;
      onAnalysed(documents[analysed++]?.document.characters ?? 0);
      if (analysed === documents.length) worker.postMessage({ kind: 'finish' } satisfies AnalysisMessage);
      else give();
    });
    for (let ahead = 0; ahead < DOCUMENTS_AHEAD; ahead++) give();
  });
  return Promise.race([analysed, end]);
}
