/**
 * Units are one character of a folded text each, of planes that folding keeps free of everything else: Roman
 * numerals, units of measurement, and what NFKC would make into several characters. No match begins or ends inside
 * one, and containment stays the rule.
 */
const CHARACTER_BASE = 0xf0000;
const FAR_CHARACTER_BASE = 0x108000;
const ROMAN_BASE = 0x100000;
const ROMAN_LETTERS = ' ivx';
/** Longer runs of I, V and X are no numerals. */
const MAX_ROMAN_LETTERS = 7;

/** Whether a code point of a source must not reach a folded text, where it would be a unit. */
export function isKeptForUnits(codePoint: number): boolean {
  return codePoint >= CHARACTER_BASE;
}

/** The unit of a character that is matched whole (½). */
export function unitOfCharacter(codePoint: number): string {
  return String.fromCodePoint(codePoint <= 0xffff ? CHARACTER_BASE + codePoint : FAR_CHARACTER_BASE + (codePoint & 0x7fff));
}

/** The unit of a Roman numeral by its letters (iii), in lower case; null where there are too many. */
export function unitOfRoman(letters: string): string | null {
  if (letters.length > MAX_ROMAN_LETTERS) return null;
  return String.fromCodePoint([...letters].reduce((code, letter) => code * 4 + ROMAN_LETTERS.indexOf(letter), 0) + ROMAN_BASE);
}

/** Characters for units whose letters may be typed one by one: `km` for ㎞, `10m2` and `10m²` for 10㎡. */
const SPELLED = new Map(
  [...'㎞㎝㎜㎏㎎㎖㎾㎿㎸㎐㎑㎒㎓㎪㎫㎬㏈㎉㏊㎡㎥㎢㎤㎠㎟㎣㎦℃℉'].map((character) => [spellingOf(character), unitOfCharacter(character.charCodeAt(0))]),
);

/** The unit that is spelled so (km, m2, °c), in lower case; null for any other text. */
export function spelledUnit(spelling: string): string | null {
  return SPELLED.get(spelling) ?? null;
}

/** What a unit's character is spelled like: mw for ㎿. */
export function spellingOf(character: string): string {
  return character.normalize('NFKC').toLowerCase();
}

const UNIT = /[\u{f0000}-\u{10ffff}]/gu;

/** A folded text, or a piece of one, as a reader may see and type it: units as the characters that they stand for. */
export function readable(folded: string): string {
  return folded.replace(UNIT, (unit) => {
    const code = unit.codePointAt(0) as number;
    if (code < ROMAN_BASE) return String.fromCharCode(code - CHARACTER_BASE);
    if (code >= FAR_CHARACTER_BASE) return '\ufffd';
    let letters = '';
    for (let rest = code - ROMAN_BASE; rest > 0; rest = Math.floor(rest / 4)) letters = (ROMAN_LETTERS[rest % 4] as string) + letters;
    return letters.toUpperCase();
  });
}
