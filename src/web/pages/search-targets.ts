import { toReadable } from '../readable-addresses.js';

/** Where a link of a page leads: to an address, or to the page's own with something else in it. */
export interface Target {
  readonly href: string;
  /** What the page's form sends beside all that is chosen, instead of a second address that repeats it. */
  readonly set?: string;
}

/** Where a link to another page leads: to an address, or where the page's form sends all that is chosen. */
export interface OtherTarget {
  readonly href: string;
  readonly action?: string;
}

/**
 * The parameter that says what is to be another: `year=2018`, or `region=` for none, or `region-=330000` for all but one;
 * after `#` the place on the page.
 */
export const SET = 'set';

/** The filter of which so many may be chosen that each button would name a dozen others. */
const REGION = 'region';
const LEFT_OUT = `${REGION}-`;

/**
 * Bytes that a page's links take by repeating its own address, up to which the values of its filters are links; up to
 * which the other ways to see the same are; and up to which those to other pages are, but the first of a hit. Past them
 * they are buttons, so that a page stays within 32 KB: over a whole country that is at an address of 35, 40 and 54 bytes.
 */
const MAX_REPEATED_BYTES = { filters: 4_200, others: 4_800, elsewhere: 6_500 } as const;

/** Links of a page beside those of its filters: hits, orders, sizes, pages. */
const OTHER_LINKS = 50;

/** Makes targets of addresses. */
export interface Targets {
  readonly filters: (href: string) => Target;
  readonly others: (href: string) => Target;
  /** `plain` is the address without what is chosen. */
  readonly elsewhere: (href: string, plain: string) => OtherTarget;
  /** The head of every page leads to the other parts of the site: whether there is room for the same links beside. */
  readonly hasRoom: boolean;
}

/**
 * @param own what the page's form sends, as an address
 * @param values how many the filters offer
 */
export function toTargets(own: string, values: number): Targets {
  const bytes = Buffer.byteLength(toReadable(own)) * (values + OTHER_LINKS);
  const before = byName(own);
  const within = (most: number): ((href: string) => Target) => (bytes <= most ? (href) => ({ href }) : (href) => ({ href: '', set: changeFrom(before, href) }));
  return {
    filters: within(MAX_REPEATED_BYTES.filters),
    others: within(MAX_REPEATED_BYTES.others),
    hasRoom: bytes <= MAX_REPEATED_BYTES.elsewhere,
    elsewhere: bytes <= MAX_REPEATED_BYTES.elsewhere ? (href) => ({ href }) : (_, action) => ({ href: '', action }),
  };
}

/** What of the parameters of an address is another in the second one; never empty. */
export function toChange(from: string, to: string): string {
  return changeFrom(byName(from), to);
}

function changeFrom(before: ReadonlyMap<string, string>, to: string): string {
  const [address = '', place] = to.split('#');
  const after = byName(address);
  const left = [...before.keys()].filter((name) => !after.has(name)).map((name) => `${name}=`);
  const set = [...after].filter(([name, values]) => values !== before.get(name)).map(([name, values]) => (name === REGION ? withoutOne(before.get(name), values) : null) ?? values);
  const isSaid = place === undefined || place === placeOfOpened((name) => after.get(name)?.slice(name.length + 1));
  return toReadable([...left, ...set].join('&') || 'page=') + (isSaid ? '' : `#${place}`);
}

/** Two lists of regions of which the second lacks one of the first, said by that one; null for others. */
function withoutOne(before: string | undefined, after: string): string | null {
  const [listed, left] = [before ?? '', after].map((values) => values.slice(REGION.length + 1).split('+')) as [string[], string[]];
  const gone = listed.find((region, place) => region !== left[place]);
  const isOne = listed.length === left.length + 1 && listed.filter((region) => region !== gone).join('+') === left.join('+');
  return isOne ? `${LEFT_OUT}=${gone}` : null;
}

/** The parameters of an address with their names, by these, in order; several of one name together, as addresses write them. */
function byName(address: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const parameter of address.slice(address.indexOf('?') + 1).split('&')) {
    const name = parameter.slice(0, parameter.indexOf('='));
    const known = parameters.get(name);
    parameters.set(name, known === undefined ? parameter : `${known}&${parameter}`);
  }
  return parameters;
}

/** The opposite of `toChange`; null where nothing is to be another. */
export function withChange(parameters: URLSearchParams): { readonly parameters: URLSearchParams; readonly place: string } | null {
  const set = parameters.get(SET);
  if (set === null) return null;
  const [change = '', said] = set.split('#');
  const changes = new URLSearchParams(change);
  const changed = new URLSearchParams(parameters);
  const leftOut = changes.get(LEFT_OUT);
  changes.delete(LEFT_OUT);
  if (leftOut !== null) changes.set(REGION, parameters.getAll(REGION).join(' ').split(' ').filter((region) => region !== leftOut).join(' '));
  for (const name of [SET, ...changes.keys()]) changed.delete(name);
  for (const [name, value] of changes) if (value !== '') changed.append(name, value);
  const place = said ?? placeOfOpened((name) => changes.get(name)) ?? '';
  return { parameters: changed, place: /^[\w-]+$/.test(place) ? `#${place}` : '' };
}

/** The id of a hit's element. */
export function hitAnchor(paragraphId: string): string {
  return `hit-${paragraphId}`;
}

/** Where something is opened in place, where that is. */
function placeOfOpened(valueOf: (name: string) => string | null | undefined): string | null {
  const id = valueOf('context') || valueOf('whole');
  return id ? hitAnchor(id) : null;
}
