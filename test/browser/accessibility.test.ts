import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSeedsSite, type SeedsSite } from './seeds-site.js';

const q = (query: string): string => `q=${encodeURIComponent(query)}`;

/** Every kind of page, each with what it can show opened; a new one is added here. */
const ADDRESSES = [
  '/',
  `/search?${q('最多跑一次')}`,
  `/search?${q('最多跑一次')}&year=2018&region=330300&region=331126&section=review`,
  `/search?${q('发展')}&page=2&size=50&sort=region`,
  // Addresses so long that links of the page are buttons.
  `/search?${q('最多跑一次 OR 五水共治 OR 乡村振兴 OR 数字经济')}&region=330300&region=331100&year=2018..2021`,
  `/search?${q('最多跑一次 OR 五水共治 OR 乡村振兴 OR 数字经济')}&region=330300&region=331100&year=2018..2021&view=kwic`,
  `/search?${q('2031年 最多跑一次')}`,
  `/search?${q('最多跑一次')}&view=kwic`,
  `/search?${q('改革 创新')}&view=kwic&sort=newest`,
  `/search?${q('北京市对因疫情暂停的展会有什么支持政策')}`,
  `/search?${q('最多跑二次')}`,
  `/search?${q('(小微园 OR')}`,
  `/search?${q('小微园')}&region=${encodeURIComponent('亚特兰蒂斯')}`,
  '/regions',
  `/regions?${q('发展')}`,
  '/documents',
  '/documents?region=330300',
  '/documents/330381-2019-zfgzbg',
  `/documents/330381-2019-zfgzbg?${q('最多跑一次')}`,
  `/regions?${q('发展')}&unit=rate`,
  '/trends',
  `/trends?${q('最多跑一次')}&${q('乡村振兴')}`,
  '/panel',
  '/places/330381',
  '/places/330000',
  '/places/330300-hxq',
  '/places/330300',
  `/panel?terms=${encodeURIComponent('民生: 最多跑一次, 五水共治')}`,
  `/regions?${q('最多跑一次')}&${q('乡村振兴')}`,
  `/regions?${q('最多跑一次')}&view=silent`,
  '/indicators',
  `/indicators/${encodeURIComponent('地区生产总值')}`,
  `/indicators/${encodeURIComponent('城镇新增就业')}?region=330300&sort=target`,
  `/indicators/${encodeURIComponent('地区生产总值')}?open=330381`,
  '/numbers',
  `/numbers?${q('小微园')}`,
  `/numbers?${q('小微园 OR')}`,
  '/documents?view=table',
  '/documents/330381-2019-zfgzbg/shared',
  '/about',
  '/nothing',
  `/search?${q('最多跑一次')}&year=2016`,
  `/regions?${q('最多跑一次')}&year=2016`,
  `/trends?${q('最多跑一次')}&year=2016`,
  `/search?${q('火星 民宿')}`,
  `/panel?terms=${encodeURIComponent('民生: 最多跑一次, 五水共治\n产业: 数字经济')}&by=region%2Cyear`,
  `/places/${encodeURIComponent('朝阳区')}`,
  '/p/nowhere',
  '/search?q=x&page=abc',
];

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong, each with the elements that it is wrong of; what is folded up is opened first. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
  await page.evaluate(AXE);
  const found: readonly Violation[] = await page.evaluate('axe.run({ resultTypes: ["violations"] }).then((result) => result.violations)');
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`));
}

let site: SeedsSite;
beforeAll(async () => {
  site = await openSeedsSite();
});
afterAll(() => site.close());

describe.each(['light', 'dark'] as const)('axe reports nothing in the %s theme', (colorScheme) => {
  it.each([375, 1440])('at %i pixels', async (width) => {
    const context = await site.browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const found: string[] = [];
    const { hits } = (await (await fetch(`${site.url}/api/v1/search?${q('最多跑一次')}`)).json()) as { readonly hits: readonly { readonly permalink: string }[] };
    const paragraph = hits[0]?.permalink ?? '';
    for (const address of [...ADDRESSES, `${paragraph}/cite`, `${paragraph}/similar`]) {
      await page.goto(site.url + address);
      found.push(...(await violations(page)).map((violation) => `${address} ${violation}`));
    }
    await context.close();
    expect(found).toEqual([]);
  }, 300_000);
});
