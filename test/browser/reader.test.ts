import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isInView, sidewaysScroll } from './page-facts.js';
import { openSeedsSite, type SeedsSite } from './seeds-site.js';

/** A name that is no secure context: there is no clipboard to write to. */
const HOST = 'reader.test';

let site: SeedsSite;
beforeAll(async () => {
  site = await openSeedsSite([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
});
afterAll(() => site.close());

const q = (query: string): string => `q=${encodeURIComponent(query)}`;
const REPORT = '/documents/330381-2019-zfgzbg';

/** What was copied. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(`(() => {
    const area = document.createElement('textarea');
    area.id = 'pasted';
    document.body.append(area);
    area.focus();
  })()`);
  await page.keyboard.press('Control+V');
  return page.locator('#pasted').inputValue();
}


describe.each([
  [375, true],
  [375, false],
  [1440, true],
  [1440, false],
])('at %i pixels, with JavaScript: %s', (width, javaScriptEnabled) => {
  let page: Page;
  const complaints: string[] = [];
  beforeEach(async () => {
    complaints.length = 0;
    const context = await site.browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 } });
    page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('takes a citation with quote and paragraph number from a search in three actions, over plain http', async () => {
    const url = site.url.replace('127.0.0.1', HOST);
    await page.goto(url);
    // First action: type and send.
    await page.getByLabel('检索词').fill('瑞安 生产总值 预计');
    await page.getByLabel('检索词').press('Enter');
    await page.waitForURL(/\/search\?/);
    const hit = page.locator('.hit').filter({ hasText: '910亿元' }).first();
    // Second: cite.
    await hit.getByRole('link', { name: '引用' }).click();
    const quoted = page.locator('.citation-box .copy-text').first();
    await quoted.waitFor();
    // Third: copy.
    if (javaScriptEnabled) {
      await page.getByRole('button', { name: '复制引文和出处' }).click();
      await page.getByRole('button', { name: '已复制' }).waitFor();
      expect(await pasted(page)).toBe(await quoted.textContent());
    } else {
      expect(page.url()).toMatch(/\/p\/\w+\/cite(?:\?|$)/);
      await quoted.click();
      await page.keyboard.press('Control+C');
    }
    const text = (await quoted.textContent()) ?? '';
    expect(text).toContain('生产总值910亿元');
    expect(text).toMatch(/^“[^]+”\n麻胜聪\. 2019年瑞安市政府工作报告\[R\/OL\]\. 2019: 第\d+段\(2019-01-16\)\[\d{4}-\d\d-\d\d\]\. http:\/\/reader\.test:\d+\/p\/\w+\.$/);
  });

  it('says all the time where one is', async () => {
    await page.goto(`${site.url}${REPORT}?${q('最多跑一次')}`);
    await page.locator('.where .next-match').click();
    const target = page.locator('.paragraph:target');
    await expect.poll(() => target.count()).toBe(1);
    const line = page.locator('.where');
    await expect.poll(() => isInView(line.locator('.where-place'))).toBe(true);
    expect(await line.textContent()).toContain('瑞安市 · 2019年');
    await expect.poll(() => isInView(target.locator('mark').first())).toBe(true);
    if (javaScriptEnabled) {
      await expect.poll(() => line.textContent()).toMatch(/第 1 \/ \d+ 段/);
      await expect.poll(() => line.locator('.where-heading').textContent()).toContain('一、2018年主要工作回顾');
      expect(await page.locator('.contents a[aria-current]').count()).toBe(1);
    } else {
      expect(await target.locator('.heading-path').isVisible()).toBe(true);
      expect(await target.locator('.heading-path').textContent()).toContain('一、2018年主要工作回顾');
    }
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it('puts the lasting address of a paragraph where it can be copied, marks kept', async () => {
    await page.goto(`${site.url}${REPORT}?${q('最多跑一次')}`);
    const paragraph = page.locator('.paragraph.marked').first();
    await paragraph.locator('.anchor').click();
    await expect.poll(() => page.locator('.paragraph:target').count()).toBe(1);
    expect(await page.locator('.paragraph:target').getAttribute('id')).toBe(await paragraph.getAttribute('id'));
    if (javaScriptEnabled) await expect.poll(() => page.url()).toMatch(/\/p\/\w+\?q=/);
    expect(await page.locator('.paragraph:target mark').count()).toBeGreaterThan(0);
    await page.reload();
    await expect.poll(() => page.locator('.paragraph:target mark').count()).toBeGreaterThan(0);
  });

  it('takes nothing but the text along when it is copied', async () => {
    await page.goto(`${site.url}${REPORT}?${q('生产总值')}`);
    await page.locator('.text').click();
    const selected: string = await page.evaluate(`(() => {
      getSelection().selectAllChildren(document.querySelector('.text'));
      return getSelection().toString();
    })()`);
    expect(selected.includes('生产总值910亿元')).toBe(true);
    expect(/引用|上一段|下一段|相近的话|›/.exec(selected)?.[0] ?? null).toBeNull();
    expect(/^\d{1,3}$/m.exec(selected)?.[0] ?? null).toBeNull();
  });
});

describe('with JavaScript', () => {
  it('steps through the marks without a trail of pages to go back through', async () => {
    const page = await site.browser.newPage();
    await page.goto(site.url);
    await page.goto(`${site.url}${REPORT}?${q('最多跑一次')}`);
    for (const key of ['n', 'n', 'n', 'p']) await page.keyboard.press(key);
    await page.locator('.where .next-match').click();
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.close();
  });

  it('has one search box, which also marks in the document', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.url}${REPORT}`);
    expect(await page.locator('input[type="search"]').count()).toBe(1);
    await page.getByLabel('检索词').fill('小微园');
    await page.getByRole('button', { name: '在本文标出' }).click();
    await page.waitForURL(new RegExp(`${REPORT}\\?q=`));
    expect(await page.locator('mark').allTextContents()).toContain('小微园');
    await page.close();
  });
});
