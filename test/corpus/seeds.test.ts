import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../src/corpus/model/document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import type { IngestReport } from '../../src/corpus/ingest/ingest-report.js';
import { readSource } from '../../src/corpus/sources/read-source.js';
import { readDocument } from '../../src/corpus/documents/stored-document.js';
import { fold } from '../../src/text/folding.js';
import { expectAccount, SEEDS } from './parsing.js';

/** File, article, title, region, year, type, of every document that the seeds hold. */
const DOCUMENTS: readonly (readonly [string, number, string, string, number, string])[] = [
  ['000_55b7686e4a62835c.txt', 1, '2019年瑞安市政府工作报告', '330381 瑞安市', 2019, '政府工作报告'],
  ['001_7a8c45a8c6b1753b.txt', 1, '2018年温州市瓯海区政府工作报告', '330304 瓯海区', 2018, '政府工作报告'],
  ['001_7a8c45a8c6b1753b.txt', 2, '2018年庆元县政府工作报告', '331126 庆元县', 2018, '政府工作报告'],
  ['001_7a8c45a8c6b1753b.txt', 3, '浙江援疆项目集中开工 总投资65亿助力阿克苏发展', '330000 浙江省', 2018, '招商资讯'],
  ['001_7a8c45a8c6b1753b.txt', 4, '防疫招商双线攻坚 苏州工业园区投资合作局筑牢发展根基', '苏州市 苏州工业园区', 2020, '招商资讯'],
  ['001_7a8c45a8c6b1753b.txt', 5, '长三角协同创新水平稳步提升 发展动能持续增强', '330000 浙江省', 2020, '招商资讯'],
  ['001_7a8c45a8c6b1753b.txt', 6, '2018年衢州市政府工作报告', '330800 衢州市', 2018, '政府工作报告'],
  ['001_7a8c45a8c6b1753b.txt', 7, '智慧交通博览会搭建招商引资平台共创未来', '330109 萧山区', 2018, '招商资讯'],
  ['001_7a8c45a8c6b1753b.txt', 8, '上海台州周高层次人才合作洽谈会:市场化引才助推两地协同发展', '331000 台州市', 2018, '招商资讯'],
  ['001_7a8c45a8c6b1753b.txt', 9, '台州:数字化改革赋能文旅产业高质量发展', '331000 台州市', 2023, '招商资讯'],
  ['001_7a8c45a8c6b1753b.txt', 10, '宁波保税区庆达西增资扩产项目开工 外资加码制造业升级', '宁波市 宁波保税区', 2019, '招商资讯'],
  ['002_bc4797bc58bdb950.txt', 1, '温州浙南产业集聚区(经开区、瓯飞) 2016年工作总结和2017年工作思路', '温州市 浙南产业集聚区', 2017, '工作总结'],
  ['003_b3e4cb320142c0ae.txt', 1, '政府工作报告(第九届人民代表大会第五次会议)', '330302 鹿城区', 2021, '政府工作报告'],
  ['004_d348ae63c4c8d8c9.txt', 1, '2024年永嘉县政府工作报告', '330324 永嘉县', 2024, '政府工作报告'],
];

let seeds: { readonly documents: readonly PolicyDocument[]; readonly report: IngestReport };
beforeAll(async () => {
  const { documents, report } = await ingestSources([SEEDS], { threads: 1 });
  seeds = { documents: documents.map(readDocument), report };
});

function documentOf(file: string, article = 1): PolicyDocument {
  return seeds.documents.find((one) => one.source.file.startsWith(file) && one.source.article === article) as PolicyDocument;
}

/** A zone is told by its parent's name and its own. */
function regionOf({ region }: PolicyDocument): string {
  if (region === null) return '';
  return region.level === 'zone' ? `${region.path.at(-2)} ${region.name}` : `${region.code} ${region.name}`;
}

function occurrences(text: string, term: string): number {
  return fold(text).split(term).length - 1;
}

describe('the five seed files', () => {
  it('give exactly the documents that they hold, field by field', () => {
    const found = seeds.documents.map((document) => [document.source.file, document.source.article, document.title, regionOf(document), document.year, document.type]);
    expect(found).toEqual(DOCUMENTS);
  });

  it('are in the account with every character', async () => {
    for (const document of seeds.documents) {
      const { text } = await readSource(join(SEEDS, document.source.file), document.source.file);
      expectAccount(text.slice(document.source.span.start, document.source.span.end), document);
    }
  });

  it.each([
    ['最多跑一次', 25],
    ['小微园', 7],
    ['五水共治', 12],
    ['数字经济', 14],
    ['最多跑一次改革', 19],
    ['双随机一公开', 1],
  ])('keep every %s: %i', (term, count) => {
    const found = seeds.documents.flatMap((document) => document.paragraphs).reduce((sum, paragraph) => sum + occurrences(paragraph.text, term), 0);
    expect(found).toBe(count);
  });

  it.each(['二号首长', '侯卫东', 'pp电子', '微信扫码', '留言与评论', '验证码', '共计20129', '大汉网络', '2025-07-16', '点我投稿', '当前位置', '数读《', '一图读懂', '本站', '索引号'])(
    'leave %s out of every paragraph and name it among the removals',
    (furniture) => {
      expect(seeds.documents.filter((document) => document.paragraphs.some((paragraph) => paragraph.text.includes(furniture)))).toEqual([]);
      expect(seeds.documents.some((document) => document.removals.some((removal) => removal.text.includes(furniture)))).toBe(true);
    },
  );

  it('name the advertising inside the disclaimer of 004 as a removal of its own', () => {
    const rules = documentOf('004').removals.filter((removal) => removal.text.trim() !== '').map((removal) => [removal.rule, removal.text.slice(0, 8)]);
    expect(rules).toContainEqual(['planted-advertising', 'pp电子娱乐官网']);
    expect(rules.filter(([rule]) => rule === 'site-disclaimer').length).toBeGreaterThan(1);
  });

  it('flag 000 as incomplete by the word count that its page claims, and 004 by its disclaimer', () => {
    expect(seeds.documents.filter((document) => document.flags.includes('incomplete')).map((document) => [document.source.file.slice(0, 3), document.incompleteReason])).toEqual([
      ['000', expect.stringMatching(/^网页自称共20129个字，实际只有10\d{3}个字。$/)],
      ['004', expect.stringContaining('并非全部都完整')],
    ]);
  });

  it('are not doubtful of the province that an article tells of helping another', () => {
    expect(documentOf('001', 3).flags).toEqual([]);
  });

  it('give 004 a made title that is no paragraph, and its year from the catalog, the id without it as an alias', () => {
    const document = documentOf('004');
    expect(document.flags).toContain('title-made');
    expect(document.paragraphs.some((paragraph) => paragraph.kind === 'title')).toBe(false);
    expect(document.evidence).toContainEqual({ field: 'year', from: 'catalog', quote: '2024', confidence: 1 });
    expect([document.id, document.aliases]).toEqual(['330324-2024-zfgzbg', ['330324-x-zfgzbg']]);
  });

  it('have titles that stand in the source as one paragraph, tags and repetitions removed', () => {
    const titles = documentOf('002').paragraphs.filter((paragraph) => paragraph.kind === 'title');
    expect(titles.map((paragraph) => paragraph.text)).toEqual(['温州浙南产业集聚区(经开区、瓯飞) 2016年工作总结和2017年工作思路']);
    expect(documentOf('002').removals.map((removal) => removal.rule)).toContain('repeated-title');
    expect(documentOf('001', 1).removals).toContainEqual(expect.objectContaining({ rule: 'title-tag', text: '【投资瓯海区】' }));
  });

  it('cut reports of one line of 14,000 to 19,000 characters into paragraphs of at most 500', () => {
    for (const article of [1, 2, 6]) {
      const texts = documentOf('001', article).paragraphs.filter((paragraph) => paragraph.kind === 'text');
      expect(Math.max(...texts.map((paragraph) => paragraph.text.length))).toBeLessThanOrEqual(500);
      // What is shorter than 80 stands alone below a heading, or is an item of a list.
      const ends = texts.map((paragraph) => paragraph.text).filter((text) => text.length > 60 && !/[。！？!?;；:：]["”』」）)]*$/u.test(text));
      expect(ends).toEqual([]);
    }
  });

  it.each<readonly [string, number, string, readonly string[]]>([
    ['001', 1, '一年来,在区委', ['一、2017年工作回顾']],
    ['001', 1, '打响了历史上最大规模', ['一、2017年工作回顾', '瓯海城市变美了']],
    ['001', 1, '“破”“立”“降”并举', ['一、2017年工作回顾', '(一)经济发展新旧动能双轮驱动,转型升级态势趋好', '1.传统产业优化升级']],
    ['001', 1, '国家大学科技园从2万', ['一、2017年工作回顾', '(四)大力推进改革创新,发展活力进一步增强', '2.创新创业氛围渐浓']],
    ['001', 1, '坚持“两学一做”', ['一、2017年工作回顾', '(六)坚持以人民为中心,政府自身建设进一步加强']],
    ['001', 1, '根据以上总体要求', ['三、2018年重点工作任务']],
    ['001', 2, '推动传统农业产业加速', ['二、2018年政府工作的总体要求和目标任务', '(一)聚焦绿色发展,大力提质产业经济', '做精生态农业']],
    ['001', 2, '坚持生态立县,全面开展', ['二、2018年政府工作的总体要求和目标任务', '(三)聚焦乡村振兴,致力提升镇村面貌', '着力优化美丽环境']],
    ['001', 2, '启动火车站站房工程', ['2018年十件大事', '1.推进衢宁铁路庆元段建设']],
    ['001', 2, '22.四线', ['名词解释']],
    ['001', 6, '党的十九大开启了', ['二、总体要求']],
    ['001', 7, '2018年浙江国际智慧交通产业博览会首次', ['一、智慧交通产业大会顺利举行']],
    ['000', 1, '工业供地1824亩', ['一、2018年主要工作回顾', '(一)着力振兴实体经济,高质量发展取得了突破', '高能级的平台承载体系加快打造']],
    ['002', 1, '根据产业发展基础', ['二、2017年工作思路', '(一)在主攻招大引强上实现新突破', '构建现代产业体系']],
    ['003', 1, '开展“全域放心消费”', ['三、全力以赴做好“十四五”开局工作', '(四)全面构建内外循环新格局', '充分挖掘消费潜能']],
    ['004', 1, '稳定和扩大传统消费', ['(一)深化实施扩投资促消费专项行动,强化高质量发展内生动力', '多措并举扩大消费']],
  ])('%s, article %i: %s… stands below %j', (file, article, beginning, path) => {
    const paragraph = documentOf(file, article).paragraphs.find((one) => one.text.startsWith(beginning));
    expect(paragraph?.headingPath).toEqual(path);
  });

  it.each<readonly [string, number, string, string | null]>([
    ['000', 1, '各位代表:', null],
    ['000', 1, '现在,我代表', null],
    ['000', 1, '蝉联全国工业百强县', 'review'],
    ['000', 1, '回顾过去一年工作,我们也清醒', 'review'],
    ['000', 1, '2019年经济社会发展主要预期目标', 'plan'],
    ['001', 2, '1.推进“厕所革命”', 'plan'],
    ['001', 2, '1.EPC模式', null],
    ['001', 3, '援疆项目始终', null],
    ['004', 1, '稳定和扩大传统消费', 'plan'],
  ])('%s, article %i: %s… belongs to %s', (file, article, beginning, section) => {
    expect(documentOf(file, article).paragraphs.find((one) => one.text.startsWith(beginning))?.section).toBe(section);
  });

  it('have ids of their kind, and no paragraph id twice', () => {
    expect(seeds.documents[0]?.id).toBe('330381-2019-zfgzbg');
    expect(seeds.documents[3]?.id).toMatch(/^330000-2018-zszx-[0-9a-z]{6}$/);
    const ids = seeds.documents.flatMap((document) => document.paragraphs.map((paragraph) => paragraph.id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{12}$/.test(id))).toBe(true);
  });
});
