import { parse } from 'csv-parse/sync';
import { DomUtils, parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../src/search/engine.js';
import type { RunningServer } from '../../src/web/server.js';
import { startCountedApp, type CountedApp } from './counted-app.js';

/** Points of charts, tables side by side, figures, and the lines of tables for spreadsheets: each with what its link gives. */

let app: CountedApp;
let engine: SearchEngine;
let server: RunningServer;
beforeAll(async () => {
  app = await startCountedApp();
  ({ engine, server } = app);
}, 60_000);
afterAll(() => app.close());

type Line = Readonly<Record<string, string>>;

const q = (query: string): string => `q=${encodeURIComponent(query)}`;
const html = async (path: string): Promise<string> => (await (await fetch(server.url + path)).text()).replaceAll('&amp;', '&');
const toNumber = (text: string | undefined): number => Number(text?.replaceAll(',', ''));
const table = async (path: string): Promise<readonly Line[]> => parse(await (await fetch(server.url + path)).text(), { bom: true, columns: true });

interface Found {
  readonly occurrences: number;
  readonly paragraphs: number;
  readonly documents: number;
  readonly regions: number;
}
const UNITS = { occurrences: '处', paragraphs: '段', documents: '份文档', regions: '个地区' } as const;

/** What a search page says that it found. */
async function found(href: string): Promise<Found> {
  const page = await html(href);
  const count = (unit: string): number => toNumber(new RegExp(`<strong>([\\d,]+)</strong> ${unit}`, 'u').exec(page)?.[1] ?? '0');
  return { occurrences: count(UNITS.occurrences), paragraphs: count(UNITS.paragraphs), documents: count(UNITS.documents), regions: count(UNITS.regions) };
}

/** How many reports a list of reports holds. */
async function listed(href: string): Promise<number> {
  return toNumber(/<strong>([\d,]+)<\/strong> 份/.exec(await html(href))?.[1]);
}

const FILTERED = [
  ...['林下养蜂', '乡村振兴', '最多跑一次'].flatMap((query) => ['', '&region=330300', '&region=110105&year=2018', '&section=plan', '&year=2018..2019'].map((filters) => q(query) + filters)),
  // A place and a year among the words limit what is counted.
  ...['', '&section=plan', '&year=2018..2019'].map((filters) => q('改革 温州') + filters),
  ...['', '&section=plan', '&region=330300'].map((filters) => q('改革 2019年') + filters),
];

describe('each line of a table for spreadsheets has the numbers of its link', () => {
  it.each(FILTERED)('in /regions.csv?%s', async (parameters) => {
    const lines = (await table(`/regions.csv?${parameters}`)).filter((line) => line['检索链接'] !== '');
    if (!parameters.includes('&')) expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const href = (line['检索链接'] as string).replace(server.url, '');
      const { paragraphs, occurrences, documents } = await found(href);
      expect([href, String(documents), String(paragraphs), String(occurrences)]).toEqual([href, line['提到的报告'], line['段数'], line['处数']]);
    }
  });

  it.each(FILTERED)('in /trends.csv?%s', async (parameters) => {
    const lines = (await table(`/trends.csv?${parameters}`)).filter((line) => line['检索链接'] !== '');
    if (!parameters.includes('&')) expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const href = (line['检索链接'] as string).replace(server.url, '');
      const { paragraphs, occurrences, documents } = await found(href);
      expect([href, String(documents), String(paragraphs), String(occurrences)]).toEqual([href, line['提到的报告'], line['段数'], line['处数']]);
    }
  });
});

describe('each point of a chart says what its link gives', () => {
  it.each([...FILTERED, `${q('林下养蜂')}&${q('乡村振兴')}&region=330000`])('on /trends?%s', async (parameters) => {
    const page = await html(`/trends?${parameters}`);
    const points = [...page.matchAll(/<a (?:class="[^"]*" )?href="([^"]*)" tabindex="-1"><title>([^<]*)/g)].map(([, href, title]) => ({ href: href as string, title: title as string }));
    expect(points.length).toBeGreaterThan(0);
    for (const { href, title } of points) {
      const said = toNumber(/(?:里 |：)([\d,]+) (?:份|个|处)(?:[^\d]*提到|，每万字)/.exec(title)?.[1]);
      const held = toNumber(/([\d,]+) 份报告里/.exec(title)?.[1]);
      if (href.startsWith('/regions')) {
        // None says it: the reports that do not, or all that were searched.
        expect([title, said]).toEqual([title, 0]);
        if (!Number.isNaN(held)) expect([title, await listed(href)]).toEqual([title, held]);
        continue;
      }
      const target = await found(href);
      const unit = title.includes('个地区里') ? 'regions' : title.includes('处，') ? 'occurrences' : 'documents';
      expect([title, target[unit]]).toEqual([title, said]);
    }
  });
});

describe('years of which little is held', () => {
  it('are hatched where fewer than five reports are held, and only there', async () => {
    const page = await html(`/trends?${q('最多跑一次')}`);
    const held = new Map((await table(`/trends.csv?${q('最多跑一次')}`)).flatMap((line) => (line['年份'] === '' ? [] : [[line['年份'], Number(line['存有报告'])] as const])));
    const few = [...held.values()].filter((reports) => reports < 5).length;
    expect([few > 0, few < held.size]).toEqual([true, true]);
    for (const id of ['share', 'rate']) expect([id, page.match(new RegExp(`fill="url\\(#${id}-few\\)"`, 'g'))?.length]).toEqual([id, few]);
  });
});

describe('each cell of tables side by side is the number of its link', () => {
  it.each(['', '&region=330300', '&year=2018..2019'])('on /regions for two queries%s', async (filters) => {
    for (const [unit, key] of [['occurrences', 'occurrences'], ['paragraphs', 'paragraphs'], ['reports', 'documents']] as const) {
      const page = await html(`/regions?${q('林下养蜂')}&${q('乡村振兴')}${filters}&unit=${unit}`);
      const cells = [...page.matchAll(/<td[^>]*><a href="([^"]*)">([\d,]+)<\/a>/g)];
      expect(cells.length).toBeGreaterThan(3);
      for (const [, href = '', number] of cells) {
        if (toNumber(number) > 0) expect([href, (await found(href))[key]]).toEqual([href, toNumber(number)]);
        else expect([href, href.startsWith('/documents/') || (await listed(href)) > 0]).toEqual([href, true]);
      }
    }
  });
});

describe('each figure is what its sentence says and its table has', () => {
  it.each(['地区生产总值', '一般公共预算收入', '城镇新增就业', '固定资产投资'])('of %s', async (item) => {
    const address = `/indicators/${encodeURIComponent(item)}`;
    const lines = await table(`${address}.csv`);
    const cells = DomUtils.getElementsByTagName('a', DomUtils.getElementsByTagName('td', parseDocument(await html(address)))).filter(({ attribs }) => attribs['href']?.startsWith('?'));
    expect(cells.length).toBeGreaterThan(2);
    for (const cell of cells) {
      const href = cell.attribs['href'] as string;
      const [, code, year] = /#y-(.+)-(\d{4})$/.exec(href) ?? [];
      const value = DomUtils.textContent(cell);
      const [section] = DomUtils.getElements({ id: `y-${code}-${year}` }, parseDocument(await html(address + href)), true);
      const heads = DomUtils.getElementsByTagName('dt', section ?? []).map((head) => DomUtils.textContent(head).split(' ').slice(1).join(' '));
      // The head of the table says the unit of amounts.
      const said = heads.find((head) => head === value || (/^[\d.]+$/.test(value) && head.startsWith(value)) || head.replace(/亿元|万人/, '') === value);
      expect([href, value, heads]).toEqual([href, value, expect.arrayContaining([said])]);
      const [statement] = DomUtils.getElementsByTagName('dd', section ?? []).filter((_, at) => heads[at] === said);
      const [link] = DomUtils.getElementsByTagName('a', statement ?? []);
      const sentence = DomUtils.textContent(link ?? []);
      const permalink = link?.attribs['href'] ?? '';
      expect((await engine.paragraph(decodeURIComponent(permalink.replace('/p/', '')), 0))?.paragraph.text.replace(/\s/g, '')).toContain(sentence.replace(/\s/g, ''));
      const line = lines.find((one) => one['地区代码'] === code && one['固定链接'] === server.url + permalink && one['句子'] === sentence && [one['低值'], one['高值']].some((number) => number !== '' && value.includes(number as string)));
      expect([href, value, line?.['指标']]).toEqual([href, value, item]);
    }
  });

  it.each([q('小微园'), q('蜂'), `${q('项目')}&region=330381`])('and all of them beside a term are in its table, in order: /numbers?%s', async (parameters) => {
    const lines = await table(`/numbers.csv?${parameters}&sort=newest`);
    const shown: string[][] = [];
    let address: string | null = `/numbers?${parameters}&sort=newest`;
    while (address !== null) {
      const page = await html(address);
      const [, href = '', paragraphs] = /共 <a href="([^"]*)"><strong>([\d,]+)<\/strong> 段<\/a>/.exec(page) ?? [];
      expect([href, (await found(href)).paragraphs]).toEqual([href, toNumber(paragraphs)]);
      const rows = DomUtils.getElementsByTagName('tr', DomUtils.getElementsByTagName('tbody', parseDocument(page)));
      shown.push(...rows.map((row) => [DomUtils.textContent(DomUtils.getElementsByTagName('strong', row)), `${server.url}${DomUtils.getElementsByTagName('a', row)[0]?.attribs['href']}`]));
      address = /rel="next" href="([^"]*)"/.exec(page)?.[1] ?? null;
    }
    expect(shown).toEqual(lines.map((line) => [line['原文'], line['固定链接']]));
  });
});

describe('each page that counts names its data, which is there', () => {
  const CSV = 'text/csv';
  const JSON_TYPE = 'application/json';
  it.each<readonly [string, readonly string[]]>([
    [`/search?${q('最多跑一次')}&region=330300`, [CSV, JSON_TYPE, 'application/atom+xml', 'application/feed+json']],
    [`/search?${q('最多跑一次')}&view=kwic`, [CSV, JSON_TYPE]],
    ['/regions', [CSV, JSON_TYPE]],
    [`/regions?${q('最多跑一次')}&region=330300`, [CSV, JSON_TYPE]],
    [`/regions?${q('最多跑一次')}&${q('乡村振兴')}`, [CSV]],
    [`/regions?${q('最多跑一次')}&view=silent`, [CSV]],
    [`/regions?${q('(最多跑一次')}`, []],
    [`/trends?${q('最多跑一次')}&${q('乡村振兴')}`, [CSV, JSON_TYPE]],
    ['/trends', []],
    [`/panel?terms=${encodeURIComponent('最多跑一次\n乡村振兴')}&by=region`, [CSV, JSON_TYPE]],
    ['/panel', []],
    ['/documents?region=330300', [CSV, JSON_TYPE]],
    ['/places/330381', [JSON_TYPE]],
    [`/indicators/${encodeURIComponent('地区生产总值')}?region=330300`, [CSV, JSON_TYPE]],
    [`/numbers?${q('小微园')}`, [CSV]],
  ])('%s', async (path, types) => {
    const alternates = [...(await html(path)).matchAll(/<link rel="alternate" type="([^"]*)" href="([^"]*)">/g)].map(([, type, href]) => ({ type: type as string, href: href as string }));
    expect(alternates.map(({ type }) => type)).toEqual(types);
    for (const { type, href } of alternates) {
      const answer = await fetch(server.url + href);
      expect([href, answer.status, answer.headers.get('content-type')]).toEqual([href, 200, expect.stringContaining(type)]);
    }
  });
});

describe('what is counted of figures is what their tables hold', () => {
  it('on the list of indicators', async () => {
    const rows = [...(await html('/indicators')).matchAll(/<th scope="row" class="name"><a href="([^"]*)">([^<]*)<\/a><\/th><td>[^<]*<\/td><td>([\d,]+)<\/td><td>([\d,]+)<\/td>/g)];
    expect(rows.length).toBeGreaterThan(20);
    for (const [, href, item, reports, regions] of rows) {
      const lines = (await table(`${href}.csv`)).filter((line) => ['stated', 'in-step', 'not-read'].includes(line['状态'] as string));
      const distinct = (column: string): number => new Set(lines.map((line) => line[column]).filter((value) => value !== '')).size;
      expect([item, distinct('文档'), distinct('地区代码')]).toEqual([item, toNumber(reports), toNumber(regions)]);
    }
  });

  it.each(['地区生产总值', '城镇新增就业'])('above the table of %s', async (item) => {
    const page = await html(`/indicators/${encodeURIComponent(item)}`);
    const [targets, outcomes] = [...page.matchAll(/<span>[^<]*份报告里 <strong>([\d,]+)<\/strong> 份写明/g)].map(([, count]) => toNumber(count));
    const cells = DomUtils.getElementsByTagName('td', parseDocument(page)).filter(({ attribs }) => attribs['class'] !== 'not-held' && attribs['colspan'] === undefined);
    const parts = cells.map((cell) => cell.children.flatMap((part) => ('attribs' in part && part.name !== 'small' ? [part.attribs['class']] : [])));
    const isStated = (look: string | undefined): boolean => look === 'stated' || look === 'in-step';
    expect([parts.filter(([target]) => isStated(target)).length, parts.filter(([, outcome]) => isStated(outcome)).length]).toEqual([targets, outcomes]);
  });

  it.each(['330381', '330302', '331126'])('on the page of the place %s', async (code) => {
    const rows = [...(await html(`/places/${code}`)).matchAll(/<tr><th scope="row" class="name"><a href="\/indicators\/([^"?]*)\?[^"]*">[^<]*<\/a><\/th>(.*?)<\/tr>/g)];
    expect(rows.length).toBeGreaterThan(0);
    for (const [, item, cells = ''] of rows) {
      const lines = await table(`/indicators/${item}.csv?region=${code}`);
      for (const [, permalink, value = ''] of cells.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)) {
        const line = lines.find((one) => one['固定链接'] === server.url + permalink && (one['状态'] === 'in-step' ? value === '同步' : [one['低值'], one['高值']].some((number) => number !== '' && value.includes(number as string))));
        expect([item, value, line?.['地区代码']]).toEqual([item, value, code]);
      }
    }
  });
});

describe('what stands word for word elsewhere', () => {
  it('is in as many documents as the search for it finds', async () => {
    let seen = 0;
    for (const { id } of await engine.documents()) {
      for (const [, href = '', documents] of (await html(`/documents/${id}/shared`)).matchAll(/<a href="([^"]*)">连本文共 ([\d,]+) 份文档有这句/g)) {
        seen++;
        expect([href, (await found(href)).documents]).toEqual([href, toNumber(documents)]);
      }
    }
    expect(seen).toBeGreaterThan(1);
  });
});
