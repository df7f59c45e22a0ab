import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { WARCRecord, WARCSerializer } from 'warcio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileContent } from '../../../../src/corpus/sources/file-content.js';
import { FORMATS } from '../../../../src/corpus/sources/formats/formats.js';
import { expectTextOrReason } from '../text-or-reason.js';
import { filesOfEachKind, type FileOfKind } from './kinds-of-files.js';

let folder: string;
let kinds: ReadonlyMap<string, FileOfKind>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-files-'));
  kinds = await filesOfEachKind();
});
afterAll(() => rmSync(folder, { recursive: true }));

const READ = FORMATS.filter(({ kind }) => kind !== 'unread').map(({ label }) => label);
const MEGABYTE = 1024 * 1024;

describe('the table of formats', () => {
  it.each(FORMATS.map(({ label }, index) => [label, index] as const))('tells %s by its content', async (label, index) => {
    const { name, bytes } = kinds.get(label) as FileOfKind;
    const content = await FileContent.ofBytes(Buffer.from(bytes), name);
    expect(FORMATS.findIndex(({ recognises }) => recognises(content))).toBe(index);
  });
});

describe.each(READ)('a damaged file: %s', (label) => {
  it('gives a text or says why not, wherever it is cut and whatever bytes are changed', async () => {
    const { name, bytes: whole } = kinds.get(label) as FileOfKind;
    const damage = fc.record({
      length: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
      changes: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constantFrom(0, 0x20, 0x22, 0x3c, 0x7f, 0xff)), { maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ length, changes }) => {
        const bytes = Buffer.from(whole.subarray(0, Math.ceil(length * whole.length)));
        for (const [place, value] of changes) bytes[Math.floor(place * bytes.length)] = value;
        await expectTextOrReason(folder, name, bytes);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file that unpacks to far more than it holds', () => {
  const blanks = new Uint8Array(60 * MEGABYTE).fill(0x20);

  it.each<readonly [string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['OpenDocument.odt', () => zipSync({ 'mimetype': [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }], 'content.xml': blanks, 'META-INF/manifest.xml': strToU8('<m/>') }), '大得不合常理'],
    ['Word.docx', () => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': blanks }), '大得不合常理'],
    ['entry.zip', () => zipSync({ 'a.txt': blanks, 'b.txt': strToU8('各位代表，现在报告工作。') }), '50 MB'],
    ['nested.zip', () => [1, 2, 3, 4].reduce((inner) => zipSync({ 'inner.zip': inner }), zipSync({ 'a.txt': strToU8('各位代表，现在报告工作。') })), '大得不合常理'],
    ['packed.warc.gz', async () => gzipSync(await WARCSerializer.serialize(WARCRecord.create({ url: 'http://www.example.gov.cn/1.html', date: '2021-03-05T08:00:00Z', type: 'response', statusline: 'HTTP/1.1 200 OK', httpHeaders: { 'Content-Type': 'text/html' } }, [blanks]))), '50 MB'],
    ['answer.warc', () => WARCSerializer.serialize(WARCRecord.create({ url: 'http://www.example.gov.cn/1.html', date: '2021-03-05T08:00:00Z', type: 'response', statusline: 'HTTP/1.1 200 OK', httpHeaders: { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' } }, [gzipSync(blanks)])), '50 MB'],
  ])('%s is refused with the reason, in bounded memory', async (name, make, reason) => {
    const bytes = await make();
    const before = process.resourceUsage().maxRSS / 1024;
    const reasons = await expectTextOrReason(folder, name, bytes);
    expect(reasons).toEqual([expect.stringContaining(reason)]);
    expect(process.resourceUsage().maxRSS / 1024 - before).toBeLessThan(300);
  });
});
