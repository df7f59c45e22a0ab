import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/**
 * Marks an answer with the snapshot and the request that it was made of. Weak, because what a search took
 * stands in the answer and is no part of the tag.
 *
 * @param build changes whenever the program's answers to the same request may
 * @returns true when the client holds this answer already: it was told so, and nothing is left to do
 */
export function isAnswered(request: Request, response: Response, snapshot: string, build: string): boolean {
  const hash = createHash('sha256').update([snapshot, build, request.originalUrl].join('\n')).digest('base64url');
  const tag = `W/"${hash.slice(0, 22)}"`;
  response.set('ETag', tag);
  response.set('Cache-Control', 'no-cache');
  // Not `request.fresh`: it takes the `Cache-Control: no-cache` that fetch adds to a condition of the caller's
  // own for a refusal of 304, but the tag is made anew for each request, which is all that no-cache asks for.
  const held = request.get('if-none-match')?.split(',').map((one) => one.trim()) ?? [];
  // `*` is for whatever there is: that is known when the answer is, and Express then sends 304.
  if (!held.includes(tag)) return false;
  response.status(304).end();
  return true;
}
