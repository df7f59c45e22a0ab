import { placeWords, type RegionCode } from '../corpus/model/document.js';
import { loadGazetteer } from '../corpus/places/gazetteer.js';
import type { HeldRegion } from '../corpus/places/held-regions.js';
import type { PlaceWords } from '../corpus/places/place-words.js';
import { findPlaceNames } from '../corpus/places/place-names.js';
import { fold } from '../text/folding.js';
import { didYouMean, type MeantTerm } from './relaxed/did-you-mean.js';

const MAX_GUESSES = 3;

/** What reading a query must know of places, and of years. */
export interface RegionNames {
  /** Regions that hold documents, or lie above one that does, and bear this name with or without its suffix, or behind those above it. */
  inCorpus(nameOrCode: string): readonly RegionCode[];
  /** Those in the corpus that a word among others names: not one that is an ordinary word as well (合作, 东方), unless it has its 市, 县 or 区. */
  called(word: string): readonly RegionCode[];
  /** Names of the regions so called where nothing is held of any of them, nor of one below; empty for what is no name, or an ordinary word. */
  notHeld(name: string): readonly string[];
  /** The same for the places that stand in a running text. */
  notHeldIn(text: string): readonly string[];
  holdsYear(year: number): boolean;
  /** All regions of the country so named, or with this code; empty when there is none. */
  anywhere(nameOrCode: string): readonly RegionCode[];
  /** Full names of those that may have been meant by a name that no region bears: said alike, or one character away. */
  meant(name: string): readonly string[];
  /** Full name for a reader: 浙江省温州市瑞安市. */
  label(code: RegionCode): string;
}

/**
 * Names of the regions held; the gazetteer is asked, and loaded, only for those that are not.
 *
 * @param words what is a name at all, as the snapshot has it
 * @param years of the documents held; null takes every year for held
 */
export function createRegionNames(held: readonly HeldRegion[], words: PlaceWords, years: ReadonlySet<number | null> | null = null): RegionNames {
  const byCode = new Map(held.map((region) => [region.code, region]));
  const byName = new Map<string, RegionCode[]>();
  for (const { code, names, path } of held) for (const name of new Set([...names, ...pathNames(path)])) byName.set(name, [...(byName.get(name) ?? []), code]);
  const inCorpus = (nameOrCode: string): readonly RegionCode[] => {
    const region = byCode.get(nameOrCode as RegionCode);
    return region === undefined ? (byName.get(fold(nameOrCode)) ?? []) : [region.code];
  };
  const isOrdinaryWord = (name: string): boolean => !name.endsWith('县') && words.isOrdinaryWord(name);
  const namesNotHeld = (name: string): readonly string[] => {
    if (!words.isName(name) || inCorpus(name).length > 0 || isOrdinaryWord(name)) return [];
    const named = loadGazetteer().named(name);
    // A short form of a former name is seldom meant, and its heir may be held under today's.
    const meant = named.filter(({ isStem, until }) => !isStem || until === null);
    return meant.some(({ region }) => byCode.has(region.code)) ? [] : [...new Set(meant.map(({ region }) => region.name))];
  };
  return {
    inCorpus,
    called: (word) => {
      const found = inCorpus(word);
      return found.length > 0 && isOrdinaryWord(fold(word)) ? [] : found;
    },
    notHeld: (name) => namesNotHeld(fold(name)),
    notHeldIn: (text) =>
      [...new Set(findPlaceNames(fold(text), loadGazetteer()).flatMap(({ form, isContainer }) => (isContainer ? [] : namesNotHeld(form))))],
    holdsYear: (year) => years === null || years.has(year),
    anywhere: (nameOrCode) => {
      const gazetteer = loadGazetteer();
      const region = gazetteer.byCode(nameOrCode);
      if (region !== null) return [region.code];
      return [...new Set([...inCorpus(nameOrCode), ...gazetteer.named(nameOrCode).map(({ region: { code } }) => code)])];
    },
    meant: (name) => {
      const folded = fold(name);
      const codes = new Set((folded === '' ? [] : didYouMean(folded, held.flatMap(saidNames))).flatMap((guess) => byName.get(guess) ?? []));
      return [...codes].slice(0, MAX_GUESSES).map((code) => placeWords(byCode.get(code) as HeldRegion).join(''));
    },
    label: (code) => {
      const region = byCode.get(code) ?? loadGazetteer().byCode(code);
      return region === null ? code : placeWords(region).join('');
    },
  };
}

/** The region after those above it, as pages show it: 温州市瑞安市, 浙江省温州市瑞安市. */
function pathNames(path: readonly string[]): readonly string[] {
  return path.slice(0, -1).map((_, from) => fold(path.slice(from).join('')));
}

/** The names that a region bears, those that its own begins with as they are said. */
function saidNames({ name, names, said }: HeldRegion): readonly MeantTerm[] {
  const own = fold(name);
  return names.map((text) => ({ text, said: own.startsWith(text) ? said.split(' ').slice(0, text.length).join(' ') : '' }));
}
