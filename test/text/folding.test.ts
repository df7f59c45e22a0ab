import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIGIT_BREAK, fold, foldTerm, foldWithMap, originalSpans } from '../../src/text/folding.js';
import type { Span } from '../../src/text/span.js';
import { readable } from '../../src/text/whole-units.js';

describe('fold', () => {
  it.each([
    ['２０１９年', '2019年'],
    ['７．８％', '7.8%'],
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
    ['着力(一)【振兴】', '着力一振兴'],
    ['(一)着力【振兴】', '一 着力振兴'],
    ['石龙山•龙山·公园', '石龙山龙山公园'],
    ['小 微\u00a0园\u3000区\t', '小微园区'],
    ['小\u200b微\ufeff园\u0000', '小微园'],
    ['生产，力争', '生产,力争'],
    ['目标：增长；确保。', '目标:增长;确保。'],
    ['……——', '……——'],
    ['一行\r二行', '一行\n二行'],
    ['2018-2020', '2018-2020'],
    ['11.7∶40.8∶47.5', '11.7:40.8:47.5'],
    // a figure is never forged
    ['12345、110', '12345 110'],
    ['“13.1”、“6.2”', '13.1 6.2'],
    ['聚焦“3 3”产业集群', '聚焦3 3产业集群'],
    ['3\u200b3', '3 3'],
    ['①2018年', '①2018年'],
    ['⑴⒈㈠㊀❶', '⑴⒈㈠㊀❶'],
    ['10²', '10²'],
    ['10₂', '10 2'],
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

  /** Whether a reader who types the one finds the other. */
  const finds = (typed: string, text: string): boolean => fold(text).includes(foldTerm(typed));

  it.each([
    // Roman numerals, whole, in every writing
    ['Ⅲ类', '水质达到III类标准'],
    ['III类', '水质达到Ⅲ类标准'],
    ['iii类', '水质达到Ⅲ类标准'],
    ['Ⅲ类', '水质达到Ш类标准'],
    ['劣V类', '消除劣Ⅴ类断面'],
    ['劣Ⅴ类', '消除“劣Ｖ类”断面'],
    ['I级响应', '启动Ι级响应'],
    ['Ⅳ类', '由Ⅲ－Ⅳ类提升'],
    ['XIV', '第ⅩⅣ章'],
    ['V2X', '建成V2X路侧设施'],
    ['AI', '发展AI产业'],
    ['12V', '12V电源'],
    ['7x24', '7 X 24小时'],
    // units
    ['5000㎡', '厂房5000m2'],
    ['5000m2', '厂房5000㎡'],
    ['5000㎡', '厂房5000 m²'],
    ['8万m2', '绿地8万㎡'],
    ['1200㎡', '厂房1200m²3栋'],
    ['2㎡K', '热阻2m²K'],
    ['㎡', '绿地8万m2'],
    ['m³', '浓度35mg/m3'],
    ['120km', '高速120㎞'],
    ['km', '高速120㎞'],
    ['㎞', '高速120km'],
    ['2km2', '面积2㎢'],
    ['M2', '广义货币M2增长'],
    ['5000㎡', '厂房５０００ｍ２'],
    ['25℃', '室温25°C'],
    // letters in other shapes, of a formula and others
    ['120km', '高速120𝑘𝑚'],
    ['㎞', '高速120K𝐦'],
    ['2㎢', '面积2𝗸𝗺²'],
    ['5000m2', '厂房5000ⓜ2'],
    ['Ⅷ', '第𝐕𝐈𝐈𝐈章'],
    ['AI', '发展𝔸𝕀产业'],
    ['½', '占½'],
    ['finance', 'ﬁnance'],
    // radicals and look-alikes
    ['长三角', '⻓三⻆一体化'],
    ['⻓三⻆', '长三角一体化'],
    ['民生', '⺠⽣'],
    ['车', '汽⻋'],
    ['车', '汽⾞'],
    ['橡胶', '橡㬵'],
    // signs of one meaning
    ['2:3', '2∶3'],
    ['吨/日', '吨∕日'],
    ['产业-金融', '产业‑金融'],
    ['产业-金融', '产业—金融'],
    ['产业—金融', '产业－金融'],
    ['产业–金融', '产业―金融'],
    ['产业──金融', '产业——金融'],
    ['3-5个', '3～5个'],
    ['3~5个', '3－5个'],
    ['2021-2025年', '2021～2025年'],
    ['2021年-2025年', '2021年~2025年'],
    ['4%-6%', '4％～6％'],
    ['20℃-25℃', '20℃〜25℃'],
    ['～6%', '4%～6%'],
    ['7x24小时', '7×24小时'],
    ['3×5', '3x5'],
    // years in Chinese figures
    ['二〇二三年', '二○二三年'],
    ['二零二三年', '二〇二三年'],
    ['二O三〇年', '二０三0年'],
    ['一九九零年', '一九九〇年'],
    // marks
    ['三产', '一、二、三产融合'],
    ['一二三产', '一、二、三产融合'],
    ['二三产业', '；二、三产业'],
    ['双城', '（三）双城'],
    ['第一城乡', '第一、城乡'],
    // regional forms
    ['卫生', '公共衞生'],
    ['屋檐', '屋簷'],
  ])('lets %s find %s', (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  it.each([
    ['Ⅱ类', '水质达到Ⅲ类标准'],
    ['II类', '水质达到III类标准'],
    ['V类', '水质达到Ⅳ类标准'],
    ['I', 'Ⅲ类'],
    ['x', 'Ⅸ'],
    ['iv', '安装CIVIL系统'],
    ['㎡', 'PM2.5浓度'],
    ['m', '占地3𝑘𝑚'],
    ['㎡', '广义货币M2增长'],
    ['㎡', 'M1/M2剪刀差'],
    ['m', '占地3㎞'],
    ['1', '½'],
    ['102', '10²'],
    ['二十五', '二、“十五五”规划'],
    ['二十五', '总结：二、十五年来'],
    ['三城', '（三）城乡融合'],
    ['三城', '目标明确。(三)城乡融合'],
    ['1.5', '1. 5G基站'],
    ['1.2023', '1.2023年工作'],
    ['-8', '约～8'],
    ['产业—金融', '产业——金融'],
    ['二〇二', '二零二'],
    ['着名', '著名'],
  ])('does not let %s find %s', (typed, text) => {
    expect(finds(typed, text)).toBe(false);
  });

  it('takes the number at the beginning of what is typed for no mark', () => {
    expect(foldTerm('二、三季度')).toBe('二三季度');
    expect(foldTerm('；二、季度')).toBe(';二 季度');
    expect(fold('二、季度')).toBe('二 季度');
  });

  it('shows units as a reader writes them, and folds them to the same again', () => {
    for (const text of ['Ⅳ类', 'XII', '8万㎡', '℃', '½']) {
      const folded = fold(text);
      expect(fold(readable(folded))).toBe(folded);
      expect(readable(folded)).not.toMatch(/[\u{f0000}-\u{10ffff}]/u);
    }
  });

  it('keeps the characters of units free of whatever a source holds there', () => {
    expect(fold('\u{f33a1}\u{100002}')).toBe('\ufffd\ufffd');
  });

  it('marks the whole of a numeral or unit and nothing beside it', () => {
    const original = '达到 Ш类，占地8万 m²以上';
    const folded = fold(original);
    for (const [term, marked] of [['Ⅲ类', 'Ш类'], ['㎡', 'm²'], ['8万㎡', '8万 m²']] as const) {
      const start = folded.indexOf(foldTerm(term));
      const [span] = originalSpans(original, [{ start, end: start + foldTerm(term).length }]) as [Span];
      expect(original.slice(span.start, span.end)).toBe(marked);
    }
  });

  /** Texts of the kinds of characters that folding treats apart. */
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'小微园12３4。，、“”（）《》 \n\u200b①²½ⅤABcＲ臺…—𠮷mkＭ𝒎ℂⓜ'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 40,
  });

  const withoutBreaks = (folded: string): string => folded.replaceAll(DIGIT_BREAK, '');
  const UNIT = /[\u{f0000}-\u{10ffff}]/u;

  it('changes nothing when done twice, breaks apart', () => {
    fc.assert(
      fc.property(text, (original) => {
        const once = withoutBreaks(fold(original));
        fc.pre(!UNIT.test(once));
        // Dropped characters may have parted what makes one sign or word when it is side by side.
        fc.pre(!/[-—~×ivx°⁰-⁹²³¹]/u.test(once));
        fc.pre(![...original.normalize('NFKC')].some((character) => fold(character) === '') || !/[a-z][a-z23]/.test(once));
        expect(withoutBreaks(fold(once))).toBe(once);
      }),
    );
  });

  it('is local: but for breaks, units and signs that are read together, pieces folded are pieces of the folding', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const parts = withoutBreaks(fold(left) + fold(right));
        const whole = fold(left + right);
        fc.pre(!UNIT.test(parts + whole) && !/[-—~×°⁰-⁹²³¹]/u.test(parts + whole));
        expect(withoutBreaks(whole)).toBe(parts);
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
        // What the neighbours decide is decided again without them.
        fc.pre(!UNIT.test(fold(slice) + piece) && !/[-—~×°⁰-⁹²³¹]/u.test(piece));
        // A character that folds to several (ﬁ → fi) is taken whole.
        expect(withoutBreaks(fold(slice))).toContain(withoutBreaks(piece));
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
    const growing = '①ﷺ'.repeat(300);
    expect(foldWithMap(growing).text).toBe(fold('①ﷺ').repeat(300));
    expect(originalSpans(growing, [{ start: fold(growing).length, end: fold(growing).length }])).toEqual([{ start: 600, end: 600 }]);
  });
});
