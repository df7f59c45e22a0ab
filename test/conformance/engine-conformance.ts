import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { YEARLY_REPORT_TYPES, type PolicyDocument } from '../../src/corpus/model/document.js';
import { NO_FILTERS, type SearchEngine } from '../../src/search/engine.js';
import { QueryError } from '../../src/search/query-error.js';
import { fold } from '../../src/text/folding.js';
import { CORPUS, hasCorpus, partOfCorpus } from './corpus-part.js';
import { HeldEngine } from './held-engine.js';
import { itKeepsTheLaw, QUERIES } from './law.js';
import { placesNotIn, placesOf } from './oracle.js';

const REFUSED = ['', '《》', '-开工', '(小微园', '小微园 OR', '地区:亚特兰蒂斯', '年份:去年', '园'.repeat(201)] as const;

type Open = (documents: readonly PolicyDocument[]) => Promise<SearchEngine>;

async function seeds(): Promise<readonly PolicyDocument[]> {
  return (await ingestSources(['seeds'])).documents.map(readDocument);
}

/** One suite that holds every engine to `search-semantics.md`, over the seeds; the oracle is a plain scan. */
export function describeConformance(name: string, open: Open, sampledTerms = 2_000): void {
  describe(`the ${name} engine`, () => {
    let on: HeldEngine;
    let held: HeldEngine['held'];
    let scanned: HeldEngine['scanned'];
    let engine: SearchEngine;

    beforeAll(async () => {
      const given = await seeds();
      on = new HeldEngine(given, await open(given));
      ({ held, scanned, engine } = on);
    });
    afterAll(() => engine?.close());

    const search: HeldEngine['search'] = (request) => on.search(request);
    const allHits: HeldEngine['allHits'] = (request) => on.allHits(request);

    itKeepsTheLaw(() => on, sampledTerms);

    it.each([
      ['最多跑一次', 25],
      ['小微园', 7],
      ['五水共治', 12],
      ['数字经济', 14],
      ['最多跑一次改革', 19],
      ['双随机一公开', 1],
    ])('counts %s %i times in the seeds', async (query, occurrences) => {
      expect((await search({ query })).total.occurrences).toBe(occurrences);
    });

    it('finds in documents of a place named among the words all that a filter for it finds', async () => {
      for (const [loose, filtered] of [
        ['最多跑一次 庆元', '最多跑一次 地区:庆元县'],
        ['五水共治 鹿城', '五水共治 地区:鹿城区'],
      ] as const) {
        const found = new Set((await allHits({ query: loose })).map(({ paragraphId }) => paragraphId));
        const within = await allHits({ query: filtered });
        expect(within.length).toBeGreaterThan(0);
        expect(within.filter(({ paragraphId }) => !found.has(paragraphId))).toEqual([]);
      }
    });

    it('reads a place as text only in a strict search', async () => {
      const strict = await allHits({ query: '最多跑一次 庆元', strict: true });
      const both = scanned.filter(({ folded }) => folded.includes('最多跑一次') && folded.includes('庆元'));
      expect(strict.map(({ paragraphId }) => paragraphId).sort()).toEqual(both.map(({ paragraph }) => paragraph.id).sort());
    });

    it('offers to let words that meet in no paragraph meet in the section or document, with what that gives', async () => {
      const { total, suggestions } = await search({ query: '小微园 数字经济' });
      expect(total.paragraphs).toBe(0);
      const { total: inDocuments } = await search({ query: '小微园 数字经济', scope: 'document' });
      expect(suggestions).toContainEqual(expect.objectContaining({ kind: 'widen-scope', scope: 'document', paragraphs: inDocuments.paragraphs }));
      expect((await search({ query: '小微园' })).suggestions.filter(({ kind }) => kind === 'widen-scope')).toEqual([]);
    });

    it.each([
      ['洞头区', '洞头区'],
      ['五水共治 洞头', '洞头区'],
      ['北京市对小微企业有什么支持政策？', '北京市'],
      ['1995年 五水共治', '1995年'],
    ])('says of %s that nothing of %s is held, and puts no other place in its stead', async (query, place) => {
      const { query: reading, suggestions } = await search({ query });
      expect(reading.notes).toContain(`没有收录${place}的文档。`);
      expect(suggestions.filter(({ kind }) => kind === 'did-you-mean')).toEqual([]);
    });

    it('counts and marks an occurrence of a term only where it is no part of one of the others', async () => {
      const answer = await search({ query: '改革 NOT IN (最多跑一次改革 OR 深化改革)' });
      const counted = scanned.reduce((sum, { folded }) => sum + placesNotIn(folded, '改革', ['最多跑一次改革', '深化改革']).length, 0);
      expect(answer.total.occurrences).toBe(counted);
      expect(counted).toBeLessThan((await search({ query: '改革' })).total.occurrences ?? 0);
      const matches = await engine.documentMatches(held[0]?.id as PolicyDocument['id'], { query: '改革 NOT IN 最多跑一次改革', scope: 'paragraph', strict: false });
      for (const { paragraphId, spans } of matches.paragraphs) {
        const text = held[0]?.paragraphs.find(({ id }) => id === paragraphId)?.text ?? '';
        for (const { start, end } of spans) expect(fold(text.slice(Math.max(0, start - 8), end))).not.toMatch(/最多跑一次改革$/);
      }
    });

    it.each(['最多跑一次 改革 项目', '发展 经济 工业', '改革 OR 项目'])('shows in each snippet for %s every term that the paragraph says', async (query) => {
      const terms = query.split(' ').filter((term) => term !== 'OR');
      for (const { paragraphId, snippet } of await allHits({ query })) {
        const text = scanned.find(({ paragraph }) => paragraph.id === paragraphId)?.folded ?? '';
        const marked = snippet.filter(({ match }) => match).map((fragment) => fold(fragment.text));
        for (const term of terms) if (text.includes(term)) expect([paragraphId, term, marked.some((mark) => mark.includes(term))]).toEqual([paragraphId, term, true]);
      }
    });

    it.each(REFUSED)('refuses %j with a query error', async (query) => {
      await expect(search({ query })).rejects.toBeInstanceOf(QueryError);
    });

    it.each([
      ['瑞安市小微园开工了多少？', '小微园'],
      ['庆元县城镇登记失业率控制在多少以内？', '失业率'],
    ])('answers %s with a second list, apart from the exact set and its counts', async (query, word) => {
      const { relaxed, total, hits } = await search({ query });
      expect([total.paragraphs, hits]).toEqual([0, []]);
      expect(relaxed?.words.join(' ')).toContain(word);
      const best = relaxed?.hits.slice(0, 3).map(({ snippet }) => snippet.map(({ text }) => text).join('')) ?? [];
      expect(best.join()).toContain(word);
      for (const { snippet, occurrences } of relaxed?.hits ?? []) expect([snippet.some(({ match }) => match), (occurrences ?? 0) > 0]).toEqual([true, true]);
    });

    it('says of each hit of the second list which of the words it has, two where the question has two, with a count', async () => {
      const { relaxed } = await search({ query: '庆元县城镇登记失业率控制在多少以内？' });
      expect(relaxed?.hits.length).toBeGreaterThan(0);
      expect(relaxed?.paragraphs).toBeGreaterThanOrEqual(relaxed?.hits.length ?? 0);
      for (const { words } of relaxed?.hits ?? []) expect(words.length).toBeGreaterThan(1);
      expect(relaxed?.hits[0]?.region?.name).toBe('庆元县');
    });

    it('keeps the second list within the filters, and gives none where the query found what it asked for', async () => {
      const { relaxed } = await search({ query: '小微园开工了多少？', filters: { ...NO_FILTERS, regions: ['瓯海区'] } });
      expect(new Set(relaxed?.hits.map(({ region }) => region?.name))).toEqual(new Set(['瓯海区']));
      expect((await search({ query: '小微园' })).relaxed).toBeNull();
      // 鹿城区 speaks of 小微企业 and of no 小微园.
      expect((await search({ query: '小微园', filters: { ...NO_FILTERS, regions: ['鹿城区'] } })).relaxed).toBeNull();
    });

    it.each([
      ['xwy', '小微园'],
      ['zdpyc', '最多跑一次'],
      ['mujunlun', '亩均论英雄'],
      ['大建', '大建大美'],
      ['污水零', '污水零直排'],
      ['改革 zdpyc', '改革 最多跑一次'],
      ['ruian', '瑞安市'],
    ])('completes %s to %s among others, each with the paragraphs that it finds', async (typed, expected) => {
      const suggestions = await engine.suggest(typed, 10);
      expect(suggestions.map(({ text }) => text)).toContain(expected);
      for (const { kind, text, paragraphs } of suggestions) {
        expect([kind, text, paragraphs]).toEqual(['completion', text, (await search({ query: text })).total.paragraphs]);
      }
    });

    it.each(['', '   ', '《》', '没有这样的词', '(小微园 ', 'x'.repeat(500)])('completes %j to nothing', async (typed) => {
      expect(await engine.suggest(typed, 10)).toEqual([]);
    });

    it.each([
      ['最多跑1次', '最多跑一次', 'did-you-mean'],
      ['小薇园', '小微园', 'did-you-mean'],
      ['武水共治', '五水共治', 'did-you-mean'],
      ['武水共治 鹿城', '五水共治 鹿城', 'did-you-mean'],
      ['温州是', '温州市', 'did-you-mean'],
      ['楠溪讲', '楠溪江', 'did-you-mean'],
      ['最多跑一趟改革', '最多跑一次改革', 'variant'],
      ['小微企业创业园', '小微园', 'variant'],
    ])('offers for %s, which finds nothing: %s', async (query, expected, kind) => {
      const { total, suggestions } = await search({ query });
      expect(total.paragraphs).toBe(0);
      expect(suggestions).toContainEqual({ kind, text: expected, paragraphs: (await search({ query: expected })).total.paragraphs });
    });

    it('offers to lift the filters that hide something, each with what the search gives without it', async () => {
      const filters = { ...NO_FILTERS, regions: ['庆元县'], sections: ['plan' as const] };
      const { total, suggestions } = await search({ query: '小微园 年份:2001', filters });
      expect(total.paragraphs).toBe(0);
      expect(suggestions).toMatchObject([{ kind: 'lift-filter', text: '地区：浙江省丽水市庆元县；部分：计划；年份：2001' }]);
      const [offered] = (await search({ query: '小微园', filters: { ...NO_FILTERS, regions: ['庆元县'] } })).suggestions;
      expect(offered).toMatchObject({ kind: 'lift-filter', text: '地区：浙江省丽水市庆元县' });
      for (const suggestion of [...suggestions, offered]) {
        if (suggestion?.kind !== 'lift-filter') throw new Error('a filter to lift');
        expect(suggestion.paragraphs).toBe((await search(suggestion.search)).total.paragraphs);
      }
    });

    it.each(QUERIES)('suggests nothing else where %j finds something, and only what finds something where not', async (query) => {
      const { total, suggestions } = await search({ query });
      if (total.paragraphs > 0) expect(suggestions).toEqual([]);
      for (const suggestion of suggestions) {
        const instead =
          suggestion.kind === 'lift-filter' ? suggestion.search : suggestion.kind === 'widen-scope' ? { query, scope: suggestion.scope } : { query: suggestion.text };
        expect(suggestion.paragraphs).toBe((await search(instead)).total.paragraphs);
        expect(suggestion.paragraphs).toBeGreaterThan(0);
      }
    });

    it('names key terms of a document with the occurrences that its marks have', async () => {
      for (const { id } of held) {
        for (const { text, occurrences } of await engine.keyTerms(id)) {
          const matches = await engine.documentMatches(id, { query: text, scope: 'paragraph', strict: false });
          expect([id, text, occurrences]).toEqual([id, text, matches.occurrences]);
        }
      }
      expect(await engine.keyTerms('no-such-document' as PolicyDocument['id'])).toEqual([]);
    });

    it('counts by region and year what the scan counts', async () => {
      const report = await engine.regionReport({ query: '最多跑一次', strict: false, level: null });
      for (const row of report.rows) {
        const own = held.filter((document) => document.copyOf === null && document.region?.code === row.region.code);
        const reports = own.filter(({ type }) => YEARLY_REPORT_TYPES.has(type));
        const count = (documents: readonly PolicyDocument[]): number =>
          scanned
            .filter(({ document }) => documents.includes(document))
            .reduce((sum, { folded }) => sum + placesOf(folded, '最多跑一次').length, 0);
        expect([row.region.name, row.reports, row.occurrences, row.otherOccurrences]).toEqual([
          row.region.name,
          reports.length,
          count(reports),
          count(own.filter((document) => !reports.includes(document))),
        ]);
      }
      const rows = report.rows.reduce((sum, row) => sum + (row.occurrences ?? 0) + (row.otherOccurrences ?? 0), 0);
      expect(rows + (report.unplaced.occurrences ?? 0)).toBe(25);
    });

    it('answers documents by id and alias, paragraphs by id, and says which snapshot answers', async () => {
      const { snapshot } = await engine.status();
      for (const document of held) {
        const found = await engine.document(document.id);
        expect(found?.paragraphs).toEqual(document.paragraphs);
        for (const alias of document.aliases) expect((await engine.document(alias))?.id).toBeDefined();
      }
      expect((await search({ query: '改革' })).snapshot).toBe(snapshot);
      const [some] = scanned.filter(({ folded }) => folded.includes('小微园'));
      const context = await engine.paragraph(some?.paragraph.id ?? '', 1);
      expect([context?.document.id, context?.paragraph]).toEqual([some?.document.id, some?.paragraph]);
      expect(await engine.document('no-such-document')).toBeNull();
      expect(await engine.paragraph('no-such-paragraph', 0)).toBeNull();
    });

    it('marks in a document every occurrence that the search counts', async () => {
      const matches = await engine.documentMatches(held[0]?.id as PolicyDocument['id'], { query: '最多跑一次', scope: 'paragraph', strict: false });
      const spans = matches.paragraphs.flatMap(({ paragraphId, spans }) => {
        const text = held[0]?.paragraphs.find(({ id }) => id === paragraphId)?.text ?? '';
        return spans.map(({ start, end }) => fold(text.slice(start, end)));
      });
      const wanted = scanned
        .filter(({ document }) => document === held[0])
        .reduce((sum, { folded }) => sum + placesOf(folded, '最多跑一次').length, 0);
      expect(spans).toEqual(Array.from({ length: wanted }, () => '最多跑一次'));
      expect(matches.occurrences).toBe(wanted);
    });
  });
}

/** The same law over the seeds and a part of the shared corpus, where it lies beside the project. */
export function describeOverCorpus(name: string, open: Open, sampledTerms = 2_000): void {
  describe.skipIf(!hasCorpus)(`the ${name} engine over a part of ${CORPUS}`, () => {
    let on: HeldEngine;
    beforeAll(async () => {
      const documents = await partOfCorpus('seeds');
      on = new HeldEngine(documents, await open(documents));
    });
    afterAll(() => on?.engine.close());

    itKeepsTheLaw(() => on, sampledTerms);
  });
}
