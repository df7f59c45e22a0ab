import { expect, it } from 'vitest';
import { scoreLeftOut } from '../../../src/search/opensearch/candidate-search.js';
import { EARNING } from '../../../src/search/opensearch/index-definition.js';

it('what is left out scores no more than the last candidate, and what nearness adds', () => {
  expect(scoreLeftOut(2 * EARNING, 0, 100, 100)).toBeCloseTo(2, 3);
  expect(scoreLeftOut(2 * EARNING, 0, 100, 100)).toBeGreaterThan(2);
  expect(scoreLeftOut(2 * EARNING, 0.5, 100, 100)).toBeCloseTo(2.5, 3);
});

it('where paragraphs have become longer since the index was begun, it scores more by as much', () => {
  expect(scoreLeftOut(2 * EARNING, 0.5, 110, 100)).toBeCloseTo(2.7, 3);
  expect(scoreLeftOut(2 * EARNING, 0.5, 90, 100)).toBeCloseTo(2.5, 3);
});

it('an index that does not tell its mean length leaves nothing out for sure', () => {
  expect(scoreLeftOut(2 * EARNING, 0, 100, 0)).toBe(Infinity);
});
