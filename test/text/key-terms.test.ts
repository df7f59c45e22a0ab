import { describe, expect, it } from 'vitest';
import { keyTerms } from '../../src/text/key-terms.js';
import type { TermKind } from '../../src/text/term-edges.js';

const term = (text: string, documents: number, kind: TermKind = 'term'): [string, { documents: number; kind: TermKind }] => [text, { documents, kind }];
const terms = new Map([term('最多跑一次', 9), term('最多跑一次改革', 5), term('香菇小镇', 1), term('高质量发展', 10), term('小微园', 2), term('发展', 10, 'word'), term('大力破解', 1, 'phrase')]);

describe('keyTerms', () => {
  it('puts what few documents say before what all say, and leaves out plain words and turns of phrase', () => {
    const paragraphs = ['香菇小镇开工,高质量发展', '香菇小镇竣工,高质量发展', '发展,发展,发展', '大力破解,大力破解'];
    expect(keyTerms(paragraphs, terms, 10).map(({ text }) => text)).toEqual(['香菇小镇', '高质量发展']);
  });

  it('names a term and not its pieces, unless they stand elsewhere as well', () => {
    expect(keyTerms(['最多跑一次改革', '最多跑一次改革'], terms, 10).map(({ text }) => text)).toEqual(['最多跑一次改革']);
    const more = keyTerms(['最多跑一次改革', '最多跑一次改革', '最多跑一次,最多跑一次'], terms, 10);
    expect(more.map(({ text, occurrences }) => [text, occurrences])).toEqual([['最多跑一次改革', 2], ['最多跑一次', 4]]);
  });

  it('leaves out what is said once', () => {
    expect(keyTerms(['小微园'], terms, 10)).toEqual([]);
  });

  it('gives no more than the limit', () => {
    expect(keyTerms(['香菇小镇', '香菇小镇', '小微园', '小微园'], terms, 10, 1)).toHaveLength(1);
  });
});
