import type { DocumentType, Evidence } from '../model/document.js';
import { titleType, type TextSigns } from './title-type.js';

/** What telling a document's kind found. */
export interface FoundType {
  readonly type: DocumentType;
  readonly evidence: Evidence | null;
  /** True where only the way the text speaks tells it. */
  readonly isDoubtful: boolean;
}

/** Documents say what they are within so many characters. */
const HEAD_CHARACTERS = 1200;
const REPORT_OPENING = /我(?:谨|现)?代表.{0,24}(?:政府|行署|行政公署|管委会).{0,16}(?:报告|汇报)/u;
const REPORT_SPEECH = /各位代表|政府工作的?总体要求|今年政府工作|政府自身建设|(?:今年|\d{4}年|[一二][〇○零九][〇○零一二三四五六七八九]{2}年)(?:政府)?工作的?(?:回顾|安排|主要任务|打算)/gu;
/** A speech to a congress, where the title does not say of whom: 2009年工作报告. */
const SPEECH_TITLE = /工作报告|讲话/u;
/** Courts, standing committees and conferences speak to the same congress in the same words as a government. */
const OTHER_BODY = '法院|检察院|人大|政协|常委会|常务委员会';
const REPORT_OF_OTHER_BODY = new RegExp(`(?:${OTHER_BODY}|(?<!管理)委员会|[省市县区州盟旗纪监]委)(?:\\d{4}年度?)?工作的?报告`, 'u');
const SPEAKS_FOR_OTHER_BODY = new RegExp(`(?:我(?:谨|现)?代表|受)[^。，]{0,24}?(?:${OTHER_BODY})[^。]{0,24}(?:报告|汇报)`, 'u');
const PLAN_REPORT = /将[^。]{0,40}国民经济和社会发展计划[^。]{0,60}(?:报告|审[查议])/u;
const BUDGET_REPORT = /将[^。]{0,40}预算[^。]{0,60}(?:报告|审[查议])/u;
const RULES = /制定本(?:法|条例|规定|办法|规则|细则|通则|章程|规程|准则)/u;
const ADOPTED = /(?:代表大会|常务委员会|常务会议|人民政府令|国务院令)[^\n]{0,40}(?:通过|公布|批准)/u;
const RESOLUTION = /会议[^。\n]{0,120}(?:决定|决议)[:：]/u;
const NOTICE = /特此(?:通知|公告|通告|通报|批复|函告|函复)|现(?:将[^。]{2,80})?(?:印发|转发)给你们|请(?:认真|遵照|结合实际)[^。]{0,16}(?:执行|贯彻|落实)/u;
/** How papers open: where and when, who reports, from whom it is known. */
const NEWS = /新华社[^。\n]{0,14}电|(?:本报|本网|本台)讯|记者[^。\n]{1,24}(?:报道|获悉|了解到|[）)])|从[^。\n]{2,40}(?:获悉|了解到)|据悉|日前，|近日，/u;
/** What news open with, and other texts now and then. */
const NEWS_OR_OTHER = /\d{1,2}月\d{1,2}日(?:上午|下午|中午|晚|，)|昨[天日]|今[天日](?:[（(]|上午|下午)|连日来|新闻发布会|新闻办/u;
/** Headlines call and quote: 全体医务人员请注意！ 某海关：防控物资快速通关 */
const HEADLINE = /[！？!?]|^(?!附)[^：:《]{2,12}[：:].{4}/u;
const MIN_INVESTMENT_WORDS = 6;
const NEWS_HEAD_CHARACTERS = 400;
const INVESTMENT = /招商|投资|签约|开工|项目|洽谈|博览会|推介|落地|园区|产业|经贸/gu;
const INVESTMENT_TAG = /招商|投资/u;

/** The kind of a document by its title, its tag, and, where these say nothing, by how the text speaks. */
export function findType(title: string | null, tag: string | null, text: string): FoundType {
  const head = text.slice(0, HEAD_CHARACTERS);
  const opening = REPORT_OPENING.exec(head);
  const signs: TextSigns = { hasArticles: hasArticles(text), makesRules: RULES.test(text), opensAsReport: opening !== null };
  const named = title === null ? null : titleType(title, signs);
  if (named !== null) return { type: named.type, evidence: { field: 'type', from: 'title', quote: named.words, confidence: 0.95 }, isDoubtful: false };
  if (opening !== null) return byText('政府工作报告', opening[0], 0.9, false);
  const speech = [...new Set(text.match(REPORT_SPEECH) ?? [])];
  const isSpeech = title === null ? (text.match(REPORT_SPEECH)?.length ?? 0) >= 2 : SPEECH_TITLE.test(title) && speech.length >= 2;
  const other = REPORT_OF_OTHER_BODY.exec(title ?? '');
  if (other !== null) return { type: '其他', evidence: { field: 'type', from: 'title', quote: other[0], confidence: 0.95 }, isDoubtful: false };
  if (isSpeech && !SPEAKS_FOR_OTHER_BODY.test(head)) return byText('政府工作报告', speech.join('…'), 0.75, false);
  if (tag !== null && INVESTMENT_TAG.test(tag)) {
    return { type: '招商资讯', evidence: { field: 'type', from: 'tag', quote: tag, confidence: 0.9 }, isDoubtful: false };
  }
  return typeByText(title, text, head, signs) ?? { type: '其他', evidence: null, isDoubtful: true };
}

function typeByText(title: string | null, text: string, head: string, signs: TextSigns): FoundType | null {
  const found = (type: DocumentType, pattern: RegExp, within: string, confidence: number): FoundType | null => {
    const words = pattern.exec(within);
    return words === null ? null : byText(type, words[0], confidence, confidence < 0.7);
  };
  return (
    found('计划报告', PLAN_REPORT, head, 0.8) ??
    found('预算报告', BUDGET_REPORT, head, 0.8) ??
    (signs.hasArticles ? (found('法律法规', RULES, text, 0.8) ?? found('法律法规', ADOPTED, head, 0.8)) : null) ??
    found('新闻', NEWS, head.slice(0, NEWS_HEAD_CHARACTERS), 0.6) ??
    found('决议决定', RESOLUTION, head, 0.7) ??
    found('政策文件', NOTICE, text, 0.7) ??
    investmentNews(title, text) ??
    found('新闻', NEWS_OR_OTHER, head.slice(0, NEWS_HEAD_CHARACTERS), 0.5) ??
    found('新闻', HEADLINE, title ?? '', 0.5)
  );
}

/** Text of numbered articles: the second begins a line, or stands behind a stop. */
function hasArticles(text: string): boolean {
  return /(?:^|[\n。\s])第一条/u.test(text) && /[\n。；\s]第二条/u.test(text);
}

function investmentNews(title: string | null, text: string): FoundType | null {
  const opening = `${title ?? ''}${text.slice(0, 1500)}`;
  const isAboutInvestment = /招商/u.test(title ?? '') || (text.match(/招商/gu)?.length ?? 0) > 1;
  return isAboutInvestment && (opening.match(INVESTMENT)?.length ?? 0) >= MIN_INVESTMENT_WORDS ? byText('招商资讯', '招商', 0.7, false) : null;
}

function byText(type: DocumentType, quote: string, confidence: number, isDoubtful: boolean): FoundType {
  return { type, evidence: { field: 'type', from: 'body', quote, confidence }, isDoubtful };
}
