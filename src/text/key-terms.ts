import type { CorpusTerm } from './corpus-terms.js';

/** A term that tells a document from the others of its corpus. */
export interface KeyTerm {
  readonly text: string;
  /** In this document, exactly. */
  readonly occurrences: number;
  readonly score: number;
}

const DEFAULT_LIMIT = 12;
const MIN_OCCURRENCES = 2;
const MAX_TERM_CHARACTERS = 8;
/** A term that stands inside a chosen one adds nothing unless it stands elsewhere as well, by half as much again. */
const MIN_OCCURRENCES_OUTSIDE = 1.5;

/**
 * The most telling terms of a document, best first: tf·idf over documents (Spärck Jones, A Statistical
 * Interpretation of Term Specificity, 1972) among the corpus's terms that are no plain words of the language.
 *
 * @param paragraphs folded text of the document
 * @param terms the corpus's terms by their text, with the documents that hold them
 * @param documentCount documents among which these were counted
 */
export function keyTerms(
  paragraphs: Iterable<string>,
  terms: ReadonlyMap<string, CountedTerm>,
  documentCount: number,
  limit = DEFAULT_LIMIT,
): KeyTerm[] {
  const candidates: KeyTerm[] = [];
  for (const [text, occurrences] of countTerms(paragraphs, terms)) {
    const term = terms.get(text);
    if (term === undefined || occurrences < MIN_OCCURRENCES) continue;
    candidates.push({ text, occurrences, score: occurrences * Math.log((documentCount + 1) / term.documents) });
  }
  candidates.sort((a, b) => b.score - a.score || b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  const chosen: KeyTerm[] = [];
  for (const candidate of candidates) {
    if (chosen.length === limit) break;
    if (!chosen.some((other) => repeats(candidate, other))) chosen.push(candidate);
  }
  return chosen;
}

type CountedTerm = Pick<CorpusTerm, 'documents' | 'kind'>;

/** Occurrences of a term do not overlap, as everywhere. */
function countTerms(paragraphs: Iterable<string>, terms: ReadonlyMap<string, CountedTerm>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const paragraph of paragraphs) {
    const ends = new Map<string, number>();
    for (let at = 0; at < paragraph.length; at++) {
      for (let length = 2; length <= MAX_TERM_CHARACTERS && at + length <= paragraph.length; length++) {
        const text = paragraph.slice(at, at + length);
        if (terms.get(text)?.kind !== 'term' || (ends.get(text) ?? 0) > at) continue;
        ends.set(text, at + length);
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function repeats(candidate: KeyTerm, chosen: KeyTerm): boolean {
  const [shorter, longer] = candidate.text.length < chosen.text.length ? [candidate, chosen] : [chosen, candidate];
  return longer.text.includes(shorter.text) && shorter.occurrences < MIN_OCCURRENCES_OUTSIDE * longer.occurrences;
}
