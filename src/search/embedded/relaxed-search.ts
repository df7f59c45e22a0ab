import { NATION_CODE } from '../../corpus/model/document.js';
import { kindOf } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import { readable } from '../../text/whole-units.js';
import type { CorpusWords } from '../corpus-words.js';
import { QueryBudget } from '../query-budget.js';
import type { QueryFinder } from '../query-finder.js';
import type { OrNode, Query, QueryNode, TermNode } from '../query.js';
import { placesInQuestion } from '../relaxed/question-places.js';
import { isQuestion } from '../relaxed/question.js';
import type { QuestionTerms } from '../relaxed/question-terms.js';
import { RelaxedRanker } from '../relaxed/rank-relaxed.js';
import type { RelaxedIndex, TermPostings } from '../relaxed/relaxed-index.js';
import { createSnapshotIndex } from '../relaxed/snapshot-index.js';
import type { MatchSet } from './matcher.js';
import { documentsFiltered, toFilterTest } from './document-filters.js';
import { advance } from './paragraph-sets.js';
import { collectLeaves, countedOnce } from './query-leaves.js';
import type { RankedHit } from './rank.js';
import type { SectionRuns } from './section-runs.js';

/** The second list of an answer (`search-semantics.md`, section 5), before it is shown. */
export interface RelaxedMatches {
  readonly words: readonly string[];
  /** Any of the words: what is marked in the hits. */
  readonly query: OrNode;
  readonly matches: MatchSet;
  readonly ranked: readonly RankedHit[];
  /** The words that each of them, or its title, holds, in the order of the question. */
  readonly heldWords: readonly (readonly string[])[];
  /** How many paragraphs hold words enough to be in the list, were it longer. */
  readonly paragraphs: number;
}

const MAX_RELAXED_HITS = 10;
/** Questions whose words are kept: a reader asks one with these filters and then with those. */
const MAX_KNOWN_QUESTIONS = 500;

/** Finds paragraphs that may answer a question, or hold some of the words of a query that found nothing. */
export class RelaxedSearch {
  private index: { readonly index: RelaxedIndex; readonly ranker: RelaxedRanker } | null = null;
  /** By what was typed, asked for longest ago first. */
  private readonly questions = new Map<string, QuestionTerms>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly runs: SectionRuns,
    private readonly finder: Pick<QueryFinder, 'match'>,
    private readonly words: CorpusWords,
  ) {}

  /**
   * Null when the query found something and is no question, or nothing holds a word of it.
   *
   * @param found how many paragraphs the query found
   * @param filter made of filters only; null for none
   */
  async find({ input, root }: Query, found: number, filter: QueryNode | null): Promise<RelaxedMatches | null> {
    if (found > 0 && !isQuestion(input)) return null;
    const { columns, documentOf } = this.snapshot;
    const documents = filter === null ? null : documentsFiltered(filter, this.snapshot, this.runs);
    if (documents?.every((mark) => mark === 0) === true) return null;
    const typed = [...new Set(countedOnce(collectLeaves(root)).map((leaf) => leaf.input))].join(' ');
    const question = await this.readQuestion(typed);
    if (question.words.length === 0) return null;
    const passes = filter === null ? () => true : toFilterTest(filter, this.snapshot);
    const { index, ranker } = this.open();
    const { hits, paragraphs } = await ranker.rank(question, {
      limit: MAX_RELAXED_HITS,
      // A title repeats the question's words and answers nothing.
      accepts: (paragraph) => kindOf(columns, paragraph) !== 'title' && passes(paragraph),
      hasAccepted: (section) => documents?.[documentOf[index.sectionStarts[section] as number] as number] !== 0,
      prefers: this.prefer(input, index),
    });
    if (hits.length === 0) return null;
    const query: OrNode = { kind: 'or', children: question.words.map(toTerm) };
    const matches = await this.finder.match(query, 'paragraph', new QueryBudget());
    const ranked = hits.map(({ paragraph, score }) => {
      const place = advance(matches.paragraphs, 0, paragraph);
      return { paragraph, occurrences: matches.occurrences?.[place] ?? null, score, explanation: null };
    });
    return { words: question.words.map(readable), query, matches, ranked, paragraphs, heldWords: hits.map(({ holds }) => holds.map(readable)) };
  }

  private async readQuestion(typed: string): Promise<QuestionTerms> {
    const question = this.questions.get(typed) ?? (await this.words.readQuestion(typed));
    this.questions.delete(typed);
    this.questions.set(typed, question);
    const [oldest] = this.questions.keys();
    if (this.questions.size > MAX_KNOWN_QUESTIONS && oldest !== undefined) this.questions.delete(oldest);
    return question;
  }

  private open(): { readonly index: RelaxedIndex; readonly ranker: RelaxedRanker } {
    if (this.index === null) {
      const index = createSnapshotIndex(this.snapshot, (term) => this.postingsOf(term));
      this.index = { index, ranker: new RelaxedRanker(index) };
    }
    return this.index;
  }

  /** All sections but those of documents of another place than the question names; a title may name it too. */
  private prefer(input: string, index: RelaxedIndex): (section: number) => boolean {
    const { forms, codes } = placesInQuestion(input);
    if (forms.length === 0) return () => false;
    const { documents, documentOf } = this.snapshot;
    return (section) => {
      const region = documents[documentOf[index.sectionStarts[section] as number] as number]?.region ?? null;
      if (region === null || region.code === NATION_CODE) return true;
      return region.pathCodes.some((code) => codes.has(code)) || forms.some((form) => index.sectionTitle(section).includes(form));
    };
  }

  private async postingsOf(term: string): Promise<TermPostings> {
    const { terms } = await this.finder.match(toTerm(term), 'paragraph', new QueryBudget());
    return terms[0]?.postings ?? { paragraphs: [], frequencies: [] };
  }
}

function toTerm(folded: string): TermNode {
  return { kind: 'term', input: folded, folded, quoted: true, span: { start: 0, end: folded.length } };
}
