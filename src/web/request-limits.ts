import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { AddressTooLongError, BadHostError, MethodNotAllowedError, TooManyRequestsError } from './web-errors.js';

/** Room for 10,000 Chinese characters, so that a pasted page gets the message that says how long a query may be. */
const MAX_ADDRESS_CHARACTERS = 100_000;

const ONE_MINUTE_MS = 60_000;

/** A name or an address, and a port; links of feeds and tables are made of it. */
const HOST = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/iu;

/** One request of a connection after the other, however many were sent at once: they would take all the room there is. */
export function answerInTurn(): RequestHandler {
  return (_request, response, next) => {
    // It has its connection when those before it are answered.
    if (response.socket !== null) return next();
    response.once('socket', () => next());
  };
}

/** Refuses what no answer could be right for, before anything else looks at it. */
export function checkAddress(): RequestHandler {
  return ({ originalUrl, httpVersion, headers: { host } }, _response, next) => {
    if (originalUrl.length > MAX_ADDRESS_CHARACTERS) return next(new AddressTooLongError(originalUrl.length, MAX_ADDRESS_CHARACTERS));
    const isNamed = host === undefined ? httpVersion === '1.0' : HOST.test(host);
    next(isNamed ? undefined : new BadHostError(host ?? ''));
  };
}

/** One address for one thing: what ends with a slash leads to what does not. */
export function leadFromSlash(): RequestHandler {
  return ({ method, path, originalUrl }, response, next) => {
    const behind = originalUrl.slice(path.length);
    // Two slashes, or one and a backslash, would lead to another server.
    if ((method !== 'GET' && method !== 'HEAD') || !/^\/[^/\\][^\\]*\/$/u.test(path)) return next();
    response.writeHead(301, { Location: path.replace(/(?<!\/)\/+$/u, '') + behind }).end();
  };
}

/** Refuses methods that an address does not offer: nothing here is changed by a request. */
export function offer(methods: readonly string[]): RequestHandler {
  return ({ method }, response, next) => {
    if (methods.includes(method)) return next();
    response.set('Allow', methods.join(', '));
    next(new MethodNotAllowedError(method, methods.join('、')));
  };
}

/** So many requests of one address of the network; `Retry-After` says when there are more. */
export function limitRate(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: ONE_MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new TooManyRequestsError(perMinute)),
    // TRUST_PROXY is the operator's to set; the library would refuse `true`.
    validate: false,
  });
}
