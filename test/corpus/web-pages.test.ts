import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import { parseSource } from '../../src/corpus/documents/parse-document.js';
import { readSource } from '../../src/corpus/sources/read-source.js';
import { expectFileAccount } from './parsing.js';

const PAGES = new URL('./pages/', import.meta.url);

async function read(file: string): Promise<ReturnType<typeof parseSource>> {
  const source = await readSource(new URL(file, PAGES).pathname, file);
  const parsed = parseSource(source, { gazetteer: loadGazetteer() });
  expectFileAccount(source.text, parsed);
  return parsed;
}

/** Pages as sites of counties make them, and the beginning of each paragraph that is the article's own. */
describe('pages of other sites', () => {
  it.each<readonly [string, string, readonly (readonly [string, string | undefined, number | null, readonly string[]])[]]>([
    ['with share and print controls, an editor, links with dates and a footer', 'fenghuang.html', [
      ['政府工作报告（2022年2月15日）', '凤凰县', 2022, ['政府工作报告（2022年2月15', '——2022年2月15日在凤凰县', '凤凰县人民政府代县长　林某某', '各位代表：', '现在，我代表县人民政府', '一、过去五年工作回顾', '五年来，我们坚持', '（一）经济实力稳步增强。', '2021年完成地区生产总值', '二、今后五年和2022年工作安排', '今后五年，我们将', '各位代表，让我们更加']],
    ]],
    ['that are page 2 of 4', 'ningling-page-2-of-4.txt', [
      ['2020年宁陵县政府工作报告', '宁陵县', 2020, ['2020年宁陵县政府工作报告', '（三）聚焦项目建设', '全年实施重点项目86个', '（四）聚焦城乡统筹', '投资18.6亿元', '二、2020年工作安排', '2020年是全面建成']],
    ]],
    ['with advertising and calls to readers inside sentences, above a wall', 'zhenghe-planted.txt', [
      ['2017年政和县人民政府工作报告', '政和县', 2017, ['2017年政和县人民政府', '各位代表：', '现在，我代表县人民政府', '一、2016年和本届政府工作回顾', '2016年，面对严峻复杂', '工业经济稳步增长，', '农业产业提质增效。', '新建标准化茶园', '城乡建设扎实推进。', '完成城区道路改造']],
    ]],
    ['that list several news items', 'tonglu-listing.txt', [
      ['桐庐县举行一季度重大项目集中签约仪式', '桐庐县', null, ['招商动态', '桐庐县举行', '3月25日上午', '据悉，此次签约']],
      ['县长带队赴深圳开展招商考察', '桐庐县', null, ['县长带队赴深圳', '3月16日至17日']],
      ['桐庐经济开发区三个项目集中开工', '桐庐县', null, ['桐庐经济开发区', '3月9日']],
    ]],
    ['of tables, with a table of contents', 'changle-contents.html', [
      ['2023年昌乐县政府工作报告', '昌乐县', 2023, ['2023年昌乐县政府工作报告', '各位代表：', '我代表县人民政府', '一、2022年工作回顾', '过去一年，全县上下', '二、2023年目标任务', '今年全县经济社会发展', '三、加强政府自身建设', '坚持依法行政', '各位代表，让我们在县委']],
    ]],
  ])('%s, give their articles and nothing around them', async (_name, file, expected) => {
    const { documents } = await read(file);
    expect(documents.map(({ title, region, year }) => [title, region?.name, year])).toEqual(expected.map(([title, region, year]) => [title, region, year]));
    documents.forEach(({ paragraphs }, index) => {
      const beginnings = expected[index]?.[3] ?? [];
      expect(paragraphs.map((one, at) => one.text.slice(0, beginnings[at]?.length ?? 12))).toEqual(beginnings);
    });
  });

  it('read on without what was planted in a sentence', async () => {
    const texts = (await read('zhenghe-planted.txt')).documents[0]?.paragraphs.map((one) => one.text) ?? [];
    expect(texts.join('\n')).toContain('生产总值60.2亿元，增长8.6%；固定资产投资');
    expect(texts.join('\n')).toContain('主导产业不断壮大。');
    expect(texts.join('\n')).toContain('品牌价值达36亿元，农民人均可支配收入增长9.2%。');
  });

  it.each([
    ['ningling-page-2-of-4.txt', '没有结束语'],
    ['zhenghe-planted.txt', '登录或付费'],
  ])('are flagged as incomplete where they are: %s', async (file, reason) => {
    const [document] = (await read(file)).documents;
    expect(document?.flags).toContain('incomplete');
    expect(document?.incompleteReason).toContain(reason);
  });

  it('say where they come from', async () => {
    const { source } = (await read('ningling-page-2-of-4.txt')).documents[0] ?? {};
    expect([source?.publisher, source?.siteDate]).toEqual(['宁陵县人民政府网', '2020-06-03']);
  });
});
