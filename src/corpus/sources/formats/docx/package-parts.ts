import { unzipSync } from 'fflate';
import { UnreadableContent } from '../unreadable-content.js';
import { readXml } from './xml-events.js';

/** The parts of a Word document by their names, wherever they lie: in a zip, or one after the other in an XML file. */
export interface PackageParts {
  /** Names without a leading `/`, as the file writes them. */
  readonly names: readonly string[];
  /** Null where there is no such part; upper and lower case do not count. */
  readonly read: (name: string) => Uint8Array | null;
  /** The text of an XML part; null where it is not there. */
  readonly readText: (name: string) => string | null;
  /** Lower case; empty where the file gives none. */
  readonly contentTypeOf: (name: string) => string;
  readonly budget: ExpansionBudget;
}

/** A reference of one part to another. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type, which is the same in both forms of the format: `footnotes`, `aFChunk`. */
  readonly type: string;
  /** Name of the part; null for what lies outside the file. */
  readonly part: string | null;
}

/** What the parts of a file, those of files inside it included, may still hold; a report of 30,000 characters has 1 to 2 MB. */
export interface ExpansionBudget {
  bytes: number;
}

export const MAX_EXPANDED_BYTES = 32 * 1024 * 1024;
const MAX_PARTS = 10_000;

/**
 * Opens a zip; a part is unpacked when it is read, so that pictures never are. Sizes are checked as declared: what
 * an entry holds beyond that is cut off, and then fails to parse.
 *
 * @throws UnreadableContent here when it is no zip that can be read, and by `read` when the parts that were read
 * declare more than 32 MB together
 */
export function openZip(bytes: Uint8Array, budget: ExpansionBudget = { bytes: MAX_EXPANDED_BYTES }): PackageParts {
  const names = new Map<string, string>();
  unzip(bytes, (name) => {
    if (names.size >= MAX_PARTS) throw new UnreadableContent('expands-too-far');
    names.set(keyOf(name), name);
    return false;
  });
  const read = (name: string): Uint8Array | null => {
    const entry = names.get(keyOf(name));
    if (entry === undefined) return null;
    const parts = unzip(bytes, (other, size) => {
      if (other !== entry) return false;
      budget.bytes -= size;
      if (budget.bytes < 0) throw new UnreadableContent('expands-too-far');
      return true;
    });
    return parts[entry] ?? null;
  };
  const readText = (name: string): string | null => {
    const part = read(name);
    return part === null ? null : decodeXml(part);
  };
  return {
    budget,
    names: [...names.values()].map((name) => name.replaceAll('\\', '/')),
    read,
    readText,
    contentTypeOf: (name) => contentTypeIn(readText('[Content_Types].xml'), name),
  };
}

/** The entries that are wanted, unpacked as far as the sizes that they declare. @throws UnreadableContent when it is no zip that can be read */
export function unzip(bytes: Uint8Array, isWanted: (name: string, size: number) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => isWanted(name, originalSize) });
  } catch (error) {
    throw error instanceof UnreadableContent ? error : new UnreadableContent('damaged', { cause: error });
  }
}

/** Old .NET programs part names by backslashes; names that differ in case alone are one (ECMA-376 part 2, 6.2). */
export function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** In the encoding that it declares. */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 100)).toString('latin1');
  const label = /^\xff\xfe/.test(head) ? 'utf-16le' : /^\xfe\xff/.test(head) ? 'utf-16be' : (/^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)/.exec(head)?.[1] ?? 'utf-8');
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** What a part refers to, in the order of the file; empty where nothing is. @param part `''` for the package itself */
export function readRelationships(parts: PackageParts, part: string): readonly Relationship[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const xml = parts.readText(`${folder}_rels/${part.slice(slash)}.rels`);
  const found: Relationship[] = [];
  if (xml === null) return found;
  readXml(xml, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name.endsWith('Relationship')) {
        found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: TargetMode === 'External' ? null : resolvePart(folder, Target) });
      }
      return undefined;
    },
  });
  return found;
}

/** Name of the part that holds the text: `word/document.xml`, or `word/document2.xml` as Word on the web writes it. */
export function mainPartOf(parts: PackageParts): string | null {
  const named = readRelationships(parts, '').find(({ type }) => type === 'officeDocument')?.part;
  return named ?? parts.names.find((name) => /^word\/document\d*\.xml$/i.test(name)) ?? null;
}

/** @param xml `[Content_Types].xml` */
function contentTypeIn(xml: string | null, part: string): string {
  let [ofName, ofExtension] = ['', ''];
  if (xml === null) return '';
  readXml(xml, {
    open: (name, { PartName = '', Extension = '', ContentType = '' }) => {
      if (name.endsWith('Override') && keyOf(PartName) === keyOf(part)) ofName = ContentType;
      if (name.endsWith('Default') && part.toLowerCase().endsWith(`.${Extension.toLowerCase()}`)) ofExtension = ContentType;
      return undefined;
    },
  });
  return (ofName || ofExtension).toLowerCase();
}

/** A target is relative to the folder of the part that names it, or begins with `/`. */
export function resolvePart(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : folder + target;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
