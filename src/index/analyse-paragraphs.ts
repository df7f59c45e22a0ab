import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ParagraphRunBuilder, type ParagraphRun } from './paragraph-run.js';

/** Each worker loads jieba, in two seconds and 200 MB: a further one pays from here on. */
const CHARACTERS_PER_WORKER = 1_500_000;
const MAX_WORKERS = 4;
/** Characters of one message to a worker, and between two turns of the event loop without one. */
const BATCH_CHARACTERS = 200_000;

/** Texts with the numbers of their paragraphs, ascending. */
export interface NumberedTexts {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

/** What the main thread sends a worker. */
export type AnalysisMessage = ({ readonly kind: 'texts' } & NumberedTexts) | { readonly kind: 'finish' };
/** What a worker answers: one `analysed` a batch, one `run` at the end. */
export type AnalysisAnswer =
  | { readonly kind: 'analysed'; readonly characters: number }
  | { readonly kind: 'run'; readonly run: ParagraphRun };

/**
 * Even one worker pays: jieba's memory goes with it, and loading it overlaps with the rest. A worker runs
 * built JavaScript only; sources run by a test have none beside them and stay in this thread.
 */
const workerFile = fileURLToPath(new URL('./analysis-worker.js', import.meta.url));

/**
 * Folds, cuts and indexes paragraphs, on all cores when there are enough of them. The runs come in the order
 * of their paragraphs; joined they do not depend on how many there are. No texts give no runs.
 *
 * @param onAnalysed told the characters of each batch when it is done
 */
export async function analyseParagraphs(
  paragraphs: NumberedTexts,
  onAnalysed: (characters: number) => void,
): Promise<readonly ParagraphRun[]> {
  if (paragraphs.texts.length === 0) return [];
  const characters = countUnits(paragraphs.texts);
  if (!existsSync(workerFile)) return [await analyseHere(paragraphs, onAnalysed)];
  const workers = Math.max(1, Math.min(availableParallelism(), MAX_WORKERS, Math.floor(characters / CHARACTERS_PER_WORKER)));
  return Promise.all(divide(paragraphs, workers, characters).map((share) => analyseInWorker(share, onAnalysed)));
}

/** Neighbouring shares of about equal length. */
function divide({ texts, numbers }: NumberedTexts, shares: number, characters: number): readonly NumberedTexts[] {
  const divided: NumberedTexts[] = [];
  let from = 0;
  let done = 0;
  texts.forEach((text, index) => {
    done += text.length;
    const isLast = index === texts.length - 1;
    if (!isLast && (done < (characters / shares) * (divided.length + 1) || divided.length === shares - 1)) return;
    divided.push({ texts: texts.slice(from, index + 1), numbers: numbers.slice(from, index + 1) });
    from = index + 1;
  });
  return divided;
}

async function analyseHere(paragraphs: NumberedTexts, onAnalysed: (characters: number) => void): Promise<ParagraphRun> {
  const builder = new ParagraphRunBuilder(paragraphs.numbers[0] as number);
  for (const batch of batches(paragraphs)) {
    builder.addAll(batch);
    onAnalysed(countUnits(batch.texts));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return builder.finish();
}

function analyseInWorker(share: NumberedTexts, onAnalysed: (characters: number) => void): Promise<ParagraphRun> {
  return new Promise((resolve, reject) => {
    // A wide young generation: most of what jieba gives back is garbage at once.
    const worker = new Worker(workerFile, { workerData: share.numbers[0], resourceLimits: { maxYoungGenerationSizeMb: 32 } });
    worker.on('message', (answer: AnalysisAnswer) => {
      if (answer.kind === 'analysed') return onAnalysed(answer.characters);
      resolve(answer.run);
      void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`A worker that analyses paragraphs ended with ${code}.`)));
    for (const batch of batches(share)) worker.postMessage({ kind: 'texts', ...batch } satisfies AnalysisMessage);
    worker.postMessage({ kind: 'finish' } satisfies AnalysisMessage);
  });
}

function* batches({ texts, numbers }: NumberedTexts): Generator<NumberedTexts> {
  let from = 0;
  let characters = 0;
  for (const [index, text] of texts.entries()) {
    characters += text.length;
    if (characters < BATCH_CHARACTERS && index < texts.length - 1) continue;
    yield { texts: texts.slice(from, index + 1), numbers: numbers.slice(from, index + 1) };
    from = index + 1;
    characters = 0;
  }
}

export function countUnits(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
