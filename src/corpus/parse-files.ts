import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { SourceFile } from './find-sources.js';
import { loadGazetteer } from './gazetteer.js';
import type { FileOutcome } from './ingest-report.js';
import type { IngestOptions, ParseCache } from './ingest.js';
import { parseSource } from './parse-document.js';
import { readSource } from './read-source.js';
import { UnreadableSourceError } from './unreadable-source-error.js';

/** Reads and parses source files; the outcomes stand in the order of the files. */
export async function parseFiles(sources: readonly SourceFile[], known: ParseCache['files'], options: IngestOptions): Promise<readonly FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  let characters = 0;
  for (const source of sources) {
    const outcome = await parseFile(source, known);
    outcomes.push(outcome);
    if (outcome.kind === 'read') characters += charactersOf(outcome);
    options.onProgress?.({ files: outcomes.length, totalFiles: sources.length, characters });
  }
  return outcomes;
}

/** Reads and parses one file, or takes over what is known of it when its bytes are the same. */
export async function parseFile(source: SourceFile, known: ParseCache['files']): Promise<FileOutcome> {
  const earlier = known[source.file];
  try {
    if (earlier !== undefined && (await hashFile(source.path)) === earlier.fileHash) {
      return { file: source.file, kind: 'read', isUnchanged: true, fileHash: earlier.fileHash, parsed: earlier.parsed };
    }
    const text = await readSource(source.path, source.file);
    const parsed = parseSource(text, { gazetteer: loadGazetteer() });
    return { file: source.file, kind: 'read', isUnchanged: false, fileHash: text.fileHash, parsed };
  } catch (error) {
    if (error instanceof UnreadableSourceError) return { file: source.file, kind: 'not-read', reason: error.reason };
    throw error;
  }
}

function charactersOf(outcome: Extract<FileOutcome, { kind: 'read' }>): number {
  return outcome.parsed.documents.reduce((sum, document) => sum + document.articleCharacters, 0);
}

/** SHA-256 of a file's bytes, hexadecimal; '' where it cannot be read, which equals no hash. */
function hashFile(path: string): Promise<string> {
  return new Promise((resolve) => {
    const hash = createHash('sha256');
    createReadStream(path)
      .on('data', (bytes) => hash.update(bytes))
      .on('error', () => resolve(''))
      .on('end', () => resolve(hash.digest('hex')));
  });
}
