import type { DocumentType, Evidence } from '../model/document.js';

/** What telling a document's kind found. */
export interface FoundType {
  readonly type: DocumentType;
  readonly evidence: Evidence | null;
  /** True where only the way the text speaks tells it. */
  readonly isDoubtful: boolean;
}

/** About a report rather than the report itself. */
const ABOUT_REPORT = /解读|图解|摘登|金句|速览|划重点|侧记|反响|审议|讨论|点赞|一图读懂|学习|宣讲/u;
/** A notice that hands out the tasks of a report (…任务分解的通知), unless it encloses the report. */
const NOTICE = /(?:通知|意见|方案|决定|批复|函)(?:\s*[（(].{1,24}[）)])?$/u;
const TITLES: readonly { readonly type: DocumentType; readonly pattern: RegExp }[] = [
  { type: '政府工作报告', pattern: /政府工作的?报告|(?:管委会|管理委员会).{0,8}工作报告/u },
  { type: '统计公报', pattern: /统计公报|普查公报/u },
  { type: '工作总结', pattern: /工作总结|工作思路|工作要点|工作情况(?:报告|汇报)?|工作安排|工作计划|年度工作报告|述职报告/u },
  { type: '规划', pattern: /(?:规划|计划|纲要|远景目标|规划纲要)(?:\s*[（(].{1,24}[）)])?$|规划纲要/u },
  { type: '政策文件', pattern: /(?:通知|意见|办法|方案|规定|条例|决定|批复|细则|措施|公告|通告|规则|准则|标准|若干政策|政策|指引|指南|函|令)(?:\s*[（(].{1,24}[）)])?$/u },
];
const INVESTMENT = /招商|投资|签约|开工|项目|洽谈|博览会|推介|落地|园区|产业|经贸/gu;
const INVESTMENT_TAG = /招商|投资/u;
const REPORT_OPENING = /我(?:谨|现)?代表.{0,24}(?:政府|行署|行政公署|管委会).{0,16}(?:报告|汇报)/u;
const REPORT_SPEECH = /各位代表|政府工作的?总体要求|今年政府工作|政府自身建设/gu;

/** The kind of a document by its title, its tag, and, where these say nothing, by how the text speaks. */
export function findType(title: string | null, tag: string | null, text: string): FoundType {
  const opening = REPORT_OPENING.exec(text.slice(0, 1200));
  if (title !== null) {
    const isAbout = ABOUT_REPORT.test(title) || (NOTICE.test(title) && opening === null);
    const named = TITLES.filter(({ type }) => !(isAbout && type === '政府工作报告')).map(({ type, pattern }) => ({ type, words: pattern.exec(title)?.[0] }));
    const found = named.find(({ words }) => words !== undefined);
    if (found?.words !== undefined) return { type: found.type, evidence: { field: 'type', from: 'title', quote: found.words, confidence: 0.95 }, isDoubtful: false };
  }
  if (opening !== null) return byText('政府工作报告', opening[0], 0.9, false);
  const speech = text.match(REPORT_SPEECH) ?? [];
  if (title === null && speech.length >= 2) return byText('政府工作报告', [...new Set(speech)].join('…'), 0.75, false);
  if (tag !== null && INVESTMENT_TAG.test(tag)) {
    return { type: '招商资讯', evidence: { field: 'type', from: 'tag', quote: tag, confidence: 0.9 }, isDoubtful: false };
  }
  if (/政策|通知|意见/u.test(title ?? '') && /第[一二三]条/u.test(text)) return byText('政策文件', '第一条', 0.7, false);
  const investment = `${title ?? ''}${text.slice(0, 1500)}`.match(INVESTMENT) ?? [];
  const isAboutInvestment = /招商/u.test(`${title ?? ''}${text}`) && investment.length >= 6;
  if (isAboutInvestment) return byText('招商资讯', '招商', 0.7, false);
  if (title === null) return { type: '其他', evidence: null, isDoubtful: true };
  return { type: '新闻', evidence: null, isDoubtful: true };
}

function byText(type: DocumentType, quote: string, confidence: number, isDoubtful: boolean): FoundType {
  return { type, evidence: { field: 'type', from: 'body', quote, confidence }, isDoubtful };
}
