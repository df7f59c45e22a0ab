import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { WebAnswer, WebRequest } from './route.js';

/** A request as routes know it. */
export function toWebRequest(request: Request): WebRequest {
  return {
    originalUrl: request.originalUrl,
    // No route's address has a wildcard, which alone gives lists.
    path: request.params as Readonly<Record<string, string>>,
    origin: `${request.protocol}://${request.get('host') ?? request.hostname}`,
    ifNoneMatch: request.get('if-none-match') ?? null,
    acceptEncoding: request.get('accept-encoding') ?? null,
  };
}

/** Sends an answer; resolves when the last of it is on its way, or its reader has left. */
export async function sendAnswer(request: Request, response: Response, { status, headers, body }: WebAnswer): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === null || typeof body === 'string' || body instanceof Uint8Array) {
    response.end(body ?? undefined);
    return;
  }
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(body), response);
  } catch (error) {
    if (!isReaderGone(error)) throw error;
  }
}

function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
