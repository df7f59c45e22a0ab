import type { PlainReport } from './plain-report.js';
import { toRows, type ReportRow } from './record-forms.js';
import { toSitePage } from './report-pages.js';
import { optional, type RenderedFile } from './report-form.js';

/** A form in which many reports are measured. */
export interface ContainerForm {
  readonly name: string;
  /** The form of the same content as a file each; null where this is one. */
  readonly besides: string | null;
  readonly files: (reports: readonly PlainReport[]) => AsyncIterable<RenderedFile> | Iterable<RenderedFile>;
}

/** What a cell of a spreadsheet holds at most; programs cut what is longer. */
const CELL_CHARACTERS = 32_767;
/** Records that are written at once. */
const TOGETHER = 50;
const TEXTS = 'a .txt file each';
const PAGES = 'a .html file each';

/** The forms in which the same reports are indexed side by side: texts and pages, a file each and many in one. */
export async function openContainerForms(): Promise<readonly ContainerForm[]> {
  const { stringify } = await optional('csv-stringify', import('csv-stringify/sync'));
  const { default: writeWorkbook } = await optional('write-excel-file', import('write-excel-file/node'));
  const { zipSync } = await optional('fflate', import('fflate'));
  const { WARCRecord, WARCSerializer } = await optional('warcio', import('warcio'));
  const answers = async (rows: readonly ReportRow[], type: string, extension: string, contentOf: (row: ReportRow) => string): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < rows.length; at += TOGETHER) {
      const written = rows.slice(at, at + TOGETHER).map((row) => {
        const record = WARCRecord.create(
          { url: `http://www.example.gov.cn/${row.number}.${extension}`, date: '2024-03-01T08:00:00Z', type: 'response', httpHeaders: { 'Content-Type': type }, statusline: 'HTTP/1.1 200 OK', warcVersion: 'WARC/1.1' },
          [Buffer.from(contentOf(row))],
        );
        return WARCSerializer.serialize(record);
      });
      parts.push(...(await Promise.all(written)));
    }
    return Buffer.concat(parts);
  };
  const entries = (rows: readonly ReportRow[], extension: string, contentOf: (row: ReportRow) => string): Record<string, Uint8Array> =>
    Object.fromEntries(rows.map((row) => [`${row.number}.${extension}`, Buffer.from(contentOf(row))]));
  const table = (reports: readonly PlainReport[], longest: number): string[][] => [['编号', '标题', '正文'], ...toRows(reports).map(({ number, title, text }) => [String(number), title, text.slice(0, longest)])];
  return [
    { name: TEXTS, besides: null, files: (reports) => toRows(reports).map((row) => ({ name: `${row.number}.txt`, content: textOf(row) })) },
    { name: 'one .csv', besides: TEXTS, files: (reports) => [{ name: '表.csv', content: stringify(table(reports, Infinity), { bom: true }) }] },
    { name: 'one .zip of texts', besides: TEXTS, files: (reports) => [{ name: '报告.zip', content: zipSync(entries(toRows(reports), 'txt', textOf)) }] },
    { name: 'one .warc of texts', besides: TEXTS, files: async function* (reports) { yield { name: '网页.warc', content: await answers(toRows(reports), 'text/plain', 'txt', textOf) }; } },
    { name: 'one .jsonl', besides: TEXTS, files: (reports) => [{ name: '记录.jsonl', content: toRows(reports).map(({ number, title, text }) => `${JSON.stringify({ id: String(number), title, content: text })}\n`).join('') }] },
    { name: 'one .xlsx', besides: TEXTS, files: async function* (reports) { yield { name: '表.xlsx', content: await writeWorkbook(table(reports, CELL_CHARACTERS)).toBuffer() }; } },
    { name: PAGES, besides: null, files: (reports) => reports.map((report, index) => ({ name: `${index}.html`, content: toSitePage(report) })) },
    { name: 'one .zip of pages', besides: PAGES, files: (reports) => [{ name: '网页.zip', content: zipSync(entries(toRows(reports), 'html', ({ number }) => toSitePage(reports[number] as PlainReport))) }] },
    { name: 'one .warc of pages', besides: PAGES, files: async function* (reports) { yield { name: '网页.warc', content: await answers(toRows(reports), 'text/html', 'html', ({ number }) => toSitePage(reports[number] as PlainReport)) }; } },
  ];
}

function textOf({ title, text }: ReportRow): string {
  return `${title}\n${text}\n`;
}
