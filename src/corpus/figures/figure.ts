import type { Span } from '../../text/span.js';
import type { ParagraphId, Section } from '../model/document.js';
import type { ItemName } from './items.js';

/**
 * What a value says of its item: how much there is of it; by how many per cent it grew (what fell has a value below
 * nought); the height of a rate or share; by how much a rate or an amount moved.
 */
export type FigureKind = 'amount' | 'growth' | 'level' | 'change';

/**
 * How exact a value is meant to be. `range` has both ends, `at-least` a low one alone, `at-most` a high one alone;
 * `strive` is a value with a further one to strive for; `in-step` is a growth told by another (与经济增长同步) and has none.
 */
export type FigureModifier = 'point' | 'around' | 'at-least' | 'at-most' | 'range' | 'strive' | 'in-step';

/**
 * What a value is of: the year behind the report, the year that it plans for, several years together (年均, 五年累计),
 * or any other year, which is a goal where it lies ahead.
 */
export type FigurePeriod = 'last-year' | 'this-year' | 'several-years' | 'by-year';

/** Stable codes of what makes a reading less than sure. */
export type FigureFlag =
  /** The name says less, or other things, than the item: 财政收入, 限上消费品零售额. */
  | 'loose-name'
  /** What stands before the name may limit it to a part. */
  | 'prefix-unknown'
  /** A list of values behind a longer list of items: taken for the last of them. */
  | 'list-longer'
  /** One value behind several items, without 均 or 分别. */
  | 'one-value-for-several'
  /** The modifier stands behind the last value of a list, and is taken for all of them. */
  | 'modifier-of-list'
  /** In a passage on several years, without a word on whether it is of the last of them. */
  | 'period-unsure'
  /** 力争 stands before the value, and no other value with it. */
  | 'strive-alone'
  /** Far below what the same report states of the whole region: taken for a part's. */
  | 'small-for-whole'
  /** The number is not written out: 千亿, 百亿. */
  | 'number-in-words';

/** One statement of a report on one item. */
export interface Figure {
  readonly item: ItemName;
  /** The item and the value as the text names them, each a piece of it. */
  readonly name: string;
  readonly said: string;
  readonly kind: FigureKind;
  /** Both ends in `unit`; equal but for ranges and bounds, null where there is no such end. */
  readonly low: number | null;
  readonly high: number | null;
  /** One for each item and kind: 亿元, 元, 万人, %, 个百分点, 微克/立方米; 亿美元 where the text counts in dollars. */
  readonly unit: string;
  readonly modifier: FigureModifier;
  readonly period: FigurePeriod;
  /** The year that it is of; null of several years, and where the report's own year is unknown. */
  readonly year: number | null;
  /** `part`: of a district, an industry, some of what the item counts. */
  readonly scope: 'whole' | 'part';
  /** The text says that it is not final (预计, 初步核算). */
  readonly isEstimate: boolean;
  readonly section: Section;
  readonly paragraph: ParagraphId;
  /** Of the value in the paragraph's text. */
  readonly span: Span;
  /** The sentence that says it, in the paragraph's text. */
  readonly sentence: Span;
  /** What gave the reading, kebab-case. */
  readonly rule: FigureRule;
  readonly flags: readonly FigureFlag[];
}

export type FigureRule =
  /** The item, then its value. */
  | 'direct'
  /** 分别, or as many values as items, one to one. */
  | 'one-to-one'
  /** The items and amounts of a list first, what they have grown by behind them. */
  | 'behind-list'
  /** 均: one value for all. */
  | 'for-all'
  | 'one-value-for-several'
  /** 由…提高到…: the later value. */
  | 'from-to'
  | 'in-step'
  /** 持平: a growth of nought. */
  | 'level-with'
  /** X以上、力争Y: the first value, with something to strive for. */
  | 'strive';

/** An item that is named beside a figure of which no reading was made: for a person to look at. */
export interface UnreadMention {
  readonly item: ItemName;
  readonly section: Section;
  readonly paragraph: ParagraphId;
  /** Of the name in the paragraph's text. */
  readonly span: Span;
  readonly sentence: Span;
}

/** All that one report says of the items, in order of place. */
export interface ReportFigures {
  readonly figures: readonly Figure[];
  readonly unread: readonly UnreadMention[];
}
