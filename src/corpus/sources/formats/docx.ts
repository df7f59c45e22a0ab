import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { normaliseCharacters } from '../decode-text.js';
import { NO_METADATA } from '../../model/source-text.js';
import { writeNumberLabels } from './docx-numbering.js';
import type { FormatText } from './format-text.js';
import { writeLines } from './html.js';
import { parseHtmlPage } from './html-page.js';
import { UnreadableContent } from './unreadable-content.js';

/** The parts that hold text; a report of 30,000 characters has 1 to 2 MB of them. */
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/;
const MAX_EXPANDED_BYTES = 32 * 1024 * 1024;
const MAX_PARTS = 10_000;

/** Word's own title style, beside the headings that mammoth knows; both go by the English names in every language. */
const STYLE_MAP = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];
/** mammoth ends each note with a link back to its mark. */
const BACK_LINK = /\s*<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g;

/**
 * The paragraphs of a Word document (.docx), one a line, with hints on headings, tables and notes; notes stand at
 * the end. Numbers that Word makes itself are written out; inserted text counts, deleted text does not; page
 * headers and footers are left out.
 *
 * @throws UnreadableContent when it is damaged, or larger than 32 MB once unpacked
 */
export async function readDocx(bytes: Uint8Array): Promise<FormatText> {
  const parts = unpackTextParts(bytes);
  let html: string;
  try {
    numberParagraphs(parts);
    const buffer = Buffer.from(zipSync(parts, { level: 0 }));
    const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    html = (await mammoth.convertToHtml({ buffer }, { styleMap: STYLE_MAP, convertImage })).value;
  } catch (error) {
    throw new UnreadableContent('damaged', { cause: error });
  }
  const page = parseHtmlPage(normaliseCharacters(html).replace(BACK_LINK, ''));
  return { ...writeLines(page.lines, null, new Set()), metadata: NO_METADATA, removals: [] };
}

const DOCUMENT_PART = 'word/document.xml';

function numberParagraphs(parts: Record<string, Uint8Array>): void {
  const [document, numbering, styles] = [DOCUMENT_PART, 'word/numbering.xml', 'word/styles.xml'].map((name) => parts[name]);
  if (document === undefined || numbering === undefined) return;
  const styleText = styles === undefined ? '' : strFromU8(styles);
  parts[DOCUMENT_PART] = strToU8(writeNumberLabels(strFromU8(document), strFromU8(numbering), styleText));
}

/** Sizes are checked as declared; what an entry really holds beyond that is cut off, and then fails to parse. */
function unpackTextParts(bytes: Uint8Array): Record<string, Uint8Array> {
  let expanded = 0;
  let parts = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!TEXT_PART.test(name)) return false;
        expanded += originalSize;
        if (expanded > MAX_EXPANDED_BYTES || ++parts > MAX_PARTS) throw new UnreadableContent('expands-too-far');
        return true;
      },
    });
  } catch (error) {
    throw error instanceof UnreadableContent ? error : new UnreadableContent('damaged', { cause: error });
  }
}
