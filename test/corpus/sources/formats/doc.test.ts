import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDoc } from '../../../../src/corpus/sources/formats/doc.js';
import { officeKindOf } from '../../../../src/corpus/sources/formats/doc/word-file.js';
import type { FormatText } from '../../../../src/corpus/sources/formats/format.js';
import { UnreadableContent } from '../../../../src/corpus/sources/formats/unreadable-content.js';
import { FORMATS } from '../../../../src/corpus/sources/formats/formats.js';
import { FileContent } from '../../../../src/corpus/sources/file-content.js';

const MADE = readFileSync(new URL('office/made-by-libreoffice.doc', import.meta.url));

const hinted = ({ text, hints }: FormatText, kind: string): readonly string[] => hints.filter((hint) => hint.kind === kind).map(({ span }) => text.slice(span.start, span.end));

/** The head of the Word stream inside the file. */
const head = MADE.indexOf(Buffer.from([0xec, 0xa5, 0x01, 0x01]));

function changed(at: number, bytes: readonly number[]): Buffer {
  const copy = Buffer.from(MADE);
  copy.set(bytes, at);
  return copy;
}

describe('readDoc', () => {
  it('keeps quotation marks, dashes and hyphens as they were written', async () => {
    const { text } = await readDoc(MADE);
    expect(text).toContain('全县经济“稳中有进”——增长6.5%');
    expect(text).toContain('连接\u2011不断\n换行之后');
  });

  it('gives the cells of a row on one line, parted by tabs', async () => {
    const read = await readDoc(MADE);
    expect(hinted(read, 'table')).toEqual(['指标\t目标\n杨梅产值\t十二亿元\t增长8%']);
  });

  it('puts text boxes and notes at the end, and names page heads and comments as left out', async () => {
    const read = await readDoc(MADE);
    expect(read.text.endsWith('文本框中的话\n含民办学校。\n')).toBe(true);
    expect(hinted(read, 'footnote')).toEqual(['含民办学校。']);
    expect(read.removals.map(({ rule, text }) => [rule, text])).toEqual([
      ['running-head', '永嘉县人民政府文件'],
      ['unknown-sign', '可选连字符等符号'],
      ['comment', '请核对数字'],
      ['running-head', '第1页'],
    ]);
  });

  it('leaves out deleted text, and says that it does not see everything', async () => {
    const read = await readDoc(MADE);
    expect(read.text).not.toContain('删去的半句');
    expect(read.isPartlyRead).toBe(true);
  });

  it('leaves out a contents list, and keeps what only looks like its entries', async () => {
    const { text, removals } = await readDoc(readFileSync(new URL('office/with-contents-list.doc', import.meta.url)));
    expect(text).toBe('2021年永嘉县政府工作报告\n一、工作回顾\n粮食产量 12\n二、工作安排\n各项工作有序推进。\n');
    expect(removals.map((one) => [one.rule, one.text])).toEqual([['contents-list', '目　录\n一、工作回顾\t1\n二、工作安排\t4']]);
  });

  it('names an encrypted file and one of an older Word', async () => {
    await expect(readDoc(changed(head + 11, [(MADE[head + 11] as number) | 1]))).rejects.toMatchObject({ unreadable: 'encrypted' });
    await expect(readDoc(changed(head + 2, [0x68, 0]))).rejects.toMatchObject({ unreadable: 'old-office' });
  });

  it('gives a reason for each truncated or damaged file, and ends', async () => {
    const damaged = fc.oneof(
      fc.integer({ min: 0, max: MADE.length }).map((length) => MADE.subarray(0, length)),
      fc.array(fc.record({ at: fc.nat(MADE.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 20 }).map((changes) => {
        const copy = Buffer.from(MADE);
        for (const { at, byte } of changes) copy[at] = byte;
        return copy;
      }),
      // Numbers of sectors, lengths and places, where damage does most.
      fc.record({ at: fc.nat(511), value: fc.constantFrom(0, 1, 0x7fffffff, 0xfffffffe) }).map(({ at, value }) => {
        const copy = Buffer.from(MADE);
        copy.writeUInt32LE(value, at);
        return copy;
      }),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const read = await readDoc(bytes).catch((error: unknown) => error);
        expect(read instanceof UnreadableContent || typeof (read as FormatText).text === 'string').toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses a chain of sectors that turns back on itself', async () => {
    const copy = Buffer.from(MADE);
    const table = (copy.readUInt32LE(76) + 1) * 512;
    const directory = copy.readUInt32LE(48);
    copy.writeUInt32LE(directory + 1, table + directory * 4);
    copy.writeUInt32LE(directory, table + (directory + 1) * 4);
    await expect(readDoc(copy)).rejects.toMatchObject({ unreadable: 'damaged' });
  });
});

describe('the table of formats', () => {
  it.each([
    ['a Word file', MADE, 'doc'],
    ['RTF', Buffer.from('{\\rtf1\\ansi x}'), 'rtf'],
    ['a page', Buffer.from('<html><body><p>各位代表，现在报告工作。</p></body></html>'), 'html'],
  ])('takes a .doc that is %s inside for what it is', async (_, bytes, name) => {
    const content = await FileContent.ofBytes(bytes, '报告.doc');
    expect(FORMATS.find(({ recognises }) => recognises(content))).toMatchObject({ extensions: expect.arrayContaining([name]) as string[] });
  });

  it('tells a workbook and a presentation of Office 97 by their streams', () => {
    const named = (name: string): Buffer => {
      const copy = Buffer.from(MADE);
      const at = copy.indexOf(Buffer.from('WordDocument', 'utf16le'));
      copy.fill(0, at, at + 64);
      copy.write(name, at, 'utf16le');
      copy.writeUInt16LE(name.length * 2 + 2, at + 64);
      return copy;
    };
    expect(officeKindOf(named('Workbook'))).toBe('spreadsheet');
    expect(officeKindOf(named('PowerPoint Document'))).toBe('presentation');
    expect(officeKindOf(named('CONTENTS'))).toBe('other');
  });
});
