import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/corpus/sources/formats/html.js';
import { toIsoDay } from '../../../../src/corpus/sources/formats/html-metadata.js';
import type { SourceHint } from '../../../../src/corpus/model/source-text.js';
import { seedParagraphs } from '../../seed-paragraphs.js';

const TITLE = '2019年瑞安市政府工作报告';
const PARAGRAPHS = seedParagraphs('000_55b7686e4a62835c.txt').slice(4, 30);

function hinted(source: { readonly text: string; readonly hints: readonly SourceHint[] }, kind: SourceHint['kind']): readonly string[] {
  return source.hints.filter((hint) => hint.kind === kind).map((hint) => source.text.slice(hint.span.start, hint.span.end));
}

function linesOf(html: string): readonly string[] {
  return readHtml(html).text.split('\n').slice(0, -1);
}

/** A sentence long enough to be told from furniture. */
const PROSE = PARAGRAPHS.find((text) => text.length > 100) as string;

/** A page as county governments' systems make them, with the article's mark-up given. */
function governmentPage(article: string, head = ''): string {
  const links = (names: readonly string[]): string => names.map((name) => `<li><a href="/col/${name}.html">${name}</a></li>`).join('');
  return `<!DOCTYPE html><html><head><title>${TITLE}_政府工作报告_瑞安市人民政府</title>${head}
    <style>.nav li { float: left }</style><script>document.write('<p>浏览次数</p>');</script></head>
    <body><div class="header"><div class="logo"><a href="/"><img src="logo.png" alt="瑞安市人民政府"></a></div>
    <ul class="nav">${links(['首页', '政务公开', '办事服务', '互动交流', '走进瑞安'])}</ul></div>
    <div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 政府工作报告</div>
    <div class="main"><div class="left"><ul>${links(['领导之窗', '机构职能', '政策文件', '规划计划'])}</ul></div>${article}</div>
    <div class="related"><h3>相关链接</h3><ul>${links(['2018年政府工作报告', '关于印发重点工作分工的通知'])}</ul></div>
    <div class="footer"><p>主办：瑞安市人民政府办公室</p><p>网站标识码：3303810001\u3000浙ICP备05000001号</p></div></body></html>`;
}

const FURNITURE = ['首页', '走进瑞安', '当前位置：首页 > 政务公开 > 政府工作报告', '机构职能', '2018年政府工作报告', '主办：瑞安市人民政府办公室'];

describe('readHtml', () => {
  it.each([
    ['paragraphs', `<div id="zoom">${PARAGRAPHS.map((text) => `<p style="text-indent:2em">${text}</p>`).join('\n')}</div>`],
    ['paragraphs of Word with blanks for an indent', `<div class="TRS_Editor">${PARAGRAPHS.map((text) => `<p class="MsoNormal"><span lang="EN-US">&nbsp;&nbsp;&nbsp;&nbsp;</span><span style="font-family: 仿宋">${text}</span><o:p></o:p></p>`).join('')}</div>`],
    ['<div>', `<div class="content">${PARAGRAPHS.map((text) => `<div>\u3000\u3000${text}</div>`).join('')}</div>`],
    ['line breaks', `<div id="zoom">${PARAGRAPHS.map((text) => `\u3000\u3000${text}`).join('<br />\n')}</div>`],
    ['doubled line breaks', `<div id="zoom">${PARAGRAPHS.map((text) => `\u3000\u3000${text}`).join('<br><br>\n')}</div>`],
    ['a table that lays out the page', `<table width="1000"><tr><td><ul><li><a href="/ld">领导之窗</a></li></ul></td><td>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</td></tr></table>`],
    ['unclosed paragraphs', `<div id="zoom">${PARAGRAPHS.map((text) => `<p>${text}`).join('')}</div>`],
  ])('gives back an article made of %s, and calls all around it furniture', (_, article) => {
    const source = readHtml(governmentPage(article));
    const furniture = new Set(hinted(source, 'furniture'));
    expect(source.text.split('\n').filter((line) => line !== '' && !furniture.has(line))).toEqual(PARAGRAPHS);
    expect([...furniture]).toEqual(expect.arrayContaining(FURNITURE));
  });

  it('keeps what stands between the title and the text', () => {
    const head = `<h1>${TITLE}</h1><div class="sub">——2019年1月16日在瑞安市第十六届人民代表大会第三次会议上</div>`;
    const source = readHtml(governmentPage(`${head}<div id="zoom">${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</div>`));
    expect(hinted(source, 'title')).toEqual([TITLE]);
    expect(hinted(source, 'furniture').filter((line) => line.includes('人民代表大会') || line === TITLE)).toEqual([]);
  });

  it('calls no prose furniture, though the main text lies elsewhere', () => {
    const rest = `<div class="part2"><p>${PROSE}</p></div>`;
    const source = readHtml(governmentPage(`<div id="zoom">${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</div>`).replace('<div class="related">', `${rest}<div class="related">`));
    expect(source.text.split(PROSE)).toHaveLength(3);
    expect(hinted(source, 'furniture')).not.toContain(PROSE);
  });

  it('reads what the tags of government sites say', () => {
    const head = `<meta name="SiteName" content="瑞安市人民政府"><meta name="ArticleTitle" content="${TITLE}">
      <meta name="PubDate" content="2019-01-25 10:11"><meta name="ContentSource" content="市府办"><meta name="ColumnName" content="政府工作报告">
      <meta name="Url" content="http://www.ruian.gov.cn/art/2019/1/25/art_1.html">`;
    expect(readHtml(governmentPage('<p>各位代表：</p>', head)).metadata).toEqual({
      title: TITLE,
      url: 'http://www.ruian.gov.cn/art/2019/1/25/art_1.html',
      siteDate: '2019-01-25',
      publisher: '市府办',
      fields: { sitename: '瑞安市人民政府', columnname: '政府工作报告', contentsource: '市府办' },
    });
  });

  it.each([
    ['2019年瑞安市政府工作报告_政府工作报告_瑞安市人民政府', '<h1>2019年瑞安市政府工作报告</h1><p>瑞安市人民政府</p>', '2019年瑞安市政府工作报告'],
    ['瑞安市人民政府 政府工作报告 2019年瑞安市政府工作报告', '<p>瑞安市人民政府</p><h1>2019年瑞安市政府工作报告</h1>', '2019年瑞安市政府工作报告'],
    ['2019年瑞安市政府工作报告 - 瑞安市人民政府', '<p>瑞安市人民政府</p>', '2019年瑞安市政府工作报告'],
    ['', '<p>瑞安市人民政府</p>', null],
  ])('takes from the title %s what names the article', (title, body, expected) => {
    expect(readHtml(`<title>${title}</title><body>${body}`).metadata.title).toBe(expected);
  });

  it.each([
    ['a line break of the source inside Chinese text', '<p>开展实体经济\n    振兴、项目盯引</p>', ['开展实体经济振兴、项目盯引']],
    ['a line break of the source between words', '<p>R&amp;D\n expenditure</p>', ['R&D expenditure']],
    ['runs of blanks over tags', '<p>  2019 <b> 年</b>\t工作 </p>', ['2019 年 工作']],
    ['ideographic indents', '<p>　　各位代表：　</p>', ['各位代表：']],
    ['entities', '<p>&ldquo;八八战略&rdquo;&#65292;&#x589E;&#38271;10&percnt;</p>', ['“八八战略”，增长10%']],
    ['what is hidden', '<p hidden>甲</p><div style="display: none"><p>乙</p></div><p style="VISIBILITY:hidden">丙</p><p>丁</p>', ['丁']],
    ['scripts, styles, comments, controls', '<script>"<p>甲</p>"</script><style>p{}</style><!-- 乙 --><select><option>丙</select><textarea>戊</textarea>丁', ['丁']],
    ['a formula without its notes for programs', '<p>甲<math><mi>x</mi><annotation>x</annotation></math>乙</p>', ['甲x乙']],
    ['preformatted text', '<pre>一、工作回顾\n二、工作安排</pre>', ['一、工作回顾', '二、工作安排']],
    ['a paragraph in each cell', '<table><tr><td><p>指标</p></td><td><p>单位</p></td><td></td></tr><tr><td>生产总值</td><td>亿元</td><td>910</td></tr></table>', ['指标\t单位', '生产总值\t亿元\t910']],
    ['blocks inside inline elements', '<span>甲<div>乙</div>丙</span>', ['甲', '乙', '丙']],
  ])('shows %s as browsers do', (_, html, lines) => expect(linesOf(html)).toEqual(lines));

  it('hints headings by their level, and bold openings of paragraphs', () => {
    const source = readHtml('<h2>一、2018年主要工作回顾</h2><p><strong>(一)着力振兴实体经济。</strong>蝉联全国工业百强县。</p><p>财政<b>总收入</b>。</p>');
    expect(source.hints.map((hint) => [hint.rule, hint.level, source.text.slice(hint.span.start, hint.span.end)])).toEqual([
      ['heading-element', 2, '一、2018年主要工作回顾'],
      ['bold-opening', 0, '(一)着力振兴实体经济。'],
    ]);
  });

  it('gives each character of a page that nests a hundred thousand deep', () => {
    const depth = 100_000;
    for (const [open, close] of [['<div>字', '</div>'], ['<b>字', '</b>'], ['<table><tr><td>字', ''], ['<ul><li>字', ''], ['<div><!-- </div> -->字', '']] as const) {
      const { text } = readHtml(open.repeat(depth) + close.repeat(depth));
      expect(text.replace(/[^字]/g, '')).toHaveLength(depth);
    }
  });

  it('reads any mark-up, and its hints lie within its text', () => {
    const tag = fc.constantFrom('div', 'p', 'table', 'tr', 'td', 'b', 'a', 'ul', 'li', 'h1', 'script', 'title', 'pre', 'svg', 'o:p', 'x"y');
    const node = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      tag.chain((name) => fc.string().map((value) => `<${name} class="${value}" style=${value} href='#_ftn1'>`)),
      fc.constantFrom('<br>', '<!--', '-->', '&', '&#x110000;', '<', '"', '<![CDATA[', '</', '市长', '。', '\n', '\u3000'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(node, { maxLength: 60 }), (nodes) => {
        const { text, hints } = readHtml(nodes.join(''));
        for (const { span } of hints) expect(span.start < span.end && span.end <= text.length).toBe(true);
        expect(text === '' || text.endsWith('\n')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('toIsoDay', () => {
  it.each([
    ['2019-01-25 10:11', '2019-01-25'],
    ['发布日期：2019年1月5日', '2019-01-05'],
    ['2019/1/5', '2019-01-05'],
    ['20190105', '2019-01-05'],
    ['2019-02-30', null],
    ['1019-02-03', null],
    ['201901051', null],
    [null, null],
  ])('reads %s as %s', (text, day) => expect(toIsoDay(text)).toBe(day));
});
