import type { Passage, Passages } from '../articles/passages.js';
import { NATION_CODE } from '../model/document.js';
import type { Gazetteer } from './gazetteer.js';
import type { LevelWords } from './level-words.js';
import { beginsUnit } from './issuers.js';
import { placeNamesOf } from './place-names.js';
import type { RegionWitness } from './region-witnesses.js';

const MINISTRIES =
  '外交|国防|教育|科学技术|科技|工业和信息化|工信|公安|国家安全|民政|司法|财政|人力资源和?社会保障|人社|劳动和社会保障|自然资源|生态环境|环境保护|住房和?城乡建设|住建|交通运输|交通|水利|农业农村|农业|商务|文化和旅游|文化|应急管理|退役军人事务|铁道|卫生|建设|国土资源|信息产业';
/** Organs of the whole country. A ministry's 部 ends there: 财政部门 is any county's. */
const NATIONAL_ORGAN =
  `(?:国务院|中共中央|全国人民代表大会|全国人大|全国政协|最高人民法院|最高人民检察院|中央军委|国家[\\p{Script=Han}]{2,12}?(?:总局|局|委员会|改革委|健康委|委|办公室)|` +
  `(?:${MINISTRIES})部(?!门|长|署|位|队|分)|审计署|海关总署|(?:税务|市场监管|广电|质检|安监|工商)总局|中国人民银行|人民银行|(?:银保监|证监|银监|保监|国资)(?:委|会)|` +
  `中国(?:银行保险|证券|银行业|保险)监督管理委员会|中国(?:气象|地震|民用航空)局|全国(?:妇联|总工会|老龄办|爱卫办|普法办)|共青团中央)`;
/** Its own branch in a region is that region's: 国家税务总局深圳市税务局, 中国人民银行成都分行, 省财政部. */
const ISSUES =
  '(?:办公厅|办公室|联防联控机制|常务委员会|党组)?[^,。;]{0,60}?(?:关于|印发|发布|公布|令|公告|审判委员会|检察委员会|通知|部署|组织|召开|出台|启动|开展|[:：]|$)';
const AT_HEAD = new RegExp(`(?<![省市县区州旗盟])(?:中华人民共和国)?${NATIONAL_ORGAN}(?=${ISSUES})`, 'u');
/** What it does may be said in any words: 应急管理部调拨救灾物资. */
const TITLE_ORGAN = new RegExp(`^${NATIONAL_ORGAN}`, 'u');
const SIGNED = new RegExp(`(?<![省市县区州旗盟])(?:中华人民共和国)?${NATIONAL_ORGAN}[^,。;:!?]{0,40}?$`, 'u');
const DATE = /(?:\d{4}|[一二〇零○]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日/gu;

/** Titles and first lines of what is the whole country's. */
const SPEAKS =
  /代表国务院|^国务院总理|日(?:中华人民共和国)?国务院(?:令?第[^,。;]{1,6}(?:次常务会议|号)|[^,。;]{0,6}(?:发布|批准|公布))|^[^,。;]{0,24}第?[一二三四五六七八九十\d]+届全国人民代表大会(?:常务委员会)?第[^,。;]{1,6}次会议(?:上|通过|修订|修正|批准|关于)/u;
const TITLE = /^(?:中华人民共和国(?!成立)|全国[\p{Script=Han}\d]{2,40}(?:规定|条例|办法|规划|纲要|规范|标准|通则|章程|细则|名录)$|国务院政府工作报告)/u;
/** A regulation of a province that carries out a national law is the province's. */
const CARRIES_OUT = /实施中华人民共和国|贯彻中华人民共和国/u;
const ADDRESSED = /各省,?自治区,?(?:和)?直辖市|各省区市(?:人民政府|党委|及)/u;
const SCOPE = /适用于全国|国务院[^,。;]{0,20}部门[^,。;]{0,12}(?:负责|主管)[^,。;]{0,6}全国|在?中华人民共和国(?:境内|领域内|领海)/u;
/** An article of the rule itself, which others quote. */
const RULE = /^第[一二三四五六七八九十]{1,3}条|^[^,。;]{0,4}本(?:法|条例|规定|办法|细则|标准)/u;
/** As the State Council speaks; 党中央国务院 is thanked by every county. */
const OWN_WORDS = /(?<!党中央|中央)国务院(?!令|办公厅|关于)|我国|全国各族人民|全国人民|中央财政|中央政府/gu;

const WEIGHTS = { speaks: 6, title: 4.5, titleOrgan: 2.5, issuer: 3.5, addressed: 4, scope: 3, ownWord: 1.3 } as const;
/** The line of a rule's making names its day first: 2021年12月28日国家互联网信息办公室…令第8号公布. */
const AFTER_DAY = /^[^,。;]{0,4}\d{4}年\d{1,2}月\d{1,2}日$/u;
const MADE = /^[^。;]*(?:通过|公布|发布|颁布|印发|施行)/u;
const HEAD_PASSAGES = 3;
const HEAD_CHARACTERS = 200;
/** An address stands below the title and the number. */
const ADDRESS_CHARACTERS = 500;
const END_PASSAGES = 6;
const END_CHARACTERS = 200;
/** Of own words; a text that speaks of itself at another level has more of its own. */
const MIN_OWN_WORDS = 3;
const FIRST_NAME_CHARACTERS = 4;

/**
 * What says that a text is the whole country's: the State Council or the people's congress speaks, a ministry
 * issues it or signs it, it is addressed to all provinces, or nothing in it speaks of a smaller place as its own.
 */
export function findNationalWitnesses(passages: Passages, levels: LevelWords, gazetteer: Gazetteer): readonly RegionWitness[] {
  const { title, opening, body } = passages;
  const named = gazetteer.named('全国').filter(({ region }) => region.code === NATION_CODE);
  const witnesses: RegionWitness[] = [];
  const roles = new Set<keyof typeof WEIGHTS>();
  const add = (role: keyof typeof WEIGHTS, passage: Passage, start: number, length: number, weight: number = WEIGHTS[role]): void => {
    if (roles.has(role)) return;
    roles.add(role);
    witnesses.push({ passage, start, end: start + length, named, weight });
  };
  const heads = [title, opening, ...body.slice(0, HEAD_PASSAGES)].filter((passage) => passage !== null);
  for (const passage of heads) {
    const head = passage.folded.slice(0, HEAD_CHARACTERS);
    const speaks = SPEAKS.exec(head);
    if (speaks !== null) add('speaks', passage, speaks.index, speaks[0].length);
    const isTitle = passage === (title ?? heads[0]);
    const words = isTitle && !CARRIES_OUT.test(head) ? TITLE.exec(head) : null;
    if (words !== null) add('title', passage, words.index, words[0].length);
    const subject = isTitle ? TITLE_ORGAN.exec(head) : null;
    if (subject !== null && isFirst(subject, passage, gazetteer)) add('titleOrgan', passage, 0, subject[0].length);
    const organ = AT_HEAD.exec(head);
    if (organ !== null && isFirst(organ, passage, gazetteer)) add('issuer', passage, organ.index, organ[0].length);
    const addressed = ADDRESSED.exec(passage.folded.slice(0, ADDRESS_CHARACTERS));
    if (addressed !== null) add('addressed', passage, addressed.index, addressed[0].length);
  }
  for (const passage of body) {
    const scope = RULE.test(passage.folded) && levels.own === 0 ? SCOPE.exec(passage.folded) : null;
    if (scope !== null) add('scope', passage, scope.index, scope[0].length);
  }
  for (const passage of body.slice(-END_PASSAGES)) {
    const { folded } = passage;
    const from = Math.max(0, folded.length - END_CHARACTERS);
    const ends = [...folded.slice(from).matchAll(DATE)].map(({ index }) => from + index);
    for (const end of [...ends, ...(folded.length <= END_CHARACTERS / 4 ? [folded.length] : [])]) {
      const tail = folded.slice(Math.max(0, end - 60), end);
      const signed = SIGNED.exec(tail);
      if (signed === null || !beginsUnit(passage, end - tail.length + signed.index) || placeNamesOf(passage, gazetteer).some((name) => name.start >= end - tail.length + signed.index && name.end <= end)) continue;
      roles.delete('issuer');
      add('issuer', passage, end - tail.length + signed.index, signed[0].length);
    }
  }
  const own = body.flatMap((passage) => [...passage.folded.matchAll(OWN_WORDS)].map((match) => ({ passage, match })));
  const first = own[0];
  if (first !== undefined && own.length >= MIN_OWN_WORDS && own.length > 2 * levels.own) {
    add('ownWord', first.passage, first.match.index, first.match[0].length, WEIGHTS.ownWord * Math.log(1 + own.length));
  }
  return witnesses;
}

/** Whether a line, a title or an organ of several begins with it and no division stands before it or right behind it, whose notice it would be. */
function isFirst(organ: RegExpExecArray, passage: Passage, gazetteer: Gazetteer): boolean {
  const end = organ.index + organ[0].length;
  return (beginsUnit(passage, organ.index) || (MADE.test(passage.folded.slice(0, HEAD_CHARACTERS)) && AFTER_DAY.test(passage.folded.slice(0, organ.index)))) && !placeNamesOf(passage, gazetteer).some((name) => (name.start < organ.index && !name.isOrdinaryWord) || (name.start >= end && name.start - end <= FIRST_NAME_CHARACTERS));
}
