/** Neighbours on each side of a paragraph that one request may ask for. */
export const MAX_NEIGHBOURS = 20;
