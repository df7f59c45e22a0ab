import type { PlacedRegion, Region, RegionCode } from '../model/document.js';
import type { Gazetteer } from './gazetteer.js';
import { saidName } from './place-readings.js';

/** A region that documents are held of, or that lies above one, with every name it may be asked for by. */
export interface HeldRegion extends Region {
  /** Folded: today's and former names, with and without suffix. */
  readonly names: readonly string[];
  /** The syllables of today's name in pinyin, one for each character, parted by blanks. */
  readonly said: string;
}

/**
 * The regions of documents with those above them, in order of code. Their names are gathered here, at
 * indexing, so that reading a query needs no gazetteer, which takes a few hundred milliseconds to load.
 */
export function gatherHeldRegions(placed: Iterable<PlacedRegion>, gazetteer: Gazetteer): readonly HeldRegion[] {
  const regions = new Map<RegionCode, Region>();
  for (const { code, name, level, path, pathCodes } of placed) {
    regions.set(code, { code, name, level, path, pathCodes });
    for (const above of pathCodes.slice(0, -1)) {
      const region = gazetteer.byCode(above);
      if (region !== null && !regions.has(above)) regions.set(above, region);
    }
  }
  const names = new Map<RegionCode, string[]>([...regions.keys()].map((code) => [code, []]));
  for (const form of gazetteer.forms) {
    for (const code of new Set(gazetteer.named(form).map(({ region }) => region.code))) names.get(code)?.push(form);
  }
  return [...regions.values()]
    .map((region) => ({ ...region, names: [...(names.get(region.code) as string[])].sort(), said: saidName(region.name) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
