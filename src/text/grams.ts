import { CLAUSE_ENDS } from './clause.js';
import { DIGIT_BREAK } from './folding.js';

/**
 * The grams of a folded text, in order, repeats included: every single character and every pair of
 * neighbours (whole code points). Characters that end a clause or break a number are in no gram; a term that
 * holds them is looked up by its other grams and then verified in the text like any other.
 */
export function* gramsOf(folded: string): Generator<string> {
  let previous = '';
  for (const character of folded) {
    if (CLAUSE_ENDS.has(character) || character === DIGIT_BREAK) {
      previous = '';
      continue;
    }
    yield character;
    if (previous !== '') yield previous + character;
    previous = character;
  }
}
