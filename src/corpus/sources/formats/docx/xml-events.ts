import { Parser } from 'htmlparser2';
import { UnreadableContent } from '../unreadable-content.js';

/** The attributes of an element under the prefixes of `NAMESPACES`. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Receives an XML document element by element. */
export interface XmlReader {
  /** What is to be done where the element ends; `skip` leaves out the element with all that it holds. */
  readonly open: (name: string, attributes: Attributes) => (() => void) | 'skip' | undefined;
  readonly text?: (text: string) => void;
}

/** The prefixes under which readers know the names of a namespace; those of the strict form are the same names. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.microsoft.com/office/word/2003/wordml', 'w'],
  ['http://schemas.microsoft.com/office/word/2003/auxHint', 'wx'],
  ['http://schemas.microsoft.com/aml/2001/core', 'aml'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'c'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c'],
  ['http://schemas.openxmlformats.org/drawingml/2006/diagram', 'dgm'],
  ['http://purl.oclc.org/ooxml/drawingml/diagram', 'dgm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.microsoft.com/office/word/2015/wordml/symex', 'w16se'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
  ...['office', 'style', 'text', 'table', 'meta'].map((name) => [`urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`, name] as const),
  ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0', 'draw'],
  ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0', 'fo'],
  ['urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0', 'svg'],
  ['urn:oasis:names:tc:opendocument:xmlns:form:1.0', 'form'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
]);

/** Word nests to about 60; every closing tag is looked for through all that is open. */
const MAX_DEPTH = 1000;

/**
 * Reads an XML document, whatever prefixes it uses, without a tree of it. Memory is bounded by its depth.
 *
 * @throws UnreadableContent when it ends before its outermost element does, or nests deeper than 1,000
 */
export function readXml(xml: string, reader: XmlReader): void {
  const scopes = [new Scope(new Map())];
  const open: { readonly onClose: (() => void) | undefined; readonly ownsScope: boolean }[] = [];
  let skipped = 0;
  let isWhole = false;
  const parser = new Parser(
    {
      onopentag(rawName, rawAttributes) {
        if (open.length + skipped >= MAX_DEPTH) throw new UnreadableContent('damaged');
        if (skipped > 0) return void skipped++;
        const outer = scopes.at(-1) as Scope;
        const scope = outer.within(rawAttributes);
        const onClose = reader.open(scope.nameOf(rawName), scope.attributesOf(rawAttributes));
        if (onClose === 'skip') return void (skipped = 1);
        if (scope !== outer) scopes.push(scope);
        open.push({ onClose, ownsScope: scope !== outer });
      },
      onclosetag(_name, isImplied) {
        if (skipped > 0) {
          if (--skipped === 0 && open.length === 0) isWhole = !isImplied;
          return;
        }
        const closed = open.pop();
        closed?.onClose?.();
        if (closed?.ownsScope === true) scopes.pop();
        if (open.length === 0) isWhole = !wasCutOff(isImplied, parser, xml);
      },
      ontext(text) {
        if (skipped === 0) reader.text?.(text);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (!isWhole) throw new UnreadableContent('damaged');
}

/** An element that closes itself (`<a/>`) is told as closed by implication too. */
function wasCutOff(isImplied: boolean, parser: Parser, xml: string): boolean {
  return isImplied && !xml.startsWith('/>', parser.endIndex - 1);
}

/** The prefixes that are declared at one place of a document. */
class Scope {
  private readonly names = new Map<string, string>();
  private readonly isUsual: boolean;

  /** @param prefixes from those that the document uses to those that readers know */
  constructor(private readonly prefixes: ReadonlyMap<string, string>) {
    this.isUsual = [...prefixes].every(([own, known]) => own === known);
  }

  within(attributes: Attributes): Scope {
    let declared: Map<string, string> | null = null;
    for (const name in attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const known = NAMESPACES.get(attributes[name] as string);
      const prefix = name.slice('xmlns:'.length);
      if (known === undefined ? !this.prefixes.has(prefix) : this.prefixes.get(prefix) === known) continue;
      declared ??= new Map(this.prefixes);
      if (known === undefined) declared.set(prefix, `${prefix}?`);
      else declared.set(prefix, known);
    }
    return declared === null ? this : new Scope(declared);
  }

  nameOf(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const colon = name.indexOf(':');
    const prefix = this.prefixes.get(name.slice(0, Math.max(0, colon)));
    const found = prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
    this.names.set(name, found);
    return found;
  }

  attributesOf(attributes: Attributes): Attributes {
    if (this.isUsual) return attributes;
    const known: Record<string, string | undefined> = {};
    for (const name in attributes) known[name.includes(':') ? this.nameOf(name) : name] = attributes[name];
    return known;
  }
}

/** Whether a property that is on by being there (`<w:b/>`) is on, and not taken back (`w:val="0"`). */
export function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '');
}
