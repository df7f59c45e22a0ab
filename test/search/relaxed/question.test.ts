import { describe, expect, it } from 'vitest';
import { isQuestion } from '../../../src/search/relaxed/question.js';

describe('isQuestion', () => {
  it.each([
    '北京市对因疫情暂停的展会有什么支持政策',
    '瑞安市小微园开工多少亩',
    '最多跑一次改革是什么？',
    '“小微园”竣工了吗',
    '安徽省提出哪三项措施',
    '将调整为几级响应',
    '对乘客作何要求',
  ])('takes %s for a question', (input) => {
    expect(isQuestion(input)).toBe(true);
  });

  it.each(['最多跑一次', '小微园 2018年', '近几年', '几何级数', '小微园 OR 什么', '"是否"', '小微*园', '最多跑一次 -什么', ''])('takes %s for a search', (input) => {
    expect(isQuestion(input)).toBe(false);
  });
});
