import { decodeXml, keyOf, MAX_EXPANDED_BYTES, resolvePart, unzip } from '../docx/package-parts.js';
import { readXml, type Attributes } from '../docx/xml-events.js';
import { UnreadableContent } from '../unreadable-content.js';
import { numbersOf } from './matrix.js';
import { localName, ObjectCollector, type DrawnObject } from './page-objects.js';

/** A file of GB/T 33190: a zip of XML parts. */
export interface OfdPackage {
  /** Roots of the documents in it, mostly one. */
  readonly roots: readonly string[];
  /** The title that it gives itself; empty where it gives none. */
  readonly title: string;
  readonly isSigned: boolean;
  /** Null where there is no such part. */
  readonly readText: (part: string) => string | null;
}

/** What a document's root says of its pages. */
export interface OfdDocument {
  /** In reading order. */
  readonly pages: readonly string[];
  readonly templates: ReadonlyMap<string, string>;
  readonly resources: readonly string[];
  readonly annotations: string | null;
  readonly box: readonly number[];
}

/** What stands on a page or a template. */
export interface OfdContent {
  readonly objects: readonly DrawnObject[];
  /** Ids of the templates below and above its own objects. */
  readonly below: readonly string[];
  readonly above: readonly string[];
  /** Empty where the document's counts. */
  readonly box: readonly number[];
}

const MAX_PARTS = 50_000;

/**
 * Opens the parts that are XML; pictures and fonts are not unpacked.
 *
 * @throws UnreadableContent when it is encrypted, damaged, or declares more than 32 MB of XML
 */
export function openOfd(bytes: Uint8Array): OfdPackage {
  let [total, count] = [0, 0];
  let isEncrypted = false;
  const unpacked = unzip(bytes, (name, size) => {
    if (++count > MAX_PARTS) throw new UnreadableContent('expands-too-far');
    // GM/T 0099: the list of what is encrypted lies beside OFD.xml.
    if (/^\/?(?:Encrypt\w*\.xml|Decrypt\w*\.dat)$/i.test(name)) isEncrypted = true;
    if (!/\.xml$/i.test(name)) return false;
    total += size;
    if (total > MAX_EXPANDED_BYTES) throw new UnreadableContent('expands-too-far');
    return true;
  });
  if (isEncrypted) throw new UnreadableContent('encrypted');
  const parts = new Map(Object.entries(unpacked).map(([name, content]) => [keyOf(name), content]));
  const readText = (part: string): string | null => {
    const content = parts.get(keyOf(part));
    return content === undefined ? null : decodeXml(content);
  };
  const main = readText('OFD.xml');
  if (main === null) throw new UnreadableContent('damaged');
  const roots: string[] = [];
  const titles: string[] = [];
  let isSigned = false;
  readElements(main, (name, _, text) => {
    if (name === 'DocRoot') roots.push(resolvePart('', text));
    if (name === 'Title') titles.push(text);
    if (name === 'Signatures') isSigned = true;
  });
  return { roots, title: titles[0] ?? '', isSigned, readText };
}

/** @throws UnreadableContent when the root is not there or not whole */
export function readRoot({ readText }: OfdPackage, root: string): OfdDocument {
  const xml = readText(root);
  if (xml === null) throw new UnreadableContent('damaged');
  const partOf = (path: string): string => resolvePart(folderOf(root), path);
  const pages: string[] = [];
  const templates = new Map<string, string>();
  const resources: string[] = [];
  let annotations: string | null = null;
  let box: readonly number[] = [];
  readElements(xml, (name, { ID = '', BaseLoc }, text) => {
    if (name === 'Page' && BaseLoc !== undefined) pages.push(partOf(BaseLoc));
    if (name === 'TemplatePage' && BaseLoc !== undefined) templates.set(ID, partOf(BaseLoc));
    if (name === 'PublicRes' || name === 'DocumentRes') resources.push(partOf(text));
    if (name === 'Annotations') annotations = partOf(text);
    if (name === 'PhysicalBox' && box.length === 0) box = numbersOf(text);
  });
  return { pages, templates, resources, annotations, box };
}

/** @throws UnreadableContent when it is not whole */
export function readContent(xml: string): OfdContent {
  const collector = new ObjectCollector();
  const [below, above]: [string[], string[]] = [[], []];
  let box: readonly number[] = [];
  readElements(
    xml,
    (name, { TemplateID, ZOrder }, text) => {
      if (name === 'Template' && TemplateID !== undefined) (ZOrder === 'Foreground' ? above : below).push(TemplateID);
      if (name === 'PhysicalBox') box = numbersOf(text);
    },
    collector,
  );
  return { objects: collector.objects, below, above, box };
}

/** The composites of a file of resources, by their ids. @throws UnreadableContent when it is not whole */
export function readComposites(xml: string): ReadonlyMap<string, readonly DrawnObject[]> {
  const composites = new Map<string, readonly DrawnObject[]>();
  let open: ObjectCollector | null = null;
  readXml(xml, {
    open: (name, attributes) => {
      if (localName(name) !== 'CompositeGraphicUnit') return open?.open(localName(name), attributes);
      const collector = new ObjectCollector();
      open = collector;
      return () => {
        composites.set(attributes['ID'] ?? '', collector.objects);
        open = null;
      };
    },
    text: (characters) => open?.addText(characters),
  });
  return composites;
}

/** The parts that annotations of pages are kept in. @param part that lists them */
export function readAnnotationParts({ readText }: OfdPackage, part: string): readonly string[] {
  const parts: string[] = [];
  const xml = readText(part);
  if (xml !== null) readElements(xml, (name, _, text) => void (name === 'FileLoc' && parts.push(resolvePart(folderOf(part), text))));
  return parts;
}

/** Tells of each element where it ends, with the text that stands right in it. */
function readElements(xml: string, use: (name: string, attributes: Attributes, text: string) => void, collector?: ObjectCollector): void {
  const texts: string[] = [];
  readXml(xml, {
    open: (name, attributes) => {
      const own = localName(name);
      const close = collector?.open(own, attributes);
      texts.push('');
      return () => {
        use(own, attributes, (texts.pop() ?? '').trim());
        close?.();
      };
    },
    text: (characters) => {
      collector?.addText(characters);
      if (texts.length > 0) texts[texts.length - 1] += characters;
    },
  });
}

function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1);
}
