import { enter, isHidden, pageSurroundings, type Surroundings } from './html-hiding.js';
import { labelOf, listStyleOf, openList, type OpenList } from './html-lists.js';
import { PageOutline } from './html-outline.js';
import { PageStyles, type Style } from './html-styles.js';
import { BLOCKS, openFrames, parseHtmlTree, tagOf, textOf, type PageElement, type PageNode } from './html-tree.js';
import { NO_TEXT, uncoverBodies } from './html-uncovered.js';
import { collapseWhiteSpace, joinRow, type LeftOut, type PageLine, type Piece } from './page-line.js';

/** A page taken apart. */
export interface HtmlPage {
  readonly lines: readonly PageLine[];
  /** What was left out behind the last line. */
  readonly leftOutAtEnd: readonly LeftOut[];
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

const NOTE_ID = /^_?(?:ftn|edn|footnote|endnote|fn)[-_:]?\d/i;
const NOTE_LINK = /^#_?(?:ftn|edn|footnote|endnote|fn)[-_:]?\d/i;
const TITLE_NAME = /(?:^|[-_\s])(?:title|biaoti|bt)(?:$|[-_\s\d])|title$/i;
const BOLD = /font-weight\s*:\s*(?:bold|[6-9]00)/i;
const BLOCK_DISPLAY = /^(?:block|flex|grid|list-item|table|flow-root)$/;
/** Laid out by what they are, whatever a menu's sheet says. */
const ALWAYS_BLOCKS = new Set('li dt dd td th tr table tbody thead tfoot caption body html'.split(' '));
/** What parts words that are left out, beside blocks. */
const PARTED = new Set(['br', 'option', 'optgroup']);
const KEEPS_LINES = /^(?:pre|pre-wrap|pre-line|break-spaces)$/;
const MAX_TITLE_CHARACTERS = 1000;

/**
 * Takes an HTML page apart into the lines that it shows, numbers of lists among them, and what it holds and does
 * not show. Any input gives a page; time and memory are linear in its length, however deep it nests.
 */
export function parseHtmlPage(html: string): HtmlPage {
  const root = parseHtmlTree(html);
  openFrames(root);
  const styles = new PageStyles(root);
  const uncovered = uncoverBodies(root, styles);
  return new PageBuilder(styles, uncovered).build(root);
}

interface Place {
  readonly name: string;
  readonly number: number;
  readonly depth: number;
  readonly around: Surroundings;
  /** Number of the innermost block. */
  readonly block: number;
  readonly headingLevel: number;
  readonly isProminent: boolean;
  readonly isLink: boolean;
  readonly isBold: boolean;
  readonly isNote: boolean;
  readonly isNoteMark: boolean;
  readonly keepsLines: boolean;
  readonly isInOutline: boolean;
  readonly list: OpenList | null;
  readonly listStyle: string;
  /** Where the text of a hidden element is collected; null where text is shown. */
  readonly hidden: HiddenText | null;
}

interface HiddenText {
  readonly rule: LeftOut['rule'];
  readonly place: string;
  readonly parts: string[];
}

interface OpenRow {
  readonly table: number;
  /** For each cell the number of lines finished before it. */
  readonly cells: number[];
}

/** Walks through a page's tree; lives for one page. */
class PageBuilder {
  private readonly rows: OpenRow[] = [];
  private readonly lines: PageLine[] = [];
  private readonly parents: number[] = [];
  private readonly outline = new PageOutline();
  private readonly metas = new Map<string, string>();
  private canonicalUrl: string | null = null;
  private title = '';
  private tables = 0;
  private pieces: Piece[] = [];
  /** Numbers of list items that wait for their first text. */
  private labels: string[] = [];

  constructor(
    private readonly styles: PageStyles,
    private readonly uncovered: ReadonlySet<PageElement>,
  ) {}

  build(root: PageElement): HtmlPage {
    const place: Place = {
      name: '', number: -1, depth: 0, block: -1, around: pageSurroundings(this.styles.isComplete), headingLevel: 0, isProminent: false,
      isLink: false, isBold: false, isNote: false, isNoteMark: false, keepsLines: false, isInOutline: false, list: null, listStyle: 'disc', hidden: null,
    };
    for (const node of root.children) this.visit(node, place);
    this.endLine(place);
    const { lines, parents, metas, canonicalUrl } = this;
    const leftOutAtEnd = this.pieces.flatMap(({ leftOut }) => leftOut ?? []);
    return { lines, leftOutAtEnd, parents, title: this.title.trim(), metas, canonicalUrl, outline: this.outline.finish() };
  }

  private visit(node: PageNode, place: Place): void {
    if (node.kind === 'text') return this.addText(node.text, place);
    this.readHead(node);
    const style = this.styles.of(node);
    const inside = this.placeOf(node, style, place);
    if (NO_TEXT.has(node.name) && !this.uncovered.has(node)) return;
    const isBlock = inside.hidden === null ? isLine(node.name, style) : !inside.around.isOutOfFlow && BLOCKS.has(node.name);
    if (inside.hidden !== null && (BLOCKS.has(node.name) || PARTED.has(node.name))) inside.hidden.parts.push('\n');
    if (isBlock || (node.name === 'br' && !inside.around.isOutOfFlow)) this.endLine(place);
    if (inside.isInOutline) this.outline.open(node.name, inside.number, node.attributes);
    if (inside.hidden === null) this.open(node, inside.number);
    this.countItem(node, style, place.list, inside);
    for (const child of node.children) this.visit(child, inside);
    if (isBlock) this.endLine(inside);
    if (inside.isInOutline) this.outline.close(node.name);
    if (node.name === 'tr' && inside.hidden === null) this.endRow();
    if (node.name === 'li') this.labels = [];
    if (inside.hidden !== null && place.hidden === null) this.leaveOut(inside.hidden, inside.number);
  }

  private open(node: PageElement, number: number): void {
    if (node.name === 'table') this.tables++;
    if (node.name === 'tr') this.rows.push({ table: this.tables, cells: [] });
    if (node.name === 'td' || node.name === 'th') this.rows.at(-1)?.cells.push(this.lines.length);
    if (node.name === 'input') this.readControl(node, number);
  }

  /** An item that is laid out as something else is not counted; one that only is not seen is. */
  private countItem(node: PageElement, style: Style, list: OpenList | null, { listStyle, hidden, around }: Place): void {
    if (node.name !== 'li' || list === null || around.isOutOfFlow || (style.get('display') ?? 'list-item') !== 'list-item') return;
    const label = labelOf(node, list, listStyle);
    if (label !== '' && hidden === null) this.labels.push(label);
  }

  private placeOf(node: PageElement, style: Style, place: Place): Place {
    const { name, attributes } = node;
    const number = this.parents.length;
    this.parents.push(place.number);
    const around = this.uncovered.has(node) ? place.around : enter(node, style, place.around);
    const whiteSpace = style.get('white-space');
    const isList = name === 'ol' || name === 'ul' || name === 'menu' || name === 'dir';
    return {
      name,
      number,
      depth: place.depth + 1,
      around,
      block: isLine(name, style) ? number : place.block,
      headingLevel: /^h[1-6]$/.test(name) ? Number(name[1]) : place.headingLevel,
      isProminent: place.isProminent || isSetAsTitle(node),
      // Word marks headings as `<a name="_Toc1">`.
      isLink: place.isLink || name === 'button' || (name === 'a' && 'href' in attributes),
      isBold: place.isBold || name === 'b' || name === 'strong' || BOLD.test(attributes['style'] ?? ''),
      isNote: place.isNote || NOTE_ID.test(BLOCKS.has(name) ? (attributes['id'] ?? '') : ''),
      isNoteMark: place.isNoteMark || NOTE_LINK.test(attributes['href'] ?? ''),
      keepsLines: whiteSpace === undefined ? place.keepsLines || name === 'pre' || name === 'listing' || name === 'xmp' : KEEPS_LINES.test(whiteSpace),
      isInOutline: !isHidden(around) && this.outline.hasRoom(number, place.depth + 1),
      list: isList ? openList(node) : place.list,
      listStyle: listStyleOf(node, style, place.listStyle),
      hidden: !isHidden(around) ? null : (place.hidden ?? { rule: ruleOf(name), place: tagOf(node), parts: [] }),
    };
  }

  private addText(text: string, place: Place): void {
    if (place.hidden !== null) return void place.hidden.parts.push(text);
    if (place.isInOutline) this.outline.addText(text, place.name, place.number);
    if (!place.keepsLines) return this.addPiece(text, place);
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.endLine(place);
      this.addPiece(line, place);
    });
  }

  private addPiece(text: string, { number, isLink, isBold, isNoteMark }: Place): void {
    this.pieces.push({ text, element: number, isLink, isBold, isNoteMark });
  }

  private endLine(place: Place): void {
    if (this.pieces.length === 0) return;
    const pieces = collapseWhiteSpace(this.pieces);
    const first = pieces.find(({ text }) => text !== '');
    if (first === undefined) {
      this.pieces = [...pieces];
      return;
    }
    this.pieces = [];
    const labels = this.labels.map((text) => ({ ...first, text }));
    this.labels = [];
    const { headingLevel, isNote, block, isProminent } = place;
    this.lines.push({ pieces: [...labels, ...pieces], headingLevel, table: null, isNote, block, isProminent });
  }

  private endRow(): void {
    const row = this.rows.pop();
    const first = row?.cells[0];
    if (row === undefined || first === undefined) return;
    const line = joinRow(row.cells.map((from, index) => this.lines.slice(from, row.cells[index + 1])), row.table);
    if (line !== null) this.lines.splice(first, this.lines.length - first, line);
  }

  /** Keeps what a hidden element holds at its place in the line. */
  private leaveOut({ rule, place, parts }: HiddenText, element: number): void {
    const text = parts.join('').replace(/\s+/g, ' ').trim();
    if (text === '') return;
    const before = this.pieces.at(-1);
    if (before?.leftOut?.rule === 'ruby-reading' && rule === 'ruby-reading') {
      this.pieces[this.pieces.length - 1] = { ...before, leftOut: { ...before.leftOut, text: before.leftOut.text + text } };
      return;
    }
    this.pieces.push({ text: '', element, isLink: false, isBold: false, isNoteMark: false, leftOut: { rule, text, place } });
  }

  /** What stands in a box or on a button of a form is seen, and is no text of the page. */
  private readControl(node: PageElement, number: number): void {
    if (/^(?:hidden|checkbox|radio|image|file|color|range|password)$/i.test(node.attributes['type'] ?? '')) return;
    const text = [node.attributes['value'], node.attributes['placeholder']].find((value) => value !== undefined && value.trim() !== '');
    if (text !== undefined) this.leaveOut({ rule: 'form-control', place: tagOf(node), parts: [text] }, number);
  }

  private readHead(node: PageElement): void {
    const { name, attributes } = node;
    if (name === 'title' && node.parent?.name !== 'svg' && this.title.length < MAX_TITLE_CHARACTERS) this.title += textOf(node);
    if (name === 'meta') {
      const key = (attributes['name'] ?? attributes['property'] ?? attributes['itemprop'] ?? '').trim().toLowerCase();
      const content = (attributes['content'] ?? '').trim();
      if (key !== '' && content !== '' && !this.metas.has(key)) this.metas.set(key, content.slice(0, 1000));
    }
    if (name === 'link' && attributes['rel']?.toLowerCase() === 'canonical') {
      this.canonicalUrl ??= attributes['href']?.trim() ?? null;
    }
  }
}

/** Whether an element stands on lines of its own. */
function isLine(name: string, style: Style): boolean {
  const display = style.get('display');
  if (display === undefined || ALWAYS_BLOCKS.has(name)) return BLOCKS.has(name) || (name === 'text' && display === undefined);
  return BLOCKS.has(name) ? display !== 'inline' : BLOCK_DISPLAY.test(display);
}

function isSetAsTitle({ name, attributes }: PageElement): boolean {
  if (name === 'center' || attributes['align'] === 'center' || /text-align\s*:\s*center/i.test(attributes['style'] ?? '')) return true;
  return TITLE_NAME.test(attributes['class'] ?? '') || TITLE_NAME.test(attributes['id'] ?? '');
}

function ruleOf(name: string): LeftOut['rule'] {
  if (name === 'rt' || name === 'rtc' || name === 'rp') return 'ruby-reading';
  return name === 'select' || name === 'datalist' || name === 'textarea' ? 'form-control' : 'hidden-element';
}
