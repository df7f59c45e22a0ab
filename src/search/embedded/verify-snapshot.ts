import type { ParagraphId } from '../../corpus/model/document.js';
import { verifyChecksums } from '../../index/open-snapshot.js';
import type { Snapshot } from '../../index/snapshot.js';
import { searchedText } from '../../corpus/documents/stored-document.js';
import type { QueryNode, TermNode } from '../query.js';
import { Matcher, type MatchSet } from './matcher.js';
import { scanForTerms, type ScannedTerm } from './scan-terms.js';

export interface VerifyRequest {
  /** Searches to compare with the scan. */
  readonly samples: number;
  /** The same seed samples the same terms. */
  readonly seed: number;
}

/** The first place where the index and a plain scan of the paragraphs disagree. */
export interface VerifyDifference {
  /** What was searched for, or null when a stored folded text is not that of its paragraph. */
  readonly query: string | null;
  /** Null for a term of the corpus that the index counts in another number of paragraphs. */
  readonly paragraphId: ParagraphId | null;
  /** Occurrences that the scan finds there, 0 when the paragraph should be no hit; or paragraphs. */
  readonly expected: number;
  /** Occurrences that the search finds there; or paragraphs. */
  readonly found: number;
}

export interface VerifyResult {
  readonly samples: number;
  readonly paragraphs: number;
  /** Null when all agree. */
  readonly difference: VerifyDifference | null;
}

/** Samples of one pass over the texts. */
const SAMPLES_PER_PASS = 500;
const MAX_TERM_CHARACTERS = 12;

interface Sample {
  /** One term, or two that must meet in a paragraph. */
  readonly terms: readonly string[];
}

/**
 * Holds a snapshot against a plain scan: every checksum, every stored folded text against its paragraph
 * folded anew, the counts of sampled terms of the corpus, then searches for sampled substrings of 1 to 12 characters, for strings
 * that stand nowhere
 * and for pairs of terms, through the matcher that answers readers.
 *
 * @throws SnapshotCorruptError for the first file whose checksum is another
 */
export async function verifySnapshot(snapshot: Snapshot, { samples, seed }: VerifyRequest): Promise<VerifyResult> {
  await verifyChecksums(snapshot);
  const result = { samples, paragraphs: snapshot.paragraphCount };
  const texts: string[] = [];
  for (let document = 0; document < snapshot.documentCount; document++) {
    const first = snapshot.firstParagraphs[document] as number;
    for (const paragraph of await snapshot.paragraphs(first, snapshot.firstParagraphs[document + 1] as number)) {
      const folded = searchedText(paragraph);
      if (folded !== snapshot.texts.of(texts.length)) {
        return { ...result, difference: { query: null, paragraphId: paragraph.id, expected: folded.length, found: snapshot.texts.lengthOf(texts.length) } };
      }
      texts.push(folded);
    }
  }
  if (!texts.some((text) => text !== '')) return { ...result, difference: null };
  const miscounted = findMiscounted(snapshot, texts);
  if (miscounted !== null) return { ...result, difference: miscounted };
  const random = seededRandom(seed);
  const matcher = new Matcher(snapshot);
  for (let done = 0; done < samples; done += SAMPLES_PER_PASS) {
    const drawn = Array.from({ length: Math.min(SAMPLES_PER_PASS, samples - done) }, () => drawSample(texts, random));
    const scanned = scanForTerms(texts, new Set(drawn.flatMap(({ terms }) => terms)));
    for (const { terms } of drawn) {
      const matches = await matcher.match(toQuery(terms), 'paragraph');
      const difference = compare(matches, terms.map((term) => scanned.get(term) as ScannedTerm));
      if (difference === null) continue;
      const { id } = await snapshot.paragraph(difference.paragraph);
      const { expected, found } = difference;
      return { ...result, difference: { query: terms.join(' '), paragraphId: id, expected, found } };
    }
  }
  return { ...result, difference: null };
}

function findMiscounted(snapshot: Snapshot, texts: readonly string[]): VerifyDifference | null {
  const counts = snapshot.termCounts();
  const { terms } = snapshot.terms();
  const every = Math.ceil(terms.length / SAMPLES_PER_PASS);
  const sampled = new Map(terms.flatMap(({ text }, place) => (place % every === 0 ? [[text, counts[place] as number] as const] : [])));
  for (const [term, { size }] of scanForTerms(texts, new Set(sampled.keys()))) {
    const found = sampled.get(term) as number;
    if (found !== size) return { query: term, paragraphId: null, expected: size, found };
  }
  return null;
}

function toQuery(terms: readonly string[]): QueryNode {
  const nodes = terms.map((folded): TermNode => ({ kind: 'term', input: folded, folded, quoted: true, span: { start: 0, end: 0 } }));
  return nodes.length === 1 ? (nodes[0] as TermNode) : { kind: 'and', children: nodes };
}

/** Three of five samples are substrings, one is made of two that hardly ever stand together, one is a pair. */
function drawSample(texts: readonly string[], random: () => number): Sample {
  const paragraph = (): string[] => {
    for (;;) {
      const characters = [...(texts[Math.floor(random() * texts.length)] as string)];
      if (characters.length > 0) return characters;
    }
  };
  const substring = (characters: readonly string[]): string => {
    const length = 1 + Math.floor(random() * Math.min(MAX_TERM_CHARACTERS, characters.length));
    const start = Math.floor(random() * (characters.length - length + 1));
    return characters.slice(start, start + length).join('');
  };
  const kind = random() * 5;
  if (kind < 3) return { terms: [substring(paragraph())] };
  if (kind < 4) return { terms: [substring(paragraph()) + substring(paragraph())] };
  const one = paragraph();
  return { terms: [...new Set([substring(one), substring(one)])] };
}

function compare(matches: MatchSet, scanned: readonly ScannedTerm[]): { paragraph: number; expected: number; found: number } | null {
  const expected = new Map<number, number>();
  const [first, ...others] = scanned;
  first?.forEach((count, paragraph) => {
    let sum = count;
    for (const other of others) {
      const counted = other.get(paragraph);
      if (counted === undefined) return;
      sum += counted;
    }
    expected.set(paragraph, sum);
  });
  const found = new Map([...matches.paragraphs].map((paragraph, place) => [paragraph, matches.occurrences?.[place] ?? 0]));
  for (const [paragraph, count] of expected) {
    if (found.get(paragraph) !== count) return { paragraph, expected: count, found: found.get(paragraph) ?? 0 };
  }
  for (const [paragraph, count] of found) if (!expected.has(paragraph)) return { paragraph, expected: 0, found: count };
  return null;
}

/** Numbers from 0 to 1 that a seed decides (mulberry32, by Tommy Ettinger). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
