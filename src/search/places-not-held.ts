import type { QueryNode, TermNode } from './query.js';
import type { RegionNames } from './region-names.js';
import { isQuestion } from './relaxed/question.js';
import { yearOf } from './places-and-years.js';
import { wantedTerms } from './relaxed/wanted-terms.js';

/** What is said of places and years of which no document is held. */
export function nothingHeld(names: readonly string[]): string {
  return `没有收录${names.join('、')}的文档。`;
}

/** The places that a query names, by a word of it or in a question, of which nothing is held. */
export function placesNotHeld(input: string, root: QueryNode, regions: RegionNames): readonly string[] {
  const named = wantedTerms(root).flatMap((term) => placesOfTerm(term, regions));
  return [...new Set(isQuestion(input) ? [...named, ...regions.notHeldIn(input)] : named)];
}

/** The years that words of a query name, of which nothing is held: 1995年, and 1995 among others. */
export function yearsNotHeld(root: QueryNode, regions: RegionNames): readonly string[] {
  const terms = wantedTerms(root).filter(({ quoted }) => !quoted);
  const years = terms.filter(({ folded }) => terms.length > 1 || folded.endsWith('年')).flatMap(({ folded }) => yearOf(folded) ?? []);
  return [...new Set(years)].filter((year) => !regions.holdsYear(year)).map((year) => `${year}年`);
}

/** Those that one term names; a quoted one is text only. */
export function placesOfTerm({ input, quoted }: TermNode, regions: RegionNames): readonly string[] {
  return quoted ? [] : regions.notHeld(input);
}
