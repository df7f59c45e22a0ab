import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface FileOrder {
  readonly path: string;
  readonly wantsChecksum: boolean;
}

export interface FileContent {
  /** In memory of their own, so that another thread can be given them. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Hexadecimal; null where none was asked for. */
  readonly sha256: string | null;
}

/** Reads files whole, one after the other; null where there is no such file. */
export function readWholeFiles(orders: readonly FileOrder[]): readonly (FileContent | null)[] {
  return orders.map(({ path, wantsChecksum }) => {
    const bytes = readWhole(path);
    return bytes === null ? null : { bytes, sha256: wantsChecksum ? createHash('sha256').update(bytes).digest('hex') : null };
  });
}

function readWhole(path: string): Uint8Array<ArrayBuffer> | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    // Unlike what `readFileSync` gives, which for small files is a piece of memory that is shared.
    const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
    let end = 0;
    for (let count = -1; count !== 0; end += count) count = readSync(file, bytes, end, bytes.length - end, end);
    return bytes.subarray(0, end);
  } finally {
    closeSync(file);
  }
}
