import type { ParagraphId, PolicyDocument } from '../../corpus/model/document.js';
import type { DocumentSummary, SharedSentence, SharedWording } from '../engine.js';
import { sentencesOf, type Sentence } from './sentences.js';

/** Those that share the most are named; a report of common phrases shares one with a hundred others. */
const MAX_DOCUMENTS = 10;

/**
 * How much of a document stands word for word in others: its sentences of `MIN_SENTENCE_CHARACTERS` or more, titles and
 * headings apart. Copies of it, and what it is a copy of, do not count as others.
 *
 * @param holdersOf for each phrase, the documents that hold it, exactly, each once
 */
export async function findSharedWording(
  document: PolicyDocument,
  holdersOf: (phrases: readonly string[]) => Promise<readonly (readonly DocumentSummary[])[]>,
): Promise<SharedWording> {
  const said = document.paragraphs.flatMap((paragraph, position) =>
    paragraph.kind === 'text' ? sentencesOf(paragraph.text).map((sentence) => ({ sentence, paragraphId: paragraph.id, position })) : [],
  );
  const phrases = [...new Set(said.map(({ sentence }) => sentence.phrase))];
  const holders = await holdersOf(phrases);
  const others = new Map(phrases.map((phrase, index) => [phrase, (holders[index] ?? []).filter((holder) => isOther(document, holder))]));
  const shared: SharedSentence[] = [];
  const byDocument = new Map<DocumentSummary, number>();
  const counts = { characters: 0, sharedCharacters: 0, elsewhere: 0, elsewhereCharacters: 0 };
  for (const { sentence, paragraphId, position } of said) {
    const { length } = sentence.phrase;
    counts.characters += length;
    const held = others.get(sentence.phrase) ?? [];
    if (held.length === 0) continue;
    const elsewhere = held.filter(({ region }) => region?.code !== document.region?.code).length;
    counts.sharedCharacters += length;
    if (elsewhere > 0) {
      counts.elsewhere++;
      counts.elsewhereCharacters += length;
    }
    for (const holder of held) byDocument.set(holder, (byDocument.get(holder) ?? 0) + 1);
    shared.push(toShared(sentence, paragraphId, position, held.length, elsewhere));
  }
  return {
    sentences: said.length,
    ...counts,
    shared,
    documents: byDocument.size,
    closest: [...byDocument]
      .sort(([a, most], [b, fewer]) => fewer - most || (a.id < b.id ? -1 : 1))
      .slice(0, MAX_DOCUMENTS)
      .map(([closest, sentences]) => ({ document: closest, sentences })),
  };
}

/** Whether a document is neither the same as another nor a copy of it, in either direction. */
export function isOther({ id, copyOf }: Pick<PolicyDocument, 'id' | 'copyOf'>, other: Pick<PolicyDocument, 'id' | 'copyOf'>): boolean {
  return (copyOf ?? id) !== (other.copyOf ?? other.id);
}

function toShared(sentence: Sentence, paragraphId: ParagraphId, position: number, documents: number, elsewhere: number): SharedSentence {
  return { ...sentence, paragraphId, position, documents, elsewhere };
}
