import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/corpus/sources/formats/html.js';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { parseSource } from '../../../src/corpus/documents/parse-document.js';
import { parseOne } from '../parsing.js';

const SPEECH = ['各位代表：', '现在，我代表县人民政府向大会报告工作，请予审议，并请县政协委员和其他列席人员提出意见。', '一、2018年工作回顾', '过去一年，全县上下深入贯彻落实县委决策部署，经济社会保持平稳健康发展，较好完成了全年目标任务。'];
const NOTICE = ['各乡镇人民政府，县政府各部门：', '为进一步做好防汛工作，确保人民群众生命财产安全，经县政府同意，现将有关事项通知如下。', '一、加强组织领导', '各乡镇要落实防汛责任，加强值班值守，及时报告险情灾情，做好转移安置准备。'];

function titleOf(lines: readonly string[]): string | null {
  const { title, flags } = parseOne(lines.join('\n'));
  return flags.includes('title-made') ? null : title;
}

describe('the title of a text', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['in two lines: who and what', ['甲县人民政府', '工 作 报 告', '（2019年1月15日在甲县第九届人民代表大会第三次会议上）', ...SPEECH], '甲县人民政府工作报告'],
    ['in two lines that break inside words', ['关于甲县2020年国民经济和社会发展计划', '执行情况与2021年计划草案的报告', '——2021年1月12日在甲县第九届人民代表大会第五次会议上', ...SPEECH], '关于甲县2020年国民经济和社会发展计划执行情况与2021年计划草案的报告'],
    ['in two lines: a body and its notice', ['甲县人民政府办公室', '关于做好2021年防汛工作的通知', '甲政办发〔2021〕12号', ...NOTICE], '甲县人民政府办公室关于做好2021年防汛工作的通知'],
    ['in three lines', ['甲县人民政府办公室', '关于印发甲县防汛防台抗旱应急预案', '（试行）的通知', ...NOTICE], '甲县人民政府办公室关于印发甲县防汛防台抗旱应急预案（试行）的通知'],
    ['with the meeting and the speaker in its line', ['2019年甲县政府工作报告 （2019年1月15日在甲县第九届人民代表大会第三次会议上） 甲县县长 张某某', ...SPEECH], '2019年甲县政府工作报告'],
    ['with the meeting behind a dash', ['政府工作报告——2019年1月15日在甲县第九届人民代表大会第三次会议上', ...SPEECH], '政府工作报告'],
    ['behind a bullet', ['◆ 2019年甲县政府工作报告', ...SPEECH], '2019年甲县政府工作报告'],
    ['below a breadcrumb', ['» 首页 » 政务公开 » 政府工作报告', '2019年甲县政府工作报告', ...SPEECH], '2019年甲县政府工作报告'],
    ['that ends as a name would', ['甲县人民政府办公室主任会议纪要', ...NOTICE], '甲县人民政府办公室主任会议纪要'],
    ['above the history of a law', ['甲省水产种苗管理条例', '1998年6月26日甲省第九届人民代表大会常务委员会第四次会议通过', '2010年7月30日第一次修正', '根据2019年11月29日甲省第十三届人民代表大会常务委员会第十五次会议《关于修改部分地方性法规的决定》第二次修正', '第一章　总则', '第一条　为了加强水产种苗管理，制定本条例。'], '甲省水产种苗管理条例'],
    ['above a history in brackets that runs over lines', ['乙市垃圾管理条例', '（2011年11月18日乙市第十三届人民代表大会常务委员会第二十八次会议通过', '根据2020年9月25日乙市第十五届人民代表大会常务委员会第二十四次会议《关于修改〈乙市垃圾管理条例〉的决定》修正）', '第一章　总则', '第一条　为了加强垃圾管理，制定本条例。'], '乙市垃圾管理条例'],
    ['in two lines: two courts and their interpretation', ['最高人民法院　最高人民检察院', '关于办理盗采河砂案件适用法律若干问题的解释', '法释〔2022〕3号', '第一条　盗采河砂的，依照刑法处罚。', '第二条　本解释自公布之日起施行。'], '最高人民法院　最高人民检察院关于办理盗采河砂案件适用法律若干问题的解释'],
    ['below the order that makes it public', ['丙市人民政府令', '第30号', '《丙市地名管理办法》已经市人民政府常务会议审议通过，现予公布，自2021年9月1日起施行。', '市长　张某某', '2021年7月20日', '丙市地名管理办法', '第一条　为了加强地名管理，制定本办法。', '第二条　本市的地名适用本办法。'], '丙市地名管理办法'],
    ['in an order that stands alone', ['丙市人民政府令', '第31号', '现公布《丙市地名管理办法》，自2021年9月1日起施行。', '市长　张某某', '2021年7月20日'], '丙市人民政府令'],
    ['above the number of a proclamation', ['国家渡口总局关于发布《渡口收费办法（试行）》的公告', '国家渡口总局公告2018年第60号', '为规范收费，国家渡口总局制定了《渡口收费办法（试行）》，现予以发布。', '国家渡口总局', '2018年12月21日', '渡口收费办法（试行）', '第一条　为了规范收费，制定本办法。', '第二条　渡口依照本办法收费。'], '国家渡口总局关于发布《渡口收费办法（试行）》的公告'],
    ['in a rule without line ends', ['乙省河源生态环境保护条例（2007年11月24日乙省第十届人民代表大会常务委员会第三十四次会议通过 2019年9月27日乙省第十三届人民代表大会常务委员会第十三次会议修订）第一章 总 则 第一条 为了保护河源，制定本条例。第二条 本省河源的保护适用本条例。第三条 本条例自公布之日起施行。'], '乙省河源生态环境保护条例'],
    ['that speaks of a meeting', ['在甲县第九次党代会上的报告', ...SPEECH], '在甲县第九次党代会上的报告'],
  ])('is found %s', (_name, lines, title) => {
    expect(titleOf(lines)).toBe(title);
  });

  it.each([
    ['a meeting', '——2019年1月15日在甲县第九届人民代表大会第三次会议上'],
    ['the end of a meeting’s name', '第三次会议上'],
    ['a speaker', '县　长　张某某'],
    ['an acting mayor', '甲市代市长　张某某'],
    ['a photographer', '（张某某　李某某　摄）'],
    ['a heading of a text that lost its beginning', '（二）狠抓农业基础地位，落实粮食收购计划'],
    ['a government’s name', '甲县人民政府'],
    ['an adoption', '（2019年1月15日甲县第九届人民代表大会第三次会议通过）'],
  ])('is not %s', (_name, line) => {
    expect(titleOf([line, ...SPEECH])).toBeNull();
  });

  it('is one paragraph where it stands in two lines', () => {
    const { paragraphs } = parseOne(['甲县人民政府', '关于加快茶产业发展的实施意见', ...NOTICE].join('\n'));
    expect(paragraphs.filter((one) => one.kind === 'title').map((one) => one.text)).toEqual(['甲县人民政府关于加快茶产业发展的实施意见']);
  });

  it('does not swallow the kind of another document', () => {
    expect(titleOf(['甲县人民政府关于表彰先进集体的决定', '甲县茶产业发展规划', ...NOTICE])).toBe('甲县人民政府关于表彰先进集体的决定');
  });
});

describe('the title of a text in one line', () => {
  const REST = '各乡镇人民政府，县政府各部门： 为做好秋收工作，现将有关事项通知如下。一、加强组织领导，落实工作责任，强化督促检查。二、完善工作机制，及时报告情况，营造良好氛围。三、严格执行纪律。';

  it.each([
    ['the words before its first blank', `关于做好秋收工作的通知 ${REST}`, '关于做好秋收工作的通知'],
    ['who issues it with what it is about', `甲县财政局 甲县税务局 关于做好秋收工作的通知 ${REST}`, '甲县财政局 甲县税务局 关于做好秋收工作的通知'],
    ['one that a blank parts', `关于做好秋收工作 推进粮食增产的通知 ${REST}`, '关于做好秋收工作 推进粮食增产的通知'],
  ])('is %s', (_name, line, title) => {
    expect(titleOf([line])).toBe(title);
  });

  it('is not what it begins with where that is a sentence or a body', () => {
    expect(titleOf([`今年以来，全县秋收进展顺利。 ${REST}`])).toBeNull();
    expect(titleOf([`甲县人民政府 ${REST}`])).toBeNull();
  });
});

describe('the title of a page', () => {
  const page = (title: string, head: string): string => {
    const html = `<html><head><title>${title}</title></head><body><div class="nav"><a href="/a">首页</a><a href="/b">政务公开</a><a href="/c">办事服务</a></div><table><tr><td>${head}</td></tr><tr><td>发布日期：2019-01-25\u3000来源：县府办</td></tr><tr><td>${SPEECH.map((one) => `<p>${one}</p>`).join('')}</td></tr></table></body></html>`;
    const { documents } = parseSource({ file: 'page.html', fileHash: '0'.repeat(64), encoding: 'utf-8', format: 'html', record: null, ...readHtml(html) }, { gazetteer: loadGazetteer() });
    return documents[0]?.title ?? '';
  };

  it('is its heading where the page gives the name of the site', () => {
    expect(page('甲县人民政府', '<h1>2019年甲县政府工作报告</h1>')).toBe('2019年甲县政府工作报告');
    expect(page('甲县人民政府门户网站', '<b>2019年甲县政府工作报告</b>')).toBe('2019年甲县政府工作报告');
  });
});
