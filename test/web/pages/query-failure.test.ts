import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QueryError } from '../../../src/search/query-error.js';
import { toQueryFailure } from '../../../src/web/pages/query-failure.js';

const failure = (input: string, start: number, end: number) =>
  toQueryFailure(new QueryError('query-unclosed-bracket', input, { start, end }, 'm'), (query) => query).typed;

describe('toQueryFailure', () => {
  it('cuts what was typed at the fault and counts characters, not code units', () => {
    expect(failure('𠮷 (竣工', 3, 4)).toEqual({ before: '𠮷 ', fault: '(', after: '竣工', character: 3 });
  });

  it('points behind the end where something is missing there', () => {
    expect(failure('小微园 OR', 6, 6)).toMatchObject({ before: '小微园 OR', fault: '▏', after: '' });
  });

  it('points nowhere when the whole query is at fault, or a filter beside the box', () => {
    expect(failure('《》', 0, 2)).toBeNull();
    expect(failure('小微园', 0, 0)).toBeNull();
  });

  it('repeats no more of a pasted page than it takes to find the place', () => {
    const typed = failure(`${'政'.repeat(500)}(${'策'.repeat(500)}`, 500, 501);
    expect(typed?.before).toBe(`…${'政'.repeat(60)}`);
    expect(typed?.after).toBe(`${'策'.repeat(60)}…`);
  });

  it('gives back a short query whole, in three pieces', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(60), fc.nat(60), (input, a, b) => {
        const [start, end] = [Math.min(a, b, input.length), Math.min(Math.max(a, b), input.length)];
        const typed = failure(input, start, end);
        fc.pre(typed !== null && start < end);
        expect(`${typed?.before}${typed?.fault}${typed?.after}`).toBe(input);
      }),
    );
  });
});
