import { parentPort } from 'node:worker_threads';
import { DictionaryReducer } from '../text/jieba-dictionary.js';
import { NeighbourPairs } from '../text/neighbour-pairs.js';
import { loadSegmenter, readDictionary } from '../text/segmenter.js';
import type { AnalysisAnswer, AnalysisMessage } from './analyse-paragraphs.js';
import { findCorpusTerms } from './find-corpus-terms.js';
import { mergeWithKnown } from './merge-grams.js';
import { ParagraphRunBuilder } from './paragraph-run.js';
import { readWholeFiles } from './read-whole-files.js';

/** The thread that `ParagraphAnalysis` gives a share of the documents to. */
const port = parentPort;
if (port === null) throw new Error('analysis-worker is started by ParagraphAnalysis, not by itself.');
/** Read before it is known which of it is needed. */
const dictionary = new DictionaryReducer(readDictionary());
const builder = new ParagraphRunBuilder();

port.on('message', (message: AnalysisMessage) => {
  switch (message.kind) {
    case 'read': {
      const files = readWholeFiles(message.orders);
      port.postMessage({ kind: 'files', files } satisfies AnalysisAnswer, files.flatMap((file) => (file === null ? [] : [file.bytes.buffer])));
      return;
    }
    case 'pairs': {
      loadSegmenter(dictionary.reduce(new NeighbourPairs(message.bits)));
      return;
    }
    case 'document': {
      builder.addDocument(message.paragraphs, message.firstParagraph);
      port.postMessage({ kind: 'analysed' } satisfies AnalysisAnswer);
      return;
    }
    case 'terms': {
      const bytes = new Uint8Array(findCorpusTerms(message.order));
      port.postMessage({ kind: 'terms', bytes } satisfies AnalysisAnswer, [bytes.buffer]);
      return;
    }
    case 'merge': {
      const blocks = [...mergeWithKnown(message.order)];
      const arrays = blocks.flatMap(({ keys, counts, ends, bytes }) => [keys, counts, ends, bytes]);
      port.postMessage({ kind: 'merged', blocks } satisfies AnalysisAnswer, arrays.map(({ buffer }) => buffer as ArrayBuffer));
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
