import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithMap } from '../../src/text/folding.js';
import { segment } from '../../src/text/segmenter.js';
import { markWordBoundaries } from '../../src/text/word-boundaries.js';
import { allSeedParagraphs } from '../corpus/seed-paragraphs.js';

/** The folded text cut at every boundary. */
function wordsOf(text: string): readonly string[] {
  const folded = foldWithMap(text);
  const marks = markWordBoundaries(folded);
  const words: string[] = [];
  let from = 0;
  for (let at = 1; at < marks.length; at++) {
    if (marks[at] !== 1) continue;
    words.push(folded.text.slice(from, at));
    from = at;
  }
  return words;
}

describe('markWordBoundaries', () => {
  it.each([
    ['a number with its point is one word', '增长7.8%', ['增长', '7.8', '%']],
    ['a Latin name is one word', '投入R&D经费', ['投入', 'r&d', '经费']],
    ['what a quotation mark parts is parted', '“三改一拆”拆违', ['三', '改', '一', '拆', '拆', '违']],
    ['what 、 parts is parted', '双随机、一公开', ['双', '随机', '一', '公开']],
    ['numbers that 、 parts stay two', '12345、110', ['12345', ' ', '110']],
    ['a compound is cut into its words', '深化改革开放', ['深化', '改革', '开放']],
    ['a character of two code units is not cut', '𠮷林', ['𠮷', '林']],
  ])('%s', (_name, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('cuts each piece of the seeds as jieba does in one go', () => {
    const pieces = new Set(allSeedParagraphs().flatMap((line) => fold(line).match(/[\u4e00-\u9fff]+/g) ?? []));
    expect(pieces.size).toBeGreaterThan(5_000);
    const different = [...pieces].filter((piece) => wordsOf(piece).join('|') !== segment(piece, { maxWordCharacters: 3 }).join('|'));
    expect(different).toEqual([]);
  });

  it('cuts 全市民生 around 民生, so that 市民 stands on no boundaries there', () => {
    expect(wordsOf('全市民生改善')).not.toContain('市民');
  });

  it('makes both ends of every text boundaries, and gives one mark a code unit and one for the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'全市民生改善12.%aé、“” ，\n𠮷ⅴ㈠') }), (text) => {
        const folded = foldWithMap(text);
        const marks = markWordBoundaries(folded);
        expect(marks.length).toBe(folded.text.length + 1);
        expect([marks[0], marks.at(-1)]).toEqual([1, 1]);
        expect(wordsOf(text).join('')).toBe(folded.text);
      }),
    );
  });
});
