import { placeWords } from '../../corpus/model/document.js';
import type { SearchEngine } from '../../search/engine.js';
import { numbersOf, type NumbersAnswer, type ParagraphNumbers } from '../../search/numbers.js';
import type { QueryLimits } from '../../search/query-budget.js';
import { paragraphAddress } from '../addresses.js';
import type { SearchParameters } from '../search-parameters.js';
import type { CsvRow } from './csv.js';

/** Paragraphs that are asked for at once. */
const PARAGRAPHS_PER_STEP = 200;

export const NUMBERS_TABLE_HEAD: CsvRow = ['地区代码', '地区', '年份', '文种', '标题', '说的是', '数', '上限', '单位', '原文', '同一分句', '段落', '固定链接', '文档', '索引快照'];

/** The search that the table begins with. */
export function firstNumbersStep(parameters: SearchParameters): SearchParameters {
  return { ...parameters, page: 1, size: PARAGRAPHS_PER_STEP };
}

/** A line for every figure beside every occurrence, whatever page is asked for; some lines at a time. */
export async function* toNumbersTable(first: NumbersAnswer, parameters: SearchParameters, engine: SearchEngine, origin: string, limits: QueryLimits): AsyncGenerator<readonly CsvRow[]> {
  let answer = first;
  for (let page = 1; answer.found.length > 0; page++) {
    yield answer.found.flatMap((found) => toRows(found, origin, answer.snapshot));
    if (page * PARAGRAPHS_PER_STEP >= answer.paragraphs) return;
    answer = await numbersOf(engine, { ...firstNumbersStep(parameters), page: page + 1 }, limits);
  }
}

function toRows({ document, paragraphId, text, numbers }: ParagraphNumbers, origin: string, snapshot: string): readonly CsvRow[] {
  const { region, year, type, title, id } = document;
  return numbers.map(({ noun, value, high, unit, said, isInClause }) => [
    region?.code ?? null,
    region === null ? null : placeWords(region).join(''),
    year,
    type,
    title,
    noun,
    value,
    high,
    unit,
    said,
    isInClause ? 1 : 0,
    text,
    origin + paragraphAddress(paragraphId),
    id,
    snapshot,
  ]);
}
