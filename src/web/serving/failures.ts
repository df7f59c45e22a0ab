import { PolicySearchError } from '../../errors.js';
import type { Failure } from './messages.js';

/** What another thread failed with. */
export class ThreadFailure extends PolicySearchError {
  constructor(
    message: string,
    readonly code: string,
    stack: string | null,
  ) {
    super(message);
    if (stack !== null) this.stack = stack;
  }
}

export function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), code: null, stack: null };
  return { message: error.message, code: error instanceof PolicySearchError ? error.code : null, stack: error.stack ?? null };
}

/** The other way; a defect stays one. */
export function toError({ message, code, stack }: Failure): Error {
  if (code !== null) return new ThreadFailure(message, code, stack);
  const error = new Error(message);
  if (stack !== null) error.stack = stack;
  return error;
}
