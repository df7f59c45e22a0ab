import type { Figure, FigureFlag, FigureKind, FigurePeriod } from './figure.js';
import type { ItemName } from './items.js';

/** What makes a statement a worse answer than another of the same report, the worst first. */
const DRAWBACKS: readonly FigureFlag[] = ['loose-name', 'period-unsure', 'prefix-unknown', 'one-value-for-several', 'list-longer', 'strive-alone'];

/**
 * The statement that answers best what a report says of an item: of the whole before what may be a part, the item's
 * own name before a loose one, then the first. Null where the report says nothing of the kind; a statement of a part is never
 * taken for the whole.
 */
export function mainFigure(figures: readonly Figure[], item: ItemName, period: FigurePeriod, kinds: readonly FigureKind[]): Figure | null {
  let best: Figure | null = null;
  for (const figure of figures) {
    if (figure.item !== item || figure.period !== period || !kinds.includes(figure.kind)) continue;
    if (figure.scope === 'part' && !figure.flags.includes('prefix-unknown')) continue;
    if (best === null || drawback(figure) < drawback(best)) best = figure;
  }
  return best;
}

/** More than any drawback but a loose name. */
const BOUND = 2 ** DRAWBACKS.length - 1;

/** Nought where there is none. */
function drawback({ flags, kind, modifier, period }: Figure): number {
  // 突破2000亿元、达到2160亿元: the amount itself says more than its bound.
  const isBound = kind === 'amount' && period === 'last-year' && modifier !== 'point' ? BOUND : 0;
  return isBound + DRAWBACKS.reduce((sum, flag, place) => (flags.includes(flag) ? sum + 2 ** (DRAWBACKS.length - place) : sum), 0);
}
