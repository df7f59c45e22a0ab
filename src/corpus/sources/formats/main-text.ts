import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { HtmlPage } from './html-page.js';

/** The part of an element's interface that is used here; the program is compiled without the types of a browser. */
interface NumberedElement {
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null }>;
}

/** Which elements of a page belong to its main text. */
export interface MainText {
  /** The number of the element that holds the main text. */
  readonly container: number;
  /** By element number: whether it lies in the container. */
  readonly isInside: (element: number) => boolean;
  /** By element number: whether Readability kept it. */
  readonly isKept: (element: number) => boolean;
}

/** Readability drops short lines and lists of a text it keeps; what holds nearly all that it kept is the text. */
const CONTAINER_SHARE = 0.95;
/** Below this it has found a teaser or a footer. */
const MIN_MAIN_CHARACTERS = 140;

/**
 * Finds the main text of a page with Mozilla's Readability, the reader view of Firefox. Of its answer only the
 * place is used: the smallest element that holds 95 % of what it kept, so that its clearing inside an article
 * (short headings in `<div>`, tables) loses nothing. Null where the page is too large for it or has no main text.
 */
export function findMainText(page: HtmlPage): MainText | null {
  if (page.outline === null) return null;
  const { document } = parseHTML(`<!doctype html><html><body>${page.outline}</body></html>`) as { document: unknown };
  const serializer = (node: unknown): NumberedElement => node as NumberedElement;
  const article = new Readability<NumberedElement>(document, { serializer }).parse();
  if (article?.content === null || article?.content === undefined) return null;
  const kept = new Set<number>();
  for (const element of article.content.querySelectorAll('[data-number]')) {
    kept.add(Number(element.getAttribute('data-number')));
  }
  const container = containerOf(page, kept);
  if (container === null) return null;
  const inside = new Uint8Array(page.parents.length);
  for (let element = container; element < inside.length; element++) {
    const parent = page.parents[element] as number;
    inside[element] = element === container || inside[parent] === 1 ? 1 : 0;
  }
  return { container, isInside: (element) => inside[element] === 1, isKept: (element) => kept.has(element) };
}

function containerOf(page: HtmlPage, kept: ReadonlySet<number>): number | null {
  const characters = new Float64Array(page.parents.length);
  let total = 0;
  for (const line of page.lines) {
    for (const piece of line.pieces) {
      if (!kept.has(piece.element)) continue;
      characters[piece.element] = (characters[piece.element] as number) + piece.text.length;
      total += piece.text.length;
    }
  }
  if (total < MIN_MAIN_CHARACTERS) return null;
  for (let element = characters.length - 1; element >= 0; element--) {
    // Those that hold nearly all lie within one another, and the innermost comes last in document order.
    if ((characters[element] as number) >= CONTAINER_SHARE * total) return element;
    const parent = page.parents[element] as number;
    if (parent >= 0) characters[parent] = (characters[parent] as number) + (characters[element] as number);
  }
  return null;
}
