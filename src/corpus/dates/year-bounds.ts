import { parseSmallNumber } from '../model/chinese-numerals.js';
import type { Passage } from '../articles/passages.js';

const ORDINAL = '(十[二三四五六七八九]|二十[一二三]?)';
/** 党的十九大, 十八大以来, 十九届三中四中全会 (folded: without the enumeration comma). */
const PARTY_MEETING = new RegExp(`党的${ORDINAL}大|${ORDINAL}大(?:以来|精神|报告|召开)|${ORDINAL}届((?:[一二三四五六七]中[和及]?)+)全会`, 'g');
/** How long after it the newest congress, or the newest plenum after the second, is still the newest named. */
const YEARS_AFTER_CONGRESS = 6;
const YEARS_AFTER_PLENUM = 3;

/**
 * Whether the newest party congress or plenum that a text names rules out its year: a page with falsified
 * years plans for 2018 in the spirit of the plenum of 2013. False where a text names none.
 */
export function contradictsEra(year: number, body: readonly Passage[]): boolean {
  let newest = -Infinity;
  let latest = Infinity;
  for (const { folded } of body) {
    for (const [, congress, other, ofPlenum, plenums] of folded.matchAll(PARTY_MEETING)) {
      // The twelfth congress met in 1982, and one every five years since.
      const met = 1982 + 5 * ((parseSmallNumber((congress ?? other ?? ofPlenum) as string) as number) - 12);
      const plenum = Math.max(0, ...[...(plenums ?? '')].map((character) => parseSmallNumber(character) ?? 0));
      // The third plenum meets in the year after the congress, and one more in each year that follows.
      const isPlenum = plenum >= 3;
      const named = isPlenum ? met + plenum - 2 : met;
      if (named < newest) continue;
      newest = named;
      latest = named + (isPlenum ? YEARS_AFTER_PLENUM : YEARS_AFTER_CONGRESS);
    }
  }
  return year < newest || year > latest;
}
