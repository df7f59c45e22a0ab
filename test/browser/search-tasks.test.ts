import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isInView, sidewaysScroll } from './page-facts.js';
import { openSeedsSite, type SeedsSite } from './seeds-site.js';

let site: SeedsSite;
beforeAll(async () => {
  site = await openSeedsSite();
});
afterAll(() => site.close());

const q = (query: string): string => `q=${encodeURIComponent(query)}`;

describe.each([
  ['with JavaScript at 1440 pixels', true, 1440],
  ['without JavaScript at 1440 pixels', false, 1440],
  ['with JavaScript at 375 pixels', true, 375],
  ['without JavaScript at 375 pixels', false, 375],
] as const)('a researcher %s', (_name, javaScriptEnabled, width) => {
  let page: Page;
  /** A query typed and sent, or a click. */
  let actions: number;
  beforeEach(async () => {
    page = await (await site.browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
    actions = 0;
  });
  afterEach(() => page.context().close());

  const act = async (action: () => Promise<void>): Promise<void> => {
    actions++;
    await action();
  };
  const search = async (query: string): Promise<void> => {
    actions++;
    await page.goto(site.url);
    await page.getByLabel('检索词').fill(query);
    await page.getByLabel('检索词').press('Enter');
    await page.waitForURL(/\/search\?/);
  };
  const openFilters = async (): Promise<void> => {
    if (width < 960) await page.locator('.filters > summary').click();
  };

  it('finds the first county with 小微园 and its sentence in two actions, with the bound said', async () => {
    await search('小微园');
    await act(() => page.getByRole('link', { name: '最早', exact: true }).click());
    await page.waitForURL(/sort=oldest/);
    expect(actions).toBe(2);
    const first = page.locator('.hit').first();
    expect(await first.getByRole('heading').textContent()).toMatch(/^1\s*瓯海区 2018年/);
    expect(await first.locator('.hit-text mark').first().textContent()).toBe('小微园');
    expect(await page.locator('.results .note').first().textContent()).toMatch(/^最早是2018年：\d+ 份里 1 份提到；更早的有 1 份（2017年），都没有提到。/);
    await page.getByRole('link', { name: '各地最早的年份' }).click();
    expect(await page.locator('.earliest').textContent()).toContain('瓯海区');
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it('sees 瑞安’s GDP in the list and has its citation with quote and number to paste in three actions', async () => {
    await search('瑞安 生产总值');
    const hit = page.locator('.hit', { hasText: '910亿元' });
    expect(await hit.locator('.hit-text mark').allTextContents()).toContain('生产总值');
    await act(() => hit.getByRole('link', { name: '引用' }).click());
    await page.locator('.citation-box').waitFor();
    const quoted = page.locator('.copyable').first();
    // Without scripts the text is selected and copied by hand.
    await act(async () => {
      if (javaScriptEnabled) return quoted.getByRole('button', { name: '复制引文和出处' }).click();
      await quoted.locator('.copy-text').selectText();
      await page.keyboard.press('Control+c');
    });
    expect(actions).toBe(3);
    if (javaScriptEnabled) await quoted.getByRole('button', { name: '已复制' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${site.url}/panel`);
    await other.locator('#terms').focus();
    await other.keyboard.press('Control+v');
    const pasted = await other.locator('#terms').inputValue();
    expect(pasted).toMatch(/^“[^]*预计全市实现生产总值910亿元[^]*”\s*麻胜聪\. 2019年瑞安市政府工作报告\[R\/OL\]\. [^]*第 ?\d+ ?段[^]*\/p\/\w+\.$/);
  });

  it('takes 鹿城’s plan for 数字经济 home as a table in three actions', async () => {
    // On a phone the filters are folded, and typing is shorter.
    if (width < 960) await search('数字经济 鹿城 部分:计划');
    else {
      await search('数字经济 鹿城');
      await act(() => page.locator('.filters').getByRole('link', { name: /^计划/ }).click());
      await page.waitForURL(/section=plan/);
    }
    const shown = Number(await page.locator('.counts strong').nth(1).textContent());
    const [download] = await Promise.all([page.waitForEvent('download'), act(() => page.getByRole('link', { name: '表格', exact: true }).click())]);
    expect(actions).toBeLessThanOrEqual(3);
    const lines: readonly Readonly<Record<string, string>>[] = parse(readFileSync(await download.path()), { bom: true, columns: true });
    expect(lines.length).toBe(shown);
    expect(lines.map((line) => [line['部分'], line['段落']?.includes('数字经济')])).toEqual(lines.map(() => ['计划', true]));
  });

  it('opens a whole paragraph in place, and closes it', async () => {
    await page.goto(`${site.url}/search?${q('最多跑一次')}`);
    const hit = page.locator('.hit').filter({ has: page.getByRole('link', { name: '展开全段' }) }).first();
    const anchor = await hit.getAttribute('id');
    const here = page.locator(`[id="${anchor}"]`);
    const short = (await here.locator('.hit-text').textContent())?.length ?? 0;
    await here.getByRole('link', { name: '展开全段' }).click();
    await here.getByRole('link', { name: '收起全段' }).waitFor();
    expect((await here.locator('.hit-text').textContent())?.length).toBeGreaterThan(short);
    expect(await here.locator('.hit-text.clipped-before, .hit-text.clipped-after').count()).toBe(0);
    await here.getByRole('link', { name: '收起全段' }).click();
    await here.getByRole('link', { name: '展开全段' }).waitFor();
  });

  it('switches a filter in one click and adds a second value in another', async () => {
    await page.goto(`${site.url}/search?${q('最多跑一次')}&year=2018`);
    await openFilters();
    const other = page.locator('.years li', { hasText: '2019年' });
    const count = Number(await other.locator('b').textContent());
    await other.getByRole('link', { name: /^2019年/ }).click();
    await page.waitForURL((url) => url.searchParams.getAll('year').join() === '2019');
    expect(await page.getByRole('status').textContent()).toContain(`，${count} 段，`);
    await openFilters();
    await page.getByRole('button', { name: '加上2018年' }).click();
    await page.waitForURL((url) => url.searchParams.getAll('year').join() === '2019,2018');
    expect(await page.locator('.chip').count()).toBe(2);
  });

  it('chooses a range of years and a place by its name, and is told of one that there is not', async () => {
    await page.goto(`${site.url}/search?${q('最多跑一次')}`);
    await openFilters();
    await page.getByLabel('从哪一年').fill('2018');
    await page.getByLabel('省市县的名称').fill('瑞安');
    await page.getByRole('button', { name: '加上', exact: true }).click();
    await page.waitForURL(/from=2018/);
    expect(await page.locator('.reading').textContent()).toContain('并且地区：浙江省温州市瑞安市，并且年份：2018 年及以后');
    await openFilters();
    await page.getByLabel('省市县的名称').fill('亚特兰蒂斯');
    await page.getByRole('button', { name: '加上', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('没有名为“亚特兰蒂斯”的地区');
    await page.locator('.chip', { hasText: '亚特兰蒂斯' }).click();
    await page.waitForURL((url) => url.searchParams.getAll('region').join() === '瑞安');
  });

  it('finds all filters, pages and ways to see the same where the address is so long that they are buttons', async () => {
    const long = '最多跑一次 OR 五水共治 OR 乡村振兴 OR 数字经济';
    await page.goto(`${site.url}/search?${q(long)}&region=330300&region=331100&year=2018..2021`);
    expect(await page.locator('.facets a, .hit-actions .opens, .pagination a, .chip:is(a)').count()).toBe(0);
    await openFilters();
    const year = page.locator('.years li', { hasText: '2019年' });
    expect(await year.isVisible()).toBe(true);
    const count = await year.locator('b').textContent();
    await year.getByRole('button', { name: /^2019年/ }).click();
    await page.waitForURL((url) => url.searchParams.get('year') === '2019');
    expect(await page.getByRole('status').textContent()).toContain(`，${count} 段，`);
    await openFilters();
    await page.getByRole('button', { name: '加上2018年' }).click();
    await page.waitForURL((url) => url.searchParams.getAll('year').join() === '2019,2018');
    await page.getByRole('button', { name: '下一页' }).click();
    await page.waitForURL(/page=2/);
    expect(new URL(page.url()).searchParams.has('set')).toBe(false);
    const hit = page.locator('.hit').filter({ has: page.getByRole('button', { name: '看前后文' }) }).last();
    const anchor = await hit.getAttribute('id');
    await hit.getByRole('button', { name: '看前后文' }).click();
    const here = page.locator(`[id="${anchor}"]`);
    await here.getByRole('button', { name: '收起前后文' }).waitFor();
    expect(await here.locator('.context-here mark').count()).toBeGreaterThan(0);
    if (!javaScriptEnabled) await expect.poll(() => isInView(here.getByRole('heading').first())).toBe(true);
    await here.getByRole('button', { name: '收起前后文' }).click();
    await here.getByRole('button', { name: '看前后文' }).waitFor();
    await page.getByRole('button', { name: '去掉：丽水市' }).click();
    await page.waitForURL((url) => url.searchParams.get('region') === '330300' && !url.searchParams.has('page'));
    await page.getByRole('button', { name: '逐处对齐' }).click();
    await page.waitForURL(/view=kwic/);
    await page.locator('.lines td button').first().click();
    // A script puts the paragraph's lasting address in place of the document's, at times before this line is reached.
    await page.waitForURL(javaScriptEnabled ? /\/p\/.*region=330300/ : /\/documents\/.*region=330300/);
    await expect.poll(() => isInView(page.locator('.paragraph:target mark').first())).toBe(true);
  });

  it('mends a query by one click', async () => {
    await page.goto(`${site.url}/search?${q('(小微园 OR')}`);
    await page.getByRole('alert').getByRole('link', { name: '小微园', exact: true }).click();
    expect(await page.getByRole('status').textContent()).toContain('共 7 处');
  });

  it('lines up every occurrence, sorts by what stands before, and goes from a line to its paragraph', async () => {
    await page.goto(`${site.url}/search?${q('最多跑一次')}`);
    await page.getByRole('link', { name: '逐处对齐' }).click();
    await page.waitForURL(/view=kwic/);
    expect(await page.locator('.lines tbody tr').count()).toBe(25);
    const middles = await page.evaluate<readonly number[]>(`[...document.querySelectorAll('.lines mark')].map((mark) => mark.getBoundingClientRect()).map(({ left, width }) => left + width / 2)`);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(6);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('link', { name: '前文', exact: true }).click();
    await page.waitForURL(/sort=left/);
    expect(await page.locator('.lines tbody tr').count()).toBe(25);
    await page.locator('.lines td a').first().click();
    await expect.poll(() => isInView(page.locator('.paragraph:target mark').first())).toBe(true);
  });

  it('leaves out a neighbour of the word', async () => {
    await page.goto(`${site.url}/search?${q('最多跑一次')}&view=kwic`);
    const neighbour = page.locator('.neighbours dd', { hasText: '最多跑一次改革' });
    const count = Number(await neighbour.locator('b').textContent());
    await neighbour.getByRole('link', { name: '不算最多跑一次改革' }).click();
    await page.waitForURL(/NOT/);
    expect(await page.locator('.lines tbody tr').count()).toBe(25 - count);
  });
});

describe('a printed search', () => {
  it('says how much of it is printed, of which snapshot and from where, and shows no filters', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.url}/search?${q('最多跑一次')}`);
    await page.emulateMedia({ media: 'print' });
    const imprint = page.locator('.snapshot');
    expect(await imprint.innerText()).toMatch(/索引快照 \w+，第 1–10 段，共 \d+ 段，地址 \/search\?q=最多跑一次/);
    expect(await page.locator('.filters').isVisible()).toBe(false);
    await page.close();
  });
});
