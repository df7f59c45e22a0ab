import hongKongToTraditional from 'opencc-js/dict/HKVariantsRev';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import taiwanToTraditional from 'opencc-js/dict/TWVariantsRev';

/**
 * OpenCC's tables for single characters (opencc-js), never its phrase rules: folding must give the same
 * character wherever it stands. The forms of Hong Kong and Taiwan (衞, 簷) lead to the traditional ones where these
 * tables alone know them. Entries that lead on to another entry are followed to the end, so that folding twice
 * changes nothing (薴 → 苧 → 苎).
 */
const SIMPLIFIED: ReadonlyMap<string, string> = closeTable(
  new Map([...regionalForms(hongKongToTraditional), ...regionalForms(taiwanToTraditional), ...pairsOf(traditionalToSimplified)]),
);

/** By code unit, whether the tables may hold the character that begins with it: nearly all that is asked for is in none. */
const mayBeHeld = new Uint8Array(0x10000);
for (const character of SIMPLIFIED.keys()) mayBeHeld[character.charCodeAt(0)] = 1;

/** The simplified form of one character (a whole code point); itself where there is none. */
export function toSimplifiedCharacter(character: string): string {
  if (mayBeHeld[character.charCodeAt(0)] !== 1) return character;
  return SIMPLIFIED.get(character) ?? character;
}

function pairsOf(table: string): readonly (readonly [string, string])[] {
  return table.split('|').flatMap((entry) => {
    const [from, to] = entry.split(' ');
    return from && to && from !== to ? [[from, to] as const] : [];
  });
}

/** Without those that simplified Chinese uses for characters of its own: Taiwan writes 著 for 着, and 著名 is not 着名. */
function regionalForms(table: string): readonly (readonly [string, string])[] {
  const simplified = charactersOfGb2312();
  return pairsOf(table).filter(([regional]) => !simplified.has(regional));
}

/** The national standard of 1980 holds simplified characters alone: rows 16 to 87. */
function charactersOfGb2312(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)));
}

function closeTable(direct: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const closed = new Map<string, string>();
  for (const [traditional, simplified] of direct) {
    const seen = new Set([traditional]);
    let last = simplified;
    for (let next = direct.get(last); next !== undefined && !seen.has(last); next = direct.get(last)) {
      seen.add(last);
      last = next;
    }
    closed.set(traditional, last);
  }
  return closed;
}
