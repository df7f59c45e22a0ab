import { describe, expect, it } from 'vitest';
import { dateDocument } from '../../../src/corpus/dates/date-document.js';
import { articleFactsOf } from '../article-facts-of.js';

const SALUTATION = '各位代表:现在,我代表县人民政府,向大会报告工作,请予审议。';

/** As long as a review is beside its salutation: where a heading stands says which part it opens. */
const PAST = [
  '过去一年,全市地区生产总值增长8%,三大攻坚战取得明显成效,主要指标好于预期、好于全省,新旧动能加快转换,生态环境持续改善。',
  '——着力稳增长,经济运行总体平稳。落实减税降费政策,新增规上工业企业121户,固定资产投资增长11%,社会消费品零售总额增长10.9%。',
];

interface Case {
  readonly it: string;
  readonly title?: string;
  readonly opening?: string;
  readonly body: readonly string[];
  readonly siteDate?: string;
  readonly year: number;
}

const CASES: readonly Case[] = [
  { it: 'the year of a meeting in spring', opening: '--2019年1月16日在瑞安市第十六届人民代表大会第三次会议上', body: [SALUTATION], year: 2019 },
  {
    it: 'the next year of a meeting in December',
    opening: '——2016年12月20日在朝阳区第十六届人民代表大会第一次会议上',
    body: [SALUTATION, '五年工作回顾', '2016年,地区生产总值预计达到4942亿元。'],
    year: 2017,
  },
  {
    it: 'the next year of a meeting in November that calls the ending year 今年',
    opening: '——2021年11月28日在庆元县第十八届人民代表大会第一次会议上',
    body: [SALUTATION, '今年以来,全县上下攻坚克难。', '2022年工作安排'],
    year: 2022,
  },
  {
    it: 'the year planned for although the title gives the year it was read in',
    title: '朝阳区人民政府2003年政府工作报告',
    opening: '(2003年12月23日在区十五届人大二次会议上)\n区长 陈克信',
    body: [SALUTATION, '2003年工作简要回顾', '2003年是新一届政府任期第一年。', '2004年工作安排'],
    year: 2004,
  },
  { it: 'the year of a report read in the middle of it', opening: '——2020年6月10日在市八届人大五次会议上', body: [SALUTATION, '2020年下半年工作安排'], year: 2020 },
  { it: 'a date with its 年 lost and set again', opening: '——20251月7日在市第五届人民代表大会第四次会议上', body: [SALUTATION], year: 2025 },
  { it: 'a date in Chinese numerals', opening: '二〇一二年二月十三日在县第十六届人民代表大会第一次会议上', body: [SALUTATION], year: 2012 },
  {
    it: 'the meeting’s day and not the site’s',
    title: '政府工作报告全文',
    opening: '时间:2021-10-10 20:41:38 工作计划\n——2015年1月8日在南京市鼓楼区第一届人民代表大会第三次会议上',
    body: [SALUTATION, '2014年工作回顾'],
    siteDate: '2021-10-10',
    year: 2015,
  },
  { it: 'the plan’s year of a summary with both', title: '温州浙南产业集聚区 2016年工作总结和2017年工作思路', body: ['一、2016年工作总结', '2016年,全区上下坚持以五大发展理念为引领。'], year: 2017 },
  {
    it: 'the year after the one looked back on, which is named most',
    body: [SALUTATION, '一、2017年工作回顾', '2017年是党的十九大召开之年。', '2017年,全县增长7.5%。', '二、2018年目标任务', '到2020年全面建成小康社会。'],
    year: 2018,
  },
  {
    it: 'the year of the plan and not the horizon of the five-year plan',
    body: [SALUTATION, '一、“十三五”和2020年工作回顾', '到2025年,生产总值突破千亿。到2025年,人均收入倍增。', '二、2021年主要工作'],
    year: 2021,
  },
  { it: 'the first year of a five-year plan', body: [SALUTATION, '今年是中国共产党成立100周年,是“十四五”开局之年,做好今年工作意义重大。'], year: 2021 },
  { it: 'an anniversary that is celebrated now', body: [SALUTATION, '今年是新中国成立70周年,做好全年工作意义重大。'], year: 2019 },
  { it: 'the year of a news item', title: '浙江援疆项目集中开工', body: ['2018年4月,新疆阿克苏地区春潮涌动,较2011年翻番。'], siteDate: '2025-07-16', year: 2018 },
  {
    it: 'the year of the meeting although the title names the one looked back on',
    title: '2020年河东县政府工作报告',
    opening: '(2021年3月2日在河东县第十七届人民代表大会第六次会议上)',
    body: [SALUTATION, '一、2020年主要工作', '2020年,全县造林三万亩。', '二、今年重点工作', '今年要新修渠道九条。'],
    year: 2021,
  },
  { it: 'the year of a report in numerals of its time', body: [SALUTATION, '一、一九八七年工作回顾', ...PAST, '二、一九八八年的主要任务', '到一九九〇年,粮食产量达到十亿斤。'], year: 1988 },
  {
    it: 'its own year and not that of the games that it helps to prepare',
    body: [SALUTATION, ...PAST, '2009年是新城建设的关键之年。做好2010年亚运会场馆周边环境整治工作。', '2009年的工作安排'],
    year: 2009,
  },
  {
    it: 'the year after the one whose task the last congress set',
    body: [SALUTATION, '去年县人代会确定的1996年主要任务是稳定粮食、搞活流通。一年来,这一任务较好完成。', ...PAST, '今年的工作,要围绕1997年的主要任务展开。'],
    year: 1997,
  },
  { it: 'the next year of a task that the last congress set and that is done', body: [SALUTATION, '市十届人大三次会议提出的2003年各项目标任务圆满完成。', ...PAST], year: 2004 },
  { it: 'the next year of one that is called hard, wherever it is said', body: [SALUTATION, ...PAST, '2008年是极不平凡的一年。', '今年要抓好重建。'], year: 2009 },
  {
    it: 'the second year of two headings that call both years’ work alike',
    opening: '(2021年3月2日在东河市第五届人民代表大会第三次会议上)',
    body: [SALUTATION, '一、2020年主要工作', '完成投资30亿元。', '二、2021年重点工作', '抓好春耕。'],
    year: 2021,
  },
  { it: 'a heading whose year has lost its 年', body: [SALUTATION, '一、奋斗2018,夯基筑路', ...PAST, '二、奋进2019,加速赶超', '今年是关键一年。'], year: 2019 },
];

describe('dateDocument', () => {
  it('gives the first year of an outline’s period, whatever it looks ahead to', () => {
    const outline = articleFactsOf({ title: '甲县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要', body: ['“十四五”时期是开启全面建设社会主义现代化国家新征程的第一个五年。'] });
    expect(dateDocument(outline)).toMatchObject({ year: 2021, period: { from: 2021, to: 2025 }, flags: [] });
  });

  it.each(CASES)('gives $it', ({ year, ...said }) => {
    expect(dateDocument(articleFactsOf(said))).toMatchObject({ year, flags: [] });
  });

  it.each(['二〇二〇', '二○二○', '二◯二◯', '二零二零', '二0二0', '二０二０', '二O二O', '二Ｏ二Ｏ', '二Ο二Ο', '二О二О', '２０２０'])('reads the day of a meeting of %s年', (year) => {
    const opening = `——${year}年元月八日在市第八届人民代表大会第五次会议上`;
    expect(dateDocument(articleFactsOf({ opening, body: [SALUTATION] }))).toMatchObject({ year: 2020, date: '2020-01-08', flags: [] });
  });

  it.each([
    ['(2003年1月10日 王 建 国)', '2003-01-10', '王建国'],
    ['（2006年2月20日　县长　李大山）', '2006-02-20', '李大山'],
    ['（2006年2月20日　某某某）', '2006-02-20', null],
    ['（2012年2月8日）', '2012-02-08', null],
  ])('reads day and speaker of the line %s below a title', (line, date, speaker) => {
    const year = Number(date.slice(0, 4));
    expect(dateDocument(articleFactsOf({ title: '政府工作报告', opening: line, body: [SALUTATION] }))).toMatchObject({ year, date, speaker, flags: [] });
  });

  it('gives no day that a page gives for itself', () => {
    const opening = '时间:2022.12.6 政府工作报告 ——20XX年X月X日在某县第九届人民代表大会第三次会议上';
    const body = [SALUTATION, '一、20XX年工作回顾', ...PAST, '二、20XX年工作安排', '20XX年,改造街巷五条。'];
    expect(dateDocument(articleFactsOf({ title: '某县政府工作报告', opening, body }))).toMatchObject({ date: null, year: null, flags: ['year-unknown'] });
  });

  it('gives the day of the report and not that of the notice above it', () => {
    const opening = '关于印发政府工作报告的通知 某县长在县第五届人民代表大会第二次会议上所作的报告已经通过,现予印发。 2018年3月9日 政府工作报告 ——2018年2月27日在东河县第五届人民代表大会第二次会议上';
    expect(dateDocument(articleFactsOf({ title: '政府工作报告', opening, body: [SALUTATION] }))).toMatchObject({ year: 2018, date: '2018-02-27' });
  });

  it('is not sure of an anniversary that is only got ready for', () => {
    const body = [SALUTATION, ...PAST, '今年是建国七十周年献礼工程的攻坚之年,要加快建设。'];
    expect(dateDocument(articleFactsOf({ body })).flags).not.toEqual([]);
  });

  it('reads no period out of the number of a part', () => {
    const body = [SALUTATION, ...PAST, ...PAST, '第十五篇 主要目标', '第二十五章 发展目标', '要抓好落实。'];
    expect(dateDocument(articleFactsOf({ body }))).toMatchObject({ year: null, flags: ['year-unknown'] });
  });

  it('reads day, meeting and speaker of an opening that runs over lines', () => {
    const opening = '政府工作报告\n2021年2月23日在温州市鹿城区\n第九届人民代表大会第五次会议上\n鹿城区人民政府区长白洪楞';
    expect(dateDocument(articleFactsOf({ opening, body: [SALUTATION] }))).toMatchObject({
      date: '2021-02-23',
      meeting: '温州市鹿城区第九届人民代表大会第五次会议',
      speaker: '白洪楞',
    });
  });

  it.each([
    ['市长 李  明', '李明'],
    ['衢州市代市长汤飞帆', '汤飞帆'],
    ['市长 莫合买提·尼亚孜', '莫合买提·尼亚孜'],
    ['胡杨河市人民政府市长  宋学华', '宋学华'],
    ['代区长 武 凌', '武凌'],
    ['县委副书记、县长 **', null],
  ])('reads the speaker of %s as %s', (opening, speaker) => {
    expect(dateDocument(articleFactsOf({ opening, body: [SALUTATION] })).speaker).toBe(speaker);
  });

  it('knows no year where a text names none', () => {
    const body = ['根据县委十四届五次全会精神,今年政府工作的总体要求是:全面贯彻落实党的二十大精神。'];
    expect(dateDocument(articleFactsOf({ body, siteDate: '2025-01-01' }))).toMatchObject({ year: null, flags: ['year-unknown'] });
  });

  it('doubts a year in a text whose years are masked', () => {
    const body = [SALUTATION, '20xx年工作回顾', '20XX年增长7%,××年完成10亿元。', '做好2016年工作'];
    expect(dateDocument(articleFactsOf({ body })).flags).toEqual(['year-doubtful']);
  });

  it('doubts a year that the party meetings named rule out', () => {
    const body = ['二、2018年工作总体要求和目标任务', '2018年是全面深化改革的开局之年。', '认真贯彻落实党的十八大、十八届三中全会精神。'];
    expect(dateDocument(articleFactsOf({ body })).flags).toEqual(['year-doubtful']);
  });

  it('doubts a year that the title alone gives and the text denies', () => {
    const body = [SALUTATION, '一、2018年工作回顾', '二、2019年工作安排', '2019年经济社会发展的主要预期目标是增长7%。'];
    const { year, flags } = dateDocument(articleFactsOf({ title: '2016年政府工作报告', body }));
    expect([year, flags]).toEqual([2019, ['year-doubtful']]);
  });

  it.each(['0', '九', '十', '届', '第', '2019年'])('reads a million characters of %s to their end, above the text and in it', (unit) => {
    const run = unit.repeat(1_000_000 / unit.length);
    const opening = (run.match(/.{1,150}/gu) ?? []).join('\n');
    expect(dateDocument(articleFactsOf({ title: '政府工作报告', opening: `${opening}\n在市第八届人民代表大会第五次会议上`, body: [SALUTATION] })).date).toBeNull();
    expect(dateDocument(articleFactsOf({ title: '关于春播的通知', body: [run, '东河县人民政府', '2021年12月3日'] })).date).toBe('2021-12-03');
  });
});
