import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/corpus/sources/formats/html.js';
import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import { parseSource } from '../../src/corpus/documents/parse-document.js';
import { expectFileAccount, sourceOf } from './parsing.js';

const TITLE = '2019年泰顺县政府工作报告';
const MEETING = '——2019年1月15日在泰顺县第九届人民代表大会第三次会议上';
const REPORT = [
  MEETING, '泰顺县人民政府县长\u3000张某某', '各位代表：', '现在，我代表县人民政府向大会报告工作，请予审议，并请县政协委员和其他列席人员提出意见。',
  '一、2018年工作回顾', '过去一年，全县上下深入贯彻落实县委决策部署，经济社会保持平稳健康发展，较好完成了全年目标任务。',
  '二、2019年工作安排', '今年要抓好项目建设，新开工重点项目二十个，改造老旧小区六个，新增学位八百个。', '各位代表，让我们为建设更加美好的家园而努力奋斗！',
];
const NOTICE = [
  '各乡镇人民政府，县政府各部门：', '为做好2021年职业技能提升工作，经县政府同意，现将有关事项通知如下：', '一、申报时间', '2021年3月1日至3月31日。', '二、申报方式',
  '（一）登录“甲县人力资源网”（www.jiaxian-hr.com），点击“注册”后填写申请表。', '（二）微信搜索公众号“甲县人社”，进入“办事大厅”栏目提交。', '三、材料要求',
  '材料扫描后发送至jxrs2021@163.com，邮件标题注明单位名称。', '联系人：张某某', '联系电话：0577-12345678', '附件：1.申请表.doc', '甲县人力资源和社会保障局', '2021-02-26',
];
const LAW = [
  '（2019年11月27日甲市第九届人民代表大会常务委员会第二十三次会议通过）', '目\u3000录', '第一章\u3000总则', '第二章\u3000附则', '第一章\u3000总则', '第一条\u3000为了规范作品登记，制定本条例。',
  '第二条\u3000未经授权不得转载、复制登记档案。', '第三条\u3000著作权归委托人所有的，由委托人申请登记；本网络平台不予登记。', '第二章\u3000附则', '第四条\u3000本条例自2020年1月1日起施行。',
];
const NAVIGATION = `<div class="nav"><ul>${['首页', '政务公开', '办事服务', '互动交流', '走进泰顺', '领导之窗', '机构职能'].map((one) => `<li><a href="/x">${one}</a></li>`).join('')}</ul></div><div class="position">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>`;
const CONTROLS = '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div><div class="tools">【字体：<a>大</a> <a>中</a> <a>小</a>】 <a href="#">打印本页</a> <a href="#">关闭窗口</a></div>';
const FOOTER = '<div class="footer"><p>主办：泰顺县人民政府办公室\u3000技术支持：泰顺县大数据中心</p><p>网站标识码：3303290001\u3000浙ICP备05000001号-1</p></div>';
const GONE = ['办事服务', '领导之窗', '当前的位置', 'ICP备', '网站标识码'];

function paragraphs(lines: readonly string[]): string {
  return lines.map((one) => `<p>\u3000\u3000${one}</p>`).join('');
}

function page(siteTitle: string, body: string): string {
  return `<html><head><meta charset="utf-8"><title>${siteTitle}</title></head><body>${body}</body></html>`;
}

/** What a page or a saved text gives, held to the account of its characters. */
function read(content: string): { readonly title: string; readonly text: string } {
  const source = content.startsWith('<') ? { ...sourceOf('', 'page.html'), format: 'html' as const, ...readHtml(content) } : sourceOf(content);
  const parsed = parseSource(source, { gazetteer: loadGazetteer() });
  expectFileAccount(source.text, parsed);
  expect(parsed.documents).toHaveLength(1);
  return { title: parsed.documents[0]?.title ?? '', text: parsed.documents.flatMap((one) => one.paragraphs.map(({ text }) => text)).join('\n').replace(/[^\S\n]+/gu, '') };
}

/** Pages and saved texts as sites make them: a title, what must stay, what must go. */
describe('what a site gives', () => {
  it.each<readonly [string, string, string, readonly string[], readonly string[]]>([
    ['a report below a heading, its <title> the name of the site', page('泰顺县人民政府', `${NAVIGATION}<div class="main"><h1>${TITLE}</h1><div>发布日期：2019-01-25 来源：县府办 浏览次数：123</div>${paragraphs(REPORT)}${CONTROLS}</div>${FOOTER}`), TITLE, REPORT, [...GONE, '浏览次数', '打印本页']],
    ['a report set with tables', page('泰顺县人民政府门户网站', `${NAVIGATION}<table><tr><td><a href="/a">栏目一</a></td><td><table><tr><td align="center"><b>${TITLE}</b></td></tr><tr><td>发布日期：2019-01-25</td></tr><tr><td>${paragraphs(REPORT)}</td></tr></table></td></tr></table>${CONTROLS}${FOOTER}`), TITLE, REPORT, [...GONE, '栏目一', '打印本页']],
    ['a report whose title is two lines', page('泰顺县政府网', `${NAVIGATION}<div><p align="center"><b>泰顺县人民政府</b></p><p align="center"><b>工 作 报 告</b></p>${paragraphs(REPORT)}</div>${FOOTER}`), '泰顺县人民政府工作报告', REPORT, GONE],
    ['a report with a file of itself, a statement and an editor', page(TITLE, `${NAVIGATION}<h1>${TITLE}</h1>${paragraphs([...REPORT, `附件：${TITLE}.docx`, '版权声明：本网注明来源的作品，版权均属本网，未经授权不得转载。', '责任编辑：李某某'])}${FOOTER}`), TITLE, REPORT, [...GONE, '.docx', '版权均属', '责任编辑']],
    ['a notice below an index table', page('关于职业技能提升的通知', `${NAVIGATION}<table><tr><td>索引号：</td><td>001008003/2021-31351</td></tr><tr><td>生成日期：</td><td>2021-02-27</td></tr></table><h2>关于职业技能提升的通知</h2>${paragraphs(NOTICE)}${CONTROLS}${FOOTER}`), '关于职业技能提升的通知', NOTICE, [...GONE, '001008003']],
    ['a law', page('甲市作品登记条例', `${NAVIGATION}<h1>甲市作品登记条例</h1>${paragraphs(LAW)}${CONTROLS}${FOOTER}`), '甲市作品登记条例', LAW, [...GONE, '打印本页']],
    ['a saved text with a breadcrumb, controls and neighbours', ['> 首页 > 政务公开 > 规划计划', TITLE, '发布时间：2019-01-25 10:22 来源：县府办 点击：2210次', '【打印】【关闭】', '分享到：', ...REPORT, '上一篇：2018年泰顺县政府工作报告', '下一篇：没有了'].join('\n'), TITLE, REPORT, ['打印', '分享到', '上一篇', '点击：2210', '首页']],
    ['a saved text below a row of fields', [`浙江省\t泰顺县\t2019\t${TITLE}\thttp://www.ts.gov.cn/a.html`, '全屏', '打印', '关闭', TITLE, ...REPORT].join('\n'), TITLE, REPORT, ['全屏', 'ts.gov.cn']],
    ['a notice of the old style', ['甲县人民政府文件', '甲政发〔2008〕12号', '甲县人民政府关于', '加强水库安全管理的通知', '各乡镇人民政府：', '为加强水库安全管理，确保安全度汛，现通知如下。', '一、落实责任。各乡镇主要负责人为第一责任人。', '甲县人民政府', '二〇〇八年三月十日', '主题词：水利\u3000安全\u3000通知', '抄送：县委各部门，县人大常委会办公室。'].join('\n'), '甲县人民政府关于加强水库安全管理的通知', ['甲县人民政府文件', '甲政发〔2008〕12号', '主题词：水利安全通知', '抄送：县委各部门'], []],
    ['a notice of an event', ['关于举办2021年茶文化节的通知', '为弘扬茶文化，经研究，定于4月举办茶文化节，现将有关事项通知如下。', '一、组织机构', '主办单位：甲县人民政府\u3000承办单位：甲县农业农村局', '二、时间和地点', '时间：2021年4月8日\u3000地点：甲县体育馆', '三、作品征集', '视频：时长三分钟以内', '图解—茶的一生', '作者：须为原创，不得侵权', '甲县人民政府办公室', '2021-03-08'].join('\n'), '关于举办2021年茶文化节的通知', ['主办单位：甲县人民政府承办单位', '时间：2021年4月8日地点', '视频：时长三分钟以内', '图解—茶的一生', '作者：须为原创', '2021-03-08'], []],
    ['a guide with the steps of a procedure', ['甲县工程项目审批指南', '申请→受理→审核→公示→办结', '一、申请', '申请人登录政务服务网提交材料，系统自动受理。', '二、查询', '登录后可查看办理进度。'].join('\n'), '甲县工程项目审批指南', ['申请→受理→审核→公示→办结', '登录后可查看办理进度。'], []],
    ['a thread of a forum', page(`${TITLE} - 泰顺论坛 - Powered by Discuz!`, `<div><a href="/f">泰顺论坛</a> › <a href="/g">时政</a> › ${TITLE}</div><table><tr><td>查看: 532|回复: 2<div>山里人<br>主题 32<br>积分 889</div></td><td><h1><span>${TITLE}</span> <span>[复制链接]</span></h1><div>发表于 2019-3-15 08:21:33 | <a>只看该作者</a> | <a>倒序浏览</a></div><table><tr><td>${REPORT.join('<br>')}</td></tr></table><div>收藏 分享 淘帖 支持 反对</div></td></tr></table><div>Powered by Discuz! X2</div>`), TITLE, REPORT, ['复制链接', '只看该作者', '淘帖', '积分', '查看:', '时政']],
    ['a page of a site with votes and comments', page(`${TITLE}_信息港`, `<div class="title"><h2>${TITLE}</h2></div><div><small>时间:</small>2019-03-22 09:12<small>来源:</small>日报 <small>点击:</small>321次</div><div>${REPORT.join('<br/>')}</div><div>顶一下(0)<span>0%</span>踩一下(0)</div><div>------分隔线------</div><div>· 上一篇文章：<a href="/1">2018年总结</a></div><dl><dt>最新评论 进入详细评论页&gt;&gt;</dt></dl><dl><dd>请自觉遵守互联网相关的政策法规，严禁发布色情、暴力的言论。</dd></dl>`), TITLE, REPORT, ['顶一下', '踩一下', '分隔线', '上一篇', '最新评论', '请自觉遵守']],
    ['a reprint on a portal', page(`${TITLE}_搜狐网`, `<h1>${TITLE}</h1><div>2019-03-11 10:22\u3000来源: 泰顺观察</div><article>${paragraphs(REPORT)}<p>返回搜狐，查看更多</p><p>责任编辑：</p></article><div>平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。</div><h3>大家都在看</h3>`), TITLE, REPORT, ['返回搜狐', '责任编辑', '平台声明', '都在看', '来源:']],
    ['a text of a library of documents', ['百度文库', TITLE, ...REPORT, '第1页 共8页', '本文档由用户上传，如有侵权请联系删除', '2下载券 立即下载'].join('\n'), TITLE, REPORT, ['下载券', '如有侵权', '共8页']],
    ['a page of an account that asks to be followed', page('', `<h1>${TITLE}</h1><div>${paragraphs(REPORT)}<p>长按二维码关注泰顺发布</p></div>`), TITLE, REPORT, ['长按二维码']],
    ['a notice that speaks of the like', ['关于推广“甲县通”的通知', '各乡镇人民政府：', '为方便群众办事，经研究，现将有关事项通知如下。', '一、扫描二维码关注公众号后，点击“上一篇”可看往期内容；顶一下可以支持。', '二、主题', '三、注册时间', '2021年3月1日前完成注册。', '甲县大数据中心', '2021年2月8日'].join('\n'), '关于推广“甲县通”的通知', ['一、扫描二维码关注公众号后', '二、主题', '三、注册时间', '2021年2月8日'], []],
    ['a saved text with each word of the menu on its line', ['泰顺县人民政府', '网站首页', '走进泰顺', '政务公开', '当前位置：', '首页', TITLE, '来源：县府办', '发布时间：2019-01-25', '点击数：', '821', ...REPORT, '打印', '关闭', '相关文件', '2019年政府工作报告任务分解', '网站地图', '网站标识码：3303290001'].join('\n'), TITLE, REPORT, ['821', '任务分解', '网站地图', '打印', '走进']],
    ['a printed page with the site behind its title', [`${TITLE} - 泰顺县人民政府`, TITLE, ...REPORT, '原文链接：http://www.ts.gov.cn/a.html', '打印日期：2019-03-05'].join('\n'), TITLE, REPORT, ['原文链接', '打印日期', '- 泰顺']],
    ['a page of a private library', page(TITLE, `<h2>${TITLE}</h2><div><span>老农资料馆</span> <span>2019-05-06</span> | <span>阅读</span> 118 <span>转藏</span> 3</div>${paragraphs(REPORT)}<div>本站是提供个人知识管理的网络存储空间，所有内容均由用户发布，不代表本站观点。如发现有害或侵权内容，请点击一键举报。</div><div>转藏 分享 献花(0)</div><div>来自: 老农资料馆 > 《政府工作报告》</div>`), TITLE, REPORT, ['转藏', '个人知识管理', '献花', '老农']],
    ['a page of a news portal', page(`${TITLE}--人民网`, `<h1>${TITLE}</h1><div>2019-03-11 阅读 1023 次</div><div><a>打印</a><a>网摘</a><a>纠错</a></div>${paragraphs(REPORT)}<p>(责编：张某、李某)</p><div>分享让更多人看到</div><div>更多文章：<a href="/1">乙县报告</a></div>`), TITLE, REPORT, ['阅读 1023', '网摘', '责编', '分享让', '乙县']],
    ['a notice of an account whose script shows its text, however short', `<html><head><meta charset="utf-8"><title></title></head><body><h1>甲县招聘公告</h1><span>甲县教育</span><div id="js_content" style="visibility: hidden"><p>经研究，现将有关事项公告如下：</p><p>咨询电话：0793-5782000</p></div><p>继续滑动看下一个</p></body></html>`, '甲县招聘公告', ['经研究，现将有关事项公告如下：', '咨询电话：0793-5782000'], []],
    ['a notice of a contest with its hosts', ['关于举办龙舟赛的通知', '各乡镇人民政府：', '经研究，定于6月举办龙舟赛，现将有关事项通知如下。', '主办单位：甲县人民政府', '承办单位：甲县文旅局', '相关文件：附后', '甲县人民政府办公室', '2021年3月8日'].join('\n'), '关于举办龙舟赛的通知', ['主办单位：甲县人民政府', '承办单位：甲县文旅局', '相关文件：附后'], []],
    ['a notice whose only prose introduces its fields', ['关于举办专场招聘会的公告', '为促进就业，甲县人力资源和社会保障局定于近期举办专场招聘会，现公告如下：', '时间：2018年2月26日上午9:00', '主办单位：甲县人力资源和社会保障局', '技术支持：甲县融媒体中心', '扫描二维码关注“甲县就业”可在线投递简历', '特此公告。', '甲县人力资源和社会保障局', '2018年2月20日'].join('\n'), '关于举办专场招聘会的公告', ['时间：2018年2月26日上午9:00', '技术支持：甲县融媒体中心', '扫描二维码关注“甲县就业”可在线投递简历', '2018年2月20日'], []],
    ['a chronicle broken around its years', ['甲县发展改革大事记', '从', '1984', '年起，全县推行家庭联产承包责任制，粮食连年丰收。', '2003', '年，撤村并居试点启动。'].join('\n'), '甲县发展改革大事记', ['从1984年起，全县', '2003年，撤村并居'], []],
  ])('keeps its text and loses what is around it: %s', (_name, content, title, stay, go) => {
    const found = read(content);
    expect(found.title).toBe(title);
    const squeezed = (one: string): string => one.replace(/\s+/gu, '');
    expect(stay.filter((one) => !found.text.replace(/\n/gu, '').includes(squeezed(one)))).toEqual([]);
    expect(go.filter((one) => found.text.includes(one))).toEqual([]);
  });
});

describe('the place of a page that names none', () => {
  const nameless = [TITLE.slice(5 + 3), '——2018年2月28日在县第十七届人民代表大会第三次会议上', ...REPORT.slice(2)];
  const regionOf = (html: string): readonly [string | undefined, readonly string[]] => {
    const source = { ...sourceOf('', 'page.html'), format: 'html' as const, ...readHtml(html) };
    const [document] = parseSource(source, { gazetteer: loadGazetteer() }).documents;
    return [document?.region?.name, document?.flags ?? []];
  };

  it.each<readonly [string, string, string | undefined, readonly string[]]>([
    ['is that of the site which its title names', page('政府工作报告 - 武宁县人民政府门户网站', `<h1>政府工作报告</h1>${paragraphs(nameless)}`), '武宁县', ['region-doubtful']],
    ['is that of the government that keeps the site, and doubted', page('政府工作报告', `<h1>政府工作报告</h1>${paragraphs(nameless)}<div><p>主办：武宁县人民政府办公室\u3000承办：武宁县信息中心</p><p>赣ICP备05000001号</p></div>`), '武宁县', ['region-doubtful']],
    ['is not that of a city whose site a county’s report stands on', page('政府工作报告', `<h1>政府工作报告</h1>${paragraphs(nameless)}<div><p>主办：九江市人民政府办公室\u3000承办：九江市信息中心</p><p>赣ICP备05000001号</p></div>`), undefined, ['region-unknown']],
  ])('%s', (_name, html, region, flags) => {
    const [found, told] = regionOf(html);
    expect(found).toBe(region);
    expect(told).toEqual(expect.arrayContaining([...flags]));
  });
});
