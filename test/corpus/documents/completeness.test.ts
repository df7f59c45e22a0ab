import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

const HEAD = '2019年甲县政府工作报告\n';
const OPENING = '各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n全县经济平稳运行，各项事业全面进步，人民生活持续改善，社会大局和谐稳定。\n二、2019年工作安排\n全面完成各项目标任务，推动经济高质量发展，持续增进民生福祉。\n';
const CLOSING = '各位代表，让我们更加紧密地团结起来，为建设美丽甲县而努力奋斗！\n';

describe('a report is incomplete', () => {
  it.each([
    ['where it breaks off in its plan', `${HEAD}${OPENING}实施重大项目100个，`, '没有结束语，全文在“…，持续增进民生福祉。”'],
    ['where it ends with a heading', `${HEAD}${OPENING}三、加强政府自身建设`, '全文在标题“三、加强政府自身建设”之后中断。'],
    ['where its page claims more characters', `${HEAD}共计20129个字,预计阅读时长68分钟\n${OPENING}${CLOSING}`, '网页自称共20129个字'],
    ['where it is one page of several, told the other way round', `${HEAD}${OPENING}${CLOSING}（本文共5页，当前第2页）`, '来源是多页中的第2页（共5页）。'],
    ['where it is one page of several', `${HEAD}${OPENING}${CLOSING}第2页 共4页`, '来源是多页中的第2页（共4页）。'],
    ['where the rest needs a login', `${HEAD}${OPENING}${CLOSING}剩余50%内容登录后即可阅读`, '来源只显示一部分'],
  ])('%s', (_name, text, reason) => {
    const document = parseOne(text);
    expect(document.flags).toContain('incomplete');
    expect(document.incompleteReason?.slice(0, 8)).toBe(reason.slice(0, 8));
  });
});

describe('a report is whole', () => {
  it.each([
    ['where it ends with a call', `${HEAD}${OPENING}${CLOSING}`],
    ['where notes on terms follow its call', `${HEAD}${OPENING}${CLOSING}名词解释\n1.四线：即历史文化街区和历史建筑保护范围线。\n2.三权：即林权、土地流转经营权。`],
    ['where all its pages are there', `${HEAD}${OPENING}第1页 共2页\n${CLOSING}第2页 共2页`],
  ])('%s', (_name, text) => {
    expect(parseOne(text).incompleteReason).toBeNull();
  });
});
