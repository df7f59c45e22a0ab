import type { Variants } from '../../text/variants.js';
import type { Suggestion } from '../engine.js';
import type { CountParagraphs } from './did-you-mean.js';

/** Variants of a folded term that find something, in the order of the file, with what each finds. */
export async function suggestVariants(term: string, variants: Variants, count: CountParagraphs): Promise<Suggestion[]> {
  const suggestions: Suggestion[] = [];
  for (const text of variants.of(term)) {
    const paragraphs = await count(text);
    if (paragraphs > 0) suggestions.push({ text, kind: 'variant', paragraphs });
  }
  return suggestions;
}

/** A filter that a search was narrowed by, and what the search gives without it. */
export interface LiftableFilter {
  /** In words for a reader: 地区:瑞安市. */
  readonly label: string;
  readonly countWithout: () => number | Promise<number>;
}

/**
 * Filters that could be lifted, each with what the search then gives, most first. Filters without which there is
 * still nothing are left out; where no single one helps, all of them together are one offer.
 */
export async function suggestLiftedFilters(
  filters: readonly LiftableFilter[],
  all: LiftableFilter,
): Promise<Suggestion[]> {
  const suggestions: Suggestion[] = [];
  for (const { label, countWithout } of filters) {
    const paragraphs = await countWithout();
    if (paragraphs > 0) suggestions.push({ text: label, kind: 'lift-filter', paragraphs });
  }
  if (suggestions.length === 0 && filters.length > 1) {
    const paragraphs = await all.countWithout();
    if (paragraphs > 0) suggestions.push({ text: all.label, kind: 'lift-filter', paragraphs });
  }
  return suggestions.sort((a, b) => b.paragraphs - a.paragraphs);
}
