import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIGIT_BREAK, fold, foldWithMap, originalSpans } from '../../src/text/folding.js';
import type { Span } from '../../src/text/span.js';

describe('fold', () => {
  it.each([
    ['２０１９年', '2019年'],
    ['７．８％', '7.8%'],
    ['劣Ⅴ类水', '劣v类水'],
    ['Ｒ＆Ｄ经费', 'r&d经费'],
    ['互联网＋', '互联网+'],
    ['5Ｇ', '5g'],
    ['小微園', '小微园'],
    ['臺灣', '台湾'],
    ['“最多跑一次”改革', '最多跑一次改革'],
    ['"最多跑一次"改革', '最多跑一次改革'],
    ['「三農」問題', '三农问题'],
    ['双随机、一公开', '双随机一公开'],
    ['《纲要》〈试行〉', '纲要试行'],
    ['(一)着力【振兴】', '一着力振兴'],
    ['石龙山•龙山·公园', '石龙山龙山公园'],
    ['小 微\u00a0园\u3000区\t', '小微园区'],
    ['小\u200b微\ufeff园\u0000', '小微园'],
    ['生产，力争', '生产,力争'],
    ['目标：增长；确保。', '目标:增长;确保。'],
    ['……——', '……——'],
    ['一行\r二行', '一行\n二行'],
    ['2018-2020', '2018-2020'],
    ['11.7∶40.8∶47.5', '11.7∶40.8∶47.5'],
    // a figure is never forged
    ['12345、110', '12345 110'],
    ['“13.1”、“6.2”', '13.1 6.2'],
    ['聚焦“3 3”产业集群', '聚焦3 3产业集群'],
    ['3\u200b3', '3 3'],
    ['①2018年', '①2018年'],
    ['⑴⒈㈠㊀❶', '⑴⒈㈠㊀❶'],
    ['10²', '10 2'],
    ['km²', 'km2'],
    ['3½', '3 1⁄2'],
    ['123', '123'],
    ['《》', ''],
    ['、 ', ''],
  ])('folds %j to %j', (original, folded) => {
    expect(fold(original)).toBe(folded);
  });

  it('finds 乾隆 in 乾隆 and 乾隆 in its traditional form, by single characters only', () => {
    expect(fold('乾隆')).toBe(fold('乾隆'));
    expect(fold('清乾隆年间')).toContain(fold('乾隆'));
  });

  it('repairs a lone surrogate and leaves a pair whole', () => {
    expect(fold('a\ud800b')).toBe('a\ufffdb');
    expect(fold('𠮷野家')).toBe('𠮷野家');
  });

  /** Texts of the kinds of characters that folding treats apart. */
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'小微园12３4。，、“”（）《》 \n\u200b①²½ⅤABcＲ臺…—𠮷'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 40,
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(text, (original) => {
        // The break between digits is white space itself and is found again between the same digits.
        expect(fold(fold(original))).toBe(fold(original));
      }),
    );
  });

  it('is local: but for breaks between digits, pieces folded are pieces of the folding', () => {
    const withoutBreaks = (folded: string): string => folded.replaceAll(DIGIT_BREAK, '');
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(withoutBreaks(fold(left + right))).toBe(withoutBreaks(fold(left) + fold(right)));
      }),
    );
  });

  it('maps every piece of the folded text back to a span of the original that folds to it', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (original, from, length) => {
        const folded = foldWithMap(original);
        expect(folded.text).toBe(fold(original));
        const characters = [...folded.text];
        if (characters.length === 0) return;
        const first = from % characters.length;
        const last = Math.min(characters.length, first + 1 + (length % 12));
        const start = characters.slice(0, first).join('').length;
        const piece = characters.slice(first, last).join('');
        const [span] = originalSpans(original, [{ start, end: start + piece.length }]) as [Span];
        expect(span).toEqual({ start: folded.starts[start], end: folded.ends[start + piece.length - 1] });
        const slice = original.slice(span.start, span.end);
        // A character that folds to several (㎡ → m2) is taken whole.
        expect(fold(slice)).toContain(piece.replace(/^ | $/g, ''));
      }),
    );
  });

  it('includes the quotation marks inside a match and not those around it', () => {
    const original = '深化“最多跑一次”改革，';
    const start = fold(original).indexOf('最多跑一次改革');
    const [span] = originalSpans(original, [{ start, end: start + '最多跑一次改革'.length }]) as [Span];
    expect(original.slice(span.start, span.end)).toBe('最多跑一次”改革');
  });

  it('folds a text longer than the room it keeps, and one that grows by folding', () => {
    const long = '小微园，2 0。'.repeat(20_000);
    expect(fold(long)).toBe('小微园,2 0。'.repeat(20_000));
    const units = fold(long).length;
    expect(originalSpans(long, [{ start: units - 3, end: units }])).toEqual([{ start: long.length - 3, end: long.length }]);
    const growing = '½ﷺ'.repeat(300);
    expect(foldWithMap(growing).text).toBe(fold('½ﷺ').repeat(300));
    expect(originalSpans(growing, [{ start: fold(growing).length, end: fold(growing).length }])).toEqual([{ start: 600, end: 600 }]);
  });
});
