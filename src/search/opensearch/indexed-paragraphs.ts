import { createHash } from 'node:crypto';
import { isRepeated } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import { HEADING_SEPARATOR, SECTION_NUMBERS, slotOf, type IndexedParagraph, type ParagraphContent } from './index-definition.js';
import { clusterParagraph } from './cluster-numbers.js';

/** Where no region is known. */
const NONE = 'none';
const HASH_DIGITS = 16;

/** The paragraphs of a searched document that are searched in it, as the cluster holds them. */
export interface IndexedDocument {
  /** Of all but the numbers: with the same id and hash a document is the same. */
  readonly hash: string;
  readonly paragraphs: readonly { readonly id: string; /** Among all of the document's. */ readonly place: number; readonly content: ParagraphContent }[];
}

/** @param document its number in the snapshot */
export async function indexedDocument(snapshot: Snapshot, document: number): Promise<IndexedDocument> {
  const { columns, texts, firstParagraphs, documents } = snapshot;
  const [first, end] = [firstParagraphs[document] as number, firstParagraphs[document + 1] as number];
  const head = documents[document];
  const records = await snapshot.paragraphs(first, end);
  const hash = createHash('sha256');
  const paragraphs = records.flatMap(({ id, section }, place) => {
    const n = first + place;
    if (isRepeated(columns, n)) return [];
    const folded = texts.of(n);
    const headings = headingsAbove(snapshot, n);
    const content: ParagraphContent = {
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
    const { bin: _, headingsBin: __, ...hashed } = content;
    hash.update(JSON.stringify([id, place, hashed]));
    return [{ id, place, content }];
  });
  return { hash: hash.digest('hex').slice(0, HASH_DIGITS), paragraphs };
}

/**
 * The paragraphs with their ids and numbers; the first tells the whole document.
 *
 * @param number of the document in the cluster
 */
export function numberParagraphs({ hash, paragraphs }: IndexedDocument, number: number, id: string): readonly { readonly id: string; readonly paragraph: IndexedParagraph }[] {
  return paragraphs.map(({ id: paragraphId, place, content }, order) => {
    const numbered = { n: clusterParagraph(number, place), docNo: number, slot: slotOf(number, content.section), ...content };
    return { id: paragraphId, paragraph: order > 0 ? numbered : { ...numbered, document: id, hash, parts: paragraphs.length } };
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
