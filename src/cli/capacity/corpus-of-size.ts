import type { DocumentId, Paragraph, ParagraphId } from '../../corpus/model/document.js';
import { readDocument, storeDocument, type StoredDocument } from '../../corpus/documents/stored-document.js';
import { createRandom } from '../bench/random.js';

/** Of the pairs of characters in a paragraph one in so many is another in a repetition, and at least one. */
const CHANGED_EVERY = 10;
/** From so many documents come the pairs that are put in, as often as they stand there. */
const PAIRS_FROM = 50;
/** Two of the basic plane, so that a changed text is as long as it was. */
const PAIR = /[\u4e00-\u9fff]{2}/g;
const SEED = 20_261_128;

/**
 * Documents of so many characters, whole ones, the same ones each time: of those given first each itself, mixed, then each again
 * with changed words, round after round. Of a repetition each paragraph of text is another than in all rounds before; titles
 * and headings stay, as they are alike in real reports.
 */
export function corpusOfSize(originals: readonly StoredDocument[], characters: number): readonly StoredDocument[] {
  const random = createRandom(SEED);
  const mixed = mix(
    originals.filter(({ copyOf }) => copyOf === null),
    random,
  );
  const size = mixed.reduce((sum, document) => sum + document.characters, 0);
  if (size === 0) return [];
  const pairs = size >= characters ? [] : mixed.slice(0, PAIRS_FROM).flatMap((document) => readDocument(document).paragraphs.flatMap(({ text }) => text.match(PAIR) ?? []));
  const documents: StoredDocument[] = [];
  for (let round = 0, taken = 0; taken < characters; round++) {
    for (const original of mixed) {
      if (taken >= characters) break;
      const document = round === 0 ? original : repeat(original, round, pairs, random);
      documents.push(document);
      taken += document.characters;
    }
  }
  return documents;
}

function repeat(original: StoredDocument, round: number, pairs: readonly string[], random: () => number): StoredDocument {
  const document = readDocument(original);
  const paragraphs = document.paragraphs.map((paragraph): Paragraph => ({
    ...paragraph,
    id: `${paragraph.id}-${round}` as ParagraphId,
    text: paragraph.kind === 'text' ? changeWords(paragraph.text, pairs, random) : paragraph.text,
  }));
  return storeDocument({ ...document, id: `${document.id}-${round}` as DocumentId, aliases: [], paragraphs });
}

/** The same text with every so manyth pair of characters, from a place drawn at random, replaced by one that is drawn. */
function changeWords(text: string, pairs: readonly string[], random: () => number): string {
  const count = text.match(PAIR)?.length ?? 0;
  const first = Math.floor(random() * Math.min(count, CHANGED_EVERY));
  let place = 0;
  return text.replace(PAIR, (pair) => (place++ % CHANGED_EVERY === first ? (pairs[Math.floor(random() * pairs.length)] as string) : pair));
}

function mix<T>(list: readonly T[], random: () => number): readonly T[] {
  const mixed = [...list];
  for (let left = mixed.length; left > 1; left--) {
    const drawn = Math.floor(random() * left);
    [mixed[left - 1], mixed[drawn]] = [mixed[drawn] as T, mixed[left - 1] as T];
  }
  return mixed;
}
