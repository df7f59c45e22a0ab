import { Parser } from 'htmlparser2';

/** An element of a page with what lies in it; the page itself is one without a name. */
export interface PageElement {
  readonly kind: 'element';
  /** Lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: PageElement | null;
  /** Changes only where a body that a script would place is put in. */
  children: readonly PageNode[];
}

export interface PageText {
  readonly kind: 'text';
  readonly text: string;
  readonly parent: PageElement;
}

export type PageNode = PageElement | PageText;

/** Elements that begin and end a line, as browsers lay them out. */
export const BLOCKS: ReadonlySet<string> = new Set(
  ('address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody ' +
    'td tfoot th thead tr ul').split(' '),
);
/** Elements that have no content and no closing tag. */
export const VOID: ReadonlySet<string> = new Set('area base br col hr img input link meta param source track wbr'.split(' '));

/** Old pages leave a hundred `<font>` open. Every closing tag is looked for through all open ones. */
const MAX_OPEN_ELEMENTS = 500;
/** Closed by what follows them, so that pages which never close them do not nest. */
const SELF_ENDING = new Set('p li dt dd tr td th thead tbody tfoot option optgroup'.split(' '));
/** Comments with closing tags mislead the count of those; what lies deeper is laid side by side, in order. */
const MAX_DEPTH = 2000;
const TAG = /<(\/?)([a-z][^\s/<>]*)/gi;

/**
 * The elements and texts of a page as browsers would nest them, comments left out. Any input gives a tree; where
 * it would nest deeper than 500 elements only line ends are left of the tags.
 *
 * @param root what the content goes into; a page of its own unless given
 */
export function parseHtmlTree(html: string, root: PageElement = newPage()): PageElement {
  const open: { readonly element: PageElement; readonly children: PageNode[] }[] = [];
  const begin = (element: PageElement): void => {
    const children: PageNode[] = [];
    element.children = children;
    open.push({ element, children });
  };
  begin(root);
  const innermost = (): { readonly element: PageElement; readonly children: PageNode[] } => open[Math.min(open.length - 1, MAX_DEPTH)] as (typeof open)[number];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const { element: parent, children } = innermost();
        const element: PageElement = { kind: 'element', name, attributes, parent, children: [] };
        children.push(element);
        begin(element);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
      ontext(text) {
        const { element: parent, children } = innermost();
        children.push({ kind: 'text', text: parent.name === 'textarea' ? withEntitiesRead(text) : text, parent });
      },
    },
    { decodeEntities: true },
  );
  parser.write(nestsTooFar(html) ? withoutNesting(html) : html);
  parser.end();
  return root;
}

/** Puts what frames show from an attribute of their own in their place. */
export function openFrames(root: PageElement): void {
  const waiting = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const parent = element;
    if (parent.children.some(isFrameWithPage)) parent.children = parent.children.map((node) => (isFrameWithPage(node) ? toOpenFrame(node, parent) : node));
    for (const child of parent.children) if (child.kind === 'element') waiting.push(child);
  }
}

function isFrameWithPage(node: PageNode): node is PageElement {
  return node.kind === 'element' && node.name === 'iframe' && (node.attributes['srcdoc'] ?? '') !== '';
}

function toOpenFrame({ attributes: { srcdoc = '', ...attributes } }: PageElement, parent: PageElement): PageElement {
  return parseHtmlTree(srcdoc, { kind: 'element', name: 'div', attributes, parent, children: [] });
}

/** htmlparser2 leaves `&lt;p&gt;` in a field as it stands; browsers read it. */
function withEntitiesRead(text: string): string {
  return text.includes('&') ? textOf(parseHtmlTree(text.replaceAll('<', '&lt;'))) : text;
}

function newPage(): PageElement {
  return { kind: 'element', name: '', attributes: {}, parent: null, children: [] };
}

/** All text of an element, as it stands in the source. */
export function textOf(node: PageNode): string {
  return node.kind === 'text' ? node.text : node.children.map(textOf).join('');
}

/** An element as its opening tag shows it, for a person who looks for it in the source: `<span class="x">`. */
export function tagOf({ name, attributes }: PageElement): string {
  const shown = ['id', 'class', 'style', 'type', 'hidden'].filter((key) => key in attributes);
  return `<${[name, ...shown.map((key) => (attributes[key] === '' ? key : `${key}="${(attributes[key] as string).slice(0, 80)}"`))].join(' ')}>`;
}

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
