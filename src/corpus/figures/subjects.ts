import type { Span } from '../../text/span.js';
import type { ItemMention } from './items.js';
import type { Subject } from './statement.js';
import type { Token } from './tokens.js';

/** What parts a noun from the one before it. */
export type Joint = 'start' | 'comma' | 'dun' | 'and';

/** A noun of a sentence: names and words that stand together. */
export interface Noun {
  readonly parts: (Span & { readonly mention: ItemMention | null })[];
  readonly joint: Joint;
}

/** The lists of subjects that nouns make, and the last of them with what 和 joins taken for one of it. */
export interface Chains {
  readonly chains: readonly (readonly Subject[])[];
  readonly loose: readonly Subject[];
}

const ZONE = '(?:开发区|高新区|经开区|园区|新区|核心区|集聚区|合作区|功能区|工业区|工业园|片区|综保区|保税区)';
/** A clause that begins so speaks of a zone (高新区正式获批，完成固定资产投资20亿元), or of a division below. */
const BEGINS_WITH_PLACE = new RegExp(`^[^,;、]{0,12}${ZONE}|^(?![全我本各该个])[\\u4e00-\\u9fff]{1,5}(?<![省市地])[区县旗](?=以|要|将|围绕|立足|重点|突出|坚持|聚焦|依托)`, 'u');
const OF_A_PLACE = /(?:区|园|县|县域|\(市\)|(?<!城)[镇乡]|新城|走廊|旗)$/u;
const OF_A_ZONE = new RegExp(`${ZONE}$`, 'u');
/** Parts of a region that what is measured there alone is said of: the air. */
const OF_A_TOWN = /(?:市区|城区|城市|县城)$/u;
const MEASURED_IN_TOWNS: ReadonlySet<string> = new Set(['PM2.5浓度', '空气优良天数比例']);

/** Words before a name that limit nothing: marks of a list, and what is done about the figure. */
const LIMITS_NOTHING =
  /^(?:[一二三四五六七八九十]+(?![一-鿿])|\d{1,2}\)?(?![一-鿿])|[①-⑳]|\[\d+\]|十[一二三四五]五期?|确定|设定|提出|细化|规划|明确|坚持|推进|推动|强力|全力|努力|做|考虑|安排|组织|必保|计划|锚定|紧盯|保障|支撑|即|指|要|共|但|特别|尤其?|期末|域|属|新口径|自然口径|正常年景|大灾之年)+$/u;

/** What the sentences of a list, which semicolons part, have spoken of so far. */
export interface Spoken {
  /** The part of the region that they go on about; empty for all of it. */
  readonly place: string;
  /** Something of the whole region has been named. */
  readonly hasWhole: boolean;
}

export const NOTHING_SPOKEN: Spoken = { place: '', hasWhole: false };

/**
 * Makes the nouns of a sentence into what its values are said of. A class because a sentence that begins with a place
 * goes on about it (开发区工业增加值增长25%，工业投资增长58%).
 */
export class SubjectReader {
  private place: string;
  private hasWhole: boolean;
  /** A noun has been read. */
  private hasBegun = false;
  /** A name was read as the place's. */
  private isPlaceUsed = false;

  /** @param before what the sentences of the same list before it spoke of */
  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    before: Spoken,
  ) {
    this.place = before.place;
    this.hasWhole = before.hasWhole;
  }

  /** What the sentence behind goes on about: 六县生产总值增长9.8%；工业总产值492亿元. */
  get spoken(): Spoken {
    return { place: this.isPlaceUsed && !this.hasWhole && !OF_A_TOWN.test(this.place) ? this.place : '', hasWhole: this.hasWhole };
  }

  read(nouns: readonly Noun[]): Chains {
    const { place, hasWhole, hasBegun } = this;
    // 生态环境和公共设施、民间投资: what 和 joins may be one of a list.
    const loose = this.chainsOf(nouns.map((noun) => ({ ...noun, joint: noun.joint === 'and' && noun.parts.every(({ mention }) => mention === null) ? ('start' as const) : noun.joint }))).at(-1) ?? [];
    Object.assign(this, { place, hasWhole, hasBegun });
    return { chains: this.chainsOf(nouns), loose };
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

  private subjectsOf({ parts, joint }: Noun, later: readonly Noun[]): Subject[] {
    const isFirst = !this.hasBegun && joint === 'start';
    this.hasBegun = true;
    const at = parts.findLastIndex(({ mention }) => mention !== null);
    const first = parts[0] as Noun['parts'][number];
    const end = (parts.at(-1) as Span).end;
    const foreign: Subject = { item: null, all: null, isFirst: true, isLoose: false, prefix: '', start: first.start, end };
    if (at < 0) {
      // Another beginning ends what the sentence before was about.
      if (isFirst) this.place = BEGINS_WITH_PLACE.test(this.text.slice(first.start, end)) ? this.text.slice(first.start, end) : '';
      return [foreign];
    }
    const { mention, ...span } = parts[at] as Span & { readonly mention: ItemMention };
    if (at < parts.length - 1) return [foreign];
    if (mention.tail !== null && !later.some(({ parts: words }) => this.text.slice(0, (words.at(-1) as Span).end).endsWith(mention.tail as string))) return [foreign];
    const words = parts.slice(0, at).map((part) => this.text.slice(part.start, part.end)).join('');
    const prefix = LIMITS_NOTHING.test(words) ? '' : words;
    // Behind what is of the whole region, a town is named for one thing (市区财政收入), a zone for all that follows.
    if (prefix !== '' && OF_A_PLACE.test(prefix) && (!this.hasWhole || OF_A_ZONE.test(prefix))) this.place = prefix;
    else if (prefix !== '' || this.isOfWhole(first.start)) this.place = '';
    return mention.items.map((item, index) => {
      const isElsewhere = prefix === '' && OF_A_TOWN.test(this.place) && !MEASURED_IN_TOWNS.has(item.item);
      const limit = prefix || (isElsewhere ? '' : this.place);
      this.hasWhole ||= limit === '';
      this.isPlaceUsed ||= limit === this.place;
      return { item, all: mention.all, isFirst: index === 0, isLoose: mention.isLoose, prefix: limit, ...span };
    });
  }

  /** 全市 stands before the noun, or before words that name nothing: 全市实现进出口总额. */
  private isOfWhole(start: number): boolean {
    const before = this.tokens.findLastIndex(({ end }) => end <= start);
    for (let index = before; index >= 0; index--) {
      const kind = this.tokens[index]?.kind;
      if (kind === 'whole') return true;
      if (kind !== 'fill' && kind !== 'to' && kind !== 'estimate') return false;
    }
    return false;
  }
}
