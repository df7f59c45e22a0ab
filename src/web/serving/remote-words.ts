import type { CorpusWords } from '../../search/corpus-words.js';
import type { QuestionTerms } from '../../search/relaxed/question-terms.js';
import { toError } from './failures.js';
import type { WordsAnswer, WordsRequest } from './messages.js';

interface Waiting {
  resolve(terms: QuestionTerms): void;
  reject(error: Error): void;
}

/** The words of a corpus, which another thread keeps. */
export class RemoteWords implements CorpusWords {
  private readonly waiting = new Map<number, Waiting>();

  /**
   * @param send brings a request to that thread, whose answer is given to `receive`
   * @param nextId a number that no other request of this thread has
   */
  constructor(
    private readonly send: (request: WordsRequest) => void,
    private readonly nextId: () => number,
  ) {}

  readQuestion(input: string): Promise<QuestionTerms> {
    return new Promise((resolve, reject) => {
      const id = this.nextId();
      this.waiting.set(id, { resolve, reject });
      this.send({ kind: 'read-question', id, input });
    });
  }

  /** False for an answer to another's request. */
  receive(answer: WordsAnswer): boolean {
    const waiting = this.waiting.get(answer.id);
    if (waiting === undefined) return false;
    this.waiting.delete(answer.id);
    if (answer.kind === 'no-words') waiting.reject(toError(answer.failure));
    else waiting.resolve(answer.terms);
    return true;
  }
}
