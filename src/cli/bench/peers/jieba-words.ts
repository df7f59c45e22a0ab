import { segment } from '../../../text/segmenter.js';

/** The words of a folded text, as peers that work on words index them: what has no letter and no digit is left out. */
export function toWords(folded: string): string[] {
  return segment(folded).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
