import { placeWords, type Region } from '../../corpus/model/document.js';

/** A region of a path. */
export interface PlaceLink {
  readonly name: string;
  /** Null for what is no region. */
  readonly href: string | null;
}

/** The path of a region, the outermost first, itself last. */
export function toPlaceLinks(region: Region): readonly PlaceLink[] {
  return placeWords(region).map((name) => ({ name, href: null }));
}
