/**
 * Characters of the block CJK Radicals Supplement with the ideograph that looks the same, pairwise; from the
 * Unicode Character Database, EquivalentUnifiedIdeograph.txt. NFKC, which unifies the Kangxi radicals, leaves
 * these alone. With them ⼾, which NFKC makes the traditional 戶, and the bars and brackets that fonts draw like the
 * usual ones.
 */
const LOOK_ALIKE_PAIRS =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺉刂⺊卜⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺨犭⺩王⺬示⺭礻' +
  '⺯糹⺰纟⺲罒⺶羊⺹耂⺺肀⺼月⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦' +
  '⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户―—‒–〈〈〉〉〜～';
const LOOK_ALIKES = new Map<string, string>();
for (let index = 0; index < LOOK_ALIKE_PAIRS.length; index += 2) {
  LOOK_ALIKES.set(LOOK_ALIKE_PAIRS[index] as string, LOOK_ALIKE_PAIRS[index + 1] as string);
}

/**
 * Gives the usual characters for their look-alikes, above all the ideographs for radicals. Fonts draw both with
 * one shape, and a PDF that Chrome prints takes the shape back for the radical: 人民 comes out as ⼈⺠, which
 * nobody wrote. The same for 〜, and for the ligatures of Latin letters (Oﬀerings).
 */
export function replaceLookAlikes(text: string): string {
  return text.replace(/[\u2012\u2015\u2329\u232a\u2e80-\u2fd5\u301c\ufb00-\ufb06]/g, (radical) => LOOK_ALIKES.get(radical) ?? radical.normalize('NFKC'));
}
