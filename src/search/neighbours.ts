import { readable } from '../text/whole-units.js';
import type { ContextSide, ContextTable } from './context-table.js';
import type { Neighbour, Neighbours } from './engine.js';
import type { NotInNode, QueryNode, TermNode } from './query.js';

/** Occurrences whose neighbours are counted at most: some tens of milliseconds. */
export const MAX_SAMPLED_OCCURRENCES = 50_000;

/** Neighbours named on each side. */
const MAX_NEIGHBOURS = 8;
/** A neighbour is named with what follows it, up to so many characters, where that share of its places goes on so. */
const MAX_CHARACTERS = 4;
const GOES_ON = 0.8;

const IS_CHINESE = /^\p{Script=Han}$/u;

/** The one string that a query looks for, with the node that looks for it; null where it looks for more, or for other than a string. */
export function soleTerm(root: QueryNode): { readonly term: TermNode; readonly node: TermNode | NotInNode } | null {
  const counted = countedNodes(root);
  const [node] = counted;
  if (counted.length !== 1 || node === undefined) return null;
  if (node.kind === 'term') return { term: node, node };
  return node.kind === 'not-in' ? { term: node.term, node } : null;
}

function countedNodes(node: QueryNode): readonly QueryNode[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.children.flatMap(countedNodes);
    case 'filter':
    case 'not':
      return [];
    case 'term':
    case 'wildcard':
    case 'near':
    case 'not-in':
    case 'place-or-year':
      return [node];
  }
}

/**
 * The Chinese characters that most often stand beside the string of a query.
 *
 * @param input what was typed, in which the term has its span
 */
export function countNeighbours(input: string, { term, node }: NonNullable<ReturnType<typeof soleTerm>>, before: ContextTable, after: ContextTable): Neighbours {
  const toNeighbours = (side: ContextSide, table: ContextTable): readonly Neighbour[] =>
    mostFrequent(table).map(({ beside: nearestFirst, occurrences }) => {
      const beside = side === 'left' ? [...nearestFirst].reverse().join('') : nearestFirst;
      const text = readable(side === 'left' ? beside + term.folded : term.folded + beside);
      return { text, beside, occurrences, search: node.kind === 'term' ? replaceTerm(input, term, text) : null, without: excludeFrom(input, term, text) };
    });
  return { sampled: before.length, before: toNeighbours('left', before), after: toNeighbours('right', after) };
}

interface Beside {
  /** Nearest first. */
  readonly beside: string;
  readonly occurrences: number;
}

function mostFrequent(table: ContextTable): readonly Beside[] {
  const all = Array.from({ length: table.length }, (_, occurrence) => occurrence);
  return groupByUnit(table, all, 0)
    .slice(0, MAX_NEIGHBOURS)
    .map(({ character, occurrences }) => goOn(table, character, occurrences))
    .sort((a, b) => b.occurrences - a.occurrences);
}

/** With what follows it where that is nearly always the same: 改 becomes 改革. */
function goOn(table: ContextTable, beside: string, occurrences: readonly number[]): Beside {
  if (beside.length === MAX_CHARACTERS || occurrences.length < 2) return { beside, occurrences: occurrences.length };
  const [next] = groupByUnit(table, occurrences, beside.length);
  if (next === undefined || next.occurrences.length < occurrences.length * GOES_ON) return { beside, occurrences: occurrences.length };
  return goOn(table, beside + next.character, next.occurrences);
}

/** Of occurrences, those with the same Chinese character so many steps away; most first, equals in order of the character. */
function groupByUnit(table: ContextTable, occurrences: readonly number[], step: number): readonly { readonly character: string; readonly occurrences: readonly number[] }[] {
  const groups = new Map<number, number[]>();
  for (const occurrence of occurrences) {
    const unit = table.unit(occurrence, step);
    const group = groups.get(unit);
    if (group === undefined) groups.set(unit, [occurrence]);
    else group.push(occurrence);
  }
  return [...groups]
    .map(([unit, group]) => ({ character: String.fromCharCode(unit), occurrences: group }))
    .filter(({ character }) => IS_CHINESE.test(character))
    .sort((a, b) => b.occurrences.length - a.occurrences.length || (a.character < b.character ? -1 : 1));
}

function replaceTerm(input: string, { span }: TermNode, text: string): string {
  return input.slice(0, span.start) + written(text) + input.slice(span.end);
}

function excludeFrom(input: string, { span }: TermNode, text: string): string {
  return `${input.slice(0, span.end)} NOT IN ${written(text)}${input.slice(span.end)}`;
}

/** As one term, whatever signs it holds. */
function written(text: string): string {
  return /^[\p{Script=Han}\d]+$/u.test(text) ? text : `"${text}"`;
}
