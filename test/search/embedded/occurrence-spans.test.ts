import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinOverlapping, occurrenceSpans } from '../../../src/search/embedded/occurrence-spans.js';
import { nearSpans, wildcardSpans } from '../../../src/search/embedded/shortest-spans.js';
import type { QueryNode } from '../../../src/search/query.js';
import { and, near, not, or, term, wildcard } from '../query-fixture.js';

/** The places as pieces of the text. */
const pieces = (node: QueryNode, text: string): readonly string[] => occurrenceSpans(node, text).map(({ start, end }) => text.slice(start, end));

describe('occurrenceSpans', () => {
  it.each<[string, QueryNode, string, readonly string[]]>([
    ['a term that overlaps itself counts leftmost first', term('人人'), '人人人', ['人人']],
    ['an AND gives the places of all its terms in order', and(term('改革'), term('深化')), '深化改革,改革', ['深化', '改革', '改革']],
    ['an AND that lacks a term has none', and(term('改革'), term('税费')), '深化改革', []],
    ['terms of an AND may share characters', and(term('小微'), term('微园')), '小微园', ['小微', '微园']],
    ['alternatives that share characters are one place', or(term('小微'), term('小微园')), '小微园小微', ['小微园', '小微']],
    ['alternatives that touch are two places', or(term('数字'), term('经济')), '数字经济', ['数字', '经济']],
    ['an alternative that does not hold has none', or(and(term('改革'), term('税费')), term('深化')), '深化改革', ['深化']],
    ['an alternative with what it excludes has none', or(and(term('改革'), not(term('深化'))), term('全面')), '全面深化改革', ['全面']],
    ['an exclusion has no places', and(term('改革'), not(term('税费'))), '深化改革', ['改革']],
    ['* takes up to 8 characters', wildcard('小微*园'), '小微企业一二三四五六园', ['小微企业一二三四五六园']],
    ['* takes no more than 8 characters', wildcard('小微*园'), '小微企业一二三四五六七园', []],
    ['* takes none as well', wildcard('小微*园'), '小微园', ['小微园']],
    ['* does not cross a clause', wildcard('小微*园'), '小微企业,产业园', []],
    ['* gives the shortest span', wildcard('小微*园'), '小微小微园园', ['小微园']],
    ['* takes a later part where the nearest leads nowhere', wildcard('数*字*化'), '数字一二三四五字六七八化', ['数字一二三四五字六七八化']],
    ['NEAR takes either order', near('数字', 2, '改革'), '改革和数字', ['改革和数字']],
    ['NEAR crosses clauses', near('数字', 2, '改革'), '数字,改革', ['数字,改革']],
    ['NEAR ends at its distance', near('数字', 1, '改革'), '数字化的改革', []],
    ['NEAR counts a character of two code units once', near('数字', 1, '改革'), '数字𠮷改革', ['数字𠮷改革']],
    ['NEAR takes the nearest', near('数字', 10, '改革'), '数字一数字改革', ['数字改革']],
    ['NEAR of a term with itself takes two of them', near('改革', 3, '改革'), '改革再改革', ['改革再改革']],
    ['NEAR takes no terms that share characters', near('数字经', 3, '经济'), '数字经济', []],
  ])('%s', (_name, node, text, expected) => {
    expect(pieces(node, text)).toEqual(expected);
  });

  it('gives the terms of an AND wherever they stand when they meet in the document', () => {
    const context = { scope: 'document', holds: () => true } as const;
    expect(occurrenceSpans(and(term('改革'), term('税费')), '深化改革', context)).toEqual([{ start: 2, end: 4 }]);
  });

  it('gives a place said by the document no span of its own', () => {
    const place: QueryNode = { kind: 'place-or-year', term: term('庆元'), regions: [], year: null };
    const query = and(term('改革'), place);
    expect(occurrenceSpans(query, '改革', { scope: 'paragraph', holds: () => true })).toHaveLength(1);
    expect(occurrenceSpans(query, '改革', { scope: 'paragraph', holds: () => false })).toHaveLength(0);
    expect(occurrenceSpans(query, '庆元改革', { scope: 'paragraph', holds: () => false })).toHaveLength(2);
  });
});

const text = fc.string({ unit: fc.constantFrom(...'小微园,一'), maxLength: 30 });

describe('shortest spans', () => {
  it('of * hold no other and do not overlap', () => {
    fc.assert(
      fc.property(text, (folded) => {
        const spans = wildcardSpans(['小', '微', '园'], folded);
        for (const [index, { start, end }] of spans.entries()) {
          expect(folded.slice(start, end)).toMatch(/^小[^,]*微[^,]*园$/u);
          expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
          expect(wildcardSpans(['小', '微', '园'], folded.slice(start + 1, end))).toEqual([]);
        }
      }),
    );
  });

  it('of NEAR begin with one term and end with the other', () => {
    fc.assert(
      fc.property(text, (folded) => {
        const spans = nearSpans(near('小', 3, '园'), folded);
        expect(spans.map(({ start, end }) => `${folded[start]}${folded[end - 1]}`).filter((ends) => ends !== '小园' && ends !== '园小')).toEqual([]);
        expect(joinOverlapping(spans)).toEqual(spans);
      }),
    );
  });
});
