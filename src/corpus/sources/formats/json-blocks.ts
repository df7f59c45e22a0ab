import { liftFields, type JsonItem } from './json-items.js';
import { goesOn, groupingOf, type PieceGrouping } from './record-pieces.js';

type Item = Extract<JsonItem, { readonly kind: 'record' }>;

const SAMPLE = 400;

/**
 * The records as they are, but blocks of one report, which share what names it and are numbered or marked as its
 * pieces, as one record whose `blocks` are what they say each. Blocks of one document stand together.
 */
export async function* joinBlocks(items: Iterable<JsonItem> | AsyncIterable<JsonItem>): AsyncGenerator<JsonItem> {
  const sample: JsonItem[] = [];
  let grouping: PieceGrouping | null | undefined;
  let open: Item[] = [];
  const take = function* (item: JsonItem): Generator<JsonItem> {
    if (grouping === null || grouping === undefined || item.kind !== 'record') {
      yield item;
      return;
    }
    const lifted = { ...item, value: liftFields(item.value) };
    if (open.length > 0 && !goesOn(grouping, (open[0] as Item).value, lifted.value)) {
      yield joined(open);
      open = [];
    }
    open.push(lifted);
  };
  for await (const item of items) {
    if (grouping !== undefined) {
      yield* take(item);
      continue;
    }
    sample.push(item);
    if (sample.length < SAMPLE) continue;
    grouping = groupingOfItems(sample);
    for (const one of sample) yield* take(one);
  }
  if (grouping === undefined) {
    grouping = groupingOfItems(sample);
    for (const one of sample) yield* take(one);
  }
  if (open.length > 0) yield joined(open);
}

function groupingOfItems(items: readonly JsonItem[]): PieceGrouping | null {
  const records = items.filter((item) => item.kind === 'record');
  return records.some(({ key }) => key !== null) ? null : groupingOf(records.map(({ value }) => liftFields(value)));
}

/** What all blocks say is said once, of the whole. */
function joined(items: readonly Item[]): Item {
  const [first] = items as readonly [Item];
  if (items.length === 1) return first;
  const shared = Object.entries(first.value).filter(([name, value]) => items.every((item) => JSON.stringify(item.value[name]) === JSON.stringify(value)));
  const names = new Set(shared.map(([name]) => name));
  const blocks = items.map(({ value }) => Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name))));
  return { ...first, value: { ...Object.fromEntries(shared), blocks } };
}
