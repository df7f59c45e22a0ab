import { enter, isHidden, pageSurroundings, type Surroundings } from './html-hiding.js';
import { parseHtmlTree, tagOf, textOf, type PageElement, type PageNode } from './html-tree.js';
import type { PageStyles } from './html-styles.js';
import { looksLikeHtml } from './text-format.js';

/** Elements whose content is no text of the page, shown or not. */
export const NO_TEXT: ReadonlySet<string> = new Set(['script', 'style', 'title']);
/** A script that holds a text for editors and templates, no program. */
const TEXT_SCRIPT = /^text\/(?:plain|html|template|x-template)$/i;
/** A script that holds what another one builds the page of. */
const DATA_SCRIPT = /^application\/(?:[\w.+-]+\+)?json$/i;
/** Elements that hold characters, tags and all. */
const RAW = new Set(['textarea', 'script', 'input']);

/** Signs that sentences are made of; navigation and footers have none, however long they are. */
const SENTENCE_SIGN = /[，。；！]/g;
const MIN_SENTENCE_SIGNS = 5;
const MIN_CHARACTERS = 100;
/** A body under cover holds so many times what the page shows besides. */
const MIN_TIMES = 3;
/** WeChat's own element for the text of a page, which its script shows however short the text is. */
const SCRIPT_SHOWN = 'js_content';
/** A page may be covered twice: by a style around it and another on each of its sections. */
const MAX_COVERS = 4;

interface Weight {
  signs: number;
  characters: number;
}

/**
 * The elements whose content is hidden in the source and yet is the text of the page, since a script shows it or
 * a field or a page's data hold it: WeChat's `#js_content` (`visibility: hidden`), `<textarea>`, `<noscript>`. Told by
 * weight: what is covered in one way holds nearly all sentences of the page. Bodies that stand in a field as
 * characters are put into the tree as elements.
 */
export function uncoverBodies(root: PageElement, styles: PageStyles): ReadonlySet<PageElement> {
  const uncovered = new Set<PageElement>();
  for (let cover = 0; cover < MAX_COVERS; cover++) {
    const bodies = coveredBodies(root, styles, uncovered);
    if (bodies.length === 0) break;
    for (const body of placeBodies(bodies)) uncovered.add(body);
  }
  return uncovered;
}

function coveredBodies(root: PageElement, styles: PageStyles, uncovered: ReadonlySet<PageElement>): readonly PageElement[] {
  const shown: Weight = { signs: 0, characters: 0 };
  const covers = new Map<string, { readonly weight: Weight; readonly elements: PageElement[] }>();
  const coverOf = (element: PageElement): Weight => {
    const key = tagOf(element);
    const cover = covers.get(key) ?? { weight: { signs: 0, characters: 0 }, elements: [] };
    covers.set(key, cover);
    cover.elements.push(element);
    return cover.weight;
  };
  const known: PageElement[] = [];
  const visit = (element: PageElement, around: Surroundings, weight: Weight): void => {
    for (const node of element.children) {
      if (node.kind === 'text') {
        add(weight, node.text);
        continue;
      }
      if (node.name === 'script' || node.name === 'input') {
        const text = rawTextOf(node);
        if (text !== '') add(coverOf(node), withoutTags(text));
      }
      if (NO_TEXT.has(node.name) || node.name === 'a' || node.name === 'button') continue;
      const within = uncovered.has(node) ? around : enter(node, styles.of(node), around);
      const isCover = isHidden(within) && !isHidden(around);
      if (isCover && node.attributes['id'] === SCRIPT_SHOWN) known.push(node);
      if (isCover && node.name === 'textarea') add(coverOf(node), withoutTags(rawTextOf(node)));
      // Options and readings are no body, however many there are.
      else if (isCover && /^(?:select|datalist|rt|rtc|rp)$/.test(node.name)) continue;
      else visit(node, within, isCover ? coverOf(node) : isHidden(within) ? weight : isHidden(around) ? shown : weight);
    }
  };
  visit(root, pageSurroundings(styles.isComplete), shown);
  if (known.length > 0) return known;
  // Beside a text that is shown, data are of others: teasers, comments.
  const all = [...covers.values()].filter(({ elements }) => shown.signs < MIN_SENTENCE_SIGNS || !elements.some(isData));
  const best = all.reduce<(typeof all)[number] | null>((first, one) => (first === null || isHeavier(one.weight, first.weight) ? one : first), null);
  return best !== null && isBody(best.weight, shown) ? best.elements : [];
}

function add(weight: Weight, text: string): void {
  weight.signs += text.match(SENTENCE_SIGN)?.length ?? 0;
  weight.characters += text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

function isHeavier(one: Weight, other: Weight): boolean {
  return one.signs > other.signs || (one.signs === other.signs && one.characters > other.characters);
}

function isBody(body: Weight, shown: Weight): boolean {
  if (body.signs >= MIN_SENTENCE_SIGNS) return body.signs >= MIN_TIMES * shown.signs;
  // A table under cover has no sentences.
  return shown.signs < MIN_SENTENCE_SIGNS && body.characters >= MIN_CHARACTERS && body.characters >= MIN_TIMES * shown.characters;
}

/** What an element holds as characters; '' where that is no text for readers. */
function rawTextOf(element: PageElement): string {
  const { name, attributes } = element;
  const type = attributes['type'] ?? '';
  if (name === 'input') return /^hidden$/i.test(type) ? (attributes['value'] ?? '') : '';
  if (name === 'textarea' || TEXT_SCRIPT.test(type)) return textOf(element);
  return isData(element) ? proseOfData(textOf(element)) : '';
}

function isData({ name, attributes }: PageElement): boolean {
  return name === 'script' && DATA_SCRIPT.test(attributes['type'] ?? '');
}

/** Of JSON the strings of the name under which most sentences stand, in order; those of lists have one name. */
function proseOfData(json: string): string {
  const byName = new Map<string, { readonly strings: string[]; signs: number }>();
  try {
    JSON.parse(json, (key, value: unknown) => {
      if (typeof value !== 'string') return null;
      const name = /^\d+$/.test(key) ? '' : key;
      const known = byName.get(name) ?? { strings: [], signs: 0 };
      byName.set(name, known);
      known.strings.push(value);
      known.signs += value.match(SENTENCE_SIGN)?.length ?? 0;
      return null;
    });
  } catch {
    return '';
  }
  const best = [...byName.values()].reduce<{ readonly strings: readonly string[]; readonly signs: number }>((most, one) => (one.signs > most.signs ? one : most), { strings: [], signs: 0 });
  return best.strings.join('\n');
}

function withoutTags(text: string): string {
  return text.replace(/<[^<>]*>/g, '');
}

/** What stands for the elements in the tree once characters are read as what they say. */
function placeBodies(elements: readonly PageElement[]): readonly PageElement[] {
  const placed = new Map<PageNode, PageElement>();
  const parents = new Set<PageElement>();
  for (const element of elements) {
    if (!RAW.has(element.name) || element.parent === null) continue;
    placed.set(element, readRaw(element));
    parents.add(element.parent);
  }
  for (const parent of parents) parent.children = parent.children.map((node) => placed.get(node) ?? node);
  return elements.map((element) => placed.get(element) ?? element);
}

function readRaw(element: PageElement): PageElement {
  const text = rawTextOf(element);
  const isMarkedUp = looksLikeHtml(text) || /<(?:p|br|div|table|span|section)[\s/>]/i.test(text);
  const body: PageElement = { kind: 'element', name: isMarkedUp ? 'div' : 'pre', attributes: withoutStyle(element), parent: element.parent, children: [] };
  if (isMarkedUp) parseHtmlTree(text, body);
  else body.children = [{ kind: 'text', text, parent: body }];
  return body;
}

function withoutStyle({ attributes }: PageElement): Readonly<Record<string, string>> {
  return Object.fromEntries(['id', 'class'].filter((key) => key in attributes).map((key) => [key, attributes[key] as string]));
}
