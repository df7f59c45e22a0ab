/**
 * Bumped whenever the places of word boundaries change; a snapshot made by another version is refused. Apart
 * from `word-boundaries.ts`, so that a server compares it without jieba's modules, which take 100 ms to load.
 */
export const WORD_BOUNDARY_VERSION = 2;
