/** Neighbours on each side of a paragraph that one request may ask for. */
export const MAX_NEIGHBOURS = 20;
/** Of one answer to what is typed so far. */
export const DEFAULT_SUGGESTIONS = 10;
export const MAX_SUGGESTIONS = 50;
