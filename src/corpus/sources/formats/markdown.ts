import { decodeHTMLStrict } from 'entities';
import type { FormatText } from './format.js';
import { readPlainText } from './plain-text.js';

/** Markdown as plain text, its entities read: what is written &gt; a reader sees as >, and &nbsp; as a blank. */
export function readMarkdown(text: string): FormatText {
  return readPlainText(text.includes('&') ? decodeHTMLStrict(text) : text);
}
