import { constants, gunzipSync } from 'node:zlib';
import type { FileContent } from '../file-content.js';

const HEAD = /^WARC\/\d/;
/** Enough of a compressed file to see what its first record begins with. */
const HEAD_BYTES = 1024;
/** Deflate makes at most 1,032 bytes of one. */
const MAX_HEAD_BYTES = 1032 * HEAD_BYTES;

/** By its first line, or by that of what its first bytes unpack to. */
export function isWebArchive(content: FileContent): boolean {
  if (HEAD.test(content.mark(8))) return true;
  if (content.mime !== 'application/gzip') return false;
  try {
    return HEAD.test(gunzipSync(content.bytes.subarray(0, HEAD_BYTES), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_HEAD_BYTES }).subarray(0, 8).toString('latin1'));
  } catch {
    return false;
  }
}
