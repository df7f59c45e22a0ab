import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/web/server.js';
import { MADE_DOCUMENTS } from './made-documents.js';
import { runApp } from './running-app.js';
import { createScanEngine } from './scan-engine.js';

let server: RunningServer;
beforeAll(async () => {
  server = await runApp(createScanEngine(MADE_DOCUMENTS));
});
afterAll(() => server.close());

const get = (path: string): Promise<Response> => fetch(server.url + path, { redirect: 'manual' });
const html = async (path: string): Promise<string> => (await get(path)).text();
/** The text of a page as a reader sees it, tags and repeated blanks left out. */
const words = async (path: string): Promise<string> =>
  (await html(path)).replace(/<[^>]*>/g, '').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
const q = (query: string): string => `q=${encodeURIComponent(query)}`;
/** Signs of HTML as they are, and addresses as a browser sends them. */
const unescape = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll(/href="[^"]*"/g, (link) => link.replaceAll(/[\u4e00-\u9fff]+/g, encodeURIComponent));

describe('every page', () => {
  const paths = ['/', `/search?${q('最多跑一次')}`, '/regions', `/regions?${q('小微园')}`, '/documents', '/documents/zsxx-1', '/about'];

  it.each(paths)('%s is Chinese HTML with a landmark, a skip link and a policy without inline code', async (path) => {
    const answer = await get(path);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(text).toContain('<main id="main"');
    expect(text).toContain('href="#main"');
    expect(text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.get('etag')).toMatch(/^W\//);
  });

  it.each(paths)('%s has no dead link', async (path) => {
    const hrefs = [...unescape(await html(path)).matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, href]) => href as string);
    for (const href of new Set(hrefs)) {
      const answer = await fetch(server.url + href);
      const [, anchor] = href.split('#');
      const text = await answer.text();
      expect([answer.status, href]).toEqual([200, href]);
      if (anchor !== undefined && !text.includes(`id="${anchor}"`)) expect.fail(`${href} has no such anchor`);
    }
  });

  it('answers 304 to a browser that holds it', async () => {
    const first = await get('/documents');
    const again = await fetch(`${server.url}/documents`, { headers: { 'if-none-match': first.headers.get('etag') as string } });
    expect(again.status).toBe(304);
  });

  it('serves assets for good under an address that changes with them', async () => {
    const [, style] = /href="(\/style\.css\?v=\w+)"/.exec((await html('/')).replaceAll('&#x3D;', '=')) ?? [];
    const answer = await get(style as string);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });
});

describe('the search page', () => {
  it('says how the query was read and counts exactly', async () => {
    const text = await words(`/search?${q('最多跑一次')}`);
    expect(text).toContain('读作包含“最多跑一次”');
    expect(text).toContain('共 6 处，5 段，4 份文档，3 个地区');
  });

  it('marks what matched and nothing else', async () => {
    const text = await html(`/search?${q('一证通办')}`);
    expect(text).toContain('162项事项实现&quot;<mark>一证通办</mark>&quot;。');
    expect(text.match(/<mark>/g)).toHaveLength(1);
  });

  it('leads from a hit to its paragraph with the query kept', async () => {
    const text = unescape(await html(`/search?${q('R&D')}`));
    expect(text).toMatch(/href="\/documents\/330381-2019-zfgzbg\?q=R%26D#p-330381\d+"/);
  });

  it('opens the neighbours of a hit in place', async () => {
    const text = await words(`/search?${q('一证通办')}&context=330381201904`);
    expect(text).toContain('2018年是改革开放40周年、"八八战略"实施15周年。');
    expect(text).toContain('推进数字经济 R&D 投入。');
    expect(text).toContain('收起前后文');
  });

  it('ignores a context that is not there', async () => {
    expect((await get(`/search?${q('一证通办')}&context=none`)).status).toBe(200);
  });

  it('escapes what was typed and what stands in the documents', async () => {
    const typed = await html(`/search?${q('<script>alert(2)</script>')}`);
    expect(typed).not.toContain('<script>alert');
    expect(typed).toContain('value="&lt;script&gt;alert(2)&lt;/script&gt;"');
    const found = await html(`/search?${q('签约项目')}`);
    expect(found).not.toContain('<script>alert');
    expect(found).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(await html(`/search?${q('"></title><b>')}`)).not.toContain('<b>');
  });

  it('shows chosen filters as chips that take them back, and links that keep the rest', async () => {
    const text = unescape(await html(`/search?${q('最多跑一次')}&region=330300&year=2019`));
    expect(text).toContain(`<a class="chip" href="/search?${q('最多跑一次')}&year=2019">`);
    expect(text).toContain(`<a class="chip" href="/search?${q('最多跑一次')}&region=330300">`);
    expect(text).toContain('<input type="hidden" name="region" value="330300">');
  });

  it('keeps a broken query in the box and points at the fault', async () => {
    const answer = await get(`/search?${q('小微园 (竣工')}`);
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(text).toContain('value="小微园 (竣工"');
    expect(text).toContain('aria-invalid="true" aria-describedby="query-failure"');
    expect(text).toMatch(/<code>小微园 <mark>\(/);
    expect(text).toContain('问题在第 5 个字处');
  });

  it('says so when nothing was found, and when the page lies beyond the last', async () => {
    expect(await words(`/search?${q('无此一词')}`)).toContain('没有找到');
    const beyond = await words(`/search?${q('最多跑一次')}&page=9`);
    expect(beyond).toContain('没有第 9 页，一共 1 页。');
    expect(beyond).toContain('共 6 处');
  });

  it('offers the strict reading where a place may be said by the document', async () => {
    expect(unescape(await html(`/search?${q('社会 庆元')}`))).toContain(`href="/search?q=${encodeURIComponent('社会')}+${encodeURIComponent('庆元')}&strict=true"`);
  });

  it('leads an empty box back to the first page', async () => {
    const answer = await get('/search?q=');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
  });

  it('lists a region without a query', async () => {
    const text = await words('/search?region=331126');
    expect(text).toContain('共 3 段，1 份文档，1 个地区');
  });
});

describe('the reader', () => {
  it('gives each paragraph its anchor and marks the query', async () => {
    const text = await html(`/documents/330302-2021-zfgzbg?${q('最多跑一次')}`);
    expect(text.match(/id="p-330302\d+"/g)).toHaveLength(5);
    expect(text.match(/<mark>最多跑一次<\/mark>/g)).toHaveLength(2);
    expect(text).toContain('<a rel="next" class="next-match" href="#p-330302202104">');
    expect(text).toContain('<a rel="prev" class="previous-match" href="#p-330302202103">');
  });

  it('shows the mark of a note in its place, and marks what is found across it', async () => {
    const text = await html(`/documents/330302-2021-zfgzbg?${q('两强三提高')}`);
    expect(text).toContain('<mark>两强</mark><sup class="note-mark">［1］</sup><mark>三提高</mark>');
  });

  it('says what is held in part and why, what was removed, and what it rests on', async () => {
    const text = await words('/documents/330381-2019-zfgzbg');
    // Terms that tell a report apart stand on the page of its place, beside what they are held against.
    expect(text).not.toContain('特色词');
    expect(text).toContain('不完整。网页称共计 20129 个字，实有 10551 个字。');
    expect(text).toContain('没有收进正文的文字（4 字）');
    expect(text).toContain('网页里插入的书名，与正文无关（1 处）');
    expect(text).toContain('二号首长');
    expect(text).toContain('另一份相同的：2019年瑞安市政府工作报告');
  });

  it('says its title once, as the paragraph that it is', async () => {
    const text = await html('/documents/330381-2019-zfgzbg');
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).not.toContain('<p class="title">');
    expect(text).toMatch(/class="paragraph title-paragraph" id="p-[^"]+"/);
  });

  it('has one box, which searches everywhere or marks here', async () => {
    const text = await html(`/documents/330302-2021-zfgzbg?${q('最多跑一次')}`);
    expect(text.match(/type="search"/g)).toHaveLength(1);
    expect(text).toContain('formaction="/documents/330302-2021-zfgzbg">在本文标出</button>');
  });

  it('cites a paragraph with its quote, and as files for reference managers', async () => {
    const text = await words('/p/330302202104/cite');
    expect(text).toContain('引用第 5 段');
    expect(text).toMatch(/\[R\/OL\]\. .*第5段.*\[\d{4}-\d\d-\d\d\]\. http:\/\/127\.0\.0\.1:\d+\/p\/330302202104\./);
    for (const [ending, type] of [['bib', 'application/x-bibtex'], ['ris', 'application/x-research-info-systems'], ['json', 'application/vnd.citationstyles.csl+json']]) {
      const answer = await get(`/p/330302202104/cite.${ending}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
      expect(answer.headers.get('content-disposition')).toContain(`.${ending}`);
      expect(await answer.text()).toContain('330302202104');
    }
  });

  it('offers to search for the words where a paragraph is no longer there', async () => {
    const text = unescape(await (await get(`/p/none?${q('小微园')}`)).text());
    expect(text).toContain(`href="/search?${q('小微园')}">检索“小微园”`);
  });

  it('makes no link of an address that a browser would run', async () => {
    expect(await html('/documents/330381-2019-zfgzbg')).not.toContain('javascript:');
  });

  it('redirects from a former id and from a paragraph, query kept', async () => {
    const former = await get(`/documents/330381-2018-zfgzbg?${q('数字')}`);
    expect([former.status, former.headers.get('location')]).toEqual([301, `/documents/330381-2019-zfgzbg?${q('数字')}`]);
    const paragraph = await get('/p/330302202104');
    expect([paragraph.status, paragraph.headers.get('location')]).toEqual([302, '/documents/330302-2021-zfgzbg#p-330302202104']);
  });

  it('shows the document also when the query cannot be read', async () => {
    const answer = await get(`/documents/330302-2021-zfgzbg?${q('(小微园')}`);
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(text).toContain('id="query-failure"');
    expect(text.match(/id="p-330302\d+"/g)).toHaveLength(5);
  });

  it('quotes the pieces of the text that may be none of it', async () => {
    const text = await words('/documents/331126-2018-zfgzbg');
    expect(text).toContain('有些文字可能不属于正文，但拿不准，所以留着：“更多范文 & 公文请看下期”');
    expect(text).toContain('年份的依据单薄，请对照原文。');
  });

  it('names the document that a copy repeats', async () => {
    expect(await html('/documents/330381-2019-zfgzbg-2')).toContain('href="/documents/330381-2019-zfgzbg"');
  });
});

describe('the region page', () => {
  const rows = async (path: string): Promise<readonly (readonly string[])[]> =>
    [...(await html(path)).matchAll(/<tr[^>]*>\s*<th scope="row"[^]*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) =>
        (cell as string).replace(/<span class="visually-hidden">[^<]*<\/span>/g, '').replace(/<small class="ratio">/g, ' ').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim(),
      ),
    );

  it('keeps the four states and own and summed numbers apart', async () => {
    // 地区, 合计, 提到/存有, 首次 此前, 2018, 2019, 2021
    expect(await rows(`/regions?${q('数字')}`)).toEqual([
      ['合计 全部报告', '2', '2/4 50%', '2019 2018 年的没有', '0 0%', '1 50%', '1 100%'],
      ['存有 份', '4', '', '', '1', '2', '1'],
      ['没有提到 份', '2', '', '', '1', '1', '0'],
      ['浙江省 下辖', '2缺', '2/4', '2019 2018 年的没有', '0', '1缺 1/2', '1'],
      ['温州市 含下辖', '2缺', '2/3', '2019 此前未收录', '—', '1缺 1/2', '1'],
      ['温州市 本级', '0', '0/1', '— 存有始于 2019', '—', '0', '—'],
      ['鹿城区', '1', '1/1', '2021 此前未收录', '—', '—', '1'],
      ['瑞安市', '1缺', '1/1', '2019 此前未收录', '—', '1缺', '—'],
      ['丽水市 下辖', '0', '0/1', '— 存有始于 2018', '0', '—', '—'],
      ['庆元县', '0', '0/1', '— 存有始于 2018', '0', '—', '—'],
    ]);
    expect(await words(`/regions?${q('数字')}`)).toContain('没有收录报告的年份：2020年');
  });

  it('says of a report held in part that only the part held does not mention it', async () => {
    const ruian = (await rows(`/regions?${q('转型')}`)).find(([name]) => name === '瑞安市');
    expect(ruian).toEqual(['瑞安市', '0缺', '0/1', '— 存有始于 2019', '—', '0缺', '—']);
  });

  it('links a number to the search that gives it', async () => {
    const text = unescape(await html(`/regions?${q('最多跑一次')}`));
    const cell = `/search?${q('最多跑一次')}&region=330302&year=2021&type=yearly`;
    expect(text).toContain(`href="${cell}"`);
    expect(await words(cell)).toContain('共 2 处，2 段，1 份文档，1 个地区');
  });

  it('links a region’s own numbers to a search without those below it', async () => {
    const cell = `/search?${q('最多跑一次')}&region=330300${encodeURIComponent('本级')}&year=2019&type=`;
    expect(unescape(await html(`/regions?${q('最多跑一次')}`))).toContain(`href="${cell}`);
    expect(await words(cell)).toContain('共 1 处，1 段，1 份文档，1 个地区');
    expect(await words(cell)).toContain('去掉：温州市本级');
    expect(await words(`/documents?region=330300${encodeURIComponent('本级')}`)).toContain('共 1 份');
  });

  it('shows one level, with the path of each region', async () => {
    expect((await rows(`/regions?${q('数字')}&level=county`)).map(([name]) => name)).toEqual([
      '合计 全部报告',
      '存有 份',
      '没有提到 份',
      '浙江省 › 温州市鹿城区',
      '浙江省 › 温州市瑞安市',
      '浙江省 › 丽水市庆元县',
    ]);
  });

  it('takes rows and columns outside a filter away instead of making zeros of them', async () => {
    for (const address of [`${q('最多跑一次 地区:鹿城区')}`, `${q('最多跑一次')}&region=330302`, q('最多跑一次 鹿城')]) {
      expect((await rows(`/regions?${address}`)).map(([name]) => name)).toEqual(['合计 全部报告', '存有 份', '没有提到 份', '鹿城区']);
      const text = await words(`/regions?${address}`);
      expect(text).toContain('鹿城区内存有年度报告的 1 个地区中，1 个提到，0 个没有提到');
      expect(text).not.toMatch(/2018年|2019年|2018 |2019 /);
    }
  });

  it('says that a report speaks of it elsewhere than in the chosen section, and not that it is silent', async () => {
    const text = await words(`/regions?${q('改革开放40周年')}&region=330381&section=plan`);
    expect(text).not.toContain('未提到');
    expect(await rows(`/regions?${q('数字')}&section=plan&year=2019`)).toEqual([
      ['合计 全部报告', '1', '1/2 50%', '2019 此前不在所选年份内', '1 50%'],
      ['存有 份', '2', '', '', '2'],
      ['没有提到 份', '1', '', '', '1'],
      ['浙江省 下辖', '1缺', '1/2', '2019 此前不在所选年份内', '1缺 1/2'],
      ['温州市 含下辖', '1缺', '1/2', '2019 此前不在所选年份内', '1缺 1/2'],
      ['温州市 本级', '0', '0/1', '— 存有始于 2019', '0'],
      ['瑞安市', '1缺', '1/1', '2019 此前不在所选年份内', '1缺'],
    ]);
  });

  it('leads from a zero to the report, which says that it does not say it', async () => {
    const text = unescape(await html(`/regions?${q('数字')}`));
    const [, href] = /<td class="z"><a href="(\/documents\/331126[^"]*)">0</.exec(text) ?? [];
    expect(await words(href as string)).toMatch(/这份报告（\d+ 字）没有写到“数字”/);
    const [, inPart] = /<td class="z"><a href="(\/documents\/330381[^"]*)">0<\/a><small class="part">缺</.exec(unescape(await html(`/regions?${q('转型')}`))) ?? [];
    expect(await words(inPart as string)).toMatch(/这份报告所存的部分（\d+ 字）没有写到“转型”/);
  });

  it('shows the rows of one state, as many as the summary says', async () => {
    const text = unescape(await html(`/regions?${q('数字')}`));
    const links = [...text.matchAll(/<a href="(\/regions\?[^"]*state=(\w+)[^"]*)"><strong>(\d+)<\/strong>/g)];
    expect(links.map(([, , state, count]) => [state, count])).toEqual([['mentioned', '2'], ['held', '2'], ['none', '2']]);
    for (const [, href, , count] of links) expect(await rows(href as string)).toHaveLength(Number(count));
  });

  it('names the earliest, those that tie together, and what is known of the years before', async () => {
    expect(await words(`/regions?${q('最多跑一次')}`)).toContain('最早2019年：温州市（1月16日，1 段）、瑞安市（1月16日，1 段）。所存更早的 1 份报告没有提到。');
  });

  it('shows what is held when nothing is asked for', async () => {
    const held = await rows('/regions');
    expect(held.find(([name]) => name === '瑞安市')).toEqual(['瑞安市', '1缺', '—', '部分', '—', '—']);
    expect(held.at(-1)).toEqual(['地区未定', '—', '—', '—', '—', '1 份']);
  });

  it('lists the reports that do not mention it, each leading to the report with the query', async () => {
    const text = unescape(await html(`/regions?${q('数字')}`));
    const [, list, count] = /没有提到的报告有 <a href="([^"]*)"><strong>(\d+)<\/strong>/.exec(text) ?? [];
    expect(count).toBe('2');
    const silent = unescape(await html(list as string));
    expect([...silent.matchAll(/<a href="(\/documents\/[^"]*)">/g)].map(([, href]) => href)).toEqual(['330300-2019', '331126-2018'].map((id) => `/documents/${id}-zfgzbg?${q('数字')}`));
    expect(await words(`/regions?${q('数字')}&view=reports`)).toMatch(/瑞安市2019年2019年瑞安市政府工作报告 不完整1 处，1 段2019年1月16日/);
  });

  it('counts in the unit chosen, and shades by it', async () => {
    const shaded = async (unit: string) => [...(await html(`/regions?${q('最多跑一次')}&level=county&unit=${unit}`)).matchAll(/<td class="(h\d)[^"]*"><a [^>]*>([^<]*)<\/a>/g)].map(([, step, text]) => [step, text]);
    expect(await shaded('occurrences')).toEqual([['h3', '2'], ['h3', '2']]);
    expect(await shaded('paragraphs')).toEqual([['h5', '2'], ['h1', '1']]);
    expect((await rows(`/regions?${q('最多跑一次')}&unit=reports`)).find(([name]) => name === '温州市 含下辖')?.slice(-2)).toEqual(['2缺 /2', '1']);
    expect((await rows(`/regions?${q('最多跑一次')}&unit=rate`)).find(([name]) => name === '瑞安市')?.[1]).toMatch(/^\d+\.\d缺$/);
  });

  it('puts the rows in the order of a column, and the other way round when it is chosen again', async () => {
    const names = async (sort: string) => (await rows(`/regions?${q('最多跑一次')}&level=county&sort=${sort}`)).slice(3).map(([name]) => name?.slice(-3));
    expect(await names('first')).toEqual(['瑞安市', '鹿城区', '庆元县']);
    expect(await names('-first')).toEqual(['鹿城区', '瑞安市', '庆元县']);
    expect(await names('2018')).toEqual(['庆元县', '鹿城区', '瑞安市']);
    expect(unescape(await html(`/regions?${q('最多跑一次')}&sort=total`))).toMatch(/<th scope="col" aria-sort="descending"><a href="[^"]*sort=-total">合计</);
    expect((await get(`/regions?${q('最多跑一次')}&sort=size`)).status).toBe(400);
  });

  it('folds what lies below a region, and unfolds it in place', async () => {
    const folded = `/regions?${q('数字')}&open=none`;
    expect((await rows(folded)).slice(3).map(([name]) => name)).toEqual(['浙江省 下辖']);
    const [, unfold] = /<a class="fold" href="([^"]*)"/.exec(unescape(await html(folded))) ?? [];
    expect(unfold).toMatch(/open=330000#r-330000$/);
    expect((await rows(unfold as string)).slice(3).map(([name]) => name)).toEqual(['浙江省 下辖', '温州市 含下辖', '丽水市 下辖']);
  });

  it('shows several queries side by side, with the same rows', async () => {
    const page = unescape(await html(`/regions?${q('最多跑一次')}&${q('数字')}`));
    const tables = page.split('<section aria-labelledby="multiple-').slice(1);
    expect(tables).toHaveLength(2);
    const [one, other] = tables.map((table) => [...table.matchAll(/<th scope="row" class="name d\d">([^<]*)</g)].map(([, name]) => name));
    expect(one?.length).toBeGreaterThan(3);
    expect(one).toEqual(other);
    expect(page).toContain(`href="/trends?${q('最多跑一次')}&${q('数字')}"`);
    expect((await get(`/regions?${[...'一二三四五六七'].map(q).join('&')}`)).status).toBe(400);
  });

  it('keeps a broken query in the box', async () => {
    const answer = await get(`/regions?${q('小微园 OR')}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('id="query-failure"');
  });
});

describe('filters', () => {
  it('go with the links from a search to the regions, the documents and the reader, and back', async () => {
    const search = unescape(await html(`/search?${q('最多跑一次')}&region=330302&year=2021&section=review`));
    const kept = `${q('最多跑一次')}&region=330302&year=2021&section=review`;
    for (const address of [`/regions?${kept}`, `/documents?${kept}`, `/documents/330302-2021-zfgzbg?${kept}#`]) expect(search).toContain(`href="${address}`);
    for (const address of [`/regions?${kept}`, `/documents?${kept}`, `/documents/330302-2021-zfgzbg?${kept}`]) {
      const page = unescape(await html(address));
      expect(page).toContain('<span class="visually-hidden">去掉：</span>鹿城区');
      expect(page).toContain(`href="/search?${kept}"`);
    }
  });

  it('stay with the permanent link of a paragraph, as the marks do', async () => {
    const [, href] = /<a class="anchor" href="([^"]*)"/.exec(unescape(await html(`/documents/330302-2021-zfgzbg?${q('最多跑一次')}&year=2021`))) ?? [];
    const answer = await get(href as string);
    expect(answer.headers.get('location')).toMatch(/^\/documents\/330302-2021-zfgzbg\?q=[^#]+&year=2021#p-/);
  });

  it('show of a region above the chosen one, and of those beside it, what their links give', async () => {
    const text = unescape(await html(`/search?${q('最多跑一次')}&region=330302`));
    expect(text).toMatch(/<a href="[^"]*region=330000">浙江省 <b>4<\/b><\/a>/);
    expect(text).toMatch(/<a href="[^"]*region=330381">瑞安市 <b>1<\/b><\/a><button name="region" value="330381" aria-label="加上瑞安市">/);
    expect(text).toMatch(/<form id="more" class="side-body" action="\/search"><input type="hidden" name="q" value="最多跑一次"><input type="hidden" name="region" value="330302">\s*<section/);
  });
});

describe('the list of documents', () => {
  it('narrows by region and year and shows doubts and copies in words', async () => {
    const all = await words('/documents');
    expect(all).toContain('共 6 份，其中 1 份是重复的，不另计数');
    expect(all).toContain('年份存疑');
    expect(await words('/documents?region=330381&year=2019')).toContain('共 2 份');
    expect(await words('/documents?page=9')).toContain('没有第 9 页，一共 1 页。');
  });
});

describe('the page of a place', () => {
  it('has its reports by year, what is held around it, and a box that searches inside', async () => {
    const text = unescape(await html('/places/330381'));
    expect(text).toMatch(/<h1>瑞安市/);
    expect(text).toContain('href="/documents/330381-2019-zfgzbg"');
    expect(text).toContain('<input type="hidden" name="region" value="330381">');
    expect(text).toContain('href="/regions?region=330381"');
    expect(text).toContain('href="/places/330300">温州市</a>');
  });

  it('says what is not held of a division above, and leads to those below', async () => {
    const text = await words('/places/330300');
    expect(text).toContain('下辖地区');
    expect(text).toMatch(/没有收录的：.*乐清市/);
  });

  it.each([
    ['/places/330322', '/places/330305'],
    ['/places/%E7%91%9E%E5%AE%89%E5%B8%82', '/places/330381'],
    ['/places/330322.json', '/places/330305.json'],
  ])('is found by a former code and by a name: %s', async (path, location) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, location]);
  });

  it('asks which of several namesakes is meant, and helps where there is none', async () => {
    const several = await get(`/places/${encodeURIComponent('朝阳区')}`);
    expect(several.status).toBe(404);
    const text = unescape(await several.text());
    expect(text).toContain('href="/places/110105">北京市 › 朝阳区</a>');
    expect(text).toContain('href="/places/220104">吉林省 › 长春市 › 朝阳区</a>');
    const none = await get('/places/999999');
    expect(none.status).toBe(404);
    expect(await none.text()).toContain('没有代码或名称是这个的地区：“999999”');
  });

  it('is the same as data', async () => {
    const answer = await get('/places/330381.json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const place = (await answer.json()) as { readonly region: { readonly path: readonly string[] }; readonly total: { readonly reports: number }; readonly years: readonly { readonly year: number; readonly state: string }[] };
    expect(place.region.path).toEqual(['浙江省', '温州市', '瑞安市']);
    expect(place.total.reports).toBe(place.years.filter(({ state }) => state !== 'none').length);
  });

  it('is linked from every path of a region', async () => {
    for (const path of [`/search?${q('最多跑一次')}`, '/documents', '/documents/330381-2019-zfgzbg', '/p/330302202104/cite', '/p/330302202104/similar', '/documents/330381-2019-zfgzbg/shared']) {
      expect([path, (await html(path)).includes('href="/places/330300"')]).toEqual([path, true]);
    }
  });
});

describe('the list of documents as a table and as data', () => {
  it('is narrowed by words of titles, places and years that they lack included', async () => {
    expect(await words('/documents?title=%E7%91%9E%E5%AE%89')).toContain('共 2 份');
    expect(await words('/documents?title=%E6%B2%A1%E6%9C%89')).toContain('没有合乎这些条件的文档。');
  });

  it('is put in order, and keeps it with its filters', async () => {
    const text = unescape(await html('/documents?sort=longest&view=table&region=330300'));
    const sizes = [...text.matchAll(/<td class="figure">([\d,]+)<\/td><td class="figure">/g)].map(([, size]) => Number(size?.replaceAll(',', '')));
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(text).toContain('href="/documents?region=330300&sort=longest"');
  });

  it('is all there as CSV and JSON', async () => {
    const csv = await (await get('/documents.csv?region=330381')).text();
    expect(csv.trim().split('\r\n')).toHaveLength(3);
    const { total, documents } = (await (await get('/documents.json')).json()) as { readonly total: number; readonly documents: readonly unknown[] };
    expect([total, documents.length]).toEqual([6, 6]);
  });
});

describe('a request that cannot be answered', () => {
  it.each([
    ['/no-such-page', 404, '没有这个地址'],
    ['/documents/none', 404, '没有编号是这个的文档'],
    ['/p/none', 404, '没有编号是这个的段落'],
    ['/p/%E0%A4%A', 400, '不合规范'],
    [`/search?${q('小微园')}&sort=best`, 400, '参数 sort'],
    [`/search?${q('最'.repeat(10_000))}`, 400, '最长 200 字'],
  ])('gets a page of its own: %s', async (path, status, message) => {
    const answer = await get(path);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(text).toContain(message);
    expect(text).not.toMatch(/node_modules|at .+:\d+:\d+/);
  });

  it('keeps what was typed', async () => {
    expect(await html(`/search?${q('小微园')}&sort=best`)).toContain('value="小微园"');
  });
});
