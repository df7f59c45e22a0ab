import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidSettingError } from '../../errors.js';
import { createMemoryIndex, type FoldedDocument, type MemoryIndex } from '../../search/relaxed/memory-index.js';
import { PlacedText, placesInQuestion } from '../../search/relaxed/question-places.js';
import { readQuestion } from '../../search/relaxed/question-terms.js';
import { RelaxedRanker, type RelaxedHit } from '../../search/relaxed/rank-relaxed.js';
import { RELAXED_WEIGHTS, type RelaxedWeights } from '../../search/relaxed/relaxed-weights.js';
import { toCorpusTerms } from '../../text/corpus-terms.js';
import { fold } from '../../text/folding.js';
import { findPolicyTerms } from '../../text/policy-terms.js';
import { addWords } from '../../text/segmenter.js';
import { groupNearCopies } from './near-copies.js';
import { figuresOf, formatRankFigures, type RankFigures } from './rank-figures.js';

/** What `evaluateQuestions` measured. */
export interface QuestionFigures {
  readonly documents: number;
  readonly questions: number;
  /** With the weights that searches use. */
  readonly asShipped: RankFigures;
  /** Each fifth of the documents ranked with the weights that did best on the other four. */
  readonly crossValidated: RankFigures;
  /** The same two with near-copies counted as one document. */
  readonly copiesCollapsed: { readonly asShipped: RankFigures; readonly crossValidated: RankFigures };
  /** Weights chosen for each fold. */
  readonly chosen: readonly RelaxedWeights[];
}

interface Question {
  readonly text: string;
  readonly document: number;
}

const FOLDS = 5;
/** Shares that cross-validation chooses from, about the shipped ones. */
const PASSAGE_SHARES = [0.5, 1, 1.5];
const WORD_SHARES = [0.25, 0.5, 0.75, 1];
/** Every document that could come to stand among the first ten under any of the weights. */
const HITS_KEPT = 80;

/**
 * Ranks the documents of a folder (`documents.jsonl` with id, title and text; `questions.tsv` with a head,
 * question and document id) for its questions, by the code that answers relaxed searches, the collection's own
 * terms taught to jieba as there.
 *
 * @throws InvalidSettingError when a question names a document that is not there
 */
export async function evaluateQuestions(directory: string): Promise<QuestionFigures> {
  const records = readLines(join(directory, 'documents.jsonl')).map(readRecord);
  const documents = records.map(({ title, text }) => toFoldedDocument(title, text));
  const places = new Map(records.map(({ id }, place) => [id, place]));
  const questions = readLines(join(directory, 'questions.tsv')).slice(1).map((line) => readQuestionLine(line, places));
  const found = findPolicyTerms(records.map(({ text }, document) => ({ text, document })));
  addWords(toCorpusTerms(found, { documents: records.length, hash: '' }).newWords());
  const index = createMemoryIndex(documents);
  const titles = documents.map(({ title, paragraphs }) => new PlacedText(title, paragraphs));
  const ranker = new RelaxedRanker(index);
  const shipped: RelaxedHit[][] = [];
  for (const { text } of questions) {
    const { forms, codes } = placesInQuestion(text);
    const prefers = (section: number): boolean => forms.length > 0 && !titles[index.documentOf(index.sectionStarts[section] as number)]?.isOfAnother(forms, codes);
    shipped.push([...(await ranker.rank(readQuestion(text), { limit: HITS_KEPT, prefers })).hits]);
  }
  const candidates = PASSAGE_SHARES.flatMap((passageShare) =>
    WORD_SHARES.map((wordShare) => {
      const weights = { ...RELAXED_WEIGHTS, passageShare, wordShare };
      return { weights, rankings: shipped.map((hits) => documentsOf(reorder(hits, weights), index)) };
    }),
  );
  const copies = groupNearCopies(documents.map(({ paragraphs }) => paragraphs.join('\n')));
  const chosen: RelaxedWeights[] = [];
  const validated: (readonly number[])[] = [];
  for (let held = 0; held < FOLDS; held++) {
    const isHeld = ({ document }: Question): boolean => document % FOLDS === held;
    const figures = candidates.map(({ rankings }) =>
      figuresOf(questions.flatMap((question, place) => (isHeld(question) ? [] : [rankOf(question.document, rankings[place])]))),
    );
    const bestMrr = Math.max(...figures.map(({ mrrAt10 }) => mrrAt10));
    const best = candidates[figures.findIndex(({ mrrAt10 }) => mrrAt10 === bestMrr)];
    if (best === undefined) break;
    chosen.push(best.weights);
    questions.forEach((question, place) => {
      if (isHeld(question)) validated[place] = best.rankings[place] ?? [];
    });
  }
  const asShipped = shipped.map((hits) => documentsOf(hits, index));
  const measure = (rankings: readonly (readonly number[])[], groups: readonly number[] | null): RankFigures =>
    figuresOf(questions.map(({ document }, place) => rankOf(document, rankings[place], groups)));
  return {
    documents: documents.length,
    questions: questions.length,
    asShipped: measure(asShipped, null),
    crossValidated: measure(validated, null),
    copiesCollapsed: { asShipped: measure(asShipped, copies), crossValidated: measure(validated, copies) },
    chosen,
  };
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8').split(/\r?\n/).filter((line) => line !== '');
}

function readRecord(line: string): { readonly id: string; readonly title: string; readonly text: string } {
  const record = JSON.parse(line) as Record<string, unknown>;
  const field = (name: string): string => (typeof record[name] === 'string' ? record[name] : '');
  return { id: field('id'), title: field('title'), text: field('text') };
}

function readQuestionLine(line: string, places: ReadonlyMap<string, number>): Question {
  const [text = '', id = ''] = line.split('\t');
  const document = places.get(id);
  if (document === undefined) throw new InvalidSettingError('questions.tsv', id, 'the id of a document in documents.jsonl');
  return { text, document };
}

const BLANK_OR_SENTENCE_END = /(?<=[。！？；!?;])|\s+/;
const MAX_TITLE_CHARACTERS = 80;
const MAX_PARAGRAPH_CHARACTERS = 300;

/** These documents come without title and lines: what stands before the first blank is the title, unless it is too long for one. */
function toFoldedDocument(title: string, text: string): FoldedDocument {
  const [head = ''] = text.trim().split(/\s/, 1);
  const paragraphs: string[] = [];
  let paragraph = '';
  for (const piece of text.split(BLANK_OR_SENTENCE_END).map(fold)) {
    if (paragraph !== '' && paragraph.length + piece.length > MAX_PARAGRAPH_CHARACTERS) {
      paragraphs.push(paragraph);
      paragraph = '';
    }
    if (piece !== '') paragraph += paragraph === '' ? piece : `\n${piece}`;
  }
  if (paragraph !== '') paragraphs.push(paragraph);
  return { title: fold(title !== '' ? title : head.length <= MAX_TITLE_CHARACTERS ? head : ''), paragraphs };
}

/** The parts of a score are linear in the two shares, so that other shares need no other ranking. */
function reorder(hits: readonly RelaxedHit[], { passageShare, wordShare }: RelaxedWeights): RelaxedHit[] {
  const passageFactor = passageShare / RELAXED_WEIGHTS.passageShare;
  const wordFactor = wordShare / RELAXED_WEIGHTS.wordShare;
  return hits
    .map((hit) => {
      const plain = hit.parts.section + passageFactor * hit.parts.passage + wordFactor * hit.parts.words;
      return { ...hit, score: hit.parts.place > 0 ? plain * (1 + RELAXED_WEIGHTS.placeShare) : plain };
    })
    .sort((a, b) => b.score - a.score || a.section - b.section);
}

/** Each document once, where its best section stands. */
function documentsOf(hits: readonly RelaxedHit[], index: MemoryIndex): number[] {
  return [...new Set(hits.map(({ paragraph }) => index.documentOf(paragraph)))];
}

/** From 1; null when it is not among them. With groups, documents of one group count as one. */
function rankOf(document: number, ranking: readonly number[] | undefined, groups: readonly number[] | null = null): number | null {
  const seen = new Set<number>();
  const wanted = groups === null ? document : groups[document];
  for (const one of ranking ?? []) {
    const group = groups === null ? one : (groups[one] as number);
    if (group === wanted) return seen.size + 1;
    seen.add(group);
  }
  return null;
}

/** The figures as lines of text. */
export function formatQuestionFigures({ documents, questions, asShipped, crossValidated, copiesCollapsed }: QuestionFigures): string {
  return (
    `${questions} questions, ${documents} documents\n` +
    formatRankFigures('five-fold cross-validation', crossValidated) +
    formatRankFigures('weights as shipped', asShipped) +
    formatRankFigures('cross-validation, near-copies collapsed', copiesCollapsed.crossValidated) +
    formatRankFigures('as shipped, near-copies collapsed', copiesCollapsed.asShipped)
  );
}
