import type { Region } from '../../corpus/model/document.js';
import { YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import { formsOfName } from '../../corpus/places/division-names.js';
import type { Gazetteer } from '../../corpus/places/gazetteer.js';
import { countPhrases, type WordedText } from '../../text/repeated-phrases.js';
import { CountedTexts, tellingTerms } from '../../text/telling-terms.js';
import { TermCounter, type TermCount } from '../../text/term-counter.js';
import { isTermShaped } from '../../text/term-shape.js';
import { tagsOf } from '../../text/word-tags.js';
import type { DocumentSummary, PlaceTerms, YearTerms } from '../engine.js';

/** What an engine has to tell places apart by. */
export interface PlaceTermSource {
  /** All documents held. */
  readonly documents: readonly DocumentSummary[];
  /** The folded paragraphs of a document, and where words begin and end in them. */
  read(document: DocumentSummary): Promise<readonly WordedText[]>;
  /** Whether a folded term is the name of a division. */
  isPlaceName(term: string): boolean;
}

const PLACE_TERMS = 20;
const YEAR_TERMS = 8;
/** Fewer reports tell their own turns of phrase and not what a place's neighbours say. */
const MIN_COMPARED = 3;
/** Reports that are read of the others; the rest is like them. */
const MAX_COMPARED = 40;
/** Reports of a place that are read. */
const MAX_OWN = 30;
/** A term that more of the others' reports hold sets nobody apart, however often it is said. */
const MAX_SHARE = 0.4;

/**
 * The terms that a place's yearly reports say more than those of the places around it, and each report more than the one
 * before. Reads at most seventy reports, each of them once.
 */
export async function findPlaceTerms(region: Region, source: PlaceTermSource, gazetteer: Gazetteer): Promise<PlaceTerms> {
  const reports = source.documents.filter(({ type, copyOf, region: of }) => YEARLY_REPORT_TYPES.has(type) && copyOf === null && of !== null);
  const own = sample(reports.filter((report) => report.region?.code === region.code), MAX_OWN);
  if (own.length === 0) return { own: 0, compared: null, years: [] };
  const ownTexts: (readonly WordedText[])[] = [];
  for (const report of own) ownTexts.push(await source.read(report));
  const { inOne, inSeveral } = findCandidates(ownTexts);
  const counter = new TermCounter(inOne);
  const group = othersAround(region, reports, gazetteer);
  const others: CountedText[] = [];
  for (const report of group === null ? [] : sample(group.reports, MAX_COMPARED)) others.push(countIn(await source.read(report), counter));
  const counted = own.map((report, index) => ({ report, text: countIn(ownTexts[index] as readonly WordedText[], counter) }));
  const ownTogether = together(counted.map(({ text }) => text));
  const othersTogether = together(others);
  const allTogether = together([...others, ...counted.map(({ text }) => text)]);
  const options = { minOccurrences: MIN_OCCURRENCES, maxShare: MAX_SHARE };
  const shareOf = (all: CountedTexts) => (term: string) => (all.counts.get(term)?.texts ?? 0) / Math.max(1, all.texts);
  const isName = nameTest(region, gazetteer, source);
  // What one report says again and again tells that report apart.
  const isNoPlaceTerm = (term: string): boolean => !inSeveral.has(term) || isName(term);
  const terms = tellingTerms(ownTogether, othersTogether, { ...options, limit: PLACE_TERMS, shareOf: shareOf(othersTogether), isName: isNoPlaceTerm });
  const compared = group === null ? null : { within: group.within, reports: others.length, held: group.reports.length, terms };
  const inYears = counted.filter(({ report }) => report.year !== null).sort((a, b) => (a.report.year as number) - (b.report.year as number));
  const years = inYears.slice(1).map(({ report, text }, index): YearTerms => {
    const before = inYears[index] as (typeof inYears)[number];
    const yearTerms = tellingTerms(together([text]), together([before.text]), { ...options, limit: YEAR_TERMS, shareOf: shareOf(allTogether), isName });
    return { report, before: before.report, terms: yearTerms };
  });
  return { own: own.length, compared, years };
}

/** What reports say again and again and may be a term: those that one of them does, and those that are said in two, where there are two. */
function findCandidates(reports: readonly (readonly WordedText[])[]): { readonly inOne: ReadonlySet<string>; readonly inSeveral: ReadonlySet<string> } {
  const words = new Map<string, readonly string[]>();
  const occurrences = new Map<string, number>();
  const holders = new Map<string, number>();
  const repeated = new Set<string>();
  for (const texts of reports) {
    for (const [phrase, found] of countPhrases(texts)) {
      words.set(phrase, found.words);
      if (found.occurrences >= MIN_OCCURRENCES) repeated.add(phrase);
      occurrences.set(phrase, found.occurrences + (occurrences.get(phrase) ?? 0));
      holders.set(phrase, 1 + (holders.get(phrase) ?? 0));
    }
  }
  const least = Math.min(2, reports.length);
  const several = [...occurrences].filter(([phrase, count]) => count >= MIN_OCCURRENCES && (holders.get(phrase) ?? 0) >= least).map(([phrase]) => phrase);
  const all = [...new Set([...repeated, ...several])];
  const tags = tagsOf(all.flatMap((phrase) => words.get(phrase) ?? []));
  const inOne = new Set(all.filter((phrase) => isTermShaped(words.get(phrase) ?? [], (words.get(phrase) ?? []).map((word) => tags.get(word) ?? null))));
  return { inOne, inSeveral: new Set(several.filter((phrase) => inOne.has(phrase))) };
}

const MIN_OCCURRENCES = 3;

interface CountedText {
  readonly counts: ReadonlyMap<string, TermCount>;
  readonly characters: number;
}

function countIn(texts: readonly WordedText[], counter: TermCounter): CountedText {
  return { counts: counter.count(texts.map(({ text }) => text)), characters: texts.reduce((sum, { text }) => sum + text.length, 0) };
}

function together(texts: readonly CountedText[]): CountedTexts {
  const all = new CountedTexts();
  for (const { counts, characters } of texts) all.add(counts, characters);
  return all;
}

/** Reports of other places in the same city, or where these are few in the same province, or in the country. Null where nothing else is held. */
function othersAround(region: Region, reports: readonly DocumentSummary[], gazetteer: Gazetteer): { readonly within: Region | null; readonly reports: readonly DocumentSummary[] } | null {
  const others = reports.filter(({ region: of }) => of !== null && !of.pathCodes.includes(region.code) && !region.pathCodes.includes(of.code));
  for (const code of region.pathCodes.slice(0, -1).reverse()) {
    const within = others.filter(({ region: of }) => of?.pathCodes.includes(code));
    if (within.length >= MIN_COMPARED) return { within: gazetteer.byCode(code), reports: within };
  }
  const alike = others.filter(({ region: of }) => of?.level === region.level);
  const chosen = alike.length >= MIN_COMPARED ? alike : others;
  return chosen.length >= MIN_COMPARED ? { within: null, reports: chosen } : null;
}

/** Evenly spread over the list, the same each time. */
function sample<T>(list: readonly T[], most: number): readonly T[] {
  return list.length <= most ? list : Array.from({ length: most }, (_, place) => list[Math.floor((place * list.length) / most)] as T);
}

/** Names of the place, of those above it, and of those beside and below it. */
function nameTest(region: Region, gazetteer: Gazetteer, source: PlaceTermSource): (term: string) => boolean {
  const above = region.pathCodes.flatMap((code) => gazetteer.byCode(code) ?? []);
  const kin = [...above, ...above.flatMap((one) => gazetteer.children(one))];
  const names = [...new Set(kin.map(({ name }) => formsOfName(name).stem ?? formsOfName(name).full))];
  return (term) => source.isPlaceName(term) || names.some((name) => term.includes(name));
}
