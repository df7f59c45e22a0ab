import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import writeWorkbook from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { piecesOf, textsOf, type Piece } from './pieces-of.js';

const TABLES = join(import.meta.dirname, 'tables');
const TEXT = '各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、工作回顾\n新建“茶园”基地12个，修路三条；建成码头、仓库各一处。';

function quoted(cell: string): string {
  return /["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function csv(rows: readonly (readonly string[])[], delimiter = ','): string {
  return rows.map((row) => row.map(quoted).join(delimiter)).join('\r\n') + '\r\n';
}

function told({ place, source, reason }: Piece): readonly unknown[] {
  return [place, source?.metadata.stated ?? reason];
}

describe('a table of reports', () => {
  it.each(readdirSync(TABLES).filter((name) => /openpyxl|calc/.test(name)))('is read from %s: the header below a title, a sum below the rows, a sheet of figures', async (name) => {
    const pieces = await piecesOf(name, readFileSync(join(TABLES, name)));
    const place = name.endsWith('.xlsx') ? '#报告!' : '#';
    expect(pieces.slice(0, 5).map(told)).toEqual([
      [`${place}1`, expect.stringContaining('2019—2021年县级政府工作报告汇编')],
      [`${place}3`, { place: ['浙江省', '永嘉县'], year: 2019 }],
      [`${place}4`, { place: ['江苏省', '张家港市'], year: 2020 }],
      [`${place}5`, { place: ['福建省', '晋江市'], year: 2021 }],
      [`${place}6`, expect.stringContaining('合计，3')],
    ]);
    expect(pieces[1]?.source?.text.split('\n').slice(0, 4)).toEqual(['——2019年1月18日在永嘉县第九届人民代表大会第三次会议上', '各位代表：', '现在，我代表县人民政府，向大会报告政府工作，请予审议。', '一、2018年工作回顾']);
    expect(pieces.slice(1, 4).map(({ source }) => source?.metadata.siteDate)).toEqual(['2019-01-20', '2020-01-09', '2021-02-01']);
    if (name.endsWith('.xlsx')) {
      expect(pieces.slice(5).map(({ key, place: where, source }) => [key, where, source?.text])).toEqual([['说明', '#说明', '项目\t数量\n报告\t3\n省份\t3\n']]);
    }
  });

  it('is read in GBK with semicolons between its cells and in them, and a short row is named', async () => {
    const pieces = await piecesOf('python-csv.csv', readFileSync(join(TABLES, 'python-csv.csv')));
    expect(pieces.map(told)).toEqual([
      ['#2', { place: ['永嘉县'], year: 2019 }],
      ['#3', { place: ['张家港市'], year: 2020 }],
      ['#4', { place: ['晋江市'], year: 2021 }],
      ['#5', '这一行没有正文：缺字段的行，2020'],
    ]);
    expect(pieces[0]?.source?.text).toContain('新建泵阀“基地”,"园区"; 新村12个。');
    expect(pieces[0]?.source).toMatchObject({ encoding: 'gb18030', format: 'csv', metadata: { title: '2019年永嘉县政府工作报告', url: 'https://example.cn/2019.html' } });
  });

  it.each([
    ['UTF-16', iconv.encode(csv([['县', '正文'], ['永嘉县', TEXT]]), 'utf-16le', { addBOM: true })],
    ['UTF-8 with a mark', iconv.encode(csv([['县', '正文'], ['永嘉县', TEXT]]), 'utf-8', { addBOM: true })],
    ['tabs', csv([['县', '正文'], ['永嘉县', TEXT]], '\t')],
  ])('is read in %s', async (_, content) => {
    expect((await piecesOf('a.csv', content)).map(({ source }) => [source?.metadata.stated?.place, source?.text.trimEnd()])).toEqual([[['永嘉县'], TEXT]]);
  });

  it('is told by its first line, whatever it is called', async () => {
    expect(await textsOf('a.txt', csv([['省份', '年份', '正文'], ['浙江省', '2019', TEXT]]))).toEqual([TEXT]);
  });

  it('without names has its columns chosen by what they hold', async () => {
    const long = TEXT.repeat(4);
    const pieces = await piecesOf('a.csv', csv([['1', '2019', '永嘉县', long, 'http://example.cn/1'], ['2', '2020', '苍南县', `${long}二`, 'http://example.cn/2']]));
    expect(pieces.map(({ place, source }) => [place, source?.text.trimEnd(), source?.metadata.stated, source?.metadata.url])).toEqual([
      ['#1', long, { place: ['永嘉县'], year: 2019 }, 'http://example.cn/1'],
      ['#2', `${long}二`, { place: ['苍南县'], year: 2020 }, 'http://example.cn/2'],
    ]);
  });

  it('takes the columns that a person named, and refuses those that it does not have', async () => {
    const table = csv([['甲', '乙', '丙'], ['永嘉县', '简短', TEXT], ['苍南县', '简短', `${TEXT}二`]]);
    const [first] = await piecesOf('a.csv', table, { text: ['乙', '丙'], place: ['甲'] });
    expect([first?.source?.text.trimEnd(), first?.source?.metadata.stated]).toEqual([`简短\n${TEXT}`, { place: ['永嘉县'], year: null }]);
    await expect(piecesOf('a.csv', table, { text: ['丁'] })).rejects.toMatchObject({ unreadable: 'no-such-column' });
  });

  it('whose province is one cell over many rows gives it to each of them', async () => {
    const pieces = await piecesOf('a.csv', csv([['省', '市', '县', '正文'], ['江苏省', '南京市', '鼓楼区', TEXT], ['', '', '玄武区', `${TEXT}二`], ['', '徐州市', '', `${TEXT}三`], ['', '', '鼓楼区', `${TEXT}四`], ['福建省', '', '', `${TEXT}五`]]));
    expect(pieces.map(({ source }) => source?.metadata.stated?.place.join(''))).toEqual(['江苏省南京市鼓楼区', '江苏省南京市玄武区', '江苏省徐州市', '江苏省徐州市鼓楼区', '福建省']);
  });

  it('keeps the keys of rows when others come before them: an id of their own, else what they say', async () => {
    const keys = async (rows: readonly (readonly string[])[]): Promise<readonly unknown[]> => (await piecesOf('a.csv', csv(rows))).map(({ key }) => key);
    expect(await keys([['编号', '正文'], ['A2', TEXT], ['A1', TEXT]])).toEqual(['A2', 'A1']);
    const [only] = await keys([['县', '正文'], ['永嘉县', TEXT]]);
    expect(await keys([['县', '正文'], ['苍南县', `${TEXT}二`], ['永嘉县', TEXT], ['永嘉县', TEXT]])).toEqual([expect.any(String), only, `${only as string}~2`]);
    // A column of ids that several rows share is none.
    expect(await keys([['编号', '正文'], ['7', TEXT], ['7', `${TEXT}二`]])).toEqual([only, expect.not.stringContaining('7~')]);
  });

  const LINES = TEXT.split('\n');
  const PARAGRAPHS = ['永嘉县', '苍南县'].flatMap((place) => LINES.map((line, index) => ({ place, number: String(index + 1), line: `${line}${place}` })));
  const wholeOf = (place: string): string => LINES.map((line) => `${line}${place}`).join('\n');
  it.each([
    ['with place, year and a running number', [['县', '年份', '段号', '内容'], ...PARAGRAPHS.map(({ place, number, line }) => [place, '2019', number, line])]],
    ['with the name of its file', [['文件名', '段号', '文本'], ...PARAGRAPHS.map(({ place, number, line }) => [`${place}.txt`, number, line])]],
    ['with a title', [['县', '标题', '正文'], ...PARAGRAPHS.map(({ place, line }) => [place, `${place}政府工作报告`, line])]],
    ['below a place that stands once over all rows', [['县', '年份', '段落'], ...PARAGRAPHS.map(({ place, number, line }) => [number === '1' ? place : '', number === '1' ? '2019' : '', line])]],
  ])('of paragraphs is joined to reports: %s', async (_, rows) => {
    const pieces = await piecesOf('a.csv', csv(rows));
    expect(pieces.map(({ place }) => place)).toEqual(['#2-5', '#6-9']);
    expect(pieces.map(({ source }) => source?.text.trimEnd().replace(/^.*报告\n/u, ''))).toEqual([wholeOf('永嘉县'), wholeOf('苍南县')]);
  });

  it('of one column is one text, a line in each row', async () => {
    const [piece, ...others] = await piecesOf('a.xlsx', await writeWorkbook([['永嘉县政府工作报告'], ...LINES.map((line) => [line])]).toBuffer());
    expect([piece?.source?.text, piece?.source?.hints, others]).toEqual([`永嘉县政府工作报告\n${TEXT}\n`, [], []]);
  });

  it.each([
    ['2019', ['县', '正文'], ['永嘉县', TEXT], { place: ['永嘉县'], year: 2019 }],
    ['浙江省', ['县', '年份', '正文'], ['永嘉县', '2019', TEXT], { place: ['浙江省', '永嘉县'], year: 2019 }],
    ['Sheet1', ['县', '正文'], ['永嘉县', TEXT], { place: ['永嘉县'], year: null }],
  ])('on a sheet called %s is of what it says', async (sheet, names, row, stated) => {
    const [piece] = await piecesOf('a.xlsx', await writeWorkbook([names, row], { sheet }).toBuffer());
    expect(piece?.source?.metadata.stated).toEqual(stated);
  });

  it('with a column of texts for each year gives each its year', async () => {
    const report = `${TEXT}\n`.repeat(15).trimEnd();
    const pieces = await piecesOf('a.csv', csv([['县', '2019', '2020年'], ['永嘉县', report, `${report}二`], ['苍南县', '', report]]));
    expect(pieces.map(({ place, source }) => [place, source?.metadata.stated, source?.text.trimEnd()])).toEqual([
      ['#2（2019）', { place: ['永嘉县'], year: 2019 }, report],
      ['#2（2020年）', { place: ['永嘉县'], year: 2020 }, `${report}二`],
      ['#3（2020年）', { place: ['苍南县'], year: 2020 }, report],
    ]);
  });

  it('of figures is one document, its rows as lines of a table', async () => {
    const [piece, ...others] = await piecesOf('a.csv', csv([['2021年主要指标'], ['指标', '数值'], ['地区生产总值', '312.5亿元'], ['财政收入', '21.7亿元']]));
    expect(others).toEqual([]);
    expect([piece?.key, piece?.source?.text]).toEqual([null, '2021年主要指标\n指标\t数值\n地区生产总值\t312.5亿元\n财政收入\t21.7亿元\n']);
    expect(piece?.source?.hints).toEqual([{ span: { start: 10, end: 42 }, kind: 'table', rule: 'table-rows', level: 0 }]);
  });

  it('that is only called one is the text that it is', async () => {
    expect(await textsOf('a.csv', TEXT)).toEqual([TEXT]);
  });

  it('that breaks off inside a cell gives what there is of the row, and says so', async () => {
    const whole = csv([['县', '正文'], ['永嘉县', TEXT], ['苍南县', TEXT]]);
    const pieces = await piecesOf('a.csv', whole.slice(0, whole.lastIndexOf('建成码头')));
    expect(pieces.map(({ source }) => [source?.metadata.stated?.place, source?.text.endsWith('修路三条；\n'), source?.metadata.incomplete])).toEqual([
      [['永嘉县'], false, undefined],
      [['苍南县'], true, expect.stringContaining('中断')],
    ]);
  });

  it('says of a cell that holds as much as spreadsheets keep that it was cut', async () => {
    const cell = (length: number): string => TEXT.repeat(1 + length / TEXT.length).slice(0, length);
    const pieces = await piecesOf('a.csv', csv([['县', '正文'], ['永嘉县', cell(32_767)], ['苍南县', cell(32_766)]]));
    expect(pieces.map(({ source }) => source?.metadata.incomplete?.includes('32,767'))).toEqual([true, undefined]);
  });
});

describe('a workbook', () => {
  const sheet = (cells: string): Uint8Array =>
    zipSync({
      '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'),
      'xl/workbook.xml': strToU8('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`),
    });

  it('has line ends where _x000D_ stands', async () => {
    const row = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.map((cell, index) => `<c r="${'AB'[index]}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
    const cells = row(1, ['县', '正文']) + row(2, ['永嘉县', TEXT.replaceAll('\n', '_x000D_\n')]);
    expect(await textsOf('a.xlsx', sheet(cells))).toEqual([TEXT]);
  });

  it('whose cells lie too far apart is refused before it fills the memory', async () => {
    await expect(piecesOf('a.xlsx', sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).rejects.toMatchObject({ unreadable: 'expands-too-far' });
  });

  it('that unpacks to far more than its size is refused', async () => {
    const bytes = Buffer.from(sheet(''));
    // The size that the archive's directory declares of its last part.
    bytes.writeUInt32LE(500 * 1024 * 1024, bytes.lastIndexOf('PK\u0001\u0002') + 24);
    await expect(piecesOf('a.xlsx', bytes)).rejects.toMatchObject({ unreadable: 'expands-too-far' });
  });

  it('that is damaged is said to be so', async () => {
    await expect(piecesOf('a.xlsx', sheet('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'))).rejects.toMatchObject({ unreadable: 'damaged' });
  });
});
