import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { nationalReports } from './national-reports.js';
import type { RunningServer } from '../../src/web/server.js';
import { runApp } from './running-app.js';

/** A page of a search over a whole country, uncompressed. */
const MAX_BYTES = 32 * 1024;

let engine: SearchEngine;
let server: RunningServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-search-'));
  await buildSnapshot({ documents: nationalReports().map(storeDocument), outDirectory: folder, sourceFiles: new Map() });
  engine = await openEmbeddedEngine(folder);
  server = await runApp(engine);
}, 60_000);
afterAll(async () => {
  await server.close();
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const QUERIES = ['乡村振兴', '数字经济 改革', '乡村振兴 OR 数字经济 OR 最多跑一次 OR 营商环境', '(最多跑一次 OR 一网通办 OR 不见面审批) (营商环境 OR 市场主体 OR 民营企业)', '习近平新时代中国特色社会主义思想'];
const FILTERS = {
  'without filters': '',
  'in three provinces': 'region=110000&region=120000&region=130000',
  'in eight provinces': ['11', '12', '13', '14', '15', '21', '22', '23'].map((province) => `region=${province}0000`).join('&'),
  'in three prefectures': 'region=110100&region=110200&region=120100',
  'in three years': 'year=2021&year=2022&year=2023',
  'in a range of years and a province': 'region=110000&from=2015&to=2022',
  'of a type and both parts': `type=${encodeURIComponent('政府工作报告')}&section=plan&section=review`,
  'in three years of three provinces, in one part': 'region=110000&region=120000&region=130000&year=2021&year=2022&year=2023&section=plan',
};
const VIEWS = ['', 'page=3', 'sort=oldest', 'view=kwic', 'view=kwic&sort=left&page=2', 'scope=document'];

describe('a page of a search over a whole country has at most 32 KB', () => {
  it.each(Object.entries(FILTERS))('%s', async (_, filters) => {
    const sizes: [address: string, bytes: number][] = [];
    for (const query of QUERIES) {
      for (const view of VIEWS) {
        const address = `/search?q=${encodeURIComponent(query)}&${filters}&${view}`;
        const answer = await fetch(server.url + address);
        const page = await answer.text();
        expect([address, answer.status]).toEqual([address, 200]);
        expect([address, page]).toEqual([address, expect.stringContaining('共 <strong>')]);
        sizes.push([address, Buffer.byteLength(page)]);
      }
    }
    expect(sizes.filter(([, bytes]) => bytes > MAX_BYTES)).toEqual([]);
  });

  it('of filters alone, which have nothing to line up', async () => {
    const page = await (await fetch(`${server.url}/search?region=110000&region=120000&view=kwic`)).text();
    expect(page).toContain('第 1–10 段，');
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(MAX_BYTES);
  });
});
