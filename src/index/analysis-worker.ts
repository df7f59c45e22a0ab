import { parentPort, workerData } from 'node:worker_threads';
import { countUnits, type AnalysisAnswer, type AnalysisMessage } from './analyse-paragraphs.js';
import { ParagraphRunBuilder } from './paragraph-run.js';

/** The thread that `analyseParagraphs` gives a share of the paragraphs to. */
const port = parentPort;
if (port === null) throw new Error('analysis-worker is started by analyseParagraphs, not by itself.');
const builder = new ParagraphRunBuilder(workerData as number);

port.on('message', (message: AnalysisMessage) => {
  switch (message.kind) {
    case 'texts': {
      builder.addAll(message);
      port.postMessage({ kind: 'analysed', characters: countUnits(message.texts) } satisfies AnalysisAnswer);
      return;
    }
    case 'finish': {
      const run = builder.finish();
      const { units, isBoundary, lengths, grams } = run;
      const arrays = [units, isBoundary, lengths, grams.keys, grams.counts, grams.lasts, grams.ends, grams.bytes];
      port.postMessage({ kind: 'run', run } satisfies AnalysisAnswer, arrays.map((array) => array.buffer as ArrayBuffer));
      return;
    }
  }
});
