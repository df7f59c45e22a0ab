import type { Line } from '../model/lines.js';
import { fold } from '../../text/folding.js';

/** An order or a proclamation that makes a rule public: 杭州市人民政府令第330号, 中华人民共和国国务院令; 关于发布…的公告 is a title. */
const ORDER = /(?:令|公告)(?:\s*[（(]?第?[^（）()]{1,14}号[）)]?)?$/u;
const NAMED = /《([^《》]{3,60})》/gu;
const MADE_PUBLIC = /公布|发布|颁布|通过|批准|施行/u;
/** The order is one sentence; the rule's own title stands below the signature. */
const MAX_ORDER_LINES = 12;
const MAX_SIGNATURE_LINES = 8;

/**
 * The title of the rule that an order encloses, on a line of its own below it; null where the line given is the title
 * of no order, or the order stands alone. The document is the rule, and the order is the head of its text.
 */
export function enclosedRule(lines: readonly Line[], order: Line): Line | null {
  if (!ORDER.test(order.text.trim()) || order.text.includes('关于')) return null;
  const from = lines.findIndex(({ start }) => start >= order.end);
  if (from === -1) return null;
  for (let index = from; index < Math.min(lines.length, from + MAX_ORDER_LINES); index++) {
    const { text } = lines[index] as Line;
    if (!MADE_PUBLIC.test(text)) continue;
    const named = new Set([...text.matchAll(NAMED)].map(([, name]) => fold(name as string)));
    const title = lines.slice(index + 1, index + 1 + MAX_SIGNATURE_LINES).find((line) => named.has(fold(line.text)));
    if (title !== undefined) return title;
  }
  return null;
}
