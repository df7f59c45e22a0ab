import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

const PARAGRAPHS = [
  '一、2018年工作回顾',
  '过去一年，全县地区生产总值增长7.4%，新增市场主体九百六十八户，城乡居民收入稳步提高。',
  '（一）农业农村提质增效。建成茶叶基地三十六个，粮食产量增长5%，村集体收入全部达标。',
  '（二）民生保障不断加强。新增学位六百四十九个，建成养老服务点二十八处，就业形势稳定。',
  '（三）交通建设全面提速。县城至高铁站公路建成通车，改造危桥三座，新开公交线路三条。',
  '二、2019年工作安排',
  '今年，全县经济社会发展的主要预期目标是：地区生产总值增长7%左右，新增就业四千人。',
] as const;
const TITLE = '2019年甲县政府工作报告';

function texts(lines: readonly string[]): readonly string[] {
  return parseOne([TITLE, ...lines].join('\n')).paragraphs.map((one) => one.text);
}

describe('what a site puts behind every paragraph', () => {
  it.each<readonly [string, (paragraph: string, index: number) => string]>([
    ['its name and slogan on a line of its own', (paragraph) => `${paragraph}\n大山公文网——您身边的写作秘书`],
    ['a slogan that names nothing', (paragraph) => `${paragraph}\n海纳百川 有容乃大`],
    ['a slogan behind a code that changes', (paragraph, index) => `${paragraph}\n${['a7', 'Kq2', 'zz8', 'p3x', 'b5', 'm9q', 'T4t'][index] as string}云上写作空间`],
    ['a code on a line of its own', (paragraph, index) => `${paragraph}\n${['a7Kq', 'Kq2z', 'zz8w', 'p3xx', 'b5rt', 'm9qe', 'T4tt'][index] as string}`],
    ['a code behind the last stop', (paragraph, index) => (paragraph.endsWith('。') ? `${paragraph}${['a7Kq', 'Kq2z', 'zz8w', 'p3xx', 'b5rt', 'm9qe', 'T4tt'][index] as string}` : paragraph)],
    ['its name behind the last stop and the headings', (paragraph) => `${paragraph}大山文库`],
  ])('goes: %s', (_name, stamp) => {
    expect(texts(PARAGRAPHS.map(stamp)).join('\n')).toBe(texts(PARAGRAPHS).join('\n'));
  });

  it.each<readonly [string, readonly string[]]>([
    ['who is to do it, behind item after item', PARAGRAPHS.map((one) => `${one}（责任单位：县住建局）`)],
    ['a heading that comes back above each part', ['一、茶叶', '工作要求', PARAGRAPHS[1], PARAGRAPHS[2], '二、竹木', '工作要求', PARAGRAPHS[3], PARAGRAPHS[4], '三、旅游', '工作要求', PARAGRAPHS[6], PARAGRAPHS[1], '四、交通', '工作要求', PARAGRAPHS[2], PARAGRAPHS[3]]],
    ['years of a chronicle', ['2015年度大事', PARAGRAPHS[1], '2016年度大事', PARAGRAPHS[2], '2017年度大事', PARAGRAPHS[3], '2018年度大事', PARAGRAPHS[4]]],
    ['bodies in a list', ['各有关单位名单如下：', '甲县人民政府', '乙县人民政府', '丙县人民政府', '丁县人民政府', '戊县人民政府', PARAGRAPHS[1]]],
  ])('is not %s', (_name, lines) => {
    const { removals } = parseOne(['甲县工作要点', ...lines].join('\n'));
    expect(removals.filter((one) => one.text.trim() !== '')).toEqual([]);
  });
});
