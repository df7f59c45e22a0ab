import { Parser } from 'htmlparser2';
import { UnreadableContent } from '../unreadable-content.js';
import { keyOf, MAX_EXPANDED_BYTES, type PackageParts } from './package-parts.js';

/** The outermost element, behind declarations, comments and what tells programs which of them opens the file. */
const ROOT = /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[^])*-->)*(?=<(?:[\w.-]+:)?(package|wordDocument)\s)/;

/**
 * The parts of a Word document that is one XML file: a flat package (`pkg:package`), which holds the parts of a .docx
 * one after the other, or Word 2003's (`w:wordDocument`), whose styles and lists stand beside the text.
 *
 * @throws UnreadableContent when it is neither
 */
export function openWordXml(text: string): PackageParts {
  const root = ROOT.exec(text);
  if (root === null) throw new UnreadableContent('damaged');
  if (root[1] === 'package') return partsOf(readFlatPackage(text));
  const whole: FlatPart = { name: 'word/document.xml', contentType: '', text: text.slice(root[0].length), isBinary: false };
  return partsOf([whole, { ...whole, name: 'word/styles.xml' }, { ...whole, name: 'word/numbering.xml' }]);
}

interface FlatPart {
  readonly name: string;
  readonly contentType: string;
  readonly text: string;
  /** The text is base64. */
  readonly isBinary: boolean;
}

function partsOf(list: readonly FlatPart[]): PackageParts {
  const parts = new Map(list.map((part) => [keyOf(part.name), part]));
  const textOf = (name: string): string | null => parts.get(keyOf(name))?.text ?? null;
  return {
    names: list.map(({ name }) => name.replace(/^\//, '')),
    read: (name) => {
      const part = parts.get(keyOf(name));
      return part === undefined ? null : Buffer.from(part.text, part.isBinary ? 'base64' : 'utf8');
    },
    readText: textOf,
    contentTypeOf: (name) => parts.get(keyOf(name))?.contentType.toLowerCase() ?? '',
    budget: { bytes: MAX_EXPANDED_BYTES },
  };
}

/** Each part with the XML or base64 that it holds, as it stands in the file. */
function readFlatPackage(xml: string): readonly FlatPart[] {
  const parts: FlatPart[] = [];
  let depth = 0;
  let [name, contentType, start] = ['', '', 0];
  const own = (attributes: Readonly<Record<string, string>>, wanted: string): string =>
    Object.entries(attributes).find(([attribute]) => attribute.replace(/^.*:/, '') === wanted)?.[1] ?? '';
  const parser = new Parser(
    {
      onopentag(_, attributes) {
        depth++;
        if (depth === 2) [name, contentType] = [own(attributes, 'name'), own(attributes, 'contentType')];
        if (depth === 3) start = parser.endIndex + 1;
      },
      onclosetag(tag) {
        if (depth === 3) parts.push({ name, contentType, text: xml.slice(start, parser.startIndex), isBinary: tag.endsWith('binaryData') });
        depth--;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return parts;
}
