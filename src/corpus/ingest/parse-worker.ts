import { parentPort } from 'node:worker_threads';
import { parseFile, parseRecord } from './parse-file.js';
import type { ParseAnswer, ParseTask } from './parse-threads.js';

/** The thread that `ParseThreads` starts: parses what it is given, one after the other. */
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (task: ParseTask) => {
  last = last.then(async () => {
    const parsed = task.kind === 'file' ? await parseFile(task.source) : await parseRecord(task.task);
    parentPort?.postMessage({ number: task.number, parsed } satisfies ParseAnswer);
  });
});
