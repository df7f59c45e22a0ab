import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { Document, Packer, Paragraph } from 'docx';
import { WARCRecord, WARCSerializer } from 'warcio';
import writeWorkbook from 'write-excel-file/node';
import { writePdf } from './pdf-fixture.js';

export interface FileOfKind {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a person is told of it, or how it is taken: part of the reason, or null where it is read. */
  readonly reason: string | null;
}

export const KIND_LINES = ['2019年瑞安市政府工作报告', '各位代表：', '现在，我代表瑞安市人民政府向大会报告工作，请予审议。', '一、2018年工作回顾', '小微园开工457亩、竣工61万平方米，“最多跑一次”改革不断深化，全市经济社会保持平稳健康发展的良好态势。'];
const TEXT = `${KIND_LINES.join('\n')}\n`;
const HTML = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${KIND_LINES[0]}</title></head><body>${KIND_LINES.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
const ROWS = [['省份', '城市', '年份', '标题', '正文'], ['浙江省', '瑞安市', '2019', KIND_LINES[0] as string, TEXT]];

function stored(path: string): Uint8Array {
  return readFileSync(new URL(path, import.meta.url));
}

function openDocument(kind: string): Uint8Array {
  return zipSync({ 'mimetype': [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }], 'content.xml': strToU8('<office:document-content/>') });
}

function openXml(part: string, kind: string): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/></Types>`;
  return zipSync({ '[Content_Types].xml': strToU8(types), [part]: strToU8('<a/>') });
}

/** A Word file of 97 with its stream called otherwise: what tells a presentation is the name alone. */
function compoundFile(stream: string): Uint8Array {
  const bytes = Buffer.from(stored('office/made-by-libreoffice.doc'));
  const at = bytes.indexOf(Buffer.from('WordDocument', 'utf16le'));
  bytes.fill(0, at, at + 64);
  bytes.write(stream, at, 'utf16le');
  bytes.writeUInt16LE(stream.length * 2 + 2, at + 64);
  return bytes;
}

function savedPage(): Uint8Array {
  const body = Buffer.from(HTML).toString('base64').replace(/(.{76})/g, '$1\r\n');
  return Buffer.from(
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.gov.cn/1.html\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x--"\r\n\r\n----x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://www.example.gov.cn/1.html\r\n\r\n${body}\r\n----x----\r\n`,
  );
}

async function crawl(): Promise<Uint8Array> {
  const record = WARCRecord.create({ url: 'http://www.example.gov.cn/1.html', date: '2021-03-05T08:00:00Z', type: 'response', statusline: 'HTTP/1.1 200 OK', httpHeaders: { 'Content-Type': 'text/html' } }, [Buffer.from(HTML)]);
  return WARCSerializer.serialize(record, { gzip: true });
}

/** A file of each kind that the table of formats tells apart, by its label there. */
export async function filesOfEachKind(): Promise<ReadonlyMap<string, FileOfKind>> {
  const word = await Packer.toBuffer(new Document({ sections: [{ children: KIND_LINES.map((line) => new Paragraph(line)) }] }));
  const read = (name: string, bytes: Uint8Array): FileOfKind => ({ name, bytes, reason: null });
  const unread = (name: string, bytes: Uint8Array, reason: string): FileOfKind => ({ name, bytes, reason });
  return new Map([
    ['PDF', read('报告.pdf', stored('printed/libreoffice.pdf'))],
    ['RTF', read('报告.rtf', stored('office/made-by-libreoffice.rtf'))],
    ['单文件网页', read('网页.mht', savedPage())],
    ['网页存档（爬虫）', read('抓取.warc.gz', await crawl())],
    ['Word 文档', read('报告.docx', word)],
    ['OFD', read('报告.ofd', stored('office/made-by-ofdrw.ofd'))],
    ['Excel 表格', read('表.xlsx', await writeWorkbook(ROWS).toBuffer())],
    ['OpenDocument 文本', read('报告.odt', stored('office/made-by-libreoffice.odt'))],
    ['压缩包', read('年报.zip', zipSync({ '瑞安/2019.txt': strToU8(TEXT) }))],
    ['旧版 Word、WPS 文档', read('报告.wps', stored('office/made-by-libreoffice.doc'))],
    ['Markdown', read('报告.md', strToU8(`# ${KIND_LINES.join('\n\n')}\n`))],
    ['Word XML 文档', read('报告.xml', strToU8(`<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>${KIND_LINES.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:wordDocument>`))],
    ['OpenDocument XML 文本', read('报告.fodt', stored('office/made-by-libreoffice.fodt'))],
    ['网页', read('网页.html', strToU8(HTML))],
    ['JSON 记录', read('记录.jsonl', strToU8(`${JSON.stringify({ id: '1', title: KIND_LINES[0], content: TEXT })}\n`))],
    ['表格文本', read('表.csv', strToU8(ROWS.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')))],
    ['纯文本', read('报告.txt', strToU8(TEXT))],
    ['演示文稿', unread('幻灯片.pptx', openXml('ppt/presentation.xml', 'presentationml.presentation'), '演示文稿')],
    ['电子书', unread('书.epub', stored('unread/libreoffice.epub'), '是电子书：请用 Calibre 等转存为 .docx 或 .html')],
    ['OpenDocument 表格', unread('表.ods', stored('unread/libreoffice.ods'), '请另存为 .xlsx 或 .csv')],
    ['OpenDocument 演示文稿、绘图', unread('幻灯片.odp', openDocument('presentation'), '演示文稿')],
    ['其他 OpenDocument 文件', unread('公式.odf', openDocument('formula'), '暂不支持')],
    ['损坏的压缩包', unread('断.zip', zipSync({ '瑞安/2019.txt': strToU8(TEXT) }).subarray(0, 150), '损坏')],
    ['加密的 Office 文件', unread('加密.docx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le')]), '加密')],
    ['旧版 Excel、WPS 表格', unread('表.et', stored('unread/libreoffice.xls'), '请另存为 .xlsx 或 .csv')],
    ['旧版演示文稿', unread('幻灯片.ppt', compoundFile('PowerPoint Document'), '演示文稿')],
    ['其他旧版 Office、WPS 文件', unread('旧.doc', compoundFile('CONTENTS'), '另存为 .docx')],
    ['图片', unread('扫描.tif', Buffer.concat([Buffer.from('49492a0008000000', 'hex'), Buffer.alloc(200)]), '是图片：请先做文字识别（OCR）')],
    ['音频、视频', unread('录音.mp3', Buffer.concat([Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000', 'latin1'), Buffer.from('fffb9064', 'hex'), Buffer.alloc(500)]), '音频或视频')],
    ['其他文档', unread('报告.ps', strToU8('%!PS-Adobe-3.0\n%%Title: report\n/Times-Roman findfont 12 scalefont setfont\n72 700 moveto (report) show showpage\n'), '另存为 .docx、.pdf')],
    ['其他压缩包', unread('年报.tar', packTar(), '解压')],
    ['程序、数据文件', unread('程序.txt', Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(100, 0xee)]), '程序')],
    ['其他 XML', unread('配置.xml', strToU8('<?xml version="1.0"?><configuration><add key="a" value="1"/></configuration>'), 'XML')],
  ]);
}

/** More than one file of a kind, where it comes in kinds of its own. */
export function otherUnreadFiles(): readonly FileOfKind[] {
  return [
    { name: '扫描.pdf', bytes: writePdf([[], []]), reason: '没有文字层' },
    { name: '扫描.jpg', bytes: Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb0043000302', 'hex'), reason: '是图片：请先做文字识别（OCR）' },
    { name: '文本.gz', bytes: gzipSync(strToU8(TEXT)), reason: '解压' },
    { name: '空.txt', bytes: Buffer.alloc(0), reason: '没有任何文字' },
  ];
}

/** A long text in a tar, most of whose bytes are text. */
function packTar(): Uint8Array {
  return execFileSync('python3', ['-c', 'import io, sys, tarfile\ndata = sys.stdin.buffer.read()\nwith tarfile.open(fileobj=sys.stdout.buffer, mode="w|") as archive:\n    info = tarfile.TarInfo("report.txt"); info.size = len(data); archive.addfile(info, io.BytesIO(data))'], { input: TEXT.repeat(500) });
}
