import { appendTo } from '../../text/groups.js';
import {
  FURNITURE_LINES,
  FURNITURE_WORD,
  INDEX_LABEL,
  LOGIN_WALL,
  LONE_DATE,
  MEDIA_LINK,
  PAGE_LABEL,
  PAGE_NUMBER,
  RULES,
  SEPARATOR_LINE,
  SITE_LAW,
  SITE_SPEAKS,
} from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import { keptLines, type CharacterAccount, type CleaningRule } from '../model/kept-text.js';
import type { Line } from '../model/lines.js';
import { sentencesOf } from '../structure/sentences.js';

/** A line that holds more is text, whatever words of a page it uses. */
const MAX_FURNITURE_CHARACTERS = 120;
/** Of a line's characters, so many in words of page controls make it furniture; so many make it doubtful. */
const FURNITURE_SHARE = 0.6;
const DOUBTFUL_SHARE = 0.4;
const MIN_LIST_LINES = 3;
const MAX_BEFORE_LABELS = 40;
const TABLE_OF_CONTENTS = /^目\s*录$/u;
const LINK_LIST_HEAD = /^(?:您?可能(?:还|也)?(?:喜欢|感兴趣)|【.{2,24}】\s*相关文章|相关(?:文章|阅读|链接|推荐|新闻)|推荐阅读|延伸阅读|热门(?:文章|推荐)|猜你喜欢|最新(?:文章|更新)|上一[篇条]|下一[篇条])/u;
const DATED_LINK = /^(?:[·•◆▪■\-*]\s*)?(?:[[(【]?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\])】]?\s*\S.{3,60}|\S.{3,60}?\s*[[(【]?(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}[\])】]?)$/u;

/** What the removed lines of a page told, and the lines left that may be furniture. */
export interface FurnitureFacts {
  readonly facts: Readonly<Record<string, string>>;
  readonly doubtful: readonly string[];
}

/** Takes page furniture out of an article, line by line; what lies between the first and last line of text is judged more strictly. */
export function removeFurniture(account: CharacterAccount): FurnitureFacts {
  removeSiteStatements(account);
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
    const isOutside = index < text.first || index > text.last;
    if (index > text.last && LINK_LIST_HEAD.test(line.text)) belowLinkHead = true;
    const rule = ruleFor(line, isOutside, facts) ?? (belowLinkHead && line.text.length <= 60 ? RULES.linkList : null);
    if (rule !== null) {
      remove(index, rule);
    } else if (isOutside && labelOnItsOwn(line) && index + 1 < lines.length && index < text.first) {
      readLabelled(line.text, (lines[index + 1] as Line).text, facts);
      remove(index, RULES.indexTable);
      remove(index + 1, RULES.indexTable);
    } else if (isOutside && line.text.length <= 30 && furnitureShare(line.text) >= DOUBTFUL_SHARE) {
      doubtful.push(line.text);
    }
  });
  removeDatedLinks(lines, text, removed, remove);
  removeStrayNumbers(lines, text, removed, remove);
  removeRunningHeads(lines, removed, remove);
  return { facts, doubtful };
}

/** From the first to the last line that reads as text: long, or ending as a sentence does. */
function textRange(lines: readonly Line[]): { readonly first: number; readonly last: number } {
  const isText = (line: Line): boolean => (line.text.length >= 40 && /[。；！？]/u.test(line.text)) || line.text.length >= 120;
  const first = lines.findIndex(isText);
  const last = lines.findLastIndex(isText);
  return first < 0 ? { first: lines.length, last: lines.length } : { first, last };
}

function ruleFor(line: Line, isOutside: boolean, facts: Record<string, string>): CleaningRule | null {
  const { text } = line;
  if (SEPARATOR_LINE.test(text)) return RULES.separator;
  if (text.length > MAX_FURNITURE_CHARACTERS) return null;
  const date = LONE_DATE.exec(text);
  if (date !== null && isOutside && !text.includes('年')) {
    facts['网站日期'] = text;
    return RULES.siteDate;
  }
  if (isOutside && PAGE_NUMBER.test(text)) return RULES.pageNumber;
  if (/^第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?$/u.test(text)) return RULES.pageNumber;
  if (readLabels(text, INDEX_LABEL, facts) > 0) return RULES.indexTable;
  const ends = /[。；]$/u.test(text);
  if (MEDIA_LINK.test(text) && !ends) return RULES.mediaLink;
  if (LOGIN_WALL.test(text) && text.length <= 60) return RULES.loginWall;
  if (readPageLabels(text, facts) || (isOutside && readLabelsBehind(text, facts))) return RULES.siteFurniture;
  if (isOutside && TABLE_OF_CONTENTS.test(text)) return RULES.siteFurniture;
  if (FURNITURE_LINES.some((pattern) => pattern.test(text)) && !ends) {
    const address = /^本文(?:地址|链接|网址)\s*[:：]\s*(\S+)$/u.exec(text);
    if (address !== null) facts['本文地址'] = address[1] as string;
    return RULES.siteFurniture;
  }
  const isNumbered = markAt(text, 0) !== null;
  if (!ends && !isNumbered && furnitureShare(text) >= (isOutside ? FURNITURE_SHARE : 0.8)) return RULES.siteFurniture;
  return null;
}

/** The share of a line's characters, signs and spaces apart, that stand in words of page controls. */
function furnitureShare(text: string): number {
  const length = countWords(text);
  if (length === 0) return 0;
  let covered = 0;
  for (const found of text.matchAll(FURNITURE_WORD)) covered += countWords(found[0]);
  return covered / length;
}

function countWords(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
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
  const said = value.replace(/[|｜\s]+$/u, '').trim();
  if (said !== '' && facts[name] === undefined) facts[name] = said;
}

/** A line of 发布日期 and 来源 under a title; a single 时间: may be the meeting's own. */
function readPageLabels(text: string, facts: Record<string, string>): boolean {
  const found = [...text.matchAll(PAGE_LABEL)];
  if (found[0]?.index !== 0) return false;
  if (found.length < 2 && !/^(?:发布|发表|更新|信息来源|文章来源|稿件来源|来源|责任编辑|责编|访问|浏览|阅读|点击)/u.test(text)) return false;
  readLabels(text, PAGE_LABEL, facts);
  return true;
}

/** The same line with the site's name or a bare date in front: 2020-06-03 15:22 来源:宁陵县人民政府网 点击:2210次. */
function readLabelsBehind(text: string, facts: Record<string, string>): boolean {
  const found = [...text.matchAll(PAGE_LABEL)];
  const [first] = found;
  if (first === undefined || found.length < 2 || first.index > MAX_BEFORE_LABELS || /[。；！？，]/u.test(text.slice(0, first.index))) return false;
  if (!found.some(([label]) => /来源|浏览|点击|阅读|发布|责编|责任编辑|人气|字号|字体/u.test(label))) return false;
  const date = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/u.exec(text);
  if (date !== null) readLabelled('网站日期', date[0], facts);
  readLabels(text.slice(first.index), PAGE_LABEL, facts);
  return true;
}

function labelOnItsOwn(line: Line): boolean {
  return [...`${line.text}:`.matchAll(INDEX_LABEL)].some((found) => found.index === 0 && found[0].length === line.text.length + 1);
}

/** Sentences in which a site speaks of itself: 本文仅代表作者观点,不代表本站立场。 */
function removeSiteStatements(account: CharacterAccount): void {
  if (account.text.search(SITE_SPEAKS) < 0) return;
  for (const line of keptLines(account)) {
    for (const sentence of sentencesOf(account.text, line)) {
      const said = account.text.slice(sentence.start, sentence.end);
      const law = new Set([...said.matchAll(SITE_LAW)].map((found) => found[0]));
      const speaks = new Set([...said.matchAll(SITE_SPEAKS)].map((found) => found[0]));
      if (speaks.size > 0 && new Set([...law, ...speaks]).size >= 2) account.remove(sentence, RULES.disclaimer);
    }
  }
}

type Remove = (index: number, rule: CleaningRule) => void;
interface Range {
  readonly first: number;
  readonly last: number;
}

/** Titles with dates above or below the text, three or more in a row, lead to other articles. */
function removeDatedLinks(lines: readonly Line[], text: Range, removed: ReadonlySet<number>, remove: Remove): void {
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

/** A bare figure beside furniture below the text is a counter (221381 above 领取福利). */
function removeStrayNumbers(lines: readonly Line[], text: Range, removed: ReadonlySet<number>, remove: Remove): void {
  for (let index = text.last + 1; index < lines.length; index++) {
    const isBeside = removed.has(index + 1) || removed.has(index - 1);
    if (!removed.has(index) && isBeside && /^[\d\s,.-]+$/u.test((lines[index] as Line).text)) remove(index, RULES.siteFurniture);
  }
}

const MIN_RUNNING_HEADS = 4;

/** A short line without a stop that comes back on page after page, its page number apart. */
function removeRunningHeads(lines: readonly Line[], removed: ReadonlySet<number>, remove: Remove): void {
  const places = new Map<string, number[]>();
  lines.forEach((line, index) => {
    if (removed.has(index) || line.text.length > 40 || line.text.length < 5 || /[。；：:！!？，、,\t|]/u.test(line.text)) return;
    if (markAt(line.text, 0) !== null) return;
    const key = line.text.replace(/[\d\s\-—–]+/gu, '');
    if (key.length >= 4) appendTo(places, key, index);
  });
  for (const indices of places.values()) {
    const [first, ...rest] = indices;
    if (first === undefined || indices.length < MIN_RUNNING_HEADS) continue;
    // A head stands between lines of text; the same cell in line after line of a table does not.
    if (indices.some((index, order) => order > 0 && index - (indices[order - 1] as number) < 3)) continue;
    for (const index of rest) remove(index, RULES.runningHead);
  }
}
