import { DIGIT_BREAK, fold } from './folding.js';
import { beginsWithTyped, syllablesOf } from './pinyin.js';
import type { PolicyTerm } from './policy-terms.js';

/** A term that may be offered, with what it takes to match what someone types. */
export interface SuggestedTerm {
  readonly text: string;
  readonly documents: number;
  readonly occurrences: number;
  /** Its syllables in pinyin, one for each character, parted by blanks. */
  readonly said: string;
}

/** Bumped whenever the bytes change; a file of another format is refused. */
const FORMAT = 1;
/** Of a term that jieba knows for a word: 发展 is seldom what someone looks for. */
const KNOWN_WORD_SHARE = 0.3;

/** The terms of a corpus, most useful first, for completing what is typed and for mending it. */
export class SuggestionIndex {
  constructor(readonly terms: readonly SuggestedTerm[]) {}

  /**
   * Terms that begin with what is typed, in characters, in pinyin, by the first letters of its syllables or in
   * any mixture (最多, zuiduo, zdpyc, 数字jj); where these are too few, also terms that hold it further on.
   * Most useful first. Reads every term: a millisecond for 20,000.
   */
  suggest(typed: string, limit: number): readonly SuggestedTerm[] {
    const folded = fold(typed).replaceAll(DIGIT_BREAK, '');
    const holdsChinese = /\p{Script=Han}/u.test(folded);
    if (folded === '' || limit <= 0) return [];
    const beginning: SuggestedTerm[] = [];
    const holding: SuggestedTerm[] = [];
    for (const term of this.terms) {
      if (beginsWithTyped(folded, term.text, term.said)) beginning.push(term);
      else if (holdsChinese && holding.length < limit && term.text.includes(folded)) holding.push(term);
      if (beginning.length === limit) break;
    }
    return [...beginning, ...holding].slice(0, limit);
  }

  /** The bytes of the index's file. */
  encode(): Uint8Array {
    const columns = {
      format: FORMAT,
      texts: this.terms.map(({ text }) => text),
      documents: this.terms.map(({ documents }) => documents),
      occurrences: this.terms.map(({ occurrences }) => occurrences),
      said: this.terms.map(({ said }) => said),
    };
    return Buffer.from(JSON.stringify(columns), 'utf8');
  }

  /** Null when the bytes are no suggestion index of this format. */
  static decode(bytes: Uint8Array): SuggestionIndex | null {
    const columns = readColumns(bytes);
    if (columns === null) return null;
    const { texts, documents, occurrences, said } = columns;
    return new SuggestionIndex(
      texts.map((text, place) => ({
        text,
        documents: documents[place] as number,
        occurrences: occurrences[place] as number,
        said: said[place] as string,
      })),
    );
  }
}

/** Orders the terms of a corpus by use: terms that more documents hold first, the more so the more they are terms. */
export function buildSuggestionIndex(terms: Iterable<PolicyTerm>): SuggestionIndex {
  const useful = [...terms].map((term) => ({
    term,
    use: Math.sqrt(term.documents) * term.score * (term.isKnownWord ? KNOWN_WORD_SHARE : 1),
  }));
  useful.sort((a, b) => b.use - a.use || (a.term.text < b.term.text ? -1 : 1));
  return new SuggestionIndex(
    useful.map(({ term: { text, documents, occurrences } }) => ({ text, documents, occurrences, said: syllablesOf(text).join(' ') })),
  );
}

interface Columns {
  readonly texts: readonly string[];
  readonly documents: readonly number[];
  readonly occurrences: readonly number[];
  readonly said: readonly string[];
}

function readColumns(bytes: Uint8Array): Columns | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof parsed !== 'object' || parsed === null || !('format' in parsed) || parsed.format !== FORMAT) return null;
  const columns = parsed as unknown as Columns;
  const lists = [columns.texts, columns.documents, columns.occurrences, columns.said];
  return lists.every((list) => Array.isArray(list) && list.length === columns.texts.length) ? columns : null;
}
