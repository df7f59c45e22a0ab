import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { placeDocument } from '../../../src/corpus/places/place-document.js';
import { articleFactsOf } from '../article-facts-of.js';

const gazetteer = loadGazetteer();

interface Case {
  readonly it: string;
  readonly title?: string;
  readonly opening?: string;
  readonly body: readonly string[];
  readonly code: string | null;
}

const NATIONAL: readonly Case[] = [
  {
    it: 'a law of the people’s congress',
    title: '中华人民共和国湿地保护法',
    body: ['（2021年12月24日第十三届全国人民代表大会常务委员会第三十二次会议通过）', '第一条　为了加强湿地保护，维护湿地生态功能，制定本法。', '第二条　在中华人民共和国领域及管辖的其他海域内从事湿地保护，适用本法。'],
    code: '000000',
  },
  {
    it: 'a rule of a ministry, whatever places it names',
    title: '民用核安全设备焊接人员资格管理规定',
    body: ['生态环境部令 第5号', '第一条　为了加强管理，制定本规定。', '第二条　在中华人民共和国境内从事焊接活动，应当遵守本规定。', '北京、上海的考核中心按照本规定执行。', '生态环境部', '2019年6月12日'],
    code: '000000',
  },
  {
    it: 'a notice that goes to all provinces',
    body: ['关于做好春耕备耕工作的通知 各省、自治区、直辖市农业农村厅，新疆生产建设兵团农业农村局：当前正值春耕时节，黑龙江、河南等地要抓紧备耕。 农业农村部办公厅 2022年2月10日'],
    code: '000000',
  },
  {
    it: 'the State Council’s report without its head',
    body: ['各位代表：过去一年，我国经济稳中有进，全国各族人民团结奋斗。', '国务院坚持过紧日子，中央财政大幅压减支出。支持海南自由贸易港建设。', '新的一年，国务院要办好民生实事，我国发展一定能再上台阶。'],
    code: '000000',
  },
  {
    it: 'a regulation of the State Council without the country’s name',
    title: '城镇供水管理条例',
    body: ['（1994年7月19日国务院令第158号发布）', '第一条　为了加强城镇供水管理，制定本条例。', '第六条　国务院住房城乡建设主管部门负责全国的城镇供水工作，设区的市人民政府、县人民政府负责本行政区域的工作。'],
    code: '000000',
  },
  {
    it: 'a measure of several ministries that names them in the line of its making',
    title: '数据出境评估办法',
    body: ['（2021年12月28日国家互联网信息办公室、中华人民共和国工业和信息化部、中华人民共和国公安部令第8号公布　自2022年2月15日起施行）', '第一条　为了维护国家安全，制定本办法。', '第二条　网络平台运营者应当申报评估。'],
    code: '000000',
  },
  {
    it: 'an outline of the whole country',
    title: '全国海岸带综合治理规划纲要',
    body: ['到2030年，海岸带治理取得明显成效，山东、福建率先突破。'],
    code: '000000',
  },
];

const LOCAL: readonly Case[] = [
  {
    it: 'a province that carries a national law out',
    title: '湖南省实施《中华人民共和国水法》办法',
    body: ['（2004年9月28日湖南省第十届人民代表大会常务委员会第十一次会议通过）', '第一条　根据《中华人民共和国水法》，结合本省实际，制定本办法。'],
    code: '430000',
  },
  {
    it: 'the branch of a national office',
    body: ['国家税务总局泉州市税务局关于优化办税服务的通告 为落实国家税务总局部署，现通告如下。 国家税务总局泉州市税务局 2020年3月5日'],
    code: '350500',
  },
  {
    it: 'who hands a national notice on',
    body: ['衢州市人民政府办公室转发国务院办公厅关于加强假期安全工作的通知', '各县（市、区）人民政府：现将通知转发给你们。', '衢州市人民政府办公室', '2018年9月20日'],
    code: '330800',
  },
  {
    it: 'who signs, where the head names nobody',
    body: ['关于加强建筑工地扬尘管理的通知', '各乡镇人民政府，县政府各部门：', '根据《浙江省人民政府关于蓝天保卫战的意见》，现就有关事项通知如下。', '平阳县人民政府办公室', '2019年5月6日'],
    code: '330326',
  },
  {
    it: 'the city whose congress passed a rule',
    title: '滁州市文明行为促进条例',
    body: ['（滁州市第六届人民代表大会常务委员会第二十次会议通过）', '第一条　根据有关法律，结合本市实际，制定本条例。'],
    code: '341100',
  },
  {
    it: 'the county that a report below a notice names',
    opening: '关于印发《政府工作报告》的通知 李某某县长代表县人民政府在县第十五届人民代表大会第三次会议上所作的报告，现印发给你们。 政府工作报告 ——2018年1月12日在文成县第十五届人民代表大会第三次会议上 文成县人民政府县长 李某某',
    body: ['各位代表：现在，我代表县人民政府向大会报告工作。', '全县旅游收入增长。'],
    code: '330328',
  },
  {
    it: 'a district that is named by an ordinary word',
    body: ['范县人民政府办公室关于做好防汛工作的通知 各镇人民政府：建设示范县，现就有关事项通知如下。 范县人民政府办公室 2019年5月6日'],
    code: '410926',
  },
  {
    it: 'an autonomous region by its short name',
    body: ['各位代表：现在，我代表自治区人民政府向大会报告工作。', '过去一年，内蒙古生态治理成效明显，全区粮食增产，内蒙古制造的风机销往各地。', '呼和浩特新机场开工，包头至鄂尔多斯铁路建成。', '建设亮丽内蒙古，让内蒙古更美好。'],
    code: '150000',
  },
  {
    it: 'the county that hands on the notice of its city',
    title: '仙居县人民政府办公室转发台州市人民政府办公室关于推进垃圾分类的通知',
    body: ['各镇人民政府，县政府各部门：', '现将《台州市人民政府办公室关于推进垃圾分类的通知》转发给你们。', '2018年7月3日', '各县（市、区）人民政府，市政府各部门：', '为做好我市垃圾分类，全市建成中心9个，椒江区、黄岩区先行。', '台州市人民政府办公室', '2018年6月11日'],
    code: '331024',
  },
];

const NONE: readonly Case[] = [
  { it: 'the city of an event', body: ['各位代表：现在，我代表市人民政府报告工作。', '全市圆满完成上海世博会安保任务，选派骨干支援北京冬奥会，圆了北京冬奥会之梦。'], code: null },
  { it: 'the city that an agency writes from', body: ['就业服务不断线 新华社北京3月5日电（记者张三）疫情期间，公共就业服务怎么办？'], code: null },
  { it: 'a name that only a bracket forged', body: ['各位代表：现在，我代表区人民政府报告工作。', '（三）明确责任，（四）平安建设深入推进。'], code: null },
  { it: 'the province of a text that speaks for a county', body: ['各位代表：现在，我代表县人民政府向大会报告工作。', '我们深入贯彻全会精神，在浙江率先突破，全县、我县、全县、我县各项事业进步。'], code: null },
  { it: 'the counties of a contents list', title: '县级政府工作报告汇编', body: ['目录', '2022年灵丘县政府工作报告……1', '2022年广灵县政府工作报告……21', '2022年浑源县政府工作报告……39'], code: null },
];

describe('placeDocument', () => {
  it.each(NATIONAL)('gives to the whole country $it', ({ code, ...said }) => {
    expect(placeDocument(articleFactsOf(said), gazetteer).region?.code).toBe(code);
  });

  it.each(LOCAL)('finds $it', ({ code, ...said }) => {
    expect(placeDocument(articleFactsOf(said), gazetteer)).toMatchObject({ region: { code }, flags: [] });
  });

  it.each(NONE)('does not take for its region $it', (said) => {
    expect(placeDocument(articleFactsOf(said), gazetteer)).toMatchObject({ region: null, flags: ['region-unknown'] });
  });

  it.each([
    [2024, '500000-ljxq', 'zone'],
    [2026, '500157', 'county'],
  ])('takes 两江新区 in %i for %s', (year, code, level) => {
    const facts = articleFactsOf({ title: `${year}年两江新区工作总结`, body: [`${year}年，重庆两江新区产业发展加快。`, '两江新区管委会推进项目建设。'] });
    expect(placeDocument(facts, gazetteer).region).toMatchObject({ code, level });
  });

  it('files the report of a district that was given up under the one that took it over', () => {
    const facts = articleFactsOf({ title: '2019年渝北区政府工作报告', opening: '2019年1月10日在重庆市渝北区第十八届人民代表大会第四次会议上', body: ['各位代表：我代表区人民政府报告工作。全区经济稳中有进。'] });
    expect(placeDocument(facts, gazetteer).region).toMatchObject({ code: '500157', nameThen: '渝北区' });
  });
});
