import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INJECTIONS } from './abuse-requests.js';
import { startProgram, type StartedProgram } from './started-program.js';

const SCRIPT = '<script>alert(1)</script>';
const TEMPLATE = '{{#each this}}{{{.}}}{{/each}}';
const FORMULA = "=cmd|' /C calc'!A0";
const TURN = '\u202e';
const TITLE = `瑞安市${SCRIPT}${TEMPLATE}${TURN}2019年政府工作报告`;
const BODY = [TITLE, '各位代表：', ...INJECTIONS.map((text, at) => `第${at}项小微园建设${text}推进数字经济。`), FORMULA, '@SUM(1+1)小微园', '+1小微园', '-1小微园', '=HYPERLINK("http://example.org","小微园")', '现在，我代表市人民政府作工作报告，请予审议。'].join('\n\n');
const NAMES = ['瑞安市<img src=x onerror=alert(1)>2019.txt', "=cmd|' calc'!A0 2018.txt", `瑞安市${TURN}gnp.2017.txt`, '{{constructor}}瑞安市2016.txt', '瑞安市\n2015.txt', "瑞安市'\"`$(id)2014.txt", '..瑞安市%2e%2e%2f2013.txt'];

let folder: string;
let program: StartedProgram;
let paragraph = '';
let document = '';
const get = async (path: string): Promise<string> => {
  const answer = await fetch(program.url + path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-search-attack-'));
  await mkdir(join(folder, '<b>浙江省'));
  for (const [at, name] of NAMES.entries()) await writeFile(join(folder, '<b>浙江省', name), BODY.replaceAll('2019', String(2019 - at)).replaceAll('推进', `第${at}次推进`));
  await writeFile(join(folder, 'page.html'), `<html><head><title>${TITLE.replaceAll('<', '&lt;')}</title></head><body><h1>${TITLE.replaceAll('<', '&lt;')}</h1><script>alert(1)</script><p onclick="alert(1)">小微园建设&lt;script&gt;alert(1)&lt;/script&gt;很好。</p><p>${TEMPLATE}小微园</p></body></html>`);
  await writeFile(join(folder, 'table.csv'), `标题,地区,年份,正文\n"${FORMULA}",瑞安市,2012,"${FORMULA}小微园建设。"\n`);
  program = await startProgram(folder);
  const { hits } = JSON.parse(await get('/api/v1/search?q=小微园+数字经济&size=100')) as { readonly hits: readonly { readonly paragraphId: string; readonly documentId: string }[] };
  paragraph = hits[0]?.paragraphId ?? '';
  document = hits[0]?.documentId ?? '';
});
afterAll(async () => {
  await program.end();
  await rm(folder, { recursive: true });
});

describe('a document that is an attack', () => {
  it('is text on every page', async () => {
    const pages = ['/', '/search?q=小微园&size=100', '/search?q=小微园&view=kwic', '/search?q=小微园&explain=true', '/regions?q=小微园', '/regions?q=小微园&view=reports', '/trends?q=小微园', '/documents', '/about', `/documents/${document}?q=小微园`, `/documents/${document}/shared`, `/p/${paragraph}/cite`, `/p/${paragraph}/similar`, '/places/330381', '/search.atom?q=小微园', '/sitemap.xml'];
    for (const path of pages) {
      const text = await get(path);
      expect([path, /<script>|<img src=x|<b>浙江省|onclick=|<!ENTITY x/u.exec(text)?.[0] ?? null]).toEqual([path, null]);
      expect([path, text.includes(TURN)]).toEqual([path, false]);
    }
  });

  it('stays readable as what it says', async () => {
    const page = await get(`/documents/${document}`);
    for (const shown of ['&lt;script&gt;alert(1)&lt;/script&gt;', '{{constructor.constructor(', '{{{this}}}', '${7*7}']) expect(page).toContain(shown);
    expect(await get('/api/v1/search?q="{{{this}}}"')).toContain('{{{this}}}');
    expect(await get('/search?q=小微园&size=100')).toContain('<mark>小微园</mark>');
  });

  it('is no formula in a table', async () => {
    for (const path of ['/search.csv?q=小微园', '/search.csv?q=小微园&view=kwic', '/regions.csv?q=小微园', '/documents.csv']) {
      const text = await get(path);
      const rows: string[][] = parse(text, { bom: true, relax_column_count: true });
      const cells = rows.flat();
      expect([path, cells.length > 10, cells.filter((cell) => /^\s*[=+@\t\r]|^\s*-(?!\d+(?:\.\d+)?$)/u.test(cell))]).toEqual([path, true, []]);
    }
  });

  it('cannot leave its field in an export', async () => {
    for (const format of ['bib', 'ris']) {
      const text = await get(`/p/${paragraph}/cite.${format}`);
      // Long fields go on in lines without a tag.
      const begins = format === 'ris' ? /^TY {2}- |^ER {2}-/gmu : /^@\w+\{|^\}$/gmu;
      expect([format, text.match(begins)?.length]).toEqual([format, 2]);
    }
    expect(JSON.parse(await get('/search.feed.json?q=小微园'))).toMatchObject({ items: expect.any(Array) as unknown[] });
  });

  it('cannot name the file that is saved', async () => {
    const answer = await fetch(`${program.url}/p/${paragraph}/cite.ris`);
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(decodeURIComponent(disposition)).not.toMatch(/[<>\u202e\n]|\.\.\//u);
    expect(disposition).toMatch(/\.ris"?(?:;|$)/u);
  });
});
