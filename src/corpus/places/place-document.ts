import type { ArticleFacts } from '../articles/article-facts.js';
import { dateDocument } from '../dates/date-document.js';
import type { Evidence, Flag, PlacedRegion } from '../model/document.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';
import { readLevelWords } from './level-words.js';
import { findPlaceAround } from './place-around.js';
import { findPlaceInPath } from './place-of-path.js';
import { quote, readPassages } from '../articles/passages.js';
import { rankRegionCandidates, type RegionCandidate } from './region-candidates.js';
import type { RegionWitness } from './region-witnesses.js';
import { findStatedPlace, type StatedPlace } from './stated-place.js';

/** What placing found out. */
export interface Placement {
  readonly region: PlacedRegion | null;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Flag[];
}

/** Below so many points of its own a region is hardly named at all. */
const MIN_OWN_SCORE = 2;
/** The same where no other region of the level that the text speaks for is named: three mentions do. */
const MIN_OWN_SCORE_ALONE = 1.6;
/** A lead over the next region below which a person should look. */
const MIN_LEAD = 1;
/** The lead that leaves no doubt. */
const FULL_LEAD = 4;
/** Of a region that only the site's own footer names. */
const AROUND = 0.4;
const MAX_EVIDENCE = 6;
/** Of a region that the row of a table and the text itself say differently. */
const DISPUTED = 0.5;
/** A witness of so much weight says whose text it is. */
const MIN_SPEAKING_WEIGHT = 2.5;
const QUOTED_AROUND = 6;

/**
 * The division or zone that a document speaks for, by weighted witnesses: what title, meeting line, speaker
 * and closing name, how often the body names it, its counties and its parent, and the level words (全县, 州委)
 * that it uses for itself. The path of the file, and then whose site the page is on, are heard where all of these say nothing. `nameThen` is the name in
 * the document.
 *
 * @param year as far as known, which tells namesakes of different times apart
 */
export function placeDocument(facts: ArticleFacts, gazetteer: Gazetteer, year: number | null = dateDocument(facts).year): Placement {
  const passages = readPassages(facts);
  const stated = findStatedPlace(facts, gazetteer);
  const ranked = rankRegionCandidates(passages, year, gazetteer, stated);
  const best = ranked[0];
  if (best === undefined) {
    const levels = readLevelWords(passages.body);
    const place = findPlaceInPath(facts.file, levels, gazetteer);
    if (place !== null) return { region: placed(place.named), evidence: [place.evidence], flags: ['region-from-file-name'] };
    const around = findPlaceAround(passages.surroundings, levels, gazetteer);
    if (around !== null) return { region: placed(around), evidence: [{ field: 'region', from: 'metadata', quote: around.name, confidence: AROUND }], flags: ['region-doubtful'] };
  }
  if (best === undefined) return { region: null, evidence: [], flags: ['region-unknown'] };
  const { region } = best.named;
  const lead = leadOf(best, ranked, gazetteer);
  const against = stated === null ? [] : contradictionOf(best, stated, ranked, gazetteer);
  const confidence = Math.max(0.05, Math.min(0.99, lead / FULL_LEAD));
  return {
    region: placed(best.named),
    evidence: [...best.witnesses.slice(0, MAX_EVIDENCE), ...against].map((witness) => toEvidence(witness, against.length > 0 ? Math.min(confidence, DISPUTED) : confidence)),
    flags: against.length > 0 || isDoubtful(best, lead, best.isOfItsLevel && ranked.every(({ named }) => named.region.code === region.code)) ? ['region-doubtful'] : [],
  };
}

/** Under its name then, where that was another. */
function placed({ region, name }: NamedRegion): PlacedRegion {
  return { ...region, nameThen: name === region.name ? null : name };
}

/**
 * How far it is ahead of the next region. One that it lies in contradicts it less than any other: a zone's
 * report is filed under its city, and a county's names its prefecture.
 */
function leadOf(best: RegionCandidate, ranked: readonly RegionCandidate[], gazetteer: Gazetteer): number {
  const { region } = best.named;
  const leads = ranked
    .filter(({ named }) => named.region.code !== region.code)
    .map(({ named, score }) => (best.score - score) * (gazetteer.isWithin(region, named.region) ? 2 : 1));
  return Math.min(best.score, ...leads);
}

/**
 * What speaks against the region chosen, where the row of a table names one and the text's own title or opening
 * another: the row, or the text. A region inside the one that the row gives is no contradiction.
 */
function contradictionOf(best: RegionCandidate, { witness, named }: StatedPlace, ranked: readonly RegionCandidate[], gazetteer: Gazetteer): readonly RegionWitness[] {
  const isStated = ({ region }: NamedRegion): boolean => named.some((one) => one.region.code === region.code || gazetteer.isWithin(region, one.region));
  if (!isStated(best.named)) return [witness];
  const speaksItself = ({ passage, weight }: RegionWitness): boolean => weight >= MIN_SPEAKING_WEIGHT && (passage.from === 'title' || passage.from === 'opening');
  const other = ranked.find((one) => !isStated(one.named) && !gazetteer.isWithin(best.named.region, one.named.region) && one.witnesses.some((said) => speaksItself(said) && !said.named.some(isStated)));
  return other?.witnesses.filter(speaksItself).slice(0, 1) ?? [];
}

/** A tag says under what a site filed an article, which is no proof of what it speaks for. */
function isDoubtful({ ownScore, witnesses }: RegionCandidate, lead: number, isAlone: boolean): boolean {
  const byTag = witnesses.filter(({ passage }) => passage.from === 'tag').reduce((sum, { weight }) => sum + weight, 0);
  return ownScore - byTag < (isAlone ? MIN_OWN_SCORE_ALONE : MIN_OWN_SCORE) || lead < MIN_LEAD;
}

function toEvidence({ passage, start, end, weight }: RegionWitness, confidence: number): Evidence {
  const around = weight === 0 ? QUOTED_AROUND : 0;
  const text = quote(passage, Math.max(0, start - around), Math.min(passage.folded.length, end + around));
  return { field: 'region', from: passage.from, quote: text, confidence };
}
