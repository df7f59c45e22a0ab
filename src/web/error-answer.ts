import { API_ADDRESS } from './addresses.js';
import { jsonAnswer, pageAnswer, withHeaders } from './answers.js';
import { toErrorPage } from './pages/error-page.js';
import { toProblem } from './problems.js';
import type { RouteOutcome, RouteServices, WebRequest } from './route.js';

/** What cannot be served now may be after others' queries. */
const RETRY_AFTER_SECONDS = 10;

/** A failed request: a problem document for who accepts JSON rather than a page, or at an address for programs; a page for all others. */
export function toErrorAnswer(error: unknown, { originalUrl, prefersJson }: Pick<WebRequest, 'originalUrl' | 'prefersJson'>, { views, site }: Pick<RouteServices, 'views' | 'site'>): RouteOutcome {
  const problem = toProblem(error);
  const [path = '', ...behind] = originalUrl.split('?');
  // Not `parametersOf`, which may be what failed.
  const query = new URLSearchParams(behind.join('?')).get('q') ?? '';
  const message = problem.detail ?? '这是程序的差错，已经记录下来。请稍后再试。';
  const answer = prefersJson || isForPrograms(path)
    ? jsonAnswer(problem, problem.status, 'application/problem+json')
    : pageAnswer({ views }, 'error', toErrorPage(problem.status, problem.title, message, query, site), problem.status);
  const headers = { 'Cache-Control': 'no-store', Vary: 'Accept', ...(problem.status === 503 ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {}) };
  return { answer: withHeaders(answer, headers), failure: problem.status >= 500 ? error : null };
}

/** As Express's own routes, in any case. */
function isForPrograms(path: string): boolean {
  const lower = path.toLowerCase();
  return lower === API_ADDRESS || lower.startsWith(`${API_ADDRESS}/`) || lower.endsWith('.json') || lower === '/readyz';
}
