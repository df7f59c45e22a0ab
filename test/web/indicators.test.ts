import { parse } from 'csv-parse/sync';
import { DomUtils, parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../src/search/engine.js';
import type { RunningServer } from '../../src/web/server.js';
import { runApp } from './running-app.js';
import { openSeedsEngine } from './seeds-engine.js';

let engine: SearchEngine;
let server: RunningServer;
beforeAll(async () => {
  engine = await openSeedsEngine();
  server = await runApp(engine);
});
afterAll(async () => {
  await server.close();
  await engine.close();
});

const GDP = '/indicators/地区生产总值';

async function page(address: string, status = 200) {
  const response = await fetch(server.url + address);
  expect([address, response.status]).toEqual([address, status]);
  return parseDocument(await response.text());
}

/** The cells of a region's row by the heads of their columns, blanks as one. */
async function row(address: string, region: string): Promise<Readonly<Record<string, string>>> {
  const document = await page(address);
  const rows = DomUtils.getElementsByTagName('tr', document);
  const [head] = rows;
  const found = rows.find((one) => DomUtils.textContent(DomUtils.getElementsByTagName('th', one)[0] ?? []).endsWith(region));
  if (head === undefined || found === undefined) throw new Error(`no row of ${region}`);
  const cells = (one: typeof head): string[] => one.children.filter((cell) => 'name' in cell && ['th', 'td'].includes(cell.name)).map((cell) => DomUtils.textContent(cell).replace(/\s+/g, ' ').trim());
  return Object.fromEntries(cells(head).map((name, index) => [name, cells(found)[index] ?? '']));
}

describe('the page of an indicator', () => {
  it('sets the outcome of a year beside the target for it, and what comes after beside nothing', async () => {
    expect(await row(GDP, '瑞安市')).toMatchObject({ 2018: '— 7.8%', 2019: '8%左右 —' });
  });

  it('tells how many of the reports state it, and what became of the others', async () => {
    const { reports } = await engine.figures({ item: '地区生产总值', document: null });
    const counts = DomUtils.textContent(DomUtils.getElementsByClassName('counts', await page(GDP)));
    const numbers = [...counts.matchAll(/(\d+) 份报告里 (\d+) 份写明/g)].map(([, held, stated]) => [Number(held), Number(stated)]);
    const withYear = reports.filter(({ document }) => document.year !== null && document.region !== null);
    expect(numbers).toHaveLength(2);
    for (const [held, stated] of numbers as [number, number][]) {
      expect(held).toBe(withYear.length);
      expect(stated).toBeGreaterThan(0);
      expect(stated).toBeLessThanOrEqual(held);
    }
  });

  it('opens the sentence of a number in place, with the paragraph that says it', async () => {
    const document = await page(`${GDP}?open=330381`);
    const [section] = DomUtils.getElements({ id: 'y-330381-2018' }, document, true);
    expect(DomUtils.textContent(section ?? [])).toContain('预计全市实现生产总值910亿元');
    const [link] = DomUtils.getElementsByTagName('a', section ?? []);
    const paragraph = await engine.paragraph((link?.attribs['href'] ?? '').replace('/p/', ''), 0);
    expect(paragraph?.paragraph.text).toContain('910亿元');
    const cell = DomUtils.getElementsByTagName('a', await page(GDP)).find(({ attribs }) => attribs['href']?.endsWith('#y-330381-2018'));
    expect(cell?.attribs['href']).toBe('?open=330381#y-330381-2018');
  });

  it('leaves out regions and years that are not chosen, and says what is chosen', async () => {
    const chosen = await row(`${GDP}?region=瑞安市&year=2018`, '瑞安市');
    expect(Object.keys(chosen).sort()).toEqual(['2018', '地区']);
    const names = DomUtils.getElementsByTagName('tr', await page(`${GDP}?region=温州市`)).flatMap((one) => DomUtils.getElementsByTagName('th', one).slice(0, 1).map((th) => DomUtils.textContent(th)));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names.slice(1)) expect(name).toMatch(/^浙江省温州市|^浙江省温州市$/);
  });

  it('shows as many regions as each way of choosing them counts', async () => {
    const ways = DomUtils.getElementsByTagName('a', DomUtils.getElementsByClassName('indicator-ways', await page(GDP)));
    const counted = ways.flatMap((way) => {
      const count = / ([\d,]+)$/.exec(DomUtils.textContent(way))?.[1];
      return count === undefined ? [] : [{ href: way.attribs['href'] as string, count: Number(count) }];
    });
    expect(counted).toHaveLength(9);
    for (const { href, count } of counted) {
      const rows = DomUtils.getElementsByTagName('tr', DomUtils.getElementsByTagName('tbody', await page(href)));
      expect([href, rows.filter(({ attribs }) => attribs['id']?.startsWith('r-')).length]).toEqual([href, count]);
    }
  });

  it('refuses what there is not', async () => {
    await page('/indicators/火星指数', 404);
    await page(`${GDP}?region=亚特兰蒂斯`, 400);
    await page(`${GDP}?sort=height`, 400);
    await page(`${GDP}?of=x`, 400);
  });

  it('gives every statement as a line of a table, and as JSON', async () => {
    const csv = await (await fetch(`${server.url}${GDP}.csv?region=瑞安市`)).text();
    const lines = parse<Record<string, string>>(csv, { bom: true, columns: true });
    const found = lines.find((line) => line['期间'] === '上年' && line['种类'] === '增长');
    expect(found).toMatchObject({ 地区代码: '330381', 报告年份: '2019', 数值年份: '2018', 低值: '7.8', 高值: '7.8', 单位: '%', 原文: expect.stringContaining('7.8%') as string });
    expect(found?.['固定链接']).toMatch(new RegExp(`^${server.url}/p/\\w+$`));
    expect(found?.['句子']).toContain('910亿元');
    const json = (await (await fetch(`${server.url}/api/v1${GDP}?region=瑞安市`)).json()) as { reports: { figures: { said: string }[] }[] };
    expect(json.reports.flatMap(({ figures }) => figures.map(({ said }) => said))).toEqual(lines.map((line) => line['原文']));
  });
});

describe('the year that is chosen', () => {
  it('is that of the values on the page, in the table and in the JSON', async () => {
    const lines = parse<Record<string, string>>(await (await fetch(`${server.url}${GDP}.csv?region=瑞安市&year=2018`)).text(), { bom: true, columns: true });
    expect(lines.length).toBeGreaterThan(0);
    expect([...new Set(lines.map((line) => line['数值年份']))]).toEqual(['2018']);
    expect(lines.map((line) => line['报告年份'])).toContain('2019');
    for (const address of [`${GDP}.json`, `/api/v1${GDP}`]) {
      const json = (await (await fetch(`${server.url}${address}?region=瑞安市&year=2018`)).json()) as { reports: { figures: { year: number; said: string }[] }[] };
      expect(json.reports.flatMap(({ figures }) => figures.map(({ year, said }) => [String(year), said]))).toEqual(lines.map((line) => [line['数值年份'], line['原文']]));
    }
    const links = DomUtils.getElementsByTagName('a', DomUtils.getElementsByClassName('indicator-ways', await page(`${GDP}?year=2018&sort=target`)));
    const hrefs = links.map(({ attribs }) => decodeURI(attribs['href'] as string));
    expect(hrefs).toContain(`${GDP}.csv?year=2018`);
    expect(hrefs).toContain(`${GDP}.json?year=2018`);
  });

  it('leaves a line for a report that would tell of it and does not', async () => {
    const lines = parse<Record<string, string>>(await (await fetch(`${server.url}/indicators/工业投资.csv?region=瑞安市&year=2019`)).text(), { bom: true, columns: true });
    expect(lines.filter((line) => line['报告年份'] === '2019').map((line) => [line['状态'], line['原文']])).toEqual([['part', '']]);
  });
});

describe('the page about all this', () => {
  it('says what each column of the table holds, and what each mark means', async () => {
    const terms = DomUtils.getElementsByTagName('dt', await page('/about')).map((one) => DomUtils.textContent(one));
    const [head] = parse<Record<string, string>>(await (await fetch(`${server.url}${GDP}.csv`)).text(), { bom: true, columns: true });
    expect(terms).toEqual(expect.arrayContaining(Object.keys(head ?? {})));
    expect(terms).toEqual(expect.arrayContaining(['prefix-unknown', 'period-unsure', '同步', '未读', '未提', '缺', '—']));
  });
});

describe('the list of indicators', () => {
  it('counts reports and regions of each, and leads to its page', async () => {
    const document = await page('/indicators');
    const links = DomUtils.getElementsByTagName('a', DomUtils.getElementsByTagName('tbody', document));
    expect(links.length).toBeGreaterThanOrEqual(30);
    for (const { attribs } of links.slice(0, 5)) await page(attribs['href'] as string);
    const { indicators } = (await (await fetch(`${server.url}/api/v1/indicators`)).json()) as { indicators: { item: string; reports: number }[] };
    expect(indicators.map(({ item }) => item)).toEqual(links.map((link) => DomUtils.textContent(link)));
    expect(indicators[0]?.reports).toBeGreaterThan(5);
  });
});

describe('the figures beside a term', () => {
  it('stand by region and year with unit and noun, each with its paragraph', async () => {
    const document = await page('/numbers?q=小微园');
    const rows = DomUtils.getElementsByTagName('tr', DomUtils.getElementsByTagName('tbody', document)).map((one) => one.children.filter((cell) => 'name' in cell).map((cell) => DomUtils.textContent(cell)));
    expect(rows).toContainEqual(expect.arrayContaining(['温州市 瑞安市', '2019年', '457', '亩']) as string[]);
    const links = DomUtils.getElementsByTagName('a', DomUtils.getElementsByTagName('tbody', document));
    for (const { attribs } of links) {
      const found = await engine.paragraph((attribs['href'] ?? '').replace('/p/', ''), 0);
      expect(found?.paragraph.text).toContain('小微园');
    }
  });

  it('go into a table whole, the same as on the page', async () => {
    const csv = await (await fetch(`${server.url}/numbers.csv?q=小微园`)).text();
    const lines = parse<Record<string, string>>(csv, { bom: true, columns: true });
    const document = await page('/numbers?q=小微园');
    expect(lines).toHaveLength(DomUtils.getElementsByTagName('tr', DomUtils.getElementsByTagName('tbody', document)).length);
    expect(lines.find((line) => line['原文']?.startsWith('457'))).toMatchObject({ 地区代码: '330381', 年份: '2019', 数: '457', 上限: '457', 单位: '亩' });
    for (const line of lines) expect(line['段落']).toContain(line['原文']);
  });

  it('say what is wrong with a query, and offer a box without one', async () => {
    await page('/numbers?q=小微园 OR', 400);
    expect(DomUtils.textContent(await page('/numbers'))).toContain('输入一个词语');
    expect((await fetch(`${server.url}/numbers.csv?q=(`)).status).toBe(400);
  });
});

describe('the page of a place', () => {
  it('shows what its newest report states, each with its paragraph, and leads to the table through the years', async () => {
    const document = await page('/places/330381');
    const rows = DomUtils.getElementsByTagName('tr', document).map((one) => one.children.filter((cell) => 'name' in cell).map((cell) => DomUtils.textContent(cell)));
    expect(rows).toContainEqual(['地区生产总值', '910亿元', '7.8%', '8%左右']);
    const link = DomUtils.getElementsByTagName('a', document).find((one) => DomUtils.textContent(one) === '地区生产总值');
    expect(await row(link?.attribs['href'] ?? '', '瑞安市')).toMatchObject({ 2018: '— 7.8%' });
  });
});
