import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sidewaysScroll } from './page-facts.js';
import { openSeedsSite, type SeedsSite } from './seeds-site.js';

let site: SeedsSite;
beforeAll(async () => {
  site = await openSeedsSite();
});
afterAll(() => site.close());

describe('what may be typed', () => {
  let page: Page;
  let box: Locator;
  const asked: string[] = [];
  const complaints: string[] = [];
  beforeEach(async () => {
    asked.length = 0;
    complaints.length = 0;
    page = await (await site.browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/suggest')) asked.push(searchParams.get('q') ?? '');
    });
    await page.goto(site.url);
    box = page.getByRole('combobox', { name: '检索词' });
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  const options = () => page.getByRole('listbox').getByRole('option');

  it('opens below the box with exact counts, is walked by the arrow keys and searched by Enter', async () => {
    await box.pressSequentially('xwy');
    await options().first().waitFor();
    expect(await options().allTextContents()).toContain('小微园 4 段');
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await sidewaysScroll(page)).toBe(0);
    await box.press('ArrowDown');
    const active = page.locator(`[id="${await box.getAttribute('aria-activedescendant')}"]`);
    expect(await active.getAttribute('aria-selected')).toBe('true');
    const chosen = (await active.textContent())?.replace(/ \d+ 段$/, '');
    await box.press('Enter');
    await page.waitForURL(/\/search\?/);
    expect(new URL(page.url()).searchParams.get('q')).toBe(chosen);
  });

  it('searches for what is typed when nothing is chosen, and closes on Escape', async () => {
    await box.pressSequentially('最多');
    await options().first().waitFor();
    await box.press('ArrowDown');
    await box.press('ArrowUp');
    expect(await box.getAttribute('aria-activedescendant')).toBeNull();
    await box.press('Escape');
    expect(await page.getByRole('listbox').count()).toBe(0);
    expect(await box.inputValue()).toBe('最多');
    await box.press('Enter');
    await page.waitForURL(/\/search\?/);
    expect(new URL(page.url()).searchParams.get('q')).toBe('最多');
  });

  it('is chosen by a click', async () => {
    await box.pressSequentially('亩均');
    await options().filter({ hasText: '亩均论英雄' }).first().click();
    await page.waitForURL(/\/search\?/);
    expect(new URL(page.url()).searchParams.get('q')).toContain('亩均论英雄');
  });

  it('asks for nothing while an input method composes, and for what was composed then', async () => {
    const session = await page.context().newCDPSession(page);
    await box.focus();
    for (const text of ['x', 'xi', "xi'w", '小微']) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await page.waitForTimeout(300);
    expect(asked).toEqual([]);
    await session.send('Input.insertText', { text: '小微' });
    await options().first().waitFor();
    expect(asked).toEqual(['小微']);
  });

  it('comes without counts beside chosen filters, which it keeps', async () => {
    await page.goto(`${site.url}/search?q=${encodeURIComponent('改革')}&region=330381`);
    await box.fill('');
    await box.pressSequentially('小微');
    await options().filter({ hasText: '小微园' }).first().waitFor();
    expect((await options().allTextContents()).filter((text) => text.includes('段'))).toEqual([]);
    await options().getByText('小微园', { exact: true }).click();
    await page.waitForURL(/q=%E5%B0%8F/);
    expect(new URL(page.url()).searchParams.getAll('region')).toEqual(['330381']);
  });
});
