import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { findPlaceNames } from '../../../src/corpus/places/place-names.js';

const gazetteer = loadGazetteer();
const forms = [...gazetteer.forms];

function codesIn(text: string): string[][] {
  return findPlaceNames(text, gazetteer).map(({ named }) => [...new Set(named.map(({ region }) => region.code as string))]);
}

describe('findPlaceNames', () => {
  it.each([
    ['在温州市鹿城区第九届', [['330300'], ['330302']]],
    ['长春市朝阳区和北京市朝阳区', [['220100'], ['220104'], ['110000'], ['110105']]],
    ['全市新增城镇就业,拆迁安置有序,市政府和政协', []],
  ])('finds in %s: %j', (text, codes) => {
    expect(codesIn(text)).toEqual(codes);
  });

  it('takes the city of a district for no more than its container', () => {
    expect(findPlaceNames('温州市鹿城区', gazetteer).map(({ form, isContainer }) => [form, isContainer])).toEqual([['温州市', true], ['鹿城区', false]]);
  });

  it.each([
    ['平安中国建设', true],
    ['海东市平安区', false],
  ])('takes a name in %s for an ordinary word: %s', (text, isOrdinaryWord) => {
    expect(findPlaceNames(text, gazetteer).at(-1)?.isOrdinaryWord).toBe(isOrdinaryWord);
  });

  it('gives names in order, without overlap, as they stand in the text', () => {
    const piece = fc.oneof(fc.constantFrom(...forms), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const name of findPlaceNames(text, gazetteer)) {
          expect(name.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(name.start, name.end)).toBe(name.form);
          expect(name.named.length).toBeGreaterThan(0);
          end = name.end;
        }
      }),
    );
  });
});
