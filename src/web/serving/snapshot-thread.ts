import { parentPort, workerData } from 'node:worker_threads';
import { loadSnapshot, type LoadedSnapshot } from '../../index/load-snapshot.js';
import { openLoaded } from '../../index/open-snapshot.js';
import { LocalWords } from '../../search/embedded/local-words.js';
import { toFailure } from './failures.js';
import type { FromSnapshotThread, WordsAnswer, WordsRequest } from './messages.js';

/**
 * The thread that checks and loads a snapshot for all others, and then keeps its words: jieba's dictionary, which knows
 * the terms of this corpus. It is loaded before anyone asks, when those that answer have had time to open the snapshot.
 */
export interface SnapshotThreadData {
  readonly indexDirectory: string;
  /** A snapshot that is loaded already, whose words alone are to be kept. */
  readonly loaded: LoadedSnapshot | null;
}

const port = parentPort;
if (port === null) throw new Error('snapshot-thread is started by AnswerPool, not by itself.');
const say = (message: FromSnapshotThread): void => port.postMessage(message);

const DELAY_MS = 500;
/** What loads jieba. */
const FIRST_QUESTION = '政府工作';

const { indexDirectory, loaded } = workerData as SnapshotThreadData;
const known = loaded === null ? loadSnapshot(indexDirectory) : Promise.resolve(loaded);
known.then(
  (snapshot) => say({ kind: 'loaded', loaded: snapshot }),
  (error: unknown) => say({ kind: 'refused', failure: toFailure(error) }),
);
let words: Promise<LocalWords> | null = null;
setTimeout(() => {
  // Who asks is told what went wrong.
  keepWords().catch(() => undefined);
}, DELAY_MS);

port.on('message', (request: WordsRequest) => {
  answer(request).then(say, (error: unknown) => say({ kind: 'no-words', id: request.id, failure: toFailure(error) }));
});

function keepWords(): Promise<LocalWords> {
  words ??= known.then(async (snapshot) => {
    const local = new LocalWords(await openLoaded(snapshot));
    await local.readQuestion(FIRST_QUESTION);
    return local;
  });
  return words;
}

async function answer({ id, input }: WordsRequest): Promise<WordsAnswer> {
  const local = await keepWords();
  return { kind: 'question', id, terms: await local.readQuestion(input) };
}
