import { NO_METADATA } from '../../model/source-text.js';
import { isGibberish } from '../plausible-text.js';
import type { FormatText } from './format.js';
import { sortHints } from './hint-builder.js';
import { squeeze } from './html-metadata.js';
import { closeFigureGaps, toPdfLines, type PdfPage } from './pdf-lines.js';
import { writePdfParagraphs } from './pdf-paragraphs.js';
import { UnreadableContent } from './unreadable-content.js';

/** A page as it is printed, of a PDF or an OFD file. */
export interface PrintedPage extends PdfPage {
  /** Characters that the file itself says stand below one another. */
  readonly verticalCharacters: number;
}

/** Scans carry a page number or the scanner's stamp as text. */
const MIN_CHARACTERS_PER_PAGE = 15;
/** Fonts without a map to Unicode give private characters, or the numbers of their glyphs. */
const MAX_PRIVATE_SHARE = 0.3;
/** Of the characters, so many that stand below one another mean that columns are read from top to bottom. */
const MAX_VERTICAL_SHARE = 0.5;

/**
 * The paragraphs of printed pages, put together from the places of their characters, with hints on running heads,
 * page numbers, notes, tables and large print.
 *
 * @param claimedTitle the file's own, often the name of a template: it counts where the text says it too
 * @throws UnreadableContent when they are set in columns from top to bottom, hold pictures of text only, or glyphs of
 *   which the file does not say what characters they are
 */
export function toPrintedText(pages: readonly PrintedPage[], claimedTitle: string): FormatText {
  const lines = pages.flatMap(toPdfLines);
  const characters = pages.reduce((sum, page) => sum + page.runs.reduce((own, run) => own + run.text.length, 0), 0);
  const vertical = pages.reduce((sum, page) => sum + page.verticalCharacters, 0) + lines.filter((line) => line.text.length === 1).length;
  if (vertical > MAX_VERTICAL_SHARE * characters) throw new UnreadableContent('vertical-text');
  const { text, hints } = writePdfParagraphs(closeFigureGaps(lines), pages);
  checkTextLayer(text, pages.length);
  const claimed = squeeze(claimedTitle.normalize('NFKC'));
  const title = text.split('\n').find((line) => claimed !== '' && squeeze(line.normalize('NFKC')) === claimed) ?? null;
  const metadata = { ...NO_METADATA, title };
  const start = title === null ? -1 : `\n${text}`.indexOf(`\n${title}\n`);
  if (title === null || start < 0) return { text, hints, metadata, removals: [] };
  return { text, hints: sortHints([...hints, { span: { start, end: start + title.length }, kind: 'title', rule: 'pdf-title', level: 0 }]), metadata, removals: [] };
}

function checkTextLayer(text: string, pageCount: number): void {
  const visible = squeeze(text);
  const privates = visible.match(/[\p{Co}\ufffd]/gu)?.length ?? 0;
  if (visible.length < MIN_CHARACTERS_PER_PAGE * pageCount) throw new UnreadableContent('no-text-layer');
  if (privates > MAX_PRIVATE_SHARE * visible.length || isGibberish(text)) throw new UnreadableContent('no-character-map');
}
