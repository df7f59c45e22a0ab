import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../src/search/engine.js';
import type { RunningServer } from '../../src/web/server.js';
import { startCountedApp, type CountedApp } from './counted-app.js';

let app: CountedApp;
let engine: SearchEngine;
let server: RunningServer;
beforeAll(async () => {
  app = await startCountedApp();
  ({ engine, server } = app);
}, 60_000);
afterAll(() => app.close());

const html = async (path: string): Promise<string> => (await (await fetch(server.url + path)).text()).replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
const toNumber = (text: string | undefined): number => Number(text?.replaceAll(',', ''));
const countOf = (page: string, unit: string): number => toNumber(new RegExp(`<strong>([\\d,]+)</strong> ${unit}`, 'u').exec(page)?.[1]);

/** What the page at an address says that it found, by unit; nothing found is 0. */
async function found(path: string): Promise<{ readonly paragraphs: number; readonly occurrences: number; readonly documents: number }> {
  const page = await html(path);
  if (!page.includes('共 <strong>')) return { paragraphs: 0, occurrences: 0, documents: 0 };
  return { paragraphs: countOf(page, '段'), occurrences: countOf(page, '处'), documents: countOf(page, '份文档') };
}

const PAGES = ['林下养蜂', '乡村振兴', '最多跑一次 庆元'].flatMap((query) =>
  ['', '&region=330300', '&region=110105&year=2018', '&section=plan', '&year=2018..2019'].map((filters) => `q=${encodeURIComponent(query)}${filters}`),
);

/** The address that a button sends which stands for a link, with all that the page's form has. */
function sentBy(page: string, set: string): string {
  const [, form = ''] = /<form id="more"([^]*?)<section/.exec(page) ?? [];
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]): [string, string] => [name as string, value as string]);
  expect(hidden.length).toBeGreaterThan(1);
  return `/search?${new URLSearchParams([...hidden, ['set', set]]).toString()}`;
}

/** What a number's link gives: hits, the length of a list of reports, or the silence of a report. */
async function numberAt(href: string): Promise<{ readonly paragraphs: number; readonly occurrences: number; readonly documents: number; readonly regions: number; readonly reports: number }> {
  const page = await html(href);
  const reports = href.startsWith('/regions') ? countOf(page, '份') : 0;
  if (href.startsWith('/documents/')) expect([href, page]).toEqual([href, expect.stringMatching(/这份报告(?:所存的部分)?（[\d,]+ 字）没有/)]);
  return { ...(await found(href.startsWith('/search') ? href : '/search?q=' + encodeURIComponent('没有人会写的话'))), regions: page.includes('没有找到') ? 0 : countOf(page, '个地区'), reports };
}

/** The linked numbers of a table's cells, and of how many reports each is. */
function cellsOf(page: string): readonly { readonly href: string; readonly number: number; readonly mentioning: number | null }[] {
  return [...page.matchAll(/<td[^>]*><a href="([^"]*)">([\d,]+)<\/a>(?:<small class="part">[^<]*<\/small>)?(?:<small class="ratio">([\d,]+)\/)?/g)].map(([, href, number, mentioning]) => ({
    href: href as string,
    number: toNumber(number),
    mentioning: mentioning === undefined ? null : toNumber(mentioning),
  }));
}

const TRENDS = [...PAGES.filter((_, place) => place < 10), `q=${encodeURIComponent('林下养蜂')}&q=${encodeURIComponent('乡村振兴')}&q=${encodeURIComponent('最多跑一次')}`];

/** With an address so long that the filters are buttons. */
const LONG = PAGES.filter((page) => !page.includes('&')).map((page) => `${page}&region=330300+331100+110105&year=2018..2021&section=plan+review&type=${encodeURIComponent('政府工作报告')}`);

describe('every number of a page is the number of its link', () => {
  it.each([...PAGES, ...LONG])('in the filters of /search?%s, with the documents of each year', async (parameters) => {
    const page = await html(`/search?${parameters}`);
    const facets = page.matchAll(/<li[^>]*><(?:a href="([^"]*)"|button name="set" value="([^"]*)")>[^<]* <b>([\d,]+)<\/b><\/(?:a|button)>(?:<button name[^>]*>\+<\/button>)?(?:<meter[^>]*><\/meter><small>([\d,]+)\/[\d,]+)?/g);
    for (const [, link, set, count, documents] of facets) {
      const href = link ?? sentBy(page, set as string);
      const target = await found(href);
      expect([href, target.paragraphs]).toEqual([href, toNumber(count)]);
      if (documents !== undefined) expect([href, target.documents]).toEqual([href, toNumber(documents)]);
    }
  });

  it.each(PAGES)('in the cells of /regions?%s, in every unit', async (parameters) => {
    for (const [unit, key] of [['occurrences', 'occurrences'], ['paragraphs', 'paragraphs'], ['reports', 'documents']] as const) {
      const page = await html(`/regions?${parameters}&unit=${unit}`);
      for (const { href, number, mentioning } of cellsOf(page)) {
        const target = await numberAt(href);
        // What no report says leads to the report, or to the list of those, that do not say it.
        if (number === 0) expect([href, href.startsWith('/documents/') || target.reports > 0 || target.documents > 0]).toEqual([href, true]);
        else expect([href, target[href.startsWith('/search') ? key : 'reports']]).toEqual([href, number]);
        if (mentioning !== null && href.startsWith('/search')) expect([href, target.documents]).toEqual([href, mentioning]);
      }
      for (const [, href, reports] of page.matchAll(/<a href="([^"]*view=reports[^"]*)">[\d,]+\/([\d,]+)<\/a>/g)) expect([href, (await numberAt(href as string)).reports]).toEqual([href, toNumber(reports)]);
    }
  });

  it.each(PAGES)('in the lists of reports of /regions?%s', async (parameters) => {
    const page = await html(`/regions?${parameters}&view=reports`);
    for (const [, href, said] of page.matchAll(/<a href="(\/documents\/[^"]*)">[^]*?<\/td><td>([^<]*)<\/td><td>/g)) {
      const report = await html(href as string);
      if (said === '没有提到' || said?.startsWith('只存部分') === true) expect([href, report]).toEqual([href, expect.stringMatching(/这份报告(?:所存的部分)?（[\d,]+ 字）没有/)]);
      else if (!parameters.includes('section=')) expect([href, report.match(/class="paragraph marked"/g)?.length ?? 0]).toEqual([href, toNumber(/([\d,]+) 段/.exec(said ?? '')?.[1])]);
    }
  });

  it.each(TRENDS)('in the tables of /trends?%s', async (parameters) => {
    const page = await html(`/trends?${parameters}`);
    const figures = [...page.matchAll(/<figure id="(\w+)"[^]*?<table[^]*?<\/table>/g)];
    expect(figures.map(([, id]) => id)).toEqual(expect.arrayContaining(['share', 'sections', 'adoption']));
    for (const [figure, id] of figures) {
      for (const { href, number } of cellsOf(figure.slice(figure.indexOf('<table')))) {
        const target = await numberAt(href);
        const key = href.startsWith('/regions') ? 'reports' : id === 'rate' ? 'occurrences' : id === 'sections' ? 'paragraphs' : id === 'adoption' ? 'regions' : 'documents';
        // What no report says leads to the reports that do not say it.
        if (number === 0) expect([href, target.reports > 0]).toEqual([href, true]);
        else expect([href, target[key]]).toEqual([href, number]);
      }
    }
  });

  it.each(PAGES)('in the summary and the first line of /regions?%s', async (parameters) => {
    const page = await html(`/regions?${parameters}`);
    for (const [, href, count] of page.matchAll(/<a href="(\/regions\?[^"]*state=[^"]*)"><strong>([\d,]+)<\/strong>/g)) {
      const rows = (await html(href as string)).match(/<th scope="row"/g) ?? [];
      expect([href, rows.length]).toEqual([href, toNumber(count)]);
    }
    const [, earliest = ''] = /<p class="earliest">([^]*?)<\/p>/.exec(page) ?? [];
    for (const [, href, count] of earliest.matchAll(/<a href="([^"]*)">([\d,]+) 段<\/a>/g)) expect([href, (await found(href as string)).paragraphs]).toEqual([href, toNumber(count)]);
  });
});

const TERM_LIST = '蜂业: 林下养蜂, 养蜂\n\n乡村振兴\n最多跑一次';

describe('a panel', () => {
  const addresses = ['', '&region=330300', '&section=plan', '&year=2018..2019'].flatMap((filters) =>
    ['year', 'region', 'region%2Cyear'].map((by) => `terms=${encodeURIComponent(TERM_LIST)}&by=${by}${filters}`),
  );

  it.each(addresses)('has in every cell of /panel?%s the number of its link', async (parameters) => {
    for (const [unit, key] of [['occurrences', 'occurrences'], ['reports', 'documents']] as const) {
      const cells = cellsOf(await html(`/panel?${parameters}&unit=${unit}`));
      expect(cells.length).toBeGreaterThan(3);
      for (const { href, number } of cells) {
        const target = await numberAt(href);
        if (number === 0) expect([href, target.reports > 0]).toEqual([href, true]);
        else expect([href, target[href.startsWith('/regions') ? 'reports' : key]]).toEqual([href, number]);
      }
    }
  });

  it('has the same numbers as a table and as JSON, blank where nothing is held and 0 where it is not said', async () => {
    const parameters = `terms=${encodeURIComponent(TERM_LIST)}&by=region%2Cyear`;
    const csv = await (await fetch(`${server.url}/panel.csv?${parameters}`)).text();
    const lines: readonly Readonly<Record<string, string>>[] = parse(csv, { bom: true, columns: true });
    const { columns, rows } = JSON.parse(await (await fetch(`${server.url}/panel.json?${parameters}`)).text()) as {
      columns: { group: string | null; term: string | null }[];
      rows: { region: { code: string } | null; year: string; counts: { occurrences: number }[] | null }[];
    };
    expect(columns.map(({ group, term }) => [group, term])).toEqual([['蜂业', '林下养蜂'], ['蜂业', '养蜂'], ['蜂业', null], [null, '乡村振兴'], [null, '最多跑一次'], [null, null]]);
    expect(lines.length).toBe(columns.length * rows.length);
    lines.forEach((line, at) => {
      const { counts } = rows[at % rows.length] as (typeof rows)[number];
      expect([line['处数'], line['状态'] === '未收录']).toEqual(counts === null ? ['', true] : [String(counts[Math.floor(at / rows.length)]?.occurrences), false]);
    });
    expect(lines.some((line) => line['处数'] === '0')).toBe(true);
    expect(lines.some((line) => line['处数'] === '')).toBe(true);
  });

  it('tells a list that is too long, and what to do', async () => {
    const answer = await fetch(`${server.url}/panel?terms=${encodeURIComponent(Array.from({ length: 101 }, (_, place) => `词${place}`).join('\n'))}`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('npm run -s count -- --terms')]);
    expect((await fetch(`${server.url}/panel?terms=${encodeURIComponent('小微园 地区:瑞安市')}`)).status).toBe(400);
  });
});

describe('what is not held', () => {
  const words = async (path: string): Promise<string> => (await html(path)).replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
  const q = (query: string): string => `q=${encodeURIComponent(query)}`;

  it.each([`/search?${q('最多跑一次')}&year=2016`, `/search?${q('最多跑一次 年份:2016')}`, `/search?${q('最多跑一次')}&region=330381&year=2018`, '/search?year=2016'])(
    'is told from what is held and not said: %s',
    async (path) => {
      const text = await words(path);
      expect(text).toContain('没有收录。所选的范围里没有收录文档，不等于没有提到。');
      expect(text).not.toContain('没有找到');
    },
  );

  it.each([
    ['2031年 火星', '2031年'],
    ['火星 1995', '1995年'],
    ['1995年', '1995年'],
    ['小微园 乐清市 2031年', '乐清市、2031年'],
  ])('is said of the places and years among the words of %s', async (query, names) => {
    const text = await words(`/search?${q(query)}`);
    expect(text).toContain(`没有收录${names}的文档。收录的文档里也没有一段合乎这个检索式；没有收录，不等于没有提到。`);
    expect(text.split(`没有收录${names}的文档。`)).toHaveLength(2);
    expect(text).not.toMatch(/没有找到|也可以看/);
    const page = await html(`/search?${q(query)}`);
    const [, href, others] = /<li><a href="([^"]*)">只检索“([^”]*)”<\/a><\/li>/.exec(page) ?? [];
    const kept = query.split(' ').filter((word) => !/^(?:1995|2031)年?$|^乐清市$/.test(word)).join(' ');
    expect([others ?? '', href ?? '']).toEqual(kept === '' ? ['', ''] : [kept, `/search?q=${kept}`]);
  });

  it.each([`/search?${q('火星')}&region=330381`, `/search?${q('火星')}`, `/search?${q('小微园')}&region=330302&section=plan`, `/search?${q('火星 2019年')}`])('is not what is held and does not say it: %s', async (path) => {
    const text = await words(path);
    expect(text).toContain('没有找到');
    expect(text).not.toContain('没有收录。');
  });

  it.each([`/regions?${q('最多跑一次')}&year=2016`, `/trends?${q('最多跑一次')}&year=2016`, `/trends?${q('最多跑一次')}&${q('小微园')}&year=2016`])('is said in the place of an empty table: %s', async (path) => {
    const page = await html(path);
    expect(page).toMatch(/<p class="message">[^<]*没有收录年度报告，不等于没有提到。/);
    expect(page).not.toMatch(/<table class="matrix|0<\/strong> 个没有提到/);
  });

  it('does not make a second list of one word one of two', async () => {
    const text = await words(`/search?${q('火星 民宿')}`);
    const [, paragraphs] = /共 (\d+) 段（连同文档标题）含有其中一个词，别的词哪里都没有/.exec(text) ?? [];
    expect(Number(paragraphs)).toBeGreaterThanOrEqual((await found(`/search?${q('民宿')}`)).paragraphs);
  });
});

/** Each linked number of a page that `pattern` finds, with what `count` finds at its link. */
async function expectLinked(page: string, pattern: RegExp, count: (href: string) => Promise<number>): Promise<void> {
  const links = [...page.matchAll(pattern)];
  expect(links.length).toBeGreaterThan(0);
  for (const [, href, number] of links) expect([href, await count(href as string)]).toEqual([href, toNumber(number)]);
}

/** Documents of the list at an address, copies left out. */
async function listed(href: string): Promise<number> {
  const page = await html(href);
  const copies = /其中 ([\d,]+) 份是重复的/.exec(page)?.[1] ?? '0';
  return countOf(page, '份') - toNumber(copies);
}

describe('every number of the pages beside the counts is that of its link', () => {
  const q = (query: string): string => `q=${encodeURIComponent(query)}`;

  it.each(['', '?region=330300', '?region=110105&year=2018', '?year=none', '?type=%E6%8B%9B%E5%95%86%E8%B5%84%E8%AE%AF'])('in the filters of /documents%s, and of its table', async (parameters) => {
    await expectLinked(await html(`/documents${parameters}`), /<li[^>]*><a href="(\/documents[^"]*)">[^<]* <b>([\d,]+)<\/b>/g, listed);
    const lines: readonly unknown[] = parse(await (await fetch(`${server.url}/documents.csv${parameters}`)).text(), { bom: true, columns: true });
    expect(lines.length).toBe(countOf(await html(`/documents${parameters}`), '份'));
  });

  it.each(['330000', '330300', '330381', '110000', '110105', '220104', '330300-hxq', '000000'])('on the page of the place %s', async (code) => {
    const page = await html(`/places/${code}`);
    for (const [, href, count] of page.matchAll(/<a href="(\/documents\?[^"]*)">([\d,]+) 份<\/a>/g)) expect([href, await listed(href as string)]).toEqual([href, toNumber(count)]);
    for (const [, href, count] of page.matchAll(/<a href="(\/regions\?[^"]*)">([\d,]+) 份<\/a>/g)) expect([href, (await numberAt(href as string)).reports]).toEqual([href, toNumber(count)]);
    for (const [, href, count] of page.matchAll(/<a href="(\/search\?[^"]*)">[^<]*<\/a> <small>([\d,]+) 处/g)) expect([href, (await found(href as string)).occurrences]).toEqual([href, toNumber(count)]);
  });

  it('on the page that says what is held', async () => {
    await expectLinked(await html('/about'), /<dt><a href="(\/documents[^"]*)">[^<]*<\/a><\/dt><dd>([\d,]+) 份/g, listed);
  });

  it.each([q('最多跑一次'), `${q('林下养蜂')}&region=110105`, q('发展')])('beside the lines of /search?%s&view=kwic', async (parameters) => {
    const page = await html(`/search?${parameters}&view=kwic`);
    const { occurrences } = await found(`/search?${parameters}`);
    for (const [, href, count, without] of page.matchAll(/<dd>(?:<a href="([^"]*)">)?[^<]*(?:<\/a>)? <b>([\d,]+)<\/b> <a class="without" href="([^"]*)"/g)) {
      if (href !== undefined) expect([href, (await found(href.replace('&view=kwic', ''))).occurrences]).toEqual([href, toNumber(count)]);
      expect([without, (await found((without as string).replace('&view=kwic', ''))).occurrences]).toEqual([without, occurrences - toNumber(count)]);
    }
    const lines: readonly unknown[] = parse(await (await fetch(`${server.url}/search.csv?${parameters}&view=kwic`)).text(), { bom: true, columns: true });
    expect(lines.length).toBe(occurrences);
  });

  it.each([q('最多跑二次'), q('朝阳'), q('小微园 OR 小微企业园'), q('2018年'), `${q('小微园')}&region=220104`])('of what else may be searched than %s', async (parameters) => {
    const page = await html(`/search?${parameters}`);
    for (const [, href, count] of page.matchAll(/<dd><a href="([^"]*)">[^<]*<\/a> <span class="small">([\d,]+) 段/g)) expect([href, (await found(href as string)).paragraphs]).toEqual([href, toNumber(count)]);
    for (const [, href, count] of page.matchAll(/<a href="([^"]*)">[^<]*<\/a>（([\d,]+) 段）/g)) expect([href, (await found(href as string)).paragraphs]).toEqual([href, toNumber(count)]);
  });

  it('of the marks in a document, and of what is left of a report in a list of hits', async () => {
    const page = await html(`/search?${q('林下养蜂')}`);
    for (const [, title, more] of page.matchAll(/<h2 class="hit-title"><small>\d+<\/small><a href="([^"#]*)#[^"]*">[^]*?(?:本报告还有 (\d+) 段|<\/li>)/g)) {
      const marked = (await html(title as string)).match(/class="paragraph marked"/g)?.length ?? 0;
      expect([title, marked > Number(more ?? 0)]).toEqual([title, true]);
    }
    for (const code of ['c-bj-2018', 'c-cc-2018', '330381-2019-zfgzbg']) {
      const text = await html(`/documents/${code}?${q('林下养蜂 OR 最多跑一次')}`);
      const [, occurrences, paragraphs] = /<strong>([\d,]+)<\/strong> 处，<strong>([\d,]+)<\/strong> 段/.exec(text) ?? [];
      expect([code, text.match(/<mark>/g)?.length, text.match(/class="(?:title-)?paragraph marked"|title-paragraph marked/g)?.length]).toEqual([code, toNumber(occurrences), toNumber(paragraphs)]);
    }
  });
});

describe('the tables of trends', () => {
  it('have the numbers of the page', async () => {
    const parameters = `q=${encodeURIComponent('林下养蜂')}&q=${encodeURIComponent('乡村振兴')}`;
    const lines: readonly Readonly<Record<string, string>>[] = parse(await (await fetch(`${server.url}/trends.csv?${parameters}`)).text(), { bom: true, columns: true });
    const { series } = JSON.parse(await (await fetch(`${server.url}/trends.json?${parameters}`)).text()) as { series: { query: { input: string }; years: Record<string, { occurrences: number; reportsMentioning: number }> }[] };
    expect(lines.map((line) => [line['检索式'], line['年份'] || 'none', line['处数'], line['提到的报告']])).toEqual(
      series.flatMap(({ query, years }) => Object.entries(years).map(([year, { occurrences, reportsMentioning }]) => [query.input, year, String(occurrences), String(reportsMentioning)])),
    );
  });
});

describe('the table of regions', () => {
  const words = async (path: string): Promise<string> => (await html(path)).replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

  it('names the first by date, with the one whose date is not known behind it', async () => {
    const text = await words(`/regions?q=${encodeURIComponent('林下养蜂')}`);
    expect(text).toContain('最早2018年：吉林省长春市朝阳区（1月8日，1 段）、北京市朝阳区（1 段）。');
  });

  it('says of two reports of one year how many say it', async () => {
    expect(await words(`/regions?q=${encodeURIComponent('林下养蜂')}&region=110105`)).toMatch(/朝阳区 ?2缺1\/32018 此前未收录21\/2/);
  });
});

describe('the tables for spreadsheets', () => {
  /** The file as it is sent, its lines as a reader of CSV takes them. */
  const table = async (path: string): Promise<{ readonly bytes: Uint8Array; readonly lines: readonly Readonly<Record<string, string>>[] }> => {
    const bytes = new Uint8Array(await (await fetch(server.url + path)).arrayBuffer());
    return { bytes, lines: parse(Buffer.from(bytes), { bom: true, columns: true }) };
  };

  it.each(PAGES)('hold every hit of /search?%s with its whole paragraph', async (parameters) => {
    const { bytes, lines } = await table(`/search.csv?${parameters}&size=3`);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const target = await found(`/search?${parameters}`);
    expect(lines.length).toBe(target.paragraphs);
    expect(lines.reduce((sum, line) => sum + Number(line['处数']), 0)).toBe(target.occurrences);
    for (const line of lines.slice(0, 3)) {
      const id = decodeURIComponent((line['固定链接'] as string).replace(`${server.url}/p/`, ''));
      expect((await engine.paragraph(id, 0))?.paragraph.text).toBe(line['段落']?.replace(/^'/, ''));
    }
  });

  it.each(PAGES)('hold the cells of /regions?%s, those not held empty', async (parameters) => {
    const { lines } = await table(`/regions.csv?${parameters}`);
    const report = JSON.parse(await (await fetch(`${server.url}/regions.json?${parameters}`)).text()) as { years: string[]; regions: { paragraphs: number; reports: number }[] };
    expect(lines.length).toBe(report.years.length * report.regions.length);
    const sum = (column: string): number => lines.reduce((all, line) => all + Number(line[column]), 0);
    expect(sum('段数')).toBe(report.regions.reduce((all, { paragraphs }) => all + paragraphs, 0));
    expect(sum('存有报告')).toBe(report.regions.reduce((all, { reports }) => all + reports, 0));
    for (const line of lines) expect(line['段数'] === '').toBe(line['状态'] === '未收录');
  });

  it('make no formula of a paragraph that begins like one', async () => {
    const { lines } = await table(`/search.csv?q=${encodeURIComponent('养蜂企业')}`);
    expect(lines.map((line) => line['段落'])).toEqual(["'+林下养蜂企业签约，“三方”到场, 见下。"]);
  });

  it('tell a query that cannot be read by the status, and by a problem where data is asked for', async () => {
    const csv = await fetch(`${server.url}/search.csv?q=${encodeURIComponent('(小微园')}`);
    expect([csv.status, csv.headers.get('content-disposition')]).toEqual([400, null]);
    const json = await fetch(`${server.url}/regions.json?q=${encodeURIComponent('(小微园')}`);
    expect([json.status, json.headers.get('content-type')]).toEqual([400, expect.stringContaining('application/problem+json')]);
  });
});
