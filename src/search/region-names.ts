import type { Region, RegionCode } from '../corpus/document.js';
import type { Gazetteer } from '../corpus/gazetteer.js';

/** What reading a query must know of places. */
export interface RegionNames {
  /** Regions that hold documents, or lie above one that does, and bear this name with or without its suffix. */
  inCorpus(nameOrCode: string): readonly RegionCode[];
  /** All regions of the country so named, or with this code; empty when there is none. */
  anywhere(nameOrCode: string): readonly RegionCode[];
  /** Full name for a reader: 浙江省温州市瑞安市. */
  label(code: RegionCode): string;
}

/**
 * Names by the gazetteer, former ones included, so that 洞头县 finds what is filed under 洞头区.
 *
 * @param held regions of the corpus with those above them
 */
export function createRegionNames(held: ReadonlyMap<RegionCode, Region>, gazetteer: Gazetteer): RegionNames {
  const anywhere = (nameOrCode: string): readonly RegionCode[] => {
    const byCode = held.get(nameOrCode as RegionCode) ?? gazetteer.byCode(nameOrCode);
    if (byCode !== null) return [byCode.code];
    return [...new Set(gazetteer.named(nameOrCode).map(({ region }) => region.code))];
  };
  return {
    anywhere,
    inCorpus: (nameOrCode) => anywhere(nameOrCode).filter((code) => held.has(code)),
    label: (code) => (held.get(code) ?? gazetteer.byCode(code))?.path.join('') ?? code,
  };
}
