import { beforeAll, describe, expect, it } from 'vitest';
import type { Region } from '../../../src/corpus/model/document.js';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import type { DocumentSummary, RegionReport } from '../../../src/search/engine.js';
import { countByRegion } from '../../../src/search/region-report.js';
import type { DocumentMatch } from '../../../src/search/report-tally.js';
import { pageAnswer } from '../../../src/web/answers.js';
import { readRegionsParameters, type RegionsParameters } from '../../../src/web/count-parameters.js';
import { toComparisonPage, toHoldingsPage, toRegionsPage } from '../../../src/web/pages/regions/regions-page.js';
import { readViews } from '../../../src/web/views.js';

/** The tables of regions over every division of the country, each with a report for every one of twenty years. */

const MAX_BYTES = 300 * 1024;
const YEARS = Array.from({ length: 20 }, (_, place) => 2007 + place);
const SITE = { styleHref: '/style.css', scriptHref: '/script.js', iconHref: '/icon.svg', build: 'test' };
/** Every province and prefecture unfolded. */
const ALL_OPEN = Array.from({ length: 55 }, (_, place) => `&open=${11 + place}0000&open=${11 + place}0100`).join('');
const views = readViews();

let regions: readonly Region[];
let documents: readonly DocumentSummary[];
beforeAll(() => {
  const gazetteer = loadGazetteer();
  const withBelow = (region: Region): readonly Region[] => [region, ...gazetteer.children(region).flatMap(withBelow)];
  regions = Array.from({ length: 90 }, (_, code) => gazetteer.byCode(`${code}0000`)).flatMap((province) => (province === null || province.code === '000000' ? [] : withBelow(province)));
  documents = regions.flatMap((region) =>
    YEARS.map((year) => ({ id: `${region.code}-${year}`, title: `${region.name}政府工作报告`, region: { ...region, nameThen: null }, year, type: '政府工作报告', characters: 15_000 + year, flags: [], copyOf: null, date: null }) as unknown as DocumentSummary),
  );
});

/** What it would be if more and more reports said it, each several times. */
function reportOf(query: string, every: number): RegionReport {
  const matches = new Map<DocumentSummary, DocumentMatch>();
  documents.forEach((document, place) => {
    if ((place * 7 + (document.year ?? 0)) % every !== 0) return;
    const part = { paragraphs: 1 + (place % 23), occurrences: 1 + (place % 41) };
    matches.set(document, { ...part, sections: { review: part, plan: part } });
  });
  return {
    query: { input: query, reading: `包含“${query}”`, notes: [], notHeld: [], canBeStrict: false },
    snapshot: 'made',
    tookMs: 1,
    base: { reading: null, regions: regions.length, limitsYears: false, limitsTypes: false, limitsSections: false, isLifted: false, lifted: null },
    ...countByRegion({ documents, matches }, new Map(regions.map((region) => [region.code, region])), null),
  };
}

const parametersOf = (address: string): RegionsParameters => readRegionsParameters(new URLSearchParams(address));

function bytesOf(address: string, page: (parameters: RegionsParameters, around: Parameters<typeof toRegionsPage>[2]) => Parameters<typeof views.render<'regions'>>[1]): number {
  const body = pageAnswer({ views }, 'regions', page(parametersOf(address), { regions, documents, site: SITE })).body as string;
  expect(body.match(/<td/g)?.length ?? 0).toBeGreaterThan(500);
  return Buffer.byteLength(body);
}

describe('a table of regions at the size of the country has at most 300 KB', () => {
  it('has some 3,200 regions and twenty years of each', () => {
    expect(regions.length).toBeGreaterThan(3_200);
    expect(documents).toHaveLength(regions.length * 20);
  });

  it.each(['', '&unit=rate', '&level=county', '&level=prefecture&sort=-total', '&open=330000', '&open=330000&open=330300', ALL_OPEN, '&state=mentioned&page=3', '&region=330000&year=2010..2026'])('of one query%s', (more) => {
    const report = reportOf('最多跑一次', 3);
    expect(bytesOf(`q=最多跑一次${more}`, (parameters, around) => toRegionsPage(report, parameters, around))).toBeLessThanOrEqual(MAX_BYTES);
  });

  it('of six queries side by side', () => {
    const queries = ['最多跑一次', '营商环境', '数字经济', '乡村振兴', '共同富裕', '碳达峰碳中和'];
    const reports = queries.map((query, place) => reportOf(query, 2 + place));
    expect(bytesOf(queries.map((query) => `q=${query}`).join('&'), (parameters, around) => toComparisonPage(reports, parameters, around))).toBeLessThanOrEqual(MAX_BYTES);
  });

  it('of what is held', () => {
    const report = reportOf('', 1);
    for (const more of ['', '&level=county', ALL_OPEN]) expect(bytesOf(`q=${more}`, (parameters, around) => toHoldingsPage(report, parameters, around))).toBeLessThanOrEqual(MAX_BYTES);
  });
});
