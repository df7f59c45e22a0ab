import { expect, it } from 'vitest';
import type { Hit } from '../../src/search/engine.js';
import { compareRegions } from '../../src/search/region-order.js';
import { fold } from '../../src/text/folding.js';
import type { HeldEngine } from './held-engine.js';
import { holds, holdsInSection, placesOf } from './oracle.js';
import { sampleTerms } from './sample-terms.js';

/** Queries of every row of the query table, and the odd ones that readers have pasted. */
export const QUERIES = [
  '小微园',
  '小微園',
  '最多跑一次',
  '“最多跑一次”改革',
  '双随机、一公开',
  '12345、110',
  '3 3',
  '"3 3"',
  '12',
  '7.8%',
  '２０１８年',
  '园',
  '%',
  '，',
  '"工作总结"',
  '小微园 数字经济',
  '最多跑一次 改革',
  '小微园 OR 小微企业园',
  '小微园|小微企业孵化园',
  '改革 OR 最多跑一次改革',
  '小微园 -开工',
  '小微园 NOT 开工',
  '(小微园 OR 产业园) 竣工',
  '"R & D 经费"',
  '小微*园',
  '数字*改革*发展',
  '数字 NEAR/10 改革',
  '改革 NOT IN 最多跑一次改革',
  '小微 NOT IN (小微园 OR 小微企业)',
  '改革 -小微 NOT IN 小微园',
  '改革 NEAR/0 创新',
  '地区:瑞安市',
  '最多跑一次 region:330381',
  '最多跑一次 地区:温州市',
  '最多跑一次 地区:浙江省',
  '年份:2018',
  '改革 year:2017..2019',
  '改革 年份:无',
  '文种:政府工作报告 开工',
  'type:招商资讯 项目',
  '部分:回顾 小微园',
  '改革 section:plan',
  '改革 部分:无',
  '最多跑一次 庆元',
  '五水共治 鹿城',
  '五水共治 2018年',
  '五水共治 2018',
  '最多跑一次 温州',
  '最多跑一次 "庆元"',
  '最多跑一次 (庆元 OR 瑞安)',
  '庆元',
  '台州:数字化改革',
  '绿水青山就是金山银山',
  '人人',
  '一、2018年',
  'Ⅲ类',
  '㎡',
  '2018-2020年',
  '亚特兰蒂斯',
] as const;

/**
 * What holds over any documents: sets, counts, facets, marks and order, against a plain scan.
 *
 * @param on known when the tests run
 */
export function itKeepsTheLaw(on: () => HeldEngine, sampledTerms: number): void {
  const search: HeldEngine['search'] = (request) => on().search(request);
  const allHits: HeldEngine['allHits'] = (request) => on().allHits(request);
  const expected: HeldEngine['expected'] = (query, holding) => on().expected(query, holding);
  const scanned = (): HeldEngine['scanned'] => on().scanned;
  const held = (): HeldEngine['held'] => on().held;

  it.each(QUERIES)('finds for %s what the scan finds, and nothing else', async (query) => {
    const wanted = expected(query, holds).map(({ paragraph }) => paragraph.id);
    const hits = await allHits({ query });
    expect(hits.map(({ paragraphId }) => paragraphId).sort()).toEqual([...wanted].sort());
    const { total } = await search({ query });
    expect(total.paragraphs).toBe(wanted.length);
    expect(total.documents).toBe(new Set(hits.map(({ documentId }) => documentId)).size);
    expect(total.regions).toBe(new Set(hits.flatMap(({ region }) => (region === null ? [] : [region.code]))).size);
    if (total.occurrences !== null) {
      expect(hits.reduce((sum, hit) => sum + (hit.occurrences ?? 0), 0)).toBe(total.occurrences);
    }
  });

  it('finds every sampled substring exactly, with its exact counts', async () => {
    for (const { typed, folded: term } of sampleTerms(scanned(), sampledTerms)) {
      const wanted = scanned().filter(({ folded }) => folded.includes(term));
      const answer = await search({ query: `"${typed}"`, strict: true, size: 1 });
      const occurrences = wanted.reduce((sum, { folded }) => sum + placesOf(folded, term).length, 0);
      expect([term, answer.total.paragraphs, answer.total.occurrences]).toEqual([term, wanted.length, occurrences]);
    }
  });

  it('finds every heading that is pasted with its number', async () => {
    const headings = scanned().filter(({ paragraph, folded }) => paragraph.kind === 'heading' && /^.{1,3} /u.test(folded));
    expect(headings.length).toBeGreaterThan(20);
    for (const { paragraph } of headings.slice(0, 60)) {
      const typed = paragraph.text.replace(/["“”＂]/gu, '').slice(0, 60);
      const hits = await allHits({ query: `"${typed}"`, strict: true });
      expect(hits.map(({ paragraphId }) => paragraphId)).toContain(paragraph.id);
    }
  });

  it('lets the words of a query meet in the document when asked to', async () => {
    const hits = await allHits({ query: '小微园 五水共治', scope: 'document' });
    const terms = ['小微园', '五水共治'];
    const wanted = held().filter((document) =>
      terms.every((term) => document.paragraphs.some(({ text }) => fold(text).includes(term))),
    );
    expect(new Set(hits.map(({ documentId }) => documentId))).toEqual(new Set(wanted.map(({ id }) => id)));
    const paragraphs = wanted.flatMap(({ paragraphs }) => paragraphs.filter(({ text }) => terms.some((term) => fold(text).includes(term))));
    expect(hits.map(({ paragraphId }) => paragraphId).sort()).toEqual(paragraphs.map(({ id }) => id).sort());
  });

  it.each(['小微园 五水共治', '产业 回顾', '政府工作报告 开工', '瑞安 小微园 -开工', '改革', '小微*园 数字', '地区:瑞安市 工作 项目', '(小微园 OR 目标) 2019'])(
    'lets the words of %s meet in the paragraph, the headings above it and the title when asked to',
    async (query) => {
      const wanted = expected(query, holdsInSection);
      const hits = await allHits({ query, scope: 'section' });
      expect(hits.map(({ paragraphId }) => paragraphId).sort()).toEqual(wanted.map(({ paragraph }) => paragraph.id).sort());
      expect(hits.every(({ occurrences }) => (occurrences ?? 0) > 0)).toBe(true);
    },
  );

  it('narrows by filters beside the box like by those in it', async () => {
    const beside = await search({ query: '改革', filters: { regions: ['温州市'], years: [{ from: 2018, to: 2021 }], types: ['政府工作报告'], sections: ['plan', 'none'] } });
    const wanted = expected('改革 地区:温州市 年份:2018..2021 文种:政府工作报告 (部分:计划 OR 部分:无)', holds);
    expect(beside.total.paragraphs).toBe(wanted.length);
    expect(wanted.length).toBeGreaterThan(0);
  });

  it.each(['改革', '最多跑一次', '项目 OR 招商', '部分:计划'])('counts facets of %s over the whole match set', async (query) => {
    const { facets, total } = await search({ query, size: 1 });
    for (const values of [facets.region, facets.regionTree, facets.year, facets.type, facets.section]) {
      expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(total.paragraphs);
    }
    for (const { value, count } of facets.region) {
      if (value === 'none') continue;
      const own = expected(query, holds).filter(({ document }) => document.region?.code === value);
      expect([value, count]).toEqual([value, own.length]);
    }
    for (const { value, count } of facets.year) {
      expect([value, count]).toEqual([value, expected(query, holds).filter(({ document }) => String(document.year ?? 'none') === value).length]);
    }
  });

  it.each(['最多跑一次', '双随机一公开', '数字 NEAR/10 改革', '小微*园', '改革 OR 最多跑一次改革', '"3 3"'])(
    'marks for %s exactly what matched, in a piece of the paragraph',
    async (query) => {
      const texts = new Map(scanned().map(({ paragraph }) => [paragraph.id, paragraph.text]));
      for (const hit of await allHits({ query })) {
        for (const piece of hit.snippet.map(({ text, gap }) => (gap ? '\0' : text)).join('').split('\0')) expect(texts.get(hit.paragraphId)).toContain(piece);
        expect(hit.snippet.some(({ match }) => match)).toBe(true);
        if (query === '最多跑一次') {
          expect(hit.snippet.filter(({ match }) => match).every(({ text }) => fold(text) === '最多跑一次')).toBe(true);
        }
      }
    },
  );

  it('gives the same order every time, page by page', async () => {
    const whole = await allHits({ query: '改革' });
    const paged: Hit[] = [];
    for (let page = 1; paged.length < whole.length; page++) paged.push(...(await search({ query: '改革', page, size: 7 })).hits);
    expect(paged.map(({ paragraphId }) => paragraphId)).toEqual(whole.map(({ paragraphId }) => paragraphId));
    const scores = whole.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it.each(['newest', 'oldest', 'region'] as const)('sorts the same set by %s', async (sort) => {
    const byRelevance = (await allHits({ query: '五水共治' })).map(({ paragraphId }) => paragraphId);
    const hits = await allHits({ query: '五水共治', sort });
    expect(hits.map(({ paragraphId }) => paragraphId).sort()).toEqual(byRelevance.sort());
    if (sort === 'region') {
      const regions = hits.map(({ region }) => region);
      const sorted = [...regions].sort((a, b) => (a === null || b === null ? Number(a === null) - Number(b === null) : compareRegions(a, b)));
      expect(regions).toEqual(sorted);
    } else {
      const years = hits.map(({ year }) => year ?? (sort === 'newest' ? -Infinity : Infinity));
      expect(years).toEqual([...years].sort((a, b) => (sort === 'newest' ? b - a : a - b)));
    }
  });

  it('explains a score by parts that add up to it', async () => {
    for (const hit of (await search({ query: '最多跑一次 改革', explain: true })).hits) {
      const sum = (hit.explanation ?? []).reduce((total, { value }) => total + value, 0);
      expect(sum).toBeCloseTo(hit.score, 4);
    }
  });
}
