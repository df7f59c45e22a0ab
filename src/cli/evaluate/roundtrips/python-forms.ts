import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlainReport } from './plain-report.js';
import { toRows } from './record-forms.js';
import { toSitePage } from './report-pages.js';
import { inFolder } from '../../in-folder.js';
import { canRun, RENDER_MILLISECONDS, run, together, type OpenedForms } from './report-form.js';

/** What Python's own library and two packages write; `kind` is the function of the script that makes it. */
const FORMS = [
  { name: "CSV in GBK (Python's csv)", file: '表.csv', kind: 'csv_gbk', module: 'csv' },
  { name: "TSV (Python's csv)", file: '表.tsv', kind: 'tsv', module: 'csv' },
  { name: "CSV in UTF-16 with tabs, as Excel's Unicode text (Python's csv)", file: '表.csv', kind: 'csv_utf16', module: 'csv' },
  { name: "JSON, one list (Python's json)", file: '记录.json', kind: 'json_list', module: 'json' },
  { name: "JSON, a list in a wrapper (Python's json)", file: '记录.json', kind: 'json_wrapper', module: 'json' },
  { name: "JSON, blocks of reports (Python's json)", file: '记录.json', kind: 'json_blocks', module: 'json' },
  { name: "JSON lines, a text of sections in objects (Python's json)", file: '记录.jsonl', kind: 'json_sections', module: 'json' },
  { name: "ZIP of pages, names in GBK (Python's zipfile)", file: '网页.zip', kind: 'zip_gbk', module: 'zipfile' },
  { name: "ZIP of pages, names in UTF-8 (Python's zipfile)", file: '网页.zip', kind: 'zip_utf8', module: 'zipfile' },
  { name: "ZIP of zips, names in GBK (Python's zipfile)", file: '网页.zip', kind: 'zip_nested', module: 'zipfile' },
  { name: 'XLSX (openpyxl)', file: '表.xlsx', kind: 'xlsx', module: 'openpyxl' },
  { name: 'WARC, packed and chunked answers (warcio for Python)', file: '网页.warc', kind: 'warc', module: 'warcio' },
  { name: 'WARC.GZ (warcio for Python)', file: '网页.warc.gz', kind: 'warc_gz', module: 'warcio' },
] as const;

/** The forms that Python writes, and what is left out because it or one of its packages is not there. */
export async function openPythonForms(python: string): Promise<OpenedForms> {
  const modules = new Map<string, boolean>();
  for (const { module } of FORMS) if (!modules.has(module)) modules.set(module, await canRun(python, ['-c', `import ${module}`]));
  const isThere = ({ module }: (typeof FORMS)[number]): boolean => modules.get(module) === true;
  return {
    forms: FORMS.filter(isThere).map(({ name, file, kind }) => together(name, file, (reports) => write(python, kind, reports))),
    skipped: FORMS.filter((form) => !isThere(form)).map(({ name, module }) => `${name}: ${python} has no ${module}; install it (pip install ${module}) or give another Python with --python`),
  };
}

async function write(python: string, kind: string, reports: readonly PlainReport[]): Promise<Uint8Array> {
  return inFolder(async (folder) => {
    const rows = toRows(reports).map((row, index) => ({ ...row, page: toSitePage(reports[index] as PlainReport) }));
    await writeFile(join(folder, 'write.py'), WRITE);
    await writeFile(join(folder, 'rows.json'), JSON.stringify(rows));
    await run(python, [join(folder, 'write.py'), kind, join(folder, 'rows.json'), join(folder, 'out')], { timeout: RENDER_MILLISECONDS });
    return readFile(join(folder, 'out'));
  });
}

const WRITE = `
import csv, gzip, io, json, sys, zipfile
kind, rows, out = sys.argv[1], json.load(open(sys.argv[2], encoding='utf-8')), sys.argv[3]
table = [['编号', '标题', '正文']] + [[row['number'], row['title'], row['text']] for row in rows]

def write_table(encoding, dialect):
    with open(out, 'w', encoding=encoding, newline='') as file: csv.writer(file, dialect).writerows(table)
def csv_gbk(): write_table('gb18030', 'excel')
def tsv(): write_table('utf-8', 'excel-tab')
def csv_utf16(): write_table('utf-16', 'excel-tab')
def write_json(value): json.dump(value, open(out, 'w'), indent=1)
def objects(): return [{'id': str(row['number']), '标题': row['title'], '正文': row['text']} for row in rows]
def json_list(): write_json(objects())
def json_wrapper(): write_json({'code': 0, 'msg': 'ok', 'data': {'total': len(rows), 'list': objects()}})
def json_blocks():
    write_json([{'id': str(row['number']), 'title': row['title'], 'seq': index, 'text': line} for row in rows for index, line in enumerate(row['text'].split('\\n'), 1)])
def json_sections():
    with open(out, 'w', encoding='utf-8') as file:
        for row in rows: print(json.dumps({'id': str(row['number']), 'title': row['title'], 'content': [{'type': 'text', 'text': line} for line in row['text'].split('\\n')]}, ensure_ascii=False), file=file)

class NameInGbk(zipfile.ZipInfo):
    def _encodeFilenameFlags(self): return self.filename.encode('gbk'), self.flag_bits & ~0x800
def write_zip(entry, target, some, folder):
    with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as archive:
        for row in some: archive.writestr(entry('%s/第%d篇.html' % (folder, row['number']), (2024, 3, 1, 8, 0, 0)), row['page'].encode(), zipfile.ZIP_DEFLATED)
def zip_gbk(): write_zip(NameInGbk, out, rows, '网页')
def zip_utf8(): write_zip(zipfile.ZipInfo, out, rows, '网页')
def zip_nested():
    with zipfile.ZipFile(out, 'w') as archive:
        for row in rows:
            inner = io.BytesIO()
            write_zip(NameInGbk, inner, [row], '报告')
            archive.writestr(NameInGbk('第%d包.zip' % row['number'], (2024, 3, 1, 8, 0, 0)), inner.getvalue())

def xlsx():
    from openpyxl import Workbook
    book = Workbook(write_only=True)
    sheet = book.create_sheet('报告')
    for row in table: sheet.append(row)
    book.save(out)

def write_warc(packs):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    with open(out, 'wb') as file:
        writer = WARCWriter(file, gzip=packs)
        for row in rows:
            headers, body = [('Content-Type', 'text/html; charset=utf-8')], row['page'].encode()
            if not packs:
                headers += [('Content-Encoding', 'gzip'), ('Transfer-Encoding', 'chunked')]
                body = gzip.compress(body)
                body = b''.join(b'%x\\r\\n%s\\r\\n' % (len(body[at:at + 4096]), body[at:at + 4096]) for at in range(0, len(body), 4096)) + b'0\\r\\n\\r\\n'
            answer = StatusAndHeaders('200 OK', headers, protocol='HTTP/1.1')
            writer.write_record(writer.create_warc_record('http://www.example.gov.cn/%d.html' % row['number'], 'response', payload=io.BytesIO(body), http_headers=answer))
def warc(): write_warc(False)
def warc_gz(): write_warc(True)

globals()[kind]()
`;
