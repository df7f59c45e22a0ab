import { isUtf8 } from 'node:buffer';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import { PolicySearchError } from '../../errors.js';
import { readEntryName } from './entry-name.js';
import type { ColumnNames } from './formats/columns.js';
import type { UnreadableCause } from './unreadable-source-error.js';

/** A source file: where it lies, and what it is called in documents, reports and links. */
export interface SourceFile {
  /** Bytes where a name on the way is not UTF-8, as archives from older systems unpack them. */
  readonly path: string | Buffer;
  /** Path below its source folder, with `/`; unique over all folders. */
  readonly file: string;
  /** The same, as its own folder's catalog names it. */
  readonly below: string;
  /** The source folder it was found in, as given. */
  readonly directory: string;
  /** Why it is not to be opened; null for what may be read. */
  readonly problem: UnreadableCause | null;
  /** Which columns of a table say what, where a person named them in the catalog. */
  readonly columns?: ColumnNames;
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
 * before it holds already is put under the later folder's own name. What must not be opened (a pipe, a device, a
 * link that leads out of the folder), and a folder below that cannot be looked into, is listed with its problem.
 *
 * @throws SourceFolderError for the first source folder that is missing, unreadable or empty
 */
export async function findSources(directories: readonly string[]): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  const names = new Set<string>();
  for (const directory of directories) {
    const files = (await listFolder(directory)).filter(({ below }) => !NOT_SOURCES.has(below)).sort((one, other) => (one.below < other.below ? -1 : 1));
    if (files.length === 0) throw new SourceFolderError(directory, 'empty');
    for (const listed of files) {
      let file = listed.below;
      for (let ordinal = 1; names.has(file); ordinal++) file = `${basename(directory)}${ordinal === 1 ? '' : `-${ordinal}`}/${listed.below}`;
      names.add(file);
      found.push({ ...listed, file, directory });
    }
  }
  return found.sort((one, other) => (one.file < other.file ? -1 : 1));
}

type Listed = Pick<SourceFile, 'path' | 'below' | 'problem'>;

async function listFolder(directory: string): Promise<readonly Listed[]> {
  try {
    return await listBelow(Buffer.from(directory), '', await realpath(directory));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new SourceFolderError(directory, code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', { cause: error });
  }
}

/** @param root the source folder with every link on the way to it resolved */
async function listBelow(folder: Buffer, below: string, root: string): Promise<readonly Listed[]> {
  const files: Listed[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const name = readEntryName(entry.name).replaceAll('/', '\ufffd');
    if (name.startsWith('.')) continue;
    const path = Buffer.concat([folder, Buffer.from('/'), entry.name]);
    const here = below === '' ? name : `${below}/${name}`;
    if (entry.isDirectory()) files.push(...(await listBelow(path, here, root).catch((error: unknown) => [listProblem(path, here, error)])));
    else files.push({ path: toPath(path), below: here, problem: entry.isFile() ? null : entry.isSymbolicLink() ? await problemOfLink(path, root) : 'not-a-file' });
  }
  return files;
}

function listProblem(path: Buffer, below: string, error: unknown): Listed {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  return { path: toPath(path), below, problem: code === 'EACCES' || code === 'EPERM' ? 'folder-no-permission' : 'read-failed' };
}

/** A link is read where it leads to a file of the same source folder. */
async function problemOfLink(path: Buffer, root: string): Promise<UnreadableCause | null> {
  try {
    const target = await realpath(path);
    if (!target.startsWith(root + sep)) return 'link-out-of-folder';
    return (await stat(target)).isFile() ? null : 'not-a-file';
  } catch {
    return 'missing';
  }
}

function toPath(path: Buffer): string | Buffer {
  return isUtf8(path) ? path.toString() : path;
}
