import type { ArticleFacts } from '../articles/article-facts.js';
import { dateDocument } from '../dates/date-document.js';
import { NATION_CODE, type Evidence, type Flag, type PlacedRegion, type Region } from '../model/document.js';
import type { Gazetteer } from './gazetteer.js';
import { quote, readPassages, type Passage, type Passages } from '../articles/passages.js';
import { rankRegionCandidates, type RegionCandidate } from './region-candidates.js';
import type { RegionWitness } from './region-witnesses.js';

/** What placing found out. */
export interface Placement {
  readonly region: PlacedRegion | null;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Flag[];
}

/** Below so many points of its own a region is hardly named at all. */
const MIN_OWN_SCORE = 2;
/** A lead over the next region below which a person should look. */
const MIN_LEAD = 1;
/** The lead that leaves no doubt. */
const FULL_LEAD = 4;
const MAX_EVIDENCE = 6;
const QUOTED_AROUND = 6;

/**
 * The division or zone that a document speaks for, by weighted witnesses: what title, meeting line, speaker
 * and closing name, how often the body names it, its counties and its parent, and the level words (全县, 州委)
 * that it uses for itself. The file path is no witness. `nameThen` is the name in the document.
 */
export function placeDocument(facts: ArticleFacts, gazetteer: Gazetteer): Placement {
  const passages = readPassages(facts);
  const ranked = rankRegionCandidates(passages, dateDocument(facts).year, gazetteer);
  const best = ranked[0];
  const national = findNational(passages);
  if (national !== null) return placeInNation(national, gazetteer);
  if (best === undefined) return { region: null, evidence: [], flags: ['region-unknown'] };
  const { region, name } = best.named;
  const lead = leadOf(best, ranked, gazetteer);
  const confidence = Math.max(0.05, Math.min(0.99, lead / FULL_LEAD));
  return {
    region: { ...region, nameThen: name === region.name ? null : name },
    evidence: best.witnesses.slice(0, MAX_EVIDENCE).map((witness) => toEvidence(witness, confidence)),
    flags: isDoubtful(best, lead) ? ['region-doubtful'] : [],
  };
}

/** Where a text says that it speaks for the whole country, whatever places it names. */
interface NationalWords {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

function findNational({ opening, body }: Passages): NationalWords | null {
  for (const passage of [opening, ...body.slice(0, 2)]) {
    const found = passage === null ? null : /代表国务院|届全国人民代表大会第|^国务院总理/.exec(passage.folded);
    if (passage !== null && found !== null) return { passage, start: found.index, end: found.index + found[0].length };
  }
  return null;
}

function placeInNation({ passage, start, end }: NationalWords, gazetteer: Gazetteer): Placement {
  const region = { ...(gazetteer.byCode(NATION_CODE) as Region), nameThen: null };
  return { region, evidence: [{ field: 'region', from: passage.from, quote: quote(passage, start, end), confidence: 0.95 }], flags: [] };
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

/** A tag says under what a site filed an article, which is no proof of what it speaks for. */
function isDoubtful({ ownScore, witnesses }: RegionCandidate, lead: number): boolean {
  const byTag = witnesses.filter(({ passage }) => passage.from === 'tag').reduce((sum, { weight }) => sum + weight, 0);
  return ownScore - byTag < MIN_OWN_SCORE || lead < MIN_LEAD;
}

function toEvidence({ passage, name, end, weight }: RegionWitness, confidence: number): Evidence {
  const around = weight === 0 ? QUOTED_AROUND : 0;
  const text = quote(passage, Math.max(0, name.start - around), Math.min(passage.folded.length, end + around));
  return { field: 'region', from: passage.from, quote: text, confidence };
}
