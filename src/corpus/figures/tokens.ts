import type { Span } from '../../text/span.js';
import type { Items, ItemMention } from './items.js';
import { valueAt, type Value } from './values.js';

/** What a sentence is made of, as far as reading figures goes. */
export type Token = Span &
  (
    | { readonly kind: 'item'; readonly mention: ItemMention }
    | { readonly kind: 'value'; readonly value: Value }
    | { readonly kind: 'time'; readonly time: Time }
    | { readonly kind: Word }
    /** Words that neither name nor value a thing. */
    | { readonly kind: 'fill' }
    /** Words of anything else. */
    | { readonly kind: 'other' }
  );

/** Words by what they do to the values behind them. */
export type Word =
  | 'up' // 增长
  | 'down' // 下降
  | 'to' // 达到, 提高到
  | 'from' // 由, before a value
  | 'level-with' // 与上年持平
  | 'in-step' // 与经济增长同步
  | 'each' // 分别
  | 'all' // 均
  | 'average' // 年均
  | 'sum' // 累计
  | 'estimate' // 预计
  | 'strive' // 力争
  | 'floor' // 不低于, 突破
  | 'ceiling' // 不高于
  | 'about' // 约
  | 'share' // 占
  | 'whole' // 全市
  | 'comma'
  | 'dun' // 、
  | 'and' // 和
  | 'colon';

/** A time that the text names. */
export type Time =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'last' | 'this' | 'one-year' | 'years' | 'years-ahead' | 'part-of-year' }
  /** What a value is held against: 比2010年, 较上年. */
  | { readonly kind: 'since'; readonly year: number | 'last' | null };

const PLAIN_YEAR = '(?:19|20)\\d{2}|二[〇○零0]{1}[〇○零0一二][〇○零0一二三四五六七八九]';
const FIVE = '"?十[一二三四五]?五"?';

/** What stands before a rank. */
const RANKED = '并(?=列)|总量|增速|增幅|增量|分别|均|首次|继续|双双|连续\\d*个?[月季]?度?|一直|稳定|稳|跃|位|名|排|列|高|历史性|始终|上升|前移|再次';

/**
 * Phrases by kind, tried in this order at each place; the first that fits is taken. Words that may stand several times are
 * bounded: some of them may be the one behind them as well.
 */
type PhraseKind = Token['kind'] | 'since' | 'year' | 'end-of-years' | Exclude<Time['kind'], 'year' | 'since'>;

const PHRASES: readonly (readonly [string, PhraseKind])[] = [
  ['\\([^()]{0,80}\\)', 'fill'],
  // Told by another growth, or by the average of all.
  [`(?:(?:与|和|同|跟)(?:[全我本]?[市县区州省盟国])?(?:GDP|地区生产总值|生产总值|国民经济|经济社会|经济|财政收入)(?:社会|发展|增长|增速|增幅|水平|速度|趋势|的){0,8}(?:实现|保持|大体|大致|基本|相|同|的|总体){0,8}(?:同步|协调|适应|一致|持平|匹配)(?:增长|提高|发展|增加)?)`, 'in-step'],
  [`(?:保持|实现)?(?:基本)?同步(?:增长|提高)|保持(?:基本|大体)?同步`, 'in-step'],
  [`(?:不低于|不高于|略?高于|快于|略?快于|优于|好于|超过|高出|跑赢|达到或(?:超过|高于)|达到|力争达到|赶上)(?:全|我|本)?(?:[国省市区州县盟]|GDP|地区生产总值|生产总值|经济|城镇)(?:社会|居民|人均|可支配|收入|同期|平均|的|发展|增长|增速|增幅|涨幅|水平|速度|区){0,8}(?:水平|增速|增幅|增长|速度|平均数|平均|幅度|涨幅)(?:\\d+(?:\\.\\d+)?个?百分点(?:以上|左右)?)?`, 'in-step'],
  // Figures of plans, ranks and comparisons are no values of the item itself.
  ['(?:完成|占|为|达到?|是|超|超额完成)?(?:年初|年度|全年|调整|市定|省定|既定|确定|的){0,8}(?:计划|目标|预算|任务|预期|进度)(?:目标|任务|数|安排|调整|收入){0,8}的(?:\\d+(?:\\.\\d+)?)%', 'fill'],
  ['(?:完成|占|为|达到?|超|超额完成)(?:年初|年度|全年|调整|市定|省定|既定|确定|的){0,8}(?:计划|目标|预算|任务|预期|进度)(?:目标|任务|数|安排|调整|收入){0,8}(?:\\d+(?:\\.\\d+)?)%', 'fill'],
  [`(?:${RANKED}){0,8}(?:位?居|排名?|位?列|升至|上升到|上升至|跃升至|跃居|进入|跻身|位次|保持|重返|名列|稳居)(?:到|在|于|至)?(?:全[省国市区州盟]|浙江|苏北|苏中|苏南|珠三角|川[东南北]|西部|中部|[关陕]中|[^,;、。\\d]{0,6}?第)[^,;、。%]{0,14}?"?(?:第[一二三四五六七八九十\\d]+(?:[位名个]|方阵|梯队)?|[一二三四五六七八九十]+位|[前首]?(?:列|茅|位|位次|\\d+(?:强|位)+|[一二三四五六七八九十]+[位名强]?))"?(?:和全[省国](?:第[一二三四五六七八九十\\d]+[位名]?|首位))?`, 'fill'],
  [`(?:${RANKED}){0,8}全[省国市区州盟](?:第[一二三四五六七八九十\\d]+[位名]?|首位|前列|前茅|前[一二三四五六七八九十\\d]+[位名强]?|[一二三四五六七八九十]位)`, 'fill'],
  ['(?:高于|低于|高出|高过|快于|超过|超出|超|好于|比|较|高|低)(?:[^,;、。\\d]{0,12}|(?:19|20)\\d{2}年[^,;、。\\d]{0,6})(?:快|高|低|多)?(?:出)?\\d+(?:\\.\\d+)?个?百分点', 'fill'],
  ['(?:比|较)(?!上年|去年|前年)[^,;、。%]{2,16}?(?<![提降减新])(?:多|少|高|低)出?\\d+(?:\\.\\d+)?(?:亿元|万元|元|万人|亿斤|万吨)', 'fill'],
  ['(?:增速|增幅|降幅|同比|较上年|比上年|较去年){0,8}(?:提高|提升|回落|加快|上升|收窄|扩大|回升|提速)了?\\d+(?:\\.\\d+)?(?:[和、]\\d+(?:\\.\\d+)?)?个百分点(?=,增速)', 'fill'],
  ['[若如](?:剔除|扣除)[^。;]*', 'fill'],
  // Times.
  [`(?:比|较|是|为|与|相当于|同)(?:${PLAIN_YEAR}) ?年(?:底|末|同期|的|时|相比|年){0,8}`, 'since'],
  [`(?:比|较|是|为|与|在|相当于)(?:"?十[一二三四]?五"?)(?:时期|期)?(?:末|初|期间|开局之年|开局年)?(?:末|的|相?比|期){0,8}`, 'since'],
  ['(?:比|较|是|与|在)(?:五年前|上届|任期初|届初)(?:的|相比|末){0,8}', 'since'],
  ['(?:同比|(?:比|较|与|同)(?:上年|去年|前年|上一年|上年度)(?:度|末|底|同期|实际|相比|同口径){0,8})(?=(?:[^持平]{0,3})?(?:增|下|减|提|上|降|净|实|可|分|均|回|按|翻|多|,|\\d))', 'fill'],
  [`(?:${PLAIN_YEAR}) ?年(?:以来|来)`, 'years'],
  ['(?:第?[一二三四1-4]季度|前[一二三]季度|[一二三]季度|上半年|下半年|1?\\d月份?(?:[-至~]1?\\d月份?)?|1?\\d[-至~]1?\\d月份?)(?:末|底)?', 'part-of-year'],
  [`(?:${PLAIN_YEAR})(?:[-至~](?:${PLAIN_YEAR})) ?年`, 'years'],
  [`(?:${PLAIN_YEAR}) ?年(?:底|末|度|年|初)?`, 'year'],
  [`${FIVE}(?:规划)?(?:时期|期)?末(?:的|期)?`, 'end-of-years'],
  [`(?:今后|未来|接下来的?|下一个|下)(?:五|5|三|3|几|[一二两]?十)年|"?十[四五]五"?(?:时期|期间|末|规划期)(?!的?(?:开局|收官|关键))|五年(?:后|以后)|(?<!近|前|这)五年(?:内|时间)`, 'years-ahead'],
  [`(?:过去|近|这|前|上|本届政府|任期)?(?:的)?(?:五|5|三|3|四|4|几)年(?:来|间|里|以来)|(?:过去|近|这|前)(?:的)?(?:五|5|三|3|四|4|几)年|(?:五|5|三|3|四)年(?=累计|年均|共|总计|平均|,)|${FIVE}(?:时期|期间|以来)|本届政府(?:任期|以来)?|任期内|(?:五|六)年(?=增长|完成|新增|城镇)`, 'years'],
  ['过去(?:的)?一年|一年来|这一年|去年|上年度?|刚刚过去的(?:一年)?|一年间', 'last'],
  ['今年|本年度?|新的一年|明年|来年', 'this'],
  ['全年|当年|年内|年度', 'one-year'],
  ['年末|年底|岁末', 'fill'],
  // Words around values.
  // A clause that begins so says more of what was named before.
  ['恢复(?:至|到)(?:了)?(?:19|20)\\d{2}年(?:同期|水平|的){0,8}\\d+(?:\\.\\d+)?%', 'fill'],
  ['在全[省国市区州盟][^,;、。\\d]{0,8}(?=率先|首)', 'fill'],
  ['(?:由[负降低]转|扭负|逐[季月]|再跨|再上)[^,;、。%\\d]{0,24}(?=[,、])', 'fill'],
  ['(?<=[,、])(?:由[负降低]|由正|逐步|迅速|恢复|逆势|再上|连跨|再创|时隔|率先|提前|超额|净增量|增量|排名|位次)[^,;、。%\\d]{0,24}(?=[,、])', 'fill'],
  ['年均|年平均|平均每年|每年平均|年递增|年增长率|每年', 'average'],
  ['累计|总计|合计|共计|五年共|三年共', 'sum'],
  ['预计数?|初步(?:预计|核算|测算|统计|估算)数?|预测(?:数|为)|有望|快报数?', 'estimate'],
  ['预期(?!发展|目标|性|调控)', 'estimate'],
  ['力争|争取|冲刺|努力实现更高|奋力|奋斗目标(?!是|为|:|任务|和)', 'strive'],
  ['分别|依次', 'each'],
  ['(?:均|都|双双|也)(?=[^,;。]{0,10}\\d|增|下|实|达|超|突|保|高|与|和|比|较|为|同)', 'all'],
  ['(?:与|同|和)?(?:上年|去年|上一年|前年|同期|19\\d\\d年|20\\d\\d年)?(?:同期|实际|水平|相比){0,8}(?:基本|大体|大致|总体|保持|总量){0,8}持平', 'level-with'],
  ['(?:增加|增长|提高|提升|上升|扩大|上涨|升|攀升|跃升|下降|降低|减少|降|回落|缩小|收窄|发展|增|升高|回升|拉升|回落|反弹|跃增|扩张|拓展|变|跨越|减|压减|控制|跃)(?:到|至|为)(?:了)?', 'to'],
  ['负增长|下降|减少|降低|回落|下滑|降幅|减幅|缩减|收窄|下跌|减(?=\\d)|降(?=\\d)', 'down'],
  ['稳[定步]增长(?=,)', 'fill'],
  ['增长率?|增速|增幅|递增|增加|提高|提升|上升|上涨|涨幅|净增|攀升|扩大|上扬|增(?=\\d|[一二三四五六七八九十百]|达|超|约|近|幅)|涨(?=\\d)', 'up'],
  ['控制在|保持在|稳定在|维持在|稳定达到|稳控在|控制到|稳定到', 'to'],
  ['不低于|不少于|不小于|高于|超过|大于|首次超过|首次突破|首次超|首超|首破|再超|连超|突破|迈上|迈过|跨过|跨越|跃上|站上|迈入|跨上|跨入|闯过|登上|冲破|逾|超', 'floor'],
  ['不超过|不高于|低于|不突破|小于|降至', 'ceiling'],
  ['大约|约|接近|逼近|将近|近', 'about'],
  ['达到|达|完成|实现|到达|到|为', 'to'],
  ['占(?:到|全[省国市区]|比)?', 'share'],
  ['(?:由|从)(?=[^,;、。]{0,16}?\\d)', 'from'],
  ['全[市县区州盟旗]|域内|我[市县区州盟旗]|本[市县区州盟旗]|全域|市域|区域内?|[市县区州]内(?=生产总值)', 'whole'],
  [',', 'comma'],
  ['、', 'dun'],
  ['以及|和|及|与|或|\\+', 'and'],
  [':|-{2,}', 'colon'],
];

/** Words that may stand between an item and its value, or before its name, and say nothing of either. */
const FILL =
  '其中|可比口径|可比价格?|同口径|同比口径|可比|不变价|现价|扣除[^,;、。]{0,14}(?:因素|价格)[^,;、。]{0,4}|剔除[^,;、。]{0,20}?(?:因素|影响|后)(?:影响|后)*|按[^,;、。]{0,10}?(?:口径|计算|测算|核算|价格|价|汇率)(?:计算|计)?|实际|名义|同比|环比|预期目标|主要目标|预期|首次|一举|历史性|成功|再次|再|又|已|将|约|同期|较快|平稳|稳步|持续|快速|大幅度?|稳定|小幅|继续|保持|总量|总额|规模|额度|数额|绝对额|金额|绝对值|大关|关口|台阶|新台阶|目标|指标|速度|的|了|在|其|地|各|同时|以|于|是|内|确保|助推|助力|率先|推动|带动|促进|拉动|力促|努力|全力|使|让|实现|完成|取得|达成|预测|左右|以上|之间|比例|比重|水平|更好|结果|全社会|本地|地方|全口径|幅度|可望|可(?=突|达|超|实|完)|最终|平均|综合|主要|经济|社会|发展|分别是|仅|仍|就|创[^,;、。]{0,8}(?:新高|最好水平|最高水平)|更高|最高|工作中|目前|截至|上|下|"| |-|\\*|#|·|\\.';

/** Phrases that are tried together: which of them fits first is told by its group. */
interface PhraseSet {
  readonly pattern: RegExp;
  readonly kinds: readonly PhraseKind[];
}

function compile(phrases: readonly (readonly [string, PhraseKind])[]): PhraseSet {
  return { pattern: new RegExp(phrases.map(([source]) => `(${source})`).join('|'), 'y'), kinds: phrases.map(([, kind]) => kind) };
}

/** Phrases up to here hold names of items, and come before them; up to the second, numbers. */
const FIRST_BEHIND_ITEMS = PHRASES.findIndex(([, kind]) => kind === 'since');
const FIRST_BEHIND_VALUES = PHRASES.findIndex(([, kind]) => kind === 'average');
const BEFORE_ITEMS = compile(PHRASES.slice(0, FIRST_BEHIND_ITEMS));
const BEFORE_VALUES = compile(PHRASES.slice(FIRST_BEHIND_ITEMS, FIRST_BEHIND_VALUES));
const BEHIND_VALUES = compile([...PHRASES.slice(FIRST_BEHIND_VALUES), [FILL, 'fill']]);

/** The year in which the “十一五” ended; the others end five years apart. */
const FIRST_END = 2010;
const YEAR_DIGITS = '〇一二三四五六七八九';

/**
 * A sentence of a text in the form of `levelText`, cut into tokens that cover it. A value must be one of numbers:
 * years, ranks and shares of plans are none.
 */
export function tokensOf(text: string, { start, end }: Span, items: Items, itemPlaces: ReadonlySet<number>): readonly Token[] {
  const tokens: Token[] = [];
  const sentence = text.slice(0, end);
  let otherFrom = -1;
  const closeOther = (at: number): void => {
    if (otherFrom >= 0) tokens.push({ kind: 'other', start: otherFrom, end: at });
    otherFrom = -1;
  };
  for (let at = start; at < end; ) {
    const token = tokenAt(sentence, at, items, itemPlaces);
    if (token === null) {
      if (otherFrom < 0) otherFrom = at;
      at += 1;
      continue;
    }
    closeOther(at);
    tokens.push(token);
    at = token.end;
  }
  closeOther(end);
  return tokens;
}

function tokenAt(sentence: string, at: number, items: Items, itemPlaces: ReadonlySet<number>): Token | null {
  const phrase = phraseAt(sentence, at, BEFORE_ITEMS);
  if (phrase !== null) return phrase;
  if (itemPlaces.has(at)) {
    const mention = items.mentionAt(sentence, at);
    if (mention !== null) return { kind: 'item', mention, start: at, end: at + mention.length };
  }
  const times = phraseAt(sentence, at, BEFORE_VALUES);
  if (times !== null) return times;
  const found = valueAt(sentence, at);
  // Numbers of no unit, or of things that no item counts, are of the words around them.
  if (found !== null && found.value.sort !== 'other') return { kind: 'value', value: found.value, start: at, end: at + found.length };
  return phraseAt(sentence, at, BEHIND_VALUES);
}

function phraseAt(sentence: string, at: number, { pattern, kinds }: PhraseSet): Token | null {
  pattern.lastIndex = at;
  const match = pattern.exec(sentence);
  const words = match?.[0] ?? '';
  if (match === null || words === '') return null;
  const kind = kinds[match.findIndex((group, index) => index > 0 && group !== undefined) - 1] as PhraseKind;
  const span = { start: at, end: at + words.length };
  switch (kind) {
    case 'since':
      return { kind: 'time', time: { kind: 'since', year: yearIn(words) }, ...span };
    case 'year':
      return { kind: 'time', time: { kind: 'year', year: yearIn(words) ?? 0 }, ...span };
    case 'end-of-years':
      return { kind: 'time', time: { kind: 'year', year: FIRST_END + 5 * '一二三四五'.indexOf(/十([一二三四五])五/u.exec(words)?.[1] ?? '一') }, ...span };
    case 'last':
    case 'this':
    case 'one-year':
    case 'years':
    case 'years-ahead':
    case 'part-of-year':
      return { kind: 'time', time: { kind }, ...span };
    default:
      return { kind, ...span } as Token;
  }
}

function yearIn(words: string): number | null {
  const year = new RegExp(PLAIN_YEAR).exec(words)?.[0];
  if (year === undefined) return null;
  return Number([...year].map((sign) => (/\d/.test(sign) ? sign : Math.max(0, YEAR_DIGITS.indexOf(sign)))).join(''));
}
