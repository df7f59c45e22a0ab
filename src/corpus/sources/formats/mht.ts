import { NO_METADATA } from '../../model/source-text.js';
import { decodeText } from '../decode-text.js';
import type { FormatText } from './format.js';
import { readHtml } from './html.js';
import { bodyOf, leavesOf, parameterOf, readPart, type Part } from './mime.js';
import { readPlainText } from './plain-text.js';
import { UnreadableContent } from './unreadable-content.js';

/**
 * The page of a saved web archive (.mht, .mhtml): its first part of HTML, decoded as a page of its own would be, for
 * Chromium writes no charset beside it. Pages in frames are removals, but where the page itself says nothing, or
 * little beside one of them.
 *
 * @throws UnreadableContent when no part holds text
 */
export function readSavedPage(bytes: Buffer): FormatText {
  // Latin-1 keeps each byte as one character; a part's own bytes are decoded by what they are.
  const whole = readPart(bytes.toString('latin1'));
  const pages = leavesOf(whole).filter(({ fields }) => /^text\/(?:html|plain)|^application\/xhtml/i.test(fields.get('content-type') ?? 'text/plain'));
  const root = rootOf(whole, pages);
  if (root === undefined) throw new UnreadableContent('empty');
  const others = pages.filter((part) => part !== root);
  const around = toText(root);
  const framed = others.map((part) => ({ part, read: toText(part) }));
  const longest = framed.reduce<(typeof framed)[number] | null>((best, one) => (one.read.text.length > (best?.read.text.length ?? 0) ? one : best), null);
  const isAround = longest !== null && longest.read.text.length > FRAME_TIMES * around.text.trim().length && isHtmlPart(longest.part);
  const read = isAround ? longest.read : around;
  const rest = [...(isAround ? [{ part: root, read: around }] : []), ...framed.filter((one) => !isAround || one !== longest)];
  const removals = rest.map((one) => ({
    rule: 'framed-page',
    reason: one.part === root ? '正文在网页的框架里，这是框架外的页面' : '嵌在网页框架里的另一个页面',
    text: one.read.text,
    at: read.text.length,
    place: addressOf(one.part) ?? '框架',
  }));
  const url = read.metadata.url ?? addressOf(root) ?? whole.fields.get('snapshot-content-location') ?? null;
  return { ...read, metadata: { ...read.metadata, url, title: read.metadata.title ?? around.metadata.title }, removals: [...read.removals, ...removals.filter(({ text }) => text.trim() !== '')] };
}

/** A page in a frame is the text where it is so many times as long as what stands around it. */
const FRAME_TIMES = 4;

function isHtmlPart({ fields }: Part): boolean {
  return /html/i.test(fields.get('content-type') ?? '');
}

function toText(part: Part): FormatText {
  const decoded = decodeText(bodyOf(part));
  if (decoded === null) return { text: '', hints: [], metadata: NO_METADATA, removals: [] };
  return isHtmlPart(part) ? readHtml(decoded.text) : readPlainText(decoded.text);
}

/** The part that the type names as its start, else the first page. */
function rootOf(whole: Part, pages: readonly Part[]): Part | undefined {
  const start = parameterOf(whole, 'start');
  return pages.find(({ fields }) => start !== null && fields.get('content-id') === start) ?? pages.find(isHtmlPart) ?? pages[0];
}

function addressOf({ fields }: Part): string | null {
  const address = fields.get('content-location') ?? '';
  return /^https?:\/\//i.test(address) ? address : null;
}
