import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/corpus/model/document.js';
import { storeDocument } from '../../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../../src/index/build-snapshot.js';
import { openSnapshot } from '../../../src/index/open-snapshot.js';
import { openEmbeddedEngine } from '../../../src/search/embedded/embedded-engine.js';
import { verifySnapshot } from '../../../src/search/embedded/verify-snapshot.js';
import type { SearchEngine, SearchRequest } from '../../../src/search/engine.js';
import { makeDocument, makeRegion } from '../../index/documents-fixture.js';

const CITY = makeRegion('330300', '温州市', [makeRegion('330000', '浙江省')]);
const ORIGINAL = makeDocument('original', ['小微园开工457亩', '数字经济发展'], { region: CITY, year: 2019 });
/** Says the first of them with another figure, and nothing else of its own. */
const COPY = makeDocument('posted-again', [{ text: '小微园开工475亩' }, { text: '数字经济发展', isRepeated: true }], {
  region: CITY,
  year: 2019,
  copyOf: 'original' as DocumentId,
  ownParagraphs: 1,
});
const MERE_COPY = makeDocument('mere-copy', [{ text: '数字经济发展', isRepeated: true }], { region: CITY, year: 2019, copyOf: 'original' as DocumentId, ownParagraphs: 0 });

let directory: string;
let engine: SearchEngine;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'copies-'));
  await buildSnapshot({ documents: [COPY, MERE_COPY, ORIGINAL].map(storeDocument), outDirectory: directory, sourceFiles: new Map() });
  engine = await openEmbeddedEngine(directory);
});
afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

const NO_FILTERS: SearchRequest['filters'] = { regions: [], years: [], types: [], sections: [] };
const totals = async (query: string): Promise<readonly [number, number, number | null]> => {
  const { total } = await engine.search({ query, filters: NO_FILTERS, scope: 'paragraph', sort: 'relevance', page: 1, size: 10, strict: false, explain: false });
  return [total.paragraphs, total.documents, total.occurrences];
};

describe('a copy with a paragraph of its own', () => {
  it('is found by what it alone says, and not by what it repeats', async () => {
    expect(await totals('475亩')).toEqual([1, 1, 1]);
    expect(await totals('小微园')).toEqual([2, 2, 2]);
    expect(await totals('数字经济')).toEqual([1, 1, 1]);
  });

  it('has its own paragraph alone among those of a query of filters, and in what an exclusion leaves', async () => {
    expect(await totals('年份:2019')).toEqual([3, 2, null]);
    expect(await totals('年份:2019 -数字经济')).toEqual([2, 2, null]);
  });

  it('is no further report held, and what it says is said by the report that it repeats', async () => {
    const { rows } = await engine.regionReport({ query: '475亩', level: null, strict: false });
    const row = rows.find(({ region }) => region.code === '330300');
    expect([row?.reports, row?.reportsMentioning, row?.occurrences]).toEqual([1, 1, 1]);
    expect(await engine.status()).toMatchObject({ documents: 1, copies: 2, paragraphs: 3 });
  });

  it('agrees with a plain scan', async () => {
    const snapshot = await openSnapshot(directory);
    expect((await verifySnapshot(snapshot, { samples: 200, seed: 7 })).difference).toBeNull();
    await snapshot.close();
  });
});
