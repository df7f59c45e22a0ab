import { originalSpans } from '../../text/folding.js';
import type { Span } from '../../text/span.js';
import type { Passage, Passages } from '../articles/passages.js';
import type { PlaceName } from './place-names.js';

/** Who issues a notice, a rule or a plan: an organ of the region that stands at its head or signs it. */
export interface Issuer {
  readonly passage: Passage;
  readonly name: PlaceName;
  /** Where the organ's name ends in the folded text. */
  readonly end: number;
  /** Whether it hands on what another organ issued (甲县人民政府办公室转发乙市…的通知), which then speaks for nobody. */
  readonly handsOn: boolean;
}

const HANDS_ON = /^\p{Script=Han}{0,10}?(?:转发|批转)/u;

const ORGAN =
  '[^,。;:!?()\\d]{0,40}?(?:人民政府|政府|办公厅|办公室|委员会|常委会|指挥部|领导小组|管委会|管理局|[局厅委署院部]|中心|总队|支队|总工会|联合会|分行|支行)';
/** What an organ does at the head of what it issues. */
const ISSUES = new RegExp(`^${ORGAN}(?=(?:关于|印发|转发|发布|批转|公告|通告|通知|文件|令|出台|部署|[\\p{Script=Han}]{2,40}?关于))`, 'u');
/** Where a name is an ordinary word too: 范县人民政府, 城区人民政府. */
const OWN_GOVERNMENT = /^人民政府|^人大常委会|^人民代表大会/;
const SIGNS = new RegExp(`^${ORGAN}$`, 'u');
const DATE = /(?:\d{4}|[一二〇零○OＯ]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日/gu;
/** The head of a notice, its own title and number before it. */
const HEAD_CHARACTERS = 120;
const HEAD_PASSAGES = 3;
const END_PASSAGES = 8;
/** After the date may stand 此件公开发布 and what the page has below its text. */
const END_CHARACTERS = 240;
const MAX_SIGNATURE_CHARACTERS = 60;

/** What may stand before the words that begin a line, a title or the name of one organ of several. */
const UNIT_START = /(?:^|[\s。!！—–:：)）\]】〕])$/u;

/** Whether a unit begins there. What is named in running words issues nothing: 根据《北京市人民政府关于…的通知》. */
export function beginsUnit({ original, folded }: Passage, at: number): boolean {
  const [span] = originalSpans(original, [{ start: at, end: folded.length }]) as [Span];
  return UNIT_START.test(original.slice(Math.max(0, span.start - 1), span.start));
}

/** The organs that issue a text by its head and by its signature, each region once for either. */
export function findIssuers({ title, opening, body }: Passages, namesIn: (passage: Passage) => readonly PlaceName[], startOf: (name: PlaceName, passage: Passage) => number): readonly Issuer[] {
  const issuers: Issuer[] = [];
  const said = new Set<string>();
  const add = (role: string, passage: Passage, name: PlaceName, organ: number): void => {
    if (said.has(`${role} ${name.form}`)) return;
    said.add(`${role} ${name.form}`);
    issuers.push({ passage, name, end: organ, handsOn: role === 'head' && HANDS_ON.test(passage.folded.slice(organ)) });
  };
  for (const passage of [title, opening, ...body.slice(0, HEAD_PASSAGES)]) {
    if (passage === null) continue;
    for (const name of namesIn(passage)) {
      if (name.start > HEAD_CHARACTERS) break;
      if (said.size > 0) continue;
      const organ = name.isOrdinaryWord && !OWN_GOVERNMENT.test(passage.folded.slice(name.end)) ? null : ISSUES.exec(passage.folded.slice(name.end, name.end + 2 * MAX_SIGNATURE_CHARACTERS));
      if (organ !== null && issuesFrom(passage, startOf(name, passage))) add('head', passage, name, name.end + organ[0].length);
    }
  }
  if (issuers.some(({ handsOn }) => handsOn)) return issuers;
  for (const passage of body.slice(-END_PASSAGES)) {
    const { folded } = passage;
    const names = namesIn(passage).filter(({ start, end, isOrdinaryWord }) => start >= folded.length - END_CHARACTERS && (!isOrdinaryWord || OWN_GOVERNMENT.test(folded.slice(end))));
    if (names.length === 0) continue;
    const from = Math.max(0, folded.length - END_CHARACTERS);
    const ends = [...folded.slice(from).matchAll(DATE)].map(({ index }) => from + index);
    if (folded.length <= MAX_SIGNATURE_CHARACTERS) ends.push(folded.length);
    for (const end of ends) {
      const name = names.findLast((one) => one.end < end && end - one.end <= MAX_SIGNATURE_CHARACTERS && SIGNS.test(folded.slice(one.end, end)));
      // Without a day behind it a line signs as a whole: （乙市大学附属医院）急救中心 is the last of a list.
      if (name !== undefined && (end < folded.length || issuesFrom(passage, startOf(name, passage)))) add('end', passage, name, end);
    }
  }
  return issuers;
}

/** The organ's own name may begin before that of its region: 国家税务总局深圳市税务局, 中共温州市委. */
function issuesFrom(passage: Passage, at: number): boolean {
  const before = /(?:国家税务总局|中国人民银行|中共|共青团)$/.exec(passage.folded.slice(Math.max(0, at - 8), at));
  return beginsUnit(passage, before === null ? at : at - before[0].length);
}
