import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rm } from 'node:fs/promises';
import { storeDocument } from '../../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../../src/index/build-snapshot.js';
import { openSnapshot } from '../../../src/index/open-snapshot.js';
import type { Snapshot } from '../../../src/index/snapshot.js';
import { BoundedHeap } from '../../../src/search/bounded-heap.js';
import { Matcher } from '../../../src/search/embedded/matcher.js';
import { Ranker, type RankRequest } from '../../../src/search/embedded/rank.js';
import type { QueryNode } from '../../../src/search/query.js';
import { makeTemporaryDirectory, withSnapshot } from '../../index/built-snapshot.js';
import { makeDocument, makeRegion, readSeedLines, type ParagraphInput } from '../../index/documents-fixture.js';
import { and, or, term, wildcard } from '../query-fixture.js';

const PAGE: RankRequest = { sort: 'relevance', offset: 0, size: 100, explain: false };

/** Other paragraphs, so that terms are rare and lengths are ordinary. */
const OTHERS = Array.from({ length: 30 }, () => '城乡居民收入稳步增长,生态环境持续改善,社会大局和谐稳定。');

async function rankedTexts(snapshot: Snapshot, query: QueryNode, request: Partial<RankRequest> = {}): Promise<readonly string[]> {
  const matches = await new Matcher(snapshot).match(query, 'paragraph');
  return new Ranker(snapshot).rank(matches, { ...PAGE, ...request }).map(({ paragraph }) => snapshot.texts.of(paragraph));
}

function orderOf(query: QueryNode, paragraphs: readonly ParagraphInput[]): Promise<readonly string[]> {
  return withSnapshot([makeDocument('a', [...paragraphs, ...OTHERS])], (snapshot) => rankedTexts(snapshot, query));
}

describe('the order by relevance', () => {
  it('puts whole words before pieces of words, however often these stand', async () => {
    expect(await orderOf(term('市民'), ['全市民生改善,全市民生提升,全市民生保障', '服务市民群众办事'])).toEqual([
      '服务市民群众办事', // a word
      '全市民生改善,全市民生提升,全市民生保障', // 全市|民生, three times
    ]);
  });

  it('puts the whole number first', async () => {
    expect(await orderOf(term('12'), ['财政收入增长12.1%', '新建学校12所', '总产值3120亿元'])).toEqual([
      '新建学校12所', // the number
      '财政收入增长12.1%', // the beginning of another, equal to the next: in order of the text
      '总产值3120亿元',
    ]);
  });

  it('puts more occurrences before fewer, and long paragraphs after', async () => {
    const long = `开工小微园,${'全年各项任务顺利推进并取得明显成效,'.repeat(12)}`;
    expect(await orderOf(term('小微园'), [long, '推进小微园建设工作', '小微园开工,小微园竣工'])).toEqual([
      '小微园开工,小微园竣工', // twice
      '推进小微园建设工作', // once
      long, // once, among much else
    ]);
  });

  it('does not put a title or heading first for being short', async () => {
    const heading = { text: '小微园', kind: 'heading', level: 1 } as const;
    expect(await orderOf(term('小微园'), [heading, '小微园加快建设,小微园集中竣工', '引导企业入驻小微园'])).toEqual([
      '小微园加快建设,小微园集中竣工', // twice
      '小微园', // once; before the next only because it stands before it
      '引导企业入驻小微园',
    ]);
  });

  it('lifts what stands below a heading with the term', async () => {
    const heading = { text: '数字经济', kind: 'heading', level: 1 } as const;
    expect(await orderOf(term('数字经济'), ['发展数字经济产业', heading, { text: '壮大数字经济产业', headingPath: ['数字经济'] }])).toEqual([
      '壮大数字经济产业', // below the heading
      '发展数字经济产业',
      '数字经济', // a heading is not below itself
    ]);
  });

  it('lifts terms near each other', async () => {
    const apart = '小微园建设有序开展,全年各项任务顺利推进并取得明显成效,年底前竣工';
    expect(await orderOf(and(term('小微园'), term('竣工')), [apart, '全年各项任务顺利推进并取得明显成效,小微园竣工,各项工作有序'])).toEqual([
      '全年各项任务顺利推进并取得明显成效,小微园竣工,各项工作有序',
      apart,
    ]);
  });

  it('puts the document of the place before one that mentions it in passing', async () => {
    const qingyuan = makeRegion('331126', '庆元县');
    const documents = [
      makeDocument('ruian', ['与庆元开展改革协作', ...OTHERS], { year: 2019 }),
      makeDocument('qingyuan', ['深化改革'], { year: 2018, region: qingyuan }),
    ];
    await withSnapshot(documents, async (snapshot) => {
      const place: QueryNode = { kind: 'place-or-year', term: term('庆元'), regions: [qingyuan.code], year: null };
      expect(await rankedTexts(snapshot, and(term('改革'), place))).toEqual(['深化改革', '与庆元开展改革协作']);
    });
  });

  it('decides ties by the newer year, then the document id, then the order of the text', async () => {
    const documents = [
      makeDocument('b', ['改革甲', '改革乙'], { year: 2018 }),
      makeDocument('a', ['改革丙'], { year: 2018 }),
      makeDocument('none', ['改革丁']),
      makeDocument('c', ['改革戊'], { year: 2020 }),
    ];
    await withSnapshot(documents, async (snapshot) => {
      expect(await rankedTexts(snapshot, term('改革'))).toEqual(['改革戊', '改革丙', '改革甲', '改革乙', '改革丁']);
    });
  });
});

describe('other orders', () => {
  const documents = [
    makeDocument('b', ['改革甲', '改革乙'], { year: 2018, region: makeRegion('330381', '瑞安市') }),
    makeDocument('a', ['改革丙'], { year: 2018, region: makeRegion('110000', '北京市') }),
    makeDocument('none', ['改革丁']),
    makeDocument('c', ['改革戊'], { year: 2020, region: makeRegion('330381', '瑞安市') }),
  ];
  it.each([
    ['newest', ['改革戊', '改革丙', '改革甲', '改革乙', '改革丁']],
    ['oldest', ['改革丙', '改革甲', '改革乙', '改革戊', '改革丁']],
    ['region', ['改革丙', '改革戊', '改革甲', '改革乙', '改革丁']],
  ] as const)('are by %s', async (sort, expected) => {
    await withSnapshot(documents, async (snapshot) => {
      expect(await rankedTexts(snapshot, term('改革'), { sort })).toEqual(expected);
      expect(await rankedTexts(snapshot, term('改革'), { sort, offset: 1, size: 3 })).toEqual(expected.slice(1, 4));
    });
  });
});

describe('pages and explanations over the seeds', () => {
  let directory: string;
  let snapshot: Snapshot;
  beforeAll(async () => {
    directory = await makeTemporaryDirectory();
    await buildSnapshot({ documents: readSeedLines().map(storeDocument), outDirectory: directory, sourceFiles: new Map() });
    snapshot = await openSnapshot(directory);
  });
  afterAll(async () => {
    await snapshot.close();
    await rm(directory, { recursive: true });
  });

  const QUERIES: readonly (readonly [string, QueryNode])[] = [
    ['发展', term('发展')],
    ['改革 发展', and(term('改革'), term('发展'))],
    ['改革 OR 小微园 OR 建设', or(term('改革'), term('小微园'), term('建设'))],
    ['小微*园', wildcard('小微*园')],
    ['的', term('的')],
  ];

  it.each(QUERIES)('joined, the pages of %s are the whole list in order of score', async (_name, query) => {
    const matches = await new Matcher(snapshot).match(query, 'paragraph');
    const all = new Ranker(snapshot).rank(matches, { ...PAGE, size: matches.paragraphs.length });
    const paged = Array.from({ length: Math.ceil(all.length / 7) }, (_, page) => new Ranker(snapshot).rank(matches, { ...PAGE, offset: page * 7, size: 7 })).flat();
    expect(paged).toEqual(all);
    expect(all.map(({ paragraph }) => paragraph).sort((a, b) => a - b)).toEqual([...matches.paragraphs]);
    for (const [index, hit] of all.slice(1).entries()) expect(hit.score).toBeLessThanOrEqual((all[index]?.score ?? 0) + 1e-9);
  });

  it.each(QUERIES)('the parts of each score of %s have names and add up to it', async (_name, query) => {
    const matches = await new Matcher(snapshot).match(query, 'paragraph');
    for (const { score, explanation } of new Ranker(snapshot).rank(matches, { ...PAGE, explain: true })) {
      expect(explanation?.reduce((total, { value }) => total + value, 0)).toBe(score);
      expect(new Set(explanation?.map(({ name }) => name)).size).toBe(explanation?.length);
      expect(score).toBeGreaterThan(0);
    }
  });
});

describe('a query of filters only', () => {
  it('gives every paragraph, in the order of the text', async () => {
    const paragraphs = Array.from({ length: 50 }, (_, index) => `第${String(index)}段`);
    await withSnapshot([makeDocument('a', paragraphs, { year: 2018 })], async (snapshot) => {
      const year = { kind: 'filter', field: 'year', input: '2018', from: 2018, to: 2018 } as const;
      expect(await rankedTexts(snapshot, year, { size: 7 })).toEqual(paragraphs.slice(0, 7));
      expect(await rankedTexts(snapshot, year, { offset: 7, size: 100 })).toEqual(paragraphs.slice(7));
    });
  });
});

describe('a word that stands in ten thousand paragraphs', () => {
  it('gives the same pages however often and in whatever order they are asked for', async () => {
    const paragraphs = Array.from({ length: 10_050 }, (_, index) => `${'改革'.repeat(1 + (index % 7))},${'推进'.repeat(index % 5)}${String(index)}`);
    await withSnapshot([makeDocument('a', paragraphs)], async (snapshot) => {
      const matcher = new Matcher(snapshot);
      const ranker = new Ranker(snapshot);
      const pages = [PAGE, { ...PAGE, offset: 10 }, PAGE, { ...PAGE, size: 5 }, { ...PAGE, offset: 10 }, { ...PAGE, sort: 'oldest' as const }, PAGE];
      for (const page of pages) {
        const matches = await matcher.match(term('改革'), 'paragraph');
        expect(matches.paragraphs).toHaveLength(10_050);
        expect(ranker.rank(matches, page)).toEqual(new Ranker(snapshot).rank(matches, page));
      }
      const both = await matcher.match(and(term('改革'), term('推进')), 'paragraph');
      expect(ranker.rank(both, PAGE)).toEqual(new Ranker(snapshot).rank(both, PAGE));
    });
  });
});

describe('BoundedHeap', () => {
  it('keeps what sorting everything would put first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.nat(12), (scores, capacity) => {
        const heap = new BoundedHeap(capacity);
        scores.forEach((score, number) => heap.offer(number, score));
        const sorted = scores.map((score, number) => ({ number, score })).sort((a, b) => b.score - a.score || a.number - b.number);
        expect(heap.best()).toEqual(sorted.slice(0, capacity).map(({ number }) => number));
      }),
    );
  });
});
