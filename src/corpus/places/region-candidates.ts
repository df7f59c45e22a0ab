import type { Region } from '../model/document.js';
import type { DivisionKind } from './division-names.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';
import { readLevelWords, type LevelWords } from './level-words.js';
import type { Passage, Passages } from '../articles/passages.js';
import { findNationalWitnesses } from './national-witnesses.js';
import { findPlaceNames, placeNamesOf, type PlaceName } from './place-names.js';
import type { StatedPlace } from './stated-place.js';
import { findRegionWitnesses, findSuperiors, isDestination, type RegionWitness } from './region-witnesses.js';

/** A region under one of its names, with what speaks for it. */
export interface RegionCandidate {
  readonly named: NamedRegion;
  /** The parts added; only differences mean anything. */
  readonly score: number;
  /** Whether its level is the one that the text speaks for; false where that is open. */
  readonly isOfItsLevel: boolean;
  /** By witnesses and by how often it is named, without what its surroundings add. */
  readonly ownScore: number;
  /** The strongest first; mentions of the body last. */
  readonly witnesses: readonly RegionWitness[];
}

interface Tally {
  readonly named: NamedRegion;
  /** Times that the body names it, other regions' containers left out. */
  count: number;
  /** The same for names that are ordinary words as well. */
  weakCount: number;
  isInClosing: boolean;
  witnessWeight: number;
  readonly witnesses: RegionWitness[];
}

/** Points; how much a witness is worth by itself is in `region-witnesses.ts`. */
const WEIGHTS = {
  /** For each natural logarithm of how often the body names it. */
  mention: 1.2,
  closing: 1.5,
  /** For a prefecture or province whose counties are all named. */
  family: 3,
  /** For the most a parent adds. */
  parent: 1,
  /** For a parent that the report names as standing above it. */
  superior: 1.5,
  /** For a region that the report thanks above its own committee. */
  isSuperior: -1.5,
  /** For a parent that the page names around the article (主办：开封市鼓楼区人民政府); only a hint among namesakes. */
  around: 0.75,
  /** For a parent under which the site filed the article. */
  filedAbove: 1.5,
  /** For a region that speaks for itself inside the one that its row of a table gives. */
  statedAbove: 8,
  /** For each neighbour below the same parent, and for the most they add: they tell namesakes apart. */
  sibling: 0.3,
  siblings: 1,
  /** Between a region whose kind fits all level words and one whose kind fits none. */
  level: 6,
  regionalOffice: -2,
  /** For a name that was not in use then. */
  anachronism: -2,
  formerName: -0.3,
  formerNameUndated: -1.2,
} as const;
/** A witness of so much weight is a role, and no mention. */
const MIN_ROLE_WEIGHT = 2.5;
/** So many of its counties named make a prefecture's name mean the place although it is an ordinary word. */
const MIN_CHILDREN_IN_SUPPORT = 3;

/**
 * Every region that a document names, best first. The score adds witnesses, mentions in the body, the
 * counties and parents named beside it, how its kind fits the level words, and whether the name was in use.
 *
 * @param year the document's year as far as known
 * @param stated whom the row or record of the text names; null where none does
 */
export function rankRegionCandidates(passages: Passages, year: number | null, gazetteer: Gazetteer, stated: StatedPlace | null = null): readonly RegionCandidate[] {
  const levels = readLevelWords(passages.opening === null ? passages.body : [...passages.body, passages.opening]);
  const { tallies, mentions } = tally(passages, levels, gazetteer, stated);
  const parents = { superiors: findSuperiors(passages, gazetteer), around: codesIn(passages.surroundings, gazetteer) };
  const tagged = codesIn(passages.tag?.folded ?? '', gazetteer);
  const candidates = tallies.map((one): RegionCandidate => {
    const { named } = one;
    const timesNamed = one.count + supportedWeakCount(one, mentions, gazetteer);
    const ownScore = one.witnessWeight + WEIGHTS.mention * Math.log(1 + timesNamed) + (one.isInClosing && timesNamed > 0 ? WEIGHTS.closing : 0);
    const score = ownScore + familyScore(named.region, mentions, parents, gazetteer) + filedScore(one, tagged, gazetteer) + statedScore(one, stated, gazetteer) + levelScore(named, levels) + eraScore(named, year);
    return { named, score, isOfItsLevel: levels.decided?.has(kindOf(named)) ?? false, ownScore, witnesses: one.witnesses };
  });
  return candidates.filter(({ named, ownScore, witnesses }) => ownScore > 0 && !isRuledOut(named, witnesses, levels)).sort((a, b) => b.score - a.score);
}

/** The tallies of all regions named, and how often each code is named at all. */
function tally(passages: Passages, levels: LevelWords, gazetteer: Gazetteer, stated: StatedPlace | null): { readonly tallies: readonly Tally[]; readonly mentions: ReadonlyMap<string, number> } {
  const tallies = new Map<string, Tally>();
  const mentions = new Map<string, number>();
  const tallyOf = (named: NamedRegion): Tally => {
    const key = `${named.region.code} ${named.name}`;
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const made: Tally = { named, count: 0, weakCount: 0, isInClosing: false, witnessWeight: 0, witnesses: [] };
    tallies.set(key, made);
    return made;
  };
  for (const witness of [...(stated === null ? [] : [stated.witness]), ...findRegionWitnesses(passages, gazetteer), ...findNationalWitnesses(passages, levels, gazetteer)]) {
    for (const named of witness.named) {
      const one = tallyOf(named);
      one.witnessWeight += witness.weight;
      one.witnesses.push(witness);
    }
  }
  for (const passage of withoutContents(passages.body)) {
    for (const name of placeNamesOf(passage, gazetteer)) {
      if (isDestination(passage.folded, name) || isOtherPlace(passage.folded, name)) continue;
      if (!name.isOrdinaryWord) countRegions(name, mentions);
      if (!name.isContainer) for (const named of name.named) countMention(tallyOf(named), passage, name);
    }
  }
  return { tallies: [...tallies.values()], mentions };
}

/** A line of a contents list: 2024年滨海县政府工作报告……3. */
const CONTENTS_LINE = /(?:报告|总结|公报|规划|纲要)[.．…·⋯\s-]*\d{1,4}$/u;
const MIN_CONTENTS_LINES = 3;

/** 上海世博会 is where every city sent something. */
const EVENT = /^(?:世博|奥运|冬奥|亚运|世园|进博|大运会|全运会)/;
/** 北海路 and 厦门大道 are streets of any city, 凤城河 is a river, and 山阳镇 a town that a division elsewhere is called like. */
const OTHER_PLACE = /^(?:[东西南北中]?路(?!径|线|网|桥|段)|[东西南北中]?街|大道|大街|大桥|[河湖江山湾岛](?![东西南北]|[省市县区])|镇|乡(?!村|镇|贤)|村|社区)/;

function isOtherPlace(folded: string, { end, named }: PlaceName): boolean {
  const after = folded.slice(end, end + 3);
  return EVENT.test(after) || (named.some(({ isStem }) => isStem) && OTHER_PLACE.test(after));
}

/** What a contents list names, it does not speak of. */
function withoutContents(body: readonly Passage[]): readonly Passage[] {
  const isListed = body.map(({ original }) => CONTENTS_LINE.test(original.trim()));
  return isListed.filter(Boolean).length < MIN_CONTENTS_LINES ? body : body.filter((_, index) => !isListed[index]);
}

/** Once for each region, however many of its names share the form. */
function countRegions(name: PlaceName, mentions: Map<string, number>): void {
  for (const code of new Set(name.named.map(({ region }) => region.code))) mentions.set(code, (mentions.get(code) ?? 0) + 1);
}

function countMention(one: Tally, passage: Passage, name: PlaceName): void {
  if (name.isOrdinaryWord) one.weakCount++;
  else one.count++;
  if (passage.from === 'closing') one.isInClosing = true;
  const mentioned = one.witnesses.filter(({ weight }) => weight === 0).length;
  if (mentioned === 0 || (mentioned === 1 && passage.from === 'closing')) one.witnesses.push({ passage, start: name.start, end: name.end, named: name.named, weight: 0 });
}

/** 朝阳 means the place where 朝阳市 or three of its counties are named too, and a kind of industry otherwise. */
function supportedWeakCount({ named, count, weakCount, witnessWeight }: Tally, mentions: ReadonlyMap<string, number>, gazetteer: Gazetteer): number {
  const isSupported = count > 0 || witnessWeight > 0 || childrenNamed(named.region, mentions, gazetteer) >= MIN_CHILDREN_IN_SUPPORT;
  return isSupported ? weakCount : 0;
}

function childrenNamed(region: Region, mentions: ReadonlyMap<string, number>, gazetteer: Gazetteer): number {
  return gazetteer.children(region).filter(({ code, level }) => level !== 'zone' && mentions.has(code)).length;
}

/** Codes of regions that a report names as standing above it, and that its page names around it. */
interface NamedParents {
  readonly superiors: ReadonlySet<string>;
  readonly around: ReadonlySet<string>;
}

function codesIn(folded: string, gazetteer: Gazetteer): ReadonlySet<string> {
  return new Set(findPlaceNames(folded, gazetteer).flatMap(({ isOrdinaryWord, named }) => (isOrdinaryWord ? [] : named.map(({ region }) => region.code as string))));
}

/** What the site's tag adds to a region that the title names and that lies in the tag's: [投资宁波] above 宁波保税区…. */
function filedScore({ named, witnesses }: Tally, tagged: ReadonlySet<string>, gazetteer: Gazetteer): number {
  if (tagged.size === 0 || !witnesses.some(({ passage }) => passage.from === 'title')) return 0;
  for (let parent = gazetteer.parent(named.region); parent !== null; parent = gazetteer.parent(parent)) {
    if (tagged.has(parent.code)) return WEIGHTS.filedAbove;
  }
  return 0;
}

/**
 * What the row of a table adds to a region that lies in the one which it names and that the text itself speaks for:
 * a table may give the province or the prefecture alone. What shares the name given (三元区 was called 三明市) is no
 * region inside it.
 */
function statedScore({ named, witnesses }: Tally, stated: StatedPlace | null, gazetteer: Gazetteer): number {
  if (stated === null || !witnesses.some(({ passage, weight }) => passage.from !== 'record' && weight >= MIN_ROLE_WEIGHT)) return 0;
  if (stated.named.some(({ region }) => region.code === named.region.code)) return 0;
  return stated.named.some(({ region }) => gazetteer.isWithin(named.region, region)) ? WEIGHTS.statedAbove : 0;
}

/** What its counties and its parents add: a report names both, and a namesake elsewhere has neither. */
function familyScore(region: Region, mentions: ReadonlyMap<string, number>, { superiors, around }: NamedParents, gazetteer: Gazetteer): number {
  const children = gazetteer.children(region).filter(({ level }) => level !== 'zone').length;
  const below = children === 0 ? 0 : WEIGHTS.family * Math.min(1, childrenNamed(region, mentions, gazetteer) / Math.min(children, 8));
  let above = 0;
  for (let parent = gazetteer.parent(region); parent !== null; parent = gazetteer.parent(parent)) {
    above += WEIGHTS.parent * Math.min(1, 0.5 * Math.log(1 + (mentions.get(parent.code) ?? 0)));
    if (superiors.has(parent.code)) above += WEIGHTS.superior;
    if (around.has(parent.code)) above += WEIGHTS.around;
  }
  return below + above + siblingScore(region, mentions, gazetteer) + (superiors.has(region.code) ? WEIGHTS.isSuperior : 0);
}

function siblingScore(region: Region, mentions: ReadonlyMap<string, number>, gazetteer: Gazetteer): number {
  const parent = gazetteer.parent(region);
  if (parent === null || region.level !== 'county') return 0;
  const siblings = childrenNamed(parent, mentions, gazetteer) - (mentions.has(region.code) ? 1 : 0);
  return Math.min(WEIGHTS.siblings, WEIGHTS.sibling * siblings);
}

/** What no role of its own speaks for, and the level that the text speaks for does not fit: 浙江 in a text that says 全县. */
function isRuledOut(named: NamedRegion, witnesses: readonly RegionWitness[], { decided, isInProvince }: LevelWords): boolean {
  if (named.region.level === 'nation' || witnesses.some(({ weight }) => weight >= MIN_ROLE_WEIGHT)) return false;
  if (isInProvince && named.region.level === 'province' && named.kind === '市') return true;
  if (decided === null) return false;
  return !decided.has(kindOf(named));
}

/** A zone counts as one whatever its name ends in (亦庄新城). */
function kindOf({ kind, region }: NamedRegion): DivisionKind {
  return region.level === 'zone' || kind === null ? '园区' : kind;
}

function levelScore(named: NamedRegion, levels: LevelWords): number {
  // 县级以上人民政府 stands in every law.
  if (levels.weight === 0 || (named.region.level === 'nation' && levels.own === 0)) return 0;
  const trust = Math.min(1, levels.weight / 5);
  const { level } = named.region;
  const kind = level === 'zone' ? '园区' : named.kind;
  const fit = trust * WEIGHTS.level * (levels.share(kind) - 0.5);
  if (named.kind !== '市') return fit;
  if (level === 'county') return fit - levels.prefectureLikeness;
  // No 地委 or 行署 stands above a prefecture-level city: 哈密市 of early 2016 is the county-level one.
  return level === 'prefecture' ? fit + levels.prefectureLikeness + (levels.namesRegionalOffice ? WEIGHTS.regionalOffice : 0) : fit;
}

function eraScore(named: NamedRegion, year: number | null): number {
  const isFormer = named.until !== null;
  if (year === null) return isFormer ? WEIGHTS.formerNameUndated : 0;
  const { since, until } = named;
  if (year < since - 1 || (until !== null && year > until + 1)) return WEIGHTS.anachronism;
  // Reports of the year of a change use either name; where one is a namesake's too (两江新区), the year decides.
  if (year < since || (until !== null && year > until)) return WEIGHTS.anachronism / 2;
  return isFormer ? WEIGHTS.formerName : 0;
}
