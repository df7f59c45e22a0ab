import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import fc from 'fast-check';
import { WARCRecord, WARCSerializer } from 'warcio';
import { describe, expect, it } from 'vitest';
import { ingestSources } from '../../../../src/corpus/ingest/ingest.js';
import { readDocument } from '../../../../src/corpus/documents/stored-document.js';
import { readSources, type SourcePiece } from '../../../../src/corpus/sources/read-source.js';
import { UnreadableSourceError } from '../../../../src/corpus/sources/unreadable-source-error.js';
import { folderWith } from '../../parsing.js';

const LINES = ['2019年瑞安市政府工作报告', '各位代表：', '现在，我代表瑞安市人民政府向大会报告工作，请予审议。', '一、2018年工作回顾', '小微园开工457亩、竣工61万平方米，“最多跑一次”改革不断深化。', '各位代表，让我们为建设美丽瑞安而努力奋斗！'];
const page = (charset: string): string => `<!DOCTYPE html><html><head><meta charset="${charset}"><title>${LINES[0]}</title></head><body>${LINES.map((line) => `<p>${line}</p>`).join('')}</body></html>`;

/** As RFC 2045 has it, with soft line ends that part the bytes of a character. */
function quotedPrintable(bytes: Buffer): string {
  const units = [...bytes].map((byte) => (byte > 32 && byte < 127 && byte !== 61 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`));
  let [text, length] = ['', 0];
  for (const unit of units) {
    if (length + unit.length > 73) [text, length] = [text + '=\r\n', 0];
    text += unit;
    length += unit.length;
  }
  return text;
}

/** As Chromium saves a page: the charset in the page's own meta alone, the subject folded inside a character. */
function savedPage(parts: readonly { readonly type: string; readonly location: string; readonly encoding: 'quoted-printable' | 'base64'; readonly body: Buffer }[]): string {
  const boundary = '----MultipartBoundary--Qx7a(b)----';
  return [
    'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.gov.cn/art/1.html\r\nSubject: =?utf-8?Q?=E7=91=9E=E5=AE=\r\n =89?=\r\nMIME-Version: 1.0',
    `Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="${boundary}"\r\n\r\n`,
    ...parts.map(({ type, location, encoding, body }) => `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Location: ${location}\r\n\r\n${encoding === 'base64' ? body.toString('base64').replace(/(.{76})/g, '$1\r\n') : quotedPrintable(body)}\r\n`),
    `--${boundary}--\r\n`,
  ].join('\r\n');
}

async function texts(file: string, content: string | Uint8Array): Promise<readonly SourcePiece[]> {
  const folder = await folderWith({ [file]: content });
  const pieces: SourcePiece[] = [];
  for await (const piece of readSources(`${folder}/${file}`, file)) pieces.push(piece);
  return pieces;
}

async function warc(records: readonly { readonly url: string; readonly type: string; readonly status?: string; readonly headers?: Readonly<Record<string, string>>; readonly body: Uint8Array }[], isPacked: boolean): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for (const { url, type, status = 'HTTP/1.1 200 OK', headers = {}, body } of records) {
    const record = WARCRecord.create({ url, date: '2021-03-05T08:00:00Z', type: 'response', statusline: status, httpHeaders: { 'Content-Type': type, ...headers }, warcHeaders: {} }, [body]);
    chunks.push(await WARCSerializer.serialize(record, { gzip: isPacked }));
  }
  return Buffer.concat(chunks);
}

describe('a saved page', () => {
  it.each([
    ['UTF-8 in quoted-printable', 'quoted-printable', Buffer.from(page('utf-8'))],
    ['GBK in base64', 'base64', iconv.encode(page('gb2312'), 'gbk')],
    ['GBK in quoted-printable', 'quoted-printable', iconv.encode(page('gb2312'), 'gbk')],
  ] as const)('in %s is read as the page that it holds', async (_, encoding, body) => {
    const [piece] = await texts('a.mht', savedPage([{ type: 'text/html', location: 'https://www.example.gov.cn/art/1.html', encoding, body }, { type: 'image/png', location: 'https://www.example.gov.cn/a.png', encoding: 'base64', body: Buffer.alloc(300, 7) }]));
    expect(piece).toMatchObject({ kind: 'text', source: { format: 'mht', text: `${LINES.join('\n')}\n`, metadata: { title: LINES[0], url: 'https://www.example.gov.cn/art/1.html' } } });
  });

  it('names the pages in its frames as left out', async () => {
    const frame = Buffer.from('<html><body><p>嵌入的天气预报</p></body></html>');
    const [piece] = await texts('a.mhtml', savedPage([{ type: 'text/html', location: 'https://www.example.gov.cn/art/1.html', encoding: 'base64', body: Buffer.from(page('utf-8')) }, { type: 'text/html', location: 'https://weather.example.com/', encoding: 'base64', body: frame }]));
    expect(piece?.kind === 'text' ? piece.source.removals : []).toEqual([expect.objectContaining({ rule: 'framed-page', text: '嵌入的天气预报\n', place: 'https://weather.example.com/' })]);
  });
});

describe('a saved page whose text is in a frame', () => {
  it('is read as that text, and what stands around it is left out', async () => {
    const around = Buffer.from('<html><head><meta charset="utf-8"></head><body><p>首页 政务公开</p><iframe src="https://www.example.gov.cn/body.html"></iframe></body></html>');
    const [piece] = await texts('a.mht', savedPage([{ type: 'text/html', location: 'https://www.example.gov.cn/art/1.html', encoding: 'base64', body: around }, { type: 'text/html', location: 'https://www.example.gov.cn/body.html', encoding: 'base64', body: Buffer.from(page('utf-8')) }]));
    expect(piece).toMatchObject({ kind: 'text', source: { text: `${LINES.join('\n')}\n`, metadata: { url: 'https://www.example.gov.cn/art/1.html' }, removals: [{ rule: 'framed-page', text: '首页 政务公开\n' }] } });
  });
});

describe('a web archive', () => {
  const chunked = (body: Buffer): Buffer => Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
  const records = [
    { url: 'https://www.example.gov.cn/art/1.html', type: 'text/html', body: Buffer.from(page('utf-8')) },
    { url: 'https://www.example.gov.cn/art/2', type: 'text/html; charset=gb2312', headers: { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' }, body: chunked(gzipSync(iconv.encode(page('gb2312').replaceAll('2019', '2020').replaceAll('2018', '2019').replaceAll('457', '81'), 'gbk'))) },
    { url: 'https://www.example.gov.cn/style.css', type: 'text/css', body: Buffer.from('body{color:red}') },
    { url: 'https://www.example.gov.cn/gone.html', type: 'text/html', status: 'HTTP/1.1 404 Not Found', body: Buffer.from('<html><body>页面不存在</body></html>') },
  ];

  it.each([['plain', 'crawl.warc', false], ['compressed record by record', 'crawl.warc.gz', true]] as const)('%s gives each page to its reader, with its address and day', async (_, file, isPacked) => {
    const folder = await folderWith({ [file]: await warc(records, isPacked) });
    const { documents, report } = await ingestSources([folder]);
    expect(documents.map(({ id, source }) => [id, source.url, source.siteDate, source.record?.place])).toEqual([
      ['330381-2019-zfgzbg', records[0]?.url, '2021-03-05', `!${records[0]?.url}`],
      ['330381-2020-zfgzbg', records[1]?.url, '2021-03-05', `!${records[1]?.url}`],
    ]);
    expect(documents.map((document) => readDocument(document).paragraphs.at(-2)?.text)).toEqual([LINES[4], LINES[4]?.replace('457', '81')]);
    expect(report.files[0]?.records).toMatchObject({ total: 4, notTaken: [{ place: `!${records[2]?.url}` }, { place: `!${records[3]?.url}`, reason: expect.stringContaining('404') as string }] });
  });

  it('takes no records of the crawler itself, and says of one that repeats an earlier one where its text is', async () => {
    const serialize = async (create: Parameters<typeof WARCRecord.create>[0], body: string): Promise<Uint8Array> => WARCSerializer.serialize(WARCRecord.create(create, [Buffer.from(body)]));
    const date = '2021-03-05T08:00:00Z';
    const bytes = Buffer.concat([
      await serialize({ url: 'https://www.example.gov.cn/robots.txt', date, type: 'response', statusline: 'HTTP/1.1 200 OK', httpHeaders: { 'Content-Type': 'text/plain' } }, 'User-agent: *\nAllow: /\n'),
      await serialize({ url: 'metadata://gnu.org/software/wget/warc/wget_arguments.txt', date, type: 'resource', warcHeaders: { 'Content-Type': 'text/plain' } }, '"-r" "-l" "2" "https://www.example.gov.cn/"\n'),
      await serialize({ url: 'https://www.example.gov.cn/art/1.html', date, type: 'revisit', statusline: 'HTTP/1.1 200 OK', httpHeaders: { 'Content-Type': 'text/html' }, refersToUrl: 'https://www.example.gov.cn/art/1.html', refersToDate: date }, ''),
      await warc(records.slice(0, 1), false),
    ]);
    const pieces = await texts('crawl.warc', bytes);
    expect(pieces.map((piece) => (piece.kind === 'text' ? piece.source.text : piece.reason))).toEqual([expect.stringContaining('不是文档'), expect.stringContaining('不是文档'), expect.stringContaining('先前抓取的内容相同'), `${LINES.join('\n')}\n`]);
  });

  it('cut short or with bytes changed gives what can be read, or says why not', async () => {
    const whole = await warc(records, false);
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { maxLength: 4 }), async (length, changes) => {
        const bytes = Buffer.from(whole.subarray(0, Math.ceil(length * whole.length)));
        for (const [place, value] of changes) bytes[Math.floor(place * bytes.length)] = value;
        const pieces = await texts('crawl.warc', bytes).catch((error: unknown) => error);
        if (!Array.isArray(pieces)) expect(pieces).toBeInstanceOf(UnreadableSourceError);
      }),
      { numRuns: 40 },
    );
  });
});
