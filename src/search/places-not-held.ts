import type { QueryNode, TermNode } from './query.js';
import type { RegionNames } from './region-names.js';
import { isQuestion } from './relaxed/question.js';
import { wantedTerms } from './relaxed/wanted-terms.js';

/** What is said of places of which no document is held. */
export function nothingHeld(names: readonly string[]): string {
  return `没有收录${names.join('、')}的文档。`;
}

/** The places that a query names, by a word of it or in a question, of which nothing is held. */
export function placesNotHeld(input: string, root: QueryNode, regions: RegionNames): readonly string[] {
  const named = wantedTerms(root).flatMap((term) => placesOfTerm(term, regions));
  return [...new Set(isQuestion(input) ? [...named, ...regions.notHeldIn(input)] : named)];
}

/** Those that one term names; a quoted one is text only. */
export function placesOfTerm({ input, quoted }: TermNode, regions: RegionNames): readonly string[] {
  return quoted ? [] : regions.notHeld(input);
}
