import type { SourceRemoval } from '../../model/source-text.js';
import type { FormatText } from './format.js';
import { combine, UNCHANGED, type Matrix } from './ofd/matrix.js';
import { openOfd, readAnnotationParts, readComposites, readContent, readRoot, type OfdContent, type OfdPackage } from './ofd/ofd-package.js';
import type { DrawnObject } from './ofd/page-objects.js';
import { toRuns } from './ofd/text-runs.js';
import type { PdfRun } from './pdf-lines.js';
import { toPrintedText, type PrintedPage } from './printed-text.js';
import { UnreadableContent } from './unreadable-content.js';

const MAX_PAGES = 5000;
/** Pieces of text, those of composites counted as often as they are drawn. */
const MAX_RUNS = 5_000_000;
/** A composite in a composite in a composite; deeper ones are damage or harm. */
const MAX_DEPTH = 8;
/** A4, in millimetres. */
const USUAL_BOX = [0, 0, 210, 297] as const;
const POINTS = 72 / 25.4;

/**
 * The paragraphs of an OFD file (GB/T 33190), put together from the places of its characters as those of a PDF are.
 * Annotations, hidden text and signatures are removals; nothing is said about whether a signature is valid.
 *
 * @throws UnreadableContent when it is encrypted, damaged, too large, set in columns from top to bottom, or holds
 *   pictures or glyphs only
 */
export function readOfd(bytes: Uint8Array): FormatText {
  const file = openOfd(bytes);
  const drawing = new Drawing();
  const pages = file.roots.flatMap((root) => readPages(file, root, drawing));
  const read = toPrintedText(pages, file.title);
  const removals = drawing.removals.map((removal) => ({ ...removal, at: read.text.length }));
  return { ...read, removals: file.isSigned ? [...removals, { ...SIGNATURE, at: read.text.length }] : removals };
}

const ANNOTATION = { rule: 'comment', reason: '批注、水印等页面注释' };
const HIDDEN = { rule: 'hidden-text', reason: '设为隐藏的文字' };
const SIGNATURE: Omit<SourceRemoval, 'at'> = { rule: 'signature', reason: '电子签名、签章，没有验证', text: '电子签名', place: 'OFD.xml' };

function readPages(file: OfdPackage, root: string, drawing: Drawing): readonly PrintedPage[] {
  const { pages, templates, resources, annotations, box } = readRoot(file, root);
  if (pages.length > MAX_PAGES) throw new UnreadableContent('expands-too-far');
  drawing.composites = new Map(resources.flatMap((part) => [...readComposites(file.readText(part) ?? '<none/>')]));
  const read = new Map<string, OfdContent>();
  const templateOf = (id: string): readonly DrawnObject[] => {
    const part = templates.get(id);
    const xml = part === undefined ? null : file.readText(part);
    if (part === undefined || xml === null) return [];
    const content = read.get(part) ?? readContent(xml);
    read.set(part, content);
    return content.objects;
  };
  for (const part of annotations === null ? [] : readAnnotationParts(file, annotations)) drawing.leaveOut(readContent(file.readText(part) ?? '<none/>').objects, ANNOTATION, part);
  return pages.map((part) => {
    const xml = file.readText(part);
    if (xml === null) throw new UnreadableContent('damaged');
    const content = readContent(xml);
    const runs = [...content.below.flatMap(templateOf), ...content.objects, ...content.above.flatMap(templateOf)].flatMap((object) => drawing.draw(object, UNCHANGED, 0, part));
    const [, , width = USUAL_BOX[2], height = USUAL_BOX[3]] = content.box.length === 4 ? content.box : box;
    return { runs, width: width * POINTS, height: height * POINTS, verticalCharacters: 0 };
  });
}

/** Turns objects to runs, composites to those of what they are made of; counts them over a whole file. */
class Drawing {
  composites: ReadonlyMap<string, readonly DrawnObject[]> = new Map();
  readonly removals: Omit<SourceRemoval, 'at'>[] = [];
  private count = 0;

  draw(object: DrawnObject, around: Matrix, depth: number, part: string): readonly PdfRun[] {
    if (++this.count > MAX_RUNS || depth > MAX_DEPTH) throw new UnreadableContent('expands-too-far');
    const place = combine(around, object.place);
    if (object.kind === 'composite') return (this.composites.get(object.resource) ?? []).flatMap((inner) => this.draw(inner, place, depth + 1, part));
    if (!object.isVisible) {
      this.leaveOut([object], HIDDEN, part);
      return [];
    }
    const runs = toRuns(object, place);
    this.count += runs.length;
    return runs;
  }

  leaveOut(objects: readonly DrawnObject[], why: Pick<SourceRemoval, 'rule' | 'reason'>, place: string): void {
    const texts = objects.flatMap((object) => (object.kind === 'text' ? object.codes.map((code) => code.text.trim()) : []));
    const text = texts.filter((one) => one !== '').join('\n');
    if (text !== '') this.removals.push({ ...why, text, place });
  }
}
