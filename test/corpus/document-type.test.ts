import { describe, expect, it } from 'vitest';
import { findType } from '../../src/corpus/document-type.js';

describe('the kind of a document', () => {
  it.each<readonly [string | null, string | null, string, string]>([
    ['2019年瑞安市政府工作报告', null, '', '政府工作报告'],
    ['关于2019年政府工作的报告', null, '', '政府工作报告'],
    ['温州浙南产业集聚区 2016年工作总结和2017年工作思路', null, '', '工作总结'],
    ['甲县2019年国民经济和社会发展统计公报', null, '', '统计公报'],
    ['甲县国民经济和社会发展第十四个五年规划纲要', null, '', '规划'],
    ['关于促进消费若干措施的通知', null, '', '政策文件'],
    ['浙江援疆项目集中开工 总投资65亿助力阿克苏发展', '浙江招商', '援疆项目集中开工。', '招商资讯'],
    ['智慧交通博览会搭建招商引资平台共创未来', null, '博览会强化招商引资，现场签约项目多个，投资方与园区共建产业项目，投资超百亿。', '招商资讯'],
    ['代表审议政府工作报告', null, '代表们认真审议。', '新闻'],
    [null, null, '各位代表：现在，我代表县人民政府向大会报告工作。', '政府工作报告'],
    [null, null, '今年政府工作的总体要求是：坚持稳中求进。各位代表，今年，我们将勇争先。', '政府工作报告'],
    [null, null, '这是一段说不出种类的文字。', '其他'],
  ])('%s with tag %s: %s… is %s', (title, tag, text, type) => {
    expect(findType(title, tag, text).type).toBe(type);
  });
});
