import { originalSpans } from '../../text/folding.js';
import { appendTo } from '../../text/groups.js';
import { PairFilter } from '../../text/pair-filter.js';
import type { Passage } from '../articles/passages.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';
import { isCutFromWords } from './running-words.js';

/** One place in a folded text where a division or zone is named. */
export interface PlaceName {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  /** Who may be meant; narrowed where the names before or after it tell (温州市鹿城区). */
  readonly named: readonly NamedRegion[];
  /** It only says where the next name lies (温州市 in 温州市鹿城区). */
  readonly isContainer: boolean;
  /** The form is an ordinary word as well (平安), and nothing beside it says that it is a name here. */
  readonly isOrdinaryWord: boolean;
}

/** A form of a name, or a decoy, with what reading it in a text takes. */
interface Form {
  readonly text: string;
  /** Nobody for a decoy. */
  readonly named: readonly NamedRegion[];
  readonly isOrdinaryWord: boolean;
  /** Whether words of the language may hold it by chance: short forms, and those of ordinary words (合作市 in 合作市场). */
  readonly isFragile: boolean;
}

interface FormIndex {
  readonly beginnings: PairFilter;
  /** By their first two characters, the longest first. */
  readonly forms: ReadonlyMap<string, readonly Form[]>;
}

/** 浙江省 and the like are long enough to stand in no other words. */
const MAX_FRAGILE_CHARACTERS = 2;
const indexes = new WeakMap<Gazetteer, FormIndex>();
const namesOfPassages = new WeakMap<Passage, readonly PlaceName[]>();

/**
 * The names in a folded text, left to right, the longest first, without overlap. A name that is an ordinary
 * word as well is no more than that unless it stands right after the region that it lies in; one that is cut out
 * of other words, and the place that an agency writes from (新华社北京3月5日电), is none. Linear.
 */
export function findPlaceNames(folded: string, gazetteer: Gazetteer): readonly PlaceName[] {
  const { beginnings, forms } = indexOf(gazetteer);
  const found: PlaceName[] = [];
  for (let at = 0; at + 1 < folded.length; ) {
    if (!beginnings.mayBegin(folded, at)) {
      at++;
      continue;
    }
    const previous = found.at(-1);
    const form = forms.get(folded.slice(at, at + 2))?.find((one) => folded.startsWith(one.text, at) && isWhole(one, folded, at, previous, gazetteer));
    if (form === undefined) {
      at++;
      continue;
    }
    const { text, named, isOrdinaryWord } = form;
    const end = at + text.length;
    if (named.length > 0 && !isDateline(folded, at, end) && !isAddressee(folded, at)) {
      const inside = previous?.end === at ? insideOf(named, previous.named, gazetteer) : null;
      if (inside !== null && previous !== undefined) {
        found[found.length - 1] = { ...previous, named: inside.outer, isContainer: true };
        found.push({ start: at, end, form: text, named: inside.inner, isContainer: false, isOrdinaryWord: false });
      } else {
        found.push({ start: at, end, form: text, named, isContainer: false, isOrdinaryWord });
      }
    }
    at = end;
  }
  return found;
}

/**
 * The names in a passage. No sign that folding drops stands inside of one but white space: （三）明知 holds no 三明.
 * Found once for each passage.
 */
export function placeNamesOf(passage: Passage, gazetteer: Gazetteer): readonly PlaceName[] {
  const known = namesOfPassages.get(passage);
  if (known !== undefined) return known;
  const found = findPlaceNames(passage.folded, gazetteer);
  // Names that the source writes just so need no look at what was dropped.
  const unlike = found.filter(({ form }) => !passage.original.includes(form));
  const spans = originalSpans(passage.original, unlike);
  const parted = new Set(unlike.filter((_, index) => /[^\p{Script=Han}\s]/u.test(passage.original.slice(spans[index]?.start, spans[index]?.end))));
  const names = parted.size === 0 ? found : found.filter((name) => !parted.has(name));
  namesOfPassages.set(passage, names);
  return names;
}

/** A name right after the region that it lies in stands, whatever the words around it. */
function isWhole({ text, named, isFragile }: Form, folded: string, at: number, previous: PlaceName | undefined, gazetteer: Gazetteer): boolean {
  if (!isFragile || named.length === 0) return true;
  if (previous?.end === at && insideOf(named, previous.named, gazetteer) !== null) return true;
  return !isCutFromWords(folded, at, at + text.length);
}

const DATELINE = /^(?:\d{1,2}月)?\d{1,2}日(?:电|讯|消息)/;

/** The place that an agency writes from, or that a site is called after: 天山网讯. */
function isDateline(folded: string, start: number, end: number): boolean {
  if (/^(?:网|在线|卫视)(?!络|上|格|点)/.test(folded.slice(end, end + 3))) return true;
  return /[社报网讯]$/.test(folded.slice(Math.max(0, start - 1), start)) && DATELINE.test(folded.slice(end, end + 12));
}

/** To whom the whole country's notices go: 各省、自治区、直辖市及新疆生产建设兵团. */
function isAddressee(folded: string, start: number): boolean {
  return /(?:自治区|直辖市|计划单列市|省区市|省市区)[及和与]?$/.test(folded.slice(Math.max(0, start - 6), start));
}

/** Those of each that lie in one of the other; null when none does. */
function insideOf(
  inner: readonly NamedRegion[],
  outer: readonly NamedRegion[],
  gazetteer: Gazetteer,
): { readonly inner: readonly NamedRegion[]; readonly outer: readonly NamedRegion[] } | null {
  const lies = (one: NamedRegion, other: NamedRegion): boolean =>
    one.region.code !== other.region.code && gazetteer.isWithin(one.region, other.region);
  const innerKept = inner.filter((one) => outer.some((other) => lies(one, other)));
  if (innerKept.length === 0) return null;
  return { inner: innerKept, outer: outer.filter((other) => innerKept.some((one) => lies(one, other))) };
}

function indexOf(gazetteer: Gazetteer): FormIndex {
  const known = indexes.get(gazetteer);
  if (known !== undefined) return known;
  const forms = new Map<string, Form[]>();
  for (const text of gazetteer.decoys) appendTo(forms, text.slice(0, 2), { text, named: [], isOrdinaryWord: false, isFragile: false });
  for (const text of gazetteer.forms) {
    const named = gazetteer.named(text);
    // 全国 names no place where a text says it.
    if (named.some(({ region }) => region.level === 'nation')) continue;
    const isFragile = text.length <= MAX_FRAGILE_CHARACTERS || named.some(({ isStem }) => isStem) || gazetteer.isOrdinaryWord(text.slice(0, -1));
    appendTo(forms, text.slice(0, 2), { text, named, isOrdinaryWord: gazetteer.isOrdinaryWord(text), isFragile });
  }
  const beginnings = new PairFilter();
  for (const [pair, alike] of forms) {
    beginnings.add(pair);
    alike.sort((a, b) => b.text.length - a.text.length);
  }
  const index = { beginnings, forms };
  indexes.set(gazetteer, index);
  return index;
}
