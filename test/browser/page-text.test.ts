import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHtml } from '../../src/corpus/sources/formats/html.js';
import { HIDING, madePage, SHEET } from '../corpus/sources/formats/made-pages.js';
import { openBrowser } from './open-browser.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

/** Empties every text that is laid out in no place where a person could see it, then gives the lines that are left. */
const SHOWN_LINES = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const unseen = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const style = getComputedStyle(parent);
    const range = document.createRange();
    range.selectNodeContents(node);
    const isInWindow = [...range.getClientRects()].some((box) => box.right > 0 && box.bottom + scrollY > 0 && box.width > 0);
    const isPainted = parent.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !/^rgba.*, 0\\)$/.test(style.color);
    if (!isPainted || !isInWindow || parseFloat(style.fontSize) <= 1 || parent.closest('rt, rp, textarea, select')) unseen.push(node);
  }
  for (const node of unseen) {
    if (node.data.trim() === '') continue;
    const parent = node.parentElement;
    node.data = '';
    // innerText ends a line at what is set beside the flow, though nothing of it is seen.
    if (parent.textContent === '') parent.style.display = 'none';
  }
  return document.body.innerText.split('\\n').map((line) => line.trim()).filter((line) => line !== '');
})()`;

interface AccessibleNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
}

/** The numbers and signs that the browser writes before the items of lists, bullets apart. */
async function listMarkers(): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { readonly nodes: readonly AccessibleNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (node: AccessibleNode | undefined): readonly AccessibleNode[] => (node === undefined ? [] : [node, ...(node.childIds ?? []).flatMap((id) => inOrder(byId.get(id)))]);
  const markers = inOrder(nodes[0]).filter(({ role }) => role?.value === 'ListMarker').map(({ name }) => (typeof name?.value === 'string' ? name.value.trim() : ''));
  return markers.filter((marker) => marker !== '' && !/^[•◦▪]/u.test(marker));
}

const LABEL = /^(?:\d+\.|[一二三四五六七八九十百零]+、|[a-z]+\.|[IVX]+\.|[甲乙丙丁]、)\s*/u;

/** A browser writes the markers apart from the text, our reader before it. */
async function compare(html: string): Promise<void> {
  await page.setContent(html);
  const markers = await listMarkers();
  const shown = await page.evaluate(SHOWN_LINES);
  const lines = readHtml(html).text.split('\n').slice(0, -1);
  const labels = lines.flatMap((line) => LABEL.exec(line)?.[0].trim() ?? []);
  expect(labels).toEqual(markers);
  expect(lines.map((line) => line.replace(LABEL, '').trim())).toEqual(shown);
}

const PROSE = '<p>全市上下攻坚克难，完成投资；新建学校，改造小区，群众满意；各项任务圆满完成。</p>';

describe('the text of a page', () => {
  it('is what Chromium shows of pages made of lists, tables, readings and hidden words', async () => {
    const pages = fc.sample(madePage, { numRuns: 40, seed: 20261127 });
    for (const { html } of pages) await compare(html);
  });

  it.each(HIDING)('is whole in Chromium where words in it are hidden by %s', async (hiding) => {
    await compare(`<!DOCTYPE html><style>${SHEET}</style><div class="box">${PROSE}<p>开工<span ${hiding}>暗语</span>建设<b>码头</b>。</p></div>`);
  });

  it.each([
    ['blocks by style', '<span style="display:block">甲县</span><span style="display:block">乙县</span><div style="display:inline">丙</div><div style="display:inline">县</div>'],
    ['kept line ends', '<div style="white-space:pre-wrap">甲县\n乙县\n丙县</div>'],
    ['preformatted text', '<pre>甲县\n乙县</pre>'],
    ['letters in a drawing', '<p>甲县</p><svg width="200" height="60"><title>暗语</title><text x="5" y="20">乙县</text></svg>'],
    ['an item shown though its list has no size', '<ul style="font-size:0"><li style="font-size:16px">甲县</li></ul>'],
    ['a word shown inside a hidden one', '<p style="visibility:hidden">暗语<b style="visibility:visible">甲县</b></p>'],
    ['unclosed elements', '<table><tr><td>甲县<td>乙县<tr><td>丙县<td>丁县</table><ul><li>戊县<li>己县</ul>'],
    ['text before the body and behind it', '<html><head></head><p>甲县</p><body><p>乙县</p></body></html><p>丙县</p>'],
  ])('is what Chromium shows of %s', async (_, html) => compare(`<!DOCTYPE html>${PROSE}${html}`));

  it.each([
    '<ol reversed><li>修路<li>架桥<li>建港</ol>',
    '<ol start="9"><li>修路<li value="20">架桥<li>建港</ol>',
    '<ol type="a"><li>修路<ol type="I"><li>国道</ol><li>架桥</ol>',
    '<ol style="list-style-type:simp-chinese-informal" start="99"><li>修路<li>架桥<li>建港</ol>',
    '<ol style="list-style-type:trad-chinese-informal" start="10"><li>修路<li>架桥</ol>',
    '<ol style="list-style-type:cjk-heavenly-stem"><li>修路<li>架桥</ol>',
    '<ol style="list-style:none"><li>修路</ol>',
    '<ol><li style="display:block">修路<li>架桥</ol>',
    '<ol><li hidden>修路<li style="visibility:hidden">架桥<li>建港</ol>',
  ])('has the numbers that Chromium writes in %s', async (html) => compare(`<!DOCTYPE html>${PROSE}${html}`));
});
