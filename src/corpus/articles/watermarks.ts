import { RULES } from './cleaning-rules.js';
import { keptLines, type CharacterAccount } from '../model/kept-text.js';
import { textRange } from './text-range.js';
import { appendTo } from '../../text/groups.js';
import type { Span } from '../../text/span.js';

/** Words for what sites of model texts give; notices and reports call nobody to them. */
export const MODEL_TEXTS = '范文|文库|文秘|文稿|公文|写作|模板|课件|论文|作文|文档|心得体会';
const PATH = '[\\w./?=&%#~:+-]';
const ADDRESS = new RegExp(`(?:https?:\\/\\/|www\\.)${PATH}{4,120}|(?<![\\w@./-])[\\w-]{2,40}(?:\\.[\\w-]{2,40}){0,3}\\.(?:com|cn|net|org|cc|top)(?![\\w@-])(?:\\/${PATH}*)?`, 'giu');
/** Addresses of public bodies are no watermarks, wherever they stand. */
const PUBLIC_HOST = /(?:^|\.)(?:gov|edu|org|mil|ac)(?:\.cn)?$/iu;
/** What leads to an address in a sentence: a bracket, a colon, a label, a verb or a preposition. */
const LEAD_IN =
  /(?:[:：（(“"‘'《〈【[<=/、,，;；]|网址|网站|官网|门户|主页|首页|网页|平台|系统|网|端|邮箱|信箱|地址|域名|链接|附件|登[录陆]|访问|进入|打开|浏览|查询|查阅|查看|下载|点击|输入|搜索|申报|报名|详见|参见|见|至|到|在|为|是|从|向|由|用|上|通过|关注|和|或|及|与)\s*$/u;
/** A site's call beside its address, or the words by which it gives itself as the source. */
const CALL_LEAD = '(?:(?:查看|想看|获取|阅读|下载|了解)?更多[^，。；！？\\n（）()]{0,16}?(?:请|尽在|欢迎|就[上到])(?:登录|登陆|访问|关注|点击|浏览|上)?|(?:本文|文章|资料|本资料|本文档|内容|信息)?(?:来自于?|来源于?|出自|转自|摘自|转载自)[^，。；！？\\n（）()]{0,16}?|本文由[^，。；！？\\n（）()]{0,16}?)';
const CALL_TAIL = '(?:\\s{0,3}(?:转载请?(?:注明|保留)[^，。；！？\\n（）()]{0,8}|(?:整理|收集|提供|发布){1,2}))?';
const CALL = new RegExp(`[（(【[]?${CALL_LEAD}[:：]?\\s{0,4}(?:https?:\\/\\/|www\\.)?[\\w-]{2,40}(?:\\.[\\w-]{2,40}){0,3}\\.(?:com|cn|net|org|cc|top)(?:\\/${PATH}*)?${CALL_TAIL}[）)】\\]]?`, 'giu');
/** Labels of an address that the text itself gives. */
const OWN_ADDRESS = /^本文(?:地址|链接|网址)|网址|邮箱|电话|联系|平台|系统|登[录陆]|申报|查询|报名|链接|附件|咨询|投诉|举报/u;
/** Hosts that say what they sell. */
const MODEL_TEXT_HOST = /fanwen|wenku|gongwen|wenmi|haoword|wenan|zuowen|doc88|docin|book118/iu;
/** A line of so few words beside an address names a site (好范文 全国公务员共同天地www.haoword.com). */
const ADDRESS_LINE = /^[^，。；！？]{0,24}(?:https?:\/\/|www\.)[\w./?=&%#-]{4,80}[^，。；！？]{0,16}$/iu;
const GIVES_SOURCE = /来源|来自|出自|转自|转载/u;
/** A clause that calls readers to a site or an account, which the sentence around it reads on without. */
const PROMPT = new RegExp(
  `关注(?:微信)?公众号[^，。；！？\\n]{0,20}(?:下载|查看|阅读|获取)[^，。；！？\\n]{0,12}[,，]?|(?:想了解|了解|获取|查看|阅读|下载)更多[^，。；！？\\n]{0,20}(?:请|可|欢迎|尽在)(?:关注|点击|访问|登录|搜索|添加)[^，。；！？\\n]{0,24}[，,]?|[（(](?:点击|扫码|长按)(?:此处|这里)?(?:查看|阅读|下载|进入|识别)[^（）()\\n]{0,16}[）)]`,
  'giu',
);
const SELLS_TEXTS = new RegExp(`${MODEL_TEXTS}|全文|政府工作报告`, 'u');
const NAMES_MODEL_TEXTS = new RegExp(MODEL_TEXTS, 'u');
/** An address that nothing leads to, so often in one article, was stamped into it. */
const MIN_STAMPS = 2;

interface FoundAddress extends Span {
  readonly host: string;
  /** Nothing in the sentence leads to it: 规上工业增加值www.example.com增长7.6%. */
  readonly isUnled: boolean;
}

/**
 * Takes addresses and calls out of an article that a site has stamped into its sentences. An address belongs to
 * the text where the text leads to it, or where it is a public body's; what is stamped breaks a sentence, more
 * than once or beside a call to the same site. Gives those that it left, unsure of them.
 */
export function removeStampedAddresses(account: CharacterAccount): readonly string[] {
  const { text } = account;
  for (const found of text.matchAll(PROMPT)) if (SELLS_TEXTS.test(found[0])) account.remove(spanOf(found), RULES.advertising);
  const addresses = addressesIn(text);
  if (addresses.length === 0) return [];
  const doubtful: string[] = [];
  const stamped = removeAddressLines(account, addresses);
  const calls = [...text.matchAll(CALL)].map(spanOf).map((span) => ({ span, said: text.slice(span.start, span.end), hosts: hostsWithin(addresses, span) }));
  const foreign = calls.filter(({ hosts }) => hosts.length > 0 && hosts.every((host) => !PUBLIC_HOST.test(host)));
  for (const { said, hosts } of foreign) if (NAMES_MODEL_TEXTS.test(said)) for (const host of hosts) stamped.add(host);
  for (const { span, said, hosts } of foreign) {
    if (hosts.some((host) => isStamp(host, stamped))) account.remove(span, RULES.watermark);
    else if (breaksSentence(text, span)) doubtful.push(said);
  }
  const unled = new Map<string, FoundAddress[]>();
  for (const address of addresses) if (address.isUnled && !PUBLIC_HOST.test(address.host)) appendTo(unled, address.host, address);
  for (const [host, places] of unled) {
    if (places.length >= MIN_STAMPS || isStamp(host, stamped)) for (const place of places) account.remove(place, RULES.watermark);
    else doubtful.push(...places.map(({ start, end }) => text.slice(start, end)));
  }
  return doubtful;
}

function isStamp(host: string, stamped: ReadonlySet<string>): boolean {
  return stamped.has(host) || MODEL_TEXT_HOST.test(host);
}

/** Lines around the text that give a site of model texts, or an address as the source; their hosts. */
function removeAddressLines(account: CharacterAccount, addresses: readonly FoundAddress[]): Set<string> {
  const hosts = new Set<string>();
  const lines = keptLines(account);
  const { first, last } = textRange(lines);
  lines.forEach((line, index) => {
    if ((index >= first && index <= last) || !ADDRESS_LINE.test(line.text) || OWN_ADDRESS.test(line.text)) return;
    const within = hostsWithin(addresses, line);
    if (within.some((host) => PUBLIC_HOST.test(host))) return;
    if (!GIVES_SOURCE.test(line.text) && !NAMES_MODEL_TEXTS.test(line.text) && !within.some((host) => MODEL_TEXT_HOST.test(host))) return;
    account.remove(line, RULES.watermark);
    for (const host of within) hosts.add(host);
  });
  return hosts;
}

function hostsWithin(addresses: readonly FoundAddress[], { start, end }: Span): readonly string[] {
  return addresses.filter((address) => address.start < end && address.end > start).map(({ host }) => host);
}

function addressesIn(text: string): readonly FoundAddress[] {
  return [...text.matchAll(ADDRESS)].flatMap((found) => {
    const { start, end } = spanOf(found);
    // In a mail address or a longer one the rest is no address of its own.
    if (/[\w@.]$/u.test(text.slice(Math.max(0, start - 1), start))) return [];
    const host = (found[0].replace(/^https?:\/\//iu, '').split(/[/:?#]/u)[0] as string).replace(/^www\./iu, '').toLowerCase();
    const isUnled = !LEAD_IN.test(text.slice(Math.max(0, start - 12), start)) && breaksSentence(text, { start, end });
    return [{ start, end, host, isUnled }];
  });
}

/** Whether words without a stop stand on both sides of a piece in its line. */
function breaksSentence(text: string, { start, end }: Span): boolean {
  return /[\p{Script=Han}\d%％]\s?$/u.test(text.slice(Math.max(0, start - 2), start)) && /^\s?[\p{Script=Han}\d，、]/u.test(text.slice(end, end + 2));
}

function spanOf(found: RegExpExecArray): Span {
  return { start: found.index, end: found.index + found[0].length };
}
