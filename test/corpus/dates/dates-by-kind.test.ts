import { describe, expect, it } from 'vitest';
import { dateDocument } from '../../../src/corpus/dates/date-document.js';
import { articleFactsOf } from '../article-facts-of.js';

describe('the year of a plan', () => {
  it.each([
    ['东河县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要', 2021, 2025],
    ['东河县“十三五”旅游发展规划', 2016, 2020],
    ['东河县国民经济和社会发展第八个五年计划纲要', 1991, 1995],
    ['第二个五年计划纲要', 1958, 1962],
    ['东河县国民经济和社会发展“十五”计划', 2001, 2005],
    ['东河县乡村振兴战略规划（2018—2022年）', 2018, 2022],
    ['东河县国土空间总体规划 2021-2035年', 2021, 2035],
    ['东河县水污染防治行动计划（二〇一六至二〇二〇年）', 2016, 2020],
    ['东河县“八五”普法规划', 2021, 2025],
    ['东河县“十三五”时期养老工作回顾和“十四五”养老规划', 2021, 2025],
  ])('%s begins in %i and ends in %i', (title, from, to) => {
    const body = ['2015年,全县生产总值达到百亿元。', '到2030年,基本实现现代化。', '东河县人民政府', '2030年1月1日'];
    expect(dateDocument(articleFactsOf({ title, body }))).toMatchObject({ year: from, period: { from, to }, flags: [] });
  });

  it('is the first of the period that its text sets', () => {
    const body = ['总则', '2016年完成普查。', '规划期限为2017年至2030年,近期到2020年。'];
    expect(dateDocument(articleFactsOf({ title: '东河古镇保护规划', body }))).toMatchObject({ year: 2017, period: { from: 2017, to: 2030 } });
  });

  it('has its evidence', () => {
    const { evidence } = dateDocument(articleFactsOf({ title: '东河县“十三五”旅游发展规划', body: [] }));
    expect(evidence).toEqual([{ field: 'year', from: 'title', quote: '十三五', confidence: 0.95 }]);
  });

  it('is that of its title where a plan is for one year', () => {
    expect(dateDocument(articleFactsOf({ title: '东河县2017年国民经济和社会发展计划', body: ['全县种粮十万亩。'] }))).toMatchObject({ year: 2017, period: null });
  });

  it('is not read out of a count or a part', () => {
    for (const title of ['东河县第十五篇规划', '东河县二十五条规划', '东河县十五个村庄规划']) {
      expect(dateDocument(articleFactsOf({ title, body: ['第十五篇 加强领导。'] })).period, title).toBeNull();
    }
  });
});

describe('the year of a report', () => {
  it('is no plan’s where it tells how a plan was carried out', () => {
    const body = ['2016年以来,规划顺利实施。', '东河县发展和改革局', '2018年11月2日'];
    expect(dateDocument(articleFactsOf({ title: '东河县“十三五”规划纲要实施情况的中期评估报告', body }), '规划').period).toBeNull();
  });

  it('is read where its short first paragraphs stand in the place of an opening', () => {
    const opening = '2011年，我们在区委的坚强领导下，紧紧依靠全区人民，完成了区人大十五届一次会议确定的目标任务。\n——产业结构优化。\n2012年工作安排\n2012年是我区转型升级的重要一年。';
    expect(dateDocument(articleFactsOf({ opening, body: ['一、改善民生。', '各位代表，让我们努力奋斗！'] })).year).toBe(2012);
  });

  it('has the day on which a summary is signed', () => {
    const body = ['一、2016年工作总结', '2016年,新开工项目30个。', '二、2017年工作计划', '力争新开工35个。', '东河开发区管委会', '2016年12月20日'];
    expect(dateDocument(articleFactsOf({ title: '2016年工作总结和2017年工作计划', body }))).toMatchObject({ year: 2017, date: '2016-12-20' });
  });

  it('has the day in its title where the line of the meeting gives the month alone', () => {
    const said = { title: '东河市政府工作报告(2023年1月6日 李山)', opening: '——2023年1月在东河市第十一届人民代表大会第二次会议上', body: ['各位代表:'] };
    expect(dateDocument(articleFactsOf(said)).date).toBe('2023-01-06');
  });
});

describe('the year of a bulletin of statistics', () => {
  it('is the one whose figures it gives, and its day that of its issue', () => {
    const body = ['东河县统计局', '2021年4月20日', '2020年,全县地区生产总值完成42.6亿元,比上年增长3.1%。'];
    expect(dateDocument(articleFactsOf({ title: '东河县2020年国民经济和社会发展统计公报', body }), '统计公报')).toMatchObject({ year: 2020, date: '2021-04-20', flags: [] });
  });
});

describe('the year of a law', () => {
  it.each([
    ['（2023年11月24日东河市第十届人民代表大会常务委员会第十二次会议通过）', 2023, '2023-11-24'],
    ['（1998年6月3日第一届人民代表大会常务委员会第二次会议通过　根据2011年1月8日《关于废止和修改部分规定的决定》第一次修正 根据2019年12月2日《关于修改部分规定的决定》第二次修正）', 2019, '2019-12-02'],
    ['（2008年9月1日东河市人民政府令第31号公布　自2009年1月1日起施行）', 2008, '2008-09-01'],
    ['（2018年10月30日东河市第八届人民代表大会常务委员会第三次会议通过 2019年1月12日省人民代表大会常务委员会批准）', 2018, '2018-10-30'],
  ])('is that of its version in the line %s', (line, year, date) => {
    const body = [line, '第一条 为了加强渡口管理,根据2002年的规定,制定本条例。', '第九条 本条例自2030年1月1日起施行。'];
    expect(dateDocument(articleFactsOf({ title: '东河市渡口管理条例', body }))).toMatchObject({ year, date, flags: [] });
  });

  it('is that of its last amendment where each stands on a line of its own', () => {
    const opening = '1996年5月8日第七届人民代表大会第四次会议通过\n2004年8月1日第一次修订\n根据2015年10月2日第十二届人民代表大会常务委员会第九次会议《关于修改三件条例的决定》修正';
    const dated = dateDocument(articleFactsOf({ title: '东河市渡口管理条例', opening, body: ['第一章 总则', '第一条 本条例适用于渡口。'] }));
    expect(dated).toMatchObject({ year: 2015, date: '2015-10-02' });
    expect(dated.evidence[0]?.quote).toMatch(/^2015年10月2日/);
  });

  it('is that of the bracket below its title, though sentences stand beside it', () => {
    const opening = '（2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议通过）\n常务委员会会议审议了议案。经研究，作如下解释：';
    expect(dateDocument(articleFactsOf({ title: '关于渡口法第四条的解释', opening, body: ['一、渡口包括浮桥。', '现予公告。'] }))).toMatchObject({ year: 2016, date: '2016-11-07' });
  });

  it('comes with the meeting that adopted it', () => {
    const body = ['（2024年6月28日第十四届全国人民代表大会常务委员会第十次会议通过）', '第一条 为了安全,制定本法。'];
    expect(dateDocument(articleFactsOf({ title: '中华人民共和国渡口法', body })).meeting).toBe('第十四届全国人民代表大会常务委员会第十次会议');
  });

  it('is unknown where no line tells it', () => {
    expect(dateDocument(articleFactsOf({ title: '渡口管理规定', body: ['第一条 为了安全,制定本规定。', '第二条 本规定自公布之日起施行。'] }))).toMatchObject({ year: null, flags: ['year-unknown'] });
  });

  it('is doubted where only the day on which it comes into force tells it', () => {
    const inForce = (day: string) => dateDocument(articleFactsOf({ title: '渡口管理规定', body: ['第一条 为了安全,制定本规定。', `第二条 本规定自${day}起施行。`] }));
    expect(inForce('2014年1月1日')).toMatchObject({ year: 2013, flags: ['year-doubtful'] });
    expect(inForce('2014年5月1日')).toMatchObject({ year: 2014, flags: ['year-doubtful'] });
  });
});

describe('the year of a notice', () => {
  const NOTICE = ['各乡镇人民政府:', '为做好2022年春播工作,根据《关于春播的意见》(国发〔2017〕3号),现就有关事项通知如下。', '一、2023年底前完成。'];

  it('is that of its number', () => {
    const body = ['东政发〔2021〕45号', ...NOTICE];
    expect(dateDocument(articleFactsOf({ title: '关于做好2022年春播工作的通知', body }))).toMatchObject({ year: 2021, date: null, flags: [] });
  });

  it.each([
    [['东河县人民政府', '2021年12月3日'], '2021-12-03'],
    [['东河县人民政府办公室', '二〇二一年十二月三日'], '2021-12-03'],
    [['东河县农业农村局 2021年12月3日'], '2021-12-03'],
    [['特此通知。', '2021年12月3日'], '2021-12-03'],
    [['（2021年12月3日）', '一、春播不误农时。'], '2021-12-03'],
    [['特此通知。 东河县人民政府 2021年12月3日 （此件公开发布）'], '2021-12-03'],
  ])('is that of its signing by %s', (signature, date) => {
    expect(dateDocument(articleFactsOf({ title: '关于做好2022年春播工作的通知', body: [...NOTICE, ...signature] }))).toMatchObject({ year: 2021, date, flags: [] });
  });

  it('is that of the signed notice and not of the plan that it encloses, whose period is kept', () => {
    const body = ['各乡镇:', '现将规划印发给你们。', '东河县人民政府', '2022年2月8日', '“十四五”养老规划', '到2025年,建成养老院九家。'];
    const dated = dateDocument(articleFactsOf({ title: '东河县人民政府关于印发“十四五”养老规划的通知', body }));
    expect(dated).toMatchObject({ year: 2022, period: { from: 2021, to: 2025 }, date: '2022-02-08' });
  });

  it('is doubted where only the title names one, and never that of a document it names', () => {
    expect(dateDocument(articleFactsOf({ title: '关于做好2022年春播工作的通知', body: NOTICE }))).toMatchObject({ year: 2022, flags: ['year-doubtful'] });
    expect(dateDocument(articleFactsOf({ title: '关于做好春播工作的通知', body: NOTICE }))).toMatchObject({ year: null, flags: ['year-unknown'] });
  });

  it('is that of its index table, not that of the site', () => {
    const facts = { ...articleFactsOf({ title: '关于做好春播工作的通知', body: NOTICE, siteDate: '2024-05-05' }), metadata: { 发布日期: '2024-05-05', 成文日期: '2021年12月3日' } };
    expect(dateDocument(facts)).toMatchObject({ year: 2021, date: '2021-12-03' });
  });

  it('is doubted where number and signature differ', () => {
    const body = ['东政发〔2019〕45号', ...NOTICE, '东河县人民政府', '2021年12月3日'];
    expect(dateDocument(articleFactsOf({ title: '关于做好春播工作的通知', body })).flags).toEqual(['year-doubtful']);
  });
});
