import type { Region } from '../../corpus/model/document.js';
import { YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import { formsOfName } from '../../corpus/places/division-names.js';
import type { Gazetteer } from '../../corpus/places/gazetteer.js';
import { countPhrases, type Phrase, type WordedText } from '../../text/repeated-phrases.js';
import { CountedTexts, mayTell, tellingTerms } from '../../text/telling-terms.js';
import { TermCounter } from '../../text/term-counter.js';
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

const MIN_OCCURRENCES = 3;
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
  const isName = nameTest(region, gazetteer, source);
  const places = new TermCounter(inOne).countPlaces(ownTexts.flatMap((texts) => texts.map(({ text }) => text)));
  const counter = new TermCounter([...places].flatMap(([term, count]) => (mayTell(term, count) && !isName(term) ? [term] : [])));
  const group = othersAround(region, reports, gazetteer);
  const others = new CountedTexts();
  for (const report of group === null ? [] : sample(group.reports, MAX_COMPARED)) addTo(others, counter, await source.read(report));
  const together = new CountedTexts();
  const counted = own.map((report, index) => {
    const alone = new CountedTexts();
    for (const counts of [alone, together]) addTo(counts, counter, ownTexts[index] as readonly WordedText[]);
    return { report, alone };
  });
  const options = { minOccurrences: MIN_OCCURRENCES, maxShare: MAX_SHARE };
  // What one report says again and again tells that report apart.
  const terms = tellingTerms(together, others, { ...options, limit: PLACE_TERMS, shareOf: (term) => others.shareOf(term), admits: (term) => inSeveral.has(term) });
  const compared = group === null ? null : { within: group.within, reports: others.texts, held: group.reports.length, terms };
  const shareOf = (term: string): number => (others.shareOf(term) * others.texts + together.shareOf(term) * together.texts) / (others.texts + together.texts);
  const inYears = counted.filter(({ report }) => report.year !== null).sort((a, b) => (a.report.year as number) - (b.report.year as number));
  const years = inYears.slice(1).map(({ report, alone }, index): YearTerms => {
    const before = inYears[index] as (typeof inYears)[number];
    return { report, before: before.report, terms: tellingTerms(alone, before.alone, { ...options, limit: YEAR_TERMS, shareOf, admits: () => true }) };
  });
  return { own: own.length, compared, years };
}

function addTo(counts: CountedTexts, counter: TermCounter, texts: readonly WordedText[]): void {
  counts.add(counter.count(texts.map(({ text }) => text)), texts.reduce((sum, { text }) => sum + text.length, 0));
}

/** What reports say again and again and may be a term: those that one of them does, and those that are said in two, where there are two. */
function findCandidates(reports: readonly (readonly WordedText[])[]): { readonly inOne: ReadonlySet<string>; readonly inSeveral: ReadonlySet<string> } {
  const said = new Map<string, Phrase & { holders: number; mostInOne: number }>();
  for (const texts of reports) {
    for (const [text, { words, occurrences }] of countPhrases(texts)) {
      const known = said.get(text);
      if (known === undefined) said.set(text, { words, occurrences, holders: 1, mostInOne: occurrences });
      else {
        known.occurrences += occurrences;
        known.holders++;
        known.mostInOne = Math.max(known.mostInOne, occurrences);
      }
    }
  }
  const repeated = [...said].filter(([, { occurrences }]) => occurrences >= MIN_OCCURRENCES);
  const least = Math.min(2, reports.length);
  const isInSeveral = ({ holders }: { readonly holders: number }): boolean => holders >= least;
  const candidates = repeated.filter(([, phrase]) => isInSeveral(phrase) || phrase.mostInOne >= MIN_OCCURRENCES);
  const tags = tagsOf(candidates.flatMap(([, { words }]) => words));
  const shaped = candidates.filter(([, { words }]) => isTermShaped(words, words.map((word) => tags.get(word) ?? null)));
  return { inOne: new Set(shaped.map(([text]) => text)), inSeveral: new Set(shaped.flatMap(([text, phrase]) => (isInSeveral(phrase) ? [text] : []))) };
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
