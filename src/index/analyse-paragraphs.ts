import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ParagraphRunBuilder, type ParagraphRun } from './paragraph-run.js';

/** Each worker loads jieba, in two seconds and 200 MB: it pays from here on. */
const CHARACTERS_PER_WORKER = 1_500_000;
const MAX_WORKERS = 4;
/** Characters of one message to a worker, and between two turns of the event loop without one. */
const BATCH_CHARACTERS = 200_000;

/** What the main thread sends a worker; the numbers of the texts follow one another. */
export type AnalysisMessage = { readonly kind: 'texts'; readonly texts: readonly string[] } | { readonly kind: 'finish' };
/** What a worker answers: one `analysed` a batch, one `run` at the end. */
export type AnalysisAnswer =
  | { readonly kind: 'analysed'; readonly characters: number }
  | { readonly kind: 'run'; readonly run: ParagraphRun };

/** A worker runs built JavaScript only; sources run by a test have none beside them and stay in this thread. */
const workerFile = fileURLToPath(new URL('./analysis-worker.js', import.meta.url));

/**
 * Folds, cuts and indexes paragraphs, numbered from 0 in the order given, on all cores when there are enough
 * of them. The runs come in the order of their paragraphs; joined they do not depend on how many there are.
 *
 * @param onAnalysed told the characters of each batch when it is done
 */
export async function analyseParagraphs(
  texts: readonly string[],
  onAnalysed: (characters: number) => void,
): Promise<readonly ParagraphRun[]> {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const workers = Math.min(availableParallelism(), MAX_WORKERS, Math.floor(characters / CHARACTERS_PER_WORKER));
  if (workers < 2 || !existsSync(workerFile)) return [await analyseHere(texts, onAnalysed)];
  const shares = divide(texts, workers, characters);
  return Promise.all(shares.map((share) => analyseInWorker(share, onAnalysed)));
}

interface Share {
  readonly firstNumber: number;
  readonly texts: readonly string[];
}

/** Neighbouring shares of about equal length. */
function divide(texts: readonly string[], shares: number, characters: number): readonly Share[] {
  const divided: Share[] = [];
  let from = 0;
  let done = 0;
  texts.forEach((text, index) => {
    done += text.length;
    const isLast = index === texts.length - 1;
    if (!isLast && (done < (characters / shares) * (divided.length + 1) || divided.length === shares - 1)) return;
    divided.push({ firstNumber: from, texts: texts.slice(from, index + 1) });
    from = index + 1;
  });
  return divided;
}

async function analyseHere(texts: readonly string[], onAnalysed: (characters: number) => void): Promise<ParagraphRun> {
  const builder = new ParagraphRunBuilder(0);
  for (const batch of batches(texts)) {
    let characters = 0;
    for (const text of batch) {
      builder.add(text);
      characters += text.length;
    }
    onAnalysed(characters);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return builder.finish();
}

function analyseInWorker(share: Share, onAnalysed: (characters: number) => void): Promise<ParagraphRun> {
  return new Promise((resolve, reject) => {
    // A wide young generation: most of what jieba gives back is garbage at once.
    const worker = new Worker(workerFile, {
      workerData: share.firstNumber,
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    worker.on('message', (answer: AnalysisAnswer) => {
      if (answer.kind === 'analysed') return onAnalysed(answer.characters);
      resolve(answer.run);
      void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`A worker that analyses paragraphs ended with ${code}.`)));
    for (const texts of batches(share.texts)) worker.postMessage({ kind: 'texts', texts } satisfies AnalysisMessage);
    worker.postMessage({ kind: 'finish' } satisfies AnalysisMessage);
  });
}

function* batches(texts: readonly string[]): Generator<readonly string[]> {
  let from = 0;
  let characters = 0;
  for (const [index, text] of texts.entries()) {
    characters += text.length;
    if (characters < BATCH_CHARACTERS && index < texts.length - 1) continue;
    yield texts.slice(from, index + 1);
    from = index + 1;
    characters = 0;
  }
}
