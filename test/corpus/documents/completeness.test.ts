import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

const HEAD = '2019年甲县政府工作报告\n';
const OPENING = '各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n全县经济平稳运行，各项事业全面进步，人民生活持续改善，社会大局和谐稳定。\n二、2019年工作安排\n全面完成各项目标任务，推动经济高质量发展，持续增进民生福祉。\n';
const CLOSING = '各位代表，让我们更加紧密地团结起来，为建设美丽甲县而努力奋斗！\n';

describe('a report is incomplete', () => {
  it.each([
    ['where it breaks off in its plan', `${HEAD}${OPENING}实施重大项目100个，`, '没有结束语，全文在“…，持续增进民生福祉。”'],
    ['where it breaks off in a word', `${HEAD}${OPENING}三、自身建设\n（一）依法行政。坚持开门决策，锐意进取，为`, '没有结束语，全文在'],
    ['where an item of its plan is the last', `${HEAD}${OPENING}（一）兴办工业。新建厂房12万平方米，引进项目20个。`, '没有结束语，全文在'],
    ['where aims follow what only sounds like an end', `${HEAD}${OPENING}我们要奋力谱写甲县发展新篇章。\n今年全县经济社会发展的主要预期目标是：生产总值增长6%。\n（一）工业。新建厂房12万平方米。\n（二）交通。新建公路20公里。\n（三）水利。整治河道30公里。\n（四）外贸。支持企业出口。`, '没有结束语，全文在'],
    ['where it ends with the review', `${HEAD}各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n全县经济平稳运行，社会大局和谐稳定。\n发展还面临不少困难，对这些问题，我们将着力解决。`, '只有回顾，没有工作'],
    ['where projects of the plan follow what only sounds like an end', `${HEAD}${OPENING}让人民生活更加美好，谱写发展新篇章。\n推进重大项目\n（一）工业项目。新建厂房12万平方米。\n（二）交通项目。新建公路20公里。\n（三）水利项目。整治河道30公里。`, '没有结束语，全文在'],
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
    ['where it ends with a promise', `${HEAD}${OPENING}面对新的任务，我们一定不辱使命，向全县人民交上一份合格的答卷。`],
    ['where it asks to be deliberated', `${HEAD}${OPENING}以上报告，请予审议。`],
    ['where it says that it is done', `${HEAD}${OPENING}（报告完）`],
    ['where it ends with a picture', `${HEAD}${OPENING}春风又绿山乡，让甲县的明天更加灿烂。\n甲县人民政府`],
    ['where a list of projects follows its call', `${HEAD}${OPENING}${CLOSING}甲县2019年重大民生工程\n1.新增城镇就业5万人。\n2.改造公路12公里。\n3.新建学校3所。\n4.新建水厂2座。\n5.改造管网20公里。`],
    ['where explanations without a heading follow its call', `${HEAD}${OPENING}各位代表，新的征程已经开启，让我们紧密团结起来，开创甲县发展的崭新一页。\n年产值2000万元以上的企业。\n山重村、三坪村、大地村、田厝村。\n城市森林工程、村镇森林工程。\n五中新校区。\n环城公路。`],
    ['where new terms are explained behind its call', `${HEAD}${OPENING}${CLOSING}报告中有关新提法的说明\n链长制\u3000由负责人担任链长的工作机制。\n小升规\u3000小微企业上升为规模以上企业。\n飞地\u3000跨区合作。\n专精特新\u3000中小企业。\n未来社区\u3000新型社区。`],
    ['where notes on terms follow its call', `${HEAD}${OPENING}${CLOSING}名词解释\n1.四线：即历史文化街区和历史建筑保护范围线。\n2.三权：即林权、土地流转经营权。`],
    ['where the mark of its print stands below all of it', `${HEAD}${OPENING}${CLOSING}第1页 共8页`],
    ['where all its pages are there', `${HEAD}${OPENING}第1页 共2页\n${CLOSING}第2页 共2页`],
  ])('%s', (_name, text) => {
    expect(parseOne(text).incompleteReason).toBeNull();
  });
});
