import type { FileContent } from '../file-content.js';
import { officeKindOf, type OfficeKind } from './doc/word-file.js';
import { isDelimited } from './delimited.js';
import type { Format } from './format.js';
import { isSavedPage } from './mime.js';
import { isFlatOpenDocument, isHtml, isMarkdown, isRecords, isUnknownXml, isWordXml } from './text-format.js';
import { isWebArchive } from './warc-mark.js';

/** Viewers look for the mark in the first 1,024 bytes (PDF 1.7, implementation note 13 of appendix H). */
const PDF_WINDOW_BYTES = 1024;
/** Of the mark in the head of a tar's first entry (POSIX 1003.1, ustar). */
const TAR_MARK_AT = 257;
/** Its name inside an encrypted Office file, which is no zip. */
const ENCRYPTED_PART = Buffer.from('EncryptedPackage', 'utf16le');

const isCompoundFile = ({ mime }: FileContent): boolean => mime === 'application/x-cfb';
const isOffice = (content: FileContent, kind: OfficeKind): boolean => isCompoundFile(content) && officeKindOf(content.bytes) === kind;
const holds = (content: FileContent, entry: string | RegExp): boolean =>
  content.zipEntries?.some((name) => (typeof entry === 'string' ? name === entry : entry.test(name))) ?? false;
const isOf = (content: FileContent, mime: RegExp): boolean => content.mime !== null && mime.test(content.mime);

/**
 * Which reader takes what, the first that recognises it. Told by the content; a name settles only what the content
 * leaves open. Adding a format touches this table and one file beside it.
 */
export const FORMATS: readonly Format[] = [
  {
    name: 'pdf',
    label: 'PDF',
    extensions: ['pdf'],
    recognises: (content) => /^[^]{0,1000}?%PDF-\d/.test(content.mark(PDF_WINDOW_BYTES)) && !/^\s*</.test(content.mark(PDF_WINDOW_BYTES)),
    kind: 'bytes',
    read: async (bytes) => (await import('./pdf.js')).readPdf(bytes),
    unseen: '没有文字层的页面、竖排文字',
  },
  {
    name: 'rtf',
    label: 'RTF',
    extensions: ['rtf'],
    recognises: (content) => /^\s*\{\\rtf/.test(content.mark(64)),
    kind: 'bytes',
    read: async (bytes) => (await import('./rtf.js')).readRtf(bytes),
    unseen: null,
  },
  {
    name: 'mht',
    label: '单文件网页',
    extensions: ['mht', 'mhtml', 'eml'],
    recognises: isSavedPage,
    kind: 'bytes',
    read: async (bytes) => (await import('./mht.js')).readSavedPage(bytes),
    unseen: '框架里的其他页面只列出，不作正文',
  },
  {
    name: 'warc',
    label: '网页存档（爬虫）',
    extensions: ['warc', 'warc.gz'],
    recognises: isWebArchive,
    kind: 'container',
    open: async function* (content) {
      yield* (await import('./warc.js')).openWebArchive(content);
    },
    unseen: null,
  },
  {
    name: 'docx',
    label: 'Word 文档',
    extensions: ['docx', 'docm', 'dotx'],
    // Word on the web calls its main part document2.xml; templates and files with macros hold text too.
    recognises: (content) => isOf(content, /wordprocessingml\.|ms-word\.(?:document|template)\.macroenabled/i) || holds(content, /^word\/document/),
    kind: 'bytes',
    read: async (bytes) => (await import('./docx.js')).readDocx(bytes),
    unseen: null,
  },
  {
    name: 'ofd',
    label: 'OFD',
    extensions: ['ofd'],
    recognises: (content) => holds(content, /^\/?OFD\.xml$/i),
    kind: 'bytes',
    read: async (bytes) => (await import('./ofd.js')).readOfd(bytes),
    unseen: '没有文字层的页面、竖排文字',
  },
  {
    name: 'xlsx',
    label: 'Excel 表格',
    extensions: ['xlsx', 'xlsm'],
    recognises: (content) => holds(content, /^xl\/workbook\.xml$/),
    kind: 'container',
    open: async function* (content, options) {
      yield* (await import('./xlsx.js')).openXlsx(content, options);
    },
    unseen: '批注、文本框、图片，数字的显示格式，没有存下结果的公式',
  },
  { name: null, label: '演示文稿', extensions: ['pptx'], recognises: (content) => holds(content, /^ppt\//), kind: 'unread', cause: 'presentation', unseen: null },
  { name: null, label: '电子书', extensions: ['epub', 'mobi'], recognises: (content) => isOf(content, /epub|mobipocket/), kind: 'unread', cause: 'electronic-book', unseen: null },
  { name: null, label: 'OpenDocument 表格', extensions: ['ods'], recognises: (content) => isOf(content, /opendocument\.spreadsheet/), kind: 'unread', cause: 'spreadsheet', unseen: null },
  { name: null, label: 'OpenDocument 演示文稿、绘图', extensions: ['odp', 'odg'], recognises: (content) => isOf(content, /opendocument\.(?:presentation|graphics)/), kind: 'unread', cause: 'presentation', unseen: null },
  {
    name: 'odt',
    label: 'OpenDocument 文本',
    extensions: ['odt', 'ott'],
    recognises: (content) => isOf(content, /opendocument\.text/) || (holds(content, 'content.xml') && holds(content, 'META-INF/manifest.xml')),
    kind: 'bytes',
    read: async (bytes) => (await import('./odt.js')).readOdt(bytes),
    unseen: null,
  },
  { name: null, label: '其他 OpenDocument 文件', extensions: [], recognises: (content) => isOf(content, /opendocument/) || (holds(content, 'mimetype') && holds(content, 'content.xml')), kind: 'unread', cause: 'other-document', unseen: null },
  {
    name: 'zip',
    label: '压缩包',
    extensions: ['zip'],
    recognises: (content) => (content.zipEntries?.length ?? 0) > 0,
    kind: 'container',
    open: async function* (content) {
      yield* (await import('./zip.js')).openZip(content);
    },
    unseen: null,
  },
  { name: null, label: '损坏的压缩包', extensions: [], recognises: (content) => content.zipEntries !== null, kind: 'unread', cause: 'damaged', unseen: null },
  { name: null, label: '加密的 Office 文件', extensions: [], recognises: (content) => isCompoundFile(content) && content.bytes.includes(ENCRYPTED_PART), kind: 'unread', cause: 'encrypted', unseen: null },
  {
    name: 'doc',
    label: '旧版 Word、WPS 文档',
    extensions: ['doc', 'wps', 'dot', 'wpt'],
    recognises: (content) => isOffice(content, 'document'),
    kind: 'bytes',
    read: async (bytes) => (await import('./doc.js')).readDoc(bytes),
    unseen: '自动编号、带注音的字、文本框所在的位置、设为隐藏的文字',
  },
  { name: null, label: '旧版 Excel、WPS 表格', extensions: ['xls', 'et'], recognises: (content) => isOffice(content, 'spreadsheet'), kind: 'unread', cause: 'spreadsheet', unseen: null },
  { name: null, label: '旧版演示文稿', extensions: ['ppt', 'dps'], recognises: (content) => isOffice(content, 'presentation'), kind: 'unread', cause: 'presentation', unseen: null },
  { name: null, label: '其他旧版 Office、WPS 文件', extensions: [], recognises: isCompoundFile, kind: 'unread', cause: 'old-office', unseen: null },
  { name: null, label: '图片', extensions: ['jpg', 'png', 'tif', 'bmp'], recognises: (content) => isOf(content, /^image\//), kind: 'unread', cause: 'image', unseen: null },
  { name: null, label: '音频、视频', extensions: ['mp3', 'mp4'], recognises: (content) => isOf(content, /^(?:audio|video)\//), kind: 'unread', cause: 'media', unseen: null },
  {
    name: null,
    label: '其他文档',
    extensions: ['ps', 'djvu', 'chm'],
    // PostScript is text, but for programs.
    recognises: (content) => isOf(content, /postscript|djvu|visio|chm|ms-word|ms-excel|powerpoint/) || content.mark(16).startsWith('%!PS-Adobe-'),
    kind: 'unread',
    cause: 'other-document',
    unseen: null,
  },
  {
    name: null,
    label: '其他压缩包',
    extensions: ['rar', '7z', 'gz', 'tar'],
    // A tar of long texts reads as text but for its heads.
    recognises: (content) => isOf(content, /zip|rar|compress|tar|7z|gzip|bzip|xz|zst|lz|archive|cab|deb|rpm|apple-diskimage|iso9660/) || content.mark(TAR_MARK_AT + 5).slice(TAR_MARK_AT) === 'ustar',
    kind: 'unread',
    cause: 'archive',
    unseen: null,
  },
  { name: null, label: '程序、数据文件', extensions: [], recognises: (content) => isOf(content, /^(?:application|font|model|text)\//), kind: 'unread', cause: 'program', unseen: null },
  { name: 'markdown', label: 'Markdown', extensions: ['md', 'markdown'], recognises: isMarkdown, kind: 'text', read: async (text) => (await import('./markdown.js')).readMarkdown(text), unseen: null },
  {
    name: 'docx',
    label: 'Word XML 文档',
    extensions: ['xml'],
    recognises: isWordXml,
    kind: 'text',
    read: async (text) => (await import('./docx.js')).readWordXml(text),
    unseen: null,
  },
  {
    name: 'odt',
    label: 'OpenDocument XML 文本',
    extensions: ['fodt'],
    recognises: isFlatOpenDocument,
    kind: 'text',
    read: async (text) => (await import('./odt.js')).readFlatOdt(text),
    unseen: null,
  },
  { name: 'html', label: '网页', extensions: ['html', 'htm', 'shtml', 'xhtml'], recognises: isHtml, kind: 'text', read: async (text) => (await import('./html.js')).readHtml(text), unseen: null },
  {
    name: 'jsonl',
    label: 'JSON 记录',
    extensions: ['jsonl', 'ndjson', 'json'],
    recognises: isRecords,
    kind: 'container',
    open: async function* (content, options) {
      yield* (await import('./json.js')).openJson(content, options);
    },
    unseen: null,
  },
  {
    name: 'csv',
    label: '表格文本',
    extensions: ['csv', 'tsv'],
    recognises: isDelimited,
    kind: 'container',
    open: async function* (content, options) {
      yield* (await import('./csv.js')).openCsv(content, options);
    },
    unseen: null,
  },
  { name: null, label: '其他 XML', extensions: ['xml'], recognises: isUnknownXml, kind: 'unread', cause: 'unknown-xml', unseen: null },
  { name: 'text', label: '纯文本', extensions: ['txt'], recognises: (content) => content.decoded() !== null, kind: 'text', read: async (text) => (await import('./plain-text.js')).readPlainText(text), unseen: null },
];
