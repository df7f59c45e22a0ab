import { isRepeated } from '../../index/paragraph-columns.js';
import type { Paragraph } from '../../corpus/model/document.js';
import type { Snapshot } from '../../index/snapshot.js';
import { HEADING_SEPARATOR, SECTION_NUMBERS, type IndexedParagraph } from './index-definition.js';

/** Where no region is known. */
const NONE = 'none';

/** The paragraphs of a searched document that are searched in it, as the cluster holds them, with their ids. */
export async function indexedParagraphs(snapshot: Snapshot, docNo: number): Promise<readonly { readonly id: string; readonly paragraph: IndexedParagraph }[]> {
  const { columns, texts, firstParagraphs, documents } = snapshot;
  const [first, end] = [firstParagraphs[docNo] as number, firstParagraphs[docNo + 1] as number];
  const head = documents[docNo];
  const records = await snapshot.paragraphs(first, end);
  return records.flatMap(({ id, section }: Paragraph, place) => {
    const n = first + place;
    if (isRepeated(columns, n)) return [];
    const folded = texts.of(n);
    const headings = headingsAbove(snapshot, n);
    const paragraph: IndexedParagraph = {
      n,
      docNo,
      length: folded.length,
      folded,
      bin: toBase64(folded),
      headings,
      ...(headings.length === 0 ? {} : { headingsBin: toBase64(headings.join(HEADING_SEPARATOR)) }),
      year: head?.year ?? 0,
      path: head?.region?.pathCodes ?? [NONE],
      region: head?.region?.code ?? NONE,
      type: head?.type ?? NONE,
      section: SECTION_NUMBERS[section ?? 'none'],
    };
    return [{ id, paragraph }];
  });
}

/** Folded, the innermost first; those of a copy that are searched elsewhere are in no match set and left out. */
function headingsAbove({ columns, texts }: Snapshot, paragraph: number): readonly string[] {
  const above: string[] = [];
  for (let heading = columns.headings[paragraph] as number; heading >= 0; heading = columns.headings[heading] as number) {
    if (!isRepeated(columns, heading)) above.push(texts.of(heading));
  }
  return above;
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
