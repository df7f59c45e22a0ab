/** Chinese characters by their pronunciation, as Unicode's Chinese order has it; signs and digits first, other letters last. */
const COLLATOR = new Intl.Collator('zh-CN-u-co-pinyin');

/**
 * The place of each of the code units in the order of pronunciation, from 1, by unit: two texts of them compare as
 * their places do. 3,000 characters take 10 ms.
 */
export function pinyinPlaces(units: Iterable<number>): Uint16Array {
  const places = new Uint16Array(0x10000);
  const inOrder = Array.from(new Set(units), (unit) => ({ unit, character: String.fromCharCode(unit) }));
  inOrder.sort((a, b) => COLLATOR.compare(a.character, b.character) || a.unit - b.unit);
  inOrder.forEach(({ unit }, place) => (places[unit] = place + 1));
  return places;
}
