import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PolicySearchError } from '../../errors.js';

/** A source file: where it lies, and what it is called in documents, reports and links. */
export interface SourceFile {
  readonly path: string;
  /** Path below its source folder, with `/`; unique over all folders. */
  readonly file: string;
  /** The source folder it was found in, as given. */
  readonly directory: string;
}

/** A folder of sources that is not there, cannot be read, or holds nothing to index. */
export class SourceFolderError extends PolicySearchError {
  readonly code = 'source-folder';

  constructor(
    readonly directory: string,
    readonly problem: 'missing' | 'unreadable' | 'empty',
    options?: ErrorOptions,
  ) {
    const says = {
      missing: 'does not exist. Give a folder that holds documents.',
      unreadable: 'cannot be read. Check its permissions.',
      empty: 'holds no source files. Put documents (.txt, .md, .html, .docx, .pdf, .jsonl) into it.',
    }[problem];
    super(`The source folder "${directory}" ${says}`, options);
  }
}

/** A person's corrections of the documents of a source folder, at its root. */
export const CATALOG_FILE = 'catalog.json';

/** At the root of a source folder these speak of the folder, not of policy. */
const NOT_SOURCES: ReadonlySet<string> = new Set(['README.md', CATALOG_FILE]);

/**
 * All files below the source folders, sorted by path; what begins with a dot is left out. A path that a folder
 * before it holds already is put under the later folder's own name.
 *
 * @throws SourceFolderError for the first folder that is missing, unreadable or empty
 */
export async function findSources(directories: readonly string[]): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  const names = new Set<string>();
  for (const directory of directories) {
    const files = (await listFiles(directory, '')).filter((file) => !NOT_SOURCES.has(file)).sort((one, other) => (one < other ? -1 : 1));
    if (files.length === 0) throw new SourceFolderError(directory, 'empty');
    for (const below of files) {
      let file = below;
      for (let ordinal = 1; names.has(file); ordinal++) file = `${basename(directory)}${ordinal === 1 ? '' : `-${ordinal}`}/${below}`;
      names.add(file);
      found.push({ path: join(directory, below), file, directory });
    }
  }
  return found.sort((one, other) => (one.file < other.file ? -1 : 1));
}

async function listFiles(directory: string, below: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const entry of await readEntries(join(directory, below), directory)) {
    if (entry.name.startsWith('.')) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await listFiles(directory, path)));
    else files.push(path);
  }
  return files;
}

async function readEntries(path: string, directory: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new SourceFolderError(directory, code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', { cause: error });
  }
}
