/** A value that stands in a text, or what begins as one and is none. */
export type FoundValue = { readonly kind: 'value'; readonly value: unknown; readonly line: number } | { readonly kind: 'broken'; readonly text: string; readonly line: number };

/** Calls and assignments around a value: callback({…}); var reports = […]; */
const OPENING = /^\s*(?:(?:(?:var|let|const)\s+[\w$]{1,60}\s*=|export\s+default|[\w$.]{1,60}\s*[=(])\s*)?(?=[[{])/;

/**
 * The objects that a text holds which is no single value of JSON: one after the other on many lines, in a list that
 * breaks off or has a comma too many, in a call or an assignment of JavaScript. Lists are looked into, so that what is
 * whole in them is found. Null where the text does not begin as one.
 */
export function findJsonValues(text: string): readonly FoundValue[] | null {
  const opening = OPENING.exec(text);
  if (opening === null) return null;
  const found: FoundValue[] = [];
  let [line, counted] = [1, 0];
  const lineOf = (at: number): number => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line += 1;
    return line;
  };
  for (let at = text.indexOf('{', opening[0].length); at >= 0; ) {
    const end = endOfObject(text, at);
    const value = end < 0 ? undefined : parse(text.slice(at, end));
    if (value !== undefined) found.push({ kind: 'value', value, line: lineOf(at) });
    else {
      found.push({ kind: 'broken', text: text.slice(at, end < 0 ? undefined : end), line: lineOf(at) });
      if (end < 0) break;
    }
    at = text.indexOf('{', end);
  }
  return found;
}

/** Behind the brace that closes the object which begins at `from`; -1 where none does. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at += 1;
    } else if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
