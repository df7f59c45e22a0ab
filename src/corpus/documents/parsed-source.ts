import { storeDocument, countVisible, type StoredDocument } from './stored-document.js';
import type { ParsedDocument, ParsedSource } from './parsed-document.js';

/** A parsed document, its text kept as bytes. */
export type StoredParse = StoredDocument & Pick<ParsedDocument, 'contentHash' | 'sketch' | 'lineHashes'>;

/** What one source file gives, as it passes between threads and into the parse cache. */
export interface StoredSource {
  readonly documents: readonly StoredParse[];
  readonly account: CharacterAccount;
}

/** Where the characters of a source file went, white space apart. */
export interface CharacterAccount {
  /** In paragraphs, the signs that belong to them among them. */
  readonly kept: number;
  /** In marks that refer to notes. */
  readonly noteMarks: number;
  /** Taken out of articles, by rule. */
  readonly removedByRule: Readonly<Record<string, number>>;
  /** In no article: a page without text. */
  readonly outside: number;
}

export function storeSource({ documents, rest }: ParsedSource): StoredSource {
  const removedByRule: Record<string, number> = {};
  for (const removal of documents.flatMap((document) => document.removals)) {
    const characters = countVisible(removal.text);
    if (characters > 0) removedByRule[removal.rule] = (removedByRule[removal.rule] ?? 0) + characters;
  }
  const paragraphs = documents.flatMap((document) => document.paragraphs);
  const sum = (texts: readonly { readonly text: string }[]): number => texts.reduce((all, { text }) => all + countVisible(text), 0);
  return {
    documents: documents.map(storeDocument),
    account: {
      kept: sum(paragraphs.flatMap((paragraph) => [paragraph, ...paragraph.signs])),
      noteMarks: sum(paragraphs.flatMap(({ notes }) => notes)),
      removedByRule,
      outside: sum(rest),
    },
  };
}

/** What several texts of one file gave, as what the file gives. */
export function joinStored(sources: readonly StoredSource[]): StoredSource {
  const removedByRule: Record<string, number> = {};
  let [kept, noteMarks, outside] = [0, 0, 0];
  for (const { account } of sources) {
    for (const [rule, count] of Object.entries(account.removedByRule)) removedByRule[rule] = (removedByRule[rule] ?? 0) + count;
    kept += account.kept;
    noteMarks += account.noteMarks;
    outside += account.outside;
  }
  return { documents: sources.flatMap(({ documents }) => documents), account: { kept, noteMarks, removedByRule, outside } };
}
