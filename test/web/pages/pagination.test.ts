import { describe, expect, it } from 'vitest';
import { toPagination } from '../../../src/web/pages/pagination.js';

const shown = (page: number, size: number, total: number): string => {
  const pagination = toPagination(page, size, total, (number) => `?page=${number}`);
  if (pagination === null) return 'none';
  const pages = pagination.pages.map(({ label, current, gapBefore }) => `${gapBefore ? '… ' : ''}${current ? `[${label}]` : label}`);
  return [pagination.previous === null ? '' : '<', ...pages, pagination.next === null ? '' : '>'].filter((part) => part !== '').join(' ');
};

describe('toPagination', () => {
  it.each([
    [1, 10, 0, 'none'],
    [1, 10, 10, 'none'],
    [1, 10, 11, '[1] 2 >'],
    [2, 10, 11, '< 1 [2]'],
    [1, 10, 100, '[1] 2 3 … 10 >'],
    [5, 10, 100, '< 1 … 3 4 [5] 6 7 … 10 >'],
    [4, 10, 70, '< 1 2 3 [4] 5 6 7 >'],
    [10, 10, 100, '< 1 … 8 9 [10]'],
  ])('page %i at %i a page of %i: %s', (page, size, total, expected) => {
    expect(shown(page, size, total)).toBe(expected);
  });
});
