import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/**
 * OpenCC's table for single characters (opencc-js), never its phrase rules: folding must give the same
 * character wherever it stands. Entries that lead on to another entry are followed to the end, so that
 * folding twice changes nothing (薴 → 苧 → 苎).
 */
const SIMPLIFIED: ReadonlyMap<string, string> = readTable(traditionalToSimplified);

/** The simplified form of one character (a whole code point); itself where there is none. */
export function toSimplifiedCharacter(character: string): string {
  return SIMPLIFIED.get(character) ?? character;
}

function readTable(table: string): ReadonlyMap<string, string> {
  const direct = new Map<string, string>();
  for (const entry of table.split('|')) {
    const [traditional, simplified] = entry.split(' ');
    if (traditional && simplified && traditional !== simplified) direct.set(traditional, simplified);
  }
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
