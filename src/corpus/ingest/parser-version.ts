/** Bumped whenever parsing the same file would give other documents: earlier results are then not used again. */
export const PARSER_VERSION = 23;
