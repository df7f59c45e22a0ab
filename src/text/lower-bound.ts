/** The first of so many ascending places that does not come before what is looked for; their number where all do. */
export function lowerBound(size: number, comesBefore: (place: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
