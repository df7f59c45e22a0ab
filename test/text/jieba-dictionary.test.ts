import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fold } from '../../src/text/folding.js';
import { DictionaryReducer, wordsOf, type JiebaDictionary } from '../../src/text/jieba-dictionary.js';
import { NeighbourPairs } from '../../src/text/neighbour-pairs.js';
import { readDictionary } from '../../src/text/segmenter.js';
import { allSeedParagraphs } from '../corpus/seed-paragraphs.js';

/** A segmenter that has loaded nothing yet. */
async function freshSegmenter(): Promise<typeof import('../../src/text/segmenter.js')> {
  vi.resetModules();
  return import('../../src/text/segmenter.js');
}

function pairsOf(...texts: readonly string[]): NeighbourPairs {
  const pairs = new NeighbourPairs();
  for (const text of texts) pairs.add(Buffer.from(text));
  return pairs;
}

describe('DictionaryReducer', () => {
  let whole: JiebaDictionary;
  beforeAll(() => {
    whole = readDictionary();
  });

  it('cuts every paragraph of the seeds as the whole dictionary does, in every way, and tags its words alike', async () => {
    const texts = allSeedParagraphs();
    const reduced = new DictionaryReducer(whole).reduce(pairsOf(...texts));
    expect(wordsOf(reduced).length).toBeLessThan(wordsOf(whole).length / 2);

    const cutAll = async (dictionary?: JiebaDictionary) => {
      const { loadSegmenter, segment, tagOf } = await freshSegmenter();
      loadSegmenter(dictionary);
      const words = texts.map((text) => [segment(fold(text)), segment(fold(text), { newWords: true }), segment(fold(text), { maxWordCharacters: 3 })]);
      return { words, tags: [...new Set(words.flat(2))].map((word) => `${word} ${tagOf(word)}`) };
    };
    const expected = await cutAll();
    expect(await cutAll(reduced)).toEqual(expected);
  });

  it("keeps the words of the package's list of users' words, with the frequency that jieba gives them", async () => {
    const text = '大力发展区块链和云计算';
    const cut = async (dictionary?: JiebaDictionary) => {
      const { loadSegmenter, segment } = await freshSegmenter();
      loadSegmenter(dictionary);
      return segment(text);
    };
    const expected = await cut();
    expect(expected).toEqual(expect.arrayContaining(['区块链', '云计算']));
    expect(await cut(new DictionaryReducer(whole).reduce(pairsOf(text)))).toEqual(expected);
  });

  it('keeps the sum and the least of the frequencies, and the words of the text alone', () => {
    const words = ['改革 50 v', '革命 7 vn', '市民 2 n', '全市 9 n', '小微园 3 n', '园区 2 n'].join('\n');
    const reduced = new DictionaryReducer({ words, userWords: '蓝翔 nz\n云计算' }).reduce(pairsOf('改革、小微园'));
    expect(reduced.words.split('\n')).toEqual(['改革 50 v', '小微园 3 n', '市民 2 n', '\uffff 18 x', '']);
    // The median of 2, 2, 3, 7, 9 and 50 as jieba takes it.
    expect(reduced.userWords.split('\n')).toEqual(['蓝翔 7 nz', '云计算 7 x']);
  });
});

describe('NeighbourPairs', () => {
  it.each([
    ['side by side', '改革', '改革'],
    ['a quotation mark between', '“五”水', '五水'],
    ['an escaped mark between', '{"text":"五\\"水"}', '五水'],
    ['traditional characters', '發展', '发展'],
    ['radicals', '⻓⾞', '长车'],
    ['what a whole unit parts', '二㍻元年', '二元'],
    ['what is beyond the basic plane and in no word', '改𠮷é革', '改革'],
    ['compatibility forms', '\uf9fd物', '什物'],
  ])('has the pairs of the folded text: %s', (_name, text, pair) => {
    const pairs = pairsOf(text);
    expect(pairs.has(pair.charCodeAt(0), pair.charCodeAt(1))).toBe(true);
  });

  it('has no others, but for what is passed over', () => {
    const pairs = pairsOf('改革', '开放');
    const has = (pair: string) => pairs.has(pair.charCodeAt(0), pair.charCodeAt(1));
    expect(['改革', '开放', '革开', '革改', '放开', '改放'].map(has)).toEqual([true, true, false, false, false, false]);
  });
});
