import type { Span } from '../../text/span.js';
import type { Paragraph, Section } from '../model/document.js';
import type { Figure, FigureFlag, FigureKind, FigureModifier, FigureRule, ReportFigures, UnreadMention } from './figure.js';
import type { Item, Items } from './items.js';
import { mainFigure } from './main-figures.js';
import { sectionsForFigures } from './figure-sections.js';
import { levelText } from './level-text.js';
import { passageOfHeadings, periodOf, type Passage } from './periods.js';
import type { Statement } from './statement.js';
import { statementsOf } from './statements.js';
import { NOTHING_SPOKEN } from './subjects.js';
import { tokensOf, type Token } from './tokens.js';

/** What of a report its figures are read from. */
export interface ReportText {
  /** The year that it plans for; null where it is unknown. */
  readonly year: number | null;
  /** Names of its region that stand before what is the whole region's: 瑞安市, 瑞安. */
  readonly placeNames: readonly string[];
  readonly paragraphs: readonly Pick<Paragraph, 'id' | 'kind' | 'text' | 'headingPath' | 'section'>[];
}

/** Reads the figures of a yearly report, paragraph by paragraph, from the text as it stands. */
export function readFigures({ year, placeNames, ...report }: ReportText, items: Items): ReportFigures {
  const paragraphs = withLevelHeadings(report.paragraphs);
  const figures: Figure[] = [];
  const unread: UnreadMention[] = [];
  const reader = new PassageReader(year, placeNames, items);
  const sections = sectionsForFigures({ year, paragraphs });
  paragraphs.forEach((paragraph, index) => {
    const section = sections[index] ?? null;
    if (section === null) return;
    const read = reader.read(paragraph, section);
    figures.push(...read.figures);
    unread.push(...read.unread);
  });
  return { figures: withPartsBySize(withSumsOfYears(figures)), unread };
}

/** Headings in the form of `levelText`; most stand above many paragraphs. */
function withLevelHeadings(paragraphs: ReportText['paragraphs']): ReportText['paragraphs'] {
  const known = new Map<string, string>();
  const level = (heading: string): string => {
    const found = known.get(heading) ?? levelText(heading);
    known.set(heading, found);
    return found;
  };
  return paragraphs.map((paragraph) => ({ ...paragraph, headingPath: paragraph.headingPath.map(level) }));
}

/** A count of last year is of the size of what this year is to bring; one many times larger is of several years (新增就业28万人). */
const MAX_TIMES_TARGET = 2.5;
/** Jobs of a year, in 万人, where no target tells: few cities bring more. */
const MAX_JOBS = 15;
/** A year's investment is seldom more than all that a region makes in it. */
const MAX_TIMES_GDP = 1.3;

/** What adds up over years, told from that of one year by its size where the text does not say. */
function withSumsOfYears(figures: readonly Figure[]): readonly Figure[] {
  const endOf = (figure: Figure | null): number | null => figure?.low ?? figure?.high ?? null;
  const target = endOf(mainFigure(figures, '城镇新增就业', 'this-year', ['amount']));
  const gdp = endOf(mainFigure(figures, '地区生产总值', 'last-year', ['amount']));
  const mostOf: Readonly<Record<string, number | null>> = { 城镇新增就业: target === null ? MAX_JOBS : target * MAX_TIMES_TARGET, 固定资产投资: gdp === null ? null : gdp * MAX_TIMES_GDP };
  const oneYear = figures.find(({ period }) => period === 'last-year')?.year ?? null;
  return figures.map((figure) => {
    const most = mostOf[figure.item] ?? null;
    const value = endOf(figure);
    if (figure.kind !== 'amount' || figure.section !== 'review' || most === null || value === null) return figure;
    const isUnsure = figure.flags.includes('period-unsure');
    if (figure.period === 'last-year' && value > most && (isUnsure || figure.item === '城镇新增就业')) return { ...figure, period: 'several-years', year: null, flags: [...new Set([...figure.flags, 'period-unsure' as const])] };
    if (figure.period === 'several-years' && value <= most && isUnsure && (figure.item !== '城镇新增就业' || target !== null)) return { ...figure, period: 'last-year', year: oneYear };
    return figure;
  });
}

/** Items whose amount in a region does not fall to less than half within a year or two. */
const STEADY: ReadonlySet<string> = new Set(['地区生产总值', '规模以上工业增加值', '工业总产值', '固定资产投资', '社会消费品零售总额', '一般公共预算收入', '财政总收入']);
const MIN_SHARE_OF_WHOLE = 0.4;

/** An amount far below what the report states of all the region is of a part that its sentence does not name (高新区…。完成生产总值45亿元). */
function withPartsBySize(figures: readonly Figure[]): readonly Figure[] {
  const wholes = new Map(
    [...STEADY].flatMap((item) => {
      const whole = mainFigure(figures, item, 'last-year', ['amount']);
      return whole === null || whole.scope === 'part' || whole.flags.length > 0 ? [] : [[item, whole.low ?? whole.high ?? 0] as const];
    }),
  );
  return figures.map((figure) => {
    const whole = wholes.get(figure.item);
    const value = figure.high ?? figure.low;
    const isOfAYear = figure.period === 'this-year' || (figure.period === 'last-year' && figure.modifier !== 'at-least');
    if (whole === undefined || value === null || figure.kind !== 'amount' || figure.scope === 'part' || !isOfAYear || value >= whole * MIN_SHARE_OF_WHOLE) return figure;
    return { ...figure, scope: 'part', flags: [...figure.flags, 'small-for-whole'] };
  });
}

/** Reads paragraph after paragraph, for what one says of its time holds for the next. */
class PassageReader {
  private headings: readonly string[] = [];
  private passage: Passage = 'last';

  constructor(
    private readonly year: number | null,
    private readonly placeNames: readonly string[],
    private readonly items: Items,
  ) {}

  read({ id, text, headingPath }: ReportText['paragraphs'][number], section: Section): ReportFigures {
    const headings = [section, ...headingPath];
    if (headings.join('\n') !== this.headings.join('\n')) {
      const isSamePart = headings[0] === this.headings[0] && headings[1] === this.headings[1];
      this.headings = headings;
      this.passage = passageOfHeadings(headingPath, section) ?? (isSamePart ? this.passage : section === 'review' ? 'last' : 'this');
    }
    if (!TELLS.test(text)) return { figures: [], unread: [] };
    const levelled = levelText(text);
    const figures: Figure[] = [];
    const unread: UnreadMention[] = [];
    const isEstimated = /预计数?[,;]?下同|(?:预计|预计数|快报数|初步)[^)]{0,6}下同/u.test(levelled);
    // 预计 holds to the full stop.
    let isCarried = false;
    let before = NOTHING_SPOKEN;
    for (const sentence of sentencesOf(levelled)) {
      const words = levelled.slice(sentence.start, sentence.end);
      if (levelled[sentence.start - 1] !== ';') [isCarried, before] = [false, NOTHING_SPOKEN];
      const places = HAS_VALUE.test(words) ? this.items.placesIn(words) : [];
      if (places.length === 0) {
        this.hear(words, section);
        continue;
      }
      const placeSet = new Set(places.map((place) => place + sentence.start));
      const tokens = tokensOf(levelled, sentence, this.items, placeSet);
      const { statements, spoken } = statementsOf(levelled, tokens, { isEstimated: isEstimated || isCarried, before });
      before = spoken;
      isCarried ||= tokens.some(({ kind }) => kind === 'estimate');
      const read = toFigures(statements, { text, levelled, sentence, section, passage: this.passage, reader: this, paragraph: id });
      figures.push(...read);
      unread.push(...unreadOf(tokens, read, { sentence, section, paragraph: id }));
      this.hear(words, section);
    }
    return { figures, unread };
  }

  get reportYear(): number | null {
    return this.year;
  }

  /** Whether words before a name leave it the whole region's. */
  isWhole(prefix: string): boolean {
    return prefix === '' || this.placeNames.includes(prefix);
  }

  /** What a sentence says of its time holds until another says otherwise. */
  private hear(sentence: string, section: Section): void {
    const last = lastCue(sentence, section, this.year);
    if (last !== null) this.passage = last;
  }
}

/** What holds no figure and no word on a time tells nothing. */
const TELLS = /[\d０-９年]|同步|百分之|[亿億]|[高快低][于於]|持平/u;
/** Values, or what stands for one. */
const HAS_VALUE = /\d|同步|百分之|[一二三四五六七八九十百千万]亿|高于|快于|低于|超过|跑赢|协调|适应|一致|持平/u;

const REVIEW_YEARS = /(?:过去|这)(?:的)?[五5]年|[五5]年(?:来|间)|经过[五5]年|[五5]年的(?:发展|努力|奋斗|拼搏)|"?十[一二三四]?五"?(?:时期|期间|以来)|本届政府(?:任期|以来)/gu;
const REVIEW_LAST = /过去(?:的)?一年|一年来|去年|刚刚过去/gu;
const PLAN_YEARS = /(?:今后|未来)(?:的)?[五三]年|"?十[二三四五]?五"?(?:时期|期间)/gu;
/** A year is named beside the years that it belongs to. */
const ONE_OF_YEARS = /开局|起步|收官|第一年|最后一年|承上启下|关键/u;
const PLAN_THIS = /今年|新的一年/gu;

/** What a sentence speaks of stands at its beginning; 清理近五年的土地 within it is of the land. */
const OPENING_CHARACTERS = 24;

function lastCue(sentence: string, section: Section, year: number | null): Passage | null {
  const [many, one] = section === 'review' ? [REVIEW_YEARS, REVIEW_LAST] : [PLAN_YEARS, PLAN_THIS];
  const opening = sentence.slice(0, OPENING_CHARACTERS);
  const at = (pattern: RegExp): number => [...opening.matchAll(pattern)].at(-1)?.index ?? -1;
  const single = year === null ? -1 : sentence.lastIndexOf(`${section === 'review' ? year - 1 : year}年`);
  const [manyAt, oneAt] = [at(many), Math.max(at(one), single)];
  if (manyAt < 0 && oneAt < 0) return null;
  const isOne = oneAt > manyAt || (oneAt >= 0 && ONE_OF_YEARS.test(sentence));
  if (section === 'review') return isOne ? 'last' : 'years';
  return isOne ? 'this' : 'years-ahead';
}

/** Sentences, which end at 。；！？ and line ends. */
function sentencesOf(text: string): readonly Span[] {
  return [...text.matchAll(/[^。;!?\n]+/gu)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
}

interface Surroundings {
  readonly text: string;
  readonly levelled: string;
  readonly sentence: Span;
  readonly section: Section;
  readonly passage: Passage;
  readonly reader: PassageReader;
  readonly paragraph: Figure['paragraph'];
}

function toFigures(statements: readonly Statement[], around: Surroundings): Figure[] {
  const figures: Figure[] = [];
  for (const statement of statements) {
    const figure = toFigure(statement, around);
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

function toFigure(statement: Statement, { text, sentence, section, passage, reader, paragraph }: Surroundings): Figure | null {
  const { subject, value, manner, said } = statement;
  const { item } = subject;
  const kind = kindOf(statement);
  if (kind === null) return null;
  // What several have together is not what each has.
  if (kind === 'amount' && statement.rule === 'one-value-for-several' && manner.bound !== 'at-least') return null;
  if (/[占每单]|人均|相当于$|合同|协议/u.test(subject.prefix)) return null;
  const isTotal = item.item === '城镇新增就业' || item.item === '实际利用外资';
  const dated = periodOf({ time: statement.time, manner, isTotal }, passage, reader.reportYear, { kind, value: value?.low ?? null, section });
  if (dated === null) return null;
  const flags: FigureFlag[] = [...statement.flags];
  if (subject.isLoose) flags.push('loose-name');
  const isWhole = reader.isWhole(subject.prefix);
  if (!isWhole && !PART_PREFIX.test(subject.prefix)) flags.push('prefix-unknown');
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

/** Ends of words before a name that are known to limit it to a part. */
const PART_PREFIX = /(?:户籍|县域|范围|数字|海洋|贸易|农户|贫困户年?|农产品加?|民营|非?能源|非煤|绿色|信息技术|高技术|高新技术|走廊|国家|伙伴|零售|新业态|网络|对俄|招商引资|贫困人口年?|资金形成|规|限|区|县|市|镇|乡|园|城|州|旗|业|类|级|商|直|型|企|产|民|省|国|口|港|团|经济|制造|领域|项目|设施|战略性|部分|中|电|农|林|牧|工|房|其他)$/u;

function kindOf({ said, value, manner, subject: { item } }: Statement): FigureKind | null {
  if (said !== 'value' || value === null) return item.isLevel ? null : 'growth';
  if (value.sort === 'points' && !item.isLevel) return null;
  if (value.sort === 'points') return manner.verb === 'up' || manner.verb === 'down' ? 'change' : null;
  if (value.sort === 'percent') {
    if (item.isLevel && item.sorts[0] === 'percent') return manner.verb === 'up' || manner.verb === 'down' ? 'change' : 'level';
    if (manner.verb === 'up' || manner.verb === 'down' || manner.isStriven) return 'growth';
    return item.item === '居民消费价格' ? 'growth' : null;
  }
  if (!(item.sorts as readonly string[]).includes(value.sort)) return null;
  if (manner.verb === 'up' || manner.verb === 'down') return 'change';
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

/** Items that are named in a clause with a figure, and of which nothing was read there. */
function unreadOf(tokens: readonly Token[], read: readonly Figure[], { sentence, section, paragraph }: Pick<Surroundings, 'sentence' | 'section' | 'paragraph'>): UnreadMention[] {
  const readItems = new Set(read.map(({ item }) => item));
  const unread: UnreadMention[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'item' || token.mention.tail !== null || tokens[index - 1]?.kind === 'share' || tokens[index + 1]?.kind === 'other' || tokens[index + 1]?.kind === 'share') return;
    const missing = token.mention.items.filter(({ item }) => !readItems.has(item));
    if (missing.length === 0) return;
    const next = tokens.slice(index + 1).findIndex(({ kind }) => kind === 'item' || kind === 'comma' || kind === 'value');
    if (tokens[index + 1 + next]?.kind !== 'value' || next < 0) return;
    for (const { item } of missing) unread.push({ item, section, paragraph, span: { start: token.start, end: token.end }, sentence });
  });
  return unread;
}
