/** Signs that stand for one another, each of one code unit. */
const SIGNS: Readonly<Record<string, string>> = {
  '，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '﹙': '(', '﹚': ')', '！': '!', '？': '?', '％': '%', '﹪': '%', '．': '.', '＋': '+', '＆': '&', '／': '/', '∕': '/',
  '—': '-', '–': '-', '―': '-', '─': '-', '−': '-', '－': '-', '‐': '-', '‑': '-', '～': '~', '〜': '~', '∼': '~', '　': ' ', '\u00a0': ' ', '﹐': ',', '︰': ':', '㎡': 'm',
  '“': '"', '”': '"', '＂': '"', '〝': '"', '〞': '"', '「': '"', '」': '"', '‘': '"', '’': '"', '∶': ':', 'Ｇ': 'G', 'Ｄ': 'D', 'Ｐ': 'P', 'Ｒ': 'R', 'Ｍ': 'M', 'Ｃ': 'C', 'Ｉ': 'I', '㎎': 'm',
};
const SIGN = new RegExp(`[${Object.keys(SIGNS).join('')}０-９]`, 'gu');

/**
 * The text with its signs and digits in one form, and each at the place where it stood: no character comes or goes,
 * unlike folding, which drops the brackets and the commas of lists that figures are read by.
 */
export function levelText(text: string): string {
  return text.replace(SIGN, (sign) => SIGNS[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}
