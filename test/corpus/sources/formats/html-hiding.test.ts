import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/corpus/sources/formats/html.js';

const BODY = '<p>现在，我代表市人民政府向大会作工作报告，请予审议。</p><p>一、过去一年工作</p><p>全市上下攻坚克难，完成投资12亿元；新建学校3所，改造小区9个。</p>';

function removed(html: string): readonly (readonly string[])[] {
  return readHtml(html).removals.map(({ rule, text, place }) => [rule, text, place]);
}

/** A sentence with words inside it, on a page whose sheet is given. */
function sentence(words: string, sheet = ''): string {
  return `<html><head><style>${sheet}</style></head><body>${BODY}<div>今年开工${words}建设码头。</div></body></html>`;
}

describe('what a page hides inside its sentences', () => {
  it.each([
    ['display: none', '<span style="display:none">暗语</span>'],
    ['display: none on a block', '<div style="DISPLAY : none !important"><p>暗语</p></div>'],
    ['visibility: hidden', '<i style="visibility:hidden">暗语</i>'],
    ['the attribute hidden', '<em hidden>暗语</em>'],
    ['a size of nought', '<font style="font-size:0px">暗<b>语</b></font>'],
    ['a size of nought in the shorthand', '<span style="font:0/0 serif">暗语</span>'],
    ['one pixel', '<span style="font-size:1px">暗语</span>'],
    ['a transparent colour', '<span style="color:transparent">暗语</span>'],
    ['a colour of no opacity', '<span style="color:rgba(0, 0, 0, 0)">暗语</span>'],
    ['white on white', '<span style="color:#FFF">暗语</span>'],
    ['no opacity', '<span style="opacity:.0">暗语</span>'],
    ['a place above the window by its insets', '<span style="position:absolute;inset:-9999px auto auto 0">暗语</span>'],
    ['a place left of the window', '<span style="position:absolute;left:-9999px">暗语</span>'],
    ['a place above the window', '<span style="position: fixed; top: -200em">暗语</span>'],
    ['an indent out of the window', '<span style="display:inline-block;text-indent:-9999px">暗语</span>'],
    ['a box of one pixel', '<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)">暗语</span>'],
    ['a template', '<template>暗语</template>'],
    ['a dialog that is not open', '<dialog>暗语</dialog>'],
  ])('leaves out words under %s, and joins the sentence', (_, words) => {
    const { text, removals } = readHtml(sentence(words));
    expect(text.split('\n').at(-2)).toBe('今年开工建设码头。');
    expect(removals.map(({ rule, text: out, at }) => [rule, out, at])).toEqual([['hidden-element', '暗语', text.indexOf('建设码头')]]);
  });

  it.each([
    ['a class', '.x{display:none}', '<span class="a x">暗语</span>'],
    ['an id', '#k7{font-size:0}', '<span id="k7">暗语</span>'],
    ['a tag below a class', 'body div .x > u{visibility:hidden}', '<b class="x"><u>暗语</u></b>'],
    ['an attribute', '[data-k]{opacity:0}', '<span data-k="1">暗语</span>'],
    ['a rule for screens', '@media screen{.x{display:none}}', '<span class="x">暗语</span>'],
    ['a rule behind a broken one', '.y{{color}} .z:foo(1){} .x{display:none}', '<span class="x">暗语</span>'],
    ['an important rule', '.x{display:none!important}', '<span class="x" style="display:inline">暗语</span>'],
  ])('finds what hides by %s in the sheets of the page', (_, sheet, words) => {
    const { text, removals } = readHtml(sentence(words, sheet));
    expect(text).toContain('今年开工建设码头。');
    expect(removals.map((removal) => removal.text)).toEqual(['暗语']);
  });

  it.each([
    ['a rule for paper', '@media print{.x{display:none}}', '<span class="x">明文</span>'],
    ['a rule for small windows', '@media (max-width: 600px){.x{display:none}}', '<span class="x">明文</span>'],
    ['a rule for a pointer above', '.x:hover{display:none}', '<span class="x">明文</span>'],
    ['a rule that a later one takes back', '.x{display:none} .x{display:inline}', '<span class="x">明文</span>'],
    ['a rule that a stricter one takes back', 'div .x{display:inline} .x{display:none}', '<span class="x">明文</span>'],
    ['a rule that the element takes back', '.x{visibility:hidden}', '<span class="x" style="visibility:visible">明文</span>'],
    ['a size of nought around a size', '.x{font-size:0} .y{font-size:16px}', '<span class="x"><span class="y">明文</span></span>'],
    ['letters that a picture shines through', '.x{background:url(a.png);background-clip:text;color:transparent}', '<span class="x">明文</span>'],
    ['white on a dark ground', '.x{background:#c00} .y{color:#fff}', '<span class="x"><span class="y">明文</span></span>'],
    ['a hanging indent', '.x{display:block;text-indent:-2em}', '<span class="x">明文</span>'],
    ['aria-hidden', '', '<span aria-hidden="true">明文</span>'],
    ['a comment of a sheet', '/* .x{display:none} */', '<span class="x">明文</span>'],
  ])('keeps words under %s', (_, sheet, words) => {
    const { text, removals } = readHtml(sentence(words, sheet));
    expect(text).toContain('明文');
    expect(removals).toEqual([]);
  });

  it('keeps white words where a sheet of another file may give them a ground', () => {
    const { text } = readHtml(sentence('<span style="color:white">明文</span>').replace('<style>', '<link rel="stylesheet" href="a.css"><style>'));
    expect(text).toContain('今年开工明文建设码头。');
  });

  it('names the tag that hides, for whoever looks for it in the source', () => {
    expect(removed(sentence('<span class="x" style="display:none">暗 <b>语</b></span>'))).toEqual([['hidden-element', '暗 语', '<span class="x" style="display:none">']]);
  });

  it('keeps out of the text what controls hold, and lists it', () => {
    const form = '<form><input type="hidden" value="密"><input value="搜索"><select><option>甲县</option><option>乙县</option></select><textarea placeholder="意见">请留言</textarea></form>';
    expect(removed(`${BODY}${form}`).map(([rule, text]) => [rule, text])).toEqual([['form-control', '搜索'], ['form-control', '甲县 乙县'], ['form-control', '请留言']]);
  });

  it('takes readings out of the words that they stand above, brackets and all', () => {
    const html = '<p>地处<ruby>鳌<rp>(</rp><rt>áo</rt><rp>)</rp></ruby>江、<ruby><rb>汽</rb><rt>qì</rt></ruby>配之乡。</p>';
    expect(readHtml(html).text).toBe('地处鳌江、汽配之乡。\n');
    expect(removed(html).map(([rule, text]) => [rule, text])).toEqual([['ruby-reading', '(áo)'], ['ruby-reading', 'qì']]);
  });

  it('puts what is hidden between the cells of a row where it stood', () => {
    const { text, removals } = readHtml('<table><tr><td>指标</td><td>单位<i hidden>暗语</i></td></tr></table>');
    expect(text).toBe('指标\t单位\n');
    expect(removals.map(({ at }) => at)).toEqual([5]);
  });
});

describe('a body that a script would show', () => {
  const PROSE_LINES = ['现在，我代表市人民政府向大会作工作报告，请予审议。', '一、过去一年工作', '全市上下攻坚克难，完成投资12亿元；新建学校3所，改造小区9个。'];
  const AROUND = ['<div><a href="/">首页</a></div><h1>工作报告</h1>', '<div>主办：某县人民政府办公室</div>'] as const;

  it.each([
    ['visibility: hidden', `<div id="js_content" style="visibility: hidden; opacity: 0">${BODY}</div>`],
    ['display: none', `<section style="display:none">${BODY}</section>`],
    ['a class', `<style>.lazy{opacity:0}</style>${BODY.replaceAll('<p>', '<p class="lazy">')}`],
    ['the attribute hidden', `<article hidden>${BODY}</article>`],
    ['two covers', `<div hidden><div style="visibility:hidden">${BODY}</div></div>`],
    ['<noscript>', `<script>load()</script><noscript>${BODY}</noscript>`],
    ['<template>', `<template id="t">${BODY}</template>`],
    ['a field with mark-up', `<textarea style="display:none">${BODY}</textarea>`],
    ['a field with mark-up in entities', `<textarea>${BODY.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</textarea>`],
    ['a field with lines', `<textarea rows="9">\n${PROSE_LINES.join('\n\n')}</textarea>`],
    ['a field in a hidden box', `<div style="display:none"><textarea>${BODY}</textarea></div>`],
    ['a script for an editor', `<script type="text/plain" id="editor">${BODY}</script>`],
    ['a hidden field', `<form><input type="hidden" name="content" value="${BODY.replaceAll('"', '&quot;')}"></form>`],
    ['the data of a page', `<script type="application/json">${JSON.stringify({ id: 7, article: { title: '工作报告', content: BODY, tags: ['政务，公开'] } })}</script>`],
    ['the data of a page, by paragraphs', `<script type="application/json">${JSON.stringify({ parts: PROSE_LINES.map((text, place) => ({ id: `p${place}`, text })) })}</script>`],
    ['the data of a page, as a list', `<script type="application/json">${JSON.stringify([PROSE_LINES])}</script>`],
    ['a frame with a page of its own', `<iframe srcdoc="${BODY.replaceAll('"', '&quot;')}"></iframe>`],
  ])('is the text under %s', (_, body) => {
    const { text, removals } = readHtml(`<body>${AROUND.join(body)}</body>`);
    expect(text.split('\n')).toEqual(['首页', '工作报告', ...PROSE_LINES, '主办：某县人民政府办公室', '']);
    expect(removals).toEqual([]);
  });

  it('stays out where the page shows a text of its own', () => {
    const { text } = readHtml(`<body>${BODY}<div style="display:none">${BODY.replaceAll('一', '二')}</div><noscript>请开启脚本，以便浏览；谢谢。再见！，。</noscript></body>`);
    expect(text.split('\n')).toEqual([...PROSE_LINES, '']);
  });

  it('is no data of other articles beside a short one', () => {
    const teasers = Array.from({ length: 30 }, (_, place) => ({ description: `某县第${place}次会议召开，部署工作；强调落实。` }));
    const { text } = readHtml(`<body>${BODY}<script type="application/json">${JSON.stringify(teasers)}</script></body>`);
    expect(text.split('\n')).toEqual([...PROSE_LINES, '']);
  });

  it('is found under its cover beside data that hold more', () => {
    const teaser = '<p>摘要，甲；乙；丙。丁。</p>';
    const hidden = `<div style="display:none">${BODY.repeat(4)}</div>`;
    const data = `<script type="application/json">${JSON.stringify({ content: BODY.repeat(5) })}</script>`;
    expect(readHtml(`<body>${teaser}${hidden}${data}</body>`).text).toBe(readHtml(`<body>${teaser}${hidden}</body>`).text);
  });

  it('is what a frame shows, besides a text of the page, where the frame is shown', () => {
    const frame = (style: string): string => `<iframe style="${style}" srcdoc="&lt;p&gt;附表：新建学校3所。&lt;/p&gt;"></iframe>`;
    expect(readHtml(`<body>${BODY}${frame('')}</body>`).text.split('\n')).toEqual([...PROSE_LINES, '附表：新建学校3所。', '']);
    expect(readHtml(`<body>${BODY}${frame('display:none')}</body>`).text.split('\n')).toEqual([...PROSE_LINES, '']);
  });

  it('is read without the words that are hidden inside it', () => {
    const body = `<div style="visibility:hidden">${BODY.replace('攻坚', '<span style="display:none">暗语</span>攻坚')}</div>`;
    expect(readHtml(body).text.split('\n')).toEqual([...PROSE_LINES, '']);
    expect(removed(body).map(([, text]) => text)).toEqual(['暗语']);
  });

  it('is taken once where a field repeats it', () => {
    expect(readHtml(`<div style="display:none">${BODY}<p>完。</p></div><textarea>${BODY}</textarea>`).text.split('\n')).toEqual([...PROSE_LINES, '完。', '']);
  });

  it('is put together from thirty thousand fields of one page', () => {
    const count = 30_000;
    const { text } = readHtml(`<body>${'<textarea>修路，架桥。</textarea><i style="color:white"></i>'.repeat(count)}</body>`);
    expect(text.split('\n').filter((line) => line !== '')).toEqual(Array<string>(count).fill('修路，架桥。'));
  });
});
