import type { ArticleFacts } from '../articles/article-facts.js';
import type { Evidence, Flag } from '../model/document.js';
import type { Dating } from './date-document.js';

const CONFIDENCE = 0.9;
const DISPUTED = 0.5;
/** Where a text says outright what it is. */
const SAID_OUTRIGHT: ReadonlySet<Evidence['from']> = new Set(['title', 'opening', 'closing']);

/**
 * The year that the row or record of a text gives beside it, a strong witness: it settles what the text leaves
 * open. Where the text's own title or opening surely says another, that stands (a column may hold the year looked
 * back on, or that of publishing), and the year is doubtful, with both in the evidence.
 */
export function withStatedYear(dating: Dating, { stated }: ArticleFacts): Dating {
  if (stated === null || stated.year === null) return dating;
  const { year } = stated;
  const say = (confidence: number): Evidence => ({ field: 'year', from: 'record', quote: String(year), confidence });
  const otherFlags = dating.flags.filter((flag) => !flag.startsWith('year-'));
  if (dating.year === null || dating.year === year) return { ...dating, year, evidence: [say(CONFIDENCE), ...dating.evidence], flags: otherFlags };
  // A plan counts for the first year of its period; its row may give any of them.
  if (dating.period !== null && year >= dating.period.from && year <= dating.period.to) return dating;
  const isSaid = dating.evidence.some(({ field, from }) => field === 'year' && SAID_OUTRIGHT.has(from));
  const isSure = isSaid && !dating.flags.includes('year-doubtful');
  const flags: readonly Flag[] = [...otherFlags, 'year-doubtful'];
  const evidence = dating.evidence.map((one) => (one.field === 'year' ? { ...one, confidence: Math.min(one.confidence, DISPUTED) } : one));
  return isSure ? { ...dating, evidence: [...evidence, say(DISPUTED)], flags } : { ...dating, year, evidence: [say(DISPUTED), ...evidence], flags };
}
