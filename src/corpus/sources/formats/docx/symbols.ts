import { codePoint } from 'dingbat-to-unicode';

/** The fonts whose signs stand at the places of letters, as the tables know them. */
const SIGN_FONTS = new Map(['Symbol', 'Webdings', 'Wingdings', 'Wingdings 2', 'Wingdings 3'].map((font) => [font.toLowerCase(), font]));
const PRIVATE_USE = /[\ue000-\uf8ff]/;

/**
 * The character that shows the sign at a place of a font; null where it has none that is known. Word writes the
 * places of sign fonts from F020 to F0FF, old programs from 20 to FF; of other fonts they are Unicode.
 */
export function signOf(font: string, place: number): string | null {
  const signFont = SIGN_FONTS.get(font.trim().toLowerCase());
  const inFont = place >= 0xf000 && place <= 0xf0ff ? place - 0xf000 : place;
  if (signFont !== undefined && inFont <= 0xff) return codePoint(signFont, inFont)?.string ?? null;
  if (!(place >= 0x20 && place <= 0x10ffff) || (place >= 0xd800 && place <= 0xdfff)) return null;
  const character = String.fromCodePoint(place);
  return PRIVATE_USE.test(character) ? null : character;
}

/** Text in which the private-use places of a sign font (typed, not inserted) are their signs, where those are known. */
export function withSigns(text: string, font: string | undefined): string {
  if (font === undefined || !PRIVATE_USE.test(text)) return text;
  return text.replace(/[\uf020-\uf0ff]/g, (character) => signOf(font, character.charCodeAt(0)) ?? character);
}

const SUPERSCRIPTS = new Map([...'0123456789+-−n'].map((sign, index) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ'][index] as string]));

/**
 * What is raised behind a text, so that 10 with a raised 4 is 10⁴ and not 104; as it is where the text ends in no
 * figure, for a raised number behind a word is a note's.
 */
export function raised(text: string, before: string): string {
  if (!/[\d⁰¹²³⁴-⁹]/.test(before.at(-1) ?? '') || !/^[\d+\-−]+$/.test(text)) return text;
  return [...text].map((sign) => SUPERSCRIPTS.get(sign) ?? sign).join('');
}
