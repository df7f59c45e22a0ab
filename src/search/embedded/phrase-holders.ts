import { NO_POSTINGS } from '../../index/posting-codec.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { QueryBudget } from '../query-budget.js';
import type { Passage } from '../wording/similar-passages.js';
import type { ParagraphSet } from './paragraph-sets.js';
import { TermPostings } from './term-postings.js';

/**
 * For each folded phrase, the paragraphs that hold it, ascending. Hundreds of phrases that are asked for once: what is
 * kept of words that readers look for is not pushed out by them.
 */
export async function findPhraseHolders(snapshot: Snapshot, phrases: readonly string[], budget: QueryBudget): Promise<readonly ParagraphSet[]> {
  const postings = await new TermPostings(snapshot).find(phrases.map((folded) => ({ kind: 'term', folded })), budget);
  return phrases.map((phrase) => (postings.get(phrase) ?? NO_POSTINGS).paragraphs);
}

/** Paragraphs with their documents. */
export async function readPassages(snapshot: Snapshot, numbers: readonly number[], budget: QueryBudget): Promise<readonly Passage[]> {
  const passages: Passage[] = [];
  for (const number of numbers) {
    await budget.turnIfDue();
    const documentNumber = snapshot.documentNumberOf(number);
    const document = snapshot.documents[documentNumber];
    if (document === undefined) continue;
    passages.push({ document, paragraph: await snapshot.paragraph(number), position: number - (snapshot.firstParagraphs[documentNumber] as number) });
  }
  return passages;
}
