import { z } from 'zod';
import { loadItems } from '../../corpus/figures/items.js';
import { placeWords, type Paragraph } from '../../corpus/model/document.js';
import type { DocumentSummary, Hit, ReportState } from '../../search/engine.js';
import { OWN } from '../../search/read-filter.js';
import { stateOf } from '../../search/region-report.js';
import { documentAddress, paragraphAddress, regionsAddress, searchAddress, trendsAddress } from '../addresses.js';
import { readRegionsParameters } from '../count-parameters.js';
import { ReportLinks } from '../pages/regions/report-links.js';
import { readFilters, readSearchParameters } from '../search-parameters.js';
import { NotFoundError, ParameterError } from '../web-errors.js';
import type { McpServices } from './mcp-server.js';

/** A tool: what it takes, and the object that it answers with. Throws what `problems.ts` knows. */
export interface McpTool<Input extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  answer(given: z.infer<z.ZodObject<Input>>, services: McpServices): Promise<Record<string, unknown>>;
}

const MAX_HITS = 50;
const MAX_PARAGRAPHS = 200;
const MAX_REGIONS = 500;

const query = z.string().max(200).describe('小微园; 小微园 数字经济 (both in one paragraph); A OR B; A -B; "A B"; 小微*园; 数字 NEAR/10 改革; 印度 NOT IN 印度尼西亚; 地区:瑞安市; 年份:2018..2020.');
const FILTERS = {
  region: z.array(z.string()).max(100).optional().describe('Codes or names of divisions, those below them included: 330381, 温州市.'),
  year: z.array(z.string()).max(100).optional().describe('Years or ranges: 2019, 2017..2020. The 2019 report looks back on 2018.'),
  type: z.array(z.string()).max(20).optional().describe('Kinds of document: 政府工作报告.'),
  section: z.array(z.enum(['review', 'plan', 'none'])).max(3).optional().describe('What looks back, what plans, or neither.'),
};

export const searchTool = tool({
  name: 'search',
  title: '检索段落',
  description: 'Every paragraph that says a query, best first, with exact totals. Texts are verbatim.',
  input: {
    query,
    ...FILTERS,
    scope: z.enum(['paragraph', 'section', 'document']).optional().describe('Where the words of a query must meet.'),
    strict: z.boolean().optional().describe('Places and years among the words are text only.'),
    sort: z.enum(['relevance', 'newest', 'oldest', 'region', 'entered']).optional(),
    page: z.number().int().min(1).max(1_000_000).optional(),
    size: z.number().int().min(1).max(MAX_HITS).optional(),
  },
  async answer(given, { engine, limits, origin }) {
    const parameters = readSearchParameters(toUrlParameters(given));
    const answer = await engine.search(parameters, limits);
    return {
      reading: answer.query.reading,
      notes: answer.query.notes,
      snapshot: answer.snapshot,
      total: answer.total,
      page: answer.page,
      size: answer.size,
      hits: await Promise.all(answer.hits.map(async (hit) => toHit(hit, (await engine.paragraph(hit.paragraphId, 0))?.paragraph.text ?? '', origin))),
      suggestions: answer.suggestions.map(({ kind, text, paragraphs }) => ({ kind, text, paragraphs })),
      url: origin + searchAddress(parameters),
    };
  },
});

export const regionsTool = tool({
  name: 'regions',
  title: '地区对照',
  description: 'Which regions mention a query, since when and how often. States: mentioned; elsewhere (only outside the chosen sections); held (held, not said); part (held in part, not said in what is held); none (not held).',
  input: {
    query,
    ...FILTERS,
    strict: z.boolean().optional(),
    level: z.enum(['county', 'prefecture', 'province']).optional(),
    state: z.enum(['mentioned', 'elsewhere', 'held', 'part', 'none']).optional(),
    limit: z.number().int().min(1).max(MAX_REGIONS).optional().describe('Regions to give, 100 where not said; `regionsTotal` says how many there are.'),
  },
  async answer({ limit = 100, ...given }, { engine, limits, origin }) {
    const parameters = readRegionsParameters(toUrlParameters(given));
    const report = await engine.regionReport(parameters, limits);
    const links = new ReportLinks(parameters, [], report.base);
    const rows = report.rows.filter((row) => parameters.state === null || stateOf(row) === parameters.state);
    return {
      reading: report.query.reading,
      snapshot: report.snapshot,
      base: report.base,
      total: report.total,
      states: report.states,
      regionsTotal: rows.length,
      regions: rows.slice(0, limit).map((row) => ({
        code: row.region.code,
        place: placeWords(row.region).join(''),
        state: stateOf(row) satisfies ReportState,
        reports: row.reports,
        reportsMentioning: row.reportsMentioning,
        paragraphs: row.paragraphs,
        occurrences: row.occurrences,
        firstYear: row.firstYear,
        firstYearHeld: row.firstYearHeld,
        years: row.years,
        url: origin + links.toReportHits(row.region.code + OWN, null),
      })),
      url: origin + regionsAddress(parameters),
    };
  },
});

export const trendsTool = tool({
  name: 'trends',
  title: '逐年趋势',
  description: 'One to six queries year by year: reports held, reports that mention it, occurrences. Years differ in how many reports are held: compare shares, not counts.',
  input: { queries: z.array(z.string().max(200)).min(1).max(6), ...FILTERS },
  async answer({ queries, ...given }, { engine, limits, origin }) {
    const filters = readFilters(toUrlParameters(given));
    const answer = await engine.trends({ queries, filters, strict: false }, limits);
    return {
      snapshot: answer.snapshot,
      series: answer.series.map(({ query: { input, reading }, ...series }) => ({ reading, ...series, url: origin + new ReportLinks({ query: input, strict: false, filters }, [], series.base).toReportHits(null, null) })),
      url: origin + trendsAddress({ queries, filters }),
    };
  },
});

export const paragraphTool = tool({
  name: 'paragraph',
  title: '一段原文',
  description: 'One paragraph verbatim, with its document and its neighbours.',
  input: { id: z.string().min(1).max(200), neighbours: z.number().int().min(0).max(20).optional() },
  async answer({ id, neighbours = 0 }, { engine, origin }) {
    const found = await engine.paragraph(id, neighbours);
    if (found === null) throw new NotFoundError('unknown-paragraph', id);
    return {
      document: toDocument(found.document, origin),
      number: found.position + 1,
      before: found.before.map((one) => toParagraph(one, origin)),
      paragraph: toParagraph(found.paragraph, origin),
      after: found.after.map((one) => toParagraph(one, origin)),
    };
  },
});

export const documentTool = tool({
  name: 'document',
  title: '一份文档',
  description: 'A document with its paragraphs verbatim, so many at a time.',
  input: {
    id: z.string().min(1).max(300),
    from: z.number().int().min(1).optional().describe('The number of the first paragraph, from 1.'),
    limit: z.number().int().min(1).max(MAX_PARAGRAPHS).optional().describe('Paragraphs to give, 100 where not said.'),
  },
  async answer({ id, from = 1, limit = 100 }, { engine, origin }) {
    const document = await engine.document(id);
    if (document === null) throw new NotFoundError('unknown-document', id);
    return {
      document: toDocument(document, origin),
      paragraphsTotal: document.paragraphs.length,
      paragraphs: document.paragraphs.slice(from - 1, from - 1 + limit).map((one, index) => ({ number: from + index, ...toParagraph(one, origin) })),
    };
  },
});

export const figuresTool = tool({
  name: 'figures',
  title: '目标与结果',
  description:
    'What yearly reports state of one indicator (地区生产总值, 一般公共预算收入 …): values with their modifier (around, at-least, at-most, range), the year they are of, and the sentence that says them. ' +
    'The outcome of a year stands in the report of the year after. A report without figures does not state it, unless `unread` says that it names it beside a number.',
  input: {
    item: z.string().max(100).describe('The indicator; a wrong one is answered with those that there are.'),
    region: FILTERS.region,
    year: FILTERS.year.describe('Years of the reports.'),
    limit: z.number().int().min(1).max(MAX_REGIONS).optional().describe('Reports to give, 100 where not said; `reportsTotal` says how many there are.'),
  },
  async answer({ item, limit = 100, ...given }, { engine, origin }) {
    if (loadItems().get(item) === null) throw new ParameterError('item', item, loadItems().all.map((one) => one.item).join('、'));
    const answer = await engine.figures({ item, document: null, filters: readFilters(toUrlParameters(given)), withSentences: true });
    return {
      snapshot: answer.snapshot,
      item,
      reportsTotal: answer.reports.length,
      reports: answer.reports.slice(0, limit).map(({ document, figures, unread }) => ({
        ...toDocument(document, origin),
        figures: figures.map(({ said, kind, low, high, unit, modifier, period, year, scope, isEstimate, sentenceText, paragraph, flags }) => ({
          said, kind, low, high, unit, modifier, period, year, scope, isEstimate, sentence: sentenceText, permalink: origin + paragraphAddress(paragraph), flags,
        })),
        unread: unread.map(({ paragraph }) => origin + paragraphAddress(paragraph)),
      })),
    };
  },
});

/** Keeps the types of a tool's input. */
function tool<Input extends z.ZodRawShape>(one: McpTool<Input>): McpTool<Input> {
  return one;
}

/** What was given, as an address of the pages would say it, which is read and checked in one place. */
function toUrlParameters({ query: text, ...given }: Readonly<Record<string, unknown>>): URLSearchParams {
  const parameters = new URLSearchParams(typeof text === 'string' ? { q: text } : {});
  for (const [name, value] of Object.entries(given)) {
    for (const one of [value].flat() as readonly (string | number | boolean | undefined)[]) if (one !== undefined) parameters.append(name, String(one));
  }
  return parameters;
}

function toHit(hit: Hit, text: string, origin: string) {
  return {
    paragraphId: hit.paragraphId,
    place: hit.region === null ? null : placeWords(hit.region).join(''),
    year: hit.year,
    type: hit.type,
    title: hit.title,
    headings: hit.headingPath,
    section: hit.section,
    text,
    occurrences: hit.occurrences,
    permalink: origin + paragraphAddress(hit.paragraphId),
    documentId: hit.documentId,
  };
}

function toDocument(document: Pick<DocumentSummary, 'id' | 'title' | 'region' | 'year' | 'type' | 'date' | 'speaker' | 'flags'>, origin: string) {
  const { id, title, region, year, type, date, speaker, flags } = document;
  return { id, title, place: region === null ? null : placeWords(region).join(''), year, type, date, speaker, flags, url: origin + documentAddress(id) };
}

function toParagraph({ id, kind, headingPath, section, text }: Paragraph, origin: string) {
  return { id, kind, headings: headingPath, section, text, permalink: origin + paragraphAddress(id) };
}
