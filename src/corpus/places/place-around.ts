import type { NamedRegion, Gazetteer } from './gazetteer.js';
import type { LevelWords } from './level-words.js';
import { findPlaceNames } from './place-names.js';

/** Whose site it is, as its footer says: 主办：甲县人民政府办公室, 甲县人民政府主办, 版权所有 甲县人民政府. */
const OWNER = /(?:主办(?:单位)?|版权所有|copyright)[^\p{L}]{0,8}|(?=人民政府(?:办公[室厅])?主办)/giu;
const GOVERNMENT = /^人民政府|^政府/u;
const MAX_NAME_CHARACTERS = 16;

/**
 * The region whose government keeps the site, where a text that names no place is found. Only one of the kind that
 * the text speaks for (全县, 县人民政府): a city's site posts its counties' texts too. Null where it may be one of several.
 *
 * @param surroundings folded, what the page has around the text
 */
export function findPlaceAround(surroundings: string, { decided }: LevelWords, gazetteer: Gazetteer): NamedRegion | null {
  if (decided === null) return null;
  const found = new Map<string, NamedRegion>();
  const names = findPlaceNames(surroundings, gazetteer).filter(({ isContainer, end }) => !isContainer && GOVERNMENT.test(surroundings.slice(end)));
  for (const { index, 0: words } of surroundings.matchAll(OWNER)) {
    const at = index + words.length;
    const name = names.find(({ start, end }) => (words === '' ? end === at : start >= at && end <= at + MAX_NAME_CHARACTERS));
    for (const named of name?.named ?? []) if (decided.has(named.region.level === 'zone' ? '园区' : (named.kind ?? '市'))) found.set(named.region.code, named);
  }
  return found.size === 1 ? ([...found.values()][0] as NamedRegion) : null;
}
