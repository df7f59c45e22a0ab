import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, type SymbolType } from 'd3-shape';

/** How a series is told from the others, without its colour too. */
export interface SeriesMark {
  /** The stylesheet's colour of it: series-1. */
  readonly look: string;
  /** A path around 0, 0. */
  readonly symbol: string;
  /** As `stroke-dasharray` takes it; null for an unbroken line. */
  readonly dashes: string | null;
}

const SYMBOLS: readonly SymbolType[] = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar];
const DASHES: readonly (string | null)[] = [null, '7 3', '2 3', '9 3 2 3', '12 4', '4 2'];
/** In square units of the drawing. */
const SYMBOL_AREA = 42;

/** @param place of the series among the others, from 0; after the sixth they come again */
export function seriesMark(place: number): SeriesMark {
  const kind = place % SYMBOLS.length;
  return {
    look: `series-${kind + 1}`,
    symbol: round(symbol(SYMBOLS[kind] as SymbolType, SYMBOL_AREA)() ?? ''),
    dashes: DASHES[kind] ?? null,
  };
}

/** A path with one digit behind the point, which no eye tells from more. */
export function round(path: string): string {
  return path.replace(/-?(?<!\d)\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
