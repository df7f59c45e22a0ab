import { BLOCKS, VOID } from './html-tree.js';

/** Pages nest to about 40; Readability's time grows with the square of it. What lies deeper joins its ancestor. */
const MAX_DEPTH = 100;
/** Government pages have up to 5,000; libraries over a document tree need seconds beyond this. */
const MAX_ELEMENTS = 20_000;
/** Tags and texts; each `<` and each entity that stands in a text makes a text of its own. */
const MAX_PIECES = 100_000;
/** Attributes that Readability weighs. */
const ATTRIBUTES = ['id', 'class', 'role', 'href', 'itemprop', 'rel'];

/** Writes a page's visible elements as well-formed HTML, each with its number; lives for one page. */
export class PageOutline {
  private readonly parts: string[] = [];
  private isTooLarge = false;

  hasRoom(number: number, depth: number): boolean {
    this.isTooLarge ||= number >= MAX_ELEMENTS;
    return !this.isTooLarge && depth < MAX_DEPTH;
  }

  open(name: string, number: number, attributes: Readonly<Record<string, string>>): void {
    const kept = ATTRIBUTES.filter((key) => key in attributes).map((key) => ` ${key}="${escapeHtml((attributes[key] as string).slice(0, 200))}"`);
    this.parts.push(`<${safeName(name)} data-number="${number}"${kept.join('')}>`);
  }

  close(name: string): void {
    if (!VOID.has(name)) this.parts.push(`</${safeName(name)}>`);
  }

  /** Readability replaces `<div>` that hold only text by `<p>`: a number on the text itself survives that. */
  addText(text: string, name: string, number: number): void {
    const escaped = escapeHtml(text);
    const isLoose = name !== 'p' && BLOCKS.has(name) && text.trim() !== '';
    this.parts.push(isLoose ? `<span data-number="${number}">${escaped}</span>` : escaped);
  }

  /** Null where the page has too much for a library over a document. */
  finish(): string | null {
    return this.isTooLarge || this.parts.length > MAX_PIECES ? null : this.parts.join('');
  }
}

/**
 * Names such as `<o:p>` or `<div">` would make a library choke on its own document. A form around a whole page
 * (ASP.NET) is thrown away by Readability with all that it holds.
 */
function safeName(name: string): string {
  if (name === 'form' || name === 'fieldset') return 'div';
  return /^[a-z][a-z0-9]*$/.test(name) ? name : 'span';
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
