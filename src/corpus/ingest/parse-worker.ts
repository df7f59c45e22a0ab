import { parentPort } from 'node:worker_threads';
import { parseFile, type ParseResult, type ParseTask } from './parse-files.js';

/** The thread that `parseFiles` starts: parses the files it is given, one after the other. */
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ index, source }: ParseTask) => {
  last = last.then(async () => {
    parentPort?.postMessage({ index, outcome: await parseFile(source) } satisfies ParseResult);
  });
});
