import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repeatedIds, sidewaysScroll } from './page-facts.js';
import { openSeedsSite, type SeedsSite } from './seeds-site.js';

let site: SeedsSite;
beforeAll(async () => {
  site = await openSeedsSite();
});
afterAll(() => site.close());

const q = (query: string): string => `q=${encodeURIComponent(query)}`;

/** Types a query on the page of regions: one action. */
async function ask(page: Page, query: string): Promise<void> {
  await page.goto(`${site.url}/regions`);
  await page.getByLabel('检索词').fill(query);
  await page.getByLabel('检索词').press('Enter');
  await page.waitForURL(/\/regions\?q=/);
}

describe.each([
  ['with JavaScript', true, 1440],
  ['with JavaScript', true, 375],
  ['without JavaScript', false, 1440],
  ['without JavaScript', false, 375],
] as const)('a researcher %s (%s) at %i pixels', (_name, javaScriptEnabled, width) => {
  const withPage = async (run: (page: Page) => Promise<void>): Promise<void> => {
    const context = await site.browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 } });
    const complaints: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    try {
      await run(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  };

  it('comes in two actions to the list of held reports that do not say it, and from there to the report', () =>
    withPage(async (page) => {
      // Two actions: the query, and one click.
      await ask(page, '小微园');
      await page.getByText('没有提到的报告有').getByRole('link', { name: /份$/ }).click();
      await page.waitForURL(/view=silent/);
      const reports = page.locator('.report-list tbody tr');
      expect(await reports.count()).toBe(Number(await page.locator('.counts strong').first().textContent()));
      await reports.first().getByRole('link').last().click();
      await page.waitForURL(/\/documents\//);
      expect(await page.getByText(/这份报告(?:所存的部分)?（[\d,]+ 字）没有/).count()).toBe(1);
    }));

  it('sees 乡村振兴 beside 特色小镇 year by year on one page, each year with its base', () =>
    withPage(async (page) => {
      await page.goto(`${site.url}/trends?${q('乡村振兴')}&${q('特色小镇')}`);
      expect(await page.locator('.series-heads .series-name').allTextContents()).toEqual([expect.stringContaining('乡村振兴'), expect.stringContaining('特色小镇')]);
      await page.locator('#share summary').click();
      const heads = await page.locator('#share thead tr').first().locator('th').allTextContents();
      expect(heads).toEqual(['年份', '乡村振兴', '特色小镇']);
      const year = page.locator('#share tbody tr', { hasText: '2018年' });
      expect((await year.locator('td').allTextContents()).length).toBe(6);
      // A point of the drawing leads to its paragraphs.
      const href = await page.locator('#share svg a').first().getAttribute('href');
      expect((await page.goto(site.url + String(href)))?.status()).toBe(200);
    }));

  it.each(['/regions', `/regions?${q('乡村振兴')}`, `/regions?${q('乡村振兴')}&${q('特色小镇')}`, `/regions?${q('小微园')}&view=silent`, `/trends?${q('乡村振兴')}`, `/panel?terms=${encodeURIComponent('乡村振兴\n小微园')}`])(
    'finds %s whole: nothing moves aside, no id twice',
    (address) =>
      withPage(async (page) => {
        await page.goto(site.url + address);
        if (javaScriptEnabled) expect(await sidewaysScroll(page)).toBe(0);
        if (javaScriptEnabled) expect(await repeatedIds(page)).toEqual([]);
      }),
  );
});

describe('the head of a table that fits', () => {
  it('stays below the head of the page while the page scrolls', async () => {
    const page = await site.browser.newPage({ viewport: { width: 1440, height: 500 } });
    await page.goto(`${site.url}/regions?${q('乡村振兴')}`);
    await page.mouse.wheel(0, 600);
    const bar = await page.locator('header.site').boundingBox();
    const below = (bar?.y ?? 0) + (bar?.height ?? 0);
    // The border of the bar may lie over it.
    await expect.poll(async () => Math.abs(((await page.locator('.matrix thead th').nth(1).boundingBox())?.y ?? -99) - below) <= 1.5).toBe(true);
    await page.close();
  });
});

describe('a list of terms in a file', () => {
  it('is read into the box and counted', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.url}/panel`);
    await page.setInputFiles('#terms-file', { name: '词表.txt', mimeType: 'text/plain', buffer: Buffer.from('乡村振兴\n小微园\n') });
    await expect.poll(() => page.locator('#terms').inputValue()).toBe('乡村振兴\n小微园\n');
    await page.getByRole('button', { name: '清点' }).click();
    await page.waitForURL(/\/panel\?terms=/);
    expect(await page.locator('.panel-table tbody th').allTextContents()).toEqual(['存有报告（份）', '乡村振兴', '小微园', '组内任一']);
    await page.close();
  });
});
