import { openZip } from './docx/package-parts.js';
import { wordText, type WordLine } from './docx/word-line.js';
import { writeWordLines } from './docx/write-lines.js';
import { readXml } from './docx/xml-events.js';
import type { FormatText } from './format.js';
import { OdfReader } from './odt/odf-reader.js';
import { OdfStyles } from './odt/odf-styles.js';
import { UnreadableContent } from './unreadable-content.js';

/**
 * The text of an OpenDocument text (.odt), one paragraph or row of a table a line, notes at the end; numbers that the
 * word processor makes are written out. Deleted and hidden words, readings, comments, contents lists, page heads and
 * pictures are removals.
 *
 * @throws UnreadableContent when it is encrypted, damaged, larger than 32 MB once unpacked, or no text
 */
export function readOdt(bytes: Uint8Array): FormatText {
  const parts = openZip(bytes);
  if (/encryption-data/.test(parts.readText('META-INF/manifest.xml') ?? '')) throw new UnreadableContent('encrypted');
  const content = parts.readText('content.xml');
  if (content === null) throw new UnreadableContent('damaged');
  return readOpenDocument([parts.readText('styles.xml') ?? '<none/>', content]);
}

/** The same of an OpenDocument text that is one XML file (.fodt). @throws UnreadableContent when it is damaged, or no text */
export function readFlatOdt(xml: string): FormatText {
  return readOpenDocument([xml]);
}

function readOpenDocument(files: readonly string[]): FormatText {
  const styles = new OdfStyles();
  for (const xml of files) readStyles(xml, styles);
  const heads = { before: [] as WordLine[], after: [] as WordLine[] };
  const lines: WordLine[] = [];
  for (const xml of files) {
    const reader = new OdfReader(styles);
    let hasText = false;
    readXml(xml, {
      open: (name, attributes) => {
        if (/^style:header(?:-\w+)?$/.test(name)) return readHead(reader, heads.before, '页眉');
        if (/^style:footer(?:-\w+)?$/.test(name)) return readHead(reader, heads.after, '页脚');
        if (name === 'office:text') hasText = true;
        return /^(?:office:(?:automatic-styles|styles|meta|settings|font-face-decls))$/.test(name) ? 'skip' : reader.open(name, attributes);
      },
      text: reader.addText,
    });
    if (hasText) lines.push(...reader.finish());
  }
  return writeWordLines([...heads.before, ...lines, ...heads.after]);
}

function readStyles(xml: string, styles: OdfStyles): void {
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'office:body' || name === 'office:master-styles') return 'skip';
      return styles.open(name, attributes) ?? undefined;
    },
  });
}

/** Each head once, however many pages' styles have it. */
function readHead(reader: OdfReader, into: WordLine[], place: string): () => void {
  return reader.openFlow((lines) => {
    const text = lines.map(({ pieces }) => wordText(pieces)).filter((line) => line !== '').join('\n');
    const isTold = into.some(({ pieces }) => pieces.some((piece) => piece.text === text));
    if (text !== '' && !isTold) into.push({ pieces: [{ kind: 'left-out', rule: 'running-head', text, place }], headingLevel: 0, table: null, isNote: false });
  });
}
