import { loadItems } from '../figures/items.js';
import { readReportFigures } from '../figures/report-figures.js';
import { encodeFigures } from '../figures/stored-figures.js';
import { fold } from '../../text/folding.js';
import { decodeUtf8 } from '../../text/utf8.js';
import { countCharacters, isSearched, type Paragraph, type PolicyDocument, type Removal } from '../model/document.js';

/** A document without its text: what is in memory of each while serving. */
export type DocumentHead = Omit<PolicyDocument, 'paragraphs' | 'removals'> & {
  readonly paragraphCount: number;
  /** Characters of all paragraphs. */
  readonly characters: number;
  /** Characters removed, white space not counted. */
  readonly removedCharacters: number;
};

/** A document's text as it is kept: the bytes that go into the parse cache and into the snapshot. */
export interface StoredContent {
  /** Its paragraphs, one line of JSON each. */
  readonly paragraphs: Uint8Array;
  /** The list of its removals, one line of JSON. */
  readonly removals: Uint8Array;
  /** Its figures (`encodeFigures`); empty but for yearly reports. */
  readonly figures: Uint8Array;
}

/** A document whose text stays bytes until someone asks for it: most of a grown corpus is never looked into. */
export type StoredDocument = DocumentHead & { readonly content: StoredContent };

export function storeDocument<T extends PolicyDocument>(document: T): Omit<T, 'paragraphs' | 'removals'> & StoredDocument {
  const { paragraphs, removals, ...head } = document;
  return {
    ...head,
    paragraphCount: paragraphs.length,
    characters: countCharacters(document),
    removedCharacters: removals.reduce((sum, removal) => sum + countVisible(removal.text), 0),
    content: {
      paragraphs: Buffer.from(paragraphs.map(toLine).join('')),
      removals: Buffer.from(JSON.stringify(removals) + '\n'),
      figures: encodeFigures(readReportFigures(document, loadItems())),
    },
  };
}

/** The document again, its text read. */
export function readDocument({ content, ...head }: StoredDocument): PolicyDocument {
  return toDocument(head, readParagraphs(content.paragraphs), JSON.parse(decodeUtf8(content.removals)) as readonly Removal[]);
}

/** The document again, from its head and what was read of its text. */
export function toDocument(head: DocumentHead, paragraphs: readonly Paragraph[], removals: readonly Removal[]): PolicyDocument {
  const { paragraphCount, characters, removedCharacters, ...fields } = head;
  return { ...fields, paragraphs, removals };
}

export function toHead({ content, ...head }: StoredDocument): DocumentHead {
  return head;
}

/** The paragraphs of `StoredContent`. */
export function readParagraphs(lines: Uint8Array): readonly Paragraph[] {
  return decodeUtf8(lines)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Paragraph]));
}

/** What is searched of a paragraph, folded: nothing of one that is searched in the document that its own repeats. */
export function searchedText({ text, isRepeated }: Pick<Paragraph, 'text' | 'isRepeated'>): string {
  return isRepeated ? '' : fold(text);
}

/** A copy with what of it is searched: the paragraphs of these places are its own. */
export function withOwnParagraphs(document: StoredDocument, own: ReadonlySet<number>): StoredDocument {
  const paragraphs = readParagraphs(document.content.paragraphs).map((paragraph, index) => (own.has(index) ? paragraph : toRepeated(paragraph)));
  return { ...document, ownParagraphs: own.size, content: { ...document.content, paragraphs: Buffer.from(paragraphs.map(toLine).join('')) } };
}

function toRepeated(paragraph: Paragraph): Paragraph {
  return { ...paragraph, isRepeated: true };
}

/** A copy whose figures are read anew: its region, year or type is another. */
export function withFiguresAnew<T extends StoredDocument>(document: T): T {
  const paragraphs = readParagraphs(document.content.paragraphs);
  return { ...document, content: { ...document.content, figures: encodeFigures(readReportFigures({ ...document, paragraphs }, loadItems())) } };
}

/** Characters that hold anything, white space apart. */
export function countVisible(text: string): number {
  return text.replace(/\s/gu, '').length;
}

/** Fields in a fixed order: the same paragraph gives the same bytes, wherever it was read from. */
function toLine({ id, kind, text, level, headingPath, section, spans, signs, notes, isRepeated }: Paragraph): string {
  return JSON.stringify({ id, kind, text, level, headingPath, section, spans, signs, notes, isRepeated }) + '\n';
}

/** The fields of a paragraph's record that come first: all that a hit shows. */
export type ParagraphFront = Pick<Paragraph, 'id' | 'kind' | 'text' | 'level' | 'headingPath' | 'section'>;

/** Half the time of reading the whole record. */
export function readFront(line: string): ParagraphFront {
  // Quotation marks in a text are escaped: the first place is the field.
  return JSON.parse(`${line.slice(0, line.indexOf(',"spans":'))}}`) as ParagraphFront;
}

type Ordered = Pick<PolicyDocument, 'id' | 'year' | 'copyOf' | 'ownParagraphs'>;

/**
 * The order that paragraphs are numbered in, so that a smaller number wins a tie: newest year first, none
 * last, then document id. Copies of which nothing is searched come after all others.
 */
export function compareDocuments(a: Ordered, b: Ordered): number {
  return (
    Number(isSearched(b)) - Number(isSearched(a)) ||
    (b.year ?? -Infinity) - (a.year ?? -Infinity) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
