import { PolicySearchError } from '../errors.js';

/** A parameter of an address that cannot be used. */
export class ParameterError extends PolicySearchError {
  readonly code = 'bad-parameter';

  constructor(
    readonly parameter: string,
    readonly value: string,
    readonly expected: string,
  ) {
    super(`参数 ${parameter} 的值“${shorten(value)}”不能用：应为${expected}。`);
  }
}

/** An address whose document, paragraph or page there is not. */
export class NotFoundError extends PolicySearchError {
  constructor(
    readonly code: 'unknown-document' | 'unknown-paragraph' | 'unknown-address',
    readonly value: string,
  ) {
    super(`${NOT_FOUND_WORDS[code]}“${shorten(value)}”。`);
  }
}

/** A method that no address offers. */
export class MethodNotAllowedError extends PolicySearchError {
  readonly code = 'method-not-allowed';

  constructor(readonly method: string) {
    super(`这里没有 ${method} 这种请求，只有 GET 和 HEAD。`);
  }
}

/** More requests from one address than `RATE_LIMIT_PER_MINUTE` allows. */
export class TooManyRequestsError extends PolicySearchError {
  readonly code = 'too-many-requests';

  constructor(readonly perMinute: number) {
    super(`请求太多：每分钟至多 ${perMinute} 次，请稍候再试。`);
  }
}

const NOT_FOUND_WORDS = {
  'unknown-document': '没有编号是这个的文档：',
  'unknown-paragraph': '没有编号是这个的段落：',
  'unknown-address': '没有这个地址：',
} as const;

const MAX_SHOWN_CHARACTERS = 80;

function shorten(value: string): string {
  return value.length <= MAX_SHOWN_CHARACTERS ? value : `${value.slice(0, MAX_SHOWN_CHARACTERS)}…`;
}
