import { describe, expect, it } from 'vitest';
import { sectionOfHeading } from '../../../src/corpus/structure/sections.js';
import { parseOne } from '../parsing.js';

describe('what a heading says of its section', () => {
  it.each([
    ['一、2018年主要工作回顾', 'review'],
    ['一、2016年工作总结', 'review'],
    ['（三）存在的困难和问题', 'review'],
    ['（一）圆满完成各项目标任务', 'review'],
    ['二、2019年目标任务和重点工作', 'plan'],
    ['三、2018年重点工作任务', 'plan'],
    ['二、总体要求', 'plan'],
    ['2018年民生实事(12选10)', 'plan'],
    ['二、“十四五”时期的奋斗目标和主要任务', 'plan'],
    ['名词解释', 'none'],
    ['(一)着力振兴实体经济', null],
    ['2016年工作总结和2017年工作思路', 'plan'],
    ['一、“十一五”时期经济社会发展回顾', 'review'],
    ['一、2010年主要工作和“十一五”时期发展回顾', 'review'],
    ['二、“十二五”时期发展目标和主要任务', 'plan'],
    ['一、2006至2010年工作回顾和今后五年目标任务', 'plan'],
    ['一、一九八六年的工作', 'review'],
    ['一、一九九○年的工作', 'review'],
    ['一、2022年国民经济和社会发展计划执行情况', 'review'],
    ['二、2023年预算草案', 'plan'],
    ['（六）2020年十件实事', 'plan'],
    ['（二）坚持问题导向，解决群众看病难问题', null],
    ['（三）做好困难家庭救助', null],
    ['政府工作报告中新提法的解释和说明', 'none'],
  ])('%s: %s', (heading, section) => {
    expect(sectionOfHeading(heading)).toBe(section);
  });
});

describe('a heading of the year that is planned for', () => {
  it.each<readonly [string, ReturnType<typeof sectionOfHeading>]>([
    ['二、2017年主要工作', 'plan'],
    ['二、今年的主要工作', 'plan'],
    ['三、今后五年发展目标及2017年工作', 'plan'],
    ['一、2016年主要工作', 'review'],
    ['二、二〇一七年的工作', 'plan'],
    ['一、2017年工作情况', 'review'],
    ['一、“十二五”时期发展回顾和2016年重点工作', 'review'],
    ['一、“十二五”时期发展回顾和2017年重点工作', 'plan'],
  ])('%s: %s', (heading, section) => {
    expect(sectionOfHeading(heading, 2017)).toBe(section);
  });
});

describe('sections of a report without telling headings', () => {
  it('follow how the text speaks', () => {
    const document = parseOne(
      '2019年甲县政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n过去一年，面对复杂形势，全县上下攻坚克难，经济社会发展取得显著成绩，生产总值增长8%。\n民生持续改善。\n今年政府工作的总体要求是：坚持稳中求进工作总基调，推动高质量发展。\n实施重大项目100个。',
    );
    expect(document.paragraphs.map((one) => one.section)).toEqual([null, null, null, 'review', 'review', 'plan', 'plan']);
  });
});

describe('sections of other documents', () => {
  it('are none for news', () => {
    const document = parseOne('【甲县招商】甲县举办招商推介会\n一、工作安排\n甲县举办招商推介会，现场签约项目10个，总投资100亿元，涉及产业项目多个。');
    expect(document.paragraphs.map((one) => one.section)).toEqual([null, null, null]);
  });
});
