import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import fc from 'fast-check';
import { gzipSync, strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PolicySearchError } from '../../../src/errors.js';
import { readSource } from '../../../src/corpus/sources/read-source.js';
import type { SourceText } from '../../../src/corpus/model/source-text.js';
import { UnreadableSourceError } from '../../../src/corpus/sources/unreadable-source-error.js';
import { typeset, writePdf } from './formats/pdf-fixture.js';
import { seedParagraphs } from '../seed-paragraphs.js';
import { expectTextOrReason } from './text-or-reason.js';

const SENTENCE = '现在，我代表瑞安市人民政府向大会作政府工作报告，请予审议，并请市政协委员和其他列席人员提出意见。';
const PAGE = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告</title></head><body><p>各位代表：</p><p>${SENTENCE}</p></body></html>`;
const PAGE_TEXT = `各位代表：\n${SENTENCE}\n`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-source-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(file: string, content: string | Uint8Array): Promise<SourceText> {
  const path = join(folder, file);
  writeFileSync(path, content);
  return readSource(path, `2019/${file}`);
}

async function docx(): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: ['各位代表：', SENTENCE].map((text) => new Paragraph(text)) }] }));
}

function office(part: string, contentType: string): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${contentType}.main+xml"/></Types>`;
  return zipSync({ '[Content_Types].xml': strToU8(types), [part]: strToU8('<a/>') });
}

describe('readSource', () => {
  it.each(['000_55b7686e4a62835c.txt', '001_7a8c45a8c6b1753b.txt', '002_bc4797bc58bdb950.txt', '003_b3e4cb320142c0ae.txt', '004_d348ae63c4c8d8c9.txt'])(
    'reads the seed %s as it stands',
    async (file) => {
      const url = new URL(`../../../seeds/${file}`, import.meta.url);
      const bytes = readFileSync(url);
      expect(await readSource(url.pathname, file)).toMatchObject({
        file,
        fileHash: createHash('sha256').update(bytes).digest('hex'),
        encoding: 'utf-8',
        format: 'text',
        text: bytes.toString().replace(/\r\n?/g, '\n').replace(/\n?$/, '\n'),
        hints: [],
      });
    },
  );

  it.each<readonly [string, () => string | Uint8Array | Promise<Uint8Array>, Partial<SourceText>]>([
    ['report.md', () => '# 政府工作报告\n', { format: 'markdown', text: '# 政府工作报告\n' }],
    ['page.html', () => PAGE, { format: 'html', encoding: 'utf-8', text: PAGE_TEXT }],
    ['page.shtml', () => PAGE, { format: 'html', text: PAGE_TEXT }],
    ['a page that is called.txt', () => PAGE, { format: 'html', text: PAGE_TEXT }],
    ['a page in GBK that says UTF-8.htm', () => iconv.encode(PAGE, 'gbk'), { format: 'html', encoding: 'gb18030', text: PAGE_TEXT }],
    ['text without a tag.html', () => `各位代表：\n${SENTENCE}`, { format: 'text', text: PAGE_TEXT }],
    ['report.docx', docx, { format: 'docx', encoding: 'binary', text: PAGE_TEXT }],
    ['a document that is called.doc', docx, { format: 'docx', text: PAGE_TEXT }],
    ['report.rtf', () => '{\\rtf1\\ansi report}', { format: 'rtf', text: 'report\n' }],
    ['report.pdf', () => writePdf(typeset(['各位代表：', SENTENCE])), { format: 'pdf', encoding: 'binary' }],
    ['gbk.txt', () => iconv.encode(SENTENCE, 'gbk'), { format: 'text', encoding: 'gb18030', text: `${SENTENCE}\n` }],
  ])('reads %s', async (file, content, expected) => {
    expect(await read(file, await content())).toMatchObject({ ...expected, file: `2019/${file}` });
  });

  it.each<readonly [string, () => Uint8Array | string, string]>([
    ['empty.txt', () => '', '没有任何文字'],
    ['blank.txt', () => ' \n\u3000\r\n', '没有任何文字'],
    ['a page of pictures.html', () => '<html><body><img src="1.jpg"></body></html>', '没有任何文字'],
    ['scan.pdf', () => writePdf([[], []]), '文字层'],
    ['locked.pdf', () => writePdf([[{ text: SENTENCE, x: 72, y: 700 }]], { isEncrypted: true }), '加密'],
    ['locked.docx', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le')]), '加密'],
    ['old.doc', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), '另存为 .docx'],
    ['picture.png', () => Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), '图片'],
    ['picture that is called.txt', () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb0043000302', 'hex'), '图片'],
    ['slides.pptx', () => office('ppt/presentation.xml', 'presentationml.presentation'), '演示文稿'],
    ['archive.zip', () => zipSync({ 'a.txt': strToU8(SENTENCE) }), '压缩包'],
    ['archive.gz', () => gzipSync(strToU8(SENTENCE)), '压缩包'],
    ['half.rtf', () => '{\\rtf1\\ansi report', '损坏'],
    ['a saved page without parts.mht', () => 'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n', '没有任何文字'],
    ['program.txt', () => Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(100, 0xee)]), '程序'],
    ['noise.txt', () => Buffer.from(Array.from({ length: 999 }, (_, index) => (index * index * 31 + index * 7) % 256)), '无法辨认'],
    ['half.docx', () => office('word/document.xml', 'wordprocessingml.document').subarray(0, 300), '损坏'],
    ['half.pdf', () => '%PDF-1.7\n1 0 obj', '损坏'],
  ])('says of %s why it is not read', async (file, content, reason) => {
    const failure = await read(file, content()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnreadableSourceError);
    expect(failure).toMatchObject({ code: 'unreadable-source', file: `2019/${file}`, reason: expect.stringContaining(reason) as string });
    expect((failure as PolicySearchError).message).toContain(`2019/${file} was not read`);
  });

  it('refuses a file of more than 50 MB without reading it', async () => {
    const path = join(folder, 'large.txt');
    writeFileSync(path, '');
    truncateSync(path, 50 * 1024 * 1024 + 1);
    await expect(readSource(path, 'large.txt')).rejects.toMatchObject({ unreadable: 'too-large' });
  });

  it('says that a file is missing, and that a folder is none', async () => {
    await expect(readSource(join(folder, 'none.txt'), 'none.txt')).rejects.toMatchObject({ unreadable: 'missing' });
    await expect(readSource(folder, 'folder')).rejects.toMatchObject({ unreadable: 'not-a-file' });
  });

  it.skipIf(process.getuid?.() === 0)('says that a file may not be read', async () => {
    const path = join(folder, 'secret.txt');
    writeFileSync(path, SENTENCE);
    chmodSync(path, 0);
    await expect(readSource(path, 'secret.txt')).rejects.toMatchObject({ unreadable: 'no-permission' });
  });

  describe('whatever the bytes', () => {
    const readAnything = async (file: string, bytes: Uint8Array): Promise<void> => void (await expectTextOrReason(folder, file, bytes));
    const anyName = fc.constantFrom('a.txt', 'a.html', 'a.pdf', 'a.docx', 'a.jsonl', 'a.json', 'a.csv', 'a.tsv', 'a.md');

    it('gives a text or says why not, for random bytes', async () => {
      await fc.assert(fc.asyncProperty(anyName, fc.uint8Array({ maxLength: 3000 }), readAnything), { numRuns: 200 });
    });

    it('gives a text or says why not, for files cut short and with bytes changed', async () => {
      const files: Readonly<Record<string, Buffer>> = {
        'cut.pdf': writePdf(typeset(seedParagraphs('003_b3e4cb320142c0ae.txt').slice(9, 12)), { title: '政府工作报告' }),
        'cut.docx': await docx(),
        'cut.html': iconv.encode(PAGE, 'gbk'),
        'cut.txt': iconv.encode(SENTENCE, 'utf-16le'),
        'cut.csv': iconv.encode(`省份,城市,年份,正文\r\n浙江省,瑞安市,2019,"各位代表：\r\n他说""好""，${SENTENCE}"\r\n江苏省,昆山市,2020,${SENTENCE}\r\n`, 'gbk'),
        'cut.json': Buffer.from(JSON.stringify({ RECORDS: [{ id: 1, text: SENTENCE }, { id: 2, sections: [{ heading: '一、回顾', paragraphs: [SENTENCE] }] }] })),
        'cut.xlsx': readFileSync(join(import.meta.dirname, 'formats/tables/openpyxl.xlsx')),
        'cut.jsonl': Buffer.from(JSON.stringify({ title: '甲', html: PAGE, text: SENTENCE })),
      };
      const damage = fc.record({
        file: fc.constantFrom(...Object.keys(files)),
        length: fc.double({ min: 0, max: 1, noNaN: true }),
        changes: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { maxLength: 5 }),
      });
      await fc.assert(
        fc.asyncProperty(damage, async ({ file, length, changes }) => {
          const whole = files[file] as Buffer;
          const bytes = Buffer.from(whole.subarray(0, Math.ceil(length * whole.length)));
          for (const [place, value] of changes) bytes[Math.floor(place * bytes.length)] = value;
          await readAnything(file, bytes);
        }),
        { numRuns: 200 },
      );
    });
  });
});
