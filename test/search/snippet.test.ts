import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSnippet, markWhole } from '../../src/search/snippet.js';
import type { SnippetFragment } from '../../src/search/engine.js';
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
    const snippet = cutSnippet(PARAGRAPH, [{ start: 2, end: 9 }], { maxCharacters: 400 });
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
    const snippet = cutSnippet(text, spansOf(text, '改革'), { maxCharacters: 40 });
    expect(joined(snippet.fragments)).toContain('率全市之先实施改革,深化改革,推进改革。');
    expect(snippet.fragments.filter(({ match }) => match)).toHaveLength(3);
    expect(joined(snippet.fragments)).toMatch(/^前面的话很长,.*[^,]$/s);
    expect([snippet.clippedBefore, snippet.clippedAfter]).toEqual([true, true]);
  });

  it('does not part a match that crosses a clause end, as typed', () => {
    const text = `${'甲'.repeat(100)}生产,力争${'乙'.repeat(100)}`;
    const marked = cutSnippet(text, spansOf(text, '生产,力争'), { maxCharacters: 30 }).fragments.filter(({ match }) => match);
    expect(marked).toEqual([{ text: '生产,力争', match: true }]);
  });

  it('shows the beginning where nothing matched', () => {
    const snippet = cutSnippet(PARAGRAPH.repeat(3), [], { maxCharacters: 60 });
    expect(PARAGRAPH.startsWith(joined(snippet.fragments))).toBe(true);
    expect(snippet.clippedAfter).toBe(true);
  });

  it('gives a substring that holds a whole match, for any text, matches and width', () => {
    const text = fc.string({ unit: fc.constantFrom(...'改革发展，。、；“”𠮷'), minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(text, fc.constantFrom('改革', '发展，', '𠮷', '改'), fc.integer({ min: 4, max: 60 }), (original, term, width) => {
        const matches = spansOf(original, term);
        const { fragments, clippedBefore, clippedAfter } = cutSnippet(original, matches, { maxCharacters: width });
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

/** The pieces between the gaps. */
const piecesOf = (fragments: readonly SnippetFragment[]): string[] =>
  fragments.reduce<string[]>((pieces, { text, gap }) => (gap ? [...pieces, ''] : [...pieces.slice(0, -1), (pieces.at(-1) ?? '') + text]), ['']);

describe('the windows of several terms', () => {
  const filler = (character: string): string => `${character.repeat(11)}，`.repeat(14);
  const text = `${filler('甲')}瑞安有山有水，${filler('乙')}生产总值九百一十亿元，${filler('丙')}增速第一——${filler('丁')}瑞安尾声。`;
  const terms = ['生产总值', '增速', '瑞安'].map((term) => spansOf(text, term));
  const matches = terms.flat().sort((a, b) => a.start - b.start);

  it('show each term where no piece of the text shows them all, in the order of the text', () => {
    const { fragments, clippedBefore, clippedAfter } = cutSnippet(text, matches, { terms });
    expect(fragments.filter(({ match }) => match).map((fragment) => fragment.text)).toEqual(['瑞安', '生产总值', '增速']);
    expect(fragments.filter(({ gap }) => gap)).toEqual(Array.from({ length: 2 }, () => ({ text: '…', match: false, gap: true })));
    for (const piece of piecesOf(fragments)) expect(text).toContain(piece);
    expect([clippedBefore, clippedAfter]).toEqual([true, true]);
  });

  it('are three at most, the rarest terms first', () => {
    const four = [...terms.slice(0, 2), spansOf(text, '丙丙，'), spansOf(text, '甲甲甲甲，')];
    const all = four.flat().sort((a, b) => a.start - b.start);
    const marked = cutSnippet(text, all, { terms: four }).fragments.filter(({ match }) => match).map((fragment) => fragment.text);
    expect(marked).toContain('生产总值');
    expect(marked).toContain('增速');
    expect(marked).not.toContain('甲甲甲甲，');
  });

  it('are one where the terms stand together', () => {
    const close = `${filler('甲')}瑞安生产总值增速第一，${filler('乙')}`;
    const near = ['生产总值', '增速', '瑞安'].map((term) => spansOf(close, term));
    const { fragments } = cutSnippet(close, near.flat().sort((a, b) => a.start - b.start), { terms: near });
    expect(fragments.some(({ gap }) => gap)).toBe(false);
    expect(fragments.filter(({ match }) => match)).toHaveLength(3);
  });

  it('end with no comma before a cut, and a single dash ends no clause', () => {
    const { fragments } = cutSnippet(text, matches, { terms });
    for (const piece of piecesOf(fragments)) expect(piece).not.toMatch(/，$/);
    const joinedByDash = `${'甲'.repeat(80)}，科技—产业—金融循环，${'乙'.repeat(80)}`;
    expect(joined(cutSnippet(joinedByDash, spansOf(joinedByDash, '产业'), { maxCharacters: 20 }).fragments)).toContain('科技—产业—金融循环');
  });

  it('are pieces of the text that show a match of each of three terms, for any text', () => {
    const anyText = fc.string({ unit: fc.constantFrom(...'改革发展，。—；甲乙'), minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 60, max: 140 }), (original, maxCharacters) => {
        const found = ['改革', '发展', '甲乙'].map((term) => spansOf(original, term));
        const { fragments } = cutSnippet(original, found.flat().sort((a, b) => a.start - b.start), { maxCharacters, terms: found });
        for (const piece of piecesOf(fragments)) expect(original).toContain(piece);
        for (const [place, term] of ['改革', '发展', '甲乙'].entries()) {
          if ((found[place] as Span[]).length > 0) expect(fragments.some(({ text: shown, match }) => match && shown === term)).toBe(true);
        }
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
