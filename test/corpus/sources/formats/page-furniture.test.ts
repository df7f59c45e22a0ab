import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/corpus/sources/formats/html.js';

const TITLE = '2016年青河县政府工作报告';
const MEETING = '——2016年1月20日在青河县第十六届人民代表大会第五次会议上';
const PART_ONE = ['一、2015年工作回顾', '全县上下攻坚克难，完成投资12亿元；新建学校3所，改造小区9个，群众满意度居全省前列，各项任务圆满完成。', '（一）产业提质', '规上工业增加值增长8.2%，新增企业14家，技改投资增长12%，高新技术产业占比提高3个百分点，税收过千万元企业达到6家。'];
const PART_TWO = ['二、2016年工作安排', '今年要办好十件实事，新增托位300个；开工水库1座，改造管网40公里，完成造林2万亩，让发展成果更多更公平惠及全县人民。', '（一）项目攻坚', '抓好铁路、机场、水库三大工程，全年完成投资20亿元；健全机制，压实责任，确保开工率、竣工率、达效率位居全市前列。'];
const NAVIGATION = '<ul><li><a href="/1">首页</a></li><li><a href="/2">政务公开</a></li><li><a href="/3">办事服务</a></li></ul>';
const SIDE = '<h3>栏目导航</h3><ul><li><a href="/4">领导之窗</a></li><li><a href="/5">机构职能</a></li></ul>';
const FOOTER = '<div>主办：青河县人民政府办公室</div>';

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join('');
}

/** The lines that are no furniture. */
function kept(html: string): readonly string[] {
  const { text, hints } = readHtml(html);
  const furniture = new Set(hints.filter(({ kind }) => kind === 'furniture').map(({ span }) => span.start));
  let at = 0;
  return text.split('\n').filter((line) => {
    const start = at;
    at += line.length + 1;
    return line !== '' && !furniture.has(start);
  });
}

describe('the main text of a page', () => {
  it.each([
    ['<h1>', `<h1>${TITLE}</h1>`],
    ['bold letters', `<b>${TITLE}</b>`],
    ['the middle of its cell', `<div align="center"><font size="5">${TITLE}</font></div>`],
    ['an element called title', `<div class="article-title">${TITLE}</div>`],
    ['plain letters', `<span>${TITLE}</span>`],
  ])('has a title that is set in %s in a cell above it, where <title> names the site', (_, title) => {
    const html = `<html><head><title>青河县人民政府</title></head><body>${NAVIGATION}<table><tr><td>${SIDE}</td><td>
      <table><tr><td>${title}</td></tr><tr><td>${MEETING}</td></tr><tr><td id="zoom">${paragraphs([...PART_ONE, ...PART_TWO])}</td></tr></table>
      </td></tr></table>${FOOTER}</body></html>`;
    expect(kept(html)).toEqual([TITLE, MEETING, ...PART_ONE, ...PART_TWO]);
    expect(readHtml(html).metadata).toMatchObject({ title: null, fields: { sitename: '青河县人民政府' } });
  });

  it.each([
    ['two containers with other things between', `<div class="a">${paragraphs(PART_ONE)}</div><div class="ad">${SIDE}</div><div class="b">${paragraphs(PART_TWO)}</div>`],
    ['a container for each paragraph', [...PART_ONE, ...PART_TWO].map((text) => `<div class="row"><div class="cell">${text}</div></div>`).join('')],
    ['cells of a table', `<table>${[PART_ONE, PART_TWO].map((part) => `<tr><td>${part.join('<br>')}</td></tr>`).join('')}</table>`],
    ['lines of a centred box', `<center><div>${[...PART_ONE, ...PART_TWO].join('<br><br>')}</div></center>`],
    ['a form around the whole page', `<form id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="abc"><div>${paragraphs([...PART_ONE, ...PART_TWO])}</div></form>`],
    ['headings that are targets', `<div>${[...PART_ONE, ...PART_TWO].map((text) => (text.length > 20 ? `<p>${text}</p>` : `<p><a name="_Toc1">${text}</a></p>`)).join('')}</div>`],
    ['lines of a cell in fonts', `<table><tr><td><font size="3">${[...PART_ONE, ...PART_TWO].map((text) => `<font>\u3000\u3000${text}</font>`).join('<br>')}</font></td></tr></table>`],
  ])('is whole where it is made of %s', (_, text) => {
    expect(kept(`<body><div>${NAVIGATION}</div><div class="main">${text}</div>${FOOTER}</body>`).filter((line) => line !== '栏目导航')).toEqual([...PART_ONE, ...PART_TWO]);
  });

  it('has the names of its attachments, though they are links', () => {
    const attachment = '附件1：青河县重点工程表';
    const text = `<div>${paragraphs([...PART_ONE, ...PART_TWO])}<p><a href="/f.xls">${attachment}</a></p></div>`;
    expect(kept(`<body><div>${NAVIGATION}</div>${text}</body>`)).toEqual([...PART_ONE, ...PART_TWO, attachment]);
  });

  it('is read where the head of the page is never closed', () => {
    expect(kept(`<html><head><title>${TITLE}</title><body>${paragraphs(PART_ONE)}`)).toEqual(PART_ONE);
  });

  it('goes on behind a first end of the page', () => {
    expect(kept(`<html><body>${paragraphs(PART_ONE)}</body></html>${paragraphs(PART_TWO)}</html>`)).toEqual([...PART_ONE, ...PART_TWO]);
  });
});

describe('a page whose <title> is the name of its site', () => {
  it.each(['青河县人民政府', '欢迎访问青河县政府网', '青河县人民政府门户网站', '青河县政府信息公开平台'])('has no title by the name %s', (name) => {
    expect(readHtml(`<title>${name}</title><p>${PART_ONE.join('')}</p>`).metadata.title).toBeNull();
  });

  it.each([TITLE, '关于加强政府网站建设的通知', '致全县人民的一封信', '青河县人民政府公告'])('keeps the title %s', (title) => {
    expect(readHtml(`<title>${title}</title><p>${PART_ONE.join('')}</p>`).metadata.title).toBe(title);
  });
});
