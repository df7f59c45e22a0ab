import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { indexSources } from '../../src/index/index-sources.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import type { RunningServer } from '../../src/web/server.js';
import { makeTemporaryDirectory } from '../index/built-snapshot.js';
import { runApp } from '../web/running-app.js';
import { openBrowser } from './open-browser.js';
import { sidewaysScroll } from './page-facts.js';

/** Reports as cities write them: what came of the last year, what is set for this one. */
const report = (city: string, year: number, outcome: string, target: string, more = ''): string =>
  `${city}${year}年政府工作报告\n各位代表：\n现在，我代表市人民政府向大会作工作报告。\n一、${year - 1}年工作回顾\n${year - 1}年，全市地区生产总值${outcome}。${more}\n二、${year}年工作安排\n今年经济社会发展的主要预期目标是：${target}。\n`;

const REPORTS: Readonly<Record<string, string>> = {
  'a.txt': report('福建省南平市', 2021, '2007亿元，增长0.3%', '地区生产总值增长7.5%左右'),
  'b.txt': report('福建省南平市', 2022, '2117亿元，增长6.8%', '地区生产总值增长7%左右', '新建充电桩320个。'),
  'c.txt': report('福建省南平市', 2023, '2211亿元，增长3.6%', '地区生产总值增长6%以上', '新建充电桩1,250个，总投资2.4亿元。'),
  'd.txt': report('浙江省温州市', 2022, '7585亿元，增长7.7%', '地区生产总值增长7%以上', '新增充电桩5000个以上。'),
  'e.txt': report('浙江省温州市', 2023, '8029亿元，增长3.7%', '地区生产总值增长7.5%以上'),
  'f.txt': report('湖北省十堰市', 2022, '2163亿元，增长15.2%', '地区生产总值增长8%'),
  'g.txt': report('湖北省十堰市', 2023, '2304亿元，增长4.8%', '地区生产总值增长7%'),
};

let directory: string;
let engine: SearchEngine;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  directory = await makeTemporaryDirectory();
  const sources = join(directory, 'sources');
  await mkdir(sources);
  for (const [name, text] of Object.entries(REPORTS)) await writeFile(join(sources, name), text);
  await indexSources({ directories: [sources], outDirectory: join(directory, 'index'), rebuild: false });
  engine = await openEmbeddedEngine(join(directory, 'index'));
  server = await runApp(engine);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await engine.close();
  await rm(directory, { recursive: true });
});

describe.each([
  ['with JavaScript, wide', true, 1440],
  ['without JavaScript, narrow', false, 375],
])('a reader of figures %s', (_name, javaScriptEnabled, width) => {
  let page: Page;
  beforeEach(async () => {
    page = await (await browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 }, acceptDownloads: true })).newPage();
    await page.goto(`${server.url}/indicators`);
    await page.getByRole('link', { name: '地区生产总值', exact: true }).click();
    await page.waitForURL(/\/indicators\/.+/);
  });
  afterEach(async () => {
    expect(await sidewaysScroll(page)).toBe(0);
    await page.context().close();
  });

  it('finds the cities whose target for 2023 is lower than for 2022', async () => {
    await page.getByRole('columnheader', { name: '2023' }).getByRole('link').click();
    await page.getByRole('link', { name: /目标比上年低 2/ }).click();
    await page.waitForURL(/move=lower/);
    const names = await page.locator('tbody tr:not(.opened) th').allTextContents();
    expect(names.map((name) => name.replace(/\s/g, '')).sort()).toEqual(['湖北省十堰市', '福建省南平市']);
  });

  it('takes 南平’s targets and outcomes through the years, and reads the sentence of one', async () => {
    await page.getByRole('textbox', { name: '地区' }).fill('南平市');
    await page.getByRole('button', { name: '选定' }).click();
    await page.waitForURL(/region=/);
    const cells = await page.locator('tbody tr').first().locator('td').allTextContents();
    expect(cells.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual(['6%以上 —', '7%左右 3.6% −3.4', '7.5%左右 6.8% −0.7', '— 0.3%']);
    expect(await page.locator('svg.target-chart circle').count()).toBe(3);
    const table = await page.getByRole('link', { name: '表格（CSV）' }).getAttribute('href');
    const lines = parse<Record<string, string>>(await (await fetch(new URL(table as string, server.url))).text(), { bom: true, columns: true });
    expect(lines.filter((line) => line['期间'] === '当年目标').map((line) => [line['报告年份'], line['低值'], line['口径']])).toEqual([['2023', '6', 'at-least'], ['2022', '7', 'around'], ['2021', '7.5', 'around']]);
    await page.getByRole('link', { name: '3.6%' }).click();
    await page.waitForURL(/open=350700/);
    expect(await page.locator('#y-350700-2022').textContent()).toContain('2211亿元，增长3.6%');
  });

  it('lists every figure beside 充电桩 by region and year', async () => {
    await page.goto(`${server.url}/numbers`);
    await page.getByLabel('词语').fill('充电桩');
    await page.getByRole('button', { name: '找数' }).click();
    await page.waitForURL(/\/numbers\?/);
    const rows = await Promise.all((await page.locator('tbody tr').all()).map((one) => one.locator('th, td').allTextContents()));
    expect(rows.map(([place, year, , value, unit]) => [place, year, value, unit])).toEqual([
      ['浙江省 温州市', '2022年', '5,000', '个'],
      ['福建省 南平市', '2023年', '1,250', '个'],
      ['福建省 南平市', '2023年', '240,000,000', '元'],
      ['福建省 南平市', '2022年', '320', '个'],
    ]);
  });
});
