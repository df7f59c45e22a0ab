import { describe, expect, it } from 'vitest';
import type { DocumentType, Flag, PlacedRegion, Region, RegionCode } from '../../src/corpus/model/document.js';
import type { DocumentSummary } from '../../src/search/engine.js';
import { FacetCounter } from '../../src/search/facets.js';
import { countByRegion } from '../../src/search/region-report.js';
import type { DocumentMatch, PartMatch } from '../../src/search/report-tally.js';
import { countTrends } from '../../src/search/trends.js';

function region(level: Region['level'], path: readonly (readonly [code: string, name: string])[]): Region {
  const [code, name] = path.at(-1) as readonly [string, string];
  return {
    code: code as RegionCode,
    name,
    level,
    path: path.map(([, one]) => one),
    pathCodes: path.map(([one]) => one as RegionCode),
  };
}
const ZHEJIANG = region('province', [['330000', '浙江省']]);
const WENZHOU = region('prefecture', [['330000', '浙江省'], ['330300', '温州市']]);
const RUIAN = region('county', [['330000', '浙江省'], ['330300', '温州市'], ['330381', '瑞安市']]);
const DONGTOU = region('county', [['330000', '浙江省'], ['330300', '温州市'], ['330305', '洞头区']]);
const ZONE = region('zone', [['330000', '浙江省'], ['330300', '温州市'], ['330300-znjjq', '浙南产业集聚区']]);
const NATION: Region = { ...region('nation', [['000000', '全国']]), path: [] };
const REGIONS = new Map([NATION, ZHEJIANG, WENZHOU, RUIAN, DONGTOU, ZONE].map((one) => [one.code, one]));

function document(
  place: Region | null,
  year: number | null,
  type: DocumentType,
  rest: { flags?: readonly Flag[]; characters?: number; nameThen?: string } = {},
): DocumentSummary {
  const placed: PlacedRegion | null = place === null ? null : { ...place, nameThen: rest.nameThen ?? null };
  return {
    id: `${place?.code}-${year}-${type}` as DocumentSummary['id'],
    aliases: [],
    title: '',
    region: placed,
    year,
    period: null,
    type,
    date: null,
    meeting: null,
    speaker: null,
    source: {
      file: 'a.txt',
      record: null,
      fileHash: '',
      encoding: 'utf-8',
      format: 'text',
      article: 1,
      span: { start: 0, end: 0 },
      url: null,
      siteDate: null,
      publisher: null,
    },
    articleCharacters: 0,
    evidence: [],
    flags: rest.flags ?? [],
    incompleteReason: null,
    copyOf: null,
    ownParagraphs: null,
    paragraphCount: 10,
    characters: rest.characters ?? 10_000,
    removedCharacters: 0,
  };
}

/** Paragraphs and occurrences in what looks back, in what plans, and in neither. */
function match(review: readonly [number, number], plan: readonly [number, number], neither: readonly [number, number] = [0, 0]): DocumentMatch {
  const part = (...parts: readonly (readonly [number, number])[]): PartMatch => ({
    paragraphs: parts.reduce((all, [paragraphs]) => all + paragraphs, 0),
    occurrences: parts.reduce((all, [, occurrences]) => all + occurrences, 0),
  });
  return { ...part(review, plan, neither), sections: { review: part(review), plan: part(plan) } };
}

const ruian2018 = document(RUIAN, 2018, '政府工作报告', { characters: 20_000 });
const ruian2019 = document(RUIAN, 2019, '政府工作报告', { flags: ['incomplete'], characters: 5_000 });
const ruianNews = document(RUIAN, 2020, '招商资讯');
const dongtou2014 = document(DONGTOU, 2014, '政府工作报告', { nameThen: '洞头县' });
const zone2017 = document(ZONE, 2017, '工作总结');
const zhejiangUndated = document(ZHEJIANG, null, '政府工作报告');
const nowhere = document(null, 2018, '招商资讯');
const documents = [ruian2018, ruian2019, ruianNews, dongtou2014, zone2017, zhejiangUndated, nowhere];
const matches = new Map<DocumentSummary, DocumentMatch>([
  [ruian2018, match([2, 3], [1, 1])],
  [ruianNews, match([0, 0], [0, 0], [1, 2])],
  [zone2017, match([0, 0], [1, 1])],
  [nowhere, match([0, 0], [0, 0], [2, 5])],
]);

describe('countByRegion', () => {
  const report = countByRegion({ documents, matches }, REGIONS, null);
  const row = (code: string) => report.rows.find((one) => one.region.code === code);

  it('lists every region held and those above it by code, zones after the divisions beside them', () => {
    expect(report.rows.map(({ region: { name } }) => name)).toEqual(['浙江省', '温州市', '洞头区', '瑞安市', '浙南产业集聚区']);
    expect(report.years).toEqual(['2014', '2017', '2018', '2019', 'none']);
  });

  it('tells mentioned, held, held in part and not held apart', () => {
    expect(row('330381')?.years).toEqual({
      '2018': { reports: 1, reportsInPart: 0, reportsMentioning: 1, reportsMentioningElsewhere: 0, paragraphs: 3, occurrences: 4, characters: 20_000 },
      '2019': { reports: 1, reportsInPart: 1, reportsMentioning: 0, reportsMentioningElsewhere: 0, paragraphs: 0, occurrences: 0, characters: 5_000 },
    });
    expect(row('330305')?.years['2018']).toBeUndefined();
  });

  it('counts a news item beside the reports and never as a report held', () => {
    expect(row('330381')).toMatchObject({ reports: 2, occurrences: 4, otherDocuments: 1, otherOccurrences: 2 });
    expect(row('330381')?.years['2020']).toBeUndefined();
  });

  it('keeps its own numbers apart from those below it', () => {
    expect(row('330300')).toMatchObject({ reports: 0, occurrences: 0, including: { reports: 4, occurrences: 5 } });
    expect(row('330000')).toMatchObject({ reports: 1, occurrences: 0, including: { reports: 5, reportsMentioning: 2 } });
  });

  it('gives the first year that mentions it beside the first year held, and the rate over what is held', () => {
    expect(row('330381')).toMatchObject({ firstYear: 2018, firstYearHeld: 2018, perTenThousandCharacters: 1.6 });
    expect(row('330305')).toMatchObject({ firstYear: null, firstYearHeld: 2014, namesThen: ['洞头县'] });
    expect(row('330000')).toMatchObject({ firstYearHeld: null, years: { none: { reports: 1 } } });
    expect(report.unplaced).toEqual({ documents: 1, occurrences: 5 });
  });

  it('takes zones as rows at county level', () => {
    const names = countByRegion({ documents, matches }, REGIONS, 'county').rows.map((one) => one.region.name);
    expect(names).toEqual(['洞头区', '瑞安市', '浙南产业集聚区']);
  });

  it('takes the whole country for a row beside the provinces, which adds nothing below it up', () => {
    const withNation = { documents: [...documents, document(NATION, 2019, '政府工作报告')], matches };
    const rows = countByRegion(withNation, REGIONS, 'province').rows;
    expect(rows.map((one) => [one.region.name, one.reports, one.including.reports])).toEqual([['全国', 1, 1], ['浙江省', 1, 5]]);
  });
});

describe('countTrends', () => {
  const trends = countTrends({ documents, matches }, REGIONS);

  it('adds the reports of all regions up year by year, with what stands in which section', () => {
    expect(trends.years).toEqual(['2014', '2017', '2018', '2019', 'none']);
    expect(trends.counts['2018']).toEqual({
      reports: 1, reportsInPart: 0, reportsMentioning: 1, reportsMentioningElsewhere: 0, paragraphs: 3, occurrences: 4, characters: 20_000,
      sections: { review: { reportsMentioning: 1, paragraphs: 2, occurrences: 3 }, plan: { reportsMentioning: 1, paragraphs: 1, occurrences: 1 } },
    });
    expect(trends.total).toMatchObject({ reports: 5, reportsMentioning: 2, occurrences: 5 });
  });

  it('counts a region as held and as mentioning from the first report on, reports of no year and of no region apart', () => {
    expect(trends.adoption).toEqual({
      '2014': { regionsHeld: 1, regionsMentioning: 0 },
      '2017': { regionsHeld: 2, regionsMentioning: 1 },
      '2018': { regionsHeld: 3, regionsMentioning: 2 },
      '2019': { regionsHeld: 3, regionsMentioning: 2 },
    });
  });

  it('goes down to where there are several divisions, one above them standing for itself', () => {
    expect(trends.regions.map(({ region: { name }, reports }) => [name, reports])).toEqual([['浙江省', 1], ['温州市', 4]]);
    const below = countTrends({ documents: documents.filter(({ region: place }) => place !== null && place.code !== ZHEJIANG.code), matches }, REGIONS);
    expect(below.regions.map(({ region: { name }, reports, occurrences }) => [name, reports, occurrences])).toEqual([['洞头区', 1, 0], ['瑞安市', 2, 4], ['浙南产业集聚区', 1, 1]]);
  });
});

describe('FacetCounter', () => {
  const paragraphsByDocument = documents.map((one) => matches.get(one)?.paragraphs ?? 0);
  const facets = new FacetCounter(documents, REGIONS).count({ paragraphsByDocument, sections: { review: 4, plan: 2, none: 1 } });

  it('adds up to the match set in every field, with a value for none', () => {
    for (const values of [facets.region, facets.regionTree, facets.year, facets.type, facets.section]) {
      expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(7);
    }
    expect(facets.region.at(-1)).toEqual({ value: 'none', label: '未定地区', count: 2 });
  });

  it('gives lists as fields of its own, each made once, by functions that all facets share', () => {
    const others = new FacetCounter(documents.slice(1), REGIONS).count({ paragraphsByDocument: paragraphsByDocument.slice(1), sections: { review: 1, plan: 0, none: 0 } });
    expect(Object.keys(JSON.parse(JSON.stringify(facets)) as object)).toEqual(['region', 'regionTree', 'year', 'type', 'section']);
    expect({ ...facets }).toEqual({ region: facets.region, regionTree: facets.regionTree, year: facets.year, type: facets.type, section: facets.section });
    const getterOf = (of: object, name: string): unknown => Reflect.get(Object.getOwnPropertyDescriptor(of, name) ?? {}, 'get');
    for (const name of ['region', 'regionTree', 'year', 'type', 'section'] as const) {
      expect(facets[name]).toBe(facets[name]);
      expect(getterOf(facets, name)).toBeInstanceOf(Function);
      expect(getterOf(facets, name)).toBe(getterOf(others, name));
    }
    expect(others.section).toEqual([{ value: 'review', label: '回顾', count: 1 }]);
  });

  it('adds regions up level by level', () => {
    const [zhejiang] = facets.regionTree;
    expect(zhejiang).toMatchObject({ value: '330000', count: 5, own: 0 });
    expect(zhejiang?.children[0]?.children.map(({ label, count }) => [label, count])).toEqual([
      ['瑞安市', 4],
      ['浙南产业集聚区', 1],
    ]);
  });

  it('lists years newest first', () => {
    expect(facets.year.map(({ value }) => value)).toEqual(['2020', '2018', '2017']);
  });
});
