import { PolicySearchError } from '../errors.js';
import { QueryError } from '../search/query-error.js';
import { AddressTooLongError, BadHostError, MethodNotAllowedError, NotFoundError, ParameterError, TooManyRequestsError } from './web-errors.js';

/** A failed request as the API answers it (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: 'about:blank';
  readonly status: number;
  /** In a few words, the same for every failure with this status. */
  readonly title: string;
  /** Stable. */
  readonly code: string;
  /** What is wrong, with the value, and what to do next; null for defects, whose insides are not shown. */
  readonly detail: string | null;
  /** For a query: where the fault stands in what was typed, from 0, in UTF-16 code units. */
  readonly position?: number;
  /** For a parameter: its name. */
  readonly parameter?: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: '请求有误',
  404: '没有找到',
  405: '不支持这种请求',
  413: '请求太大',
  414: '地址太长',
  429: '请求太多',
  503: '暂时不能服务',
};

/** What a request failed with. Anything but an error of the project's own is a defect: 500, without its insides. */
export function toProblem(error: unknown): Problem {
  const problem = (status: number, code: string, detail: string | null, more: Partial<Problem> = {}): Problem => ({
    type: 'about:blank',
    status,
    title: TITLES[status] ?? (status < 500 ? '请求有误' : '服务出错'),
    code,
    detail,
    ...more,
  });
  if (error instanceof QueryError) return problem(400, error.code, error.message, { position: error.position });
  if (error instanceof ParameterError) return problem(400, error.code, error.message, { parameter: error.parameter });
  if (error instanceof NotFoundError) return problem(404, error.code, error.message);
  if (error instanceof MethodNotAllowedError) return problem(405, error.code, error.message);
  if (error instanceof AddressTooLongError) return problem(414, error.code, error.message);
  if (error instanceof BadHostError) return problem(400, error.code, error.message);
  if (error instanceof TooManyRequestsError) return problem(429, error.code, error.message);
  if (error instanceof PolicySearchError) return problem(503, error.code, error.message);
  const status = requestFaultOf(error);
  return status === null ? problem(500, 'internal-error', null) : problem(status, 'bad-request', '这个请求的地址或内容不合规范。');
}

/** The 4xx status of an error that Express itself raises (a path that is no percent-encoding); null for others. */
function requestFaultOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
