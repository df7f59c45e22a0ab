import { BLOCKS, type PageElement } from './html-tree.js';
import type { Style } from './html-styles.js';

/** What the elements around a place do to the text in it. */
export interface Surroundings {
  /** Taken out of sight whatever lies within says: not laid out, fully transparent, outside the window. */
  readonly isGone: boolean;
  /** Gone without leaving room: a line goes on around it. */
  readonly isOutOfFlow: boolean;
  readonly isInvisible: boolean;
  readonly isWithoutSize: boolean;
  readonly isTransparent: boolean;
  readonly isIndentedAway: boolean;
  /** As inherited by the next block. */
  readonly hasFarIndent: boolean;
  /** Inside `<ruby>`. */
  readonly isRuby: boolean;
  /** Colour behind the text; null where it is not known. */
  readonly background: string | null;
}

/** Those of a whole page. */
export function pageSurroundings(isStyleComplete: boolean): Surroundings {
  return {
    isGone: false, isOutOfFlow: false, isInvisible: false, isWithoutSize: false, isTransparent: false, isIndentedAway: false,
    hasFarIndent: false, isRuby: false, background: isStyleComplete ? '#ffffff' : null,
  };
}

export function isHidden({ isGone, isInvisible, isWithoutSize, isTransparent, isIndentedAway }: Surroundings): boolean {
  return isGone || isInvisible || isWithoutSize || isTransparent || isIndentedAway;
}

/** What browsers do not show as text where their scripts and players work, or only once a control is opened. */
const NOT_SHOWN = new Set(
  ('annotation annotation-xml audio canvas datalist defs desc iframe metadata noembed noframes noscript object rp select ' +
    'symbol template textarea video').split(' '),
);
/** Farther out than any window is wide, and than any real indent. */
const FAR_PIXELS = 900;
const SIZES = /^(?:x{0,2}-small|small|medium|large|x{1,3}-large|initial)$/;

/** What an element's text is in, given what the element itself is in and its style. */
export function enter(element: PageElement, style: Style, around: Surroundings): Surroundings {
  const { name, attributes } = element;
  const display = style.get('display');
  const isRuby = around.isRuby || name === 'ruby';
  const isNotLaidOut =
    NOT_SHOWN.has(name) ||
    (isRuby && (name === 'rt' || name === 'rtc')) ||
    (name === 'dialog' && !('open' in attributes)) ||
    display === 'none' ||
    ('hidden' in attributes && display === undefined);
  const isTakenOut = isNotLaidOut || isOutsideWindow(style);
  if (!isTakenOut && isRuby === around.isRuby && !CHANGES_COLOUR.has(name) && !('bgcolor' in attributes || 'background' in attributes)) {
    if (style.size === 0 && !around.hasFarIndent) return around;
    if (!isHidden(around) && !around.hasFarIndent && isOrdinary(style) && plainColour(style.get('color')) !== around.background) return around;
  }
  const hasFarIndent = style.has('text-indent') ? (pixels(style.get('text-indent')) ?? 0) <= -FAR_PIXELS : around.hasFarIndent;
  const isBlock = BLOCKS.has(name) || /^(?:block|inline-block|flex|grid|list-item|flow-root)$/.test(display ?? '');
  const background = backgroundOf(element, style, around);
  return {
    isGone: around.isGone || isTakenOut || Number.parseFloat(style.get('opacity') ?? '1') === 0 || style.get('content-visibility') === 'hidden' || isShrunk(style, isBlock),
    isOutOfFlow: around.isOutOfFlow || isTakenOut,
    isInvisible: isInvisible(style, around),
    isWithoutSize: isWithoutSize(element, style, around),
    isTransparent: isTransparent(element, style, around, background),
    isIndentedAway: isBlock ? hasFarIndent : around.isIndentedAway,
    hasFarIndent,
    isRuby,
    background,
  };
}

/** By style: no property of it can hide a text or change what is behind it, whatever it stands in. */
const ordinary = new WeakMap<Style, boolean>();
/** Properties that neither hide nor bring back a text that is shown. */
const HARMLESS = new Set(['white-space', 'list-style-type', 'font-size', 'color', 'text-indent', 'width', 'height', 'max-width', 'max-height', 'text-shadow']);

function isOrdinary(style: Style): boolean {
  let known = ordinary.get(style);
  if (known === undefined) {
    known =
      [...style.keys()].every((property) => HARMLESS.has(property)) &&
      !isClear(plainColour(style.get('color')) ?? '') &&
      (pixels(style.get('font-size')) ?? 16) > 1 &&
      (pixels(style.get('text-indent')) ?? 0) > -FAR_PIXELS;
    ordinary.set(style, known);
  }
  return known;
}

const CHANGES_COLOUR = new Set(['a', 'font']);

function isInvisible(style: Style, around: Surroundings): boolean {
  const value = style.get('visibility');
  return value === undefined || value === 'inherit' ? around.isInvisible : value === 'hidden' || value === 'collapse';
}

/** `ul { font-size: 0 }` closes the gaps between items that set a size of their own. */
function isWithoutSize({ name, attributes }: PageElement, style: Style, around: Surroundings): boolean {
  const size = style.get('font-size');
  if (size === undefined) return around.isWithoutSize && !(name === 'font' && 'size' in attributes);
  if (SIZES.test(size)) return false;
  const number = Number.parseFloat(size);
  if (Number.isNaN(number)) return around.isWithoutSize;
  if (number === 0) return true;
  if (/(?:em|%)$/.test(size) && !size.endsWith('rem')) return around.isWithoutSize;
  return (pixels(size) ?? Infinity) <= 1;
}

function isTransparent(element: PageElement, style: Style, around: Surroundings, background: string | null): boolean {
  const color = plainColour(style.get('color') ?? element.attributes['color']);
  // A link has a colour of its own.
  if (color === undefined) return around.isTransparent && !(element.name === 'a' && 'href' in element.attributes);
  if (color === 'inherit' || color === 'currentcolor') return around.isTransparent;
  // Letters that a picture or a shadow shines through are seen.
  if (style.has('text-shadow') || style.get('background-clip') === 'text') return false;
  if (isClear(color)) return true;
  return color === background && isWordInSentence(element);
}

/** White on white in a banner may lie over a picture; inside a sentence it lies over what the sentence lies over. */
function isWordInSentence({ name, parent }: PageElement): boolean {
  if (BLOCKS.has(name) || parent === null) return false;
  let known = speaking.get(parent);
  if (known === undefined) speaking.set(parent, (known = parent.children.some((node) => node.kind === 'text' && node.text.trim() !== '')));
  return known;
}

/** By element: text stands in it directly. Asked once for each of its children. */
const speaking = new WeakMap<PageElement, boolean>();

function backgroundOf({ attributes }: PageElement, style: Style, around: Surroundings): string | null {
  const value = style.get('background-color') ?? attributes['bgcolor'];
  if (style.has('background-image') || 'background' in attributes) return null;
  if (value === undefined) return around.background;
  const color = plainColour(value) as string;
  if (isClear(color) || color === 'none') return around.background;
  return /^#[\da-f]{6}$/.test(color) ? color : null;
}

function isClear(color: string): boolean {
  return color === 'transparent' || /^(?:rgba?|hsla?)\((?:.*[,/\s])0(?:\.0+)?%?\)$/.test(color) && color.split(/[,/\s]+/).length >= 4 || /^#(?:[\da-f]{3}0|[\da-f]{6}00)$/.test(color);
}

/** Hexadecimal with six digits where it can be told so. */
function plainColour(value: string | undefined): string | undefined {
  const color = value?.trim().toLowerCase();
  if (color === 'white') return '#ffffff';
  if (color === 'black') return '#000000';
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(color ?? '');
  if (short !== null) return `#${short.slice(1).map((digit) => digit + digit).join('')}`;
  const rgb = /^rgb\(\s*(\d{1,3})(?:\s|\s*,)\s*(\d{1,3})(?:\s|\s*,)\s*(\d{1,3})\s*\)$/.exec(color ?? '');
  if (rgb !== null) return `#${rgb.slice(1).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  return color;
}

function isOutsideWindow(style: Style): boolean {
  const isPlaced = /^(?:absolute|fixed)$/.test(style.get('position') ?? '');
  if (isPlaced || style.get('position') === 'relative') {
    const places = ['left', 'top', 'right', 'bottom'].map((side) => pixels(style.get(side)) ?? 0);
    if (places.some((place) => place <= -FAR_PIXELS) || Math.max(...places) >= FAR_PIXELS * 5) return true;
  }
  // A band over the whole width is made of a far margin and an equal padding.
  const shift = (side: string): number => (pixels(style.get(`margin-${side}`)) ?? 0) + (pixels(style.get(`padding-${side}`)) ?? 0);
  if (shift('left') <= -FAR_PIXELS || shift('top') <= -FAR_PIXELS) return true;
  if (isPlaced && /^rect\((?:0|1px|1)(?:px)?[\s,]/.test(style.get('clip') ?? '') && !/\d{2}/.test(style.get('clip') ?? '')) return true;
  if (/^inset\((?:50|100)%/.test(style.get('clip-path') ?? '')) return true;
  const moved = style.get('transform') ?? '';
  const far = /translate(?:x|y|3d)?\(\s*(-\d+(?:px|em|rem|vw|%)?)/.exec(moved)?.[1];
  return /scale(?:x|y)?\(\s*0\s*[,)]/.test(moved) || (far !== undefined && !far.endsWith('%') && (pixels(far) ?? 0) <= -FAR_PIXELS);
}

/** A box without room that cuts off what it holds. */
function isShrunk(style: Style, isBlock: boolean): boolean {
  if (!isBlock && !/^(?:absolute|fixed)$/.test(style.get('position') ?? '')) return false;
  if (![style.get('overflow'), style.get('overflow-x'), style.get('overflow-y')].some((value) => /hidden|clip/.test(value ?? ''))) return false;
  return ['width', 'height', 'max-width', 'max-height'].some((side) => (pixels(style.get(side)) ?? Infinity) <= 1);
}

const PIXELS: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, em: 16, rem: 16, vw: 13, vh: 8, '%': 13, cm: 38, in: 96 };

/** A length in pixels of a usual window; null for what is none. */
function pixels(value: string | undefined): number | null {
  const found = /^([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e\d+)?)([a-z]*|%)$/.exec(value ?? '');
  const factor = PIXELS[found?.[2] ?? '?'];
  return found === null || factor === undefined ? null : Number(found[1]) * factor;
}
