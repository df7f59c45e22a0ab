import { breaksOf } from './sentences.js';
import { isSpace, trimmedSpan } from '../model/lines.js';
import { lowerBound } from '../../text/lower-bound.js';
import type { Span } from '../../text/span.js';

/**
 * Lengths of a paragraph in characters, white space apart, since every format sets its own: what a line holds up to
 * `whole` stays together, more is cut near `wanted`.
 */
export const PARAGRAPH_LENGTH = { least: 80, wanted: 300, whole: 500 } as const;

/** Words with which a new thought opens; a cut in front of them reads well. */
const OPENS_PARAGRAPH = /^(?:各位代表|同志们|在此|同时[,，]|[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十][,，]|(?:一|过去)年来|今年|回顾|当前|综合)/u;

/**
 * Cuts a run of text into paragraphs at the ends of its sentences, never inside quotation marks or brackets:
 * as many pieces as its length asks for, each end the best one near its share. A sentence too long by itself
 * is cut at a semicolon, then at a comma.
 */
export function cutParagraphs(text: string, run: Span, isWithoutLineEnds = false): readonly Span[] {
  const parts = partAt(text, [run], addressOf);
  return (isWithoutLineEnds ? partAt(text, parts, turnOf) : parts).flatMap((part) => cutLong(text, part));
}

/** The runs parted at every place that is found, each without white space around it. */
function partAt(text: string, runs: readonly Span[], find: typeof addressOf): readonly Span[] {
  const parts: Span[] = [];
  for (const run of runs) {
    for (let from: number | null = run.start; from !== null; ) {
      const { start, end } = trimmedSpan(text, from, run.end);
      const place: number | null = start < end ? find(text, start, end) : null;
      if (start < end) parts.push(trimmedSpan(text, start, place ?? end));
      from = place;
    }
  }
  return parts;
}

/** Parts a run that is too long for one paragraph between its sentences, or else its clauses. */
function cutLong(text: string, { start, end }: Span): readonly Span[] {
  if (end - start <= PARAGRAPH_LENGTH.whole) return [{ start, end }];
  const lengthTo = lengthsTo(text, { start, end });
  const breaks = breaksOf(text, { start, end });
  const pieces: Span[] = [];
  let from = start;
  for (;;) {
    const rest = lengthTo(end) - lengthTo(from);
    if (rest <= PARAGRAPH_LENGTH.whole) break;
    const parts = Math.ceil(rest / (PARAGRAPH_LENGTH.wanted * 1.25));
    const range = {
      least: lengthTo(from) + PARAGRAPH_LENGTH.least,
      target: lengthTo(from) + Math.round(rest / parts),
      most: Math.min(lengthTo(from) + PARAGRAPH_LENGTH.whole, lengthTo(end) - PARAGRAPH_LENGTH.least),
    };
    const at = bestCut(text, range, lengthTo, breaks.sentences) ?? bestCut(text, range, lengthTo, breaks.clauses) ?? bestCut(text, range, lengthTo, breaks.commas);
    if (at === null) break;
    pieces.push(trimmedSpan(text, from, at));
    from = at;
    while (from < end && isSpace(text.charCodeAt(from))) from += 1;
  }
  if (end > from) pieces.push(trimmedSpan(text, from, end));
  return pieces;
}

/** For each place of a span, the characters before it, white space apart. */
function lengthsTo(text: string, { start, end }: Span): (place: number) => number {
  const lengths = new Uint32Array(end - start + 1);
  for (let at = start; at < end; at++) lengths[at - start + 1] = (lengths[at - start] as number) + (isSpace(text.charCodeAt(at)) ? 0 : 1);
  return (place) => lengths[place - start] as number;
}

/** Where the speaker turns to the audience within a run: a new paragraph begins in every report that has lines. */
function addressOf(text: string, start: number, end: number): number | null {
  const found = /(?:各位代表|同志们)(?<=[。！？!?][”"』」）)]{0,4}\s{0,8}(?:各位代表|同志们))[:：,，!！]/u.exec(text.slice(start, end));
  return found === null || found.index === 0 ? null : start + found.index;
}

/**
 * Turns of a report, each at the head of a paragraph in at least four of five places where a sentence of the prefecture reports begins with it.
 */
const TURN =
  /(?<=[。！？!?][”"』」）)]{0,4}\s{0,8})(?:今后五年|这五年[,，]|在(?:肯定|看到|总结)(?:成绩|成就)|(?:在)?看到成绩的同时|我们也清醒|(?:今年|\d{4}年|今年全[市县区州])?(?:全[市县区州])?(?:的)?(?:经济社会|国民经济和社会)发展(?:的)?(?:主要)?(?:预期)?目标|今年政府工作|主要预期目标|(?:实现|围绕)上述|“十[三四五]五”时期[,，是]|[[〔]\d)/u;

function turnOf(text: string, start: number, end: number): number | null {
  const found = TURN.exec(text.slice(start, end));
  return found === null || found.index === 0 ? null : start + found.index;
}

/** Lengths from the beginning of the run at which a piece may end, and the best of them. */
interface CutRange {
  readonly least: number;
  readonly target: number;
  readonly most: number;
}

function bestCut(text: string, { least, target, most }: CutRange, lengthTo: (place: number) => number, places: readonly number[]): number | null {
  let best: number | null = null;
  let lowestCost = Infinity;
  for (let index = lowerBound(places.length, (place) => lengthTo(places[place] as number) < least); index < places.length; index++) {
    const at = places[index] as number;
    if (lengthTo(at) > most) break;
    const cost = Math.abs(lengthTo(at) - target) - (OPENS_PARAGRAPH.test(text.slice(at, at + 16).trimStart()) ? 120 : 0);
    if (cost < lowestCost) {
      lowestCost = cost;
      best = at;
    }
  }
  return best;
}
