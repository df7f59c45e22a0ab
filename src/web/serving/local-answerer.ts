import type { SearchEngine } from '../../search/engine.js';
import { answerRoute } from '../answer-route.js';
import { encodeAnswer } from '../encode-answer.js';
import type { Route, RouteOutcome, RouteServices, WebRequest } from '../route.js';
import type { Answerer, AnswererLoad } from './answerer.js';

/** Answers in this thread, from one engine, which it closes in the end. */
export class LocalAnswerer implements Answerer {
  readonly servingSince = Date.now();
  private running = 0;

  constructor(
    private readonly services: RouteServices,
    private readonly budgetMs: number,
  ) {}

  async answer(route: Route, request: WebRequest, signal: AbortSignal): Promise<RouteOutcome> {
    this.running++;
    try {
      const outcome = await answerRoute(route, request, this.services, { budgetMs: this.budgetMs, signal });
      return { ...outcome, answer: encodeAnswer(outcome.answer, request.encodings) };
    } finally {
      this.running--;
    }
  }

  get load(): AnswererLoad {
    return { threads: 1, running: this.running, waiting: 0 };
  }

  async readySnapshot(): Promise<string> {
    return (await this.engine.status()).snapshot;
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private get engine(): SearchEngine {
    return this.services.engine;
  }
}
