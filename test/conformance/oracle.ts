import { isSearched, type Paragraph, type PolicyDocument } from '../../src/corpus/model/document.js';
import type { QueryNode } from '../../src/search/query.js';
import { CLAUSE_ENDS } from '../../src/text/clause.js';
import { fold } from '../../src/text/folding.js';

/**
 * The plain scan that every engine must agree with: it reads all paragraphs for every query, shares nothing
 * with an engine but folding and the query tree, and is written to be checked by eye, not to be fast.
 */
export interface ScannedParagraph {
  readonly document: PolicyDocument;
  readonly paragraph: Paragraph;
  readonly folded: string;
}

export function scannedParagraphs(documents: readonly PolicyDocument[]): readonly ScannedParagraph[] {
  return documents
    .filter(isSearched)
    .flatMap((document) => document.paragraphs.filter(({ isRepeated }) => !isRepeated).map((paragraph) => ({ document, paragraph, folded: fold(paragraph.text) })));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Occurrences of a term: leftmost first, not overlapping. */
export function placesOf(folded: string, term: string): readonly Place[] {
  const places: Place[] = [];
  for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) {
    places.push({ start: at, end: at + term.length });
  }
  return places;
}

/** Occurrences of a term that no occurrence of the others holds, by marking their characters one by one. */
export function placesNotIn(folded: string, term: string, others: readonly string[]): readonly Place[] {
  const isTaken = (place: Place, other: string): boolean => placesOf(folded, other).some(({ start, end }) => start <= place.start && place.end <= end);
  return placesOf(folded, term).filter((place) => !others.some((other) => isTaken(place, other)));
}

/** Whether a paragraph says what a query asks for with the headings above it and the title, and a term of it itself. */
export function holdsInSection(node: QueryNode, one: ScannedParagraph): boolean {
  const texts = [one.folded, ...one.paragraph.headingPath.map(fold), fold(one.document.title)];
  const anywhere = (child: QueryNode): boolean => {
    switch (child.kind) {
      case 'and':
        return child.children.every(anywhere);
      case 'or':
        return child.children.some(anywhere);
      case 'not':
        return !anywhere(child.child);
      default:
        return texts.some((folded) => holds(child, { ...one, folded }));
    }
  };
  const itself = (child: QueryNode): boolean => {
    switch (child.kind) {
      case 'and':
      case 'or':
        return child.children.some(itself);
      case 'not':
      case 'filter':
        return false;
      case 'place-or-year':
        return holds(child.term, one);
      default:
        return holds(child, one);
    }
  };
  return anywhere(node) && itself(node);
}

/** Whether a paragraph is in the match set. */
export function holds(node: QueryNode, { document, paragraph, folded }: ScannedParagraph): boolean {
  const self = (child: QueryNode): boolean => holds(child, { document, paragraph, folded });
  switch (node.kind) {
    case 'term':
      return folded.includes(node.folded);
    case 'wildcard':
      return holdsInOrder(folded, node.parts);
    case 'near':
      return isNear(folded, node.left.folded, node.right.folded, node.distance);
    case 'not-in':
      return placesNotIn(folded, node.term.folded, node.others.map((other) => other.folded)).length > 0;
    case 'place-or-year':
      return (
        folded.includes(node.term.folded) ||
        (node.year !== null && document.year === node.year) ||
        node.regions.some((code) => document.region?.pathCodes.includes(code))
      );
    case 'filter':
      switch (node.field) {
        case 'region':
          return node.regions.some((code) =>
            code === 'none'
              ? document.region === null
              : node.ownOnly === true
                ? document.region?.code === code
                : document.region?.pathCodes.includes(code),
          );
        case 'year':
          return document.year !== null && document.year >= node.from && document.year <= node.to;
        case 'no-year':
          return document.year === null;
        case 'type':
          return document.type === node.type;
        case 'section':
          return (paragraph.section ?? 'none') === node.section;
      }
    // eslint-disable-next-line no-fallthrough -- every field returns
    case 'not':
      return !self(node.child);
    case 'and':
      return node.children.every(self);
    case 'or':
      return node.children.some(self);
  }
}

function holdsInOrder(folded: string, parts: readonly string[]): boolean {
  const [first, ...rest] = parts;
  const reach = (from: number, left: readonly string[]): boolean => {
    const [next, ...others] = left;
    if (next === undefined) return true;
    for (let gap = 0; gap <= 8; gap++) {
      const at = advance(folded, from, gap);
      if (at === null) return false;
      if (folded.startsWith(next, at) && reach(at + next.length, others)) return true;
    }
    return false;
  };
  for (let at = folded.indexOf(first as string); at !== -1; at = folded.indexOf(first as string, at + 1)) {
    if (reach(at + (first as string).length, rest)) return true;
  }
  return false;
}

/** So many characters further on within the clause; null past its end. */
function advance(folded: string, from: number, characters: number): number | null {
  let at = from;
  for (let count = 0; count < characters; count++) {
    const codePoint = folded.codePointAt(at);
    if (codePoint === undefined || CLAUSE_ENDS.has(String.fromCodePoint(codePoint))) return null;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return at;
}

function isNear(folded: string, left: string, right: string, distance: number): boolean {
  const starts = (term: string): number[] => placesOf(folded, term).map(({ start }) => start);
  const characters = (from: number, to: number): number => [...folded.slice(from, to)].length;
  return starts(left).some((a) =>
    starts(right).some((b) => {
      if (a + left.length <= b) return characters(a + left.length, b) <= distance;
      if (b + right.length <= a) return characters(b + right.length, a) <= distance;
      return false;
    }),
  );
}
