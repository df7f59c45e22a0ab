import { describe, expect, it } from 'vitest';
import { SoundAlikes } from '../../../src/search/relaxed/sound-alikes.js';

/** The characters and pairs of these texts. */
function soundAlikesOf(...texts: readonly string[]): SoundAlikes {
  const grams = new Set(texts.flatMap((text) => [...text, ...[...text].slice(1).map((character, at) => (text[at] as string) + character)]));
  return new SoundAlikes((gram) => grams.has(gram));
}

describe('SoundAlikes', () => {
  const soundAlikes = soundAlikesOf('建设小微园', '小微企业', '最多跑一次', '花园');

  it.each([
    ['one character wrong', '小微圆', ['小微园']],
    ['two characters wrong', '晓微圆', ['小微园']],
    ['the first wrong', '罪多跑一次', ['最多跑一次']],
    ['three wrong', '晓威圆', []],
    ['said otherwise', '小微圈', []],
    ['right already', '小微园', []],
    ['too short', '圆', []],
    ['not Chinese alone', '小微yuan', []],
  ])('finds what is said alike and stands there: %s', async (_name, text, expected) => {
    expect(await soundAlikes.of(text)).toEqual(expected);
  });

  it('asks for pairs that stand side by side, whatever stands apart', async () => {
    expect(await soundAlikes.of('企圆')).toEqual([]);
    expect(await soundAlikes.of('花圆')).toEqual(['花园']);
  });
});
