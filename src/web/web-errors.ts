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
    readonly code: 'unknown-document' | 'unknown-paragraph' | 'unknown-indicator' | 'unknown-place' | 'unknown-address',
    readonly value: string,
  ) {
    super(`${NOT_FOUND_WORDS[code]}“${shorten(value)}”。`);
  }
}

/** A method that an address does not offer. */
export class MethodNotAllowedError extends PolicySearchError {
  readonly code = 'method-not-allowed';

  /** @param offered what there is, as `Allow` says it */
  constructor(
    readonly method: string,
    readonly offered: string,
  ) {
    super(`这里没有 ${method} 这种请求，只有 ${offered}。`);
  }
}

/** An address that is longer than any that the program hands out. */
export class AddressTooLongError extends PolicySearchError {
  readonly code = 'address-too-long';

  constructor(readonly length: number, readonly maximum: number) {
    super(`地址太长：有 ${length} 个字符，至多 ${maximum} 个。检索式可以短些，或者分几次检索。`);
  }
}

/** A name of this server, sent with a request, that is none. */
export class BadHostError extends PolicySearchError {
  readonly code = 'bad-host';

  constructor(readonly host: string) {
    super('请求里的服务器名（Host）不合规范。');
  }
}

/** More requests from one address than `RATE_LIMIT_PER_MINUTE` allows. */
export class TooManyRequestsError extends PolicySearchError {
  readonly code = 'too-many-requests';

  constructor(readonly perMinute: number) {
    super(`请求太多：每分钟至多 ${perMinute} 次，请稍候再试。`);
  }
}

/** More requests wait than can be answered soon. */
export class OverloadedError extends PolicySearchError {
  readonly code = 'overloaded';

  constructor() {
    super('请求太多，现在应付不过来：请过几秒钟再试。');
  }
}

/** What was to answer a request ended before it did; another takes its place. */
export class AnswerLostError extends PolicySearchError {
  readonly code = 'answer-lost';

  constructor(options?: ErrorOptions) {
    super('这个请求没有做完就中断了：请再试一次。', options);
  }
}

const NOT_FOUND_WORDS = {
  'unknown-document': '没有编号是这个的文档：',
  'unknown-indicator': '没有这个指标：',
  'unknown-paragraph': '没有编号是这个的段落：',
  'unknown-place': '没有代码或名称是这个的地区：',
  'unknown-address': '没有这个地址：',
} as const;

const MAX_SHOWN_CHARACTERS = 80;

function shorten(value: string): string {
  return value.length <= MAX_SHOWN_CHARACTERS ? value : `${value.slice(0, MAX_SHOWN_CHARACTERS)}…`;
}
