import type { Gazetteer } from './gazetteer.js';
import type { Passage, Passages } from '../articles/passages.js';
import { findPlaceNames, type PlaceName } from './place-names.js';

/** A place where a document names a region in a role that is mostly its own. */
export interface RegionWitness {
  readonly passage: Passage;
  readonly name: PlaceName;
  /** Where the words end that give the name its role. */
  readonly end: number;
  readonly weight: number;
}

/** What a text that speaks for itself says right after its own name. */
const MEETING = /(?:第?[一二三四五六七八九十\d]+届)(?:人民)?(?:代表大会|人大)/;
const OFFICE_HOLDER = /(?:人民)?政府(?:党组书记|副?书记|代理?|常务|副)*(?:省|市|县|区|州|盟|旗)长|(?:代理?)?(?:省|市|县|区|州|盟|旗)长|政府主席|管委会|管理委员会|行署/;
const SPOKEN_FOR = /代表([^,。;]{2,30}?)(?:人民政府|政府|管委会|管理委员会|行政公署|行署)/;
const REPORT_TITLE = /(?:人民)?政府工作报告|工作报告|工作总结|工作要点|工作情况|国民经济|统计公报|规划/;

/** Where someone went to does not speak: 县长带队赴深圳开展招商考察. */
export function isDestination(text: string, name: PlaceName): boolean {
  return /(?:赴|前往)$/.test(text.slice(Math.max(0, name.start - 2), name.start));
}

/** Who helps another region speaks, not the one that is helped: 浙江援疆项目集中开工 总投资65亿助力阿克苏发展. */
const HELPS = /^(?:援|对口|帮扶|支援)/;

/** Points of a witness; a name in the body alone has about 1 to 4 (`region-candidates.ts`). */
const WEIGHTS = {
  reportTitle: 3,
  firstInTitle: 1.2,
  laterInTitle: 0.8,
  helperInTitle: 1,
  meeting: 4,
  officeHolder: 3,
  spokenFor: 4,
  publisher: 1.5,
  tag: 2.5,
} as const;
/** The longest name of a prefecture: 克孜勒苏柯尔克孜自治州. */
const MAX_NAME_CHARACTERS = 11;
/** How many passages after the salutation may still introduce the speaker. */
const HEAD_PASSAGES = 6;

/** What title, tag, publisher, meeting line, office holder and 我代表…人民政府 name. */
export function findRegionWitnesses({ title, tag, opening, body, metadata }: Passages, gazetteer: Gazetteer): readonly RegionWitness[] {
  const witnesses: RegionWitness[] = [];
  const add = (passage: Passage, name: PlaceName | undefined, weight: number, end = name?.end ?? 0): void => {
    if (name !== undefined) witnesses.push({ passage, name, end, weight });
  };
  const namesIn = (text: string): PlaceName[] => findPlaceNames(text, gazetteer).filter((name) => !name.isContainer);
  if (title !== null) {
    const names = namesIn(title.folded);
    const report = REPORT_TITLE.exec(title.folded);
    const subject = report === null ? undefined : names.findLast((name) => name.end <= report.index);
    add(title, subject, WEIGHTS.reportTitle);
    const others = names.filter((name) => name !== subject && !name.isOrdinaryWord && !isDestination(title.folded, name));
    others.forEach((name, index) => add(title, name, index === 0 && subject === undefined ? WEIGHTS.firstInTitle : WEIGHTS.laterInTitle));
    for (const name of names) if (HELPS.test(title.folded.slice(name.end))) add(title, name, WEIGHTS.helperInTitle);
  }
  if (tag !== null) for (const name of namesIn(tag.folded)) add(tag, name, WEIGHTS.tag);
  for (const passage of metadata) {
    if (/政府|委/.test(passage.folded)) for (const name of namesIn(passage.folded)) add(passage, name, WEIGHTS.publisher);
  }
  const before = (text: string, at: number): PlaceName | undefined => namesIn(text.slice(0, at)).findLast((name) => at - name.end <= 2);
  for (const passage of [...(opening === null ? [] : [opening]), ...body.slice(0, HEAD_PASSAGES)]) {
    const isOpening = passage.from === 'opening';
    const text = passage.folded;
    const meeting = isOpening || passage === body[0] ? MEETING.exec(text) : null;
    if (meeting !== null) add(passage, before(text, meeting.index), WEIGHTS.meeting, meeting.index + meeting[0].length);
    const holder = isOpening ? OFFICE_HOLDER.exec(text) : null;
    if (holder !== null) add(passage, before(text, holder.index), WEIGHTS.officeHolder, holder.index + holder[0].length);
    const spoken = SPOKEN_FOR.exec(text);
    if (spoken !== null) {
      const end = spoken.index + spoken[0].length;
      add(passage, namesIn(text.slice(0, end)).findLast(({ start }) => start >= spoken.index), WEIGHTS.spokenFor, end);
    }
  }
  return witnesses;
}

/** Whom a county's report thanks above its own committee: 在平顶山市委、市政府和区委的坚强领导下. */
const SUPERIOR = /(?:市|州|盟|地)委(?=[^,。;]{0,10}?[和及][^,。;]{0,6}?(?:区|县|旗|市)委)/gu;

/** Codes of the divisions that a report names as standing above the one that it speaks for. */
export function findSuperiors({ opening, body }: Passages, gazetteer: Gazetteer): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const { folded } of opening === null ? body : [opening, ...body]) {
    for (const { index } of folded.matchAll(SUPERIOR)) {
      const name = findPlaceNames(folded.slice(Math.max(0, index - MAX_NAME_CHARACTERS), index + 1), gazetteer).at(-1);
      for (const { region } of name?.named ?? []) codes.add(region.code);
    }
  }
  return codes;
}
