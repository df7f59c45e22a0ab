/**
 * What ends a clause in folded text. A match of one term never crosses it unless the reader typed it, and
 * `*` never does. Full-width and half-width forms are one after folding.
 */
export const CLAUSE_ENDS: ReadonlySet<string> = new Set([',', '。', ';', ':', '!', '?', '…', '—', '\n']);
