import type { RegionCode } from '../corpus/document.js';

/** What reading a query must know of places. */
export interface RegionNames {
  /** Regions that hold documents, or lie above one that does, and bear this name with or without its suffix. */
  inCorpus(name: string): readonly RegionCode[];
  /** All regions of the country so named, or with this code; empty when there is none. */
  anywhere(nameOrCode: string): readonly RegionCode[];
  /** Full name for a reader: 浙江省温州市瑞安市. */
  label(code: RegionCode): string;
}
