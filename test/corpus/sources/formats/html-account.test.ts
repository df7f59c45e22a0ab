import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/corpus/sources/formats/html.js';
import { madePage } from './made-pages.js';

describe('the account of a page', () => {
  it('has each character that a person sees in the text, each hidden one in the removals, and none in both', () => {
    fc.assert(
      fc.property(madePage, ({ html, seen, leftOut }) => {
        const { text, removals } = readHtml(html);
        expect(text.split('\n').slice(0, -1)).toEqual(seen);
        expect(removals.map((removal) => removal.text).join('')).toBe(leftOut.join(''));
        for (const { at, place, reason } of removals) {
          expect(at >= 0 && at <= text.length).toBe(true);
          expect(place).toMatch(/^<[a-z]/);
          expect(reason).toMatch(/\p{Script=Han}/u);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has removals in order of their place', () => {
    fc.assert(
      fc.property(madePage, ({ html }) => {
        const places = readHtml(html).removals.map(({ at }) => at);
        expect(places).toEqual([...places].sort((one, other) => one - other));
      }),
      { numRuns: 50 },
    );
  });
});
