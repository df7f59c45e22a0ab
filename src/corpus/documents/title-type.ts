import type { DocumentType } from '../model/document.js';

/** What a title says of its document's kind. */
export interface TitleType {
  readonly type: DocumentType;
  /** The words of the title that say so. */
  readonly words: string;
}

/** What the text tells of itself, as far as a title alone leaves the kind open. */
export interface TextSigns {
  /** True for texts of numbered articles (第一条 … 第二条 …). */
  readonly hasArticles: boolean;
  /** True where an article says what is made by them (制定本办法). */
  readonly makesRules: boolean;
  /** True where the text opens as a government's report to its congress. */
  readonly opensAsReport: boolean;
}

const REPORT = /政府(?:\d{4}年)?工作的?报告|(?:管委会|管理委员会|行署|行政公署).{0,8}工作报告/u;
/** What papers write about a report. */
const ON_REPORT = /解读|读懂|图解|摘登|金句|速览|划重点|侧记|反响|审议|讨论|热议|点赞|引发|出炉|亮点|看点|关键词|社论|评论|学习|宣讲|[作做听](?:了|取|取了)?《?政府工作报告/u;
/** Its glossary, or a collection of many. */
const BESIDE_REPORT = /名词|术语|注释|目\s*录|汇编|选编|合集|大全|索引|说明$/u;
/** A notice that hands out the tasks of a report (…任务分解的通知), unless it encloses the report. */
const NOTICE = /(?:通知|意见|方案|决定|决议|批复|函)$/u;
/** Brackets and words behind the name that say which text of it this is: (试行) (2020年修订) （节选） 摘要. */
const EDITION = /(?:[（(][^（(）)]{0,40}[）)]|[〔【[][^〔【[〕】\]]{0,40}[〕】\]]|(?:\d{4}年)?第?\d{1,4}号|摘要|节选|摘录|摘登|全文|文本|[”"\s])$/u;
/** A document's number that runs on behind its name: …若干意见甲政发〔2020〕3号. */
const NUMBERED = /(?<=通知|意见|办法|方案|批复|规定|措施|公告|通告|通报|决定|函)\s?[\p{Script=Han}]{1,10}[〔[（(]\d{4}[〕\])）]\s?第?\d{1,5}号$/u;

/** Papers tell of a notice: 市人社局下发紧急通知, 某银监会发布《委托贷款管理办法》. */
const TOLD = /^(?!.*关于)(?:(?=.*》$).*(?:发布|下发|印发|发出|出台|推出|公布)[^，。：]{0,14}《|.*(?:发布|下发|印发|发出|出台|推出|公布)[^，。：]{0,14}(?:通知|公告|通告|意见|办法|方案|措施|政策|细则|指引)$)/u;

interface Ending {
  readonly type: DocumentType;
  readonly pattern: RegExp;
  /** What must hold of the text besides. */
  readonly when?: (signs: TextSigns) => boolean;
}

/** Tried in this order on the title without its edition. */
const ENDINGS: readonly Ending[] = [
  { type: '司法解释', pattern: /^最高人民(?:法院|检察院).*(?:解释|规定|批复|解答)$/u },
  { type: '法律法规', pattern: /^全国人(?:民代表)?大(?:会)?常(?:务)?委(?:员)?会关于.*的解释$/u },
  { type: '决议决定', pattern: /(?:决议|决定)$/u },
  { type: '计划报告', pattern: /国民经济(?:和|与)社会发展.{0,40}计划.{0,40}报告$/u },
  { type: '预算报告', pattern: /^(?!.*审计).*(?:预算|决算).{0,40}报告$/u },
  { type: '统计公报', pattern: /统计公报|普查(?:主要数据)?公报/u },
  { type: '法律法规', pattern: /条例$|法典$|宪法(?:修正案)?$|修正案[一二三四五六七八九十]{0,3}$|^中华人民共和国.{1,40}法$/u },
  { type: '法律法规', pattern: /(?:法|规定|规则|细则|通则|章程|规程|准则|守则)$/u, when: ({ hasArticles }) => hasArticles },
  { type: '法律法规', pattern: /(?:令|公告)$/u, when: ({ makesRules }) => makesRules },
  {
    type: '政策文件',
    pattern:
      /(?:通知|意见|办法|方案|规定|批复|细则|措施|公告|通告|通报|公示|规则|准则|标准|政策|指引|指南|提示|须知|倡议书|预案|清单|手册|规范|规程|议案|复?函|令)$/u,
  },
  { type: '规划', pattern: /(?:规划|纲要|远景目标)$|规划纲要|五年计划$/u },
  { type: '工作总结', pattern: /工作总结|工作思路|工作要点|(?:工作情况的?(?:报告|汇报)|^(?:关于|(?:(?!\d{4}年).)*\d{4}年).*工作情况|工作安排|工作计划|年度工作报告|述职报告)$/u },
  { type: '规划', pattern: /计划$/u },
];

/** The kind that a title names; null where it names none, as that of a report in a paper's headline. */
export function titleType(title: string, signs: TextSigns): TitleType | null {
  const name = withoutEdition(title);
  const report = REPORT.exec(title);
  if (report !== null && !ON_REPORT.test(name) && !BESIDE_REPORT.test(name) && (!NOTICE.test(name) || signs.opensAsReport)) {
    return { type: '政府工作报告', words: report[0] };
  }
  if (TOLD.test(name)) return null;
  for (const { type, pattern, when } of ENDINGS) {
    const found = pattern.exec(name);
    if (found !== null && (when === undefined || when(signs))) return { type, words: found[0] };
  }
  return report !== null && ON_REPORT.test(name) && !signs.opensAsReport ? { type: '新闻', words: name } : null;
}

/** The title without what stands behind the name of its document. */
function withoutEdition(title: string): string {
  let name = title.trim().replace(NUMBERED, '');
  for (;;) {
    const shorter = name.replace(EDITION, '').trimEnd();
    if (shorter === name || shorter === '') return name.replace(/^《([^《》]*)》$/u, '$1');
    name = shorter;
  }
}
