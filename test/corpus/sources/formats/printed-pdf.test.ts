import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../src/corpus/sources/formats/pdf.js';
import { writePdf, type PlacedText } from './pdf-fixture.js';

/** Files of `printed/`, each made by the program that it is named after. */
async function linesOf(file: string): Promise<readonly string[]> {
  const { text } = await readPdf(await readFile(new URL(`printed/${file}`, import.meta.url)));
  return text.trimEnd().split('\n');
}

async function linesOfPage(...texts: readonly PlacedText[]): Promise<readonly string[]> {
  return (await readPdf(writePdf([texts]))).text.trimEnd().split('\n');
}

describe('a PDF', () => {
  it('that Chromium 156 printed in Noto Sans CJK says 胶, 人, 见 and ／ for the look-alikes that its font maps them to', async () => {
    expect(await linesOf('chromium.pdf')).toEqual(['胶南市橡胶产业报告', '长江、马力、人民、每吨／日，见风']);
  });

  it('that LibreOffice 7.4 wrote is read, its title of two lines as one', async () => {
    const [title, text] = await linesOf('libreoffice.pdf');
    expect([title, text?.slice(0, 17)]).toEqual(['乙县年度工作总体安排', '全县人民团结一心，城乡面貌焕然一新']);
  });

  it('that LibreOffice wrote is read with its title wrapped over four lines from the left, and 1∶13 with the mark that it drew behind the line', async () => {
    const [title, , text] = await linesOf('libreoffice-long-title.pdf');
    expect(title).toBe('甲市人民政府关于国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要执行情况的年度政府工作报告（2023年2月26日 王小明）');
    expect(text).toMatch(/^一年来，.*，消费撬动比达到1∶13。新改建农村公路.*迈上新台阶。$/);
  });

  it('that LibreOffice wrote keeps paragraphs whole where marks hang over the right end and lines break before 〔13〕 and GDP', async () => {
    const lines = await linesOf('libreoffice-long-title.pdf');
    expect(lines.slice(3).map((line) => [line.slice(0, 6), line.slice(-6)])).toEqual([
      ['以进促稳，进', '现稳中有进。'],
      ['全市经济社会', '达目标以内。'],
      ['一要抓项目，', '长百分之八，'],
    ]);
  });

  it('whose fonts do not say what their glyphs are is refused with a reason of its own', async () => {
    await expect(linesOf('libreoffice-without-unicode.pdf')).rejects.toMatchObject({ unreadable: 'no-character-map' });
  });

  it('in which reportlab drew titles, single characters, words and whole lines again says each once', async () => {
    expect(await linesOf('reportlab.pdf')).toEqual([
      '2021年甲县政府工作报告',
      '一、2021年工作',
      '推进人人共享的数字经济，33亿元。',
      '全市上下攻坚克难，人人参与，天天向上，增长百分之七，建成小微园三个，新增两千户，收入稳步提高。',
    ]);
  });
});

describe('text drawn again', () => {
  it('is told from text that says the same in another place', async () => {
    const row = { text: '合格', y: 700 };
    expect(await linesOfPage({ ...row, x: 72 }, { ...row, x: 172 }, { ...row, x: 72, y: 660 }, { text: '各项工作都合格，任务完成得很好。', x: 72, y: 600 })).toEqual(['合格\t合格', '合格', '各项工作都合格，任务完成得很好。']);
  });
});

describe('characters that another font draws behind their line', () => {
  it('go back into their gaps and in front of what they stand before', async () => {
    const lines = await linesOf('libreoffice-fallback.pdf');
    expect(lines.join('')).toBe('三次产业结构由8.5∶34.3∶57.2调整为7.5∶36∶56.5，各项工作稳步推进。①“三大定位”新使命：即建设三个中心。');
  });

  it('are told from text drawn again in its own place', async () => {
    expect(await linesOfPage({ text: '投入 R D 经费', x: 72, y: 700 }, { text: '投入 R D 经费', x: 72.3, y: 700 }, { text: '各项工作都合格，任务完成得很好。', x: 72, y: 660 })).toEqual(['投入 R D 经费', '各项工作都合格，任务完成得很好。']);
  });
});

describe('a raised figure', () => {
  it('behind a unit is its power and no mark of a note', async () => {
    const { text, hints } = await readPdf(writePdf([[{ text: '绿化三百万m', x: 72, y: 700 }, { text: '2', x: 138, y: 705, size: 6 }, { text: '，各项任务全面完成。', x: 142, y: 700 }]]));
    expect([text, hints.filter(({ kind }) => kind === 'footnote')]).toEqual(['绿化三百万m2，各项任务全面完成。\n', []]);
  });
});

describe('two centred lines of large print', () => {
  const body = [640, 620, 600].map((y) => ({ text: '全市经济持续健康发展，社会保持和谐稳定，预计全市实现生产总值九百一十亿元，增', x: 72, y }));
  const centred = (text: string, y: number): PlacedText => ({ text, x: (595 - text.length * 18) / 2, y, size: 18 });

  it.each([
    ['one title, where the first does not end as titles do', ['甲市国民经济和社会发展计划执行情况', '与今后计划草案的报告'], 1],
    ['two, where the first is a whole title', ['甲市政府工作报告', '各项任务完成情况'], 2],
    ['two, where the second is about the meeting', ['甲市政府工作安排', '（在甲市第五届人民代表大会上）'], 2],
    ['two, where the second names a speaker', ['甲市政府工作安排', '市长 王小明'], 2],
  ])('are %s', async (_, [first = '', second = ''], count) => {
    const lines = await linesOfPage(centred(first, 760), centred(second, 730), ...body);
    expect(lines.slice(0, count)).toEqual(count === 1 ? [first + second] : [first, second]);
  });
});
