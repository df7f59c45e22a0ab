import type { Region, RegionCode } from '../corpus/model/document.js';
import type { DocumentSummary, Facets, FacetValue, RegionFacetValue, YearFacetValue } from './engine.js';
import { compareRegionCodes } from './region-order.js';

/** How often each value of a match set stands in it, by document and by section. */
export interface MatchCounts {
  /** Matched paragraphs of each document, in the order of the documents that are counted. */
  readonly paragraphsByDocument: ArrayLike<number>;
  readonly sections: { readonly review: number; readonly plan: number; readonly none: number };
}

/** 1 for each document of which anything was searched, or all of them; null where that is not known. */
export type SearchedDocuments = ArrayLike<number> | 'all' | null;

/** The value of paragraphs that have none. */
export const NONE = 'none';

/** A facet value whose count is not known yet. */
interface Value {
  readonly value: string;
  readonly label: string;
}

interface RegionValue extends Value {
  /** Place of the region above it in the list, -1 for the outermost. */
  readonly parent: number;
}

/** The values of one field, each with its place for the documents that have it. */
interface Field<V extends Value> {
  readonly values: readonly V[];
  readonly ofDocument: Uint32Array;
}

/** Counts facets over a list of documents; all that is the same for every match set is worked out once. */
export class FacetCounter {
  /** Those above before those below them, zones after divisions, `none` last. */
  private readonly regions: Field<RegionValue>;
  /** Places in the list of regions, in the order of their codes, `none` last. */
  private readonly regionsByCode: readonly number[];
  /** Newest first, `none` last. */
  private readonly years: Field<Value>;
  /** In order of value. */
  private readonly types: Field<Value>;
  /** 1 for each document that is held besides those that it repeats: a copy is none. */
  private readonly held: Uint8Array;
  /** By place of the year, how many these are. */
  private readonly heldByYear: Uint32Array;

  /** @param documents copies with something of their own among them
   *  @param regions of the documents, with those above them */
  constructor(documents: readonly DocumentSummary[], regions: ReadonlyMap<RegionCode, Region>) {
    const regionValues = listRegions(documents, regions);
    this.held = Uint8Array.from(documents, ({ copyOf }) => Number(copyOf === null));
    this.regions = toField(regionValues, documents.map(({ region }) => region?.code ?? NONE));
    this.regionsByCode = [...regionValues.keys()].sort((a, b) =>
      compareNoneLast(regionValues[a] as Value, regionValues[b] as Value) || ((regionValues[a] as Value).value < (regionValues[b] as Value).value ? -1 : 1),
    );
    const years = documents.map(({ year }) => (year === null ? NONE : String(year)));
    const yearValues = [...new Set(years)].map((value) => ({ value, label: value === NONE ? '年份未定' : `${value} 年` }));
    this.years = toField(yearValues.sort((a, b) => compareNoneLast(a, b) || Number(b.value) - Number(a.value)), years);
    this.heldByYear = sumUp(this.years, this.held);
    const types = documents.map(({ type }) => type);
    this.types = toField([...new Set(types)].sort().map((type) => ({ value: type, label: type })), types);
  }

  /** Facets over a whole match set; each list adds up to its paragraphs, regions level by level. */
  count({ paragraphsByDocument, sections }: MatchCounts, searched: SearchedDocuments = null): Facets {
    const byRegion = sumUp(this.regions, paragraphsByDocument);
    const byType = sumUp(this.types, paragraphsByDocument);
    return {
      region: mostFirst(this.regionsByCode, this.regions.values, byRegion),
      regionTree: growTree(this.regions.values, byRegion),
      year: this.countYears(paragraphsByDocument, searched),
      type: mostFirst(this.types.values.keys(), this.types.values, byType),
      section: sectionFacet(sections),
    };
  }

  /** A copy that says something of its own counts where it does, as it does in the totals. */
  private countYears(paragraphsByDocument: ArrayLike<number>, searched: SearchedDocuments): readonly YearFacetValue[] {
    const { values, ofDocument } = this.years;
    const [counts, documents] = [new Uint32Array(values.length), new Uint32Array(values.length)];
    const held = searched === 'all' ? this.heldByYear.slice() : new Uint32Array(values.length);
    const isApart = searched === 'all' || searched === null ? null : searched;
    for (let document = 0; document < ofDocument.length; document++) {
      const paragraphs = paragraphsByDocument[document] as number;
      const year = ofDocument[document] as number;
      if (paragraphs > 0) {
        (counts[year] as number) += paragraphs;
        (documents[year] as number)++;
        if (searched !== 'all' || this.held[document] === 0) (held[year] as number)++;
      } else if (isApart !== null) {
        (held[year] as number) += (isApart[document] as number) & (this.held[document] as number);
      }
    }
    const found: YearFacetValue[] = [];
    for (const [place, { value, label }] of values.entries()) {
      const count = counts[place] as number;
      if (count > 0 || (held[place] as number) > 0) found.push({ value, label, count, documents: documents[place] as number, held: searched === null ? null : (held[place] as number) });
    }
    return found;
  }
}

function sectionFacet({ review, plan, none }: MatchCounts['sections']): readonly FacetValue[] {
  return [
    { value: 'review', label: '回顾', count: review },
    { value: 'plan', label: '计划', count: plan },
    { value: NONE, label: '其他部分', count: none },
  ].filter(({ count }) => count > 0);
}

function compareNoneLast(a: Value, b: Value): number {
  return Number(a.value === NONE) - Number(b.value === NONE);
}

function toField<V extends Value>(values: readonly V[], ofDocuments: readonly string[]): Field<V> {
  const places = new Map(values.map(({ value }, place) => [value, place]));
  return { values, ofDocument: Uint32Array.from(ofDocuments, (value) => places.get(value) as number) };
}

function sumUp({ values, ofDocument }: Field<Value>, paragraphsByDocument: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (let document = 0; document < ofDocument.length; document++) {
    (counts[ofDocument[document] as number] as number) += paragraphsByDocument[document] as number;
  }
  return counts;
}

/** The values that stand in the match set, most paragraphs first, equals in the order of the places given; `none` last. */
function mostFirst(places: Iterable<number>, values: readonly Value[], counts: Uint32Array): readonly FacetValue[] {
  // Count and order in one number: numbers are sorted ten times as fast as objects are by a function.
  const keys = new Float64Array(values.length);
  const inOrder = new Uint32Array(values.length);
  let found = 0;
  let order = 0;
  let none = -1;
  for (const place of places) {
    const count = counts[place] as number;
    inOrder[order] = place;
    if (count > 0) {
      if ((values[place] as Value).value === NONE) none = place;
      else keys[found++] = count * values.length + (values.length - 1 - order);
    }
    order++;
  }
  const sorted = keys.subarray(0, found).sort();
  const list: FacetValue[] = [];
  const add = (place: number): void => {
    const { value, label } = values[place] as Value;
    list.push({ value, label, count: counts[place] as number });
  };
  for (let at = found - 1; at >= 0; at--) add(inOrder[values.length - 1 - ((sorted[at] as number) % values.length)] as number);
  if (none >= 0) add(none);
  return list;
}

function growTree(values: readonly RegionValue[], own: Uint32Array): readonly RegionFacetValue[] {
  const counts = own.slice();
  for (let place = values.length - 1; place >= 0; place--) {
    const { parent } = values[place] as RegionValue;
    if (parent >= 0) (counts[parent] as number) += counts[place] as number;
  }
  const outermost: RegionFacetValue[] = [];
  const childrenOf = new Array<RegionFacetValue[] | undefined>(values.length);
  for (let place = 0; place < values.length; place++) {
    const count = counts[place] as number;
    if (count === 0) continue;
    const { value, label, parent } = values[place] as RegionValue;
    const children: RegionFacetValue[] = [];
    childrenOf[place] = children;
    const siblings = parent < 0 ? outermost : (childrenOf[parent] as RegionFacetValue[]);
    siblings.push({ value, label, count, own: own[place] as number, children });
  }
  return outermost;
}

/** Branches of a tree of codes; the order of the keys is not theirs. */
type Branches = Map<string, Branches>;

function listRegions(documents: readonly DocumentSummary[], regions: ReadonlyMap<RegionCode, Region>): readonly RegionValue[] {
  const outermost: Branches = new Map();
  for (const code of new Set(documents.map(({ region }) => region?.code ?? NONE))) {
    let branches = outermost;
    for (const step of regions.get(code as RegionCode)?.pathCodes ?? [code]) {
      let next = branches.get(step);
      if (next === undefined) branches.set(step, (next = new Map<string, Branches>()));
      branches = next;
    }
  }
  const values: RegionValue[] = [];
  const list = (branches: Branches, parent: number): void => {
    const label = (code: string): string => regions.get(code as RegionCode)?.name ?? '未定地区';
    const inOrder = [...branches].map(([value, below]) => ({ value, label: label(value), parent, below }));
    for (const { below, ...value } of inOrder.sort((a, b) => compareNoneLast(a, b) || compareRegionCodes(a.value, b.value))) {
      values.push(value);
      list(below, values.length - 1);
    }
  };
  list(outermost, -1);
  return values;
}
