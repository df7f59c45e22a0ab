import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/corpus/sources/formats/html.js';

function linesOf(html: string): readonly string[] {
  return readHtml(html).text.split('\n').slice(0, -1);
}

function items(count: number): string {
  return '<li>项</li>'.repeat(count);
}

describe('the numbers of lists', () => {
  it.each([
    ['<ol><li>修路</li><li>架桥</li></ol>', ['1. 修路', '2. 架桥']],
    ['<ol start="3"><li>修路<li value="7">架桥<li>建港</ol>', ['3. 修路', '7. 架桥', '8. 建港']],
    ['<ol reversed><li>修路</li><li>架桥</li></ol>', ['2. 修路', '1. 架桥']],
    ['<ol type="A"><li>修路</li><li>架桥</li></ol>', ['A. 修路', 'B. 架桥']],
    ['<ol type="i"><li>修路</li><li value="4">架桥</li></ol>', ['i. 修路', 'iv. 架桥']],
    ['<ol style="list-style-type: cjk-ideographic"><li>修路</li><li>架桥</li></ol>', ['一、修路', '二、架桥']],
    ['<ol style="list-style: none"><li>1.修路</li></ol>', ['1.修路']],
    ['<style>ol.c{list-style:simp-chinese-informal inside}</style><ol class="c" start="10"><li>修路</li><li>架桥</li></ol>', ['十、修路', '十一、架桥']],
    ['<style>li{list-style:none}</style><ol><li>修路</li></ol>', ['修路']],
    ['<style>li{display:block}</style><ol><li>修路</li></ol>', ['修路']],
    ['<ul><li>修路</li></ul>', ['修路']],
    ['<ul style="list-style-type:decimal"><li>修路</li></ul>', ['1. 修路']],
    [`<ol><li>修路<ol type="a"><li>国道</li></ol></li><li>架桥</li></ol>`, ['1. 修路', 'a. 国道', '2. 架桥']],
    ['<ol><li>\n  <p>\u3000\u3000修路</p><p>三条</p></li><li></li><li>架桥</li></ol>', ['1. 修路', '三条', '3. 架桥']],
    ['<ol style="list-style-type:\'第一条 \'"><li>修路</li></ol>', ['第一条 修路']],
  ])('stand before the items of %s as a browser shows them', (html, lines) => expect(linesOf(html)).toEqual(lines));

  it.each([
    ['simp-chinese-informal', 105, '一百零五、'],
    ['trad-chinese-formal', 12, '壹拾貳、'],
    ['simp-chinese-formal', 3, '叁、'],
    ['cjk-decimal', 20, '二〇、'],
    ['cjk-heavenly-stem', 2, '乙、'],
    ['cjk-earthly-branch', 13, '13、'],
    ['lower-greek', 2, 'β. '],
    ['upper-latin', 28, 'AB. '],
    ['decimal-leading-zero', 7, '07. '],
    ['upper-roman', 1994, 'MCMXCIV. '],
  ])('are written in the style %s', (style, number, label) => {
    expect(linesOf(`<ol start="${number}" style="list-style-type:${style}"><li>项</li></ol>`)).toEqual([`${label}项`]);
  });

  it('leave a list of links to be told as navigation', () => {
    const links = `<ol>${'<li><a href="/a">栏目</a></li>'.repeat(4)}</ol>`;
    const prose = '<p>全市上下攻坚克难，完成投资12亿元；新建学校3所，改造小区9个，群众满意度居全省前列。</p>'.repeat(6);
    const { text, hints } = readHtml(`<div>${links}</div><div class="article">${prose}</div>`);
    const furniture = hints.filter((hint) => hint.kind === 'furniture').map(({ span }) => text.slice(span.start, span.end));
    expect(furniture).toEqual(['1. 栏目', '2. 栏目', '3. 栏目', '4. 栏目']);
  });

  it('count a list of a thousand items to its end', () => expect(linesOf(`<ol>${items(1000)}</ol>`).at(-1)).toBe('1000. 项'));
});
