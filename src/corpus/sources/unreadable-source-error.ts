import { PolicySearchError } from '../../errors.js';

/** Why a file is not read, and what a person can do about it: shown as it stands in the ingest report. */
const REASONS = {
  'missing': '找不到文件：它可能已被移走或改名，请核对路径',
  'not-a-file': '不是普通文件（管道、设备等），没有打开：请只放入文档文件',
  'link-out-of-folder': '是指向来源文件夹之外的链接，不跟随：请放入文件本身，或把那个文件夹也作为来源给出',
  'folder-no-permission': '没有权限查看这个文件夹：请用 chmod 等方式开放权限后重试',
  'no-permission': '没有读取权限：请用 chmod 等方式开放读取权限后重试',
  'read-failed': '读取磁盘时出错：请检查磁盘或网络盘后重试',
  'too-large': '文件超过 50 MB：请拆分成较小的文件',
  'empty': '文件没有任何文字：请核对下载是否完整',
  'encrypted': '文件已加密：请用密码打开后另存为未加密的文件',
  'no-text-layer': '文件没有文字层（可能是扫描件）：请先做文字识别（OCR），再放入识别后的文件',
  'no-character-map': '文字层没有说明字形是哪些字符（缺少 Unicode 编码），读出的是乱码：请用文字识别（OCR）重新得到文字后放入',
  'vertical-text': '文件是竖排文字，读出的顺序不可靠：请另存为横排的 .docx 或 .txt',
  'image': '是图片：请先做文字识别（OCR），再放入文字',
  'spreadsheet': '是旧版或其他格式的电子表格：请另存为 .xlsx 或 .csv',
  'electronic-book': '是电子书：请用 Calibre 等转存为 .docx 或 .html',
  'data-table': '是没有正文栏的大型数据表：请只放入含有正文的表格',
  'no-such-column': 'catalog.json 的 "columns" 为它写的栏名在表头里找不到：请核对栏名',
  'presentation': '是演示文稿：请把文字另存为 .txt 或 .docx',
  'old-office': '是 Word 97 以前或其他程序的旧版文件：请用 Word、WPS 等另存为 .docx',
  'other-document': '是暂不支持的文档格式：请另存为 .docx、.pdf 或 .txt',
  'archive': '是 zip 以外的压缩包：请解压后放入其中的文件',
  'media': '是音频或视频：请放入文字稿',
  'program': '是程序或数据文件，不是文档：请移出来源文件夹',
  'unknown-xml': '是没有读取办法的 XML 文件：请另存为 .docx、.html 或 .txt',
  'undecodable': '不是文本，或者文字编码无法辨认：请另存为 UTF-8 文本',
  'damaged': '文件已损坏或不完整，无法解析：请重新下载',
  'expands-too-far': '解压或展开后的内容大得不合常理：请核对来源，拆分后重试',
} as const;

export type UnreadableCause = keyof typeof REASONS;

/** What is wrong and what to do, in Chinese. */
export function reasonOf(cause: UnreadableCause): string {
  return REASONS[cause];
}

/** A source file that gives no text; the other files of the folder are read all the same. */
export class UnreadableSourceError extends PolicySearchError {
  readonly code = 'unreadable-source';
  /** What is wrong and what to do, in Chinese, for the ingest report. */
  readonly reason: string;

  constructor(
    /** Path below the source folder. */
    readonly file: string,
    readonly unreadable: UnreadableCause,
    options?: ErrorOptions,
  ) {
    super(`${file} was not read: ${REASONS[unreadable]}。`, options);
    this.reason = REASONS[unreadable];
  }
}
