import { strToU8, zipSync } from 'fflate';
import { readDocx } from '../../../../../src/corpus/sources/formats/docx.js';
import type { FormatText } from '../../../../../src/corpus/sources/formats/format.js';

/** Namespaces as Word declares them on the outermost element of a part. */
export const NAMESPACES = Object.entries({
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  dgm: 'http://schemas.openxmlformats.org/drawingml/2006/diagram',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
})
  .map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
  .join('');

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts beside the text, by their names below `word/`, with the type of their relationship; its id is the name. */
export type Parts = Readonly<Record<string, { readonly type: string; readonly content: string | Uint8Array }>>;

/** A Word file whose text is `body`, the XML inside `w:body`. */
export function wordFile(body: string, parts: Parts = {}): Uint8Array {
  const relationships = Object.entries(parts).map(([name, { type }]) => `<Relationship Id="${name}" Type="${OFFICE}/${type}" Target="${name}"/>`).join('');
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  return zipSync({
    '[Content_Types].xml': strToU8(`<Types xmlns="${package_}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`),
    '_rels/.rels': strToU8(`<Relationships xmlns="${package_}/relationships"><Relationship Id="m" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`),
    'word/_rels/document.xml.rels': strToU8(`<Relationships xmlns="${package_}/relationships">${relationships}</Relationships>`),
    'word/document.xml': strToU8(`<w:document${NAMESPACES}><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(Object.entries(parts).map(([name, { content }]) => [`word/${name}`, typeof content === 'string' ? strToU8(content) : content])),
  });
}

export function readWord(body: string, parts: Parts = {}): Promise<FormatText> {
  return readDocx(wordFile(body, parts));
}

/** The lines of a body. */
export async function linesOf(body: string, parts: Parts = {}): Promise<readonly string[]> {
  return (await readWord(body, parts)).text.split('\n').slice(0, -1);
}

/** What was left out, as `rule: words`. */
export async function leftOut(body: string, parts: Parts = {}): Promise<readonly string[]> {
  return (await readWord(body, parts)).removals.map(({ rule, text }) => `${rule}: ${text}`);
}

export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function paragraph(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;
}

/** A field as Word writes it; without a result where that is null. */
export function field(code: string, result: string | null): string {
  const character = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  return `${character('begin')}<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>${result === null ? '' : `${character('separate')}${result}`}${character('end')}`;
}

export function textBox(content: string): string {
  return `<w:r><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></w:r>`;
}

/** A text box with the older form of itself that Word writes beside it. */
export function textBoxTwice(content: string): string {
  const drawing = textBox(content).replace(/^<w:r>|<\/w:r>$/g, '');
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
}

/** `word/numbering.xml` with what stands inside. */
export function numberingPart(content: string): Parts {
  return { 'numbering.xml': { type: 'numbering', content: `<w:numbering${NAMESPACES}>${content}</w:numbering>` } };
}

/** `word/styles.xml` with what stands inside. */
export function stylesPart(content: string): Parts {
  return { 'styles.xml': { type: 'styles', content: `<w:styles${NAMESPACES}>${content}</w:styles>` } };
}

/** An abstract list of levels given as `[format, pattern, more]`, and the list 1 over it. */
export function list(levels: readonly (readonly [string, string, string?])[], id = '1', abstract = '0'): string {
  const inside = levels.map(([format, pattern, more = ''], level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:suff w:val="nothing"/><w:lvlText w:val="${pattern}"/></w:lvl>`);
  return `<w:abstractNum w:abstractNumId="${abstract}">${inside.join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/></w:num>`;
}

export function numbered(text: string, level = 0, id = '1'): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
}
