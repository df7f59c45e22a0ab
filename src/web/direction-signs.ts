/**
 * Signs that turn the direction of writing: one in a title would turn what stands behind it on the page, and let a
 * name end in another way than it says. Nothing is found or counted by them, so pages and feeds go without.
 */
export const DIRECTION_SIGN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const DIRECTION_SIGNS = new RegExp(DIRECTION_SIGN, 'g');

export function withoutDirectionSigns(text: string): string {
  return text.replaceAll(DIRECTION_SIGNS, '');
}
