import { describe, expect, it } from 'vitest';
import { isGibberish } from '../../../src/corpus/sources/plausible-text.js';

const REPORT = '全市上下攻坚克难，地区生产总值增长7.8%，建成小微园3个，新增市场主体2600户，城乡居民收入稳步提高。';

/** Each character by a number of its own, as a font without a map to Unicode gives it. */
function glyphNumbers(text: string, first: number): string {
  const numbers = new Map<string, number>();
  return [...text].map((character) => String.fromCodePoint(first + 37 * (numbers.get(character) ?? numbers.set(character, numbers.size).size))).join('');
}

describe('isGibberish', () => {
  it.each([
    ['Chinese', REPORT, false],
    ['traditional Chinese', '全縣上下攻堅克難，地區生產總值增長，建成小微園三個，新增市場主體，城鄉居民收入穩步提高。', false],
    ['English', 'The growth of the county in this year was better than in all years before it.', false],
    ['Uyghur', 'شىنجاڭ ئۇيغۇر ئاپتونوم رايونلۇق خەلق ھۆكۈمىتىنىڭ خىزمەت دوكلاتى توغرىسىدا', false],
    ['a few characters', 'ᬭ᫣⯱㌫⬓', false],
    ['glyph numbers among symbols', glyphNumbers(REPORT, 0x2100), true],
    ['glyph numbers among rare ideographs', glyphNumbers(REPORT, 0x3500), true],
    ['signs of ASCII', `!"#$%&'()*+,-./${'!!"#$%&()'.repeat(9)}`, true],
  ])('is right about %s', (_, text, expected) => expect(isGibberish(text)).toBe(expected));
});
