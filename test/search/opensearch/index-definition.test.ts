import { expect, it } from 'vitest';
import { RANKING_WEIGHTS } from '../../../src/search/embedded/ranking-weights.js';
import { DEFINITION_VERSION, indexName, isIndexOf } from '../../../src/search/opensearch/index-definition.js';

it.each([
  [indexName('policy-search', '52ab915b5c05b551'), true],
  ['policy-search-52ab915b5c05b551-1.1', true],
  [indexName('policy-search-test', '52ab915b5c05b551'), false],
  ['policy-search-old', false],
  ['policy-search', false],
  ['other-52ab915b5c05b551-2.2', false],
])('the index %s is one behind the alias policy-search: %s', (index, isOne) => {
  expect(isIndexOf('policy-search', index)).toBe(isOne);
});

it('an alias may have capitals, its indices have none', () => {
  expect(isIndexOf('Policy', indexName('Policy', '52ab915b5c05b551'))).toBe(true);
});

it('other constants of BM25, by which an index tells what places earn, make another definition', () => {
  const { k1, b } = RANKING_WEIGHTS;
  expect({ k1, b, definition: DEFINITION_VERSION }).toEqual({ k1: 1.2, b: 0.4, definition: 3 });
});
