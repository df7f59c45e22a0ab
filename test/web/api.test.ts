import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPENAPI } from '../../src/web/api/openapi.js';
import type { Schema } from '../../src/web/api/schemas.js';
import type { RunningServer } from '../../src/web/server.js';
import { MADE_DOCUMENTS } from './made-documents.js';
import { runApp } from './running-app.js';
import { createScanEngine } from './scan-engine.js';
import { schemaFaults } from './schema-faults.js';

let server: RunningServer;
beforeAll(async () => {
  server = await runApp(createScanEngine(MADE_DOCUMENTS));
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/api/v1${path}`, { headers, redirect: 'manual' });
const getJson = async (path: string): Promise<Record<string, unknown>> => (await (await get(path)).json()) as Record<string, unknown>;
const q = (query: string): string => `q=${encodeURIComponent(query)}`;

describe('the API', () => {
  it('answers a search in the shape that scripts rely on', async () => {
    const answer = await getJson(`/search?${q('一证通办')}`);
    expect(answer).toMatchObject({
      query: { input: '一证通办', reading: '包含“一证通办”' },
      snapshot: 'scan-1',
      relaxed: null,
      total: { paragraphs: 1, documents: 1, regions: 1, occurrences: 1 },
      page: 1,
      size: 10,
      suggestions: [],
      hits: [
        {
          kind: 'text',
          documentId: '330381-2019-zfgzbg',
          title: '2019年瑞安市政府工作报告',
          year: 2019,
          type: '政府工作报告',
          section: 'review',
          region: { code: '330381', name: '瑞安市', path: ['浙江省', '温州市', '瑞安市'] },
          headingPath: ['一、2018年主要工作回顾', '(一)着力提升服务效能,政府自身改革取得了突破'],
          occurrences: 1,
        },
      ],
      facets: { year: [{ value: '2019', count: 1 }], section: [{ value: 'review', count: 1 }] },
    });
    expect((answer['hits'] as { url: string }[])[0]?.url).toMatch(/^\/documents\/330381-2019-zfgzbg\?q=.+#p-/);
  });

  it('gives the regions as a tree to who asks for it, with the same counts', async () => {
    const { facets } = (await getJson(`/search?${q('最多跑一次')}`)) as { facets: { region: { count: number }[]; regionTree?: { count: number }[] } };
    expect(facets.regionTree).toBeUndefined();
    const { facets: asked } = (await getJson(`/search?${q('最多跑一次')}&tree=true`)) as { facets: { region: { count: number }[]; regionTree: { count: number }[] } };
    const sum = (values: { count: number }[]): number => values.reduce((total, { count }) => total + count, 0);
    expect(asked.region).toEqual(facets.region);
    expect(sum(asked.regionTree)).toBe(sum(facets.region));
  });

  it('gives the whole paragraph of each hit to who asks for it', async () => {
    const { hits } = (await getJson(`/search?${q('最多跑一次')}`)) as { hits: { paragraphId: string; text?: string }[] };
    expect(hits.some((hit) => 'text' in hit)).toBe(false);
    const { hits: asked } = (await getJson(`/search?${q('最多跑一次')}&text=true`)) as { hits: { paragraphId: string; text: string; snippet: { text: string }[] }[] };
    expect(asked.map(({ paragraphId }) => paragraphId)).toEqual(hits.map(({ paragraphId }) => paragraphId));
    for (const { paragraphId, text } of asked) {
      expect(text).toMatch(/最多跑一次/);
      expect(((await getJson(`/paragraphs/${paragraphId}`)) as { paragraph: { text: string } }).paragraph.text).toBe(text);
    }
  });

  it('counts the whole match set whatever the page', async () => {
    const first = await getJson(`/search?${q('最多跑一次')}&size=2`);
    const second = await getJson(`/search?${q('最多跑一次')}&size=2&page=2`);
    const beyond = await getJson(`/search?${q('最多跑一次')}&size=2&page=9`);
    expect(first['total']).toEqual(second['total']);
    expect(beyond['total']).toEqual(first['total']);
    expect(beyond['hits']).toEqual([]);
    const ids = [...(first['hits'] as { paragraphId: string }[]), ...(second['hits'] as { paragraphId: string }[])].map((hit) => hit.paragraphId);
    expect(new Set(ids).size).toBe(4);
  });

  it('lists regions that do not mention the query beside those that do', async () => {
    const { regions } = (await getJson(`/regions?${q('最多跑一次')}&level=county`)) as {
      regions: { region: { code: string }; reportsMentioning: number; paragraphs: number; occurrences: number; url: string }[];
    };
    expect(regions.map(({ region, reportsMentioning }) => [region.code, reportsMentioning])).toEqual([
      ['330302', 1],
      ['330381', 1],
      ['331126', 0],
    ]);
    for (const { paragraphs, occurrences, url } of regions) {
      expect(await getJson(url)).toMatchObject({ total: { paragraphs, occurrences } });
    }
  });

  it('lists documents by region, those below it included, page by page', async () => {
    const all = (await getJson('/documents?region=330300&size=3')) as { total: number; documents: { id: string }[] };
    expect(all.total).toBe(4);
    expect(all.documents).toHaveLength(3);
    expect(await getJson('/documents?region=温州市&year=2021')).toMatchObject({ total: 1, documents: [{ id: '330302-2021-zfgzbg' }] });
    expect(await getJson('/documents?year=none')).toMatchObject({ total: 1, documents: [{ id: 'zsxx-1', region: null, year: null }] });
  });

  it('gives a document with its headings as a tree, by a former id too', async () => {
    const document = await getJson(`/documents/330381-2018-zfgzbg?${q('最多跑一次')}`);
    expect(document).toMatchObject({
      id: '330381-2019-zfgzbg',
      contents: [
        { text: '一、2018年主要工作回顾', children: [{ text: '(一)着力提升服务效能,政府自身改革取得了突破', children: [] }] },
        { text: '二、2019年主要工作安排', children: [] },
      ],
      matches: { occurrences: 2 },
    });
  });

  it('gives the marks of notes beside the paragraph that they stand in', async () => {
    const { paragraphs } = (await getJson('/documents/330302-2021-zfgzbg')) as { readonly paragraphs: readonly { readonly text: string; readonly notes: readonly unknown[] }[] };
    const noted = paragraphs.filter(({ notes }) => notes.length > 0);
    expect(noted.map(({ text, notes }) => [text.slice(0, 9), notes])).toEqual([['深入实施“两强三提', [{ text: '［1］', at: 7 }]]]);
  });

  it('gives as many neighbours of a paragraph as were asked for', async () => {
    const { hits } = (await getJson(`/search?${q('一证通办')}`)) as { hits: { paragraphId: string }[] };
    const paragraph = (await getJson(`/paragraphs/${hits[0]?.paragraphId}?neighbours=2`)) as Record<'before' | 'after', { text: string }[]>;
    expect(paragraph.before.map(({ text }) => text)).toEqual(['2018年是改革开放40周年、"八八战略"实施15周年。', '(一)着力提升服务效能,政府自身改革取得了突破']);
    expect(paragraph.after.map(({ text }) => text)).toEqual(['二、2019年主要工作安排', '推进数字经济 R&D 投入。']);
  });

  it.each([
    ['/search', 400, 'query-empty'],
    [`/search?${q('(小微园')}`, 400, 'query-unclosed-bracket'],
    [`/search?${q('《》')}`, 400, 'query-no-text'],
    ['/search?q=%00', 400, 'query-no-text'],
    [`/search?q=${'a'.repeat(10_000)}`, 400, 'query-too-long'],
    [`/search?${q('最'.repeat(10_000))}`, 400, 'query-too-long'],
    [`/search?${q('小微园')}&region=${encodeURIComponent('火星')}`, 400, 'query-unknown-region'],
    [`/search?${q('小微园')}&page=0`, 400, 'bad-parameter'],
    [`/search?${q('小微园')}&size=1000`, 400, 'bad-parameter'],
    ['/regions?level=village', 400, 'bad-parameter'],
    ['/documents/no-such-document', 404, 'unknown-document'],
    ['/documents/%00', 404, 'unknown-document'],
    ['/documents/%E0%A4%A', 400, 'bad-request'],
    ['/documents/..%2f..%2fetc%2fpasswd', 404, 'unknown-document'],
    ['/paragraphs/none', 404, 'unknown-paragraph'],
    ['/paragraphs/none?neighbours=999', 400, 'bad-parameter'],
    ['/no-such-thing', 404, 'unknown-address'],
    ['/__proto__', 404, 'unknown-address'],
  ])('answers %s with %s %s and no stack', async (path, status, code) => {
    const answer = await get(path);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('etag')).toBeNull();
    expect(JSON.parse(text)).toMatchObject({ status, code });
    expect(schemaFaults(JSON.parse(text), { $ref: '#/components/schemas/Problem' }, SCHEMAS)).toEqual([]);
    expect(text).not.toMatch(/node_modules|at .+:\d+:\d+/);
  });

  it('says where in the query the fault stands', async () => {
    expect(await getJson(`/search?${q('小微园 OR')}`)).toMatchObject({ code: 'query-missing-operand', position: 4 });
  });

  it('tags answers by snapshot and request, and answers 304 to the one who has it', async () => {
    const first = await get(`/search?${q('小微园')}`);
    const tag = first.headers.get('etag') as string;
    expect(tag).toMatch(/^W\/"[\w-]+"$/);
    const again = await get(`/search?${q('小微园')}`, { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await get(`/search?${q('数字经济')}`)).headers.get('etag')).not.toBe(tag);
    const other = await runApp(createScanEngine(MADE_DOCUMENTS, 'scan-2'));
    const rebuilt = await fetch(`${other.url}/api/v1/search?${q('小微园')}`, { headers: { 'if-none-match': tag } });
    expect(rebuilt.status).toBe(200);
    await other.close();
  });

  it('completes what is typed, each with the search that gives its count, and no more than are asked for', async () => {
    const { suggestions } = await getJson(`/suggest?${q('最多')}`);
    const [first] = suggestions as { text: string; paragraphs: number; url: string }[];
    expect(first).toMatchObject({ text: '最多跑一次', kind: 'completion', url: `/search?${q('最多跑一次')}` });
    expect((await getJson(first?.url ?? ''))['total']).toMatchObject({ paragraphs: first?.paragraphs });
    expect((await getJson(`/suggest?${q('最多')}&limit=1`))['suggestions']).toHaveLength(1);
    expect((await getJson('/suggest'))['suggestions']).toEqual([]);
    expect((await get(`/suggest?${q('最多')}&limit=0`)).status).toBe(400);
  });

  it('gives a document its key terms with searches for them', async () => {
    const { keyTerms } = await getJson('/documents/330381-2019-zfgzbg');
    expect(keyTerms).toEqual([{ text: '最多跑一次', occurrences: 3, url: `/search?${q('最多跑一次')}` }]);
  });

  it('answers 429 beyond the limit, but not to the health check', async () => {
    const limited = await runApp(createScanEngine(MADE_DOCUMENTS), { RATE_LIMIT_PER_MINUTE: '2' });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await fetch(`${limited.url}/api/v1/status`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(await (await fetch(`${limited.url}/api/v1/status`)).json()).toMatchObject({ code: 'too-many-requests' });
    expect((await fetch(`${limited.url}/healthz`)).status).toBe(200);
    await limited.close();
  });

  it('answers 500 without the insides of a defect', async () => {
    const broken = await runApp({ ...createScanEngine(MADE_DOCUMENTS), search: () => Promise.reject(new TypeError('secret inside')) });
    const answer = await fetch(`${broken.url}/api/v1/search?${q('小微园')}`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({ code: 'internal-error', detail: null });
    await broken.close();
  });
});

const SCHEMAS: Readonly<Record<string, Schema>> = OPENAPI.components.schemas;

describe('openapi.json', () => {
  const examples: Readonly<Record<keyof typeof OPENAPI.paths, string>> = {
    '/search': `/search?${q('最多跑一次')}&explain=true&text=true`,
    '/regions': `/regions?${q('最多跑一次')}`,
    '/trends': `/trends?${q('最多跑一次')}&${q('数字')}&section=plan`,
    '/panel': `/panel?terms=${encodeURIComponent('改革: 最多跑一次, 数字\n\n小微园')}&by=region`,
    '/documents': '/documents?size=100',
    '/documents/{id}': `/documents/330381-2019-zfgzbg?${q('最多跑一次')}`,
    '/paragraphs/{id}': '/paragraphs/330381201904?neighbours=2',
    '/places/{code}': '/places/330300',
    '/indicators': '/indicators',
    '/indicators/{item}': `/indicators/${encodeURIComponent('地区生产总值')}`,
    '/suggest': `/suggest?${q('最多')}`,
    '/status': '/status',
  };

  it.each(Object.entries(examples))('describes every field of %s and no other', async (path, address) => {
    const answer = await get(address);
    expect(answer.status).toBe(200);
    const { schema } = OPENAPI.paths[path as keyof typeof examples].get.responses['200'].content['application/json'];
    expect(schemaFaults(await answer.json(), schema, SCHEMAS)).toEqual([]);
  });

  it('is a description as OpenAPI 3.1 has it', async () => {
    expect((await new Validator().validate(JSON.parse(JSON.stringify(OPENAPI)) as Parameters<Validator['validate']>[0])).errors).toBeUndefined();
  });

  it('is served as it stands', async () => {
    expect(await getJson('/openapi.json')).toEqual(JSON.parse(JSON.stringify(OPENAPI)));
  });

  it('refers to nothing that it does not hold', () => {
    const references = [...JSON.stringify(OPENAPI).matchAll(/"#\/components\/(schemas|responses)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, kind, name] of references) expect(OPENAPI.components[kind as 'schemas' | 'responses']).toHaveProperty(name as string);
  });
});
