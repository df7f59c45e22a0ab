import type { DivisionKind } from './division-names.js';
import type { Passage } from '../articles/passages.js';

/** Which kind of division a text speaks for, by the words that it uses for itself (全县, 我区, 州委). */
export interface LevelWords {
  /** How many of them say 我 or 全 (全县, 我市), unweighted. */
  readonly own: number;
  /** Whether it lies in a province (全省, 我省), as no direct municipality does. */
  readonly isInProvince: boolean;
  /** The kinds of which one is the text's own, all others ruled out; null where its words leave that open. */
  readonly decided: ReadonlySet<DivisionKind> | null;
  /** Share of each kind among these words, 0 to 1. */
  share(kind: DivisionKind | null): number;
  /** How many of these words there are, weighted; below about 5 they prove little. */
  readonly weight: number;
  /** For a 市: whether it speaks of counties below it (县市区) rather than of townships; from -1 to 1. */
  readonly prefectureLikeness: number;
  /** 地委 and 行署: what lies above, or the text's own division, is a 地区. */
  readonly namesRegionalOffice: boolean;
}

/** 市民 is none of them, nor is the 全区域 of a park. */
const OWN = /[全我本](省|市|县|区|州|盟|旗)(?!域|级|际)/g;
const ORGAN = /(自治)?(省|市|县|区|州|盟|旗)(?:委|政府|人民政府|人大|政协)/g;
const SPEAKS_FOR = /代表(?:[^,。]{0,12}?)(自治区|省|市|县|区|州|盟|旗)人民政府|代表[^,。]{0,14}?(?:管委会|管理委员会)|(?:代表|受)[^,。]{0,10}(?:行署|行政公署)/;
const ZONE_WORDS = /[全我](?:园区|新区)|区管委会/g;
const COUNTIES_BELOW = /县市区|市县区|各县区|县区|区县|各区市|县域|各区|旗县|县级/g;
const TOWNSHIPS_BELOW = /乡镇|镇街|各镇|各街道|镇村/g;

/** So many words of its own decide: two that agree, or four of which nearly all do. */
const MIN_OWN_TO_DECIDE = 4;
const MIN_AGREEING_TO_DECIDE = 2;
const SHARE_TO_DECIDE = 0.85;
/** An autonomous region calls itself 全区, a zone 全区 or 园区; a county-level 林区 or 特区 is a 区. */
const KINDS_SAID: Readonly<Partial<Record<DivisionKind, readonly DivisionKind[]>>> = {
  区: ['区', '园区', '自治区'],
  园区: ['园区', '区'],
};

/** Counts the level words of a text. */
export function readLevelWords(passages: readonly Passage[]): LevelWords {
  const counts = new Map<DivisionKind, number>();
  const add = (kind: DivisionKind, weight: number): void => void counts.set(kind, (counts.get(kind) ?? 0) + weight);
  const own = new Map<DivisionKind, number>();
  let counties = 0;
  let townships = 0;
  let offices = 0;
  let spokenFor: DivisionKind | null = null;
  for (const { folded } of passages) {
    for (const match of folded.matchAll(OWN)) {
      add(match[1] as DivisionKind, 1);
      own.set(match[1] as DivisionKind, (own.get(match[1] as DivisionKind) ?? 0) + 1);
    }
    for (const match of folded.matchAll(ORGAN)) add(match[1] === undefined ? (match[2] as DivisionKind) : '自治区', 0.3);
    const zoneWords = folded.match(ZONE_WORDS)?.length ?? 0;
    if (zoneWords > 0) add('园区', zoneWords);
    counties += folded.match(COUNTIES_BELOW)?.length ?? 0;
    townships += folded.match(TOWNSHIPS_BELOW)?.length ?? 0;
    offices += folded.match(/地委|行署/g)?.length ?? 0;
    const spoken: RegExpExecArray | null = spokenFor === null ? SPEAKS_FOR.exec(folded) : null;
    if (spoken !== null) spokenFor = spoken[1] !== undefined ? (spoken[1] as DivisionKind) : /管委会|管理委员会/.test(spoken[0]) ? '园区' : '地区';
  }
  const all = sumOf(counts);
  if (spokenFor !== null) add(spokenFor, Math.max(3, all * 0.5));
  const weight = sumOf(counts);
  const below = counties + townships;
  return {
    own: sumOf(own),
    isInProvince: own.has('省'),
    decided: withRegionalOffice(decide(spokenFor, own), offices),
    share: (kind) => {
      if (kind === null || weight === 0) return 0;
      const count = (one: DivisionKind): number => counts.get(one) ?? 0;
      // An autonomous region calls itself 全区; a zone 全区 or 园区.
      if (kind === '自治区') return count('自治区') > 0 ? (count('自治区') + count('区')) / weight : 0;
      if (kind === '园区') return (count('园区') + count('区')) / weight;
      if (kind === '地区') return (count('地区') + (offices > 0 ? count('区') : 0)) / weight + (offices > 2 ? 0.5 : 0);
      return count(kind) / weight;
    },
    weight,
    prefectureLikeness: below < 4 ? 0 : (counties * 1.5 - townships) / (counties * 1.5 + townships),
    namesRegionalOffice: offices > 2,
  };
}

/** A 地区 calls itself 全区 too: its 行署 or 地委 tells it from a district. */
function withRegionalOffice(decided: ReadonlySet<DivisionKind> | null, offices: number): ReadonlySet<DivisionKind> | null {
  return decided?.has('区') === true && offices > 0 ? new Set([...decided, '地区']) : decided;
}

function sumOf(counts: ReadonlyMap<DivisionKind, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** By 我代表…人民政府, or by its own words where these are nearly all of one kind. */
function decide(spokenFor: DivisionKind | null, own: ReadonlyMap<DivisionKind, number>): ReadonlySet<DivisionKind> | null {
  if (spokenFor !== null) return new Set(spokenFor === '区' ? ['区', '园区'] : (KINDS_SAID[spokenFor] ?? [spokenFor]));
  const total = sumOf(own);
  const [kind, count] = [...own].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  const isDecided = count === total ? total >= MIN_AGREEING_TO_DECIDE : total >= MIN_OWN_TO_DECIDE && count >= SHARE_TO_DECIDE * total;
  return kind === null || !isDecided ? null : new Set(KINDS_SAID[kind] ?? [kind]);
}
