import type { DocumentType, Paragraph, Removal } from '../model/document.js';

/** A page that claims so many characters holds all of them when at least this share is there. */
const WHOLE_SHARE = 0.85;
const CLAIMED_LENGTH = /(?:共计?|全文共?)\s*(\d{3,7})\s*个?字/u;
const EXCERPT = /(?:并非|不是|不一定)(?:全部|都)*(?:都)?(?:完整|全文)|(?:以下|本文)为?(?:节选|摘要|摘录)|[(（](?:节选|摘要|摘登|摘录|有删减)[)）]/u;
const PAGE_OF = /第\s*(\d{1,3})\s*页\s*[,，/]?\s*共\s*(\d{1,3})\s*页|(?:页码|页次)\s*[:：]?\s*(\d{1,3})\s*\/\s*(\d{1,3})/u;
const PAGES_OF = /本文共\s*(\d{1,3})\s*页\s*[,，]\s*当前第\s*(\d{1,3})\s*页/u;
const LOGIN = /登录|付费|会员|剩余/u;
/** How a report ends: with a call to the audience, or with thanks. */
const CALL = /让我们|各位代表|同志们|我们(?:坚信|相信|要|将)|更加紧密地?团结/u;
const CALLED_FOR = /(?:奋斗|努力|篇章|贡献|前进|胜利|辉煌|未来|明天|局面|成绩|作为|新路|崛起|跨越|新征程)[^。！!]{0,12}[!！。]["”』]?\s*$/u;
/** Thanks for the year behind end its review, not the report. */
const GRATITUDE = /感谢|敬意/u;
/** Papers put their name behind the last words: ……而努力奋斗！（闽东日报） */
const SIGNATURE = /[(（][^()（）]{2,14}[)）]\s*$/u;
const THANKS = /谢谢(?:大家|各位)?[!！。]?\s*$/u;
/** Behind the last words stand a few lines at most (a signature, a date), or an appendix. */
const MAX_AFTERWORDS = 4;
const APPENDIX = /^(?:[【[（(《]?(?:附|注|名词|用语|术语|有关|相关|部分|政府工作报告|\d{4}年)|[[〔（(]?[1１][\])〕）.．、]|①|.{1,40}[:：])/u;
/** The call stands behind so much of the text; appendices may be as long as the rest. */
const LATEST_CALL_FROM = 0.45;

/**
 * Why a document holds only a part of its text, in Chinese; null where nothing speaks for that. Claims of the
 * page come first (its word count, its disclaimer, its page numbers), then how the text ends.
 */
export function findIncompleteness(
  paragraphs: readonly Paragraph[],
  removals: readonly Removal[],
  title: string | null,
  type: DocumentType,
): string | null {
  const said = removals.filter((removal) => removal.rule !== 'white-space').map((removal) => removal.text).join('\n');
  const characters = paragraphs.reduce((sum, paragraph) => sum + paragraph.text.replace(/\s/gu, '').length, 0);
  const claimed = CLAIMED_LENGTH.exec(said);
  if (claimed !== null && characters < Number(claimed[1]) * WHOLE_SHARE) {
    return `网页自称共${claimed[1]}个字，实际只有${characters}个字。`;
  }
  const excerpt = EXCERPT.exec(said) ?? EXCERPT.exec(title ?? '');
  if (excerpt !== null) return `来源说明不是全文：“${excerpt[0]}”。`;
  const page = PAGE_OF.exec(said);
  const [number, total] = page === null ? [1, 1] : [Number(page[1] ?? page[3]), Number(page[2] ?? page[4])];
  if (page !== null && total > 1 && !hasEveryPage(said, total)) return `来源是多页中的第${number}页（共${total}页）。`;
  const current = PAGES_OF.exec(said);
  if (current !== null && Number(current[1]) > 1) return `来源是多页中的第${current[2]}页（共${current[1]}页）。`;
  if (removals.some((removal) => removal.rule === 'login-wall' && LOGIN.test(removal.text))) return '来源只显示一部分，其余要登录或付费才能看到。';
  return type === '政府工作报告' ? breakOff(paragraphs) : null;
}

function hasEveryPage(said: string, total: number): boolean {
  const pages = new Set([...said.matchAll(new RegExp(PAGE_OF, 'gu'))].map((found) => Number(found[1] ?? found[3])));
  return pages.size >= total;
}

function breakOff(paragraphs: readonly Paragraph[]): string | null {
  const last = paragraphs.at(-1);
  if (last === undefined) return null;
  const from = Math.floor(paragraphs.length * LATEST_CALL_FROM);
  const late = paragraphs.slice(from);
  const isClosed = late.some((one, index) => {
    if (one.kind !== 'text') return false;
    if (THANKS.test(one.text)) return true;
    const next = late[index + 1];
    if (late.length - index > MAX_AFTERWORDS && next !== undefined && !APPENDIX.test(next.text)) return false;
    const ending = one.text.replace(SIGNATURE, '').slice(-60);
    const calls = CALL.test(`${late[index - 1]?.text ?? ''}${one.text}`);
    return calls && (CALLED_FOR.test(ending) || (/[!！]["”』]?\s*$/u.test(ending) && !GRATITUDE.test(ending)));
  });
  if (isClosed) return null;
  if (last.kind === 'heading') return `全文在标题“${last.text.slice(0, 20)}”之后中断。`;
  return `没有结束语，全文在“…${last.text.slice(-16)}”处中断。`;
}
