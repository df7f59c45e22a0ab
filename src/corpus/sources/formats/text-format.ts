/** The formats of files that are text, told by that text. */
export type TextFormat = 'text' | 'markdown' | 'html' | 'jsonl';

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

/** Tells the format of a text file: pages and records by their content, whatever they are called. */
export function textFormatOf(text: string, file: string): TextFormat {
  if (MARKDOWN_NAME.test(file)) return 'markdown';
  if (looksLikeHtml(text)) return 'html';
  if (HTML_NAME.test(file) && ANY_TAG.test(text)) return 'html';
  if (RECORDS_NAME.test(file) || looksLikeRecords(text)) return 'jsonl';
  return 'text';
}

/** A first line that is a JSON object, or the beginning of an array of them. */
function looksLikeRecords(text: string): boolean {
  const head = text.trimStart();
  if (/^\[\s*\{\s*"/.test(head.slice(0, SNIFFED_CHARACTERS))) return true;
  if (!/^\{\s*"/.test(head.slice(0, SNIFFED_CHARACTERS))) return false;
  const lineEnd = head.indexOf('\n');
  return (lineEnd < 0 ? head : head.slice(0, lineEnd)).trimEnd().endsWith('}');
}
