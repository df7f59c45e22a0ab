import { placeWords, type Region } from '../../corpus/model/document.js';
import { placeAddress } from '../addresses.js';

/** A region of a path. */
export interface PlaceLink {
  readonly name: string;
  /** Its page; null for what is no region. */
  readonly href: string | null;
}

/** The path of a region, the outermost first, itself last, each with its page. */
export function toPlaceLinks(region: Region): readonly PlaceLink[] {
  return placeWords(region).map((name, index) => ({ name, href: placeAddress(region.pathCodes[index] ?? region.code) }));
}
