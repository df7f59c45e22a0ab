import { loadGazetteer } from '../../corpus/places/gazetteer.js';
import type { BenchParagraph } from './bench-corpus.js';
import { isTypable, quote, toTermQuery, type BenchQuery, type QueryClass } from './bench-query.js';
import { createRandom } from './random.js';
import { sampleWords, type SampledWords } from './words.js';

/** What readers of work reports look for; the same for every corpus. */
const POLICY_NAMES = [
  '最多跑一次', '小微园', '五水共治', '数字经济', '乡村振兴', '高质量发展', '营商环境', '双随机一公开', '放管服', '污水零直排',
  '亩均论英雄', '精准扶贫', '脱贫攻坚', '特色小镇', '碳达峰', '一带一路', '新型城镇化', '供给侧结构性改革', '三农问题', '河长制',
  '海绵城市', '互联网+',
];
const SEED = 2018;
/** Queries of each class that come from the corpus; a small corpus may give fewer. */
const COUNTS = { frequent: 40, middle: 35, places: 20, pairs: 30, phrases: 25, numbers: 20, filters: 16, booleans: 15, characters: 12 };
/** Shares of the sampled paragraphs between which a word is neither frequent nor rare. */
const MIDDLE = { from: 0.001, to: 0.01 };
const HAN_RUN = /[\p{Script=Han}]{8,}/gu;
const FIGURE = /\d+(?:\.\d+)?(?:%|亿元|万元|万亩|公里|平方米|家|个|年)/g;

/**
 * About 200 queries of the kinds that readers type: fixed policy names, the rest taken from the corpus.
 * The same paragraphs give the same queries. Loads jieba.
 */
export function makeQuerySet(paragraphs: readonly BenchParagraph[]): readonly BenchQuery[] {
  const words = sampleWords(paragraphs);
  const draw = new Draw(words);
  const terms = (queryClass: QueryClass, list: readonly string[]): BenchQuery[] => list.map((term) => toTermQuery(queryClass, [term]));
  return withoutRepeats([
    ...terms('policy name', POLICY_NAMES),
    ...terms('frequent word', words.counts.slice(0, COUNTS.frequent).map(([word]) => word)),
    ...terms('mid-frequency word', middleWords(words)),
    ...terms('rare place', rarePlaces(words)),
    ...draw.distinct(COUNTS.pairs, () => toTermQuery('two words', draw.words(2).words)),
    ...draw.distinct(COUNTS.phrases, () => draw.phrase()),
    ...draw.distinct(COUNTS.numbers, () => draw.figure()),
    ...draw.distinct(COUNTS.filters, (index) => draw.filtered(index % 2 === 0 ? 'year' : 'region')),
    ...draw.distinct(COUNTS.booleans, (index) => draw.combined(index % 3)),
    ...terms('one character', characters(words)),
  ]);
}

/** A rare place may be drawn as a word of middle frequency as well; the first stays. */
function withoutRepeats(queries: readonly BenchQuery[]): readonly BenchQuery[] {
  const first = new Map<string, BenchQuery>();
  for (const query of queries) {
    const asked = `${query.text} ${query.year} ${query.region}`;
    if (!first.has(asked)) first.set(asked, query);
  }
  return [...first.values()];
}

/** Substrings of 2 to 8 characters from random places: the same ones for the same paragraphs. */
export function sampleSubstrings(paragraphs: readonly BenchParagraph[], count: number): readonly BenchQuery[] {
  const random = createRandom(SEED);
  const terms = new Set<string>();
  for (let tries = 0; terms.size < count && tries < count * 20; tries++) {
    const characters = [...(paragraphs[Math.floor(random() * paragraphs.length)]?.text ?? '')];
    const length = 2 + Math.floor(random() * 7);
    const start = Math.floor(random() * (characters.length - length + 1));
    const term = characters.slice(start, start + length).join('');
    // Nothing that a reader types begins or ends with the break between digits, or holds a line end.
    if (start >= 0 && !/^ | $|\n/.test(term) && isTypable(term)) terms.add(term);
  }
  return [...terms].map((term) => toTermQuery('substring', [term]));
}

function middleWords({ counts, paragraphs }: SampledWords): readonly string[] {
  const between = counts.filter(([, count]) => count >= MIDDLE.from * paragraphs && count <= MIDDLE.to * paragraphs);
  return spread(between, COUNTS.middle).map(([word]) => word);
}

/** Names of divisions, the rarest first. */
function rarePlaces({ counts }: SampledWords): readonly string[] {
  const gazetteer = loadGazetteer();
  const places = counts.filter(([word]) => gazetteer.named(word).length > 0).map(([word]) => word);
  return places.reverse().slice(0, COUNTS.places);
}

/** Each half as frequent as the one before, by rank. */
function characters({ byParagraph }: SampledWords): readonly string[] {
  const counts = new Map<string, number>();
  for (const { paragraph } of byParagraph) {
    for (const character of new Set(paragraph.text.match(/\p{Script=Han}/gu))) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return Array.from({ length: COUNTS.characters }, (_, power) => ordered[2 ** power - 1]?.[0]).filter((one) => one !== undefined);
}

function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)] as T);
}

/** Takes queries from random paragraphs, so that each has an answer. */
class Draw {
  private readonly random = createRandom(SEED);

  constructor(private readonly sampled: SampledWords) {}

  /** Fewer when the corpus has no more: it tries ten times for each. */
  distinct(count: number, make: (index: number) => BenchQuery | null): readonly BenchQuery[] {
    const made = new Map<string, BenchQuery>();
    for (let tries = 0; made.size < count && tries < count * 10 && this.sampled.byParagraph.length > 0; tries++) {
      const query = make(made.size);
      if (query !== null) made.set(JSON.stringify(query), query);
    }
    return [...made.values()];
  }

  /** Different words of one paragraph, which may hold fewer than asked for. */
  words(count: number): { readonly words: readonly string[]; readonly paragraph: BenchParagraph } {
    const { words, paragraph } = this.one(this.sampled.byParagraph);
    const left = [...words];
    const taken = Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(this.random() * left.length), 1)[0] as string);
    return { words: taken, paragraph };
  }

  phrase(): BenchQuery | null {
    const runs = this.one(this.sampled.byParagraph).paragraph.text.match(HAN_RUN);
    if (runs === null) return null;
    const run = [...this.one(runs)];
    const length = Math.min(run.length, 8 + Math.floor(this.random() * 7));
    const start = Math.floor(this.random() * (run.length - length + 1));
    const phrase = run.slice(start, start + length).join('');
    return isTypable(phrase) ? toTermQuery('long phrase', [phrase]) : null;
  }

  figure(): BenchQuery | null {
    const figures = this.one(this.sampled.byParagraph).paragraph.text.match(FIGURE);
    return figures === null ? null : toTermQuery('number', [this.one(figures)]);
  }

  filtered(by: 'year' | 'region'): BenchQuery | null {
    const { words, paragraph } = this.words(1);
    const query = toTermQuery('filter', words);
    if (by === 'year') return paragraph.year === null ? null : { ...query, year: paragraph.year };
    return paragraph.regions.length === 0 ? null : { ...query, region: this.one(paragraph.regions) };
  }

  /** `a OR b`, `a -b`, `(a OR b) c`, of words from different paragraphs but for the last. */
  combined(shape: number): BenchQuery | null {
    const [a, c] = this.words(2).words as [string, string];
    const [b] = this.words(1).words as [string];
    if (a === b || c === b) return null;
    const [one, other, third] = [quote(a), quote(b), quote(c)];
    const query = toTermQuery('boolean', [a]);
    if (shape === 0) return { ...query, text: `${one} OR ${other}`, groups: [[a, b]] };
    if (shape === 1) return { ...query, text: `${one} -${other}`, excluded: [b] };
    return { ...query, text: `(${one} OR ${other}) ${third}`, groups: [[a, b], [c]] };
  }

  private one<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }
}
