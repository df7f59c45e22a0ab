import { isOfList, saysGrowth, subjectsOfRun, type Run, type RunValue } from './runs.js';
import { NO_MANNER, type Manner, type Statement, type Subject } from './statement.js';
import { SubjectReader, type Joint, type Noun, type Spoken } from './subjects.js';
import type { Time, Token } from './tokens.js';

const OF_A_NOUN = /^的?(?:重大|重点|工业|产业|招商|建设)?(?:项目|企业|工程|投资|大县|强县|产业)/u;

/** What a sentence states, and what a sentence of the same list behind it goes on from. */
export interface SentenceStatements {
  readonly statements: readonly Statement[];
  readonly spoken: Spoken;
  /** 预计 holds for what follows. */
  readonly isEstimate: boolean;
}

/**
 * What a sentence states of items, from its tokens. Values belong to the items before them: one to the last, a list
 * with 分别 to as many, and what stands behind a list of items with amounts (…，分别增长…) to the last so many of it.
 */
export function statementsOf(text: string, tokens: readonly Token[], { isEstimated, before }: { readonly isEstimated: boolean; readonly before: Spoken }): SentenceStatements {
  return new SentenceReader(text, tokens, isEstimated, new SubjectReader(text, tokens, before)).read();
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
  private chains: readonly (readonly Subject[])[] = [];
  private looseChain: readonly Subject[] = [];
  private manner: Manner = NO_MANNER;
  private time: Time | null = null;
  /** How the last subjects were said to have moved in a part of the year: 一季度下降8.8%，全年3.4%. */
  private growthOfPart: 'up' | 'down' | null = null;
  /** The time of what a value rises from: 由2017年, 从一季度. */
  private timeFrom: Time | null = null;
  private isEstimateOfNoun = false;
  private ownBound: Manner['bound'] = null;
  /** Something stood between the last value and here that begins another run. */
  private isBroken = false;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private isEstimate: boolean,
    private readonly subjectReader: SubjectReader,
  ) {}

  read(): SentenceStatements {
    this.tokens.forEach((token, index) => this.take(token, index));
    this.closeRun();
    return { statements: this.statements, spoken: this.subjectReader.spoken, isEstimate: this.isEstimate };
  }

  private take(token: Token, index: number): void {
    switch (token.kind) {
      case 'item':
      case 'other': {
        if (this.noun === null) {
          [this.isEstimateOfNoun, this.timeFrom] = [false, null];
          this.noun = { parts: [], joint: this.joint };
          this.joint = 'start';
        }
        this.noun.parts.push({ start: token.start, end: token.end, mention: token.kind === 'item' ? token.mention : null });
        // What was said before a noun is said of something else; a list shares what is said before it.
        const { isAverage, isSum, isStriven, spread } = this.manner;
        this.manner = { ...NO_MANNER, isAverage, isSum, isStriven, spread: token.kind === 'item' ? spread : null };
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
        else if (this.manner.isFrom || this.isFromBefore(index)) this.timeFrom = token.time;
        else {
          this.time = token.time;
          if (token.time.kind === 'one-year') this.returnToItem();
        }
        return;
      }
      case 'estimate':
        // 财政收入预计12亿元，工业增加值增长8%: behind a name it is of that alone.
        if (this.noun?.parts.at(-1)?.mention) this.isEstimateOfNoun = true;
        else this.isEstimate = true;
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
        this.setBound('at-least');
        return;
      case 'ceiling':
        this.setBound('at-most');
        return;
      case 'about':
        this.setBound('around');
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
        this.takeValue({ start: token.start, end: token.end, value: null, said: token.kind, bound: null });
        return;
      case 'value':
        // 固定资产投资5亿元以上项目: the value is of the noun behind it.
        if (this.tokens[index + 1]?.kind === 'other' && OF_A_NOUN.test(this.text.slice(token.end, token.end + 4))) return;
        this.takeValue({ start: token.start, end: token.end, value: token.value, said: 'value', bound: this.ownBound });
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

  /** A bound between the values of a list is of the one behind it; any other begins a run. */
  private setBound(bound: 'at-least' | 'at-most' | 'around'): void {
    if (this.isBehindValue() && this.run?.manner.spread === 'each' && this.nouns.length === 0 && (this.joint === 'dun' || this.joint === 'and')) this.ownBound = bound;
    else this.setManner({ bound });
  }

  /** Nothing that says how values are meant has come since the last of them. */
  private isBehindValue(): boolean {
    return this.run !== null && this.manner === NO_MANNER;
  }

  private closeNoun(): void {
    if (this.noun === null) return;
    // 累计建成农田，粮食产量500万吨: what was said before another thing is said of that alone.
    if (!this.noun.parts.at(-1)?.mention) this.manner = { ...this.manner, isAverage: false, isSum: false, isStriven: false };
    this.nouns.push(this.noun);
    this.noun = null;
  }

  private takeValue(value: RunValue): void {
    this.closeNoun();
    const { run } = this;
    const last = run?.values.at(-1);
    const goesOn = run !== null && this.nouns.length === 0 && !this.isBroken && (this.joint === 'dun' || this.joint === 'and') && isOfList(last?.value, value.value, run.manner) && last?.said === value.said;
    if (goesOn) run.values.push(value);
    else {
      const manner = this.mannerOf(value);
      this.closeRun();
      // 由2017年下降1.8%升至2019年增长7.7%: what it rises from is of its own year.
      this.run = { values: [value], manner, time: manner.isFrom ? this.time : (this.timeFrom ?? this.time), timeFrom: this.timeFrom, isEstimate: this.isEstimate || this.isEstimateOfNoun, hasNouns: this.nouns.length > 0 };
      if (this.nouns.length > 0) this.growthOfPart = null;
      this.pendingSubjects();
      if (this.time?.kind === 'part-of-year' && value.value?.sort === 'percent' && (manner.verb === 'up' || manner.verb === 'down')) this.growthOfPart = manner.verb;
    }
    this.isBroken = false;
    this.ownBound = null;
    this.timeFrom = null;
    this.joint = 'start';
    this.manner = NO_MANNER;
  }

  /** The manner said, or that of the growth that the value goes on from: 增速由6.3%回升到8%, 一季度下降8.8%，全年达到3.4%. */
  private mannerOf({ value }: RunValue): Manner {
    const { manner, run } = this;
    if (value?.sort !== 'percent' || this.nouns.length > 0 || (manner.verb !== null && manner.verb !== 'to') || manner.isFrom) return manner;
    const last = run?.values.at(-1);
    const isGrowth = run?.manner.verb === 'up' || run?.manner.verb === 'down' || run?.timeFrom?.kind === 'part-of-year';
    if (run?.manner.isFrom === true && isGrowth && last?.value?.sort === 'percent' && this.subjects.at(-1)?.item?.isLevel === false) return { ...manner, verb: run.manner.verb === 'down' ? 'down' : 'up' };
    return this.time?.kind === 'one-year' && this.growthOfPart !== null ? { ...manner, verb: this.growthOfPart } : manner;
  }

  /** The nouns before a run become the subjects that it is said of. */
  private pendingSubjects(): void {
    if (this.nouns.length === 0) return;
    const { chains, loose } = this.subjectReader.read(this.nouns);
    this.chains = chains;
    this.looseChain = loose;
    this.subjects = chains.at(-1) as readonly Subject[];
    this.nouns = [];
  }

  private closeRun(): void {
    const { run } = this;
    this.run = null;
    if (run === null) return;
    const assigned = subjectsOfRun(run, { subjects: this.subjects, chains: this.chains, looseChain: this.looseChain, waiting: this.waiting });
    if (assigned === null) {
      if (run.manner.spread === 'each') this.subjects = [];
      return;
    }
    const { subjects, rule, flags } = assigned;
    const count = run.values.length;
    const last = run.values.at(-1) as Run['values'][number];
    const listSuffix = count > 1 ? (last.value?.suffix ?? null) : null;
    for (const [index, subject] of subjects.entries()) {
      const value = run.values[count === 1 ? 0 : index];
      if (value === undefined || subject.item === null || run.manner.isFrom) continue;
      this.statements.push({
        subject: subject as Statement['subject'],
        value: value.value,
        said: value.said,
        manner: value.bound === null ? run.manner : { ...run.manner, bound: value.bound },
        rule,
        flags,
        time: run.time,
        isEstimate: run.isEstimate,
        listSuffix,
        start: value.start,
        end: value.end,
      });
    }
    if (saysGrowth(run)) this.waiting = [];
    else this.waiting.push(...subjects.filter((subject) => !this.waiting.includes(subject)));
    this.subjects = subjects;
  }
}
