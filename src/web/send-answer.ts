import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Settings } from '../settings.js';
import type { Asset } from './asset-files.js';
import type { Posted, WebAnswer, WebRequest } from './route.js';

/**
 * A request as routes know it.
 *
 * @param fallbackHost for a request that names no server, as HTTP/1.0 allows
 */
export function toWebRequest(request: Request, { isTlsInFront, host: fallbackHost }: Pick<Settings, 'isTlsInFront' | 'host'>): WebRequest {
  return {
    originalUrl: request.originalUrl,
    // No route's address has a wildcard, which alone gives lists.
    path: request.params as Readonly<Record<string, string>>,
    origin: `${isTlsInFront ? 'https' : request.protocol}://${request.get('host') ?? fallbackHost}`,
    ifNoneMatch: request.get('if-none-match') ?? null,
    prefersJson: prefersJson(request),
    encodings: request.acceptsEncodings(),
    posted: request.method === 'POST' ? toPosted(request) : null,
  };
}

/** Who takes anything, or nothing that is there, gets a page. */
export function prefersJson(request: Request): boolean {
  const best = request.accepts('html', 'json', 'application/problem+json');
  return best === 'json' || best === 'application/problem+json';
}

function toPosted({ body, headers }: Request): Posted {
  const single = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { body: typeof body === 'string' ? body : '', headers: Object.fromEntries(single) };
}

/** Sends an answer; resolves when the last of it is on its way, or its reader has left, which the signal tells. */
export async function sendAnswer(request: Request, response: Response, { status, headers, body }: WebAnswer, signal?: AbortSignal): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === null) {
    response.end();
    return;
  }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    // Said here for HEAD, with which the body is left out.
    response.setHeader('Content-Length', Buffer.byteLength(body));
    response.end(body);
    return;
  }
  if (request.method === 'HEAD') {
    await body[Symbol.asyncIterator]().return?.();
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(body), response, { signal });
  } catch (error) {
    if (!isReaderGone(error)) throw error;
  }
}

function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ABORT_ERR');
}

const ONE_YEAR_SECONDS = 31_536_000;

/** A file whose address carries a hash of its content, so that it may be kept for good. */
export function sendAsset(request: Request, response: Response, { type, tag, bodies }: Asset): void {
  const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
  const body = encoding === 'br' || encoding === 'gzip' ? bodies[encoding] : bodies.identity;
  response.setHeader('Cache-Control', `public, max-age=${ONE_YEAR_SECONDS}, immutable`);
  response.setHeader('ETag', tag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.get('if-none-match')?.includes(tag) === true) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader('Content-Type', type);
  if (body !== bodies.identity) response.setHeader('Content-Encoding', encoding as string);
  response.setHeader('Content-Length', body.length);
  response.end(body);
}
