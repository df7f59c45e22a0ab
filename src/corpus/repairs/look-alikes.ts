/**
 * Characters of the block CJK Radicals Supplement with the ideograph that looks the same, pairwise; from the
 * Unicode Character Database, EquivalentUnifiedIdeograph.txt. NFKC, which unifies the Kangxi radicals, leaves
 * these alone. With them ⼾, which NFKC makes the traditional 戶, 㬵 and ∕, and the bars and brackets that fonts draw like
 * the usual ones.
 */
const LOOK_ALIKE_PAIRS =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺉刂⺊卜⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺨犭⺩王⺬示⺭礻' +
  '⺯糹⺰纟⺲罒⺶羊⺹耂⺺肀⺼月⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦' +
  '⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户―—‒–〈〈〉〉〜～㬵胶∕／';
const LOOK_ALIKES = new Map<string, string>();
for (let index = 0; index < LOOK_ALIKE_PAIRS.length; index += 2) {
  LOOK_ALIKES.set(LOOK_ALIKE_PAIRS[index] as string, LOOK_ALIKE_PAIRS[index + 1] as string);
}

/** A radical, or 㬵, which fonts that have one glyph for it and 胶 make of that. */
const RADICAL = /[\u2e80-\u2fd5\u3b35]/u;
/** One of them inside Chinese words; those that a text about radicals lists have a sign beside them. */
const RADICAL_IN_WORD = /(?<=\p{Script=Han})[\u2e80-\u2fd5\u3b35](?=\p{Script=Han})/gu;
const MIN_SIGNS = 2;

/**
 * Gives the usual characters for their look-alikes, above all the ideographs for radicals. Fonts draw both with
 * one shape, and a PDF that Chrome prints takes the shape back for the radical: 人民 comes out as ⼈⺠, which
 * nobody wrote. The same for 〜, and for the ligatures of Latin letters (Oﬀerings).
 */
export function replaceLookAlikes(text: string): string {
  return replaceRadicals(text).replace(/[\u2012\u2015\u2329\u232a\u301c\ufb00-\ufb06]/g, (sign) => LOOK_ALIKES.get(sign) ?? sign.normalize('NFKC'));
}

/** The same for radicals, 㬵 and ∕ alone, which take one place each as the characters do that they stand for. */
export function replaceRadicals(text: string): string {
  return text.replace(/[\u2215\u2e80-\u2fd5\u3b35]/g, (sign) => LOOK_ALIKES.get(sign) ?? sign.normalize('NFKC'));
}

/** Whether a text came out of a print whose fonts mix up radicals and ideographs: they stand inside its words. */
export function holdsLookAlikes(text: string): boolean {
  if (!RADICAL.test(text)) return false;
  return (text.match(RADICAL_IN_WORD)?.length ?? 0) >= MIN_SIGNS;
}

/** Places of radicals that stand beside the ideograph that they look like: a PDF may say both of one glyph (⼤大). */
export function doubledRadicals(text: string): readonly number[] {
  return [...text.matchAll(/[\u2e80-\u2fd5\u3b35]/g)].flatMap(({ 0: radical, index }) => {
    const ideograph = replaceRadicals(radical);
    return text[index + 1] === ideograph || text[index - 1] === ideograph ? [index] : [];
  });
}

/** A text with each such glyph once. */
export function withoutDoubledRadicals(text: string): string {
  const doubled = new Set(doubledRadicals(text));
  return doubled.size === 0 ? text : Array.from({ length: text.length }, (_, index) => (doubled.has(index) ? '' : text[index])).join('');
}
