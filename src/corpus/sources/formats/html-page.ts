import { Parser } from 'htmlparser2';
import { collapseWhiteSpace, joinRow, type PageLine, type Piece } from './page-line.js';

/** A page taken apart in one pass, without a document tree. */
export interface HtmlPage {
  readonly lines: readonly PageLine[];
  /** For each element its parent's number; -1 for the outermost. A parent's number is always smaller. */
  readonly parents: readonly number[];
  /** Content of `<title>`; empty where there is none. */
  readonly title: string;
  /** Content by name or property, lower case; the first wins. */
  readonly metas: ReadonlyMap<string, string>;
  readonly canonicalUrl: string | null;
  /**
   * The visible elements again as well-formed HTML of bounded depth, each with its number in `data-number`, for
   * libraries that want a document; null where the page has too many elements or texts for them.
   */
  readonly outline: string | null;
}

/** Pages nest to about 40; Readability's time grows with the square of it. What lies deeper joins its ancestor. */
const MAX_OUTLINE_DEPTH = 100;
/** Old pages leave a hundred `<font>` open. Every closing tag is looked for through all open ones. */
const MAX_OPEN_ELEMENTS = 500;
/** Government pages have up to 5,000; libraries over a document tree need seconds beyond this. */
const MAX_OUTLINE_ELEMENTS = 20_000;
/** Tags and texts; each `<` and each entity that stands in a text makes a text of its own. */
const MAX_OUTLINE_PIECES = 100_000;
const BLOCKS = new Set(
  ('address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody ' +
    'td tfoot th thead tr ul').split(' '),
);
/** What browsers do not show as text, or only once a control is opened. */
const UNSEEN = new Set(
  ('audio canvas datalist embed head iframe map math noscript object script select style svg template textarea title ' +
    'video').split(' '),
);
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const NOTE_ID = /^_?(?:ftn|edn|footnote|endnote|fn)[-_:]?\d/i;
const NOTE_LINK = /^#_?(?:ftn|edn|footnote|endnote|fn)[-_:]?\d/i;
/** Attributes that Readability weighs. */
const OUTLINE_ATTRIBUTES = ['id', 'class', 'role', 'href', 'itemprop', 'rel'];

/**
 * Takes an HTML page apart into the lines that it shows. Any input gives a page; time and memory are linear in
 * its length, however deep it nests.
 */
export function parseHtmlPage(html: string): HtmlPage {
  const builder = new PageBuilder();
  const parser = new Parser(builder, { decodeEntities: true });
  parser.write(nestsTooFar(html) ? withoutNesting(html) : html);
  parser.end();
  return builder.finish();
}

interface OpenElement {
  readonly name: string;
  readonly number: number;
  readonly headingLevel: number;
  readonly isLink: boolean;
  readonly isBold: boolean;
  readonly isNote: boolean;
  readonly isNoteMark: boolean;
  readonly isPreformatted: boolean;
  readonly isUnseen: boolean;
  readonly isInOutline: boolean;
}

interface OpenRow {
  readonly table: number;
  /** For each cell the number of lines finished before it. */
  readonly cells: number[];
}

const ROOT: OpenElement = {
  name: '', number: -1, headingLevel: 0, isLink: false, isBold: false, isNote: false, isNoteMark: false,
  isPreformatted: false, isUnseen: false, isInOutline: false,
};

/** Receives the parser's events; lives for one page. */
class PageBuilder {
  private readonly open: OpenElement[] = [ROOT];
  private readonly rows: OpenRow[] = [];
  private readonly lines: PageLine[] = [];
  private readonly parents: number[] = [];
  private readonly outline: string[] = [];
  private readonly metas = new Map<string, string>();
  private canonicalUrl: string | null = null;
  private title = '';
  private tables = 0;
  private pieces: Piece[] = [];

  onopentag(name: string, attributes: Record<string, string>): void {
    const parent = this.innermost();
    this.readHead(name, attributes);
    if (BLOCKS.has(name) || name === 'br') this.endLine();
    const isUnseen =
      parent.isUnseen || UNSEEN.has(name) || 'hidden' in attributes || HIDING_STYLE.test(attributes['style'] ?? '');
    const number = this.parents.length;
    this.parents.push(parent.number);
    const isInOutline = !isUnseen && number < MAX_OUTLINE_ELEMENTS && this.open.length < MAX_OUTLINE_DEPTH;
    const heading = /^h[1-6]$/.test(name) ? Number(name[1]) : parent.headingLevel;
    const href = attributes['href'] ?? '';
    this.open.push({
      name,
      number,
      headingLevel: heading,
      isLink: parent.isLink || name === 'a' || name === 'button',
      isBold: parent.isBold || name === 'b' || name === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attributes['style'] ?? ''),
      isNote: parent.isNote || NOTE_ID.test(BLOCKS.has(name) ? (attributes['id'] ?? '') : ''),
      isNoteMark: parent.isNoteMark || NOTE_LINK.test(href),
      isPreformatted: parent.isPreformatted || name === 'pre',
      isUnseen,
      isInOutline,
    });
    if (isInOutline) this.writeOutline(name, number, attributes);
    if (isUnseen) return;
    if (name === 'table') this.tables++;
    if (name === 'tr') this.rows.push({ table: this.tables, cells: [] });
    if (name === 'td' || name === 'th') this.rows.at(-1)?.cells.push(this.lines.length);
  }

  onclosetag(name: string): void {
    const closed = this.open.length > 1 ? this.open.pop() : undefined;
    if (BLOCKS.has(name)) this.endLine(closed);
    if (closed?.isInOutline === true && !VOID.has(name)) this.outline.push(`</${name}>`);
    if (name === 'tr' && closed?.isUnseen === false) this.endRow();
  }

  ontext(text: string): void {
    const inside = this.innermost();
    if (inside.name === 'title' && this.title.length < 1000) this.title += text;
    if (inside.isUnseen) return;
    if (inside.isInOutline) this.outline.push(outlineText(text, inside));
    if (!inside.isPreformatted) return this.addPiece(text, inside);
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.endLine();
      this.addPiece(line, inside);
    });
  }

  finish(): HtmlPage {
    this.endLine();
    const { lines, parents, metas, canonicalUrl } = this;
    const isTooLarge = parents.length > MAX_OUTLINE_ELEMENTS || this.outline.length > MAX_OUTLINE_PIECES;
    const outline = isTooLarge ? null : this.outline.join('');
    return { lines, parents, title: this.title.trim(), metas, canonicalUrl, outline };
  }

  private innermost(): OpenElement {
    return this.open.at(-1) ?? ROOT;
  }

  private addPiece(text: string, { number, isLink, isBold, isNoteMark }: OpenElement): void {
    this.pieces.push({ text, element: number, isLink, isBold, isNoteMark });
  }

  private endLine(element = this.innermost()): void {
    if (this.pieces.length === 0) return;
    const pieces = collapseWhiteSpace(this.pieces);
    this.pieces = [];
    if (pieces.length === 0) return;
    this.lines.push({ pieces, headingLevel: element.headingLevel, table: null, isNote: element.isNote });
  }

  private endRow(): void {
    const row = this.rows.pop();
    const first = row?.cells[0];
    if (row === undefined || first === undefined) return;
    const line = joinRow(row.cells.map((from, index) => this.lines.slice(from, row.cells[index + 1])), row.table);
    if (line !== null) this.lines.splice(first, this.lines.length - first, line);
  }

  private readHead(name: string, attributes: Record<string, string>): void {
    if (name === 'meta') {
      const key = (attributes['name'] ?? attributes['property'] ?? attributes['itemprop'] ?? '').trim().toLowerCase();
      const content = (attributes['content'] ?? '').trim();
      if (key !== '' && content !== '' && !this.metas.has(key)) this.metas.set(key, content.slice(0, 1000));
    }
    if (name === 'link' && attributes['rel']?.toLowerCase() === 'canonical') {
      this.canonicalUrl ??= attributes['href']?.trim() ?? null;
    }
  }

  private writeOutline(name: string, number: number, attributes: Record<string, string>): void {
    const kept = OUTLINE_ATTRIBUTES.filter((key) => key in attributes).map(
      (key) => ` ${key}="${escapeHtml((attributes[key] as string).slice(0, 200))}"`,
    );
    // Names such as <o:p> or <div"> would make a library choke on its own document.
    const safeName = /^[a-z][a-z0-9]*$/.test(name) ? name : 'span';
    this.outline.push(`<${safeName} data-number="${number}"${kept.join('')}>`);
  }
}

const VOID = new Set('area base br col hr img input link meta param source track wbr'.split(' '));
/** Closed by what follows them, so that pages which never close them do not nest. */
const SELF_ENDING = new Set('p li dt dd tr td th thead tbody tfoot option optgroup'.split(' '));
const TAG = /<(\/?)([a-z][^\s/<>]*)/gi;

/** Follows which elements the parser would hold open. */
function nestsTooFar(html: string): boolean {
  const open: string[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, by: number): void => void counts.set(name, (counts.get(name) ?? 0) + by);
  for (const [, slash, tagName] of html.matchAll(TAG)) {
    const name = (tagName as string).toLowerCase();
    if (VOID.has(name) || SELF_ENDING.has(name)) continue;
    if (slash === '') {
      open.push(name);
      count(name, 1);
    } else if ((counts.get(name) ?? 0) > 0) {
      let closed: string | undefined;
      do {
        closed = open.pop();
        if (closed !== undefined) count(closed, -1);
      } while (closed !== name && closed !== undefined);
    }
    if (open.length > MAX_OPEN_ELEMENTS) return true;
  }
  return false;
}

/** Block tags as line ends and no others, but for those whose content is no markup. */
function withoutNesting(html: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (const match of html.matchAll(/<\/?([a-z][^\s/<>]*)[^<>]*>?/gi)) {
    const name = (match[1] as string).toLowerCase();
    if (/^(?:script|style|title|textarea)$/.test(name)) continue;
    if (match.index > copied) parts.push(html.slice(copied, match.index));
    if (name === 'br' || BLOCKS.has(name)) parts.push('<br>');
    copied = match.index + match[0].length;
  }
  parts.push(html.slice(copied));
  return parts.join('');
}

/** Readability replaces `<div>` that hold only text by `<p>`: a number on the text itself survives that. */
function outlineText(text: string, inside: OpenElement): string {
  const escaped = escapeHtml(text);
  if (inside.name === 'p' || !BLOCKS.has(inside.name) || text.trim() === '') return escaped;
  return `<span data-number="${inside.number}">${escaped}</span>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
