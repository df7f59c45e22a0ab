import { RULES } from './cleaning-rules.js';
import { headOf, type FoundTitle } from './find-title.js';
import { ENDS_AS_TITLE, isAroundTitle, isMeetingLine, isSiteName, unspaced } from './title-lines.js';
import { MODEL_TEXTS } from './watermarks.js';
import { keptLines, type CharacterAccount } from '../model/kept-text.js';
import { linesOf, type Line } from '../model/lines.js';
import type { SourceHint, SourceMetadata } from '../model/source-text.js';
import { fold } from '../../text/folding.js';

/** A line above the title with one of these may be part of the document's own head: a body that issues it, its number. */
const OWN_HEAD = /人民政府|代表大会|会议|委员会|\d{4}\s*年|[省市县区州旗盟]$|.{4}文件|[〔[(（]\d{4}|(?:局|委|厅|部|院|署|会|办|办公室|法院|中心|公司|组|令|号|政协|人大)$/u;
/** What the name or slogan of a site has, and no head of a document. */
const SITE_HEAD = new RegExp(`${MODEL_TEXTS}|[~～★☆◆◇●▲■♥❤|｜]|—\\s*—|www\\.|\\.com|欢迎|网$|网站|门户|频道|首页|主页|栏目|公众号|客户端|微信|关注`, 'iu');
/** What menus of government sites offer. */
const MENU_ENTRY = /^(?:政务(?:公开|服务|动态|要闻)|(?:政府)?信息公开|办事(?:服务|指南|大厅)|互动交流|公众参与|政民互动|走进.{1,4}|领导(?:之窗|信息|简介)|机构(?:职能|设置|概况)|(?:新闻|资讯)(?:中心|动态)|今日.{2}|投资.{2}|网上办事|专题专栏|数据(?:开放|发布)|政策(?:文件|法规|解读))$/u;
const MIN_FIELDS = 4;
const MAX_MENU_CHARACTERS = 6;
const MIN_MENU_LINES = 3;
const MAX_LINES_BELOW_TITLE = 3;
const MAX_BELOW_TITLE_CHARACTERS = 400;
const MAX_PAGE_HEAD_CHARACTERS = 60;
/** A title that scores less is merely the first line; what stands above it may be the real one. */
const SURE_TITLE_SCORE = 4;

/** An article with what its format says of it. */
interface PageText {
  readonly text: string;
  readonly hints: readonly SourceHint[];
  readonly metadata: SourceMetadata;
}

/** The title's tag, its repetitions, and the name or slogan of the site above it; gives the lines above it that it left, unsure of them. */
export function removeAroundTitle(account: CharacterAccount, title: FoundTitle): readonly string[] {
  const before = account.text.slice(0, title.span.start);
  const after = /^\s*---(?=\s)/u.exec(account.text.slice(title.span.end));
  // A head of fields in one line with its text: --- title: 林芝市政府工作报告 --- 2022年1月12日在….
  if (/^\s*---\s+title:\s*$/u.test(before) && after !== null) {
    account.remove({ start: 0, end: title.span.start }, RULES.frontMatter);
    account.remove({ start: title.span.end, end: title.span.end + after[0].length }, RULES.frontMatter);
  }
  if (title.tag !== null) account.remove(title.tag.span, RULES.titleTag);
  if (title.bullet !== null) account.remove(title.bullet, RULES.markup);
  for (const repeat of title.repeats) account.remove(repeat, RULES.repeatedTitle);
  for (const found of account.text.slice(title.span.start, title.span.end).matchAll(/(?<!\s)[^\S\n]*\n\s*/gu)) {
    const start = title.span.start + found.index;
    account.remove({ start, end: start + found[0].length }, RULES.lineWrap, true);
  }
  removeOwnDownload(account, title);
  const doubtful: string[] = [];
  const above = headOf(keptLines(account)).filter((line) => line.start < title.span.start);
  for (const [index, line] of above.entries()) {
    // A row of fields that holds the title: 浙江省 浦江县 2020 2020年浦江县政府工作报告 http://….
    if (line.text.split('\t').length >= MIN_FIELDS && line.text.split('\t').some((cell) => cell.trim() === title.text)) account.remove(line, RULES.siteFurniture);
    if (title.score < SURE_TITLE_SCORE || line.text.length > MAX_PAGE_HEAD_CHARACTERS || OWN_HEAD.test(line.text)) continue;
    if (SITE_HEAD.test(line.text) || isSiteName(line.text) || MENU_ENTRY.test(line.text) || isInMenu(above, index)) account.remove(line, RULES.pageHead);
    else doubtful.push(line.text);
  }
  return doubtful;
}

/** Whether a line is one of several in a row that are as short as the entries of a menu (领导之窗, 政府文件, 人事信息). */
function isInMenu(lines: readonly Line[], index: number): boolean {
  const isEntry = (at: number): boolean => (lines[at]?.text.length ?? Infinity) <= MAX_MENU_CHARACTERS && !OWN_HEAD.test((lines[at] as Line).text);
  let [first, last] = [index, index];
  while (isEntry(first - 1)) first -= 1;
  while (isEntry(last + 1)) last += 1;
  return isEntry(index) && last - first + 1 >= MIN_MENU_LINES;
}

/** A page that offers its own text as a file says its title once more. */
function removeOwnDownload(account: CharacterAccount, title: FoundTitle): void {
  for (const line of keptLines(account)) {
    const name = /^附件\s*(?:\d+\s*)?(?:[:：]\s*)?(.{4,100})\.(?:docx?|pdf|wps|ofd|zip|rar)$/iu.exec(line.text)?.[1];
    if (name !== undefined && fold(name) === fold(title.text)) account.remove(line, RULES.siteFurniture);
  }
}

/**
 * Whether a line that the reader of pages puts outside of the main text is its title: right above it, in a cell or
 * an element of its own. The page's own title, where it gives one that is no site's name, decides.
 */
export function isTitleAboveText(article: PageText, hint: SourceHint): boolean {
  if (hint.rule !== RULES.outsideText.rule) return false;
  const said = article.text.slice(hint.span.start, hint.span.end).trim();
  if (said.length < 6 || said.includes('\n') || isAroundTitle(said) || isMeetingLine(said) || isSiteName(said) || !ENDS_AS_TITLE.test(unspaced(said))) return false;
  const given = article.metadata.title;
  if (given !== null && !isSiteName(given) && fold(given) !== fold(said)) return false;
  const furniture = article.hints.filter((other) => other.kind === 'furniture' && other.rule === hint.rule && other.span.start > hint.span.start);
  // No more than the line of fields stands between it and the text.
  const below = linesOf(article.text.slice(hint.span.end, hint.span.end + MAX_BELOW_TITLE_CHARACTERS)).slice(0, MAX_LINES_BELOW_TITLE);
  return below.some((line) => line.text.length > 1 && !furniture.some(({ span }) => span.start <= hint.span.end + line.start && span.end >= hint.span.end + line.end));
}
