import type { PlainReport } from './plain-report.js';
import { toSitePage } from './report-pages.js';
import { oneByOne, optional, together, type OpenedForms } from './report-form.js';

/** A report as a row of a table or a record has it. */
export interface ReportRow {
  readonly number: number;
  readonly title: string;
  readonly text: string;
}

/** Many reports in one file, as packages of npm write them: tables, records, an archive and a crawl. */
export async function openRecordForms(): Promise<OpenedForms> {
  const { stringify } = await optional('csv-stringify', import('csv-stringify/sync'));
  const { default: writeWorkbook } = await optional('write-excel-file', import('write-excel-file/node'));
  const { zipSync } = await optional('fflate', import('fflate'));
  const { WARCRecord, WARCSerializer } = await optional('warcio', import('warcio'));
  const table = (reports: readonly PlainReport[]): string[][] => [['编号', '标题', '正文'], ...toRows(reports).map(({ number, title, text }) => [String(number), title, text])];
  const objects = (reports: readonly PlainReport[]): Record<string, string>[] => toRows(reports).map(({ number, title, text }) => ({ id: String(number), title, content: text }));
  const answer = async (report: PlainReport, number: number): Promise<Uint8Array> => {
    const record = WARCRecord.create(
      { url: `http://www.example.gov.cn/${number}.html`, date: '2024-03-01T08:00:00Z', type: 'response', httpHeaders: { 'Content-Type': 'text/html' }, statusline: 'HTTP/1.1 200 OK', warcVersion: 'WARC/1.1' },
      [Buffer.from(toSitePage(report))],
    );
    return WARCSerializer.serialize(record, { gzip: true });
  };
  const forms = [
    together('CSV (csv-stringify)', '表.csv', (reports) => Promise.resolve(stringify(table(reports), { bom: true, quoted: true }))),
    together('XLSX (write-excel-file)', '表.xlsx', (reports) => writeWorkbook(table(reports)).toBuffer()),
    together('JSON lines', '记录.jsonl', (reports) => Promise.resolve(objects(reports).map((one) => `${JSON.stringify(one)}\n`).join(''))),
    oneByOne('JSON, a file each', 'json', (report) => JSON.stringify({ title: report.title, content: toRow(report, 0).text }, null, 2)),
    together('ZIP of texts (fflate)', '报告.zip', (reports) => Promise.resolve(zipSync(Object.fromEntries(reports.map(({ text }, index) => [`报告/第${index}篇.txt`, Buffer.from(text)]))))),
    together('WARC.GZ (warcio for JavaScript)', '网页.warc.gz', async (reports) => Buffer.concat(await Promise.all(reports.map(answer)))),
  ];
  return { forms, skipped: [] };
}

/** The reports as rows. */
export function toRows(reports: readonly PlainReport[]): readonly ReportRow[] {
  return reports.map(toRow);
}

function toRow({ title, lines }: PlainReport, number: number): ReportRow {
  return { number, title: title ?? '', text: lines.map(({ text }) => text).join('\n') };
}

