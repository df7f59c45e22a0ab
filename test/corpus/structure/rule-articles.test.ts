import { describe, expect, it } from 'vitest';
import { expectFileAccount, outline, parse, parseOne, sourceOf } from '../parsing.js';

const paths = (text: string): readonly string[] => parseOne(text).paragraphs.filter((one) => one.kind === 'text').map((one) => `${one.headingPath.join('/')}: ${one.text.slice(0, 8)}`);

const RULES = `甲省湿地公园条例
（2011年5月20日甲省第十一届人民代表大会常务委员会第二十二次会议通过\u3000根据2019年7月26日甲省第十三届人民代表大会常务委员会第十二次会议《关于修改部分地方性法规的决定》修正）
目\u3000录
第一章\u3000总\u3000则
第二章\u3000建\u3000设
第一节\u3000规划
第二节\u3000管护
第三章\u3000附\u3000则
第一章\u3000总\u3000则
第一条\u3000为了保护湿地资源，制定本条例。
第二章\u3000建\u3000设
第一节\u3000规划
第二条\u3000设立湿地公园，应当具备下列条件：
（一）湿地生态系统完整；
（二）有必要的管理机构和人员。
跨行政区域的，由共同的上一级人民政府批准。
第二条之一\u3000湿地公园应当设置界标
第二节\u3000管护
第三条\u3000禁止下列行为：
1.倾倒垃圾；
2.擅自取土。
违反前款规定的，依照本条例第二条处理。
第三章\u3000附\u3000则
第四条\u3000本条例自2011年7月1日起施行。`;

describe('the articles of a rule', () => {
  it('are named in the path of all their paragraphs, below the parts of the rule', () => {
    expect(paths(RULES).slice(-11)).toEqual([
      '第一章\u3000总\u3000则/第一条: 第一条\u3000为了保护',
      '第二章\u3000建\u3000设/第一节\u3000规划/第二条: 第二条\u3000设立湿地',
      '第二章\u3000建\u3000设/第一节\u3000规划/第二条: （一）湿地生态系',
      '第二章\u3000建\u3000设/第一节\u3000规划/第二条: （二）有必要的管',
      '第二章\u3000建\u3000设/第一节\u3000规划/第二条: 跨行政区域的，由',
      '第二章\u3000建\u3000设/第一节\u3000规划/第二条之一: 第二条之一\u3000湿地',
      '第二章\u3000建\u3000设/第二节\u3000管护/第三条: 第三条\u3000禁止下列',
      '第二章\u3000建\u3000设/第二节\u3000管护/第三条: 1.倾倒垃圾；',
      '第二章\u3000建\u3000设/第二节\u3000管护/第三条: 2.擅自取土。',
      '第二章\u3000建\u3000设/第二节\u3000管护/第三条: 违反前款规定的，',
      '第三章\u3000附\u3000则/第四条: 第四条\u3000本条例自',
    ]);
  });

  it('leave headings to the parts alone: no item, no line of amendments, no entry of the contents is one', () => {
    expect(parseOne(RULES).paragraphs.filter((one) => one.kind === 'heading').map((one) => `${one.level} ${one.text}`)).toEqual(['1 第一章\u3000总\u3000则', '1 第二章\u3000建\u3000设', '2 第一节\u3000规划', '2 第二节\u3000管护', '1 第三章\u3000附\u3000则']);
  });

  it('are found in a text without line ends', () => {
    const oneLine = RULES.split('\n').join(' ');
    const found = parse(oneLine).documents.flatMap((one) => one.paragraphs).filter((one) => one.headingPath.at(-1)?.startsWith('第三条') === true);
    expect(found.map((one) => one.headingPath)).toContainEqual(['第二章\u3000建\u3000设', '第二节\u3000管护', '第三条']);
    expectFileAccount(sourceOf(oneLine).text, parse(oneLine));
  });

  it('name books, their subdivisions and chapters in this order', () => {
    const code = '乙省城乡管理法典\n第一编\u3000总则\n第一章\u3000一般规定\n第一条\u3000为了规范管理，制定本法典。\n第二编\u3000道路\n第一分编\u3000公路\n第二章\u3000养护\n第二条\u3000公路应当养护。\n第二分编\u3000街巷\n第三章\u3000清扫\n第三条\u3000街巷应当清扫。';
    expect(paths(code).slice(-2)).toEqual(['第二编\u3000道路/第一分编\u3000公路/第二章\u3000养护/第二条: 第二条\u3000公路应当', '第二编\u3000道路/第二分编\u3000街巷/第三章\u3000清扫/第三条: 第三条\u3000街巷应当']);
  });

  it('are headings where their subject stands alone above their text', () => {
    const text = '甲县议事规则\n一、总则\n第一条 目的\n为了规范议事，制定本规则。\n第二条 适用范围\n本规则适用于全县。\n二、会议\n第三条 召集\n会议由主任召集。\n每季度召开一次。';
    expect(outline(parseOne(text))).toBe('# 一、总则\n## 第一条 目的\n为了规范议事，制定本规则\n## 第二条 适用范围\n本规则适用于全县。\n# 二、会议\n## 第三条 召集\n会议由主任召集。\n每季度召开一次。');
  });

  it('end with the last of them: what a notice says behind its rule stands below no article', () => {
    const text = '关于印发甲县渡口管理办法的通知\n各乡镇人民政府：\n现将办法印发给你们，请认真执行。\n甲县渡口管理办法\n第一条\u3000为了加强渡口管理，制定本办法。\n第二条\u3000本办法自2020年1月1日起施行。\n甲县人民政府办公室\n2019年12月1日\n附件：渡口名单\n一、东门渡口\n设于东门外。';
    expect(paths(text).slice(-4)).toEqual(['甲县渡口管理办法/第二条: 第二条\u3000本办法自', '甲县渡口管理办法: 甲县人民政府办公', '甲县渡口管理办法: 2019年12月', '附件：渡口名单/一、东门渡口: 设于东门外。']);
  });

  it('take in what the last of them says below the day of its force, and the parts that have no number', () => {
    const text = '甲县渡船检验规则\n第一章 总则\n第１条 为了检验渡船，制定本规则。\n第２条 检验由县级部门负责\n附\u3000则\n第３条 本规则自2020年1月1日起施行。\n施行前已经检验的，不再检验。';
    expect(paths(text).slice(-2)).toEqual(['附\u3000则/第３条: 第３条 本规则自', '附\u3000则/第３条: 施行前已经检验的']);
  });

  it('are no headings in a decision that words them anew, nor is the wording', () => {
    const text = '甲省人大常委会关于修改《甲省渡口条例》的决定\n（2020年7月31日甲省第十三届人民代表大会常务委员会第十九次会议通过）\n一、对第三条、第四条作出修改\n（一）将第三条修改为：“县级人民政府应当加强领导。\n“乡镇人民政府负责日常管理。”\n（二）删去第四条第二款。\n二、本决定自公布之日起施行。';
    expect(parseOne(text).paragraphs.filter((one) => one.kind === 'heading').map((one) => one.text)).toEqual(['一、对第三条、第四条作出修改']);
  });

  it('are not seen where a text only refers to them', () => {
    const text = '甲县关于规范执法的意见\n一、依法处理\n第三条规定的行为，由县级部门查处。\n第五条、第六条规定的行为，由乡镇查处。\n第七条第二款规定的除外。';
    expect(paths(text).map((one) => one.split(':')[0])).toEqual(['一、依法处理', '一、依法处理', '一、依法处理']);
  });
});

describe('a list of names', () => {
  it('has no headings below a word that announces it', () => {
    const text = '关于做好渡口检查的通知\n一、检查内容\n检查渡船。\n附件：\n1. 渡口名单\n2. 渡船检查表';
    expect(outline(parseOne(text), 30)).toContain('\n1. 渡口名单\n2. 渡船检查表');
  });

  it('does not hide a heading with text of its own', () => {
    const text = '甲县2020年重点项目\n一、工业\n1. 园区扩建\n新增用地100亩。\n2. 技术改造\n完成投资2亿元。';
    expect(outline(parseOne(text))).toBe('# 一、工业\n## 1. 园区扩建\n新增用地100亩。\n## 2. 技术改造\n完成投资2亿元。');
  });
});

describe('a list whose items are sentences', () => {
  it('has no headings, the last item included', () => {
    const text = '甲县法院关于审理渡口纠纷的解答\n一、渡口纠纷由渡口所在地法院管辖。\n二、当事人可以申请调解。\n三、本解答自2020年1月1日起施行。\n此复';
    expect(outline(parseOne(text), 30)).toBe('一、渡口纠纷由渡口所在地法院管辖。\n二、当事人可以申请调解。\n三、本解答自2020年1月1日起施行。\n此复');
  });
});

describe('the head of a rule', () => {
  it('is no opening of a speech that takes the articles up to its first list', () => {
    const text = '乙市犬只管理办法\n（2021年5月6日乙市人民政府令第12号公布）\n第一条　为了规范养犬行为，制定本办法。\n第二条　本市行政区域内养犬，适用本办法。\n军犬另有规定的，从其规定。\n第三条　养犬人应当提交下列材料：\n（一）身份证明；\n（二）免疫证明。';
    expect(paths(text).slice(-5)).toEqual(['第二条: 第二条　本市行政', '第二条: 军犬另有规定的，', '第三条: 第三条　养犬人应', '第三条: （一）身份证明；', '第三条: （二）免疫证明。']);
  });

  it('has its preamble beside the first chapter', () => {
    const text = '丙自治州自治条例\n目　录\n序　言\n第一章　总　则\n第二章　附　则\n序　言\n丙自治州历史悠久。\n各族人民团结奋斗。\n第一章　总　则\n第一条　根据宪法，制定本条例。\n第二条　自治州实行区域自治。\n第二章　附　则\n第三条　本条例自公布之日起施行。';
    expect(paths(text).slice(-5)).toEqual(['序　言: 丙自治州历史悠久', '序　言: 各族人民团结奋斗', '第一章　总　则/第一条: 第一条　根据宪法', '第一章　总　则/第二条: 第二条　自治州实', '第二章　附　则/第三条: 第三条　本条例自']);
  });

  it('numbers sentences that are no headings where it has no articles', () => {
    const text = '丁市摊贩管理暂行规定\n一、摊贩由街道发给证照。证照每年换发一次。\n二、摊贩不得占用车行道。占用的，由公安机关责令迁出。\n三、加强领导。各区应当设立管理机构，配备专人。';
    expect(outline(parseOne(text), 12)).toBe('一、摊贩由街道发给证照。\n二、摊贩不得占用车行道。\n# 三、加强领导。\n各区应当设立管理机构，配');
  });
});
