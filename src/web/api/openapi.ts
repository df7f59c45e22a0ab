import { DOCUMENT_TYPES } from '../../corpus/model/document.js';
import { API_ADDRESS } from '../addresses.js';
import { DEFAULT_SUGGESTIONS, MAX_NEIGHBOURS, MAX_SUGGESTIONS } from './limits.js';
import { COUNT_SCHEMAS } from './count-schemas.js';
import { PLACE_SCHEMAS } from './place-schemas.js';
import { REGION_REPORT_SCHEMAS, SEARCH_SCHEMAS, DOCUMENT_SCHEMAS } from './schemas.js';

/** The API as OpenAPI 3.1 describes it; a test holds it against real answers, field by field. */
export const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'Policy search',
    version: '1',
    description:
      'Exact search over Chinese government work reports and other policy documents, paragraph by paragraph. ' +
      'Every number is an exact count over the whole match set. Answers carry the id of the snapshot that gave ' +
      'them and a weak ETag made of snapshot and request. Positions and spans are UTF-16 code units.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: API_ADDRESS }],
  paths: {
    '/search': operation('search', 'Paragraphs that match a query, best first.', 'SearchAnswer', [
      query('q', 'The query. May be empty only when a filter is set.', { type: 'string', maxLength: 200 }),
      ...filters(),
      section(),
      scope(),
      query('strict', 'Read every place and year as text only.', { type: 'boolean', default: false }),
      query('sort', 'Order of the hits.', { enum: ['relevance', 'newest', 'oldest', 'region', 'entered'], default: 'relevance' }),
      ...paging(),
      query('explain', 'Add the parts of each score.', { type: 'boolean', default: false }),
      query('tree', 'Add the counts of regions as a tree.', { type: 'boolean', default: false }),
      query('text', 'Add the whole paragraph of each hit.', { type: 'boolean', default: false }),
    ]),
    '/regions': operation('regions', 'Which regions mention a query, year by year.', 'RegionReport', [
      query('q', 'The query. Blank: what is held, without a mention.', { type: 'string', maxLength: 200 }),
      ...filters(),
      section(),
      query('level', 'Only rows of this level; zones are rows at county level, the whole country is one at province level.', { enum: ['county', 'prefecture', 'province'] }),
      query('state', 'Only regions whose own reports are in this state.', { enum: ['mentioned', 'elsewhere', 'held', 'part', 'none'] }),
      query('strict', 'Read every place and year as text only.', { type: 'boolean', default: false }),
    ]),
    '/trends': operation('trends', 'What several queries are said by, year by year.', 'Trends', [
      list('q', 'A query; six at most.', { type: 'string', maxLength: 200 }),
      ...filters(),
      section(),
      query('strict', 'Read every place and year as text only.', { type: 'boolean', default: false }),
    ]),
    '/panel': operation('panel', 'A list of terms by region and year.', 'Panel', [
      query('terms', 'One a line, 100 at most; groups parted by blank lines, or on one line as `name: a, b`. Places and years in it are text.', { type: 'string' }),
      query('by', 'What rows are of.', { enum: ['region,year', 'region', 'year'], default: 'year' }),
      ...filters(),
      section(),
    ]),
    '/documents': operation('documents', 'What is held, copies included.', 'DocumentList', [...filters(), ...paging()]),
    '/documents/{id}': operation(
      'document',
      'One document with its text.',
      'Document',
      [path('id', 'The id of the document, or a former one.'), query('q', 'Adds the places of its matches.', { type: 'string', maxLength: 200 }), scope()],
      true,
    ),
    '/paragraphs/{id}': operation(
      'paragraph',
      'One paragraph with its document and its neighbours.',
      'ParagraphInContext',
      [
        path('id', 'The id of the paragraph.'),
        query('neighbours', 'How many on each side.', { type: 'integer', minimum: 0, maximum: MAX_NEIGHBOURS, default: 0 }),
      ],
      true,
    ),
    '/places/{code}': operation(
      'place',
      'A division or zone: what is held of it year by year, and what its reports say more than others.',
      'Place',
      [path('code', 'Its code; one that was given up, or a name that it alone bears, leads to it.')],
      true,
    ),
    '/indicators': operation('indicators', 'The items that yearly reports are read for, and how much is held of each.', 'IndicatorList', []),
    '/indicators/{item}': operation(
      'indicator',
      'What yearly reports state of one item, report by report; those that state nothing of it included. `year` chooses values by the year that they are of: an outcome of 2022 stands in the report of 2023.',
      'Figures',
      [path('item', 'The name of the item, as `/indicators` has it.'), ...filters(), section()],
      true,
    ),
    '/suggest': operation('suggest', 'Searches that what is typed so far may become.', 'SuggestAnswer', [
      query('q', 'Characters, pinyin, initials or a mixture; its last word is completed.', { type: 'string' }),
      query('limit', 'How many at most.', { type: 'integer', minimum: 1, maximum: MAX_SUGGESTIONS, default: DEFAULT_SUGGESTIONS }),
    ]),
    '/status': operation('status', 'The snapshot that answers, its counts and the versions that made it.', 'Status', []),
  },
  components: {
    schemas: { ...SEARCH_SCHEMAS, ...REGION_REPORT_SCHEMAS, ...COUNT_SCHEMAS, ...DOCUMENT_SCHEMAS, ...PLACE_SCHEMAS },
    responses: {
      NotModified: { description: 'The answer that the client holds is still the answer.' },
      Problem: {
        description: 'The request could not be answered; `code` is stable.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
} as const;

function operation(operationId: string, summary: string, schema: string, parameters: readonly unknown[], canBeUnknown = false) {
  const problem = { $ref: '#/components/responses/Problem' };
  return {
    get: {
      operationId,
      summary,
      parameters,
      responses: {
        '200': {
          description: 'The answer.',
          headers: { ETag: { schema: { type: 'string' } } },
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
        },
        '304': { $ref: '#/components/responses/NotModified' },
        '400': problem,
        ...(canBeUnknown ? { '404': problem } : {}),
        '429': problem,
        '500': problem,
      },
    },
  };
}

function query(name: string, description: string, schema: object) {
  return { name, in: 'query', description, schema };
}

/** As often as there are values; those of regions, years and sections may stand in one, with blanks between. */
function list(name: string, description: string, items: object) {
  return { name, in: 'query', description, schema: { type: 'array', items }, style: 'form', explode: true };
}

function path(name: string, description: string) {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } };
}

function filters() {
  return [
    list('region', 'Code or name of a division or zone, those below it included; `none` for documents without one. Several may stand in one, with blanks between.', { type: 'string' }),
    list('year', 'A year, a range such as 2017..2020, 2017.. or ..2020, or `none`. Several may stand in one, with blanks between.', { type: 'string', pattern: '^\\s*(\\d{4}(\\.\\.(\\d{4})?)?|\\.\\.\\d{4}|none)(\\s+(\\d{4}(\\.\\.(\\d{4})?)?|\\.\\.\\d{4}|none))*\\s*$' }),
    list('type', 'Kind of document; `yearly` for both kinds of yearly reports.', { enum: [...DOCUMENT_TYPES, 'yearly'] }),
  ];
}

function section() {
  return list('section', 'Only where a report looks back or plans; `none` for neither.', { enum: ['review', 'plan', 'none'] });
}

function scope() {
  return query('scope', 'Where the words of a query must meet: in the paragraph, there or in the headings above it and the title, or in the document.', { enum: ['paragraph', 'section', 'document'], default: 'paragraph' });
}

function paging() {
  return [
    query('page', 'From 1.', { type: 'integer', minimum: 1, default: 1 }),
    query('size', 'Entries a page.', { type: 'integer', minimum: 1, maximum: 100, default: 10 }),
  ];
}
