import type { Span } from '../../text/span.js';
import type { Paragraph, Section } from '../model/document.js';
import type { Figure, ReportFigures, UnreadMention } from './figure.js';
import { toFigures, type Surroundings } from './figure-of-statement.js';
import { readBySize } from './figures-by-size.js';
import type { Items } from './items.js';
import { sectionsForFigures } from './figure-sections.js';
import { levelText } from './level-text.js';
import { passageOfHeadings, type Passage } from './periods.js';
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
  return { figures: readBySize(figures), unread };
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
    let hasAverage = false;
    for (const sentence of sentencesOf(levelled)) {
      const words = levelled.slice(sentence.start, sentence.end);
      if (levelled[sentence.start - 1] !== ';') [isCarried, before, hasAverage] = [false, NOTHING_SPOKEN, false];
      const places = HAS_VALUE.test(words) ? this.items.placesIn(words) : [];
      if (places.length === 0) {
        this.hear(words, section);
        continue;
      }
      const placeSet = new Set(places.map((place) => place + sentence.start));
      const tokens = tokensOf(levelled, sentence, this.items, placeSet);
      const { statements, spoken, isEstimate } = statementsOf(levelled, tokens, { isEstimated: isEstimated || isCarried, before });
      before = spoken;
      isCarried = isEstimate;
      hasAverage ||= statements.some(({ manner }) => manner.isAverage);
      const read = toFigures(statements, { text, levelled, sentence, section, passage: this.passage, isBesideAverage: hasAverage, reportYear: this.year, isOfRegion: (prefix) => this.isOfRegion(prefix), paragraph: id });
      figures.push(...read);
      unread.push(...unreadOf(tokens, read, { sentence, section, paragraph: id }));
      this.hear(words, section);
    }
    return { figures, unread };
  }

  /** Whether words before a name leave it the whole region's. */
  private isOfRegion(prefix: string): boolean {
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
