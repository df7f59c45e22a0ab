import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSnippet, markWhole } from '../../src/search/snippet.js';
import type { Span } from '../../src/text/span.js';

const joined = (fragments: readonly { readonly text: string }[]): string => fragments.map(({ text }) => text).join('');

const PARAGRAPH =
  '在“最多跑一次”改革上,率全省之先推行“市民之窗”综合受理平台,率全市之先实施“一窗受理”,缩短审批时限50%以上,206个事项实现“一次都不用跑”,被评为全市唯一的“放管服”改革省级先进。';

function spansOf(text: string, term: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + term.length)) {
    spans.push({ start: at, end: at + term.length });
  }
  return spans;
}

describe('cutSnippet', () => {
  it('keeps a short paragraph whole and marks exactly the characters that matched', () => {
    const snippet = cutSnippet(PARAGRAPH, [{ start: 2, end: 9 }], 400);
    expect(snippet).toEqual({
      fragments: [
        { text: '在“', match: false },
        { text: '最多跑一次”改', match: true },
        { text: PARAGRAPH.slice(9), match: false },
      ],
      clippedBefore: false,
      clippedAfter: false,
    });
  });

  it('cuts at clause ends around the densest matches', () => {
    const text = `${'前面的话很长,'.repeat(30)}率全市之先实施改革,深化改革,推进改革。${'后面的话也长,'.repeat(30)}改革。`;
    const snippet = cutSnippet(text, spansOf(text, '改革'), 40);
    expect(joined(snippet.fragments)).toContain('率全市之先实施改革,深化改革,推进改革。');
    expect(snippet.fragments.filter(({ match }) => match)).toHaveLength(3);
    expect(joined(snippet.fragments)).toMatch(/^前面的话很长,.*,$/s);
    expect([snippet.clippedBefore, snippet.clippedAfter]).toEqual([true, true]);
  });

  it('does not part a match that crosses a clause end, as typed', () => {
    const text = `${'甲'.repeat(100)}生产,力争${'乙'.repeat(100)}`;
    const marked = cutSnippet(text, spansOf(text, '生产,力争'), 30).fragments.filter(({ match }) => match);
    expect(marked).toEqual([{ text: '生产,力争', match: true }]);
  });

  it('shows the beginning where nothing matched', () => {
    const snippet = cutSnippet(PARAGRAPH.repeat(3), [], 60);
    expect(PARAGRAPH.startsWith(joined(snippet.fragments))).toBe(true);
    expect(snippet.clippedAfter).toBe(true);
  });

  it('gives a substring that holds a whole match, for any text, matches and width', () => {
    const text = fc.string({ unit: fc.constantFrom(...'改革发展，。、；“”𠮷'), minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(text, fc.constantFrom('改革', '发展，', '𠮷', '改'), fc.integer({ min: 4, max: 60 }), (original, term, width) => {
        const matches = spansOf(original, term);
        const { fragments, clippedBefore, clippedAfter } = cutSnippet(original, matches, width);
        const whole = joined(fragments);
        expect(original).toContain(whole);
        expect(whole.isWellFormed()).toBe(true);
        expect(clippedBefore || clippedAfter).toBe(whole.length < original.length);
        const marked = fragments.filter(({ match }) => match);
        expect(marked.every((fragment) => fragment.text === term)).toBe(true);
        expect(marked.length > 0).toBe(matches.length > 0);
      }),
    );
  });
});

describe('markWhole', () => {
  it('joins to the text with every match marked', () => {
    const fragments = markWhole(PARAGRAPH, spansOf(PARAGRAPH, '率全'));
    expect(joined(fragments)).toBe(PARAGRAPH);
    expect(fragments.filter(({ match }) => match)).toHaveLength(2);
  });
});
