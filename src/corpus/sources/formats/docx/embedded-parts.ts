import { decodeText } from '../../decode-text.js';
import { looksLikeHtml } from '../text-format.js';
import { UnreadableContent } from '../unreadable-content.js';
import { toWordLines } from './embedded-text.js';
import { openZip, type PackageParts, type Relationship } from './package-parts.js';
import type { WordLine } from './word-line.js';
import { readXml } from './xml-events.js';

/** Reads a Word document that lies in another; null where it lies too deep. */
export type ReadInner = (parts: PackageParts) => Promise<readonly WordLine[] | null>;

/**
 * The lines of what a part shows of other parts, by relationship: whole files (`w:altChunk`), the words of charts
 * and diagrams. Null for a file that cannot be read.
 */
export async function readEmbedded(parts: PackageParts, relationships: readonly Relationship[], readInner: ReadInner): Promise<ReadonlyMap<string, readonly WordLine[] | null>> {
  const embedded = new Map<string, readonly WordLine[] | null>();
  for (const { id, type, part } of relationships) {
    if (part === null) continue;
    if (type === 'aFChunk') embedded.set(id, await readFile(parts, part, readInner));
    if (type === 'chart' || type === 'diagramData') embedded.set(id, readShapeWords(parts.readText(part) ?? ''));
  }
  return embedded;
}

async function readFile(parts: PackageParts, part: string, readInner: ReadInner): Promise<readonly WordLine[] | null> {
  const bytes = parts.read(part);
  if (bytes === null) return null;
  try {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return await readInner(openZip(bytes, parts.budget));
    const type = parts.contentTypeOf(part);
    const decoded = decodeText(bytes);
    if (decoded === null || /rfc822|multipart|rtf/.test(type) || /^\s*\{\\rtf|^(?:[\w-]+:.*\n)*mime-version:/i.test(decoded.text.slice(0, 1000))) return null;
    if (/html/.test(type) || looksLikeHtml(decoded.text)) return toWordLines((await import('../html.js')).readHtml(decoded.text));
    return /text\/plain/.test(type) || /\.txt$/i.test(part) ? toWordLines((await import('../plain-text.js')).readPlainText(decoded.text)) : null;
  } catch (error) {
    if (error instanceof UnreadableContent && error.unreadable !== 'expands-too-far') return null;
    throw error;
  }
}

/** A line for each paragraph of a diagram, each label of a chart; without what is no well-formed XML. */
function readShapeWords(xml: string): readonly WordLine[] {
  const lines: WordLine[] = [];
  let words: string[] | null = null;
  let isText = false;
  const begin = (): (() => void) => {
    words = [];
    return () => {
      const text = (words ?? []).join('').replace(/\s+/g, ' ').trim();
      words = null;
      if (text !== '') lines.push({ pieces: [{ kind: 'text', text, isBold: false, isNoteMark: false }], headingLevel: 0, table: null, isNote: false });
    };
  };
  try {
    readXml(xml, {
      open: (name) => {
        if (name === 'a:p' || name === 'c:v') isText = name === 'c:v';
        if (name === 'a:p' || name === 'c:v') return begin();
        if (name !== 'a:t') return undefined;
        isText = true;
        return () => void (isText = false);
      },
      text: (characters) => void (isText && words?.push(characters)),
    });
  } catch (error) {
    if (!(error instanceof UnreadableContent)) throw error;
  }
  return lines;
}
