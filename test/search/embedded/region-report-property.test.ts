import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument, storeDocument } from '../../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import { YEARLY_REPORT_TYPES, type PolicyDocument } from '../../../src/corpus/model/document.js';
import { buildSnapshot } from '../../../src/index/build-snapshot.js';
import { openEmbeddedEngine } from '../../../src/search/embedded/embedded-engine.js';
import { NO_FILTERS, type RegionReport, type SearchEngine, type SearchFilters } from '../../../src/search/engine.js';
import { fold } from '../../../src/text/folding.js';
import { COUNTED_DOCUMENTS } from '../counted-documents.js';

let engine: SearchEngine;
let documents: readonly PolicyDocument[];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-search-'));
  const seeds = (await ingestSources(['seeds'])).documents.map(readDocument);
  documents = [...seeds, ...COUNTED_DOCUMENTS];
  await buildSnapshot({ documents: documents.map(storeDocument), outDirectory: folder, sourceFiles: new Map() });
  engine = await openEmbeddedEngine(folder);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const TERMS = ['乡村振兴', '最多跑一次', '小微园', '数字经济', '民宿', '五水共治', '林下养蜂'];
const REGIONS = ['330000', '330300', '330381', '浙江省', '温州市', '330300本级', '331100', '331126', '110000', '110105', '220104', '330300-hxq', 'none'];
const list = <T>(values: readonly T[]) => fc.array(fc.constantFrom(...values), { maxLength: 2 });
const filters: fc.Arbitrary<SearchFilters> = fc.record({
  regions: list(REGIONS),
  years: list([{ from: 2018, to: 2018 }, { from: 2018, to: 2019 }, { from: 2021, to: 2030 }, 'none' as const]),
  types: list(['政府工作报告', '工作总结', '招商资讯']),
  sections: list(['review' as const, 'plan' as const, 'none' as const]),
});
const typed = fc.constantFrom('', ' 地区:温州市', ' 年份:2018', ' 部分:计划', ' 文种:政府工作报告', ' -地区:瑞安市', ' 瑞安', ' 2018年', ' (瑞安 OR 庆元)', ' 年份:2018..2019 地区:浙江省');

/** The reports that say a term anywhere: what no table may call silent. */
const saying = (term: string): readonly PolicyDocument[] =>
  documents.filter(
    ({ type, copyOf, paragraphs }) => YEARLY_REPORT_TYPES.has(type) && copyOf === null && paragraphs.some(({ text }) => fold(text).includes(term)),
  );

const ask = (query: string, chosen: SearchFilters): Promise<RegionReport> => engine.regionReport({ query, filters: chosen, strict: false, level: null });

describe('a report by region and year', () => {
  it('calls no report silent that says the term, whatever filters stand in the query or beside it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TERMS), typed, filters, async (term, more, chosen) => {
        const report = await ask(term + more, chosen);
        for (const { region, years } of report.rows) {
          for (const [year, { reports, reportsMentioning, reportsMentioningElsewhere }] of Object.entries(years)) {
            const said = saying(term).filter((one) => one.region?.code === region.code && String(one.year ?? 'none') === year);
            const silent = reports - reportsMentioning - reportsMentioningElsewhere;
            const held = documents.filter(
              (one) => YEARLY_REPORT_TYPES.has(one.type) && one.copyOf === null && one.region?.code === region.code && String(one.year ?? 'none') === year,
            );
            expect([region.name, year, silent <= held.length - said.length]).toEqual([region.name, year, true]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has no row and no column outside the filters, and counts in each cell what a search there counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TERMS), typed, filters, async (term, more, chosen) => {
        const report = await ask(term + more, chosen);
        const held = await engine.search({ query: '文种:政府工作报告 OR 文种:工作总结', filters: chosen, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 1, explain: false });
        const years = new Set(held.facets.year.map(({ value }) => value));
        expect(report.years.filter((year) => !years.has(year))).toEqual([]);
        if (chosen.regions.length > 0) {
          const names = chosen.regions.map((value) => value.replace('本级', ''));
          for (const { region } of report.rows) expect([...region.pathCodes, ...region.path].some((one) => names.includes(one))).toBe(true);
        }
        for (const row of report.rows.slice(0, 4)) {
          const types = [...YEARLY_REPORT_TYPES].filter((type) => chosen.types.length === 0 || chosen.types.includes(type));
          if (types.length === 0) continue;
          const own = { ...chosen, regions: [`${row.region.code}本级`], types };
          const { total } = await engine.search({ query: term + more, filters: own, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 1, explain: false });
          expect([row.region.name, row.paragraphs, row.occurrences]).toEqual([row.region.name, total.paragraphs, total.occurrences]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells of a report that speaks of it in another section than the chosen one', async () => {
    const { rows } = await ask('林下养蜂', { ...NO_FILTERS, sections: ['plan'] });
    const chaoyang = rows.find(({ region }) => region.code === '110105');
    expect(chaoyang?.years['2018']).toMatchObject({ reports: 2, reportsMentioning: 0, reportsMentioningElsewhere: 1 });
  });

  it('puts the country beside the provinces, namesakes apart, zones at county level and reports without a year last', async () => {
    const report = await ask('林下养蜂', NO_FILTERS);
    expect(report.years.at(-1)).toBe('none');
    expect(report.rows.filter(({ region }) => region.name === '朝阳区').map(({ region: { code }, occurrences }) => [code, occurrences])).toEqual([
      ['110105', 2],
      ['220104', 2],
    ]);
    const provinces = await engine.regionReport({ query: '林下养蜂', strict: false, level: 'province' });
    expect(provinces.rows.map(({ region }) => region.name)).toEqual(['全国', '北京市', '吉林省', '江苏省', '浙江省']);
    const national = await ask('林下养蜂', { ...NO_FILTERS, regions: ['全国'] });
    expect(national.rows.map(({ region }) => region.name)).toEqual(['全国']);
    expect((await ask('林下养蜂', { ...NO_FILTERS, years: [{ from: 1900, to: 2100 }] })).years).not.toContain('none');
  });
});

describe('the order by age', () => {
  it('goes by the date where it is known, then by the year, and puts what has neither last', async () => {
    const { hits } = await engine.search({ query: '林下养蜂', filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'oldest', page: 1, size: 10, explain: false });
    expect(hits.map(({ documentId }) => documentId)).toEqual([
      'c-cc-2018', // 8 January
      'c-bj-2018', // 20 January, though its id comes first
      'c-nation-2019',
      'c-news',
      'c-nowhere',
      'c-zone-2021',
      'c-undated',
    ]);
  });
});
