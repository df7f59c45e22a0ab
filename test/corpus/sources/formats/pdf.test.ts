import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../src/corpus/sources/formats/pdf.js';
import type { SourceHint } from '../../../../src/corpus/model/source-text.js';
import { seedParagraphs } from '../../seed-paragraphs.js';
import { typeset, writePdf, type PlacedText } from './pdf-fixture.js';

const FULL_LINE = '全市经济持续健康发展，社会保持和谐稳定。预计全市实现生产总值九百一十亿元，增长百';

function hinted(source: { readonly text: string; readonly hints: readonly SourceHint[] }, kind: SourceHint['kind']): readonly string[] {
  return source.hints.filter((hint) => hint.kind === kind).map((hint) => source.text.slice(hint.span.start, hint.span.end));
}

async function readPage(...texts: readonly PlacedText[]): ReturnType<typeof readPdf> {
  return readPdf(writePdf([texts]));
}

describe('readPdf', () => {
  it('gives back the paragraphs that were set, over lines and pages, without heads and page numbers between them', async () => {
    // The fixture's lines hold 34 characters of full width.
    const paragraphs = seedParagraphs('003_b3e4cb320142c0ae.txt').map((paragraph) => paragraph.replace(/[\u0020-\u007f]/g, '数')).slice(8, 40);
    const pages = typeset(paragraphs);
    const source = await readPdf(writePdf(pages));
    const asides = new Set([...hinted(source, 'furniture'), ...hinted(source, 'page-number')]);
    expect(source.text.split('\n').filter((line) => line !== '' && !asides.has(line))).toEqual(paragraphs);
    expect(asides).toEqual(new Set(['瑞安市人民政府公报', ...pages.map((_, index) => `— ${index + 1} —`)]));
  });

  it('reads fonts that are not embedded by their predefined character map', async () => {
    const { text } = await readPage({ text: '最多跑一次改革，五水共治与小微园建设，二〇一九年', x: 96, y: 700 });
    expect(text).toBe('最多跑一次改革，五水共治与小微园建设，二〇一九年\n');
  });

  it('joins a line with the next where what comes next did not fit, and keeps the last line of a paragraph apart', async () => {
    const { text } = await readPage(
      { text: FULL_LINE, x: 72, y: 700 },
      { text: FULL_LINE.slice(0, -2), x: 72, y: 680 },
      { text: '（试点）工作稳步推进。', x: 72, y: 660 },
      { text: '各位代表：', x: 72, y: 640 },
      { text: FULL_LINE, x: 72, y: 620 },
      { text: '结束。', x: 72, y: 600 },
    );
    expect(text.split('\n')).toEqual([
      `${FULL_LINE}${FULL_LINE.slice(0, -2)}（试点）工作稳步推进。`,
      '各位代表：',
      `${FULL_LINE}结束。`,
      '',
    ]);
  });

  it('takes out the blanks that spread a line, and keeps the one in 市长 王振勇', async () => {
    const spread = [...'政府工作报告的各项任务'].map((character, index) => ({ text: character, x: 72 + index * 15.5, y: 700 }));
    const { text } = await readPage(...spread, { text: '市长', x: 72, y: 650 }, { text: '王振勇', x: 102, y: 650 }, { text: FULL_LINE, x: 72, y: 600 });
    expect(text.split('\n').slice(0, 2)).toEqual(['政府工作报告的各项任务', '市长 王振勇']);
  });

  it('takes out the blanks inside figures of a text whose characters are set apart, and keeps those between figures of another', async () => {
    const apart = (line: string, y: number, gap: number): readonly PlacedText[] => {
      let x = 72;
      return [...line].map((text) => {
        const placed = { text, x, y };
        x += (/[!-~]/.test(text) ? 6 : 12) + gap;
        return placed;
      });
    };
    const lines = ['2022年1月12日增长12.35%。', '新增2600户，完成投资1080.5亿元。'];
    const spaced = await readPage(...lines.flatMap((line, index) => apart(line, 700 - index * 40, 1.5)));
    for (const figure of ['2022年1月12日', '12.35%', '2600户', '1080.5亿元']) expect(spaced.text).toContain(figure);
    const usual = await readPage({ text: lines.join(''), x: 72, y: 700 }, { text: '热线 12345 110', x: 72, y: 660 });
    expect(usual.text).toContain('12345 110');
  });

  it('parts the cells of a table by tabs and hints its rows', async () => {
    const rows = [['指标', '单位', '二〇一八年'], ['生产总值', '亿元', '910'], ['财政总收入', '亿元', '117.7']];
    const source = await readPage(
      { text: FULL_LINE, x: 72, y: 700 },
      ...rows.flatMap((row, index) => row.map((text, column) => ({ text, x: 100 + column * 130, y: 660 - index * 20 }))),
      { text: '以上为主要指标。', x: 96, y: 560 },
    );
    expect(hinted(source, 'table')).toEqual([rows.map((row) => row.join('\t')).join('\n')]);
  });

  it('keeps notes at the foot of a page apart, and hints the marks that refer to them', async () => {
    const source = await readPage(
      { text: '推进亩均论英雄', x: 72, y: 700 },
      { text: '①', x: 156, y: 705, size: 6 },
      { text: '改革，打造大建大美升级版，', x: 162, y: 700 },
      { text: FULL_LINE, x: 72, y: 680 },
      { text: '① 亩均论英雄：指以亩产效益评价企业。', x: 72, y: 80, size: 8 },
    );
    expect(hinted(source, 'footnote')).toEqual(['①', '① 亩均论英雄：指以亩产效益评价企业。']);
  });

  it('hints large print as headings, larger ones above', async () => {
    const source = await readPage(
      { text: '政府工作报告', x: 200, y: 760, size: 22 },
      { text: '一、主要工作回顾', x: 96, y: 720, size: 16 },
      { text: FULL_LINE, x: 72, y: 690 },
    );
    expect(source.hints.filter((hint) => hint.kind === 'heading').map((hint) => hint.level)).toEqual([1, 2]);
  });

  it('joins a title that goes on in the middle of its second line', async () => {
    const { text } = await readPage(
      { text: '克孜勒苏柯尔克孜自治州政府工作报告（二〇二一年', x: 72, y: 760, size: 20 },
      { text: '一月三日）', x: 262, y: 730, size: 20 },
      ...[700, 680, 660].map((y) => ({ text: FULL_LINE, x: 72, y })),
    );
    expect(text.split('\n')[0]).toBe('克孜勒苏柯尔克孜自治州政府工作报告（二〇二一年一月三日）');
  });

  it('keeps a watermark out of the lines that it crosses', async () => {
    const source = await readPage(
      { text: FULL_LINE, x: 72, y: 700 },
      { text: '内部资料', x: 200, y: 400, size: 40, angle: 45 },
      { text: '结束。', x: 72, y: 680 },
    );
    expect(source.text.startsWith(`${FULL_LINE}结束。\n`)).toBe(true);
    expect(hinted(source, 'furniture')).toEqual(['内部资料']);
  });

  it('reads two columns one after the other', async () => {
    const half = FULL_LINE.slice(0, 18);
    const column = (x: number, name: string): readonly PlacedText[] => Array.from({ length: 6 }, (_, index) => ({ text: `${name}${half}`, x, y: 700 - 20 * index }));
    const { text } = await readPage(...column(72, '甲'), ...column(320, '乙'));
    expect(text.replaceAll('\n', '')).toBe(`甲${half}`.repeat(6) + `乙${half}`.repeat(6));
  });

  it('takes the title that the file claims only where its text says it too', async () => {
    const page = [[{ text: '政府工作报告', x: 200, y: 760 }, { text: FULL_LINE, x: 72, y: 700 }]];
    expect((await readPdf(writePdf(page, { title: '政府工作报告' }))).metadata.title).toBe('政府工作报告');
    expect((await readPdf(writePdf(page, { title: 'Microsoft Word - 新建 文档.doc' }))).metadata.title).toBeNull();
  });

  it.each([
    ['no-text-layer', () => writePdf([[], []])],
    ['no-text-layer', () => writePdf([[{ text: '— 1 —', x: 280, y: 40 }]])],
    ['vertical-text', () => writePdf([[{ text: FULL_LINE, x: 500, y: 760 }, { text: FULL_LINE, x: 480, y: 760 }]], { isVertical: true })],
    ['vertical-text', () => writePdf([[...FULL_LINE].map((text, index) => ({ text, x: 500 - 20 * Math.floor(index / 20), y: 760 - 20 * (index % 20) }))])],
    ['encrypted', () => writePdf([[{ text: FULL_LINE, x: 72, y: 700 }]], { isEncrypted: true })],
    ['damaged', () => Buffer.from('%PDF-1.4\nnothing of a PDF')],
  ])('refuses a file as %s', async (unreadable, write) => {
    await expect(readPdf(write())).rejects.toMatchObject({ unreadable });
  });
});
