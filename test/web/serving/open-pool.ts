import { pino } from 'pino';
import { engineSettingsOf } from '../../../src/search/open-engine.js';
import { readSettings } from '../../../src/settings.js';
import type { RouteOutcome, WebRequest } from '../../../src/web/route.js';
import { ROUTES } from '../../../src/web/routes.js';
import { readSite } from '../../../src/web/asset-files.js';
import { AnswerPool, type AnswerPoolOptions } from '../../../src/web/serving/answer-pool.js';
import type { Answerer } from '../../../src/web/serving/answerer.js';

const BUILT = new URL('../../../dist/web/serving/', import.meta.url);

/** A pool with the threads that the build has made. */
export function openPool(indexDirectory: string, options: Partial<AnswerPoolOptions> = {}): Promise<AnswerPool> {
  return AnswerPool.open({
    indexDirectory,
    threads: 2,
    site: readSite(),
    budgetMs: 10_000,
    engine: engineSettingsOf(readSettings({})),
    logger: pino({ level: 'silent' }),
    threadFile: new URL('./faulty-thread.js', import.meta.url),
    snapshotThreadFile: new URL('snapshot-thread.js', BUILT),
    ...options,
  });
}

/** What a route gives; its address is the path of what is asked for. */
export function ask(answerer: Answerer, originalUrl: string, more: Partial<WebRequest> = {}, signal: AbortSignal = new AbortController().signal): Promise<RouteOutcome> {
  const route = ROUTES.find(({ address }) => address === originalUrl.split('?')[0]);
  if (route === undefined) throw new Error(`Nothing answers ${originalUrl}.`);
  return answerer.answer(route, { originalUrl, path: {}, origin: 'http://localhost', ifNoneMatch: null, posted: null, prefersJson: false, encodings: [], ...more }, signal);
}

export async function textOf({ answer: { body } }: RouteOutcome): Promise<string> {
  if (body === null) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}
