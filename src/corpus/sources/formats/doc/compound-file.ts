import { UnreadableContent } from '../unreadable-content.js';

/** A compound file ([MS-CFB]), the small file system in which Office 97 to 2003 and WPS keep their streams. */
export interface CompoundFile {
  /** Names of the streams and storages that lie in its root. */
  readonly names: readonly string[];
  /** Null where its root has no such stream. */
  readonly stream: (name: string) => Buffer | null;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** Sector numbers from here on say that there is none. */
const LAST_SECTOR = 0xfffffffa;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
const TABLES_IN_HEADER = 109;

/**
 * Opens a compound file, and makes sure that none of its chains of sectors and none of its directories turns back on
 * itself: readers that follow them would never end.
 *
 * @throws UnreadableContent when it is damaged
 */
export function openCompoundFile(bytes: Buffer): CompoundFile {
  try {
    return new Sectors(bytes).open();
  } catch (error) {
    throw error instanceof UnreadableContent ? error : new UnreadableContent('damaged', { cause: error });
  }
}

class Sectors {
  private readonly sectorBytes: number;
  private readonly shortBytes: number;
  /** Streams of fewer bytes lie in short sectors. */
  private readonly shortLimit: number;
  private readonly count: number;
  private readonly table: Buffer;

  constructor(private readonly bytes: Buffer) {
    const [shift, shortShift] = [bytes.readUInt16LE(30), bytes.readUInt16LE(32)];
    check((shift === 9 || shift === 12) && shortShift === 6);
    [this.sectorBytes, this.shortBytes, this.shortLimit] = [2 ** shift, 2 ** shortShift, bytes.readUInt32LE(56)];
    this.count = Math.ceil(Math.max(0, bytes.length - HEADER_BYTES) / this.sectorBytes);
    this.table = Buffer.concat(this.tableSectors().map((sector) => this.sector(sector)));
  }

  open(): CompoundFile {
    const { bytes } = this;
    const directory = this.read(bytes.readUInt32LE(48));
    const entries = Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, index) => toEntry(directory.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES)));
    const root = entries.find(({ type }) => type === ROOT);
    if (root === undefined) throw new UnreadableContent('damaged');
    const shortTable = this.read(bytes.readUInt32LE(60));
    const short = root.start >= LAST_SECTOR ? Buffer.alloc(0) : this.read(root.start);
    const shortSector = (sector: number): Buffer => short.subarray(sector * this.shortBytes, (sector + 1) * this.shortBytes);
    const chainOf = ({ start, size }: Entry): readonly number[] => (size < this.shortLimit ? chain(shortTable, start) : this.chain(start));
    const streams = childrenOf(entries, root);
    for (const entry of streams) if (entry.type === STREAM) chainOf(entry);
    return {
      names: streams.map(({ name }) => name),
      stream: (name) => {
        const entry = streams.find((one) => one.type === STREAM && one.name === name);
        if (entry === undefined) return null;
        const sectors = chainOf(entry).map((sector) => (entry.size < this.shortLimit ? shortSector(sector) : this.sector(sector)));
        return Buffer.concat(sectors).subarray(0, entry.size);
      },
    };
  }

  /** The sectors of the table of chains: the first 109 stand in the header, the others in a chain of their own. */
  private tableSectors(): readonly number[] {
    const { bytes, count } = this;
    const wanted = bytes.readUInt32LE(44);
    check(wanted <= count && bytes.readUInt32LE(64) <= count && bytes.readUInt32LE(72) <= count);
    const sectors = Array.from({ length: Math.min(wanted, TABLES_IN_HEADER) }, (_, index) => bytes.readUInt32LE(76 + index * 4));
    let next = bytes.readUInt32LE(68);
    for (let step = 0; sectors.length < wanted; step++) {
      check(step <= count);
      const list = this.sector(next);
      const last = this.sectorBytes - 4;
      for (let at = 0; at < last && sectors.length < wanted; at += 4) sectors.push(list.readUInt32LE(at));
      next = list.readUInt32LE(last);
    }
    return sectors;
  }

  private sector(number: number): Buffer {
    check(number < this.count);
    return this.bytes.subarray((number + 1) * this.sectorBytes, (number + 2) * this.sectorBytes);
  }

  private chain(start: number): readonly number[] {
    return chain(this.table, start);
  }

  private read(start: number): Buffer {
    return Buffer.concat(this.chain(start).map((sector) => this.sector(sector)));
  }
}

function chain(table: Buffer, start: number): readonly number[] {
  const sectors: number[] = [];
  for (let sector = start; sector < LAST_SECTOR; sector = table.readUInt32LE(sector * 4)) {
    check(sectors.length <= table.length / 4);
    sectors.push(sector);
  }
  return sectors;
}

function toEntry(bytes: Buffer): Entry {
  return {
    name: bytes.toString('utf16le', 0, Math.min(64, Math.max(0, bytes.readUInt16LE(64) - 2))),
    type: bytes.readUInt8(66),
    left: bytes.readInt32LE(68),
    right: bytes.readInt32LE(72),
    child: bytes.readInt32LE(76),
    start: bytes.readUInt32LE(116),
    size: bytes.readUInt32LE(120),
  };
}

/** What lies in the root. Each entry hangs in one place; a second way to it is damage. */
function childrenOf(entries: readonly Entry[], root: Entry): readonly Entry[] {
  const seen = new Set<number>();
  const inRoot: Entry[] = [];
  const waiting = [{ number: root.child, isInRoot: true }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { number, isInRoot } = next;
    if (number === -1) continue;
    const entry = entries[number];
    check(entry !== undefined && !seen.has(number));
    seen.add(number);
    if (entry === undefined) continue;
    if (isInRoot) inRoot.push(entry);
    waiting.push({ number: entry.left, isInRoot }, { number: entry.right, isInRoot });
    if (entry.type === STORAGE) waiting.push({ number: entry.child, isInRoot: false });
  }
  return inRoot;
}

function check(isSound: boolean): void {
  if (!isSound) throw new UnreadableContent('damaged');
}
