import { describe, expect, it } from 'vitest';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import { readDocument, type StoredDocument } from '../../../src/corpus/documents/stored-document.js';
import { folderWith } from '../parsing.js';

const OF_THE_SITE = '本栏由小雨老师辛苦整理';
const COUNTIES = ['瑞安市', '永嘉县', '平阳县', '苍南县', '泰顺县', '文成县', '乐清市', '庆元县', '龙泉市', '云和县', '景宁县', '遂昌县', '松阳县', '缙云县', '青田县', '柯城区', '衢江区', '江山市', '常山县', '开化县', '龙游县'];

function report(place: string, url: string | null, line: string | null, year = 2019): string {
  const head = url === null ? '' : `---\nsource: ${url}\n---\n`;
  const words = `${place}的小微园开工${place.charCodeAt(0)}亩，${place}的数字经济增长${place.charCodeAt(1) % 20}%。`;
  const added = line === null ? '' : `${line}\n`;
  return `${head}${year}年${place}政府工作报告\n各位代表：\n现在，我代表${place}人民政府向大会报告工作，请予审议。\n一、${year - 1}年工作回顾\n${words}\n${added}二、${year}年工作安排\n全面完成目标任务。\n各位代表，让我们为建设美丽${place}而努力奋斗！\n`;
}

/** Reports of all counties, the first `onSite` of them from one site. */
function sources(onSite: number, line: (index: number) => string | null): Record<string, string> {
  return Object.fromEntries(COUNTIES.map((place, index) => [`${index}.txt`, report(place, index < onSite ? `https://www.fanwen.example/${index}.html` : null, line(index))]));
}

function doubtsOf(documents: readonly StoredDocument[]): readonly (readonly [string, readonly string[]])[] {
  return documents.flatMap(({ source, flags, evidence }) => {
    const quotes = evidence.filter(({ field }) => field === 'removal').map(({ quote }) => quote);
    expect(flags.includes('removal-doubtful')).toBe(quotes.length > 0);
    return quotes.length > 0 ? [[source.file, quotes] as const] : [];
  });
}

describe('a line that a site adds to its texts', () => {
  it('stays and is quoted where it stands in documents of several regions and on no other site', async () => {
    const { documents } = await ingestSources([await folderWith(sources(4, (index) => (index < 3 ? OF_THE_SITE : null)))]);
    expect(doubtsOf(documents)).toEqual([['0.txt', [OF_THE_SITE]], ['1.txt', [OF_THE_SITE]], ['2.txt', [OF_THE_SITE]]]);
    const held = documents.filter((document) => readDocument(document).paragraphs.some(({ text }) => text === OF_THE_SITE));
    expect(held.map(({ source }) => source.file)).toEqual(['0.txt', '1.txt', '2.txt']);
  });

  it.each<readonly [string, number, (index: number) => string | null]>([
    ['on another site too', 4, (index) => (index < 3 || index === 9 ? OF_THE_SITE : null)],
    ['in two documents only', 4, (index) => (index < 2 ? OF_THE_SITE : null)],
    ['on the only site there is', 21, (index) => (index < 3 ? OF_THE_SITE : null)],
    ['in none', 4, () => null],
  ])('is no matter of the site when it stands %s', async (_where, onSite, line) => {
    const { documents } = await ingestSources([await folderWith(sources(onSite, line))]);
    expect(doubtsOf(documents)).toEqual([]);
  });

  it('is no matter of the site when the others are of another year, whose phrases may be others', async () => {
    const files = Object.fromEntries(
      COUNTIES.map((place, index) => {
        const isOnSite = index < 4;
        return [`${index}.txt`, report(place, isOnSite ? `https://www.fanwen.example/${index}.html` : null, isOnSite ? '办好人民满意教育。' : null, isOnSite ? 2023 : 2019)];
      }),
    );
    expect(doubtsOf((await ingestSources([await folderWith(files)])).documents)).toEqual([]);
  });

  it('is found when documents come later, as if all had come at once', async () => {
    const all = sources(4, (index) => (index < 3 ? OF_THE_SITE : null));
    const { '2.txt': later, ...first } = all;
    const { documents, cache } = await ingestSources([await folderWith(first)]);
    expect(doubtsOf(documents)).toEqual([]);
    const folder = await folderWith({ ...first, '2.txt': later as string });
    expect((await ingestSources([folder], { previous: cache })).documents).toEqual((await ingestSources([folder])).documents);
  });

  it('is no longer in doubt when the catalog says that the text was checked', async () => {
    const catalog = JSON.stringify({ documents: [{ file: '1.txt', textChecked: true }] });
    const { documents } = await ingestSources([await folderWith({ ...sources(4, (index) => (index < 3 ? OF_THE_SITE : null)), 'catalog.json': catalog })]);
    expect(doubtsOf(documents)).toEqual([['0.txt', [OF_THE_SITE]], ['2.txt', [OF_THE_SITE]]]);
  });
});
