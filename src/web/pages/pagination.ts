import type { Link } from '../page.js';
import { toNumberWords } from '../wording.js';
import type { Target } from './search-targets.js';

/** Links to the pages of a list. */
export interface Pagination {
  readonly previous: Target | null;
  readonly next: Target | null;
  /** Ascending; a gap says that pages are left out before it. */
  readonly pages: readonly (Link & Target & { readonly gapBefore: boolean })[];
}

/** Pages shown on each side of the current one, beside the first and the last. */
const NEIGHBOURS = 2;

/** Null when everything is on one page. `page` may lie beyond the last. */
export function toPagination(page: number, size: number, total: number, href: (page: number) => string, target = (href: string): Target => ({ href })): Pagination | null {
  const last = Math.ceil(total / size);
  if (last <= 1) return null;
  // A frequent word has thousands of pages.
  const [from, to] = [Math.max(2, page - NEIGHBOURS), Math.min(last - 1, page + NEIGHBOURS)];
  const shown = [1, ...Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => from + place), last];
  return {
    previous: page > 1 ? target(href(Math.min(page - 1, last))) : null,
    next: page < last ? target(href(page + 1)) : null,
    pages: shown.map((number, index) => ({
      label: toNumberWords(number),
      ...target(href(number)),
      current: number === page,
      gapBefore: index > 0 && number - (shown[index - 1] ?? number) > 1,
    })),
  };
}
