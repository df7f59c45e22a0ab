import type { Region, RegionCode } from '../corpus/model/document.js';

/** Along the path of codes: a division before those below it, zones after the divisions beside them. */
export function compareRegions(a: Region, b: Region): number {
  for (let depth = 0; depth < Math.min(a.pathCodes.length, b.pathCodes.length); depth++) {
    const order = compareRegionCodes(a.pathCodes[depth] as RegionCode, b.pathCodes[depth] as RegionCode);
    if (order !== 0) return order;
  }
  return a.pathCodes.length - b.pathCodes.length;
}

/** Codes of one level in order, those of zones last. */
export function compareRegionCodes(a: string, b: string): number {
  return Number(a.includes('-')) - Number(b.includes('-')) || (a < b ? -1 : Number(a > b));
}
