import { ideographOfRadical } from '../../text/radicals.js';

/**
 * Signs that fonts draw like usual ones, and radicals that prints have for another ideograph than the one that
 * Unicode gives: ⼾ for 户, not the traditional 戶.
 */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([['⺼', '月'], ['⻏', '阝'], ['⼾', '户'], ['∕', '／'], ['―', '—'], ['‒', '–'], ['\u2329', '〈'], ['\u232a', '〉'], ['〜', '～']]);

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
  return text.replace(/[\u2215\u2e80-\u2fd5\u3b35]/g, (sign) => {
    const usual = LOOK_ALIKES.get(sign) ?? ideographOfRadical(sign.charCodeAt(0));
    // Ideographs beyond the basic plane stand in no report, and would move what is behind them.
    return usual?.length === 1 ? usual : sign;
  });
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
