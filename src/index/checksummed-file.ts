import { createHash, webcrypto, type Hash } from 'node:crypto';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import type { FileChecksum } from './manifest.js';

/** Writes a file whole, onto the disk; the checksum is made off this thread. */
export async function writeChecksummed(path: string, bytes: Uint8Array): Promise<FileChecksum> {
  const [sha256] = await Promise.all([hashOffThread(bytes), writeFile(path, bytes, { flag: 'wx', flush: true })]);
  return { bytes: bytes.length, sha256 };
}

/** SHA-256 of bytes, hexadecimal, made by the thread pool. */
async function hashOffThread(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** Writes one file of a snapshot from beginning to end and knows its checksum. */
export class ChecksummedFile {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;

  private constructor(private readonly handle: FileHandle) {}

  static async create(path: string): Promise<ChecksummedFile> {
    return new ChecksummedFile(await open(path, 'wx'));
  }

  /** Keeps the bytes until there is a megabyte to write; they must not change meanwhile. */
  async write(bytes: Uint8Array): Promise<void> {
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= 1 << 20) await this.flush();
  }

  /** The checksum once all is written. The file is closed when all of it is on the disk, which takes longer. */
  async finish(): Promise<FileChecksum & { readonly closed: Promise<void> }> {
    await this.flush();
    const closed = this.handle.sync().finally(() => this.handle.close());
    return { bytes: this.bytes, sha256: this.hash.digest('hex'), closed };
  }

  /** Closes the file as it is, after a failure. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    const [first] = this.pending;
    const block = this.pending.length === 1 && first !== undefined ? first : Buffer.concat(this.pending, this.pendingBytes);
    this.pending = [];
    this.pendingBytes = 0;
    this.hash.update(block);
    this.bytes += block.length;
    for (let at = 0; at < block.length; ) at += (await this.handle.write(block, at)).bytesWritten;
  }
}

const BLOCK_BYTES = 1 << 22;

/** The checksum of a file as it is now. */
export async function checksumOf(path: string): Promise<FileChecksum> {
  const hash = createHash('sha256');
  const handle = await open(path, 'r');
  try {
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(block, 0, BLOCK_BYTES, bytes);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      hash.update(block.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
