import { Document, FootnoteReferenceRun, Header, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../src/corpus/sources/formats/docx.js';
import type { SourceHint } from '../../../../src/corpus/model/source-text.js';
import { seedParagraphs } from '../../seed-paragraphs.js';

type Block = Paragraph | Table;

async function read(children: readonly Block[], options: { readonly footnotes?: Record<string, { children: Paragraph[] }> } = {}): ReturnType<typeof readDocx> {
  const numbering = {
    config: [
      {
        reference: 'headings',
        levels: [
          { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
          { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
          { level: 2, format: LevelFormat.DECIMAL, text: '%3.' },
        ],
      },
      { reference: 'bullets', levels: [{ level: 0, format: LevelFormat.BULLET, text: '\uf06c' }] },
    ],
  };
  const headers = { default: new Header({ children: [new Paragraph('瑞安市人民政府文件')] }) };
  const file = new Document({ numbering, sections: [{ headers, children: [...children] }], ...options });
  return readDocx(await Packer.toBuffer(file));
}

function hinted(source: { readonly text: string; readonly hints: readonly SourceHint[] }): readonly (readonly [string, number, string])[] {
  return source.hints.map(({ kind, level, span }) => [kind, level, source.text.slice(span.start, span.end)]);
}

/** A document of so many bytes that declares another size. */
function bomb(bytes: number, declaredBytes: number): Uint8Array {
  const file = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(bytes) }));
  const [real, declared] = [bytes, declaredBytes].map((size) => {
    const field = Buffer.alloc(4);
    field.writeUInt32LE(size);
    return field;
  }) as [Buffer, Buffer];
  for (let at = file.indexOf(real); at >= 0; at = file.indexOf(real)) declared.copy(file, at);
  return file;
}

describe('readDocx', () => {
  it('gives back the paragraphs of a report', async () => {
    const paragraphs = seedParagraphs('002_bc4797bc58bdb950.txt').map((line) => line.replace(/\s+/g, ' '));
    const { text } = await read(paragraphs.map((paragraph) => new Paragraph({ indent: { firstLine: 480 }, text: paragraph })));
    expect(text.split('\n').slice(0, -1)).toEqual(paragraphs);
  });

  it('hints headings by their style and bold openings', async () => {
    const source = await read([
      new Paragraph({ text: '政府工作报告', heading: HeadingLevel.TITLE }),
      new Paragraph({ text: '一、2018年主要工作回顾', heading: HeadingLevel.HEADING_2 }),
      new Paragraph({ children: [new TextRun({ text: '(一)着力振兴实体经济。', bold: true }), new TextRun('蝉联全国工业百强县。')] }),
    ]);
    expect(hinted(source)).toEqual([
      ['heading', 1, '政府工作报告'],
      ['heading', 2, '一、2018年主要工作回顾'],
      ['heading', 0, '(一)着力振兴实体经济。'],
    ]);
  });

  it('writes out the numbers that Word makes, and no bullets', async () => {
    const numbered = (text: string, level: number, reference = 'headings'): Paragraph => new Paragraph({ text, numbering: { reference, level } });
    const { text } = await read([
      numbered('主要工作回顾', 0),
      numbered('振兴实体经济', 1),
      numbered('深化改革', 1),
      new Paragraph('各位代表：'),
      numbered('主要工作安排', 0),
      numbered('推进项目', 1),
      numbered('小微园', 2),
      numbered('产业园', 2),
      numbered('特色小镇', 0, 'bullets'),
    ]);
    expect(text.split('\n').slice(0, -1)).toEqual([
      '一、主要工作回顾', '（一）振兴实体经济', '（二）深化改革', '各位代表：', '二、主要工作安排', '（一）推进项目', '1.小微园', '2.产业园', '特色小镇',
    ]);
  });

  it('puts each row of a table on a line', async () => {
    const rows = [['指标', '单位', '2018年'], ['生产总值', '亿元', '910']];
    const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
    const source = await read([new Table({ rows: rows.map((row) => new TableRow({ children: row.map(cell) })) }), new Paragraph('各位代表：')]);
    expect(hinted(source)).toEqual([['table', 0, '指标\t单位\t2018年\n生产总值\t亿元\t910']]);
  });

  it('puts notes at the end, and hints them and their marks', async () => {
    const children = [new Paragraph({ children: [new TextRun('推进亩均论英雄'), new FootnoteReferenceRun(1), new TextRun('改革。')] })];
    const source = await read(children, { footnotes: { 1: { children: [new Paragraph('指以亩产效益评价企业。')] } } });
    expect(source.text).toBe('推进亩均论英雄[1]改革。\n指以亩产效益评价企业。\n');
    expect(hinted(source)).toEqual([['footnote', 0, '[1]'], ['footnote', 0, '指以亩产效益评价企业。']]);
  });

  it('starts a new line where a paragraph has a line break', async () => {
    const { text } = await read([new Paragraph({ children: [new TextRun('瑞安市人民政府市长'), new TextRun({ text: '麻胜聪', break: 1 })] })]);
    expect(text).toBe('瑞安市人民政府市长\n麻胜聪\n');
  });

  it('refuses a small file that unpacks to more than it may', async () => {
    await expect(readDocx(bomb(1_000_000, 33 * 1024 * 1024))).rejects.toMatchObject({ unreadable: 'expands-too-far' });
  });

  it('unpacks no more than a file declares, whatever it holds', async () => {
    await expect(readDocx(bomb(1_000_000, 1000))).rejects.toMatchObject({ unreadable: 'damaged' });
  });

  it.each([
    ['an archive without a document', zipSync({ 'word/styles.xml': strToU8('<a/>') })],
    ['broken XML', zipSync({ 'word/document.xml': strToU8('<w:document><w:body') })],
    ['half of a file', zipSync({ 'word/document.xml': strToU8('<w:document/>'.repeat(99)) }).subarray(0, 90)],
  ])('refuses %s as damaged', async (_, bytes) => {
    await expect(readDocx(bytes)).rejects.toMatchObject({ unreadable: 'damaged' });
  });
});
