import { placeWords } from '../../corpus/model/document.js';
import type { Hit, SearchAnswer, SearchEngine } from '../../search/engine.js';
import { documentAddress, paragraphAddress } from '../addresses.js';
import type { QueryLimits } from '../../search/query-budget.js';
import type { SearchParameters } from '../search-parameters.js';
import { KIND_WORDS, SECTION_WORDS } from '../wording.js';
import type { CsvRow } from './csv.js';

/** Hits that are asked for at once. */
const HITS_PER_STEP = 500;

export const SEARCH_TABLE_HEAD: CsvRow = [
  '地区代码', '地区', '年份', '日期', '文种', '标题', '部分', '小标题', '段号', '段落类别', '段落', '处数', '固定链接', '文档', '索引快照',
];

/** A line for every hit with its whole paragraph, in the order asked for, whatever page is asked for; some lines at a time. */
export async function* toSearchTable(first: SearchAnswer, parameters: SearchParameters, engine: SearchEngine, origin: string, limits: QueryLimits): AsyncGenerator<readonly CsvRow[]> {
  let answer = first;
  for (let page = 1; answer.hits.length > 0; page++) {
    yield await Promise.all(answer.hits.map((hit) => toLine(hit, engine, origin, answer.snapshot)));
    if (page * HITS_PER_STEP >= answer.total.paragraphs) return;
    answer = await engine.search(firstStep({ ...parameters, page: page + 1 }), limits);
  }
}

/** The search that the table begins with. */
export function firstStep(parameters: SearchParameters): SearchParameters {
  return { ...parameters, size: HITS_PER_STEP, explain: false };
}

async function toLine(hit: Hit, engine: SearchEngine, origin: string, snapshot: string): Promise<CsvRow> {
  const found = await engine.paragraph(hit.paragraphId, 0);
  return [
    hit.region?.code ?? null,
    hit.region === null ? null : placeWords(hit.region).join(''),
    hit.year,
    found?.document.date ?? null,
    hit.type,
    hit.title,
    hit.section === null ? null : SECTION_WORDS[hit.section],
    hit.headingPath.join(' › '),
    found === null ? null : found.position + 1,
    KIND_WORDS[hit.kind] ?? '正文',
    found?.paragraph.text ?? null,
    hit.occurrences,
    origin + paragraphAddress(hit.paragraphId),
    origin + documentAddress(hit.documentId),
    snapshot,
  ];
}
