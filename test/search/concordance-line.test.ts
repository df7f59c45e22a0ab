import { describe, expect, it } from 'vitest';
import { cutLine } from '../../src/search/concordance-line.js';

describe('a line of a concordance', () => {
  const beside = '前'.repeat(60);
  const after = '𠮷'.repeat(60);
  const lengths = (word: string): readonly number[] => {
    const { left, match, right } = cutLine(beside + word + after, { start: 60, end: 60 + word.length });
    expect(match).toBe(word);
    return [[...left].length, [...right].length];
  };

  it('has 80 characters with its word, as many on each side', () => {
    expect(lengths('')).toEqual([40, 40]);
    expect(lengths('改革')).toEqual([39, 39]);
    expect(lengths('习近平新时代中国特色社会主义思想')).toEqual([32, 32]);
  });

  it('keeps 20 characters beside the longest words', () => {
    expect(lengths('长'.repeat(500))).toEqual([20, 20]);
  });

  it('ends where its paragraph does', () => {
    expect(cutLine('一改革二', { start: 1, end: 3 })).toEqual({ left: '一', match: '改革', right: '二', clipped: { before: false, after: false } });
  });
});
