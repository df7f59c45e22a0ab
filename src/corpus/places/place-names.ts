import { appendTo } from '../../text/groups.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';

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

interface FormIndex {
  readonly byPrefix: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Gazetteer, FormIndex>();

/**
 * The names in a folded text, left to right, the longest first, without overlap. A name that is an ordinary
 * word as well is no more than that unless it stands right after the region that it lies in. Linear.
 */
export function findPlaceNames(folded: string, gazetteer: Gazetteer): readonly PlaceName[] {
  const { byPrefix } = indexOf(gazetteer);
  const found: PlaceName[] = [];
  for (let index = 0; index + 1 < folded.length; ) {
    const form = byPrefix.get(folded.slice(index, index + 2))?.find((one) => folded.startsWith(one, index));
    if (form === undefined) {
      index++;
      continue;
    }
    const end = index + form.length;
    const previous = found.at(-1);
    const all = gazetteer.named(form);
    if (all.length === 0) {
      index = end;
      continue;
    }
    const inside = previous?.end === index ? insideOf(all, previous.named, gazetteer) : null;
    if (inside !== null && previous !== undefined) {
      found[found.length - 1] = { ...previous, named: inside.outer, isContainer: true };
      found.push({ start: index, end, form, named: inside.inner, isContainer: false, isOrdinaryWord: false });
    } else {
      found.push({ start: index, end, form, named: all, isContainer: false, isOrdinaryWord: gazetteer.isOrdinaryWord(form) });
    }
    index = end;
  }
  return found;
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
  const byPrefix = new Map<string, string[]>();
  // 全国 names no place where a text says it.
  const forms = gazetteer.forms.filter((form) => !gazetteer.named(form).some(({ region }) => region.level === 'nation'));
  for (const form of [...forms, ...gazetteer.decoys]) {
    const prefix = form.slice(0, 2);
    appendTo(byPrefix, prefix, form);
  }
  for (const alike of byPrefix.values()) alike.sort((a, b) => b.length - a.length);
  const index = { byPrefix };
  indexes.set(gazetteer, index);
  return index;
}
