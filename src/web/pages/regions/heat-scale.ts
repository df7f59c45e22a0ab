/** The steps of a table's shades, told in words; step 1 is the least. */
export interface HeatScale {
  /** Of a value above 0: 1 to 5. */
  step(value: number): number;
  /** The steps that there are, with the values that each takes: 3—5. */
  readonly legend: readonly { readonly step: number; readonly label: string }[];
}

const STEPS = 5;

/**
 * A scale by fifths of the values shown, so that each shade stands about as often as the others. Where the values are
 * few and alike there are fewer steps, the strongest for the greatest.
 *
 * @param toWords how a value is written
 */
export function toHeatScale(values: readonly number[], toWords: (value: number) => string): HeatScale {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  // The least value of each step above the first.
  const bounds: number[] = [];
  for (let step = 1; step < STEPS; step++) {
    const bound = sorted[Math.floor((sorted.length * step) / STEPS)];
    if (bound !== undefined && bound > (bounds.at(-1) ?? sorted[0] ?? 0)) bounds.push(bound);
  }
  const spread = bounds.length === 0 ? 1 : (STEPS - 1) / bounds.length;
  const stepOf = (place: number): number => (bounds.length === 0 ? 3 : Math.round(1 + place * spread));
  const starts = sorted.length === 0 ? [] : [sorted[0] as number, ...bounds];
  return {
    step: (value) => stepOf(bounds.filter((bound) => value >= bound).length),
    legend: starts.map((start, place) => {
      const next = starts[place + 1];
      const last = next === undefined ? (sorted.at(-1) as number) : (sorted.findLast((value) => value < next) as number);
      const [from, to] = [toWords(start), toWords(last)];
      return { step: stepOf(place), label: from === to ? from : `${from}—${to}` };
    }),
  };
}

/** Fifths of all, for shares. */
export function toShareScale(): HeatScale {
  const bounds = [0.2, 0.4, 0.6, 0.8];
  return {
    step: (share) => 1 + bounds.filter((bound) => share >= bound).length,
    legend: [...bounds, 1].map((bound, place) => ({ step: place + 1, label: place === 0 ? '不到 20%' : place === STEPS - 1 ? '80% 以上' : `${(place * 20)}%—${bound * 100}%` })),
  };
}
