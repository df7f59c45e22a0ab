import type { Region, RegionCode } from '../corpus/model/document.js';
import type { DocumentSummary, Facets, FacetValue, RegionFacetValue, YearFacetValue } from './engine.js';
import { compareRegionCodes } from './region-order.js';

/** How often each value of a match set stands in it, by document and by section. */
export interface MatchCounts {
  /** Matched paragraphs of each document, in the order of the documents that are counted. */
  readonly paragraphsByDocument: ArrayLike<number>;
  /** Those that have any, in order; all of them where it is not said. */
  readonly matched?: readonly number[];
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

/** A field whose values are listed by their counts. */
interface SortedField<V extends Value> extends Field<V> {
  /** Places of the values but `none`, in the order of those that stand equally often. */
  readonly places: Uint32Array;
  /** Place of `none`, -1 where each document has a value. */
  readonly none: number;
}

/** Counts facets over a list of documents; all that is the same for every match set is worked out once. */
export class FacetCounter {
  /** Those above before those below them, zones after divisions, `none` last. */
  private readonly regions: SortedField<RegionValue>;
  /** The place of the region above each in their list, -1 for the outermost. */
  private readonly parents: Int32Array;
  /** Newest first, `none` last. */
  private readonly years: Field<Value>;
  private readonly types: SortedField<Value>;
  /** 1 for each document that is held besides those that it repeats: a copy is none. */
  private readonly held: Uint8Array;
  /** By place of the year, how many these are. */
  private readonly heldByYear: Uint32Array;

  /** @param documents copies with something of their own among them
   *  @param regions of the documents, with those above them */
  constructor(documents: readonly DocumentSummary[], regions: ReadonlyMap<RegionCode, Region>) {
    this.held = Uint8Array.from(documents, ({ copyOf }) => Number(copyOf === null));
    this.regions = toSortedField(listRegions(documents, regions), documents.map(({ region }) => region?.code ?? NONE));
    this.parents = Int32Array.from(this.regions.values, ({ parent }) => parent);
    const years = documents.map(({ year }) => (year === null ? NONE : String(year)));
    const yearValues = [...new Set(years)].map((value) => ({ value, label: value === NONE ? '年份未定' : `${value} 年` }));
    this.years = toField(yearValues.sort((a, b) => compareNoneLast(a, b) || Number(b.value) - Number(a.value)), years);
    this.heldByYear = new Uint32Array(yearValues.length);
    this.held.forEach((isHeld, document) => ((this.heldByYear[this.years.ofDocument[document] as number] as number) += isHeld));
    const types = documents.map(({ type }) => type);
    this.types = toSortedField([...new Set(types)].map((type) => ({ value: type, label: type })), types);
  }

  /** Facets over a whole match set; each list adds up to its paragraphs, regions level by level. */
  count({ paragraphsByDocument, matched = [...this.held.keys()], sections }: MatchCounts, searched: () => SearchedDocuments = () => null): Facets {
    const { regions, parents, types } = this;
    let byRegion: Uint32Array | null = null;
    const countRegions = (): Uint32Array => (byRegion ??= sumUp(regions, paragraphsByDocument, matched));
    return asFacets(
      new LazyLists({
        region: () => mostFirst(regions, countRegions()),
        regionTree: () => growTree(regions.values, parents, countRegions()),
        year: () => this.countYears(paragraphsByDocument, matched, searched()),
        type: () => mostFirst(types, sumUp(types, paragraphsByDocument, matched)),
        section: () => sectionFacet(sections),
      }),
    );
  }

  /** A copy that says something of its own counts where it does, as it does in the totals. */
  private countYears(paragraphsByDocument: ArrayLike<number>, matched: readonly number[], searched: SearchedDocuments): readonly YearFacetValue[] {
    const { values, ofDocument } = this.years;
    const [counts, documents] = [new Uint32Array(values.length), new Uint32Array(values.length)];
    const held = this.countSearched(searched);
    for (const document of matched) {
      const paragraphs = paragraphsByDocument[document] as number;
      if (paragraphs === 0) continue;
      const year = ofDocument[document] as number;
      (counts[year] as number) += paragraphs;
      (documents[year] as number)++;
      (held[year] as number) += 1 - this.heldAndSearched(document, searched);
    }
    const found: YearFacetValue[] = [];
    for (let place = 0; place < values.length; place++) {
      const count = counts[place] as number;
      const { value, label } = values[place] as Value;
      if (count > 0 || (held[place] as number) > 0) found.push({ value, label, count, documents: documents[place] as number, held: searched === null ? null : (held[place] as number) });
    }
    return found;
  }

  /** By place of the year, how many documents are held of what was searched. */
  private countSearched(searched: SearchedDocuments): Uint32Array {
    if (searched === 'all') return this.heldByYear.slice();
    const { values, ofDocument } = this.years;
    const counts = new Uint32Array(values.length);
    if (searched === null) return counts;
    for (let document = 0; document < ofDocument.length; document++) (counts[ofDocument[document] as number] as number) += this.heldAndSearched(document, searched);
    return counts;
  }

  private heldAndSearched(document: number, searched: SearchedDocuments): number {
    const isHeld = this.held[document] as number;
    return searched === 'all' || searched === null ? isHeld : isHeld & (searched[document] as number);
  }
}

/** How each list of facets is made. */
type ListMakers = { readonly [Name in keyof Facets]: () => Facets[Name] };

/** Lists of facets, each made when it is first asked for: a page asks four times, and of three answers for one list. */
class LazyLists {
  readonly #makers: ListMakers;
  readonly #made: { -readonly [Name in keyof Facets]?: Facets[Name] } = {};

  constructor(makers: ListMakers) {
    this.#makers = makers;
  }

  list<Name extends keyof Facets>(name: Name): Facets[Name] {
    const made: { [Other in Name]?: Facets[Name] } = this.#made;
    return (made[name] ??= this.#makers[name]());
  }
}

/**
 * The lists as fields of their own. Their functions are the same for all facets: getters in an object literal are new ones
 * each time, for which V8 makes another shape, and keeps all that they refer to until the next full collection.
 */
const LISTS: PropertyDescriptorMap = Object.fromEntries(
  (['region', 'regionTree', 'year', 'type', 'section'] as const).map((name) => [
    name,
    {
      enumerable: true,
      get(this: LazyLists) {
        return this.list(name);
      },
    },
  ]),
);

function asFacets(lists: LazyLists): Facets {
  return Object.defineProperties(lists, LISTS) as LazyLists & Facets;
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

function toSortedField<V extends Value>(values: readonly V[], ofDocuments: readonly string[]): SortedField<V> {
  const none = values.findIndex(({ value }) => value === NONE);
  const valueAt = (place: number): string => (values[place] as V).value;
  const places = Uint32Array.from([...values.keys()].filter((place) => place !== none).sort((a, b) => (valueAt(a) < valueAt(b) ? -1 : 1)));
  return { places, none, ...toField(values, ofDocuments) };
}

function sumUp({ values, ofDocument }: Field<Value>, paragraphsByDocument: ArrayLike<number>, matched: readonly number[]): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (const document of matched) (counts[ofDocument[document] as number] as number) += paragraphsByDocument[document] as number;
  return counts;
}

/** The values that stand in the match set, most paragraphs first, equals in their order; `none` last. */
function mostFirst({ values, places, none }: SortedField<Value>, counts: Uint32Array): readonly FacetValue[] {
  // Count and order in one number: numbers are sorted ten times as fast as objects are by a function.
  const size = places.length;
  const keys = new Float64Array(size);
  let found = 0;
  for (let order = 0; order < size; order++) {
    const count = counts[places[order] as number] as number;
    if (count > 0) keys[found++] = count * size + (size - 1 - order);
  }
  const sorted = keys.subarray(0, found).sort();
  const list: FacetValue[] = [];
  for (let at = found - 1; at >= 0; at--) {
    const place = places[size - 1 - ((sorted[at] as number) % size)] as number;
    const { value, label } = values[place] as Value;
    list.push({ value, label, count: counts[place] as number });
  }
  const rest = none < 0 ? 0 : (counts[none] as number);
  if (rest > 0) list.push({ value: NONE, label: (values[none] as Value).label, count: rest });
  return list;
}

function growTree(values: readonly Value[], parents: Int32Array, own: Uint32Array): readonly RegionFacetValue[] {
  const counts = own.slice();
  for (let place = parents.length - 1; place >= 0; place--) {
    const parent = parents[place] as number;
    if (parent >= 0) (counts[parent] as number) += counts[place] as number;
  }
  const outermost: RegionFacetValue[] = [];
  const childrenOf = new Array<RegionFacetValue[] | undefined>(parents.length);
  for (let place = 0; place < parents.length; place++) {
    const count = counts[place] as number;
    if (count === 0) continue;
    const children: RegionFacetValue[] = [];
    childrenOf[place] = children;
    const { value, label } = values[place] as Value;
    const parent = parents[place] as number;
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
