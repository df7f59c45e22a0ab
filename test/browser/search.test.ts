import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { focused, isInView, namelessControls, repeatedIds, sidewaysScroll } from './page-facts.js';
import { openSeedsSite, type SeedsSite } from './seeds-site.js';

let site: SeedsSite;
beforeAll(async () => {
  site = await openSeedsSite();
});
afterAll(() => site.close());

const q = (query: string): string => `q=${encodeURIComponent(query)}`;

/** Types a query on the first page, counts what is said of it, and follows the first hit to its paragraph. */
async function findAndFollow(page: Page): Promise<void> {
  await page.goto(site.url);
  await page.getByLabel('检索词').fill('最多跑一次');
  await page.getByRole('button', { name: '检索' }).click();
  await page.waitForURL(/\/search\?/);
  expect(await page.getByLabel('检索词').inputValue()).toBe('最多跑一次');
  expect(await page.getByText('包含“最多跑一次”').count()).toBe(1);
  expect(await page.getByRole('status').textContent()).toMatch(/^共 25 处，\d+ 段，6 份文档，6 个地区$/);
  expect(await page.locator('.hits .hit').count()).toBe(10);
  expect(await page.locator('.hits .hit-text mark').allTextContents()).toContain('最多跑一次');

  await page.locator('.hits .hit').first().getByRole('heading').getByRole('link').click();
  // The address bar has the paragraph's lasting address where a script can put it there.
  await page.waitForURL(/\/documents\/.+#p-|\/p\/.+\?q=/);
  const mark = page.locator('.paragraph:target mark').first();
  expect(await mark.textContent()).toBe('最多跑一次');
  await expect.poll(() => isInView(mark)).toBe(true);
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a reader %s', (_name, javaScriptEnabled) => {
  let page: Page;
  const complaints: string[] = [];
  beforeEach(async () => {
    complaints.length = 0;
    const context = await site.browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
    });
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('types 最多跑一次, sees all 25 places counted, and lands on the marked paragraph', async () => {
    await findAndFollow(page);
  });

  it('steps from one marked paragraph to the next', async () => {
    await findAndFollow(page);
    const target = page.locator('.paragraph:target');
    const first = await target.getAttribute('id');
    await target.locator('.next-match').click();
    await expect.poll(() => target.getAttribute('id')).not.toBe(first);
    await expect.poll(() => isInView(target.locator('mark').first())).toBe(true);
    await target.locator('.previous-match').click();
    await expect.poll(() => target.getAttribute('id')).toBe(first);
  });

  it('narrows to a region and takes the filter back', async () => {
    await page.goto(`${site.url}/search?${q('最多跑一次')}`);
    const facet = page.locator('.facets a', { hasText: '庆元县' });
    const count = await facet.locator('b').textContent();
    await facet.click();
    await page.waitForURL(/region=331126/);
    expect(await page.getByRole('status').textContent()).toContain(`，${count} 段，1 份文档，1 个地区`);
    await page.locator('.chip', { hasText: '庆元县' }).click();
    await page.waitForURL((url) => !url.searchParams.has('region'));
    expect(await page.getByRole('status').textContent()).toContain('共 25 处');
  });

  it('opens the paragraphs around a hit in place and closes them again', async () => {
    await page.goto(`${site.url}/search?${q('最多跑一次')}`);
    const hit = page.locator('.hits .hit').nth(1);
    await hit.getByRole('link', { name: '看前后文' }).click();
    await expect.poll(() => hit.locator('.context p').count()).toBeGreaterThan(2);
    expect(await hit.locator('.context-here mark').first().textContent()).toBe('最多跑一次');
    await hit.getByRole('link', { name: '收起前后文' }).click();
    await expect.poll(() => hit.locator('.context').count()).toBe(0);
  });

  it('reads a region’s number in the table and finds as many places behind it', async () => {
    await page.goto(`${site.url}/regions?${q('最多跑一次')}`);
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '鹿城区' }) });
    const number = row.getByRole('cell').first().getByRole('link');
    const occurrences = await number.textContent();
    await number.click();
    await page.waitForURL(/\/search\?/);
    expect(await page.getByRole('status').textContent()).toContain(`共 ${occurrences} 处`);
    await page.goBack();
    const held = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '永嘉县' }) });
    expect(await held.getByRole('cell').first().textContent()).toBe('0缺');
    const meaning = page.locator('.legend div', { has: page.locator('dt', { hasText: /^0缺$/ }) });
    expect(await meaning.locator('dd').textContent()).toBe('报告只存部分，所存部分没有提到');
  });

  it.each([360, 1280])('needs no sideways scrolling at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/', `/search?${q('发展')}`, '/regions', `/regions?${q('发展')}`, '/documents', '/documents/330381-2019-zfgzbg', '/about']) {
      await page.goto(site.url + path);
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
    }
  });
});

describe('a reader with a keyboard and a screen reader', () => {
  it('finds one heading of the first rank, landmarks, and a name for every control on each page', async () => {
    const page = await site.browser.newPage();
    for (const path of ['/', `/search?${q('最多跑一次')}`, '/regions', `/regions?${q('发展')}`, '/documents', `/documents/330381-2019-zfgzbg?${q('改革')}`, '/about', '/nothing']) {
      await page.goto(site.url + path);
      expect([path, await page.locator('h1').count()]).toEqual([path, 1]);
      expect(await page.getByRole('main').count()).toBe(1);
      expect(await page.getByRole('banner').count()).toBeGreaterThan(0);
      expect(await namelessControls(page)).toEqual([]);
      expect(await repeatedIds(page)).toEqual([]);
    }
    await page.close();
  });

  it('skips to the text, goes to the box with / and steps through the marks with n and p', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.url}/documents/331126-2018-zfgzbg?${q('最多跑一次')}`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ text: '跳到正文' });
    const target = page.locator('.paragraph:target');
    const path = (): string => new URL(page.url()).pathname;
    await page.keyboard.press('n');
    await expect.poll(path).toMatch(/^\/p\//);
    const [first, firstPath] = [await target.getAttribute('id'), path()];
    await page.keyboard.press('n');
    await expect.poll(() => target.getAttribute('id')).not.toBe(first);
    await page.keyboard.press('p');
    await expect.poll(() => target.getAttribute('id')).toBe(first);
    await expect.poll(path).toBe(firstPath);
    await page.keyboard.press('/');
    expect(await focused(page)).toMatchObject({ id: 'q' });
    await page.close();
  });
});
