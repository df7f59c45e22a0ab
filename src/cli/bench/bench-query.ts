import { fold, foldTerm } from '../../text/folding.js';
import { readable } from '../../text/whole-units.js';
import type { BenchParagraph } from './bench-corpus.js';

export const QUERY_CLASSES = [
  'policy name',
  'frequent word',
  'mid-frequency word',
  'rare place',
  'two words',
  'long phrase',
  'number',
  'filter',
  'boolean',
  'one character',
] as const;
/** Kinds of what readers type. One character is a class apart: there is no pair of characters to look up. */
export type QueryClass = (typeof QUERY_CLASSES)[number];

/** One question, said twice: as a reader types it, and in terms that every contestant can put its own way. */
export interface BenchQuery {
  readonly queryClass: QueryClass | 'substring';
  /** In the query language; filters stand beside it. */
  readonly text: string;
  /** Folded terms: one of each group must be in the paragraph. */
  readonly groups: readonly (readonly string[])[];
  /** Folded terms of which none may be in the paragraph. */
  readonly excluded: readonly string[];
  /** The year of its document, or null for any. */
  readonly year: number | null;
  /** The code of its document's region or of one above it, or null for any. */
  readonly region: string | null;
}

/** As an address of this program's pages asks it. */
export function toParameters({ text, year, region }: BenchQuery): URLSearchParams {
  const parameters = new URLSearchParams({ q: text });
  if (year !== null) parameters.set('year', String(year));
  if (region !== null) parameters.set('region', region);
  return parameters;
}

/** All of some folded terms. */
export function toTermQuery(queryClass: BenchQuery['queryClass'], terms: readonly string[]): BenchQuery {
  return { queryClass, text: terms.map((term) => quote(readable(term))).join(' '), groups: terms.map((term) => [term]), excluded: [], year: null, region: null };
}

/**
 * Whether a piece of folded text is what a reader's words fold to, and those alone: one that begins with the number
 * of a list mark is read in two ways.
 */
export function isTypable(term: string): boolean {
  const typed = readable(term);
  return fold(typed) === term && foldTerm(typed) === term;
}

/** Letters, Han characters and digits mean themselves; anything else might be read as an operator. */
export function quote(term: string): string {
  return /^[\p{L}\p{N}]+$/u.test(term) ? term : `"${term}"`;
}

/** True when it asks for nothing but terms that must all be there. */
export function asksForTermsOnly({ groups, excluded, year, region }: BenchQuery): boolean {
  return groups.every(({ length }) => length === 1) && excluded.length === 0 && year === null && region === null;
}

/** Whether a paragraph answers a query: the truth that contestants are held to, meant to be checked by eye. */
export function answers({ text, year, regions }: BenchParagraph, query: BenchQuery): boolean {
  return (
    query.groups.every((group) => group.some((term) => text.includes(term))) &&
    !query.excluded.some((term) => text.includes(term)) &&
    (query.year === null || year === query.year) &&
    (query.region === null || regions.includes(query.region))
  );
}

/** Numbers of all paragraphs that answer a query, ascending. */
export function truthOf(query: BenchQuery, paragraphs: readonly BenchParagraph[]): Uint32Array {
  const numbers: number[] = [];
  paragraphs.forEach((paragraph, number) => {
    if (answers(paragraph, query)) numbers.push(number);
  });
  return Uint32Array.from(numbers);
}
