import type { Span } from '../../text/span.js';
import type { Section } from '../model/document.js';
import type { Figure, FigureFlag, FigureKind, FigureModifier, FigureRule } from './figure.js';
import type { Item } from './items.js';
import { periodOf, type Passage } from './periods.js';
import type { Statement } from './statement.js';

/** Where a sentence stands. */
export interface Surroundings {
  readonly text: string;
  readonly levelled: string;
  readonly sentence: Span;
  readonly section: Section;
  readonly passage: Passage;
  /** A yearly average stands before it in the same list. */
  readonly isBesideAverage: boolean;
  /** The year that the report plans for. */
  readonly reportYear: number | null;
  /** Whether words before a name leave it the whole region's. */
  readonly isOfRegion: (prefix: string) => boolean;
  readonly paragraph: Figure['paragraph'];
}

/** The figures that the statements of a sentence make, in order of place. */
export function toFigures(statements: readonly Statement[], around: Surroundings): Figure[] {
  const figures: Figure[] = [];
  let { isBesideAverage } = around;
  for (const statement of statements) {
    const figure = toFigure(statement, { ...around, isBesideAverage });
    isBesideAverage ||= statement.manner.isAverage;
    if (figure === null) continue;
    const before = figures.findLast((one) => one.item === figure.item);
    // 增长22%，增速高于全省: the number says it.
    if (figure.modifier === 'in-step' && before?.kind === 'growth' && before.period === figure.period && before.low !== null) continue;
    // 8%以上、力争9%: the first value with something to strive for.
    if (statement.manner.isStriven && before !== undefined && before.kind === figure.kind && before.period === figure.period && !before.flags.includes('strive-alone')) {
      figures[figures.indexOf(before)] = { ...before, modifier: 'strive', high: null, rule: 'strive', said: around.text.slice(before.span.start, statement.end), span: { start: before.span.start, end: statement.end } };
      continue;
    }
    figures.push(figure);
  }
  return figures;
}

function toFigure(statement: Statement, { text, levelled, sentence, section, passage, isBesideAverage, reportYear, isOfRegion, paragraph }: Surroundings): Figure | null {
  const { subject, value, manner, said } = statement;
  const kind = kindOf(statement);
  if (kind === null) return null;
  // What several have together is not what each has, but for a bound that each passes (产值、税收突破百亿元).
  const isOfAll = kind === 'amount' && statement.rule === 'one-value-for-several' && (subject.all !== null || manner.bound !== 'at-least');
  const item = isOfAll ? (subject.isFirst ? subject.all : null) : subject.item;
  if (item === null) return null;
  if (NONE_OF_ITEM.test(subject.prefix)) return null;
  const isTotal = item.item === '城镇新增就业' || item.item === '实际利用外资';
  const dated = periodOf({ time: statement.time, manner, isTotal }, passage, reportYear, { item: item.item, kind, value: value?.low ?? null, section, isBesideAverage });
  if (dated === null) return null;
  const flags: FigureFlag[] = [...statement.flags];
  if (subject.isLoose) flags.push('loose-name');
  const isWhole = isOfRegion(subject.prefix) && !isShareOfWhole(levelled.slice(statement.end, sentence.end), levelled.slice(subject.start, subject.end));
  if (subject.prefix !== '' && !isWhole && !PART_PREFIX.test(subject.prefix)) flags.push('prefix-unknown');
  if (dated.isUnsure) flags.push('period-unsure');
  if (manner.isStriven) flags.push('strive-alone');
  if (value?.isInWords === true) flags.push('number-in-words');
  const sign = manner.verb === 'down' && kind !== 'level' && kind !== 'amount' ? -1 : 1;
  const { low, high, modifier, isOfList } = endsOf(statement, sign);
  if (isOfList) flags.push('modifier-of-list');
  const unit = unitOf(item, kind, value);
  const scale = (one: number | null): number | null => (one === null ? null : toUnit(one * (value?.factor ?? 1), kind, unit));
  const rule: FigureRule = said === 'value' ? statement.rule : said;
  return {
    item: item.item,
    name: text.slice(subject.start, subject.end),
    said: text.slice(statement.start, statement.end),
    kind,
    low: scale(low),
    high: scale(high),
    unit,
    modifier,
    ...{ period: dated.period, year: dated.year },
    scope: isWhole ? 'whole' : 'part',
    isEstimate: statement.isEstimate,
    section,
    paragraph,
    span: { start: statement.start, end: statement.end },
    sentence,
    rule,
    flags,
  };
}

/** Words before a name that make its value one of something else: a share, so much for each, what came anew. */
const NONE_OF_ITEM = /[占每单]|人均|相当于$|合同|协议|(?:新增|净增)(?:城镇)?$/u;
/** Behind a value, its share of the same in the whole region. */
const SHARE_OF_WHOLE = /^,?占(?:到)?全[市州县区盟](?:的|比重|总量|总数|总额|\d)/u;

/** Ends of words before a name that are known to limit it to a part. */
const PART_PREFIX = /(?:户籍|县域|范围|数字|海洋|贸易|农户|贫困户年?|农产品加?|民营|非?能源|非煤|绿色|信息技术|高技术|高新技术|走廊|国家|伙伴|零售|新业态|网络|对俄|招商引资|贫困人口年?|资金形成|规|限|区|县|市|镇|乡|园|城|州|旗|业|类|级|商|直|型|企|产|民|省|国|口|港|团|经济|制造|领域|项目|设施|战略性|部分|中|电|农|林|牧|工|房|其他)$/u;

/** 工业总产值51.4亿元，占全市的6.7%, 占规模以上工业总产值的6.7%. */
function isShareOfWhole(behind: string, name: string): boolean {
  return SHARE_OF_WHOLE.test(behind) || /^,?占/u.test(behind) && behind.slice(0, name.length + 6).includes(name);
}

function kindOf({ said, value, manner, subject: { item } }: Statement): FigureKind | null {
  const isMove = manner.verb === 'up' || manner.verb === 'down';
  if (said !== 'value' || value === null) return item.isLevel ? null : 'growth';
  if (value.sort === 'points' && !item.isLevel) return null;
  if (value.sort === 'points') return isMove ? 'change' : null;
  if (value.sort === 'percent') {
    if (item.isLevel && item.sorts[0] === 'percent') return isMove ? 'change' : 'level';
    if (isMove || manner.isStriven) return 'growth';
    return item.item === '居民消费价格' ? 'growth' : null;
  }
  if (!(item.sorts as readonly string[]).includes(value.sort)) return null;
  if (isMove) return 'change';
  return item.isLevel ? 'level' : 'amount';
}

function endsOf({ value, said, manner, listSuffix }: Statement, sign: 1 | -1): { readonly low: number | null; readonly high: number | null; readonly modifier: FigureModifier; readonly isOfList: boolean } {
  if (said === 'in-step') return { low: null, high: null, modifier: 'in-step', isOfList: false };
  if (said === 'level-with' || value === null) return { low: 0, high: 0, modifier: 'point', isOfList: false };
  const [low, high] = sign < 0 ? [-value.high, -value.low] : [value.low, value.high];
  const bound = value.suffix ?? listSuffix ?? manner.bound;
  const isOfList = value.suffix === null && listSuffix !== null;
  if (low !== high) return { low, high, modifier: 'range', isOfList };
  switch (bound) {
    case 'at-least':
      return sign < 0 ? { low: null, high, modifier: 'at-most', isOfList } : { low, high: null, modifier: 'at-least', isOfList };
    case 'at-most':
      return sign < 0 ? { low, high: null, modifier: 'at-least', isOfList } : { low: null, high, modifier: 'at-most', isOfList };
    case 'around':
      return { low, high, modifier: 'around', isOfList };
    case null:
      return { low, high, modifier: 'point', isOfList };
    default:
      return bound satisfies never;
  }
}

function unitOf(item: Item, kind: FigureKind, value: Statement['value']): string {
  if (kind === 'growth') return '%';
  if (value?.sort === 'points') return '个百分点';
  if (value?.sort === 'percent') return '%';
  if (value?.sort === 'days') return '天';
  if (value?.sort === 'dollars' && !item.unit.includes('美元')) return item.unit === '元' ? '美元' : '亿美元';
  if (value?.sort === 'money' && item.unit.includes('美元')) return '亿元';
  return item.unit;
}

/** What one of a unit is in the own unit of its sort. */
const UNIT_FACTORS: Readonly<Record<string, number>> = { 亿元: 1e8, 亿美元: 1e8, 元: 1, 美元: 1, 万人: 1e4, 万吨: 1e4 };

function toUnit(value: number, kind: FigureKind, unit: string): number {
  const factor = kind === 'growth' ? 1 : (UNIT_FACTORS[unit] ?? 1);
  return Number((value / factor).toPrecision(12));
}
