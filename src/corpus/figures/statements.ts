import type { Span } from '../../text/span.js';
import type { FigureFlag, FigureRule } from './figure.js';
import type { Item, ItemMention } from './items.js';
import type { Time, Token } from './tokens.js';
import type { Value } from './values.js';

/** One item of a sentence, or something else that values may be of. */
export interface Subject extends Span {
  /** Null for what is none of the items. */
  readonly item: Item | null;
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

const OF_A_NOUN = /^的?(?:重大|重点|工业|产业|招商|建设)?(?:项目|企业|工程|投资|大县|强县|产业)/u;

const BEGINS_WITH_ZONE = /^[^,;、]{0,12}(?:开发区|高新区|经开区|园区|新区|核心区|集聚区|合作区|功能区)/u;
const OF_A_PLACE = /(?:区|园|县|\(市\)|镇|乡|新城|旗)$/u;

const NO_MANNER: Manner = { verb: null, isFrom: false, spread: null, isAverage: false, isSum: false, isStriven: false, bound: null, since: null };

/** A run of values that are said in one manner. */
interface Run {
  readonly values: (Span & { readonly value: Value | null; readonly said: Statement['said'] })[];
  readonly manner: Manner;
  readonly time: Time | null;
  readonly isEstimate: boolean;
  /** Nouns stand between the values before and it; without, it is said of what they are said of. */
  readonly hasNouns: boolean;
}

type Joint = 'start' | 'comma' | 'dun' | 'and';

/** A noun of the sentence: names and words that stand together. */
interface Noun {
  readonly parts: (Span & { readonly mention: ItemMention | null })[];
  /** What parts it from the noun before. */
  readonly joint: Joint;
}

/**
 * What a sentence states of items, from its tokens. Values belong to the items before them: one to the last, a list
 * with 分别 to as many, and what stands behind a list of items with amounts (…，分别增长…) to the last so many of it.
 */
export function statementsOf(text: string, tokens: readonly Token[], isEstimated: boolean): readonly Statement[] {
  return new SentenceReader(text, tokens, isEstimated).read();
}

/** Values of one list are counted in one kind of unit, but where 分别 says whose each is: 1257亿元和22.1亿美元. */
function isOfList(one: Value | null | undefined, other: Value | null, { spread }: Manner): boolean {
  const isShare = (value: Value | null | undefined): boolean => value?.sort === 'percent' || value?.sort === 'points';
  return one?.sort === other?.sort || (spread === 'each' && !isShare(one) && !isShare(other));
}

/** A class because it changes while a sentence is read. */
class SentenceReader {
  private readonly statements: Statement[] = [];
  /** Nouns since the last value. */
  private nouns: Noun[] = [];
  private noun: Noun | null = null;
  private joint: Joint = 'start';
  /** What the last values were said of, one for each value. */
  private subjects: readonly Subject[] = [];
  /** Subjects with an amount and no growth yet, in order. */
  private waiting: Subject[] = [];
  private run: Run | null = null;
  /** The lists of subjects before the last values, and the last of them with what 和 joins taken for one. */
  private chains: readonly Subject[][] = [];
  private looseChain: readonly Subject[] = [];
  /** The part of the region that the sentence speaks of; empty for all of it. */
  private place = '';
  private manner: Manner = NO_MANNER;
  private time: Time | null = null;
  /** Something stood between the last value and here that begins another run. */
  private isBroken = false;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private isEstimate: boolean,
  ) {}

  read(): readonly Statement[] {
    this.tokens.forEach((token, index) => this.take(token, index));
    this.closeRun();
    return this.statements;
  }

  private take(token: Token, index: number): void {
    switch (token.kind) {
      case 'item':
      case 'other': {
        if (this.noun === null) {
          this.noun = { parts: [], joint: this.joint };
          this.joint = 'start';
        }
        this.noun.parts.push({ start: token.start, end: token.end, mention: token.kind === 'item' ? token.mention : null });
        // What was said before a noun is said of something else; a list shares what is said before it.
        this.manner = { ...NO_MANNER, isAverage: this.manner.isAverage && token.kind === 'item', isSum: this.manner.isSum && token.kind === 'item', isStriven: this.manner.isStriven && token.kind === 'item', spread: token.kind === 'item' ? this.manner.spread : null };
        // 经济增长4.5%: the name says how.
        if (token.kind === 'item' && /(?:增长|增速)$/u.test(this.text.slice(token.start, token.end))) this.setManner({ verb: 'up' });
        return;
      }
      case 'share':
        this.noun ??= { parts: [], joint: this.joint };
        this.noun.parts.push({ start: token.start, end: token.end, mention: null });
        return;
      case 'whole':
      case 'fill':
        return;
      case 'comma':
      case 'dun':
      case 'and':
      case 'colon':
        this.closeNoun();
        this.joint = token.kind === 'comma' || token.kind === 'colon' ? 'comma' : this.joint === 'comma' ? 'comma' : token.kind;
        if (token.kind === 'colon') {
          this.closeRun();
          this.nouns = [];
          this.subjects = [];
          this.waiting = [];
        }
        return;
      case 'time': {
        // 申办2024年全省旅游发展大会: the year is of the words around it.
        const isInNoun = this.noun !== null && token.time.kind === 'year' && this.tokens[index + 1]?.kind === 'other';
        this.closeNoun();
        if (isInNoun) return;
        if (token.time.kind === 'since') this.setManner({ since: token.time });
        else if (this.manner.isFrom || this.isFromBefore(index)) return;
        else {
          this.time = token.time;
          if (token.time.kind === 'one-year') this.returnToItem();
        }
        return;
      }
      case 'estimate':
        this.isEstimate = true;
        return;
      case 'each':
      case 'all':
        this.closeNoun();
        this.setManner({ spread: token.kind });
        return;
      case 'average':
        this.closeNoun();
        this.setManner({ isAverage: true });
        return;
      case 'sum':
        this.closeNoun();
        this.setManner({ isSum: true });
        return;
      case 'strive':
        this.closeNoun();
        this.setManner({ isStriven: true });
        return;
      case 'floor':
        this.setManner({ bound: 'at-least' });
        return;
      case 'ceiling':
        this.setManner({ bound: 'at-most' });
        return;
      case 'about':
        this.setManner({ bound: 'around' });
        return;
      case 'from':
        this.closeNoun();
        this.setManner({ isFrom: true });
        return;
      case 'up':
      case 'down':
      case 'to':
        // 增速达到: what grows stays growth.
        this.setManner(token.kind === 'to' && this.manner.verb !== null && !this.isBehindValue() ? { isFrom: false } : { verb: token.kind, isFrom: false });
        return;
      case 'in-step':
      case 'level-with':
        this.takeValue({ start: token.start, end: token.end, value: null, said: token.kind });
        return;
      case 'value':
        // 固定资产投资5亿元以上项目: the value is of the noun behind it.
        if (this.tokens[index + 1]?.kind === 'other' && OF_A_NOUN.test(this.text.slice(token.end, token.end + 4))) return;
        this.takeValue({ start: token.start, end: token.end, value: token.value, said: 'value' });
        return;
      default:
        token satisfies never;
    }
  }

  /** 地区生产总值一季度下降5.4%，随后逐季回升，全年增长4%: what the whole year brought is of the item named before. */
  private returnToItem(): void {
    const last = this.nouns.findLastIndex(({ parts }) => parts.some(({ mention }) => mention !== null));
    if (last >= 0) this.nouns = this.nouns.slice(0, last + 1);
    else if (this.subjects.some(({ item }) => item !== null)) this.nouns = [];
  }

  private isFromBefore(index: number): boolean {
    return this.tokens[index - 1]?.kind === 'from';
  }

  private setManner(change: Partial<Manner>): void {
    this.isBroken = true;
    this.manner = { ...this.manner, ...change };
  }

  /** Nothing that says how values are meant has come since the last of them. */
  private isBehindValue(): boolean {
    return this.run !== null && this.manner === NO_MANNER;
  }

  private closeNoun(): void {
    if (this.noun === null) return;
    this.nouns.push(this.noun);
    this.noun = null;
  }

  private takeValue(value: Run['values'][number]): void {
    this.closeNoun();
    // A number of no unit, or of things counted, is of the words behind it.
    const { run } = this;
    const last = run?.values.at(-1);
    const goesOn = run !== null && this.nouns.length === 0 && !this.isBroken && (this.joint === 'dun' || this.joint === 'and') && isOfList(last?.value, value.value, run.manner) && last?.said === value.said;
    if (goesOn) run.values.push(value);
    else {
      this.closeRun();
      this.run = { values: [value], manner: this.manner, time: this.time, isEstimate: this.isEstimate, hasNouns: this.nouns.length > 0 };
      this.pendingSubjects();
    }
    this.isBroken = false;
    this.joint = 'start';
    this.manner = NO_MANNER;
  }

  /** The nouns before a run become the subjects that it is said of. */
  private pendingSubjects(): void {
    if (this.nouns.length === 0) return;
    this.chains = this.chainsOf(this.nouns);
    // 生态环境和公共设施、民间投资: what 和 joins may be one of a list.
    this.looseChain = this.chainsOf(this.nouns.map((noun) => ({ ...noun, joint: noun.joint === 'and' && noun.parts.every(({ mention }) => mention === null) ? ('start' as const) : noun.joint }))).at(-1) as Subject[];
    this.subjects = this.chains.at(-1) as Subject[];
    this.nouns = [];
  }

  /** Nouns that commas part are of different chains; a noun that begins nothing belongs to the one before. */
  private chainsOf(nouns: readonly Noun[]): readonly Subject[][] {
    const chains: Subject[][] = [];
    for (const [index, noun] of nouns.entries()) {
      const subjects = this.subjectsOf(noun, nouns.slice(index + 1));
      const chain = chains.at(-1);
      if (chain === undefined || noun.joint === 'comma') chains.push(subjects);
      // 园区固定资产投资、税收收入: what limits the first of a list limits all of it.
      else if (noun.joint !== 'start') chain.push(...subjects.map((subject) => (subject.item === null ? subject : { ...subject, prefix: subject.prefix || (chain[0]?.prefix ?? '') })));
    }
    return chains;
  }

  /** 全市 stands before the noun. */
  private isOfWhole(start: number): boolean {
    return this.tokens.some(({ kind, end }) => kind === 'whole' && end === start);
  }

  private subjectsOf(noun: Noun, later: readonly Noun[]): Subject[] {
    const { parts } = noun;
    const at = parts.findLastIndex(({ mention }) => mention !== null);
    const first = parts[0] as Noun['parts'][number];
    const end = (parts.at(-1) as Span).end;
    const foreign: Subject = { item: null, isLoose: false, prefix: '', start: first.start, end };
    if (at < 0) {
      // 高新区正式获批，完成固定资产投资20亿元.
      if (noun.joint === 'start' && this.statements.length === 0 && BEGINS_WITH_ZONE.test(this.text.slice(first.start, end))) this.place = this.text.slice(first.start, end);
      return [foreign];
    }
    const { mention, ...span } = parts[at] as Span & { readonly mention: ItemMention };
    if (at < parts.length - 1) return [foreign];
    if (mention.tail !== null && !later.some(({ parts: words }) => this.text.slice(0, (words.at(-1) as Span).end).endsWith(mention.tail as string))) return [foreign];
    const prefix = parts.slice(0, at).map((part) => this.text.slice(part.start, part.end)).join('');
    // 开发区工业增加值增长25%，工业投资增长58%: a sentence that begins with a place goes on about it.
    if (prefix !== '' && OF_A_PLACE.test(prefix)) this.place = prefix;
    else if (prefix !== '' || this.isOfWhole(first.start)) this.place = '';
    return mention.items.map((item) => ({ item, isLoose: mention.isLoose, prefix: prefix || this.place, ...span }));
  }

  private closeRun(): void {
    const { run } = this;
    this.run = null;
    if (run === null) return;
    const count = run.values.length;
    const { spread } = run.manner;
    const isGrowth = run.manner.verb === 'up' || run.manner.verb === 'down' || run.values[0]?.said !== 'value';
    let subjects = this.subjects;
    let rule: FigureRule = run.manner.isFrom ? 'from-to' : 'direct';
    const flags: FigureFlag[] = [];
    if (subjects.length === 0) return;
    if (spread === 'each' && count > 1 && subjects.length !== count) {
      const waiting = this.waiting;
      const joined = this.chains.flat();
      if (this.looseChain.length === count && this.chains.at(-1) === subjects) {
        subjects = this.looseChain;
        rule = 'one-to-one';
      } else if (isGrowth && waiting.length >= count) {
        subjects = waiting.slice(-count);
        rule = 'behind-list';
        if (waiting.length > count) flags.push('list-longer');
      } else if (joined.length >= count && subjects.length < count) {
        subjects = joined.slice(-count);
        rule = 'one-to-one';
        if (joined.length > count) flags.push('list-longer');
      } else {
        this.subjects = [];
        return;
      }
    } else if (count > 1 && subjects.length === count) rule = 'one-to-one';
    else if (spread === 'all' && count === 1) {
      rule = 'for-all';
      if (subjects.length === 1 && isGrowth && !run.hasNouns && this.waiting.length > 1) subjects = this.waiting;
    } else if (count === 1 && subjects.length > 1) {
      rule = 'one-value-for-several';
      if (spread !== 'each') flags.push('one-value-for-several');
    } else if (count > 1) {
      // Several values and one item, or another number of items: only the first can be told, where it is one.
      if (subjects.length !== 1) return;
    }
    const last = run.values.at(-1) as Run['values'][number];
    const listSuffix = count > 1 ? (last.value?.suffix ?? null) : null;
    for (const [index, subject] of subjects.entries()) {
      const value = run.values[count === 1 ? 0 : index];
      if (value === undefined || subject.item === null || run.manner.isFrom) continue;
      this.statements.push({
        subject: subject as Statement['subject'],
        value: value.value,
        said: value.said,
        manner: run.manner,
        rule,
        flags,
        time: run.time,
        isEstimate: run.isEstimate,
        listSuffix,
        start: value.start,
        end: value.end,
      });
    }
    if (isGrowth) this.waiting = [];
    else this.waiting.push(...subjects.filter((subject) => !this.waiting.includes(subject)));
    this.subjects = subjects;
  }
}
