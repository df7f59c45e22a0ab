import type { Passage, Passages } from '../articles/passages.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';
import { findIssuers } from './issuers.js';
import { placeNamesOf, type PlaceName } from './place-names.js';

/** A place where a document names a region in a role that is mostly its own. */
export interface RegionWitness {
  readonly passage: Passage;
  /** Of the words in the passage's folded text, its name and those that give it the role. */
  readonly start: number;
  readonly end: number;
  /** Who may be meant. */
  readonly named: readonly NamedRegion[];
  readonly weight: number;
}

/** What a text that speaks for itself says right after its own name; a run of figures is no meeting's number, and is not read from each of its places to its end. */
const MEETING = /(?:第?[一二三四五六七八九十\d]{1,4}届)(?:人民)?(?:代表大会|人大)/g;
const OFFICE_HOLDER = /(?:人民)?政府(?:党组书记|书记|代理?|常务|副)*(?:省|市|县|区|州|盟|旗)长|(?:代理?)?(?:省|市|县|区|州|盟|旗)长|政府主席|管委会|管理委员会|行署/g;
const SPOKEN_FOR = /代表([^,。;]{2,30}?)(?:人民政府|政府|管委会|管理委员会|行政公署|行署)/g;
const REPORT_TITLE = /(?:人民)?政府工作报告|工作的?报告|工作总结|工作要点|工作情况|国民经济|统计公报|规划/;
/** A rule names its maker first: 宣城市制定地方性法规条例. */
const RULE_TITLE = /(?:条例|办法|规定|规则|细则|决定|决议|章程)$/;

/** Where someone went to does not speak: 县长带队赴深圳开展招商考察. */
export function isDestination(text: string, name: PlaceName): boolean {
  return /(?:赴|前往|驰援|支援|援助|除)$/.test(text.slice(Math.max(0, name.start - 2), name.start));
}

/** Who helps another region speaks, not the one that is helped: 浙江援疆项目集中开工 总投资65亿助力阿克苏发展. */
const HELPS = /^(?:援|对口|帮扶|支援)/;

/** Points of a witness; a name in the body alone has about 1 to 4 (`region-candidates.ts`). */
const WEIGHTS = {
  reportTitle: 3,
  firstInTitle: 1.2,
  laterInTitle: 0.8,
  helperInTitle: 1,
  /** An article without a title that begins with the name: 重庆：疫情摸排有神器. */
  firstWord: 1.2,
  meeting: 4,
  officeHolder: 3,
  spokenFor: 4,
  /** Who signs, at the head or at the end. */
  issuer: 3.5,
  /** What it hands on speaks of its own place throughout. */
  handsOn: 9,
  publisher: 1.5,
  tag: 2.5,
} as const;
/** How many passages after the salutation may still introduce the speaker. */
const HEAD_PASSAGES = 6;

/** What title, tag, publisher, meeting lines, office holders, 我代表…人民政府 and those who sign a notice name. */
export function findRegionWitnesses(passages: Passages, gazetteer: Gazetteer): readonly RegionWitness[] {
  const { title, tag, opening, body, metadata } = passages;
  const witnesses: RegionWitness[] = [];
  const add = (passage: Passage, name: PlaceName | undefined, weight: number, end = name?.end ?? 0): void => {
    if (name !== undefined) witnesses.push({ passage, start: name.start, end: Math.max(end, name.end), named: name.named, weight });
  };
  const namesIn = (passage: Passage): readonly PlaceName[] => placeNamesOf(passage, gazetteer).filter((name) => !name.isContainer);
  const issuers = findIssuers(passages, namesIn, (name, passage) => startOf(name, passage, gazetteer));
  const handingOn = issuers.find(({ handsOn }) => handsOn);
  if (title !== null && handingOn?.passage !== title) {
    const names = namesIn(title);
    const subject = titleSubject(title.folded, names);
    add(title, subject, WEIGHTS.reportTitle);
    const others = names.filter((name) => name !== subject && !name.isOrdinaryWord && !isDestination(title.folded, name));
    others.forEach((name, index) => add(title, name, index === 0 && subject === undefined ? WEIGHTS.firstInTitle : WEIGHTS.laterInTitle));
    for (const name of names) if (HELPS.test(title.folded.slice(name.end))) add(title, name, WEIGHTS.helperInTitle);
  } else if (title === null && body[0] !== undefined && opening === null) {
    const [first] = namesIn(body[0]);
    if (first !== undefined && !first.isOrdinaryWord && startOf(first, body[0], gazetteer) === 0) add(body[0], first, WEIGHTS.firstWord);
  }
  if (tag !== null) for (const name of namesIn(tag)) add(tag, name, WEIGHTS.tag);
  for (const passage of metadata) {
    if (/政府|委/.test(passage.folded)) for (const name of namesIn(passage)) add(passage, name, WEIGHTS.publisher);
  }
  for (const passage of [...(opening === null ? [] : [opening]), ...body.slice(0, HEAD_PASSAGES)]) {
    const text = passage.folded;
    const names = namesIn(passage);
    const isOpening = passage.from === 'opening';
    // A notice above a report says both before the report does; one name in one role speaks once.
    const said = new Set<string>();
    const addBefore = (pattern: RegExp, weight: number): void => {
      for (const match of text.matchAll(pattern)) {
        const name = names.findLast(({ start, end }) => start < match.index && Math.abs(match.index - end) <= 2);
        if (name === undefined || said.has(`${weight} ${name.form}`)) continue;
        said.add(`${weight} ${name.form}`);
        add(passage, name, weight, match.index + match[0].length);
      }
    };
    if (isOpening || passage === body[0]) addBefore(MEETING, WEIGHTS.meeting);
    if (isOpening) addBefore(OFFICE_HOLDER, WEIGHTS.officeHolder + 0.001);
    for (const match of text.matchAll(SPOKEN_FOR)) {
      const end = match.index + match[0].length;
      const name = names.findLast((one) => one.start >= match.index && one.start < end);
      if (name === undefined || said.has(name.form)) continue;
      said.add(name.form);
      add(passage, name, WEIGHTS.spokenFor, end);
    }
  }
  for (const { passage, name, end, handsOn } of issuers) add(passage, name, handsOn ? WEIGHTS.handsOn : WEIGHTS.issuer, end);
  return witnesses;
}

/** Whose report or rule a title says it is: the last name before 政府工作报告, the first of a rule. */
function titleSubject(folded: string, names: readonly PlaceName[]): PlaceName | undefined {
  const report = REPORT_TITLE.exec(folded);
  if (report !== null) return names.findLast((name) => name.end <= report.index);
  return RULE_TITLE.test(folded) ? names.find(({ isOrdinaryWord }) => !isOrdinaryWord) : undefined;
}

/** Where a name begins with those that only say where it lies. */
function startOf(name: PlaceName, passage: Passage, gazetteer: Gazetteer): number {
  let { start } = name;
  for (const one of [...placeNamesOf(passage, gazetteer)].reverse()) if (one.isContainer && one.end === start) start = one.start;
  return start;
}

/** Whom a county's report thanks above its own committee: 在平顶山市委、市政府和区委的坚强领导下. */
const SUPERIOR = /(?:市|州|盟|地)委(?=[^,。;]{0,10}?[和及][^,。;]{0,6}?(?:区|县|旗|市)委)/gu;

/** Codes of the divisions that a report names as standing above the one that it speaks for. */
export function findSuperiors({ opening, body }: Passages, gazetteer: Gazetteer): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const passage of opening === null ? body : [opening, ...body]) {
    for (const { index } of passage.folded.matchAll(SUPERIOR)) {
      const name = placeNamesOf(passage, gazetteer).find(({ start, end }) => start <= index && (end === index || end === index + 1));
      for (const { region } of name?.named ?? []) codes.add(region.code);
    }
  }
  return codes;
}
