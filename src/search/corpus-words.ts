import type { QuestionTerms } from './relaxed/question-terms.js';

/**
 * What of a corpus's words takes a thread seconds and 200 MB to get ready, so that a server keeps one thread for it
 * and an engine is given a way to ask.
 */
export interface CorpusWords {
  /** A question, or an input that found nothing, cut by jieba, which knows the corpus's own terms as words. */
  readQuestion(input: string): Promise<QuestionTerms>;
}
