import type { RegionCode } from '../corpus/model/document.js';
import { MAX_QUERY_CHARACTERS, parseQuery } from './parse-query.js';
import { QueryError, type QueryErrorCode } from './query-error.js';
import type { RegionNames } from './region-names.js';

/** A query that can be read in place of one that cannot. */
export interface Repair {
  /** What is done to what was typed. */
  readonly label: string;
  readonly query: string;
}

export interface RepairedQuery {
  /** What else is wrong, found with the faults before it mended. */
  readonly further: readonly QueryError[];
  /** Most likely first; none where nothing of it can be read. */
  readonly repairs: readonly Repair[];
}

/** More faults than anyone types at once. */
const MAX_FAULTS = 8;

/** Every place is known: what is looked for here is how a query is written. */
const ANY_PLACE: RegionNames = {
  inCorpus: () => ['000000' as RegionCode],
  called: () => [],
  notHeld: () => [],
  notHeldIn: () => [],
  holdsYear: () => true,
  anywhere: () => [],
  meant: () => [],
  label: (code) => code,
};

/** What mending a fault is called. */
const MENDING_WORDS: Readonly<Record<QueryErrorCode, string | null>> = {
  'query-empty': null,
  'query-no-text': null,
  'query-too-long': `只留前 ${MAX_QUERY_CHARACTERS} 字`,
  'query-too-many-terms': '只留前面的词',
  'query-unclosed-bracket': '去掉括号',
  'query-unopened-bracket': '去掉括号',
  'query-unclosed-quotation': '去掉引号',
  'query-missing-operand': '去掉多余的运算符',
  'query-near-operand': '去掉 NEAR',
  'query-near-distance': '用最大的距离',
  'query-not-in-operand': '去掉 NOT IN',
  'query-only-exclusions': '查找而不是排除',
  'query-missing-value': '去掉这个筛选',
  'query-filter-in-list': '去掉这个筛选',
  'query-unknown-region': '去掉这个筛选',
  'query-unknown-year': '去掉这个筛选',
  'query-unknown-type': '去掉这个筛选',
  'query-unknown-section': '去掉这个筛选',
};

/** All that is wrong with how a query is written, and what may be searched instead. A fault beside the box has no repair here. */
export function repairQuery(error: QueryError): RepairedQuery {
  const { input, span, code } = error;
  const label = MENDING_WORDS[code];
  if (label === null || (span.start === span.end && span.end < input.length)) return { further: [], repairs: [] };
  const further: QueryError[] = [];
  let query = mend(error);
  for (let next = faultOf(query); next !== null && further.length < MAX_FAULTS; next = faultOf(query)) {
    further.push(next);
    const mended = mend(next);
    if (mended === query) break;
    query = mended;
  }
  const repairs = [
    ...(code === 'query-unclosed-bracket' ? [{ label: '补上括号', query: `${input.trimEnd()})` }] : []),
    { label: further.length === 0 ? label : '逐一改正', query },
    { label: '照字面找', query: `"${input.replace(/["“”＂]/gu, '').trim()}"` },
  ];
  return { further, repairs: repairs.filter((repair) => repair.query !== input && faultOf(repair.query) === null) };
}

function faultOf(query: string): QueryError | null {
  try {
    parseQuery(query, ANY_PLACE);
    return null;
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}

/** The query without the fault. */
function mend({ code, input, span }: QueryError): string {
  switch (code) {
    case 'query-too-long':
      return [...input].slice(0, MAX_QUERY_CHARACTERS).join('');
    case 'query-too-many-terms':
      return input.slice(0, span.start).trim();
    case 'query-near-distance':
      return replace(input, span, 'NEAR/200');
    case 'query-only-exclusions':
      return tidy(input.replace(/(^|[\s(（|｜])(?:[-－]|(?:NOT|ＮＯＴ)\s+)/gu, '$1'));
    case 'query-empty':
    case 'query-no-text':
    case 'query-unclosed-bracket':
    case 'query-unopened-bracket':
    case 'query-unclosed-quotation':
    case 'query-missing-operand':
    case 'query-near-operand':
    case 'query-not-in-operand':
    case 'query-missing-value':
    case 'query-filter-in-list':
    case 'query-unknown-region':
    case 'query-unknown-year':
    case 'query-unknown-type':
    case 'query-unknown-section':
      return replace(input, span, '');
  }
}

function replace(input: string, { start, end }: QueryError['span'], by: string): string {
  return tidy(`${input.slice(0, start)}${by}${input.slice(end)}`);
}

function tidy(query: string): string {
  return query.replace(/\s+/gu, ' ').trim();
}
