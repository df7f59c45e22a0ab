import { toSimplifiedCharacter } from '../../text/simplified.js';

/** Signs that stand for one another, each of one code unit. */
const SIGNS: Readonly<Record<string, string>> = {
  '，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '﹙': '(', '﹚': ')', '！': '!', '？': '?', '％': '%', '﹪': '%', '．': '.', '＋': '+', '＆': '&', '／': '/', '∕': '/',
  '—': '-', '–': '-', '―': '-', '─': '-', '−': '-', '－': '-', '‐': '-', '‑': '-', '～': '~', '〜': '~', '∼': '~', '　': ' ', '\u00a0': ' ', '﹐': ',', '︰': ':', '㎡': 'm',
  '“': '"', '”': '"', '＂': '"', '〝': '"', '〞': '"', '「': '"', '」': '"', '‘': '"', '’': '"', '∶': ':', 'Ｇ': 'G', 'Ｄ': 'D', 'Ｐ': 'P', 'Ｒ': 'R', 'Ｍ': 'M', 'Ｃ': 'C', 'Ｉ': 'I', '㎎': 'm',
};
/** For each code unit, the one that it is read as. */
const READ_AS = new Uint16Array(0x10000).map((_nothing, unit) => {
  if (unit >= 0xff10 && unit <= 0xff19) return unit - 0xfee0;
  const character = String.fromCharCode(unit);
  return (SIGNS[character] ?? simplifiedUnit(character)).charCodeAt(0);
});

/** Rules and names of items are in simplified characters; one that would need two code units stays. */
function simplifiedUnit(character: string): string {
  const simplified = toSimplifiedCharacter(character);
  return simplified.length === 1 ? simplified : character;
}

/**
 * The text with its characters simplified, its signs and digits in one form, and each at the place where it stood: no character comes or goes,
 * unlike folding, which drops the brackets and the commas of lists that figures are read by.
 */
export function levelText(text: string): string {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = READ_AS[text.charCodeAt(at)] as number;
  return Buffer.from(units.buffer).toString('utf16le');
}
