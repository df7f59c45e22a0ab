import type { UnreadableCause } from '../unreadable-source-error.js';

/** Thrown by the reader of one format, which knows the content but not the file's name; `readSource` adds it. */
export class UnreadableContent extends Error {
  constructor(
    readonly unreadable: UnreadableCause,
    options?: ErrorOptions,
  ) {
    super(unreadable, options);
    this.name = 'UnreadableContent';
  }
}
