import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compareDocuments, readParagraphs, searchedText, type StoredDocument } from '../../corpus/documents/stored-document.js';
import { isSearched } from '../../corpus/model/document.js';

/** What every contestant is given of one paragraph; its place in the list is its number, as in the snapshot. */
export interface BenchParagraph {
  /** Folded. */
  readonly text: string;
  /** Of its document. */
  readonly year: number | null;
  /** Codes from the province down to the document's own region; empty when it has none. */
  readonly regions: readonly string[];
  /** Of its document. */
  readonly type: string;
  /** What of a report it stands in, by the name that a facet has for it. */
  readonly section: string;
}

/** The paragraphs that are searched, folded, in the order that an index numbers them in. */
export function toBenchParagraphs(documents: readonly StoredDocument[]): readonly BenchParagraph[] {
  return [...documents]
    .filter(isSearched)
    .sort(compareDocuments)
    .flatMap(({ content, year, region, type }) =>
      readParagraphs(content.paragraphs).map((paragraph) => ({
        text: searchedText(paragraph),
        year,
        regions: region?.pathCodes ?? [],
        type,
        section: paragraph.section ?? 'none',
      })),
    );
}

/**
 * About so many characters of the documents, spread evenly over the whole list; all of them when they have no
 * more. Copies are left out of a part, whose originals might be missing.
 */
export function takeSample(documents: readonly StoredDocument[], maxCharacters: number): readonly StoredDocument[] {
  const total = sumCharacters(documents);
  if (total <= maxCharacters) return documents;
  let seen = 0;
  let taken = 0;
  return documents.filter((document) => {
    if (document.copyOf !== null) return false;
    const { characters } = document;
    seen += characters;
    if (taken >= (seen / total) * maxCharacters) return false;
    taken += characters;
    return true;
  });
}

/** Characters of all paragraphs as they stand in the documents; copies, which are not searched, left out. */
export function sumCharacters(documents: readonly StoredDocument[]): number {
  return documents.reduce((sum, { copyOf, characters }) => sum + (copyOf === null ? characters : 0), 0);
}

/** One JSON line a paragraph, for the processes of the contestants. */
export async function writeBenchParagraphs(path: string, paragraphs: readonly BenchParagraph[]): Promise<void> {
  const lines = function* (): Generator<string> {
    for (const paragraph of paragraphs) yield `${JSON.stringify(paragraph)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

/** What `writeBenchParagraphs` wrote. */
export async function readBenchParagraphs(path: string): Promise<readonly BenchParagraph[]> {
  const paragraphs: BenchParagraph[] = [];
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) paragraphs.push(JSON.parse(line) as BenchParagraph);
  return paragraphs;
}
