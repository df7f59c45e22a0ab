import { existsSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolder } from '../../src/cli/in-folder.js';
import { readDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import type { PolicyDocument } from '../../src/corpus/model/document.js';

/** Reports as `<division>/<year>.txt`. */
export const CORPUS = '../shared/corpora/prefecture-reports';
export const hasCorpus = existsSync(CORPUS);

const EVERY = 60;

/** The reports of every sixtieth division, with what another folder holds. */
export function partOfCorpus(beside: string): Promise<readonly PolicyDocument[]> {
  return inFolder(async (folder) => {
    const divisions = (await readdir(CORPUS)).sort().filter((_, place) => place % EVERY === 0);
    for (const division of divisions) await cp(join(CORPUS, division), join(folder, division), { recursive: true });
    return (await ingestSources([beside, folder])).documents.map(readDocument);
  });
}
