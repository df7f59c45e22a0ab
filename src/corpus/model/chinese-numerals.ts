const DIGITS = '〇一二三四五六七八九';

/**
 * What stands for nought in years, as folded text may have it: the character for it, circles that look like it,
 * 零, the digit, and the letters o of three scripts (二Ο二О年).
 */
export const ZERO_SIGNS = '〇○◯零0oοо';

/** Years in either script, as folded text has them: 2019, 二〇一九, 二○一九, 2О19; one group. */
export const YEAR_PATTERN = `(19\\d{2}|2[${ZERO_SIGNS}][\\d${ZERO_SIGNS}]{2}|[一二][九${ZERO_SIGNS}][${ZERO_SIGNS}一二三四五六七八九]{2})`;

/** The year that `YEAR_PATTERN` matched. */
export function parseYear(text: string): number {
  return Number([...text].map((character) => (/\d/.test(character) ? Number(character) : Math.max(0, DIGITS.indexOf(character)))).join(''));
}

/** A number from 1 to 99 in either script (十六, 二十, 廿一, 16); null for anything else. */
export function parseSmallNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const match = /^([二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text.replace('廿', '二十'));
  if (match === null || text === '') return null;
  const [, tens, ten, ones] = match;
  const digit = (character: string | undefined): number => (character === undefined ? 0 : DIGITS.indexOf(character));
  if (ten === undefined) return tens !== undefined && ones !== undefined ? null : digit(tens ?? ones);
  return (tens === undefined ? 1 : digit(tens)) * 10 + digit(ones);
}
