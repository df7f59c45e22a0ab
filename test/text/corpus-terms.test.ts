import { describe, expect, it } from 'vitest';
import { CorpusTerms, toCorpusTerms } from '../../src/text/corpus-terms.js';
import type { PolicyTerm } from '../../src/text/policy-terms.js';

const term = (text: string, documents: number, kind: PolicyTerm['kind'] = 'term'): PolicyTerm => ({ text, documents, occurrences: documents, quoted: 0, kind, score: 10 });

const terms = toCorpusTerms(
  [
    term('数字经济', 9),
    term('数字化改革', 4),
    term('最多跑一次', 5),
    term('小微园', 2),
    term('污水零直排', 3),
    term('数字', 20, 'word'),
    term('精准扶贫', 6),
  ],
  { documents: 20, hash: '0' },
);
const suggested = (typed: string, limit = 10): readonly string[] => terms.suggest(typed, limit).map(({ text }) => text);

describe('CorpusTerms', () => {
  it.each([
    ['数字', ['数字经济', '数字化改革', '数字']],
    ['zdpyc', ['最多跑一次']],
    ['jz', ['精准扶贫']],
    ['ＸＷＹ', ['小微园']],
    ['零直排', ['污水零直排']],
    ['“最多', ['最多跑一次']],
    ['zui duo', ['最多跑一次']],
    ['', []],
    ['《》', []],
    ['没有', []],
  ])('completes %s', (typed, expected) => {
    expect(suggested(typed)).toEqual(expected);
  });

  it('gives no more than were asked for', () => {
    expect(suggested('数字', 2)).toEqual(['数字经济', '数字化改革']);
    expect(suggested('数字', 0)).toEqual([]);
  });

  it('comes back from its bytes as it was', () => {
    expect(CorpusTerms.decode(terms.encode())).toEqual(terms);
  });

  const sample = { documents: 1, hash: '0' };
  it.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['no object', 'null'],
    ['columns cut off', JSON.stringify({ sample, texts: ['小微园'], documents: [], occurrences: [], kinds: [], said: [] })],
  ])('refuses %s', (_name, bytes) => {
    expect(CorpusTerms.decode(Buffer.from(bytes))).toBeNull();
  });
});
