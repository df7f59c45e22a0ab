import type { DocumentType, Paragraph, Removal } from './document.js';
import { APPENDIX_HEADING } from './run-in-headings.js';

/** A page that claims so many characters holds all of them when at least this share is there. */
const WHOLE_SHARE = 0.85;
const CLAIMED_LENGTH = /(?:共计?|全文共?)\s*(\d{3,7})\s*个?字/u;
const EXCERPT = /(?:并非|不是|不一定)(?:全部|都)*(?:都)?(?:完整|全文)|(?:以下|本文)为?(?:节选|摘要|摘录)|[(（](?:节选|摘要|摘登|摘录|有删减)[)）]/u;
const PAGE_OF = /第\s*(\d{1,3})\s*页\s*[,，/]?\s*共\s*(\d{1,3})\s*页|(?:页码|页次)\s*[:：]?\s*(\d{1,3})\s*\/\s*(\d{1,3})/u;
const LOGIN = /登录|付费|会员|剩余/u;
/** How a report ends: a call, thanks, or hope, in one of its last paragraphs. */
const CLOSING = /奋斗|努力[!！。]|篇章|贡献|谢谢|前进|胜利|辉煌|[!！]["”』]?\s*$|美好(?:明天|未来)|让我们|而不懈|新局面|更大(?:作为|成绩)/u;
const MAX_CLOSING_PARAGRAPHS = 5;

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
  if (removals.some((removal) => removal.rule === 'login-wall' && LOGIN.test(removal.text))) return '来源只显示一部分，其余要登录或付费才能看到。';
  return type === '政府工作报告' ? breakOff(paragraphs) : null;
}

function hasEveryPage(said: string, total: number): boolean {
  const pages = new Set([...said.matchAll(new RegExp(PAGE_OF, 'gu'))].map((found) => Number(found[1] ?? found[3])));
  return pages.size >= total;
}

function breakOff(paragraphs: readonly Paragraph[]): string | null {
  const appendix = paragraphs.findIndex((one, index) => index > 3 && one.kind === 'heading' && APPENDIX_HEADING.test(one.text));
  const body = (appendix < 0 ? paragraphs : paragraphs.slice(0, appendix)).filter((one) => one.kind !== 'title');
  const last = body.at(-1);
  if (last === undefined) return null;
  if (last.kind === 'heading') return `全文在标题“${last.text.slice(0, 20)}”之后中断。`;
  const ending = body.slice(-MAX_CLOSING_PARAGRAPHS).filter((one) => one.kind === 'text');
  if (ending.some((one) => CLOSING.test(one.text.slice(-160)))) return null;
  return `没有结束语，全文在“…${last.text.slice(-16)}”处中断。`;
}
