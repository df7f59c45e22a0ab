import { RANKS, type Piece } from './structure.js';
import { sentencesOf } from './sentences.js';
import { withoutStop } from './run-in-headings.js';
import type { Span } from '../text/span.js';

/** A short sentence that may head what follows it: 传统产业优化升级。 */
interface Candidate extends Span {
  readonly words: string;
  /** Index of the piece that holds it. */
  readonly piece: number;
  /** Whether its piece, which is a line or what follows a heading in one, begins with it. */
  readonly isFirst: boolean;
  /** Characters of text from its end to the next candidate or the end of its section. */
  readonly follows: number;
}

const LENGTHS = { least: 4, most: 24 } as const;
/** What an opener heads is no shorter; what stands closer together are sentences of one thought. */
const MIN_FOLLOWING_CHARACTERS = 50;
/** Sentences that report a deed or a figure head nothing. */
const STATEMENT = /\d|^(?:创成|获评|获批|荣获|完成|实现|建成|新增|开工|启动|出台|列入|成为|成功|通过|同时|此外|其中|对此|为此|在此|特别是|一年来|各位代表|我们|这是|这些|以上|具体|主要)|[，,、；;：:].*[，,、；;：:].*[，,]|(?:如下|方面|以下.{0,6})$/u;
/** Words that open the headings of plans: a verb, or a word that says how. */
const VERB =
  /^(?:加快|加强|加大|加速|着力|全力|大力|全面|深入|深化|推进|推动|强化|优化|做[强优精大实好美]|提升|提高|完善|健全|坚持|坚定|坚决|精[心准致细]|持续|不断|积极|扎实|切实|努力|致力|统筹|聚焦|实施|培育|打造|构建|建设|发展|促进|稳步|巩固|突出|抓[好实紧]|狠抓|严[格守]|创新|扩大|拓展|壮大|激发|释放|畅通|紧[盯扣紧]|围绕|主攻|打[好响赢]|办好|守[牢住]|筑牢|夯实|落实|保障|改善|增强|引导|强[力化]|多措|更加|更大|高[标质水起效]|快节奏|依法|从严|牢固|牢记)/u;

/**
 * Parts short sentences that head what follows them from their text. One alone proves nothing: a sentence is
 * an opener when others of its shape stand in the same section (瓯海实力增强了。 … 瓯海城市变美了。 …), each with
 * text of its own behind it.
 */
export function findOpeners(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const openers = new Map<number, Candidate[]>();
  for (const section of sectionsOf(pieces)) {
    const candidates = candidatesOf(text, pieces, section);
    for (const candidate of candidates.filter((one) => isOpener(one, candidates))) {
      openers.set(candidate.piece, [...(openers.get(candidate.piece) ?? []), candidate]);
    }
  }
  return pieces.flatMap((piece, index) => partAt(piece, openers.get(index) ?? []));
}

/** Runs of text between two headings, by the indices of their pieces. */
function sectionsOf(pieces: readonly Piece[]): readonly (readonly number[])[] {
  const sections: number[][] = [[]];
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'text') sections.push([]);
    else if (!piece.isWhole && piece.mark === null) sections.at(-1)?.push(index);
  });
  return sections.filter((section) => section.length > 0);
}

function candidatesOf(text: string, pieces: readonly Piece[], section: readonly number[]): readonly Candidate[] {
  const found: Omit<Candidate, 'follows'>[] = [];
  for (const index of section) {
    const piece = pieces[index] as Piece;
    for (const sentence of sentencesOf(text, piece)) {
      if (sentence.end - sentence.start > LENGTHS.most + 2 || sentence.end === piece.end) continue;
      const words = withoutStop(text, sentence);
      if (words.length < LENGTHS.least || words.length > LENGTHS.most || !/。["”』」）)]*$/u.test(text.slice(sentence.start, sentence.end))) continue;
      if (STATEMENT.test(words)) continue;
      found.push({ ...sentence, words, piece: index, isFirst: sentence.start === piece.start });
    }
  }
  const end = (pieces[section.at(-1) as number] as Piece).end;
  return found.map((one, index) => ({ ...one, follows: (found[index + 1]?.start ?? end) - one.end }));
}

function isOpener(candidate: Candidate, candidates: readonly Candidate[]): boolean {
  if (candidate.words.length > 16 && !candidate.isFirst && !candidates.some((other) => other !== candidate && skeletonOf(other.words) === skeletonOf(candidate.words))) return false;
  const others = candidates.filter((other) => other !== candidate && Math.abs(other.start - candidate.start) >= MIN_FOLLOWING_CHARACTERS);
  if (candidate.isFirst && /[，,]/u.test(candidate.words) === false) {
    if (others.some((other) => other.isFirst && other.piece !== candidate.piece)) return true;
  }
  const needed = candidate.isFirst ? 2 : 3;
  return candidate.follows >= 20 && others.some((other) => likeness(candidate, other) >= needed);
}

/** How much two candidates are built alike; 2 and more speaks for a pair of openers. */
function likeness(one: Candidate, other: Candidate): number {
  const [a, b] = [one.words, other.words];
  let points = 0;
  const difference = Math.abs(a.length - b.length);
  if (difference === 0) points += 2;
  else if (difference <= 1) points += 1;
  if (a[0] === b[0]) points += a.slice(0, 2) === b.slice(0, 2) ? 2 : 1;
  if (a.slice(-2) === b.slice(-2)) points += 1;
  if (VERB.test(a) === VERB.test(b)) points += VERB.test(a) ? 1 : 0.5;
  if (/[，,、]/u.test(a + b)) points += skeletonOf(a) === skeletonOf(b) ? 1 : -2;
  return points;
}

/** The places of punctuation within a sentence. */
function skeletonOf(words: string): string {
  return words.replace(/[^，,、“”"‘’]+/gu, (run) => String(run.length));
}

function partAt(piece: Piece, openers: readonly Candidate[]): readonly Piece[] {
  if (openers.length === 0) return [piece];
  const parts: Piece[] = [];
  let from = piece.start;
  for (const opener of openers) {
    if (opener.start > from) parts.push({ ...piece, start: from, end: opener.start });
    parts.push({ start: opener.start, end: opener.end, kind: 'heading', rank: RANKS.opener, mark: null, isWhole: true });
    from = opener.end;
  }
  if (piece.end > from) parts.push({ ...piece, start: from, end: piece.end });
  return parts;
}

export { VERB as HEADING_VERB };
