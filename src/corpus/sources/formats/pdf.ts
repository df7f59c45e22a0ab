import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { normaliseCharacters } from '../decode-text.js';
import type { FormatText } from './format.js';
import type { PdfRun } from './pdf-lines.js';
import { toPrintedText, type PrintedPage } from './printed-text.js';
import { replaceLookAlikes, withoutDoubledRadicals } from '../../repairs/look-alikes.js';
import { UnreadableContent } from './unreadable-content.js';

const LIBRARY = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
/** Without these tables the characters of Chinese fonts that are not embedded have no meaning. */
const CHARACTER_MAPS = join(LIBRARY, 'cmaps/');
const STANDARD_FONTS = join(LIBRARY, 'standard_fonts/');

const MAX_PAGES = 5000;
const MAX_CHARACTERS = 20_000_000;
/** Slope of a base line beyond which a text is drawn at an angle. */
const MAX_SLOPE = 0.1;

/**
 * The paragraphs of a PDF with a text layer, put together from the places of its characters, with hints on
 * running heads, page numbers, notes, tables and large print.
 *
 * @throws UnreadableContent when it is encrypted, damaged, too large, set in columns from top to bottom, holds
 *   pictures of text only, or glyphs of which it does not say what characters they are
 */
export async function readPdf(bytes: Uint8Array): Promise<FormatText> {
  const loading = getDocument({
    // pdf.js takes the buffer away from its owner.
    data: Uint8Array.from(bytes),
    cMapUrl: CHARACTER_MAPS,
    cMapPacked: true,
    standardFontDataUrl: STANDARD_FONTS,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    return await readDocument(await loading.promise);
  } catch (error) {
    if (error instanceof UnreadableContent) throw error;
    const isEncrypted = error instanceof Error && error.name === 'PasswordException';
    throw new UnreadableContent(isEncrypted ? 'encrypted' : 'damaged', { cause: error });
  } finally {
    await loading.destroy();
  }
}

async function readDocument(document: PDFDocumentProxy): Promise<FormatText> {
  if (document.numPages > MAX_PAGES) throw new UnreadableContent('expands-too-far');
  const pages: PrintedPage[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const read = await readPage(page);
    page.cleanup();
    for (const run of read.runs) characters += run.text.length;
    if (characters > MAX_CHARACTERS) throw new UnreadableContent('expands-too-far');
    pages.push(read);
  }
  const information = await document.getMetadata().catch(() => null);
  const { Title: claimed } = (information?.info ?? {}) as Readonly<Record<string, unknown>>;
  return toPrintedText(pages, typeof claimed === 'string' ? claimed : '');
}

async function readPage(page: PDFPageProxy): Promise<PrintedPage> {
  const view = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ disableNormalization: true });
  const [a, b, c, d, e, f] = view.transform as [number, number, number, number, number, number];
  let verticalCharacters = 0;
  const runs = content.items.flatMap((item): PdfRun[] => {
    if (!('str' in item) || item.str === '') return [];
    if (content.styles[item.fontName]?.vertical === true) verticalCharacters += item.str.length;
    const [ia, ib, ic, id, ie, inf] = item.transform as [number, number, number, number, number, number];
    const along = { x: a * ia + c * ib, y: b * ia + d * ib };
    const up = { x: a * ic + c * id, y: b * ic + d * id };
    const run = {
      text: replaceLookAlikes(withoutDoubledRadicals(normaliseCharacters(item.str))).replaceAll('\n', ' '),
      x: a * ie + c * inf + e,
      y: b * ie + d * inf + f,
      width: item.width,
      size: Math.hypot(up.x, up.y) || item.height,
      isSlanted: along.x <= 0 || Math.abs(along.y) > MAX_SLOPE * along.x,
    };
    return Number.isFinite(run.x + run.y + run.width) && run.size > 0 ? [run] : [];
  });
  return { runs, verticalCharacters, width: view.width, height: view.height };
}
