import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutParagraphs, PARAGRAPH_LENGTH } from '../../../src/corpus/structure/paragraph-cutting.js';

const SENTENCE = fc.constantFrom(
  '蝉联全国工业百强县,获评温州唯一的全省"腾笼换鸟"工作考核先进市。',
  '兑现政策奖补4.6亿元,减免税费15.2亿元,出口退(免)税34.3亿元。',
  '会上说:“坚持问题导向。坚持效果导向。”大家深受鼓舞。',
  '小微园开工457亩、竣工61万平方米(其中阁巷高新产业小微园列为全省现场会观摩点。效果良好);渔港经济区列入国家级规划。',
  '规上工业产值增长10.2%！',
  '今年要做好九方面工作。',
);

describe('cutting text into paragraphs', () => {
  it('loses nothing but white space, keeps order, and keeps sentences, quotations and brackets whole', () => {
    fc.assert(
      fc.property(fc.array(SENTENCE, { minLength: 1, maxLength: 60 }), (sentences) => {
        const text = sentences.join('');
        const pieces = cutParagraphs(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(PARAGRAPH_LENGTH.whole);
          expect(piece).toMatch(/[。！]”?$/u);
          for (const [open, close] of [['“', '”'], ['(', ')']] as const) expect(piece.split(open).length).toBe(piece.split(close).length);
        }
      }),
    );
  });

  it('cuts in the same places where a format sets blanks around figures and between sentences', () => {
    fc.assert(
      fc.property(fc.array(SENTENCE, { minLength: 30, maxLength: 60 }), (sentences) => {
        const plain = sentences.join('');
        const cut = (text: string): readonly string[] => cutParagraphs(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end).replace(/\s/gu, ''));
        expect(cut(plain.replace(/\d+/gu, ' $& ').replace(/。(?!”)/gu, '。　'))).toEqual(cut(plain));
      }),
    );
  });

  it('leaves what a line holds together up to 500 characters', () => {
    const text = '全县经济平稳运行。'.repeat(50);
    expect(cutParagraphs(text, { start: 0, end: text.length })).toEqual([{ start: 0, end: 450 }]);
  });

  it('cuts one endless sentence at its semicolons', () => {
    const text = `${'推进重大项目建设，完成年度投资；'.repeat(60)}全面完成任务。`;
    const pieces = cutParagraphs(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.slice(0, -1).every((piece) => piece.endsWith('；'))).toBe(true);
  });
});
