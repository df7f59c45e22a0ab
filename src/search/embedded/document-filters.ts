import type { DocumentHead } from '../../corpus/stored-document.js';
import { SECTION_NONE, SECTION_PLAN, SECTION_REVIEW, SECTIONS } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { FilterNode, PlaceOrYearNode, QueryNode } from '../query.js';

/** Whether a paragraph passes a filter, or its document is of a region or year: from columns in memory alone. */
export function toParagraphTest(node: FilterNode | PlaceOrYearNode, snapshot: Snapshot): (paragraph: number) => boolean {
  if (node.kind === 'filter' && node.field === 'section') {
    const { sections } = snapshot.columns;
    const wanted = node.section === 'review' ? SECTION_REVIEW : node.section === 'plan' ? SECTION_PLAN : SECTION_NONE;
    return (paragraph) => sections[paragraph] === wanted;
  }
  const { documentOf } = snapshot;
  const passes = markDocuments(node, snapshot);
  return (paragraph) => passes[documentOf[paragraph] as number] === 1;
}

/** The paragraphs of one document in one section: all of them pass a filter, or none. */
interface Cell {
  /** Any of them. */
  readonly paragraph: number;
  count: number;
}

const cells = new WeakMap<Snapshot, readonly Cell[]>();

/** How many paragraphs a query of filters only takes: counted by document and section, not one by one. */
export function countFiltered(query: QueryNode, snapshot: Snapshot): number {
  let known = cells.get(snapshot);
  if (known === undefined) cells.set(snapshot, (known = gatherCells(snapshot)));
  const passes = toFilterTest(query, snapshot);
  return known.reduce((sum, { paragraph, count }) => sum + (passes(paragraph) ? count : 0), 0);
}

function gatherCells({ paragraphCount, documentOf, columns: { sections } }: Snapshot): readonly Cell[] {
  const gathered = new Map<number, Cell>();
  for (let paragraph = 0; paragraph < paragraphCount; paragraph++) {
    const key = (documentOf[paragraph] as number) * SECTIONS.length + (sections[paragraph] as number);
    const cell = gathered.get(key);
    if (cell === undefined) gathered.set(key, { paragraph, count: 1 });
    else cell.count++;
  }
  return [...gathered.values()];
}

function toFilterTest(node: QueryNode, snapshot: Snapshot): (paragraph: number) => boolean {
  switch (node.kind) {
    case 'filter':
      return toParagraphTest(node, snapshot);
    case 'and': {
      const tests = node.children.map((child) => toFilterTest(child, snapshot));
      return (paragraph) => tests.every((test) => test(paragraph));
    }
    case 'or': {
      const tests = node.children.map((child) => toFilterTest(child, snapshot));
      return (paragraph) => tests.some((test) => test(paragraph));
    }
    default:
      throw new Error(`A ${node.kind} is no filter.`);
  }
}

/** 1 for each searched document that a filter of documents takes, or that says the place or year. */
export function markDocuments(node: FilterNode | PlaceOrYearNode, snapshot: Snapshot): Uint8Array {
  const marks = new Uint8Array(snapshot.documentCount);
  const takes = toDocumentTest(node);
  for (let number = 0; number < marks.length; number++) {
    if (takes(snapshot.documents[number] as DocumentHead)) marks[number] = 1;
  }
  return marks;
}

function toDocumentTest(node: FilterNode | PlaceOrYearNode): (document: DocumentHead) => boolean {
  if (node.kind === 'place-or-year') {
    const regions = new Set<string>(node.regions);
    return ({ region, year }) =>
      (node.year !== null && year === node.year) || (region?.pathCodes.some((code) => regions.has(code)) ?? false);
  }
  switch (node.field) {
    case 'region': {
      const regions = new Set<string>(node.regions);
      if (node.ownOnly === true) return ({ region }) => region !== null && regions.has(region.code);
      return ({ region }) => (region === null ? regions.has('none') : region.pathCodes.some((code) => regions.has(code)));
    }
    case 'year':
      return ({ year }) => year !== null && year >= node.from && year <= node.to;
    case 'no-year':
      return ({ year }) => year === null;
    case 'type':
      return ({ type }) => type === node.type;
    case 'section':
      return () => true;
  }
}
