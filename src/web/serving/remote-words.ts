import type { CorpusWords } from '../../search/corpus-words.js';
import type { QuestionTerms } from '../../search/relaxed/question-terms.js';
import { toError } from './failures.js';
import type { WordsAnswer, WordsRequest } from './messages.js';

interface Waiting {
  resolve(answer: WordsAnswer): void;
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

  async readQuestion(input: string): Promise<QuestionTerms> {
    const answer = await this.ask({ kind: 'read-question', id: this.nextId(), input });
    if (answer.kind !== 'question') throw new Error(`A question was answered by ${answer.kind}.`);
    return answer.terms;
  }

  async countTerms(): Promise<Uint32Array> {
    const answer = await this.ask({ kind: 'count-terms', id: this.nextId() });
    if (answer.kind !== 'counts') throw new Error(`Counts were answered by ${answer.kind}.`);
    return answer.counts;
  }

  /** False for an answer to another's request. */
  receive(answer: WordsAnswer): boolean {
    const waiting = this.waiting.get(answer.id);
    if (waiting === undefined) return false;
    this.waiting.delete(answer.id);
    if (answer.kind === 'no-words') waiting.reject(toError(answer.failure));
    else waiting.resolve(answer);
    return true;
  }

  private ask(request: WordsRequest): Promise<WordsAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject });
      this.send(request);
    });
  }
}
