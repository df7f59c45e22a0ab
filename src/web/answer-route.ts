import { createHash } from 'node:crypto';
import { QueryAbandonedError, type QueryLimits } from '../search/query-budget.js';
import { loadVariants } from '../text/variants.js';
import { withHeaders } from './answers.js';
import { dayOf } from './citation/citation.js';
import { toErrorAnswer } from './error-answer.js';
import type { Route, RouteOutcome, RouteServices, WebAnswer, WebRequest } from './route.js';

/**
 * A route's answer, whatever becomes of it: tagged, told to be held already, or a problem.
 *
 * @throws QueryAbandonedError when nobody is there to be answered
 */
export async function answerRoute(route: Route, request: WebRequest, services: RouteServices, limits: QueryLimits): Promise<RouteOutcome> {
  try {
    const { snapshot } = await services.engine.status();
    if (route.method === 'POST') return { answer: withHeaders(await route.answer(request, { snapshot, limits, ...services }), { 'Cache-Control': 'no-store' }), failure: null };
    const tag = tagOf(request, snapshot, services.site.build, route.changesDaily === true ? dayOf(new Date()) : '');
    const asked = request.ifNoneMatch?.split(',').map((one) => one.trim()) ?? [];
    // Only a whole answer is tagged, so that who holds one is answered before anything is looked for.
    if (asked.includes(tag)) return { answer: notModified(tag), failure: null };
    const answer = await route.answer(request, { snapshot, limits, ...services });
    if (answer.status >= 400) return { answer: withHeaders(answer, { 'Cache-Control': 'no-store' }), failure: null };
    if (answer.status !== 200) return { answer, failure: null };
    if (asked.includes('*')) return { answer: notModified(tag), failure: null };
    return { answer: withHeaders(answer, taggedHeaders(tag)), failure: null };
  } catch (error) {
    if (error instanceof QueryAbandonedError) throw error;
    return toErrorAnswer(error, request, services);
  }
}

/**
 * Made of what an answer is made of. Weak, because what a search took stands in the answer and is no part of the tag.
 *
 * @param build changes whenever the program's answers to the same request may
 */
function tagOf({ originalUrl, origin }: WebRequest, snapshot: string, build: string, day: string): string {
  const hash = createHash('sha256').update([snapshot, build, loadVariants().hash, day, origin, originalUrl].join('\n')).digest('base64url');
  return `W/"${hash.slice(0, 22)}"`;
}

function notModified(tag: string): WebAnswer {
  return { status: 304, headers: taggedHeaders(tag), body: null };
}

/**
 * `no-cache` asks for the tag to be compared each time. What a request says of it is left alone: fetch adds
 * `Cache-Control: no-cache` to a condition of the caller's own, which is no refusal of 304 here.
 */
function taggedHeaders(tag: string): Readonly<Record<string, string>> {
  return { ETag: tag, 'Cache-Control': 'no-cache' };
}
