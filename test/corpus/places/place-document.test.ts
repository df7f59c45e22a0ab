import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { placeDocument } from '../../../src/corpus/places/place-document.js';
import { articleFactsOf } from '../article-facts-of.js';

const gazetteer = loadGazetteer();
const DISTRICT = '各位代表:现在,我代表区人民政府,向大会报告工作,请予审议,并请区政协委员提出意见。';
const COUNTY = '各位代表:现在,我代表县人民政府,向大会报告工作,请予审议,并请县政协委员提出意见。';
const CITY = '各位代表:现在,我代表市人民政府,向大会报告工作,请予审议,并请市政协委员提出意见。';

interface Case {
  readonly it: string;
  readonly title?: string;
  readonly tag?: string;
  readonly opening?: string;
  readonly body: readonly string[];
  readonly code: string;
  readonly nameThen?: string;
}

const CASES: readonly Case[] = [
  {
    it: 'a city although the last line of its list of projects ends as an organ of one of its counties would',
    title: '2023年政府工作报告',
    body: [CITY, '吉安高新区跻身全国百强。我市各项工作稳步推进,全市经济向好。吉安港开港,吉安机场扩建,县市区考核优化,县域经济壮大。', '青原、吉州、泰和、遂川协同发展。', '市传染病医院、附属医院(井冈山大学)救治中心'],
    code: '360800',
  },
  {
    it: 'a 地区 that calls itself 全区, by its 行署, and no district of the name of one of its counties',
    title: '行署工作报告',
    opening: '一九八四年一月十日',
    body: ['同志们：', '我受地委、行署的委托,讲几点意见。', '全区粮食丰收。涡阳、蒙城、利辛、太和、界首、临泉、阜南都有增产,全区社队企业发展。', '同志们,我们阜阳地区的条件是好的。'],
    code: '341200',
    nameThen: '阜阳地区',
  },
  {
    it: 'a direct municipality by a title that speaks of its work',
    title: '关于重庆市2024年工作的报告',
    body: ['全市生产总值增长6%。我市万州、涪陵、永川发展提速。', '与四川共建双城经济圈,成都、德阳、眉山、资阳融合发展。携手四川。'],
    code: '500000',
  },
  {
    it: '朝阳区 of Beijing by the leader’s words on 北京',
    title: '2021年政府工作报告',
    opening: '——2021年1月12日在朝阳区第十六届人民代表大会\n第七次会议上\n朝阳区人民政府区长 文 献',
    body: [DISTRICT, '一、2020年工作回顾', '我们深入贯彻习近平总书记对北京重要讲话精神,全区上下团结奋战,我区承担了首都功能核心任务。'],
    code: '110105',
  },
  {
    it: '朝阳区 of Changchun by its city and its neighbours',
    title: '朝阳区十八届人大一次会议政府工作报告',
    opening: '代区长 武 凌',
    body: ['各位代表:我代表朝阳区人民政府向大会作工作报告。', '一、过去五年工作回顾', '全区与南关区、宽城区共建长春中央商务区,社会消费品零售总额占全市城区的48%。'],
    code: '220104',
  },
  {
    it: '朝阳市 of Liaoning although 朝阳 is a kind of industry too',
    opening: '2018年1月9日在朝阳市第十届人民代表大会第六次会议上 市长 高炜',
    body: [CITY, '全市新能源等朝阳产业加快发展,北票、凌源、建平、喀左四个县域增速居辽宁省前列。'],
    code: '211300',
  },
  {
    it: '朝阳市 by its counties alone',
    body: [CITY, '在市委坚强领导下,全市经济稳定增长。北票市、凌源市、建平县、喀左县和龙城区、双塔区项目建设提速,县区竞相发展。', '为建设幸福朝阳、魅力朝阳而努力奋斗!'],
    code: '211300',
  },
  {
    it: '鼓楼区 of Nanjing by the title',
    title: '2015年南京市鼓楼区政府工作报告全文',
    opening: '——2015年1月8日在南京市鼓楼区第一届人民代表大会第三次会议上\n区长曹路宝',
    body: [DISTRICT, '新鼓楼区融合发展,全区上下围绕青奥会服务保障。'],
    code: '320106',
  },
  {
    it: '鼓楼区 of Xuzhou by its surroundings',
    opening: '在鼓楼区第十七届人民代表大会第三次会议上\n鼓楼区人民政府区长 王维峰',
    body: [DISTRICT, '全区主动融入徐州淮海经济区中心城市建设,与泉山区、云龙区联动发展。'],
    code: '320302',
  },
  {
    it: '鼓楼区 of Fuzhou by its surroundings',
    opening: '在鼓楼区第十七届人民代表大会第一次会议上\n区长 叶仁佑',
    body: ['各位代表:我代表鼓楼区人民政府向大会作报告。', '福州软件园税收增长,全区三坊七巷保护提升,福建省内领先。'],
    code: '350102',
  },
  {
    it: '鼓楼区 of Kaifeng by its surroundings',
    opening: '在鼓楼区第十届人民代表大会第二次会议上\n区长 路伟',
    body: ['各位代表:我代表鼓楼区人民政府向大会作报告。', '全区文旅融合,大宋武侠城开业,开封市及龙亭区共建古城,书店街获评河南省旅游休闲街区。'],
    code: '410204',
  },
  {
    it: '南山区 of Hegang by its surroundings',
    opening: '在鹤岗市南山区第十五届人民代表大会第三次会议上',
    body: [DISTRICT, '全区煤矿安全形势稳定。'],
    code: '230404',
  },
  {
    it: '南山区 of Shenzhen from the text alone',
    body: [DISTRICT, '南山坚持科技引领,全区国家高新技术企业居深圳市首位,与前海、福田区联动,大沙河畔的南山谱写新篇章。'],
    code: '440305',
  },
  {
    it: 'a county that became a district, under its name then',
    opening: '——2014年2月21日在洞头县第十五届人民代表大会第三次会议上\n洞头县人民政府县长 王蛟虎',
    body: [COUNTY, '一、2013年工作回顾', '全县海岛经济快速发展,洞头渔港开工。'],
    code: '330305',
    nameThen: '洞头县',
  },
  {
    it: 'a county of the province of then, under its name then, in a text that names it barely',
    title: '綦江县人民政府政府工作报告',
    body: [COUNTY, '全县人民在重庆市委、重庆市人民政府的领导下,开创了綦江经济发展的良好局面,1998年以来的五年是爬坡过坎的五年。'],
    code: '500110',
    nameThen: '綦江县',
  },
  {
    it: 'a prefecture that was renamed, under its name then',
    opening: '——2009年2月12日在襄樊市第十四届人民代表大会第五次会议上\n襄樊市人民政府市长 李新华',
    body: [CITY, '一、2008年工作回顾', '全市生产总值突破1000亿元,枣阳、宜城、谷城等县市区发展加快。'],
    code: '420600',
    nameThen: '襄樊市',
  },
  {
    it: 'the county-level city that a district is today, not the prefecture that took its name',
    title: '哈密市政府工作报告',
    opening: '——2016年1月22日在哈密市九届人大五次会议上\n市长 莫合买提·尼亚孜',
    body: ['各位代表:现在,我代表哈密市人民政府,向大会作政府工作报告。', '一、2015年工作回顾', '五年来,在地委、行署和市委的坚强领导下,全市各乡镇共同努力。地委、行署十分关心哈密市。'],
    code: '650502',
    nameThen: '哈密市',
  },
  {
    it: 'an autonomous county',
    opening: '——2019年2月20日在景宁畲族自治县第九届人民代表大会第三次会议上\n景宁畲族自治县人民政府县长 钟海燕',
    body: [COUNTY, '全县生态工业、畲族文化旅游发展。'],
    code: '331127',
  },
  {
    it: 'an autonomous county by its short form',
    title: '景宁县2019年政府工作报告',
    body: [COUNTY, '景宁全县上下奋力争先。'],
    code: '331127',
  },
  {
    it: 'an autonomous banner',
    opening: '——2020年1月3日在鄂温克族自治旗第十一届人民代表大会第四次会议上\n旗长 娜日斯',
    body: ['各位代表:现在,我代表旗人民政府向大会报告工作。', '在旗委的坚强领导下,全旗各族人民共同奋斗。'],
    code: '150724',
  },
  {
    it: 'a banner below a league',
    title: '(内蒙古)2022年正蓝旗人民政府工作报告(全文)',
    opening: '2022年1月7日在正蓝旗第十六届人民代表大会第一次会议上\n正蓝旗人民政府代旗长 刘晓敏',
    body: ['各位代表:现在,我代表正蓝旗人民政府向大会报告工作。', '在盟委、行署和旗委的坚强领导下,肉牛养殖规模居全盟首位。'],
    code: '152530',
  },
  {
    it: 'a city of the corps by its division',
    title: '第八师石河子市2023年政府工作报告',
    body: ['各位代表:现在,我代表师市向大会报告工作。', '师市党委坚强领导,八师石河子市经济稳中有进,兵团深化改革。'],
    code: '659001',
  },
  {
    it: 'a county right below its province',
    opening: '2019年2月15日在济源市第十四届人民代表大会第三次会议上\n济源市人民政府市长 石迎军',
    body: [CITY, '全市产城融合示范区建设提速,居河南省前列。'],
    code: '419001',
  },
  {
    it: 'a zone by its title',
    title: '宁波国家高新区2007年工作总结和2008年工作安排报告',
    body: ['2007年是高新区升级为国家高新区后的开局之年,也是我区各项事业全面提升的重要一年。', '在市委、市政府的正确领导下,全区工业增长,宁波高新区成功升级。'],
    code: '330200-gxq',
  },
  {
    it: 'the county-level city with its prefecture’s name',
    opening: '2025年1月22日在文山市第四届人民代表大会第五次会议上\n市长 乐加文',
    body: [CITY, '全面实施“强州府”行动,在州委、州政府和市委的坚强领导下,全市各乡镇、街道共同奋斗,文山三七产业发展。'],
    code: '532601',
  },
  {
    it: 'the prefecture whose report bears its city’s title',
    title: '大理市政府工作报告 (2014年2月18日 何华)',
    opening: '——2014年2月18日在大理白族自治州第十三届人民代表大会第二次会议上\n州长 何华',
    body: ['各位代表:现在,我代表州人民政府向大会报告工作,并请州政协各位委员提出意见。', '全州在省委和州委的领导下,祥云、宾川、弥渡等县市共同建设美丽幸福新大理。'],
    code: '532900',
  },
  {
    it: '海南州 of Qinghai, not the province',
    opening: '在海南州第十四届人民代表大会第三次会议上\n州长 尕玛朋措',
    body: ['各位代表:我代表州人民政府报告工作。', '全州光伏装机增长,共和县、贵德县、兴海县项目落地,居青海省前列。'],
    code: '632500',
  },
  {
    it: '吉林市, not the province',
    opening: '在吉林市第十六届人民代表大会第三次会议上\n市长 刘非',
    body: [CITY, '全市在吉林省委和市委领导下,舒兰、磐石、蛟河、桦甸、永吉各县区发展提速。'],
    code: '220200',
  },
  {
    it: 'a county of one character that other words hide',
    opening: '2020年4月23日在和县第十七届人民代表大会第四次会议上\n县长 刘倩倩',
    body: [COUNTY, '全县在马鞍山市和县委的坚强领导下,台湾农民创业园升级。'],
    code: '340523',
  },
  {
    it: 'a county whose name is an ordinary word',
    opening: '2014年3月在新兴县第十四届人民代表大会第四次会议上\n新兴县人民政府县长 田炜',
    body: [COUNTY, '全县新兴产业加快发展,云浮市考核第一。'],
    code: '445321',
  },
  {
    it: 'a district in traditional script',
    title: '天津市南開區2010年政府工作報告',
    body: ['現在,我代表南開區人民政府,向大會作政府工作報告。', '在市委、市政府和區委的正確領導下,全區圍繞建設新南開共克時艱。'],
    code: '120104',
  },
  {
    it: 'a zone that became a district, under its name then',
    title: '杭州钱塘新区2020年工作总结',
    body: ['2020年,钱塘新区管委会团结带领全区干部群众奋力开局。', '全区规上工业增长。'],
    code: '330114',
    nameThen: '钱塘新区',
  },
];

describe('placeDocument', () => {
  it.each(CASES)('finds $it', ({ code, nameThen, ...said }) => {
    const { region, evidence } = placeDocument(articleFactsOf(said), gazetteer);
    expect({ code: region?.code, nameThen: region?.nameThen }).toEqual({ code, nameThen: nameThen ?? null });
    expect(evidence.length).toBeGreaterThan(0);
  });

  it('doubts a namesake that nothing tells from the others', () => {
    const facts = articleFactsOf({ title: '鼓楼区政府工作报告', body: [DISTRICT, '全区经济平稳增长。'] });
    expect(placeDocument(facts, gazetteer).flags).toEqual(['region-doubtful']);
  });

  it('does not doubt a namesake whose report names the city above it', () => {
    const facts = articleFactsOf({
      title: '新华区政府工作报告',
      opening: '2017年2月16日在新华区第九届人民代表大会第二次会议上',
      body: ['2016年,在平顶山市委、市政府和区委的坚强领导下,全区上下团结奋进。', '全区经济平稳增长。'],
    });
    expect(placeDocument(facts, gazetteer)).toMatchObject({ region: { code: '410402' }, flags: [] });
  });

  it('tells namesakes apart by what their page says around them', () => {
    const facts = { title: '鼓楼区政府工作报告', body: [DISTRICT, '全区经济平稳增长。'] };
    const around = (surroundings: string) => placeDocument(articleFactsOf({ ...facts, surroundings }), gazetteer).region?.path.join('');
    expect([around('主办:开封市鼓楼区人民政府'), around('技术支持:福州市大数据局 闽ICP备05000000号')]).toEqual(['河南省开封市鼓楼区', '福建省福州市鼓楼区']);
  });

  it('doubts a region that only the tag of the site names', () => {
    const facts = articleFactsOf({ title: '长三角协同创新水平稳步提升', tag: '浙江招商', body: ['2020年,上海、江苏、浙江、安徽共同建设长三角。'] });
    expect(placeDocument(facts, gazetteer)).toMatchObject({ region: { code: '330000' }, flags: ['region-doubtful'] });
  });

  it('finds the region of a news item that is all opening', () => {
    const opening = '2019年2月,永嘉县召开全县招商引资大会。\n永嘉将聚焦泵阀产业,在温州率先落地。';
    expect(placeDocument(articleFactsOf({ title: '永嘉招商引资再发力', opening }), gazetteer).region?.code).toBe('330324');
  });

  it('knows no region where a text names none', () => {
    const facts = articleFactsOf({ title: '政府工作报告', body: [COUNTY, '全县经济平稳增长。'] });
    expect(placeDocument(facts, gazetteer)).toEqual({ region: null, evidence: [], flags: ['region-unknown'] });
  });

  it('gives the report of the State Council to the whole country', () => {
    const opening = '——2019年3月5日在第十三届全国人民代表大会第二次会议上 国务院总理 李克强';
    const facts = articleFactsOf({ opening, body: ['各位代表:现在,我代表国务院,向大会报告政府工作。', '支持雄安新区、浦东新区、海南、西藏发展。'] });
    expect(placeDocument(facts, gazetteer)).toMatchObject({ region: { code: '000000', path: [] }, flags: [] });
  });

  it.each([
    ['温州市/永嘉县/2019.txt', '330324'],
    ['2019年浙江省温州市永嘉县.txt', '330324'],
    ['永嘉/政府工作报告.docx', '330324'],
    ['温州市/2019.txt', undefined],
    ['资源/新建.txt', undefined],
  ])('asks the path %s where the text says nothing, and says so', (file, code) => {
    const placement = placeDocument({ ...articleFactsOf({ body: [COUNTY] }), file }, gazetteer);
    expect([placement.region?.code, placement.flags, placement.evidence.map(({ from }) => from)]).toEqual(
      code === undefined ? [undefined, ['region-unknown'], []] : [code, ['region-from-file-name'], ['file-path']],
    );
  });

  it.each([
    [['福建省', '三明市'], '三明市', '350400'],
    [['广西', '贵港'], '贵港市', '450800'],
    [['四川省'], '绵阳市', '510700'],
  ])('a row that says %j beside a text of %s means the city, and none of its districts that was called like it', (place, name, code) => {
    const facts = { ...articleFactsOf({ opening: `——2014年1月5日在${name}第十二届人民代表大会第四次会议上 ${name}人民政府市长`, body: [CITY] }), stated: { place, year: 2014 } };
    expect(placeDocument(facts, gazetteer)).toMatchObject({ region: { code }, flags: [] });
  });

  it('does not ask the path where the text says its region', () => {
    const facts = { ...articleFactsOf({ title: '2019年泰顺县政府工作报告', body: [COUNTY] }), file: '温州市/永嘉县/2019.txt' };
    expect(placeDocument(facts, gazetteer)).toMatchObject({ region: { code: '330329' }, flags: [] });
  });

  it('leaves a namesake open that no folder tells from the others', () => {
    const place = (file: string): string | undefined => placeDocument({ ...articleFactsOf({ body: [DISTRICT] }), file }, gazetteer).region?.code;
    expect([place('鼓楼区/2012.txt'), place('徐州市/鼓楼区/2012.txt'), place('2012江苏省徐州市鼓楼区.txt')]).toEqual([undefined, '320302', '320302']);
  });

  it('quotes the words of the source', () => {
    const opening = '——2021年1月12日在朝阳区第十六届人民代表大会第七次会议上';
    const { evidence } = placeDocument(articleFactsOf({ opening, body: ['首都北京'] }), gazetteer);
    expect(evidence[0]).toMatchObject({ field: 'region', from: 'opening', quote: '朝阳区第十六届人民代表大会' });
  });

  it('reads an opening of a million figures to its end', () => {
    const opening = `——${'0'.repeat(1_000_000)}年1月5日在瑞安市第十六届人民代表大会第四次会议上`;
    expect(placeDocument(articleFactsOf({ opening: `政府工作报告${opening}`, body: ['各位代表:'] }), gazetteer).region?.code).toBe('330381');
  });
});
