import type { Line } from '../model/lines.js';
import { MARK_KINDS } from './heading-marks.js';

/** 5.1.1 一等, 5.1 路面: groups for the number and for what it heads. */
const CLAUSE = /^(\d{1,2}(?:\.\d{1,2}){0,4})(\s*)(?=[\p{Script=Han}A-Za-z“《（])(.*)$/u;
const MAX_CHARACTERS = 50;
const STOPPED = /[。；：，、！？;:,!?]["”』」）)]*$/u;
/** So many numbers with a point make a standard of a text. */
const LEAST_CLAUSES = 3;
const DEPTH_STEP = 0.1;

interface Clause {
  readonly line: number;
  readonly number: readonly number[];
  readonly isHeading: boolean;
}

/**
 * The headings that standards number through (5, 5.1, 5.1.1), with their ranks, by the indices of their lines. A number
 * counts where it follows on the one before or goes one deeper, so that 3.5亿元 at the head of a line is none.
 */
export function findClauseHeadings(lines: readonly Line[]): ReadonlyMap<number, number> {
  const clauses = countedClauses(lines);
  if (clauses.filter(({ number }) => number.length > 1).length < LEAST_CLAUSES) return new Map();
  return new Map(clauses.filter(({ isHeading }) => isHeading).map(({ line, number }) => [line, MARK_KINDS.section + (number.length - 1) * DEPTH_STEP]));
}

function countedClauses(lines: readonly Line[]): readonly Clause[] {
  const clauses: Clause[] = [];
  lines.forEach(({ text }, index) => {
    const found = text.length > MAX_CHARACTERS * 4 ? null : CLAUSE.exec(text);
    if (found === null) return;
    const number = (found[1] as string).split('.').map(Number);
    const isParted = found[2] !== '' || number.length > 2;
    if (!isParted || !follows(clauses.at(-1)?.number ?? [], number)) return;
    clauses.push({ line: index, number, isHeading: (found[3] as string).length <= MAX_CHARACTERS && !STOPPED.test(text) });
  });
  return clauses;
}

/** Whether a number comes next: 5.1.2 behind 5.1.1, 5.2 behind 5.1.3, 6 behind 5.8.3, 5.1 behind 5; parts may be left out of an excerpt. */
function follows(before: readonly number[], next: readonly number[]): boolean {
  const depth = next.length - 1;
  const last = next[depth] as number;
  if (depth === 0) return last > (before[0] ?? 0) && last <= (before[0] ?? 0) + 10;
  if (depth > before.length) return false;
  if (next.slice(0, depth).some((one, level) => one !== before[level])) return false;
  return last === (before[depth] ?? 0) + 1;
}
