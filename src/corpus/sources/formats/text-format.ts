import type { FileContent } from '../file-content.js';

const HTML_NAME = /\.(?:html?|shtml|xhtml|jhtml|aspx?|jspx?|php)$/i;
const MARKDOWN_NAME = /\.(?:md|markdown)$/i;
const RECORDS_NAME = /\.(?:jsonl|ndjson|json)$/i;
const SNIFFED_CHARACTERS = 4096;
/** What browsers take for HTML without being told so (WHATWG MIME Sniffing, section 7.1), and pieces of pages. */
const HTML_OPENING =
  /^(?:\s|<\?xml[^>]*>|<!--(?:(?!-->)[^])*-->)*<(?:!doctype\s+html|html|head|script|iframe|h[1-6]|div|font|table|a|style|title|b|body|br|p|meta|link|section|article|main|header|ul|ol|span|strong|center|img|td|tr)[\s/>]/i;
const ANY_TAG = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i;

/** Whether a text is a page or a piece of one: it begins with mark-up. */
export function looksLikeHtml(text: string): boolean {
  return HTML_OPENING.test(text.slice(0, SNIFFED_CHARACTERS));
}

/** By its name alone: Markdown is text that may begin with anything. */
export function isMarkdown(content: FileContent): boolean {
  return MARKDOWN_NAME.test(content.name) && content.decoded() !== null;
}

/** A page, whatever it is called; text without any tag that is called a page is none. */
export function isHtml(content: FileContent): boolean {
  const text = content.decoded()?.text ?? '';
  return looksLikeHtml(text) || (HTML_NAME.test(content.name) && ANY_TAG.test(text));
}

/** Records, whatever they are called. */
export function isRecords(content: FileContent): boolean {
  const decoded = content.decoded();
  return decoded !== null && (RECORDS_NAME.test(content.name) || looksLikeRecords(decoded.text));
}

/** A Word document that is one XML file, told by its outermost element and its namespace, under any prefix. */
export function isWordXml(content: FileContent): boolean {
  const root = content.xmlRoot()?.replace(/^.*:/, '');
  if (root !== 'package' && root !== 'wordDocument') return false;
  const namespace = root === 'package' ? 'office/2006/xmlPackage' : 'office/word/2003/wordml';
  return content.decoded()?.text.slice(0, SNIFFED_CHARACTERS).includes(`"http://schemas.microsoft.com/${namespace}"`) ?? false;
}

/** An OpenDocument file that is one XML file, told by its outermost element and its namespace, under any prefix. */
export function isFlatOpenDocument(content: FileContent): boolean {
  if (content.xmlRoot()?.replace(/^.*:/, '') !== 'document') return false;
  return content.decoded()?.text.slice(0, SNIFFED_CHARACTERS).includes('"urn:oasis:names:tc:opendocument:xmlns:office:1.0"') ?? false;
}

/** XML that says so or ends in the end of its root: its words may be anything, and its tags are no text. */
export function isUnknownXml(content: FileContent): boolean {
  const root = content.xmlRoot();
  if (root === null) return false;
  const text = content.decoded()?.text ?? '';
  return /^\s*<\?xml\s/.test(text) || text.trimEnd().endsWith(`</${root}>`);
}

/** A call or an assignment of JavaScript around them. */
const SCRIPT_OPENING = /^(?:(?:var|let|const)\s+[\w$]{1,40}\s*=|export\s+default|module\.exports\s*=|(?:window\.)?[\w$.]{1,60}\s*[=(])\s*(?:\{\s*"|\[\s*\{\s*")/;

/** A first line that is a JSON object, or the beginning of an array of them. */
function looksLikeRecords(text: string): boolean {
  const head = text.trimStart();
  if (SCRIPT_OPENING.test(head.slice(0, SNIFFED_CHARACTERS))) return true;
  if (/^\[\s*\{\s*"/.test(head.slice(0, SNIFFED_CHARACTERS))) return true;
  if (!/^\{\s*"/.test(head.slice(0, SNIFFED_CHARACTERS))) return false;
  const lineEnd = head.indexOf('\n');
  return (lineEnd < 0 ? head : head.slice(0, lineEnd)).trimEnd().endsWith('}');
}
