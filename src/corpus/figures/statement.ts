import type { Span } from '../../text/span.js';
import type { FigureFlag, FigureRule } from './figure.js';
import type { Item } from './items.js';
import type { Time } from './tokens.js';
import type { Value } from './values.js';

/** One item of a sentence, or something else that values may be of. */
export interface Subject extends Span {
  /** Null for what is none of the items. */
  readonly item: Item | null;
  /** What it and the others of its name are together; null of a name of its own. */
  readonly all: Item | null;
  /** The first of the items of its name. */
  readonly isFirst: boolean;
  readonly isLoose: boolean;
  /** What stands before the name and may limit it; empty where nothing does. */
  readonly prefix: string;
}

/** How values are said: what stands between the item and them. */
export interface Manner {
  readonly verb: 'up' | 'down' | 'to' | null;
  readonly isFrom: boolean;
  readonly spread: 'each' | 'all' | null;
  readonly isAverage: boolean;
  readonly isSum: boolean;
  readonly isStriven: boolean;
  readonly bound: 'at-least' | 'at-most' | 'around' | null;
  readonly since: Extract<Time, { readonly kind: 'since' }> | null;
}

/** A value with its item, before it is told which kind of figure it is. */
export interface Statement extends Span {
  readonly subject: Subject & { readonly item: Item };
  /** Null where the sentence tells it by another growth, or says that there is none. */
  readonly value: Value | null;
  readonly said: 'value' | 'in-step' | 'level-with';
  readonly manner: Manner;
  readonly rule: FigureRule;
  readonly flags: readonly FigureFlag[];
  /** The last time named before it in the sentence; null where none is. */
  readonly time: Time | null;
  readonly isEstimate: boolean;
  /** Of a list, the modifier behind its last value. */
  readonly listSuffix: Value['suffix'];
}

export const NO_MANNER: Manner = { verb: null, isFrom: false, spread: null, isAverage: false, isSum: false, isStriven: false, bound: null, since: null };
