import type { FormatText } from '../format.js';
import { UnreadableContent } from '../unreadable-content.js';
import { readEmbedded } from './embedded-parts.js';
import { Numbering } from './numbering.js';
import { mainPartOf, readRelationships, type PackageParts, type Relationship } from './package-parts.js';
import { StoryReader } from './story-reader.js';
import type { StoryContext } from './story.js';
import { readStyles } from './styles.js';
import { wordText, type WordLine } from './word-line.js';
import { writeWordLines } from './write-lines.js';
import { readXml } from './xml-events.js';

/**
 * The text of a Word document from its parts: paragraphs, one a line, notes at the end, with hints on headings,
 * tables and notes; page headers and footers are left out, and named.
 *
 * @throws UnreadableContent when its main part is not there or not whole
 */
export async function readWordPackage(parts: PackageParts): Promise<FormatText> {
  return writeWordLines(await readPackageLines(parts, 0));
}

/** @param depth how many documents it lies in */
async function readPackageLines(parts: PackageParts, depth: number): Promise<readonly WordLine[]> {
  const main = mainPartOf(parts);
  const xml = main === null ? null : parts.readText(main);
  if (main === null || xml === null) throw new UnreadableContent('damaged');
  const relationships = readRelationships(parts, main);
  const partOf = (type: string): string => relationships.find((one) => one.type === type)?.part ?? `${main.slice(0, main.lastIndexOf('/') + 1)}${type}.xml`;
  const xmlOf = (type: string): string => parts.readText(partOf(type)) ?? '';
  const styles = readStyles(xmlOf('styles'));
  const context: StoryContext = { styles, numbering: new Numbering(xmlOf('numbering'), styles), name: '', comments: new Map(), embedded: new Map() };
  const read = async (part: string, own: readonly Relationship[], content: string, name: string, comments: ReadonlyMap<string, string>): Promise<StoryReader> => {
    const embedded = await readEmbedded(parts, own, (inner) => (depth < MAX_DEPTH ? readPackageLines(inner, depth + 1) : Promise.resolve(null)));
    const reader = new StoryReader({ ...context, name, comments, embedded });
    readStory(content, reader);
    return reader;
  };
  const readPart = async (part: string, name: string): Promise<StoryReader | null> => {
    const content = parts.readText(part);
    return content === null || content.trim() === '' ? null : read(part, readRelationships(parts, part), content, name, new Map());
  };
  const comments = new Map<string, string>();
  for (const [id, lines] of (await readPart(partOf('comments'), '批注'))?.notes ?? []) comments.set(id, textOf(lines));
  const story = await read(main, relationships, xml, '', comments);
  const lines = [...story.finish()];
  const notes = { footnotes: await readPart(partOf('footnotes'), '脚注'), endnotes: await readPart(partOf('endnotes'), '尾注'), inline: story };
  const told = new Set<readonly WordLine[]>();
  for (const { part, id } of story.noteReferences) {
    const note = notes[part]?.notes.get(id);
    if (note === undefined || told.has(note)) continue;
    told.add(note);
    for (const line of note) lines.push({ ...line, isNote: true });
  }
  for (const note of [...(notes.footnotes?.notes.values() ?? []), ...(notes.endnotes?.notes.values() ?? [])]) {
    if (!told.has(note)) lines.push(leftOutLine('note-without-mark', textOf(note), '注释'));
  }
  return withHeads(lines, relationships, story, async (part, name) => (await readPart(part, name))?.finish() ?? []);
}

/** A document inside a document inside a document; deeper ones are named as not read. */
const MAX_DEPTH = 2;

function readStory(xml: string, reader: StoryReader): void {
  let hasRoot = false;
  let isWord2003 = false;
  let depth = 0;
  readXml(xml, {
    open: (name, attributes) => {
      if (!hasRoot && !ROOTS.has(name)) throw new UnreadableContent('damaged');
      if (!hasRoot) isWord2003 = name === 'w:wordDocument';
      // Beside its body a file of Word 2003 has styles, lists, pictures and the separators of notes.
      else if (isWord2003 && depth === 1 && name !== 'w:body') return 'skip';
      hasRoot = true;
      depth++;
      const onClose = reader.open(name, attributes);
      if (onClose === 'skip') depth--;
      return onClose === 'skip' ? onClose : () => {
        depth--;
        onClose?.();
      };
    },
    text: (characters) => reader.text(characters),
  });
}

const ROOTS: ReadonlySet<string> = new Set(['w:document', 'w:wordDocument', 'w:footnotes', 'w:endnotes', 'w:comments', 'w:hdr', 'w:ftr']);

/** Each header before the text and each footer behind it, once, however many sections show it. */
async function withHeads(
  lines: readonly WordLine[],
  relationships: readonly Relationship[],
  { headReferences, heads }: StoryReader,
  read: (part: string, name: string) => Promise<readonly WordLine[]>,
): Promise<readonly WordLine[]> {
  const [before, after]: [WordLine[], WordLine[]] = [[], []];
  const told = new Set<string>();
  const tell = (isHeader: boolean, text: string): void => {
    if (text.trim() === '' || told.has(text)) return;
    told.add(text);
    (isHeader ? before : after).push(leftOutLine('running-head', text, isHeader ? '页眉' : '页脚'));
  };
  for (const reference of new Set(headReferences)) {
    const { part = null, type = '' } = relationships.find(({ id }) => id === reference) ?? {};
    if (part !== null) tell(type === 'header', textOf(await read(part, type === 'header' ? '页眉' : '页脚')));
  }
  for (const head of heads) tell(head.isHeader, textOf(head.lines));
  return [...before, ...lines, ...after];
}

function leftOutLine(rule: 'running-head' | 'note-without-mark', text: string, place: string): WordLine {
  return { pieces: [{ kind: 'left-out', rule, text, place }], headingLevel: 0, table: null, isNote: false };
}

function textOf(lines: readonly WordLine[]): string {
  return lines.map(({ pieces }) => wordText(pieces)).filter((text) => text !== '').join('\n');
}
