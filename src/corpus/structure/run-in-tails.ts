import { MARK_KINDS } from './heading-marks.js';
import { CONTINUATION, HEADING_TAIL, HEADING_VERB, MAX_HEADING_CHARACTERS, OPEN_TAIL, withoutStop } from './run-in-headings.js';
import { RANKS, type Piece } from './piece.js';

/** Headings of one count below the same parent, and marks of that count whose heading was not told yet. */
type Siblings = readonly number[];

const MIN_CLAUSE_CHARACTERS = 4;
const MIN_OPENER_CHARACTERS = 6;
/** A clause no longer than this is one thought; two phrases run together are longer. */
const MIN_TWO_PHRASES = 11;
/** Of the siblings that can be parted at the same place, so many must be, for the place to mean something. */
const PARTED_SHARE = 0.6;

/**
 * Parts what ran into a heading without any sign, by what its siblings have in common: in
 * (一)聚焦绿色发展,大力提质产业经济做精生态农业。 … (二)聚焦生态宜居,全面提档城市品位精心推动城市更新。 every heading ends
 * eight characters into its second clause, and what is left is the first opener of its section.
 */
export function partRunInTails(text: string, pieces: readonly Piece[], isWithoutLineEnds: boolean): readonly Piece[] {
  const cuts = new Map<number, number>();
  for (const siblings of siblingsOf(pieces)) {
    for (const [index, at] of cutsOfStopped(text, pieces, siblings)) cuts.set(index, at);
    for (const [index, at] of cutsOfUntold(text, pieces, siblings, isWithoutLineEnds)) cuts.set(index, at);
  }
  return pieces.flatMap((piece, index) => {
    const at = cuts.get(index);
    if (at === undefined || piece.mark === null) return [piece];
    const heading: Piece = { ...piece, kind: 'heading', end: at, rank: MARK_KINDS[piece.mark.kind], isWhole: false };
    if (piece.kind === 'text') return [heading, { ...piece, start: at, mark: null }];
    return [heading, { ...piece, start: at, rank: RANKS.opener, mark: null }];
  });
}

function siblingsOf(pieces: readonly Piece[]): readonly Siblings[] {
  const groups: number[][] = [];
  const open = new Map<string, number[]>();
  pieces.forEach((piece, index) => {
    if (piece.kind === 'title') return;
    const kind = piece.mark?.kind;
    const rank = kind === undefined ? piece.rank : MARK_KINDS[kind];
    if (piece.kind === 'heading') for (const other of [...open.keys()]) if (MARK_KINDS[other as keyof typeof MARK_KINDS] > rank) open.delete(other);
    if (kind !== 'section' && kind !== 'subsection') return;
    const group = piece.mark?.number === 1 ? undefined : open.get(kind);
    if (group !== undefined) {
      group.push(index);
    } else {
      const begun = [index];
      open.set(kind, begun);
      groups.push(begun);
    }
  });
  return groups;
}

/** Headings that end with a stop and hold the first opener of their section. */
function cutsOfStopped(text: string, pieces: readonly Piece[], siblings: Siblings): ReadonlyMap<number, number> {
  const none = new Map<number, number>();
  const headings = siblings.filter((index) => (pieces[index] as Piece).kind === 'heading' && /。/u.test(text[(pieces[index] as Piece).end - 1] ?? ''));
  const byLength = new Map<number, Map<number, number>>();
  const eligible = headings.filter((index) => clauseOf(text, pieces[index] as Piece).length >= MIN_TWO_PHRASES);
  if (eligible.length < 2 || eligible.filter((index) => opensSection(pieces, index)).length < eligible.length / 2) return none;
  for (const index of eligible) {
    const piece = pieces[index] as Piece;
    const clause = clauseOf(text, piece);
    const clauseStart = piece.start + text.slice(piece.start, piece.end).lastIndexOf(clause);
    for (let length = MIN_CLAUSE_CHARACTERS; length <= clause.length - MIN_CLAUSE_CHARACTERS; length++) {
      if (!HEADING_VERB.test(clause.slice(length)) || OPEN_TAIL.test(clause.slice(0, length))) continue;
      byLength.set(length, (byLength.get(length) ?? new Map<number, number>()).set(index, clauseStart + length));
    }
  }
  const best = [...byLength.values()].reduce((top, one) => (one.size > top.size ? one : top), none);
  return best.size >= Math.max(2, eligible.length * PARTED_SHARE) ? best : none;
}

/** The last clause of a heading, its stop apart. */
function clauseOf(text: string, piece: Piece): string {
  return withoutStop(text, { start: piece.start + (piece.mark?.length ?? 0), end: piece.end }).split(/[，,]/u).at(-1) ?? '';
}

/** Whether openers follow in the heading's own section, before a heading of its own rank. */
function opensSection(pieces: readonly Piece[], index: number): boolean {
  for (let next = index + 1; next < pieces.length; next++) {
    const piece = pieces[next] as Piece;
    if (piece.kind === 'heading') return piece.rank === RANKS.opener;
  }
  return false;
}

/** Marks of a count in which other headings are known: the heading ends where theirs do, before a verb or an opening phrase. */
function cutsOfUntold(text: string, pieces: readonly Piece[], siblings: Siblings, isWithoutLineEnds: boolean): ReadonlyMap<number, number> {
  const cuts = new Map<number, number>();
  const told = siblings.filter((index) => (pieces[index] as Piece).kind === 'heading').map((index) => lengthsOf(withoutStop(text, pieces[index] as Piece)));
  const untold = siblings.flatMap((index) => {
    const piece = pieces[index] as Piece;
    if (piece.mark === null || !(piece.kind === 'text' || (isWithoutLineEnds && text[piece.end - 1] === '。'))) return [];
    const from = piece.start + piece.mark.length;
    const [sentence = ''] = text.slice(from, Math.min(piece.end, from + MAX_HEADING_CHARACTERS * 2)).split(/(?<=[。！？；!?;\n])/u);
    // What ends with a stop may be a heading as a whole, so the text must look like one on its own (not …城乡发展|更加协调。).
    const ends = possibleEnds(sentence).filter(({ at, left }) => piece.kind === 'text' || (HEADING_TAIL.test(left) && sentence.length - at > MIN_OPENER_CHARACTERS));
    return [{ index, from, ends }];
  });
  for (const one of untold) {
    const others = untold.filter((other) => other !== one).map((other) => other.ends.map((end) => end.left));
    const at = bestEnd(one.ends, told, others);
    if (at !== null) cuts.set(one.index, one.from + at);
  }
  return cuts;
}

/** A place where a heading may run into its text. */
interface PossibleEnd {
  readonly at: number;
  readonly left: string;
  readonly lengths: readonly number[];
  /** What speaks for it by itself. */
  readonly points: number;
}

/** Lengths of a heading's clauses, its mark included in the first. */
function lengthsOf(heading: string): readonly number[] {
  return heading.split(/[，,]/u).map((clause) => clause.length);
}

function possibleEnds(sentence: string): readonly PossibleEnd[] {
  const opens = new Set([...sentence.matchAll(CONTINUATION)].map((found) => found.index));
  const ends: PossibleEnd[] = [];
  for (let at = MIN_CLAUSE_CHARACTERS; at <= Math.min(MAX_HEADING_CHARACTERS, sentence.length - MIN_CLAUSE_CHARACTERS); at++) {
    const left = sentence.slice(0, at);
    const right = sentence.slice(at);
    if ((!HEADING_VERB.test(right) && !opens.has(at)) || OPEN_TAIL.test(left) || WAITS_FOR_VERB.test(left)) continue;
    const lengths = lengthsOf(left);
    if ((lengths.at(-1) as number) < MIN_CLAUSE_CHARACTERS) continue;
    const points = (HEADING_TAIL.test(left) ? 2 : 0) + (opens.has(at) ? 2 : MAY_BE_NOUN.test(right) ? 0 : 1) + (SHORT_OPENER.test(right) ? 1 : 0) + (lengths.length >= 2 ? 0.5 : 0);
    ends.push({ at, left, lengths, points });
  }
  return ends;
}

/** A verb must follow behind these: …着力振兴实体经济,持续|巩固…. */
const WAITS_FOR_VERB = /(?:持续|进一步|不断|全面|高质量|高水平|高标准|深入|加快|着力|大力|更加|积极|扎实|切实|有效|稳步|全力|努力|奋力|统筹|坚持|推动|推进|促进|加强|强化|实施|实现|组织)$/u;
/** Words that end a heading as well as they begin a sentence: …,高质量发展支撑更加稳固, …,提升质量发展环境. */
const MAY_BE_NOUN = /^(?:更加|更大|发展|保障|建设|创新|服务|改革|提升|落实|深化|突破)/u;

/** What is left of the sentence heads the text behind it: (五)推进发展数字化,着力打造数字经济引擎|抢抓新型基础设施建设机遇。 */
const SHORT_OPENER = /^[^，,；;：:\d]{4,14}。$/u;

function bestEnd(ends: readonly PossibleEnd[], told: readonly (readonly number[])[], others: readonly (readonly string[])[]): number | null {
  let best: number | null = null;
  let most = 4;
  for (const { at, lengths, points } of ends) {
    const isAlike = (other: readonly number[]): boolean => other.length === lengths.length && Math.abs((other.at(-1) as number) - (lengths.at(-1) as number)) <= 1;
    const alike = told.filter(isAlike).length + 0.5 * others.filter((lefts) => lefts.some((other) => isAlike(lengthsOf(other)))).length;
    const total = points + Math.min(2, alike);
    if (total >= most) {
      most = total + 0.01;
      best = at;
    }
  }
  return best;
}
