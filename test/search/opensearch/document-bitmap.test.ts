import { describe, expect, it } from 'vitest';
import { encodeBitmap } from '../../../src/search/opensearch/document-bitmap.js';

describe('a bitmap of documents', () => {
  it('is in the portable format, as other programs write it', () => {
    // `rb_build('{1,2,3}')` of a database that knows Roaring bitmaps.
    expect(Buffer.from(encodeBitmap([3, 1, 2]), 'base64').toString('hex')).toBe('3a300000010000000000020010000000010002000300');
  });

  it('has a list for few numbers of a stretch of 65,536, and a bit for each where they are more', () => {
    const many = Array.from({ length: 5_000 }, (_, place) => place * 2);
    const bytes = Buffer.from(encodeBitmap([65_536 + 7, ...many]), 'base64');
    // Two containers: the first of 5,000 numbers as 8,192 bytes of bits, the second lists one.
    expect([bytes.readUInt32LE(4), bytes.readUInt16LE(8), bytes.readUInt16LE(10), bytes.readUInt16LE(12), bytes.readUInt16LE(14)]).toEqual([2, 0, 4_999, 1, 0]);
    expect([bytes.readUInt32LE(16), bytes.readUInt32LE(20), bytes.length]).toEqual([24, 24 + 8_192, 24 + 8_192 + 2]);
    expect([bytes[24], bytes[24 + 1_249], bytes[24 + 8_191], bytes.readUInt16LE(24 + 8_192)]).toEqual([0b01010101, 0b01010101, 0, 7]);
  });

  it('is empty of no numbers', () => {
    expect(encodeBitmap([])).toBe(Buffer.from([0x3a, 0x30, 0, 0, 0, 0, 0, 0]).toString('base64'));
  });
});
