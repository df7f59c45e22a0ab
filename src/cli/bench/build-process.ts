import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PolicyDocument } from '../../corpus/model/document.js';
import { ingestSources } from '../../corpus/ingest/ingest.js';
import { readDocument, storeDocument, type StoredDocument } from '../../corpus/documents/stored-document.js';
import { buildSnapshot } from '../../index/build-snapshot.js';
import { sumCharacters, takeSample, toBenchParagraphs, writeBenchParagraphs } from './bench-corpus.js';
import { answerMessages } from './child-process.js';

/** What the process that parses and builds is asked. */
export type BuildMessage =
  | { readonly kind: 'parse'; readonly corpus: string; readonly documentsFile: string }
  /** Only the paragraphs, as `writeBenchParagraphs` writes them; its answer is null. */
  | { readonly kind: 'paragraphs'; readonly corpus: string; readonly paragraphsFile: string }
  | {
      readonly kind: 'build';
      readonly documentsFile: string;
      readonly maxCharacters: number | null;
      readonly indexDirectory: string;
      readonly paragraphsFile: string;
    };

export interface ParseFigures {
  readonly documents: number;
  /** Of the paragraphs of all documents that are searched. */
  readonly characters: number;
  readonly parseSeconds: number;
  readonly peakMemoryMegabytes: number;
}

export interface BuildFigures {
  readonly documents: number;
  readonly paragraphs: number;
  readonly characters: number;
  readonly buildSeconds: number;
  readonly millionCharactersPerSecond: number;
  /** Of all threads together: what the build takes, whatever else the machine does. */
  readonly buildProcessorSeconds: number;
  /** Of the whole process, the parsed documents included. */
  readonly peakMemoryMegabytes: number;
  /** Of the same process before the build: what the parsed documents take, and reading them. */
  readonly peakMemoryBeforeBuildMegabytes: number;
  readonly diskMegabytes: number;
}

answerMessages<BuildMessage>(async (message) => {
  switch (message.kind) {
    case 'parse':
      return parse(message);
    case 'paragraphs':
      await writeBenchParagraphs(message.paragraphsFile, toBenchParagraphs((await ingestSources([message.corpus])).documents));
      return null;
    case 'build':
      return build(message);
  }
});

async function parse({ corpus, documentsFile }: BuildMessage & { kind: 'parse' }): Promise<ParseFigures> {
  const startedAt = performance.now();
  const { documents } = await ingestSources([corpus]);
  const parseSeconds = (performance.now() - startedAt) / 1000;
  const peakMemoryMegabytes = readPeakMemory();
  const lines = function* (): Generator<string> {
    for (const document of documents) yield `${JSON.stringify(readDocument(document))}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(documentsFile));
  return { documents: documents.length, characters: sumCharacters(documents), parseSeconds, peakMemoryMegabytes };
}

async function build({ documentsFile, maxCharacters, indexDirectory, paragraphsFile }: BuildMessage & { kind: 'build' }): Promise<BuildFigures> {
  const documents = takeSample(await readDocuments(documentsFile), maxCharacters ?? Infinity);
  const peakMemoryBeforeBuildMegabytes = readPeakMemory();
  const processorBefore = process.cpuUsage();
  const startedAt = performance.now();
  const { counts } = await buildSnapshot({ documents, outDirectory: indexDirectory, sourceFiles: new Map() });
  const buildSeconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(processorBefore);
  const peakMemoryMegabytes = readPeakMemory();
  const characters = sumCharacters(documents);
  await writeBenchParagraphs(paragraphsFile, toBenchParagraphs(documents));
  return {
    documents: counts.documents,
    paragraphs: counts.paragraphs,
    characters,
    buildSeconds,
    millionCharactersPerSecond: characters / buildSeconds / 1e6,
    buildProcessorSeconds: (user + system) / 1e6,
    peakMemoryMegabytes,
    peakMemoryBeforeBuildMegabytes,
    diskMegabytes: await measureFolder(indexDirectory),
  };
}

async function readDocuments(path: string): Promise<readonly StoredDocument[]> {
  const documents: StoredDocument[] = [];
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) documents.push(storeDocument(JSON.parse(line) as PolicyDocument));
  return documents;
}

/** The most that this process and its threads have held so far. */
function readPeakMemory(): number {
  return process.resourceUsage().maxRSS / 1000;
}

async function measureFolder(directory: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes / 1e6;
}
