import { appendTo } from '../../text/groups.js';
import { RANKS, type Piece } from './piece.js';
import { sentencesOf } from './sentences.js';
import { HEADING_TAIL, HEADING_VERB, withoutStop } from './run-in-headings.js';
import type { Span } from '../../text/span.js';

/** A short sentence that may head what follows it: 传统产业优化升级。 */
interface Candidate extends Span {
  readonly words: string;
  readonly build: Build;
  /** Index of the piece that holds it. */
  readonly piece: number;
  /** Whether its piece, which is a line or what follows a heading in one, begins with it. */
  readonly isFirst: boolean;
  /** True for an opener known already, right above the section: others may be like it. */
  readonly isKnown: boolean;
  /** Characters of the sentence behind it. */
  readonly following: number;
  /** Characters of the sentence before it; null at the head of its piece. */
  readonly preceding: number | null;
}

/** How a sentence is built, as far as another may be like it. */
interface Build {
  readonly hasComma: boolean;
  readonly beginsWithVerb: boolean;
  /** The lengths of the runs between punctuation. */
  readonly skeleton: string;
  /** The words without quotation marks. */
  readonly plain: string;
}

interface Scored extends Candidate {
  readonly score: number;
  /** How many others are like it. */
  readonly alike: number;
}

const LENGTHS = { least: 4, most: 32 } as const;
/** Openers stand so far apart at least, from beginning to beginning, unless they are built all alike. */
const MIN_DISTANCE = 70;
/**
 * What the score must come to: of a sentence that begins its piece, of one inside, of one of only two that are
 * alike, and of one inside a line where lines begin with openers of their own.
 */
const NEEDED = { first: 2.5, inside: 3, pair: 3.4, withinLines: 4 } as const;
const MAX_LIKENESS_BESIDE_SHAPE = 4;
/**
 * A candidate is compared with so many before it and so many behind, since a text that repeats itself may have any
 * number: no section of the prefecture reports has more.
 */
const NEIGHBOURS = 150;
/** What likeness counts beside a candidate's own shape. */
const LIKENESS_SHARE = 0.7;
/** From this likeness on, two sentences are built alike. */
const LIKE = 2.5;
/** From this likeness on, two openers may stand close together (大力破解企业成长难。 大力破解融资难融资贵。). */
const CLOSE_LIKENESS = 4;
/** Sentences that report a deed or a figure, or say what something is, head nothing. */
const STATEMENT =
  /\d|是|完成(?!$)|创成|获评|荣获|召开|举办|^[一二三四五六七八九十]{1,2}[是要]|^(?:获批|获得|被评|实现|建成|新增|开工|启动|出台|列入|入选|成为|成功|通过|同时|此外|其中|对此|为此|在此|特别|一年来|各位代表|我们|这|以上|具体|主要|圆满)|[，,].*[，,]|[：:；;]|(?:如下|方面|以下.{0,6})$/u;

/**
 * Parts short sentences that head what follows them from their text. One alone proves nothing: a sentence is
 * an opener when others of its shape stand in the same section (瓯海实力增强了。 … 瓯海城市变美了。 …), each with
 * text of its own behind it. Run again, it finds what is like the openers known by then.
 *
 * @param isWithoutLineEnds true where lines tell nothing of the paragraphs: the sentence's own shape counts then
 */
export function findOpeners(text: string, pieces: readonly Piece[], isWithoutLineEnds: boolean): readonly Piece[] {
  const openers = new Map<number, Candidate[]>();
  for (const section of sectionsOf(pieces, isWithoutLineEnds)) {
    for (const opener of chooseOpeners(candidatesOf(text, pieces, section), text, isWithoutLineEnds)) {
      appendTo(openers, opener.piece, opener);
    }
  }
  return pieces.flatMap((piece, index) => partAt(piece, openers.get(index) ?? []));
}

/** Runs of text between two headings, by the indices of their pieces. */
function sectionsOf(pieces: readonly Piece[], isWithoutLineEnds: boolean): readonly (readonly number[])[] {
  const sections: number[][] = [[]];
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'text') sections.push([]);
    else if (!piece.isWhole && (piece.mark === null || isWithoutLineEnds)) sections.at(-1)?.push(index);
  });
  return sections.filter((section) => section.length > 0);
}

function candidatesOf(text: string, pieces: readonly Piece[], section: readonly number[]): readonly Candidate[] {
  const found: Candidate[] = [];
  const above = pieces[(section[0] as number) - 1];
  if (above?.kind === 'heading' && above.rank === RANKS.opener) {
    const words = withoutStop(text, above);
    found.push({ start: above.start, end: above.end, words, build: buildOf(words), piece: -1, isFirst: false, isKnown: true, following: 0, preceding: null });
  }
  for (const index of section) {
    const piece = pieces[index] as Piece;
    const sentences = sentencesOf(text, piece);
    for (const [order, sentence] of sentences.entries()) {
      if (order === 0 && piece.mark !== null) continue;
      if (sentence.end - sentence.start > LENGTHS.most + 2 || sentence.end === piece.end) continue;
      if (!/。["”』」）)]*$/u.test(text.slice(sentence.start, sentence.end))) continue;
      const words = withoutStop(text, sentence);
      if (words.length < LENGTHS.least || words.length > LENGTHS.most || STATEMENT.test(words)) continue;
      const [before, after] = [sentences[order - 1], sentences[order + 1]];
      found.push({
        ...sentence,
        words,
        build: buildOf(words),
        piece: index,
        isFirst: sentence.start === piece.start,
        isKnown: false,
        following: after === undefined ? 0 : after.end - after.start,
        preceding: before === undefined ? null : before.end - before.start,
      });
    }
  }
  return found;
}

/** The candidates that have others of their shape, the weaker of two that stand too close left out. */
function chooseOpeners(candidates: readonly Candidate[], text: string, isWithoutLineEnds: boolean): readonly Candidate[] {
  const chosen: Scored[] = [];
  const scored = candidates.map((candidate, index) => {
    const one = score(candidate, candidates.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1));
    const shaped = Math.min(one.score, MAX_LIKENESS_BESIDE_SHAPE) * LIKENESS_SHARE + shapeOf(candidate);
    return isWithoutLineEnds && !(candidate.build.hasComma && one.score >= NEEDED.pair) ? { ...one, score: shaped } : one;
  });
  const isByLines = scored.filter((one) => one.isFirst && one.score >= NEEDED.first).length >= 2;
  for (const one of scored) {
    const needed = one.isFirst ? NEEDED.first : isByLines ? NEEDED.withinLines : one.alike > 1 ? NEEDED.inside : NEEDED.pair;
    if (one.score < needed || one.isKnown) continue;
    const before = chosen.at(-1);
    const isClose = before !== undefined && one.start - before.start < MIN_DISTANCE && !(one.isFirst && before.isFirst && one.piece !== before.piece);
    // Right behind an opener stands its text, which is more than nothing.
    const isAdjacent = before !== undefined && text.slice(before.end, one.start).trim() === '';
    if (isAdjacent || (isClose && likeness(before, one) < CLOSE_LIKENESS)) {
      if (one.score > before.score) chosen[chosen.length - 1] = one;
      continue;
    }
    chosen.push(one);
  }
  return chosen;
}

/**
 * What speaks for a candidate where line ends are lost without a trace: of the prefecture reports' sentences of
 * at most eight characters before a long one four in five head it, of those of more than sixteen one in five.
 */
function shapeOf({ words, build, following, preceding }: Candidate): number {
  const speaks = build.beginsWithVerb || HEADING_TAIL.test(words);
  const brevity = words.length <= 8 ? 2.7 : words.length <= 12 ? (speaks ? 2.2 : 1.7) : words.length <= 16 ? (speaks ? 1.2 : 0.7) : -0.3;
  const comma = build.hasComma ? -1 : 0;
  const after = following < 20 ? -1 : following < 35 ? -0.5 : 0;
  const before = preceding !== null && preceding < 20 ? -0.5 : 0;
  return brevity + comma + after + before;
}

function buildOf(words: string): Build {
  return {
    hasComma: /[，,]/u.test(words),
    beginsWithVerb: HEADING_VERB.test(words),
    skeleton: words.replace(/[^，,、“”"‘’]+/gu, (run) => String(run.length)),
    plain: words.replace(/[“”"]/gu, ''),
  };
}

/** The best likeness to another candidate, more where several are alike. */
function score(candidate: Candidate, candidates: readonly Candidate[]): Scored {
  const points = candidates.filter((other) => other !== candidate).map((other) => likeness(candidate, other) + bonusOf(candidate, other));
  const best = Math.max(0, ...points);
  const alike = points.filter((one) => one >= LIKE).length;
  return { ...candidate, score: best + 0.5 * Math.max(0, alike - 1), alike };
}

/** Lines that each begin with a short sentence are built alike, whatever the words. */
function bonusOf(one: Candidate, other: Candidate): number {
  return one.isFirst && other.isFirst && one.piece !== other.piece && !one.build.hasComma && !other.build.hasComma && one.words.length <= 16 ? 1.5 : 0;
}

/** How much two candidates are built alike: by length, by punctuation, by their first and last words. */
function likeness({ words: a, build: one }: Candidate, { words: b, build: other }: Candidate): number {
  const hasComma = one.hasComma || other.hasComma;
  const isAlikeInside = one.skeleton === other.skeleton;
  const shared = sharedEnds(one.plain, other.plain);
  if (hasComma && !(isAlikeInside || (shared >= 2 && one.hasComma && other.hasComma))) return 0;
  const difference = Math.abs(a.length - b.length);
  let points = difference === 0 ? 2 : difference <= 1 ? 0.7 : 0;
  points += Math.min(shared, 3);
  if (one.beginsWithVerb && other.beginsWithVerb) points += 1;
  else if (one.beginsWithVerb !== other.beginsWithVerb) points -= 0.5;
  else points += 0.5;
  // 依法行政、科学决策,切实履行法定职责。 凝心聚力、一抓到底,切实强化实干担当。
  if (hasComma && isAlikeInside && one.skeleton.split(/[，,、]/u).length > 2) points += 1;
  else if (hasComma && shared < 2) return 0;
  return points + (hasCommonRun(a, b) ? 1 : 0);
}

/** Characters that two texts have in common at their beginning and at their end. */
function sharedEnds(one: string, other: string): number {
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return start + end;
}

/** Whether three characters in a row inside one stand in the other, beyond their common ends (产生了). */
function hasCommonRun(a: string, b: string): boolean {
  if (a.slice(0, 2) === b.slice(0, 2)) return false;
  const inside = b.slice(1, -1);
  for (let at = 1; at + 4 <= a.length; at++) if (inside.includes(a.slice(at, at + 3))) return true;
  return false;
}

function partAt(piece: Piece, openers: readonly Candidate[]): readonly Piece[] {
  if (openers.length === 0) return [piece];
  const parts: Piece[] = [];
  let from = piece.start;
  for (const opener of openers) {
    if (opener.start > from) parts.push({ ...piece, start: from, end: opener.start, mark: from > piece.start ? null : piece.mark });
    parts.push({ start: opener.start, end: opener.end, kind: 'heading', rank: RANKS.opener, mark: null, isWhole: true });
    from = opener.end;
  }
  if (piece.end > from) parts.push({ ...piece, start: from, end: piece.end, mark: from > piece.start ? null : piece.mark });
  return parts;
}
