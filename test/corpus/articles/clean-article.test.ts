import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

const TEXT = '2019年是新中国成立70周年，全县上下深入贯彻落实中央和省市决策部署，坚持稳中求进工作总基调，经济社会发展取得新的成绩。';

/** Rule and words of every removal that is more than white space. */
function removalsOf(lines: readonly string[]): readonly (readonly [string, string])[] {
  return parseOne(lines.join('\n')).removals.filter((one) => one.text.trim() !== '').map((one) => [one.rule, one.text.trim()]);
}

describe('cleaning takes out', () => {
  it.each([
    ['site-furniture', '当前位置:首页 > 政务公开 > 规划计划'],
    ['site-furniture', 'admin 分享 时间: 加入收藏 共计20129个字,预计阅读时长68分钟'],
    ['site-furniture', '发布日期:2017-03-04 来源:经开区 访问次数: 字号:[ ]'],
    ['index-table', '索引号 001008003001001/2021-31351'],
    ['index-table', '生成日期 2021-02-26 公开方式 主动公开'],
    ['media-link', '一图读懂丨2021年,鹿城将这样干!'],
    ['site-furniture', '热门搜索：公积金 社保'],
    ['site-furniture', '（原标题：2019年甲县政府工作报告全文）'],
  ])('%s above the text: %s', (rule, line) => {
    expect(removalsOf(['2019年甲县政府工作报告', line, TEXT])).toEqual([[rule, line]]);
  });

  it.each([
    ['site-furniture', '微信扫码分享'],
    ['site-furniture', '留言与评论(共有 条评论)'],
    ['site-furniture', '【返回顶部】【打印本稿】【关闭本页】'],
    ['site-furniture', 'Produced By 大汉网络 大汉版通发布系统'],
    ['site-furniture', '上一篇:2018年甲县政府工作报告'],
    ['site-date', '2025-07-16'],
    ['media-link', '数读《政府工作报告》'],
    ['page-number', '- 12 -'],
    ['login-wall', '登录后即可查看全文，剩余50%内容未显示'],
    ['watermark', '好范文 全国公务员共同天地www.haoword.com'],
    ['watermark', '文章来源：http://www.govyi.com'],
    ['site-furniture', '[1] [2] [3] 下一页'],
    ['site-furniture', '（本文共5页，当前第2页）'],
    ['site-furniture', '点击上方蓝字关注我们'],
    ['site-furniture', '本文档下载自范文之家'],
    ['site-furniture', '建议使用1024×768分辨率浏览'],
    ['site-furniture', '您是第 123456 位访问者'],
    ['site-furniture', '更多精彩范文请关注公众号“某某文库”'],
    ['site-disclaimer', '本文仅代表作者观点,不代表本站立场。'],
  ])('%s below the text: %s', (rule, line) => {
    expect(removalsOf(['2019年甲县政府工作报告', TEXT, line])).toEqual([[rule, line]]);
  });

  it('what a paper sets in front of a title that it found', () => {
    const document = parseOne(['原标题：2019年甲县政府工作报告', TEXT].join('\n'));
    expect([document.title, document.removals[0]?.text]).toEqual(['2019年甲县政府工作报告', '原标题：']);
  });

  it('a slogan above the title', () => {
    expect(removalsOf(['文似观山不喜平 — — 观山文库◆记住我,来上我~', '2019年瑞安市政府工作报告', TEXT])).toEqual([['page-head', '文似观山不喜平 — — 观山文库◆记住我,来上我~']]);
  });

  it('the notes by which a paper goes on with a text on another page, and joins the sentence that they part', () => {
    const parted = `${TEXT}（下转第二版）\n\n（上接第一版）${TEXT}\n\n全面建立临时救助制度，（下转2版）\n\n（上接A1版）重特大医疗救助封顶线提高到10万元。上接第1版 立体化治安防控体系不断完善。`;
    const { paragraphs, removals } = parseOne(`2019年甲县政府工作报告\n\n${parted}`);
    expect(paragraphs.slice(1).map((one) => one.text)).toEqual([TEXT, TEXT, '全面建立临时救助制度，重特大医疗救助封顶线提高到10万元。立体化治安防控体系不断完善。']);
    expect(removals.filter((one) => one.rule === 'jump-note').map((one) => one.text.replace(/\s+/gu, ''))).toEqual(['（下转第二版）', '（上接第一版）', '（下转2版）（上接A1版）', '上接第1版']);
  });

  it('such a note behind a title, a name or a heading, which stay on lines of their own', () => {
    const { title, paragraphs } = parseOne(`2019年瑞安市政府工作报告（上接第一版）\n\n瑞安市市长 张三（下转第二版）\n\n各位代表：\n\n一、2018年工作回顾（下转第三版）\n\n（上接第一版）${TEXT}`);
    expect([title, ...paragraphs.slice(1).map((one) => `${one.kind} ${one.text}`)]).toEqual(['2019年瑞安市政府工作报告', 'text 瑞安市市长 张三', 'text 各位代表：', 'heading 一、2018年工作回顾', `text ${TEXT}`]);
  });

  it.each(['（下转第２版）', '（下转Ａ2版）', '（下转二、三版）', '【上接第1版】', '——上接A2版'])('a note such as %s', (note) => {
    expect(removalsOf(['2019年甲县政府工作报告', `${TEXT}${note}${TEXT}`])).toEqual([['jump-note', note]]);
  });

  it.each(['紧接第三版总体规划修编启动相关工作。', '上接第2版本数据平台，全面开展试点。', '《下转第二版》专栏办出了特色和水平。'])('no words of the text: %s', (sentence) => {
    expect(removalsOf(['2019年甲县政府工作报告', `${TEXT}${sentence}`])).toEqual([]);
  });

  it('a call to follow a site in the middle of a sentence', () => {
    const { paragraphs } = parseOne(`2019年甲县政府工作报告\n${TEXT.replace('，', '，关注公众号“范文之家”免费下载全文，')}`);
    expect(paragraphs[1]?.text).toBe(TEXT);
  });

  it('what stands in comments', () => {
    expect(removalsOf(['2019年甲县政府工作报告', '<!-- 县长作报告 -->', TEXT])).toEqual([['html-comment', '<!-- 县长作报告 -->']]);
  });

  it('the signs around a heading that stands in a comment, and keeps the heading', () => {
    for (const open of ['<', '‹']) {
      const { paragraphs, removals } = parseOne(['2019年甲县政府工作报告', TEXT, `${open}!-- 名词解释 -->`, '1.四线：即历史文化街区和历史建筑保护范围线。'].join('\n'));
      expect(paragraphs.slice(2).map((one) => [one.kind, one.text])).toEqual([['heading', '名词解释'], ['text', '1.四线：即历史文化街区和历史建筑保护范围线。']]);
      expect(removals.filter((one) => one.rule === 'html-comment').map((one) => one.text)).toEqual([`${open}!--`, '-->']);
    }
  });

  it('links to other articles with their dates', () => {
    const links = ['2017年甲县政府工作报告 2017-02-01', '2016年甲县政府工作报告 2016-02-03', '2015年甲县政府工作报告 2015-02-05'];
    expect(removalsOf(['2019年甲县政府工作报告', TEXT, ...links]).map(([rule]) => rule)).toEqual(['link-list', 'link-list', 'link-list']);
  });
});

describe('cleaning keeps', () => {
  it.each([
    ['a sentence about networks, which hold 本网', '推进城乡供水管网与基本网络体系建设，严格保护知识产权，严厉打击侵权行为，营造公平竞争的市场环境。'],
    ['gambling that is fought', '依法打击网络赌博、电信诈骗等违法犯罪活动，体育彩票公益金全部用于群众体育事业发展。'],
    ['a heading that speaks of registering', '深化注册登记制度改革，推动微信、微博等政务新媒体规范发展，切实方便群众办事创业。'],
  ])('%s', (_name, sentence) => {
    expect(removalsOf(['2019年甲县政府工作报告', TEXT, sentence, TEXT])).toEqual([]);
  });

  it('the name of a government above the title', () => {
    expect(removalsOf(['甲县人民政府', '2019年甲县政府工作报告', TEXT])).toEqual([]);
  });
});

describe('what the removed lines say', () => {
  it('becomes the publisher and the date of the site', () => {
    const { source } = parseOne(['发布机构 区政府办公室', '生成日期 2021-02-26', '2021年甲区政府工作报告', TEXT, '本文地址:/baogao/10349.html'].join('\n'));
    expect([source.publisher, source.siteDate, source.url]).toEqual(['区政府办公室', '2021-02-26', '/baogao/10349.html']);
  });
});
