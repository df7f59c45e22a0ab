import { readFileSync } from 'node:fs';

const FILE = new URL('../../src/text/data/equivalent-ideographs.txt', import.meta.url);

/** Chromium prints this character for 胶 where a font gives both one glyph, and no table of Unicode says so. */
const LOOK_ALIKE: readonly [number, string] = [0x3b35, '胶'];

let table: ReadonlyMap<number, string> | null = null;

/**
 * The ideograph that a radical stands for (⻓ → 长, ⾞ → 車), by Unicode's EquivalentUnifiedIdeograph; null for every
 * other character. PDF readers give radicals for the usual characters, and NFKC knows two of the supplement's 115.
 */
export function ideographOfRadical(codePoint: number): string | null {
  table ??= new Map([...readTable(readFileSync(FILE, 'utf8')), LOOK_ALIKE]);
  return table.get(codePoint) ?? null;
}

/** Lines such as `2E8C..2E8D; 5C0F`, among comments. */
function* readTable(text: string): Generator<[number, string]> {
  for (const line of text.split('\n')) {
    const entry = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?; ([0-9A-F]+)$/.exec(line);
    if (entry === null) continue;
    const [, first = '', last = first, ideograph = ''] = entry;
    for (let at = parseInt(first, 16); at <= parseInt(last, 16); at++) yield [at, String.fromCodePoint(parseInt(ideograph, 16))];
  }
}
