import { compile } from 'css-select';
import { generate, parse, type CssNode, type Declaration, type Rule, type Selector } from 'css-tree';
import { textOf, type PageElement, type PageNode } from './html-tree.js';

/** Values by property, lower case, as far as this program asks for them. */
export type Style = ReadonlyMap<string, string>;

/** Properties that say whether and how a text is shown; all others are passed over. */
const PROPERTIES = new Set(
  ('display visibility opacity font-size color text-indent position left right top bottom margin-left margin-top padding-left padding-top clip clip-path ' +
    'overflow overflow-x overflow-y width height max-width max-height transform white-space list-style-type background-color ' +
    'background-image background-clip content-visibility text-shadow').split(' '),
);
const SHORTHANDS = new Set(['font', 'list-style', 'background', 'inset']);
const SIDES = ['top', 'right', 'bottom', 'left'] as const;
const ASKED = /display|visib|opacity|font|color|indent|position|margin|padding|clip|overflow|width|height|transform|white-space|list-style|background/i;
/** Others depend on a state or count siblings; a rule with one is passed over. */
const PSEUDO_CLASSES = new Set(['first-child', 'last-child', 'root', 'link']);
const SCREENS = /^(?:only\s+)?(?:all|screen)?$/i;
/** A page of 2 MB has about 300,000 characters of sheets; what lies behind is passed over. */
const MAX_SHEET_CHARACTERS = 2_000_000;
/** Pages have some 5,000 elements, and few rules have a class that fits; past this no sheet is asked. */
const MAX_TESTS = 2_000_000;
const MAX_COMPOUNDS = 8;
const NO_STYLE: Style = new Map();

interface SheetRule {
  readonly isMatch: (element: PageElement) => boolean;
  readonly specificity: number;
  readonly order: number;
  readonly declarations: Declarations;
}

interface Declarations {
  readonly normal: Style;
  readonly important: Style;
}

/**
 * What the sheets in a page (`<style>`) and its `style` attributes say of an element, by the order of the
 * cascade; inheritance is the caller's. Sheets of other files are not there. Rules that it does not understand
 * whole, such as those of a media query, are passed over.
 */
export class PageStyles {
  /** A sheet of another file may say more. */
  readonly isComplete: boolean;
  readonly #rules = new Map<string, SheetRule[]>();
  readonly #inline = new Map<string, Declarations>();
  readonly #plain = new Map<string, Style>();
  readonly #matched = new Map<PageElement, readonly SheetRule[]>();
  #tests = 0;

  constructor(root: PageElement) {
    const sheets: string[] = [];
    let isComplete = true;
    const visit = (element: PageElement): void => {
      if (element.name === 'link' && /\bstylesheet\b/i.test(element.attributes['rel'] ?? '')) isComplete = false;
      if (element.name === 'style' && SCREENS.test((element.attributes['media'] ?? '').trim())) sheets.push(textOf(element));
      for (const child of element.children) if (child.kind === 'element') visit(child);
    };
    visit(root);
    this.isComplete = isComplete && !sheets.some((sheet) => sheet.includes('@import'));
    this.#read(sheets.join('\n').slice(0, MAX_SHEET_CHARACTERS));
  }

  of(element: PageElement): Style {
    const text = element.attributes['style'] ?? '';
    const inline = ASKED.test(text) ? this.#inlineOf(text) : null;
    const rules = this.#rules.size === 0 ? [] : this.#matching(element);
    if (rules.length === 0) {
      if (inline === null) return NO_STYLE;
      let style = this.#plain.get(text);
      if (style === undefined) this.#plain.set(text, (style = new Map([...inline.normal, ...inline.important])));
      return style;
    }
    const layers = [
      ...rules.map(({ declarations }) => declarations.normal),
      inline?.normal ?? NO_STYLE,
      ...rules.map(({ declarations }) => declarations.important),
      inline?.important ?? NO_STYLE,
    ];
    return new Map(layers.flatMap((layer) => [...layer]));
  }

  #matching(element: PageElement): readonly SheetRule[] {
    let rules = this.#matched.get(element);
    if (rules === undefined) this.#matched.set(element, (rules = this.#findMatching(element)));
    return rules;
  }

  #findMatching(element: PageElement): readonly SheetRule[] {
    const found: SheetRule[] = [];
    const test = (key: string): void => {
      for (const rule of this.#rules.get(key) ?? []) {
        if (this.#tests++ < MAX_TESTS && rule.isMatch(element)) found.push(rule);
      }
    };
    const { id, class: classes } = element.attributes;
    if (id !== undefined) test(`#${id}`);
    if (classes !== undefined) for (const name of new Set(classes.split(/\s+/))) test(`.${name}`);
    test(element.name);
    test('*');
    return found.length < 2 ? found : found.sort((one, other) => one.specificity - other.specificity || one.order - other.order);
  }

  #inlineOf(text: string): Declarations {
    let known = this.#inline.get(text);
    if (known === undefined) {
      const list = parse(text.slice(0, 10_000), { context: 'declarationList', parseValue: false });
      known = readDeclarations(list.type === 'DeclarationList' ? list.children.toArray() : []);
      this.#inline.set(text, known);
    }
    return known;
  }

  #read(sheets: string): void {
    if (sheets.trim() === '') return;
    const sheet = parse(sheets, { parseValue: false, parseAtrulePrelude: false });
    if (sheet.type !== 'StyleSheet') return;
    let order = 0;
    for (const rule of rulesFor(sheet.children.toArray())) {
      const declarations = readDeclarations(rule.block.children.toArray());
      if (declarations.normal.size + declarations.important.size === 0 || rule.prelude.type !== 'SelectorList') continue;
      for (const selector of rule.prelude.children.toArray()) {
        if (selector.type === 'Selector') this.#add(selector, declarations, order++);
      }
    }
  }

  #add(selector: Selector, declarations: Declarations, order: number): void {
    const read = readSelector(selector);
    if (read === null) return;
    const rules = this.#rules.get(read.key) ?? [];
    rules.push({ ...read, order, declarations });
    this.#rules.set(read.key, rules);
  }
}

function rulesFor(nodes: readonly CssNode[]): readonly Rule[] {
  return nodes.flatMap((node) => {
    if (node.type === 'Rule') return [node];
    const isForScreens = node.type === 'Atrule' && node.name === 'media' && node.prelude !== null && SCREENS.test(generate(node.prelude).trim());
    return isForScreens && node.block !== null ? rulesFor(node.block.children.toArray()) : [];
  });
}

function readDeclarations(nodes: readonly CssNode[]): Declarations {
  const normal = new Map<string, string>();
  const important = new Map<string, string>();
  for (const node of nodes) {
    if (node.type !== 'Declaration') continue;
    const into = node.important === false ? normal : important;
    for (const [property, value] of expand(node)) into.set(property, value);
  }
  return { normal, important };
}

function expand(declaration: Declaration): readonly (readonly [string, string])[] {
  const property = declaration.property.toLowerCase();
  const name = property === '-webkit-background-clip' ? 'background-clip' : property === '-webkit-text-fill-color' ? 'color' : property;
  if (!PROPERTIES.has(name) && !SHORTHANDS.has(name)) return [];
  const value = generate(declaration.value).trim();
  switch (name) {
    case 'font': {
      const size = /(?:^|\s)((?:\d+(?:\.\d+)?|\.\d+)(?:[a-z]+|%)?)(?=\s*\/|\s+[^\s\d])/i.exec(value)?.[1];
      return size === undefined ? [] : [['font-size', size.toLowerCase()]];
    }
    case 'background':
      return [['background-color', value.toLowerCase()]];
    case 'inset': {
      const values = value.toLowerCase().split(/\s+/);
      // One value is for all sides, and a left side without its own has that of the right one.
      return SIDES.map((side, index) => [side, values[index] ?? values[index - 2] ?? (values[0] as string)]);
    }
    case 'list-style':
      return [['list-style-type', listStyleType(value)]];
    case 'list-style-type':
      return [[name, value]];
    default:
      return [[name, value.toLowerCase()]];
  }
}

/** The word of a shorthand that names the type: `inside cjk-ideographic`. */
function listStyleType(value: string): string {
  const quoted = /"[^"]*"|'[^']*'/.exec(value)?.[0];
  return quoted ?? value.split(/\s+/).find((word) => !/^(?:inside|outside|url\(.*)$/i.test(word)) ?? 'disc';
}

/** Null for a selector that depends on a state, counts siblings or is long. */
function readSelector(selector: Selector): (Pick<SheetRule, 'isMatch' | 'specificity'> & { readonly key: string }) | null {
  let key = '*';
  let compounds = 1;
  let specificity = 0;
  for (const part of selector.children.toArray()) {
    if (part.type === 'Combinator') {
      if (part.name !== ' ' && part.name !== '>') return null;
      key = '*';
      compounds++;
    } else if (part.type === 'IdSelector') {
      specificity += 10_000;
      key = `#${part.name}`;
    } else if (part.type === 'ClassSelector') {
      specificity += 100;
      if (!key.startsWith('#')) key = `.${part.name}`;
    } else if (part.type === 'TypeSelector') {
      if (part.name !== '*') specificity += 1;
      if (key === '*') key = part.name.toLowerCase();
    } else if (part.type === 'AttributeSelector') specificity += 100;
    else if (part.type !== 'PseudoClassSelector' || !PSEUDO_CLASSES.has(part.name)) return null;
    else specificity += 100;
  }
  if (compounds > MAX_COMPOUNDS) return null;
  let isMatch: ((element: PageElement) => boolean) | null = null;
  // Of a sheet's hundreds of rules few meet an element that could fit.
  return { key, specificity, isMatch: (element) => (isMatch ??= compiled(selector))(element) };
}

/** What css-select does not know, browsers may: the text then stays. */
function compiled(selector: Selector): (element: PageElement) => boolean {
  try {
    return compile<PageNode, PageElement>(generate(selector), { adapter: ADAPTER });
  } catch {
    return () => false;
  }
}

const isElement = (node: PageNode): node is PageElement => node.kind === 'element' && node.parent !== null;

const ADAPTER = {
  isTag: isElement,
  getAttributeValue: (element: PageElement, name: string): string | undefined => element.attributes[name],
  getChildren: (node: PageNode): PageNode[] => (node.kind === 'element' ? (node.children as PageNode[]) : []),
  getName: (element: PageElement): string => element.name,
  getParent: (node: PageNode): PageElement | null => (node.parent !== null && isElement(node.parent) ? node.parent : null),
  getSiblings: (node: PageNode): PageNode[] => (node.parent === null ? [node] : (node.parent.children as PageNode[])),
  getText: textOf,
  hasAttrib: (element: PageElement, name: string): boolean => name in element.attributes,
  removeSubsets: (nodes: PageNode[]): PageNode[] => nodes,
};
