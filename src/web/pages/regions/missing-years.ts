import { NONE } from '../../../search/facets.js';

/** Years between the first and the last of a list of which it has none, as ranges: 2020, 2022—2023; by the year behind each gap. */
export function missingBefore(years: readonly string[]): ReadonlyMap<string, string> {
  const held = years.filter((year) => year !== NONE).map(Number);
  const gaps = new Map<string, string>();
  held.forEach((year, index) => {
    const before = held[index - 1];
    if (before === undefined || year === before + 1) return;
    gaps.set(String(year), before + 1 === year - 1 ? String(before + 1) : `${before + 1}—${year - 1}`);
  });
  return gaps;
}
