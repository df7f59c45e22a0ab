/** Numbers that share all but their lowest 16 bits stand in one container. */
const CONTAINER = 2 ** 16;
/** Up to so many a container lists them; one with more has a bit for each that it could hold. */
const MOST_LISTED = 4096;
const BITS_BYTES = CONTAINER / 8;
/** The first four bytes, of a bitmap without containers of runs. */
const COOKIE = 12346;

/**
 * A set of numbers as OpenSearch takes it for many values: Base64 of a Roaring bitmap in its portable format
 * (github.com/RoaringBitmap/RoaringFormatSpec).
 *
 * @param numbers each once, from 0 to 2³² - 1, in any order
 */
export function encodeBitmap(numbers: readonly number[]): string {
  const containers = intoContainers(numbers);
  const head = Buffer.alloc(8 + containers.length * 8);
  head.writeUInt32LE(COOKIE, 0);
  head.writeUInt32LE(containers.length, 4);
  let offset = head.length;
  const bodies = containers.map(({ key, low }, place) => {
    head.writeUInt16LE(key, 8 + place * 4);
    head.writeUInt16LE(low.length - 1, 10 + place * 4);
    head.writeUInt32LE(offset, 8 + containers.length * 4 + place * 4);
    const body = low.length > MOST_LISTED ? toBits(low) : toList(low);
    offset += body.length;
    return body;
  });
  return Buffer.concat([head, ...bodies]).toString('base64');
}

interface Container {
  /** The high 16 bits of its numbers. */
  readonly key: number;
  /** The low 16 bits, ascending. */
  readonly low: number[];
}

function intoContainers(numbers: readonly number[]): readonly Container[] {
  const containers: Container[] = [];
  for (const number of Uint32Array.from(numbers).sort()) {
    const key = Math.floor(number / CONTAINER);
    let last = containers.at(-1);
    if (last?.key !== key) containers.push((last = { key, low: [] }));
    last.low.push(number % CONTAINER);
  }
  return containers;
}

function toList(low: readonly number[]): Buffer {
  const bytes = Buffer.alloc(low.length * 2);
  low.forEach((number, place) => bytes.writeUInt16LE(number, place * 2));
  return bytes;
}

function toBits(low: readonly number[]): Buffer {
  const bytes = Buffer.alloc(BITS_BYTES);
  for (const number of low) bytes[number >> 3] = (bytes[number >> 3] as number) | (1 << (number & 7));
  return bytes;
}
