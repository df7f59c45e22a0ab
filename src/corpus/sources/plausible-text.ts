/** From 0 to 1: the share of characters outside ASCII that Chinese prose is made of, less three times what it never has. */
export function plausibility(text: string): number {
  let usual = 0;
  let impossible = 0;
  let counted = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number;
    if (codePoint < 0x80 && codePoint >= 0x20) continue;
    if (codePoint === 9 || codePoint === 10 || codePoint === 13) continue;
    counted++;
    if (usualCharacters().has(character) || (codePoint >= 0xff01 && codePoint <= 0xff5e)) usual++;
    else if (NEVER_IN_PROSE.test(character)) impossible++;
  }
  return counted === 0 ? 0 : Math.max(0, (usual - 3 * impossible) / counted);
}

const NEVER_IN_PROSE = /[\ufffd\p{Co}\p{Cc}\p{Cn}\p{Cs}]/u;
let usual: ReadonlySet<string> | null = null;

/**
 * The characters that the two standards put first because they are the most used (GB 2312 level 1, rows 16 to
 * 55; Big5 level 1, lead bytes A4 to C6), and the punctuation between them.
 */
function usualCharacters(): ReadonlySet<string> {
  if (usual !== null) return usual;
  const characters = new Set('　、。·—…‘’“”〈〉《》「」『』【】〔〕●■◆○①②③④⑤⑥⑦⑧⑨⑩℃％＋\u00a0');
  for (let lead = 0xb0; lead <= 0xd7; lead++) addRow('gb18030', lead, 0xa1, characters);
  for (let lead = 0xa4; lead <= 0xc6; lead++) {
    addRow('big5', lead, 0xa1, characters);
    addRow('big5', lead, 0x40, characters, 0x7e);
  }
  usual = characters;
  return characters;
}

function addRow(encoding: 'gb18030' | 'big5', lead: number, from: number, into: Set<string>, to = 0xfe): void {
  const decoder = new TextDecoder(encoding);
  for (let trail = from; trail <= to; trail++) {
    const character = decoder.decode(Uint8Array.of(lead, trail));
    if (/^\p{Script=Han}$/u.test(character)) into.add(character);
  }
}

/** A text in one of these is what its writer wrote: 维吾尔文, 藏文, 朝鲜文. */
const OTHER_SCRIPTS = ['Arabic', 'Tibetan', 'Mongolian', 'Hangul', 'Cyrillic', 'Latin', 'Thai', 'Yi', 'Hiragana'].map((script) => new RegExp(`\\p{Script=${script}}`, 'gu'));
const MIN_CHARACTERS = 30;
/** Written Chinese has 0.95 and more; glyph numbers taken for characters reach 0.4. */
const LEAST_PLAUSIBLE = 0.6;
/** Of the characters outside ASCII so many are letters, and of these so many of one script, in a text of another script. */
const LEAST_LETTERS = 0.5;
const LEAST_OTHER_SCRIPT = 0.8;
const LEAST_ALPHANUMERIC = 0.5;

/**
 * Whether a text is glyph numbers of a font taken for characters rather than anything that was written: characters of
 * many scripts that no language mixes, or signs of ASCII without words. A text of less than `minCharacters` is never
 * called so.
 */
export function isGibberish(text: string, minCharacters = MIN_CHARACTERS): boolean {
  const visible = text.replace(/\s+/gu, '');
  const foreign = visible.replace(/[\u0021-\u007e]/gu, '');
  if (visible.length < minCharacters) return false;
  if (foreign.length < visible.length / 10) return count(visible, /[\dA-Za-z]/g) < LEAST_ALPHANUMERIC * visible.length;
  if (foreign.length < minCharacters || plausibility(foreign) >= LEAST_PLAUSIBLE) return false;
  const letters = count(foreign, /[\p{L}\p{M}]/gu);
  return letters < LEAST_LETTERS * foreign.length || OTHER_SCRIPTS.every((script) => count(foreign, script) < LEAST_OTHER_SCRIPT * letters);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
