import type { Snapshot } from '../../index/snapshot.js';
import type { CorpusWords } from '../corpus-words.js';
import type { QuestionTerms } from '../relaxed/question-terms.js';

/** The words of a snapshot, got ready in this thread when they are first asked for. */
export class LocalWords implements CorpusWords {
  private reading: Promise<(input: string) => QuestionTerms> | null = null;

  constructor(private readonly snapshot: Snapshot) {}

  async readQuestion(input: string): Promise<QuestionTerms> {
    this.reading ??= this.loadJieba();
    return (await this.reading)(input);
  }

  private async loadJieba(): Promise<(input: string) => QuestionTerms> {
    const [{ readQuestion }, { addWords }] = await Promise.all([import('../relaxed/question-terms.js'), import('../../text/segmenter.js')]);
    addWords(this.snapshot.terms().newWords());
    return readQuestion;
  }
}
