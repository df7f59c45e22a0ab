import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readSources } from '../../../src/corpus/sources/read-source.js';
import { UnreadableSourceError } from '../../../src/corpus/sources/unreadable-source-error.js';

/**
 * Writes a file and checks that each piece of it is a text that keeps the promises of `SourceText`, or has a reason.
 *
 * @returns the reasons of what is not read
 */
export async function expectTextOrReason(folder: string, file: string, bytes: Uint8Array): Promise<readonly string[]> {
  const path = join(folder, file);
  writeFileSync(path, bytes);
  const reasons: string[] = [];
  try {
    for await (const piece of readSources(path, file)) {
      if (piece.kind === 'not-read') {
        expect(piece.reason).not.toBe('');
        reasons.push(piece.reason);
        continue;
      }
      const { text, hints, removals } = piece.source;
      expect(text.trim()).not.toBe('');
      expect(text.isWellFormed()).toBe(true);
      expect(/[\r\0\u2028]/.test(text)).toBe(false);
      for (const { span } of hints) expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true);
      for (const { at } of removals) expect(0 <= at && at <= text.length).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof UnreadableSourceError)) throw error;
    reasons.push(error.reason);
  }
  return reasons;
}
