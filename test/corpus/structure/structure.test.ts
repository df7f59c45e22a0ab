import { describe, expect, it } from 'vitest';
import { outline, parseOne } from '../parsing.js';

const TITLE = '2019年甲县政府工作报告\n';

describe('headings and their text', () => {
  it.each<readonly [string, string, string]>([
    ['numbers of every kind, on lines of their own', '第一部分 工作回顾\n一、主要成绩\n（一）工业经济稳步提升\n1、工业投资较快增长\n（1）抓好项目\n全年完成工业投资60亿元。', '# 第一部分 工作回顾\n## 一、主要成绩\n### （一）工业经济稳步提升\n#### 1、工业投资较快增长\n##### （1）抓好项目\n全年完成工业投资60亿元'],
    ['a count that begins with (一)', '（一）工业\n工业投资增长较快。\n（二）农业\n农业生产稳定。', '# （一）工业\n工业投资增长较快。\n# （二）农业\n农业生产稳定。'],
    ['bold lines without a number', '**2018年工作回顾**\n\n全县经济平稳运行，各项事业全面进步。\n\n**2019年工作安排**\n\n全面完成各项目标任务。', '# 2018年工作回顾\n全县经济平稳运行，各项事\n# 2019年工作安排\n全面完成各项目标任务。'],
    ['headings of Markdown', '# 工作回顾\n## 工业\n工业投资增长较快。', '# 工作回顾\n## 工业\n工业投资增长较快。'],
    ['a heading and its text in one line', '（一）着力振兴实体经济，高质量发展取得了突破。蝉联全国工业百强县，规上工业产值增长10.2%。', '# （一）着力振兴实体经济，高质量发展取得了突破。\n蝉联全国工业百强县，规上'],
    ['a heading that runs into its text', '一、2017年工作回顾一年来,在县委的坚强领导下,全县经济社会发展迈上新台阶。', '# 一、2017年工作回顾\n一年来,在县委的坚强领导'],
    ['a heading that runs into a year', '二、2018年政府工作的总体要求和目标任务2018年是改革开放40周年,全县工作意义重大。', '# 二、2018年政府工作的总体要求和目标任务\n2018年是改革开放40'],
    ['a heading that runs into the next', '(一)经济发展新旧动能双轮驱动,转型升级态势趋好1.传统产业优化升级。“破”“立”“降”并举推进传统产业改造提升。', '# (一)经济发展新旧动能双轮驱动,转型升级态势趋好\n## 1.传统产业优化升级。\n“破”“立”“降”并举推'],
    ['a blank between heading and text', '一、智慧交通产业大会顺利举行 2018年浙江国际智慧交通产业博览会首次落户萧山区,吸引近百位行业领袖参与。', '# 一、智慧交通产业大会顺利举行\n2018年浙江国际智慧交'],
    ['a date with blanks behind a number', '18.“问政于民、职责公开”：市政府决定，从 2013年 10月开始，通过市政府网站等11个媒体平台公开职责。 2014年 4月又将此项工作延伸到两区、两开发区和东南新城。', '18.“问政于民、职责公\n2014年 4月又将此项'],
    ['items that are whole sentences', '2018年十件关键小事\n1.开展斑马线前礼让行人行动。2.开展城区占道行为整治。3.新增停车位300个。', '# 2018年十件关键小事\n1.开展斑马线前礼让行人\n2.开展城区占道行为整治\n3.新增停车位300个。'],
    ['the last lines of a notice', '一、落实责任\n各乡镇要层层签订责任书。\n主题词：水利\u3000安全\u3000通知\n抄送：县委各部门，县人大常委会办公室。', '# 一、落实责任\n各乡镇要层层签订责任书。\n主题词：水利\u3000安全\u3000通知\n抄送：县委各部门，县人大'],
    ['notes on terms', '名词解释\n1.EPC模式：即公司受业主委托，按照合同约定对工程建设项目实行承包。\n2.四线：即历史文化街区和历史建筑保护范围线。', '# 名词解释\n1.EPC模式：即公司受\n2.四线：即历史文化街区'],
    ['figures that look like numbers', '全年投资3.5亿元，其中工业投资2.1亿元。一、二期工程顺利推进，一、二、三产业融合发展。', '全年投资3.5亿元，其中'],
  ])('%s', (_name, text, expected) => {
    expect(outline(parseOne(TITLE + text))).toBe(expected);
  });
});

describe('openers without a number', () => {
  it('are headings where several of one shape stand in a section', () => {
    const filler = '全年地区生产总值首次超过500亿元，站稳了全省中上游水平，一般公共预算收入增长8.1%，外贸进出口增长10%，社会消费品零售总额增长13.2%。';
    const text = `一、2017年工作回顾\n全区上下只争朝夕。甲区实力增强了。${filler}甲区城市变美了。${filler}甲区名声更响了。${filler}`;
    expect(parseOne(TITLE + text).paragraphs.filter((one) => one.level === 2).map((one) => one.text)).toEqual(['甲区实力增强了。', '甲区城市变美了。', '甲区名声更响了。']);
  });

  it('are not seen in a short sentence that stands alone', () => {
    const text = '一、2017年工作回顾\n全县经济运行总体平稳，各项事业全面进步，人民生活持续改善。创成省教育强县。社会大局和谐稳定，群众安全感进一步增强。';
    expect(parseOne(TITLE + text).paragraphs.filter((one) => one.kind === 'heading').map((one) => one.text)).toEqual(['一、2017年工作回顾']);
  });
});

describe('a report that lost its line ends without a trace', () => {
  const REPORT = [
    '各位代表：',
    '现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员和其他列席人员提出意见。',
    '2022年工作回顾',
    '过去一年，是极为特殊、极不平凡、具有里程碑意义的一年，全市人民在市委的坚强领导下攻坚克难、砥砺奋进。',
    '（一）推进工业聚集化，着力发展壮大工业经济',
    '完善园区发展支撑体系。',
    '推进开发区优化提升工作，完善园区控制性详细规划，建设标准厂房60万平方米，新入园企业120户，园区工业增加值增长12%以上。',
    '（二）推进农业规模化，着力提升农业生产水平',
    '大力发展规模农业。',
    '巩固提升两烟、蔗糖、蚕桑等传统产业，提高茶叶、核桃、咖啡等特色产业的组织化程度，新增高标准农田30万亩，农业总产值增长7%。',
    '——深度融入“一带一路”战略，加速释放政策叠加优势，新开通国际货运航线三条，外贸进出口总额增长21.4%，居全省前列。',
    '（三）推进发展数字化，着力发展壮大数字经济',
    '加快新型基础设施建设步伐。',
    '紧盯国家新基建投资方向，争取一批重大项目进入省级规划，建成5G基站1200个，数字经济核心产业增加值增长20%以上。',
    '在肯定成绩的同时，我们也清醒认识到，全市经济社会发展还存在产业层次不高、创新能力不强、民生短板不少等问题。',
    '附件：名词解释',
    '1.两不愁三保障：不愁吃、不愁穿，义务教育、基本医疗、住房安全有保障。',
    '2.六稳：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。',
  ];

  it('is parted by numbers, dashes, short openers and set phrases where each of its lines ended', () => {
    const filler = '（四）推进城镇建设，着力提升城市功能'.concat('全年完成投资35.2亿元，新建改建道路16条，新增停车位2300个，改造老旧小区48个，惠及居民1.2万户。'.repeat(60));
    const { paragraphs } = parseOne(`${TITLE}${[...REPORT.slice(0, 15), filler, ...REPORT.slice(15)].join('')}`);
    expect(paragraphs.map((one) => one.text).filter((text) => !text.includes('惠及居民') && !text.startsWith('（四）'))).toEqual([TITLE.trim(), ...REPORT]);
  });
});

describe('text', () => {
  it('opens a speech that is one line piece by piece', () => {
    const text = '2018年3月7日在甲县第十六届人民代表大会第二次会议上甲县人民政府县长张三各位代表:现在,我代表县人民政府向大会作政府工作报告,请予审议。 一、2017年工作回顾一年来,全县经济平稳运行。';
    expect(outline(parseOne(TITLE + text), 60)).toBe(
      '2018年3月7日在甲县第十六届人民代表大会第二次会议上\n甲县人民政府县长张三\n各位代表:\n现在,我代表县人民政府向大会作政府工作报告,请予审议。\n# 一、2017年工作回顾\n一年来,全县经济平稳运行。',
    );
  });

  it('begins a new paragraph where the speaker turns to the audience', () => {
    const text = '一、工作安排\n全面完成年度各项目标任务，确保经济平稳运行。各位代表，让我们团结一心，为建设美丽甲县而努力奋斗！';
    expect(outline(parseOne(TITLE + text), 6)).toBe('# 一、工作安排\n全面完成年度\n各位代表，让');
  });
});

describe('what a notice encloses', () => {
  it.each([
    ['on the line of the word', '附件：1.防火责任单位名单\n2.防火值班表'],
    ['below the word', '附件:\n1.防火责任单位名单\n2.防火值班表'],
  ])('heads neither the signature nor the day, where its list begins %s', (_where, list) => {
    const { paragraphs } = parseOne(`关于做好春季防火工作的通知\n各乡镇人民政府：\n一、加强领导。各乡镇要落实责任。\n${list}\n乙县人民政府办公室\n2021年3月1日`);
    expect(paragraphs.filter((one) => one.kind === 'heading').map((one) => one.text)).toEqual(['一、加强领导。']);
    expect(paragraphs.at(-1)?.headingPath).toEqual(['一、加强领导']);
  });
});
