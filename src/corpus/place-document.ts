import type { ArticleFacts } from './article-facts.js';
import type { Evidence, Flag, PlacedRegion, Region } from './document.js';
import { dateDocument } from './date-document.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';
import { readLevelWords, type LevelWords } from './level-words.js';
import { quote, readPassages, type Passage, type Passages } from './passages.js';
import { findPlaceNames, type PlaceName } from './place-names.js';

/** What placing found out. */
export interface Placement {
  readonly region: PlacedRegion | null;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Flag[];
}

/** A region under one name, with what speaks for it. */
interface Candidate {
  readonly named: NamedRegion;
  score: number;
  /** Without what its surroundings add. */
  ownScore: number;
  readonly witnesses: Evidence[];
}

/** What a text that speaks for itself says right after its own name. */
const MEETING = /(?:第?[一二三四五六七八九十\d]+届)(?:人民)?(?:代表大会|人大)/;
const OFFICE_HOLDER = /(?:人民)?政府(?:党组书记|副?书记|代理?|常务|副)*(?:省|市|县|区|州|盟|旗)长|(?:代理?)?(?:省|市|县|区|州|盟|旗)长|政府主席|管委会|管理委员会|行署/;
const SPOKEN_FOR = /代表([^,。;]{2,30}?)(?:人民政府|政府|管委会|管理委员会|行政公署|行署)/;
const REPORT_TITLE = /(?:人民)?政府工作报告|工作报告|工作总结|工作要点|工作情况|国民经济|统计公报|规划/;

const WEIGHTS = {
  title: 3,
  mention: 1.2,
  meeting: 4,
  officeHolder: 3,
  spokenFor: 4,
  publisher: 1.5,
  tag: 2.5,
  closing: 1.5,
  family: 3,
  level: 6,
} as const;

/**
 * The division or zone that a document speaks for, by weighted witnesses: what title, meeting line, speaker
 * and closing name, how often the body names it, its counties and its parent, and the level words (全县, 州委)
 * that it uses for itself. The file path is no witness.
 */
export function placeDocument(facts: ArticleFacts, gazetteer: Gazetteer): Placement {
  const passages = readPassages(facts);
  const { year } = dateDocument(facts);
  const candidates = gatherCandidates(passages, year, gazetteer);
  const ranked = candidates.sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (best === undefined) return { region: null, evidence: [], flags: ['region-unknown'] };
  const region = best.named.region;
  const rival = ranked.find(({ named }) => named.region.code !== region.code);
  const margin = best.score - (rival?.score ?? 0);
  const confidence = Math.max(0.05, Math.min(0.99, margin / 4));
  const flags: Flag[] = best.ownScore < 2 || margin < 1 ? ['region-doubtful'] : [];
  const evidence = best.witnesses.slice(0, 6).map((one) => ({ ...one, confidence }));
  return { region: { ...region, nameThen: best.named.name === region.name ? null : best.named.name }, evidence, flags };
}

function gatherCandidates(passages: Passages, year: number | null, gazetteer: Gazetteer): Candidate[] {
  const candidates = new Map<string, Candidate>();
  const candidate = (named: NamedRegion): Candidate => {
    const key = `${named.region.code} ${named.name}`;
    const known = candidates.get(key);
    if (known !== undefined) return known;
    const made: Candidate = { named, score: 0, ownScore: 0, witnesses: [] };
    candidates.set(key, made);
    return made;
  };
  const vote = (passage: Passage, name: PlaceName, weight: number, end = name.end): void => {
    for (const named of name.named) {
      const one = candidate(named);
      one.ownScore += weight;
      one.witnesses.push({ field: 'region', from: passage.from, quote: quote(passage, name.start, end), confidence: 0 });
    }
  };
  const counts = new Map<string, { readonly named: readonly NamedRegion[]; count: number; first: { passage: Passage; name: PlaceName }; closing: boolean }>();
  const containers = new Map<string, number>();
  for (const passage of passages.body) {
    for (const name of findPlaceNames(passage.folded, gazetteer)) {
      if (name.isContainer) {
        for (const { region } of name.named) containers.set(region.code, (containers.get(region.code) ?? 0) + 1);
        continue;
      }
      const key = name.named.map(({ region }) => region.code).join(' ') + name.form;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { named: name.named, count: 1, first: { passage, name }, closing: passage.from === 'closing' });
      else {
        known.count++;
        known.closing ||= passage.from === 'closing';
      }
    }
  }
  const countByCandidate = new Map<Candidate, number>();
  for (const { named, count, first, closing } of counts.values()) {
    for (const one of named) {
      const own = candidate(one);
      countByCandidate.set(own, (countByCandidate.get(own) ?? 0) + count);
      if (closing) own.ownScore += WEIGHTS.closing;
      if (own.witnesses.length < 3) own.witnesses.push({ field: 'region', from: first.passage.from, quote: quoteAround(first.passage, first.name), confidence: 0 });
    }
  }
  for (const [one, count] of countByCandidate) one.ownScore += WEIGHTS.mention * Math.log(1 + count);
  readWitnesses(passages, gazetteer, vote);

  const levels = readLevelWords([...passages.body, ...(passages.opening === null ? [] : [passages.opening])]);
  const mentions = new Map<string, number>(containers);
  for (const [{ named }, count] of countByCandidate) mentions.set(named.region.code, (mentions.get(named.region.code) ?? 0) + count);
  for (const one of candidates.values()) {
    one.score = one.ownScore + family(one.named.region, mentions, gazetteer) + levelFit(one.named, levels) + era(one.named, year);
  }
  return [...candidates.values()];
}

function readWitnesses(passages: Passages, gazetteer: Gazetteer, vote: (passage: Passage, name: PlaceName, weight: number, end?: number) => void): void {
  const { title, tag, opening, body, metadata } = passages;
  if (title !== null) {
    const names = findPlaceNames(title.folded, gazetteer).filter((name) => !name.isContainer);
    const report = REPORT_TITLE.exec(title.folded);
    const subject = report === null ? undefined : names.findLast((name) => name.end <= report.index);
    names.forEach((name, index) => vote(title, name, name === subject ? WEIGHTS.title : index === 0 ? 1.2 : 0.8));
  }
  if (tag !== null) {
    for (const name of findPlaceNames(tag.folded, gazetteer)) if (!name.isContainer) vote(tag, name, WEIGHTS.tag);
  }
  for (const passage of metadata) {
    if (!/政府|委/.test(passage.folded)) continue;
    for (const name of findPlaceNames(passage.folded, gazetteer)) if (!name.isContainer) vote(passage, name, WEIGHTS.publisher);
  }
  // The opening, or the beginning of the text where a page gives no line of its own to it.
  const head = [...(opening === null ? [] : [opening]), ...body.slice(0, 6)];
  const before = (passage: Passage, at: number): PlaceName | undefined =>
    findPlaceNames(passage.folded.slice(0, at), gazetteer).findLast((name) => !name.isContainer && at - name.end <= 2);
  for (const passage of head) {
    const isOpening = passage.from === 'opening';
    const text = passage.folded.replace(/\n/g, ' ');
    const meeting = isOpening || passage === body[0] ? MEETING.exec(text) : null;
    const called = meeting === null ? undefined : before(passage, meeting.index);
    if (meeting !== null && called !== undefined) vote(passage, called, WEIGHTS.meeting, meeting.index + meeting[0].length);
    const holder = isOpening ? OFFICE_HOLDER.exec(text) : null;
    const held = holder === null ? undefined : before(passage, holder.index);
    if (holder !== null && held !== undefined) vote(passage, held, WEIGHTS.officeHolder, holder.index + holder[0].length);
    const spoken = SPOKEN_FOR.exec(text);
    if (spoken !== null) {
      const end = spoken.index + spoken[0].length;
      const name = findPlaceNames(text.slice(0, end), gazetteer).findLast((one) => !one.isContainer && one.start >= spoken.index);
      if (name !== undefined) vote(passage, name, WEIGHTS.spokenFor, end);
    }
  }
}

/** What its counties and its parents add: a report names both, and a namesake elsewhere has neither. */
function family(region: Region, mentions: ReadonlyMap<string, number>, gazetteer: Gazetteer): number {
  const children = gazetteer.children(region).filter(({ level }) => level !== 'zone');
  const covered = children.filter(({ code }) => mentions.has(code)).length;
  const below = children.length === 0 ? 0 : WEIGHTS.family * Math.min(1, covered / Math.min(children.length, 8));
  let above = 0;
  for (let parent = gazetteer.parent(region); parent !== null; parent = gazetteer.parent(parent)) {
    above += Math.min(1, 0.5 * Math.log(1 + (mentions.get(parent.code) ?? 0)));
  }
  return below + above;
}

function levelFit(named: NamedRegion, levels: LevelWords): number {
  if (levels.weight === 0) return 0;
  const trust = Math.min(1, levels.weight / 5);
  const { level } = named.region;
  const kind = level === 'zone' ? '园区' : named.kind;
  const fit = trust * (WEIGHTS.level * levels.share(kind) - WEIGHTS.level / 2);
  if (named.kind !== '市') return fit;
  const likeness = level === 'prefecture' ? levels.prefectureLikeness : level === 'county' ? -levels.prefectureLikeness : 0;
  return fit + likeness;
}

/** A name that was not in use in the year speaks against its region. */
function era(named: NamedRegion, year: number | null): number {
  if (year === null) return named.until === null ? 0 : -1;
  const tooEarly = year < named.since - 1;
  const tooLate = named.until !== null && year > named.until + 1;
  return tooEarly || tooLate ? -2 : named.until === null ? 0 : -0.3;
}

function quoteAround(passage: Passage, name: PlaceName): string {
  return quote(passage, Math.max(0, name.start - 6), Math.min(passage.folded.length, name.end + 6));
}
