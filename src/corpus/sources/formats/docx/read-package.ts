import type { FormatText } from '../format.js';
import { UnreadableContent } from '../unreadable-content.js';
import { readEmbedded } from './embedded-parts.js';
import { Numbering } from './numbering.js';
import { mainPartOf, readRelationships, readXmlPart, type PackageParts, type Relationship } from './package-parts.js';
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
  const xml = main === null ? null : readXmlPart(parts, main);
  if (main === null || xml === null) throw new UnreadableContent('damaged');
  const relationships = readRelationships(parts, main);
  const partOf = (type: string): string => relationships.find((one) => one.type === type)?.part ?? `${main.slice(0, main.lastIndexOf('/') + 1)}${type}.xml`;
  const xmlOf = (type: string): string => readXmlPart(parts, partOf(type)) ?? '';
  const styles = readStyles(xmlOf('styles'));
  const context: StoryContext = { styles, numbering: new Numbering(xmlOf('numbering'), styles), name: '', comments: new Map(), embedded: new Map() };
  const read = async (part: string, own: readonly Relationship[], content: string, name: string, comments: ReadonlyMap<string, string>): Promise<StoryReader> => {
    const embedded = await readEmbedded(parts, own, (inner) => (depth < MAX_DEPTH ? readPackageLines(inner, depth + 1) : Promise.resolve(null)));
    const reader = new StoryReader({ ...context, name, comments, embedded });
    readStory(content, reader);
    return reader;
  };
  const readPart = async (part: string, name: string): Promise<StoryReader | null> => {
    const content = readXmlPart(parts, part);
    return content === null || content.trim() === '' ? null : read(part, readRelationships(parts, part), content, name, new Map());
  };
  const comments = new Map<string, string>();
  for (const [id, lines] of (await readPart(partOf('comments'), '批注'))?.notes ?? []) comments.set(id, textOf(lines));
  const story = await read(main, relationships, xml, '', comments);
  const lines = [...story.finish()];
  const notes = { footnotes: await readPart(partOf('footnotes'), '脚注'), endnotes: await readPart(partOf('endnotes'), '尾注') };
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
  return withHeads(lines, relationships, story.headReferences, async (part, name) => (await readPart(part, name))?.finish() ?? []);
}

/** A document inside a document inside a document; deeper ones are named as not read. */
const MAX_DEPTH = 2;

function readStory(xml: string, reader: StoryReader): void {
  let hasRoot = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (!hasRoot && !ROOTS.has(name)) throw new UnreadableContent('damaged');
      hasRoot = true;
      return reader.open(name, attributes);
    },
    text: (characters) => reader.text(characters),
  });
}

const ROOTS: ReadonlySet<string> = new Set(['w:document', 'w:footnotes', 'w:endnotes', 'w:comments', 'w:hdr', 'w:ftr']);

/** Each header before the text and each footer behind it, once, however many sections show it. */
async function withHeads(
  lines: readonly WordLine[],
  relationships: readonly Relationship[],
  references: readonly string[],
  read: (part: string, name: string) => Promise<readonly WordLine[]>,
): Promise<readonly WordLine[]> {
  const [before, after]: [WordLine[], WordLine[]] = [[], []];
  for (const reference of new Set(references)) {
    const { part = null, type = '' } = relationships.find(({ id }) => id === reference) ?? {};
    if (part === null) continue;
    const name = type === 'header' ? '页眉' : '页脚';
    const text = textOf(await read(part, name));
    if (text.trim() !== '') (type === 'header' ? before : after).push(leftOutLine('running-head', text, name));
  }
  return [...before, ...lines, ...after];
}

function leftOutLine(rule: 'running-head' | 'note-without-mark', text: string, place: string): WordLine {
  return { pieces: [{ kind: 'left-out', rule, text, place }], headingLevel: 0, table: null, isNote: false };
}

function textOf(lines: readonly WordLine[]): string {
  return lines.map(({ pieces }) => wordText(pieces)).filter((text) => text !== '').join('\n');
}
