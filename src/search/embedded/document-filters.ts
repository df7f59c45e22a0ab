import type { Section } from '../../corpus/model/document.js';
import type { DocumentHead } from '../../corpus/documents/stored-document.js';
import { SECTIONS } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import { appendTo } from '../../text/groups.js';
import type { FilterNode, PlaceOrYearNode, QueryNode } from '../query.js';
import type { SectionRuns } from './section-runs.js';

/** Whether a paragraph passes a filter, or its document is of a region or year: from columns in memory alone. */
export function toParagraphTest(node: FilterNode | PlaceOrYearNode, snapshot: Snapshot): (paragraph: number) => boolean {
  if (node.kind === 'filter' && node.field === 'section') {
    const { sections } = snapshot.columns;
    const wanted = toSectionCode(node.section);
    return (paragraph) => sections[paragraph] === wanted;
  }
  const { documentOf } = snapshot;
  const passes = markDocuments(node, snapshot);
  return (paragraph) => passes[documentOf[paragraph] as number] === 1;
}

/** As the columns have it. */
export function toSectionCode(section: Section | 'none'): number {
  return SECTIONS.indexOf(section === 'none' ? null : section);
}

/** What filters take: a paragraph whose document and whose section are both marked. */
export interface FilterMarks {
  /** 1 for each searched document that may have hits; null for all. */
  readonly documents: Uint8Array | null;
  /** 1 for each section that may have them, by its code; null for all. */
  readonly sections: Uint8Array | null;
}

/** All of some filters; null where they tell paragraphs apart by more than document and section. */
export function markFiltered(filters: readonly QueryNode[], snapshot: Snapshot): FilterMarks | null {
  let documents: Uint8Array | null = null;
  let sections: Uint8Array | null = null;
  for (const filter of filters) {
    const codes = sectionsOf(filter);
    const marks = codes === null ? toDocumentMarks(filter, snapshot) : null;
    if (codes !== null) sections = sections === null ? codes : both(sections, codes);
    else if (marks === null) return null;
    else documents = documents === null ? marks : both(documents, marks);
  }
  return { documents, sections };
}

function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  for (let place = 0; place < a.length; place++) (a[place] as number) &= b[place] as number;
  return a;
}

/** 1 for each section that a filter of sections takes, by its code; null for another filter. */
function sectionsOf(filter: QueryNode): Uint8Array | null {
  const alternatives = filter.kind === 'or' ? filter.children : [filter];
  const isOfSections = (node: QueryNode): node is FilterNode & { readonly field: 'section' } => node.kind === 'filter' && node.field === 'section';
  if (!alternatives.every(isOfSections)) return null;
  const marks = new Uint8Array(SECTIONS.length);
  for (const { section } of alternatives) marks[toSectionCode(section)] = 1;
  return marks;
}

/** How many paragraphs a query of filters only takes. */
export function countFiltered(query: QueryNode, snapshot: Snapshot, runs: SectionRuns): number {
  const marks = toDocumentMarks(query, snapshot);
  if (marks === null) return runs.countPassing(toFilterTest(query, snapshot));
  let count = 0;
  for (let number = 0; number < marks.length; number++) count += (marks[number] as number) * (runs.ownParagraphs[number] as number);
  return count;
}

/** 1 for each searched document of which a query of filters only takes any paragraph. */
export function documentsFiltered(query: QueryNode, snapshot: Snapshot, runs: SectionRuns): Uint8Array {
  const marks = markFiltered(query.kind === 'and' ? query.children : [query], snapshot);
  return marks === null ? runs.documentsPassing(toFilterTest(query, snapshot)) : runs.documentsWithin(marks);
}

/** 1 for each searched document that filters of documents take; null where they tell paragraphs of one document apart. */
export function toDocumentMarks(node: QueryNode, snapshot: Snapshot): Uint8Array | null {
  switch (node.kind) {
    case 'filter':
      return node.field === 'section' ? null : markDocuments(node, snapshot);
    case 'and':
    case 'or': {
      const [first, ...rest] = node.children.map((child) => toDocumentMarks(child, snapshot));
      if (first === undefined || first === null || rest.includes(null)) return null;
      const isAnd = node.kind === 'and';
      for (const marks of rest as Uint8Array[]) {
        for (let number = 0; number < first.length; number++) {
          const mark = marks[number] as number;
          first[number] = isAnd ? (first[number] as number) & mark : (first[number] as number) | mark;
        }
      }
      return first;
    }
    case 'not':
      return toDocumentMarks(node.child, snapshot)?.map((mark) => 1 - mark) ?? null;
    default:
      return null;
  }
}

/** Whether a paragraph passes what is made of filters only, or of places and years that its document may say. */
export function toFilterTest(node: QueryNode, snapshot: Snapshot): (paragraph: number) => boolean {
  switch (node.kind) {
    case 'filter':
    case 'place-or-year':
      return toParagraphTest(node, snapshot);
    case 'and': {
      const marks = markFiltered(node.children, snapshot);
      if (marks !== null) return toMarksTest(marks, snapshot);
      const tests = node.children.map((child) => toFilterTest(child, snapshot));
      return (paragraph) => tests.every((test) => test(paragraph));
    }
    case 'or': {
      const tests = node.children.map((child) => toFilterTest(child, snapshot));
      return (paragraph) => tests.some((test) => test(paragraph));
    }
    case 'not': {
      const test = toFilterTest(node.child, snapshot);
      return (paragraph) => !test(paragraph);
    }
    default:
      throw new Error(`A ${node.kind} is no filter.`);
  }
}

function toMarksTest({ documents, sections }: FilterMarks, { documentOf, columns }: Snapshot): (paragraph: number) => boolean {
  return (paragraph) => documents?.[documentOf[paragraph] as number] !== 0 && sections?.[columns.sections[paragraph] as number] !== 0;
}

/** 1 for each searched document that a filter of documents takes, or that says the place or year. */
export function markDocuments(node: FilterNode | PlaceOrYearNode, snapshot: Snapshot): Uint8Array {
  const marks = new Uint8Array(snapshot.documentCount);
  const { years, ofRegion } = columnsOf(snapshot);
  // By themselves, because a page marks years eight times over.
  const markYears = (from: number, to: number): Uint8Array => {
    for (let number = 0; number < marks.length; number++) {
      const year = years[number] as number;
      if (year >= from && year <= to) marks[number] = 1;
    }
    return marks;
  };
  const markWhere = (takes: (number: number) => boolean): Uint8Array => {
    for (let number = 0; number < marks.length; number++) if (takes(number)) marks[number] = 1;
    return marks;
  };
  const markRegions = (codes: readonly string[]): Uint8Array => {
    for (const code of codes) for (const number of ofRegion.get(code) ?? []) marks[number] = 1;
    return marks;
  };
  if (node.kind === 'place-or-year') {
    markRegions(node.regions);
    return node.year === null ? marks : markYears(node.year, node.year);
  }
  const { documents } = snapshot;
  switch (node.field) {
    case 'region': {
      if (node.ownOnly !== true) return markRegions(node.regions);
      const codes = new Set<string>(node.regions);
      return markWhere((number) => codes.has(documents[number]?.region?.code ?? ''));
    }
    case 'year':
      return markYears(Math.max(node.from, NO_YEAR + 1), node.to);
    case 'no-year':
      return markYears(NO_YEAR, NO_YEAR);
    case 'type':
      return markWhere((number) => documents[number]?.type === node.type);
    case 'section':
      return marks.fill(1);
  }
}

/** What filters ask of the searched documents, by their numbers: a look at each document itself would fetch all of them from memory. */
interface DocumentColumns {
  readonly years: Uint16Array;
  /** The documents of a region and of those below it, by its code; `none` for those that have none. */
  readonly ofRegion: ReadonlyMap<string, readonly number[]>;
}

const NO_YEAR = 0;
const known = new WeakMap<Snapshot, DocumentColumns>();

function columnsOf(snapshot: Snapshot): DocumentColumns {
  let columns = known.get(snapshot);
  if (columns === undefined) known.set(snapshot, (columns = toColumns(snapshot.documents.slice(0, snapshot.documentCount))));
  return columns;
}

function toColumns(documents: readonly DocumentHead[]): DocumentColumns {
  const ofRegion = new Map<string, number[]>();
  documents.forEach(({ region }, number) => {
    for (const code of region?.pathCodes ?? ['none']) appendTo(ofRegion, code, number);
  });
  return { years: Uint16Array.from(documents, ({ year }) => year ?? NO_YEAR), ofRegion };
}
