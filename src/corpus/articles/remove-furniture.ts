import {
  FURNITURE_LINES,
  INDEX_LABEL,
  LOGIN_WALL,
  LONE_DATE,
  MEDIA_LINK,
  PAGE_LABEL,
  PAGE_LINES,
  RULES,
  SEPARATOR_LINE,
} from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import { APPENDIX_HEADING } from '../structure/run-in-headings.js';
import { OWN_NUMBER } from './page-marks.js';
import { keptLines, type CharacterAccount, type CleaningRule } from '../model/kept-text.js';
import type { Line } from '../model/lines.js';
import { furnitureShare, textRange, type TextRange } from './text-range.js';

/** A line that holds more is text, whatever words of a page it uses. */
const MAX_FURNITURE_CHARACTERS = 120;
/** Of a line's characters, so many in words of page controls make it furniture; so many make it doubtful. */
const FURNITURE_SHARE = 0.6;
const DOUBTFUL_SHARE = 0.4;
const MIN_LIST_LINES = 3;
const MAX_BEFORE_LABELS = 40;
const TABLE_OF_CONTENTS = /^目\s*录$/u;
const LINK_LIST_HEAD = /^(?:您?可能(?:还|也)?(?:喜欢|感兴趣)|【.{2,24}】\s*相关文章|相关(?:文章|阅读|链接|推荐|新闻|文件|稿件)(?![^:：])|推荐阅读|延伸阅读|热门(?:文章|推荐)|猜你喜欢|最新(?:文章|更新)|上一[篇条]|下一[篇条])/u;
/** A day with its year, or a month and day as only lists of links have them: 12.35 is a figure. */
const LINK_DAY = '[[(【]?(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|(?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\\d|3[01]))[\\])】]?';
const DATED_LINK = new RegExp(`^(?=.*\\p{Script=Han}{3})(?:[·•◆▪■\\-*]\\s*)?(?:${LINK_DAY}\\s*\\S.{3,60}|\\S.{3,60}?\\s*${LINK_DAY})$`, 'u');
/** What a wall stands before: a notice may tell how to log in as well. */
const WALLED_TEXT = /全文|剩余|余下|未读|会员|VIP|付费|本文|文档|更多内容/u;
/** Labels that stand on pages alone. */
const SITE_LABEL = /^[【[]?(?:索\s?引\s?号|信息索引|组配分类|生成日期|公开(?:日期|方式|时限|范围|类别|形式)|信息分类|主题分类|体裁分类|登记号)/u;
const STRONG_LABEL = /发布|发表|更新|来源|访问|浏览|点击|阅读|责编|责任编辑|编辑|审核|监制|校对|作者|字号|字体|人气|热度/u;
/** A line of controls within a text; 二维码 or 用户登录 may be a heading of it. */
const PAGE_CONTROL = /打印|关闭(?:本页|窗口)|返回(?:顶部|首页|列表)|分享|收藏|字号|字体|纠错|投稿|点赞|TOP|上一[篇页条]|下一[篇页条]|当前位置/iu;
const WITHIN_SHARE = 0.8;
/** Who keeps a site, in its footer, as the number of its licence beside it tells; a notice of an event has its own 主办. */
const SITE_KEEPER = /^(?:主办|承办|协办|技术支持|运行维护|运维|网站维护|维护)(?:单位)?\s*[:：]/u;
const LICENCE = /ICP备\s*\d|公网安备\s*\d|网站标识码/u;
const FOOTER_LINES = 3;
const COUNTER = /(?:点击|浏览|阅读|访问)(?:数|量|次数)?\s*[:：]$/u;

/** What the removed lines of a page told, and the lines left that may be furniture. */
export interface FurnitureFacts {
  readonly facts: Readonly<Record<string, string>>;
  readonly doubtful: readonly string[];
}

/** Takes page furniture out of an article, line by line; what lies between the first and last line of text is judged more strictly. */
export function removeFurniture(account: CharacterAccount): FurnitureFacts {
  const lines = keptLines(account);
  const facts: Record<string, string> = {};
  const text = textRange(lines);
  const doubtful: string[] = [];
  let belowLinkHead = false;
  const removed = new Set<number>();
  const remove = (index: number, rule: CleaningRule): void => {
    account.remove(lines[index] as Line, rule);
    removed.add(index);
  };
  lines.forEach((line, index) => {
    if (removed.has(index)) return;
    const place = index < text.first ? 'above' : index > text.last ? 'below' : 'within';
    const isOutside = place !== 'within';
    if (place === 'below' && LINK_LIST_HEAD.test(line.text)) belowLinkHead = true;
    if (belowLinkHead && (APPENDIX_HEADING.test(line.text) || /^附/u.test(line.text))) belowLinkHead = false;
    const rule = ruleFor(lines, index, place, removed, facts) ?? (belowLinkHead && line.text.length <= 60 ? RULES.linkList : null);
    if (rule !== null) {
      remove(index, rule);
    } else if (isOutside && labelOnItsOwn(line) && index + 1 < lines.length && index < text.first) {
      readLabelled(line.text, (lines[index + 1] as Line).text, facts);
      remove(index, RULES.indexTable);
      remove(index + 1, RULES.indexTable);
    } else if (isOutside && line.text.length <= 30 && markAt(line.text, 0) === null && furnitureShare(line.text) >= DOUBTFUL_SHARE) {
      doubtful.push(line.text);
    }
  });
  removeDatedLinks(lines, text, removed, remove);
  removeStrayNumbers(lines, text, removed, remove);
  return { facts, doubtful };
}

/** Where a line stands: what is a page's own above or below a text may be the text's within it. */
type Place = 'above' | 'within' | 'below';

function ruleFor(lines: readonly Line[], index: number, place: Place, removed: ReadonlySet<number>, facts: Record<string, string>): CleaningRule | null {
  const { text } = lines[index] as Line;
  if (SEPARATOR_LINE.test(text)) return RULES.separator;
  if (text.length > MAX_FURNITURE_CHARACTERS) return null;
  const isOutside = place !== 'within';
  if (isOutside && LONE_DATE.test(text) && !text.includes('年')) {
    facts['网站日期'] = text;
    return RULES.siteDate;
  }
  if (markAt(text, 0) !== null || OWN_NUMBER.test(text)) return null;
  if (isIndexRow(text, place) && readLabels(text, INDEX_LABEL, facts) > 0) return RULES.indexTable;
  const ends = /[。；]$/u.test(text);
  if (MEDIA_LINK.test(text) && !ends && (isOutside || /[丨|｜]/u.test(text))) return RULES.mediaLink;
  if (LOGIN_WALL.test(text) && text.length <= 60 && ((isOutside && !ends) || WALLED_TEXT.test(text))) return RULES.loginWall;
  if (readPageLabels(text, place, facts) || (isOutside && readLabelsBehind(text, facts))) return RULES.siteFurniture;
  // Above a list of chapters it is the text's own.
  if (isOutside && TABLE_OF_CONTENTS.test(text) && markAt(lines[index + 1]?.text ?? '', 0) === null) return RULES.siteFurniture;
  if ([...PAGE_LINES, ...(isOutside ? FURNITURE_LINES : [])].some((pattern) => pattern.test(text)) && !ends) {
    const address = /^本文(?:地址|链接|网址)\s*[:：]\s*(\S+)$/u.exec(text);
    if (address !== null) facts['本文地址'] = address[1] as string;
    return RULES.siteFurniture;
  }
  if (ends) return null;
  if (place === 'below' && SITE_KEEPER.test(text) && lines.slice(Math.max(0, index - FOOTER_LINES), index + FOOTER_LINES + 1).some((line) => LICENCE.test(line.text))) return RULES.siteFurniture;
  const share = furnitureShare(text);
  if (share >= FURNITURE_SHARE && isOutside) return RULES.siteFurniture;
  return share >= WITHIN_SHARE && (PAGE_CONTROL.test(text) || removed.has(index - 1)) ? RULES.siteFurniture : null;
}

/** One label of the tables that sites put above a text may be a notice's own elsewhere (主题词, 文号, 有效性). */
function isIndexRow(text: string, place: Place): boolean {
  return place === 'above' || [...text.matchAll(INDEX_LABEL)].length >= 2 || SITE_LABEL.test(text);
}

/** The number of labels of an index table that a line begins with; 0 where it does not begin with one. */
function readLabels(text: string, label: RegExp, facts: Record<string, string>): number {
  const found = [...text.matchAll(label)];
  if (found[0]?.index !== 0) return 0;
  found.forEach((one, index) => {
    const value = text.slice(one.index + one[0].length, found[index + 1]?.index ?? text.length);
    readLabelled(one[1] as string, value, facts);
  });
  return found.length;
}

function readLabelled(label: string, value: string, facts: Record<string, string>): void {
  const name = label.replace(/[\s:：【】[\]]/gu, '');
  const said = value.replace(/(?<![|｜\s])[|｜\s]+$/u, '').trim();
  if (said !== '' && facts[name] === undefined) facts[name] = said;
}

/** A line of 发布日期 and 来源 under a title; a single 时间: may be the meeting's own. */
function readPageLabels(text: string, place: Place, facts: Record<string, string>): boolean {
  const found = [...text.matchAll(PAGE_LABEL)];
  if (found[0]?.index !== 0 || !found.some(([label]) => STRONG_LABEL.test(label))) return false;
  // Below a table of the text, 来源：县统计局 is its own.
  if (found.length < 2 && place === 'within') return false;
  if (found.length < 2 && !/^(?:发布|发表|更新|信息来源|文章来源|稿件来源|来源|责任编辑|责编|访问|浏览|阅读|点击)/u.test(text)) return false;
  readLabels(text, PAGE_LABEL, facts);
  return true;
}

/** The same line with the site's name or a bare date in front: 2020-06-03 15:22 来源:宁陵县人民政府网 点击:2210次. */
function readLabelsBehind(text: string, facts: Record<string, string>): boolean {
  const found = [...text.matchAll(PAGE_LABEL)];
  const [first] = found;
  const date = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/u.exec(text);
  if (first === undefined || (found.length < 2 && date === null) || first.index > MAX_BEFORE_LABELS || /[。；！？，]/u.test(text.slice(0, first.index))) return false;
  if (!found.some(([label]) => /来源|浏览|点击|阅读|发布|责编|责任编辑|人气|字号|字体/u.test(label))) return false;
  if (date !== null) readLabelled('网站日期', date[0], facts);
  readLabels(text.slice(first.index), PAGE_LABEL, facts);
  return true;
}

function labelOnItsOwn(line: Line): boolean {
  return [...`${line.text}:`.matchAll(INDEX_LABEL)].some((found) => found.index === 0 && found[0].length === line.text.length + 1);
}

type Remove = (index: number, rule: CleaningRule) => void;

/** Titles with dates above or below the text, three or more in a row, lead to other articles. */
function removeDatedLinks(lines: readonly Line[], text: TextRange, removed: ReadonlySet<number>, remove: Remove): void {
  let run: number[] = [];
  for (let index = 0; index <= lines.length; index++) {
    const line = lines[index];
    const isOutside = index < text.first || index > text.last;
    if (line !== undefined && isOutside && !removed.has(index) && DATED_LINK.test(line.text) && !/[。；]$/u.test(line.text)) {
      run.push(index);
      continue;
    }
    if (run.length >= MIN_LIST_LINES) for (const one of run) remove(one, RULES.linkList);
    run = [];
  }
}

/** A bare figure beside furniture is a counter (221381 above 领取福利 below the text, 821 below 点击数： above it). */
function removeStrayNumbers(lines: readonly Line[], text: TextRange, removed: ReadonlySet<number>, remove: Remove): void {
  for (let index = 1; index < lines.length; index++) {
    if (index >= text.first && index <= text.last) continue;
    const isBelowCounter = COUNTER.test((lines[index - 1] as Line).text) && removed.has(index - 1);
    const isBeside = index < text.first ? isBelowCounter : removed.has(index + 1) || removed.has(index - 1);
    if (!removed.has(index) && isBeside && /^[\d\s,.-]+$/u.test((lines[index] as Line).text) && !/^(?:19|20)\d\d$/u.test((lines[index] as Line).text)) remove(index, RULES.siteFurniture);
  }
}
