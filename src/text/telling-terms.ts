import type { TermCount } from './term-counter.js';

/** A term that some texts say more than others do. */
export interface TellingTerm {
  readonly text: string;
  /** In the texts told apart, exactly. */
  readonly occurrences: number;
  /** In those that they are held against. */
  readonly otherOccurrences: number;
  /** Standard deviations from saying it as often as the others, more where few of those around say it. */
  readonly score: number;
}

/** Terms counted in some texts. */
export class CountedTexts {
  readonly counts = new Map<string, { occurrences: number; texts: number }>();
  /** Folded. */
  characters = 0;
  texts = 0;

  add(counts: ReadonlyMap<string, number>, characters: number): void {
    this.characters += characters;
    this.texts++;
    for (const [term, occurrences] of counts) {
      const known = this.counts.get(term);
      if (known === undefined) this.counts.set(term, { occurrences, texts: 1 });
      else {
        known.occurrences += occurrences;
        known.texts++;
      }
    }
  }

  /** Of the texts, 0 to 1. */
  shareOf(term: string): number {
    return (this.counts.get(term)?.texts ?? 0) / Math.max(1, this.texts);
  }
}

export interface TellingOptions {
  readonly limit: number;
  /** Occurrences that a term needs. */
  readonly minOccurrences: number;
  /** In how many of the texts around, 0 to 1, a term stands; rare ones tell more. */
  readonly shareOf: (term: string) => number;
  /** What more of them say sets nothing apart. */
  readonly maxShare: number;
  /** Which terms may be told. */
  readonly admits: (term: string) => boolean;
}

/**
 * How reports say that things go well, how much and since when, whatever they speak of: 同比增长, 取得了突破, 居温州首位,
 * 指数不断提升. No list of terms is without them, and none of them is a policy.
 */
const PROGRESS =
  /同比|环比|增长|增幅|增速|增加|下降|减少|达到|突破|提升|提高|提速|超过|首位|首次|排名|位居|居全|位列|列全|第[一二三四五六七八九十]|前列|不断|大力|持续|进一步|明显|显著|取得|实现|完成|累计|新增|力争|确保|有效|有序|有力|稳步|稳中|全力|着力|切实|扎实|深入|加快|左右|以上|以下|入选|获评|创成|全省|全国|全市|致力|有所|数量|总数|等项目|亿元|万元|万人|百分点|比重|占比|今年|去年|上年|全年|年来|年度|[了着过]|同志|代表|人大|政协|市委|县委|区委|省委|工作报告|人民政府/u;
/** A term of which more than this share stands beside figures is a measure and not a policy (森林覆盖率, 总投资). */
const MAX_BESIDE_FIGURES = 0.4;
/** In standard deviations: three occurrences against none, where as much was read of both. */
const MIN_DEVIATIONS = 1.25;
/** Added to a share, so that what nobody else says is worth some four times what half of them say. */
const COMMON = 0.05;
/** A term that stands beside one same character in more of its places is a piece of a longer one. */
const MAX_BESIDE_SAME = 0.7;
/** A term that stands inside a chosen one adds nothing unless it stands elsewhere as well, by half as much again. */
const MIN_OCCURRENCES_OUTSIDE = 1.5;

/** Whether a term could be one of a policy: no measure, no word of progress and no piece of a longer term. */
export function mayTell(term: string, { occurrences, besideFigures, behindSame, beforeSame }: TermCount): boolean {
  const isMeasure = besideFigures > MAX_BESIDE_FIGURES * occurrences;
  const isPiece = Math.max(behindSame, beforeSame) > MAX_BESIDE_SAME * occurrences;
  return !isMeasure && !isPiece && !PROGRESS.test(term);
}

/**
 * The terms that texts say more than others, best first: the log of the ratio of odds, with half an occurrence added on
 * each side (Haldane, The Estimation and Significance of the Logarithm of a Ratio of Frequencies, 1956), in its standard
 * deviations, times how rare a term is around. Terms inside better ones are left out.
 */
export function tellingTerms(own: CountedTexts, others: CountedTexts, { limit, minOccurrences, shareOf, maxShare, admits }: TellingOptions): readonly TellingTerm[] {
  const found: TellingTerm[] = [];
  for (const [text, { occurrences }] of own.counts) {
    if (occurrences < minOccurrences || !admits(text)) continue;
    const share = shareOf(text);
    if (share > maxShare) continue;
    const otherOccurrences = others.counts.get(text)?.occurrences ?? 0;
    const deviations = scoreOf(occurrences, own.characters, otherOccurrences, others.characters);
    if (deviations >= MIN_DEVIATIONS) found.push({ text, occurrences, otherOccurrences, score: deviations * Math.log(1 / (share + COMMON)) });
  }
  found.sort((a, b) => b.score - a.score || b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  const chosen: TellingTerm[] = [];
  for (const term of found) {
    if (chosen.length === limit) break;
    if (!chosen.some((other) => repeats(term, other))) chosen.push(term);
  }
  return chosen;
}

function scoreOf(occurrences: number, characters: number, otherOccurrences: number, otherCharacters: number): number {
  const [own, other] = [occurrences + 0.5, otherOccurrences + 0.5];
  const odds = Math.log(own / Math.max(1, characters - occurrences)) - Math.log(other / Math.max(1, otherCharacters - otherOccurrences));
  return odds / Math.sqrt(1 / own + 1 / other);
}

function repeats(candidate: TellingTerm, chosen: TellingTerm): boolean {
  const [shorter, longer] = candidate.text.length < chosen.text.length ? [candidate, chosen] : [chosen, candidate];
  return longer.text.includes(shorter.text) && shorter.occurrences < MIN_OCCURRENCES_OUTSIDE * longer.occurrences;
}
