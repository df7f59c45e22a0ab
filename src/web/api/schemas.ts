import { DOCUMENT_TYPES } from '../../corpus/model/document.js';

/** A JSON Schema, as far as the API's description uses it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly enum?: readonly (string | null)[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
}

export const TEXT: Schema = { type: 'string' };
export const TEXT_OR_NULL: Schema = { type: ['string', 'null'] };
export const COUNT: Schema = { type: 'integer' };
export const COUNT_OR_NULL: Schema = { type: ['integer', 'null'] };
export const NUMBER: Schema = { type: 'number' };
export const NUMBER_OR_NULL: Schema = { type: ['number', 'null'] };
const SWITCH: Schema = { type: 'boolean' };
const SECTION: Schema = { enum: ['review', 'plan', null] };
const KIND: Schema = { enum: ['title', 'heading', 'text'] };
const TYPE: Schema = { enum: DOCUMENT_TYPES };

export const told = (schema: Schema, description: string): Schema => ({ ...schema, description });
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
export const record = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });

/** An object with all of `properties` and nothing else, but for those named in `optional`. */
export function object(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

export const OCCURRENCES = told(COUNT_OR_NULL, 'Null when the query has no term: filters only.');
const SPAN = object({ start: COUNT, end: told(COUNT, 'Excluded.') });
export const REGION = { code: told(TEXT, 'GB/T 2260, 000000 for the whole country; a zone has its parent’s code, a hyphen and a short name.'), name: TEXT, level: { enum: ['nation', 'province', 'prefecture', 'county', 'zone'] }, path: told(listOf(TEXT), 'From the province down; empty for the whole country.') };

export const SEARCH_SCHEMAS: Readonly<Record<string, Schema>> = {
  Problem: object(
    {
      type: TEXT,
      status: COUNT,
      title: TEXT,
      code: told(TEXT, 'Stable.'),
      detail: TEXT_OR_NULL,
      position: told(COUNT, 'Of a query that cannot be read: where, from 0.'),
      parameter: told(TEXT, 'The parameter that cannot be used.'),
    },
    ['position', 'parameter'],
  ),
  QueryReading: object({
    input: TEXT,
    reading: told(TEXT, 'How it was read, in words.'),
    notes: listOf(TEXT),
    notHeld: told(listOf(TEXT), 'Places and years among its words of which no document is held; a note says so.'),
    canBeStrict: told(SWITCH, 'A strict search would differ.'),
  }),
  Region: object(REGION),
  PlacedRegion: object({ ...REGION, nameThen: told(TEXT_OR_NULL, 'What it was called then, where that differs.') }),
  Snippet: told(
    listOf(object({ text: TEXT, match: SWITCH, gap: told(SWITCH, 'Set on what stands between two pieces of the text, and is none of it.') }, ['gap'])),
    'Joined, the fragments from one gap to the next are a piece of the text.',
  ),
  Hit: object(
    {
      paragraphId: TEXT,
      kind: KIND,
      documentId: TEXT,
      url: TEXT,
      permalink: TEXT,
      title: TEXT,
      titleSnippet: ref('Snippet'),
      year: COUNT_OR_NULL,
      type: TYPE,
      section: SECTION,
      region: nullable(ref('Region')),
      headingPath: listOf(TEXT),
      headingSnippets: listOf(ref('Snippet')),
      snippet: ref('Snippet'),
      clipped: told(object({ before: SWITCH, after: SWITCH }), 'Whether the paragraph goes on beyond the snippet.'),
      words: told(listOf(TEXT), 'In the second list: the words that the paragraph, or its title, holds.'),
      occurrences: OCCURRENCES,
      score: NUMBER,
      explanation: told(listOf(object({ name: TEXT, value: NUMBER })), 'With explain=true; adds up to the score.'),
      text: told(TEXT, 'With text=true: the whole paragraph. Not in the second list.'),
    },
    ['explanation', 'words', 'text'],
  ),
  FacetValue: object({ value: told(TEXT, '`none` for those without one.'), label: TEXT, count: COUNT }),
  YearFacetValue: object({
    value: TEXT,
    label: TEXT,
    count: COUNT,
    documents: told(COUNT, 'Documents of the year in the match set.'),
    held: told(COUNT_OR_NULL, 'Documents of the year that were searched; null where that is no base for a share.'),
  }),
  RegionFacetValue: object({
    value: TEXT,
    label: TEXT,
    count: told(COUNT, 'Those below it included.'),
    own: COUNT,
    children: listOf(ref('RegionFacetValue')),
  }),
  Suggestion: object({
    text: told(TEXT, 'A query; of a filter to lift or a scope to widen to, that in words.'),
    kind: { enum: ['completion', 'did-you-mean', 'variant', 'widen-scope', 'lift-filter'] },
    paragraphs: told(COUNT, 'Of the search at the address.'),
    url: TEXT,
  }),
  SuggestAnswer: object({ snapshot: TEXT, suggestions: listOf(ref('Suggestion')) }),
  SearchAnswer: object({
    query: ref('QueryReading'),
    snapshot: TEXT,
    tookMs: NUMBER,
    total: object({ paragraphs: COUNT, documents: COUNT, regions: COUNT, occurrences: OCCURRENCES }),
    page: COUNT,
    size: COUNT,
    hits: listOf(ref('Hit')),
    facets: told(
      object({
        region: listOf(ref('FacetValue')),
        regionTree: told(listOf(ref('RegionFacetValue')), 'With tree=true; the same counts, adding up level by level.'),
        year: listOf(ref('YearFacetValue')),
        type: listOf(ref('FacetValue')),
        section: listOf(ref('FacetValue')),
      }, ['regionTree']),
      'Paragraphs of the whole match set; each list adds up to the total.',
    ),
    titleDocuments: told(listOf(ref('DocumentSummary')), 'Documents whose title holds the query.'),
    offers: told(
      listOf(object({ field: { enum: ['region', 'year'] }, value: TEXT, label: TEXT, paragraphs: COUNT })),
      'Filters that a word alone could have meant.',
    ),
    relaxed: told(
      nullable(object({ words: listOf(TEXT), paragraphs: told(COUNT, 'Paragraphs that hold two of the words, their titles counted with them.'), hits: listOf(ref('Hit')) })),
      'A second list of paragraphs with some of the words, apart from all counts.',
    ),
    suggestions: told(listOf(ref('Suggestion')), 'Other searches, when this one found nothing.'),
  }),
};

const STATE: Schema = { enum: ['mentioned', 'elsewhere', 'held', 'part', 'none'] };
export const REGION_COUNTS = {
  reports: told(COUNT, 'Yearly reports held whole or in part.'),
  reportsInPart: COUNT,
  reportsMentioning: COUNT,
  reportsMentioningElsewhere: told(COUNT, 'Of the others, those that say it outside the sections that the filters choose.'),
  paragraphs: COUNT,
  occurrences: OCCURRENCES,
  characters: told(COUNT, 'Of the yearly reports held, whole reports whatever sections are chosen.'),
};
const YEARS = told(record(ref('RegionCounts')), 'By year, `none` for reports without one; years in which nothing is held are absent.');

export const REGION_REPORT_SCHEMAS: Readonly<Record<string, Schema>> = {
  RegionCounts: object(REGION_COUNTS),
  SearchedBase: told(
    object({ reading: told(TEXT_OR_NULL, 'What filters, and places and years among the words, limit rows and columns to.'), regions: told(COUNT, 'With yearly reports of their own, whatever the level.'), limitsYears: SWITCH, limitsTypes: SWITCH, limitsSections: SWITCH, isLifted: told(SWITCH, 'By a place or year among the words.'), lifted: told(TEXT_OR_NULL, 'Filters that limit to the same as these words, as a query writes them.') }),
    'What was searched.',
  ),
  RegionRow: object({
    region: ref('Region'),
    ...REGION_COUNTS,
    otherDocuments: told(COUNT, 'Documents of other kinds that mention it.'),
    otherOccurrences: OCCURRENCES,
    perTenThousandCharacters: NUMBER_OR_NULL,
    firstYear: COUNT_OR_NULL,
    firstYearHeld: COUNT_OR_NULL,
    years: YEARS,
    including: told(object({ ...REGION_COUNTS, years: YEARS }), 'The same with the regions below it.'),
    namesThen: listOf(TEXT),
    state: told(STATE, 'Of its own reports, all years together.'),
    url: told(TEXT, 'The search that gives its own paragraphs and occurrences.'),
  }),
  RegionReport: object({
    query: ref('QueryReading'),
    snapshot: TEXT,
    tookMs: NUMBER,
    base: ref('SearchedBase'),
    years: listOf(TEXT),
    total: told(object({ ...REGION_COUNTS, years: YEARS }), 'All yearly reports searched, whatever the level and state of the rows.'),
    states: told(object({ mentioned: COUNT, elsewhere: COUNT, held: COUNT, part: COUNT, none: COUNT }), 'Regions of the level by state, whatever the state asked for.'),
    regions: listOf(ref('RegionRow')),
    unplaced: object({ documents: COUNT, occurrences: OCCURRENCES }),
  }),
};

const DOCUMENT_HEAD = {
  id: TEXT,
  url: TEXT,
  title: TEXT,
  region: nullable(ref('PlacedRegion')),
  year: told(COUNT_OR_NULL, 'Of a report the year that its plan is for, of a notice or rule that of its issue, of a law that of its version, of a plan the first of its period.'),
  period: told(nullable(object({ from: COUNT, to: COUNT })), 'The first and last year that a plan is for; null of all others.'),
  type: TYPE,
  date: told(TEXT_OR_NULL, 'The day it was given or signed, or as a law adopted or last amended, ISO 8601.'),
  speaker: TEXT_OR_NULL,
  sourceFile: TEXT,
  article: told(COUNT, 'Its place in the source file, from 1.'),
  copyOf: TEXT_OR_NULL,
  flags: listOf(TEXT),
  incompleteReason: TEXT_OR_NULL,
};

export const DOCUMENT_SCHEMAS: Readonly<Record<string, Schema>> = {
  DocumentSummary: object({ ...DOCUMENT_HEAD, paragraphs: COUNT, characters: COUNT, removedCharacters: COUNT }),
  DocumentList: object({ snapshot: TEXT, total: COUNT, page: COUNT, size: COUNT, documents: listOf(ref('DocumentSummary')) }),
  Paragraph: object({
    id: TEXT,
    permalink: TEXT,
    kind: KIND,
    level: told(COUNT, 'Depth of a heading from 1; 0 for titles and text.'),
    headingPath: listOf(TEXT),
    section: SECTION,
    text: TEXT,
    notes: told(listOf(object({ text: TEXT, at: told(COUNT, 'Its place in the text, in UTF-16 code units.') })), 'Marks that refer to notes, no part of the text.'),
  }),
  Heading: object({ paragraphId: TEXT, text: TEXT, level: COUNT, children: listOf(ref('Heading')) }),
  DocumentMatches: object({
    query: ref('QueryReading'),
    occurrences: OCCURRENCES,
    paragraphs: listOf(object({ paragraphId: TEXT, spans: listOf(SPAN) })),
  }),
  Document: object({
    snapshot: TEXT,
    ...DOCUMENT_HEAD,
    meeting: TEXT_OR_NULL,
    aliases: listOf(TEXT),
    source: object({
      record: told(nullable(object({ key: told(TEXT, 'Lasting, for the catalog.'), place: told(TEXT, 'Behind the file’s path, as it stands now.') })), 'Of a container: which of its records; null for a file of its own.'),
      file: TEXT,
      fileHash: told(TEXT, 'SHA-256, hexadecimal.'),
      encoding: TEXT,
      format: TEXT,
      article: COUNT,
      span: SPAN,
      url: TEXT_OR_NULL,
      siteDate: TEXT_OR_NULL,
      publisher: TEXT_OR_NULL,
    }),
    evidence: listOf(
      object({
        field: { enum: ['title', 'region', 'year', 'type', 'date', 'speaker', 'meeting', 'removal', 'text'] },
        from: { enum: ['title', 'tag', 'opening', 'body', 'closing', 'metadata', 'record', 'file-path', 'catalog', 'made', 'original'] },
        quote: TEXT,
        confidence: NUMBER,
      }),
    ),
    articleCharacters: COUNT,
    keyTerms: told(listOf(object({ text: TEXT, occurrences: told(COUNT, 'In this document.'), url: TEXT })), 'What tells it from the others, best first.'),
    contents: listOf(ref('Heading')),
    paragraphs: listOf(ref('Paragraph')),
    removals: listOf(object({ rule: TEXT, reason: TEXT, text: TEXT, span: told(SPAN, 'Empty for what the reader of the format left out.'), place: told(TEXT, 'In the file’s own terms.') }, ['place'])),
    matches: told(nullable(ref('DocumentMatches')), 'Null without q.'),
  }),
  ParagraphInContext: object({
    snapshot: TEXT,
    document: ref('DocumentSummary'),
    paragraph: ref('Paragraph'),
    position: told(COUNT, 'In the document, from 0.'),
    url: TEXT,
    before: listOf(ref('Paragraph')),
    after: listOf(ref('Paragraph')),
  }),
  IndicatorList: object({
    snapshot: TEXT,
    indicators: listOf(object({ item: TEXT, unit: told(TEXT, 'Of its amounts, or its levels.'), reports: told(COUNT, 'That name it beside a figure.'), regions: COUNT, firstYear: COUNT_OR_NULL, lastYear: COUNT_OR_NULL })),
  }),
  Figures: object({ snapshot: TEXT, item: TEXT, reports: listOf(object({ document: ref('DocumentSummary'), figures: listOf(ref('Figure')), unread: told(listOf(ref('UnreadMention')), 'Named beside a figure of which no reading was made.') })) }),
  Figure: object({
    item: TEXT,
    name: told(TEXT, 'As the text has it.'),
    said: told(TEXT, 'The value as the text has it.'),
    kind: { enum: ['amount', 'growth', 'level', 'change'] },
    low: told(NUMBER_OR_NULL, 'In `unit`; null where there is no such end.'),
    high: NUMBER_OR_NULL,
    unit: TEXT,
    modifier: { enum: ['point', 'around', 'at-least', 'at-most', 'range', 'strive', 'in-step'] },
    period: { enum: ['last-year', 'this-year', 'several-years', 'by-year'] },
    year: told(COUNT_OR_NULL, 'That it is of.'),
    scope: { enum: ['whole', 'part'] },
    isEstimate: SWITCH,
    section: SECTION,
    paragraphId: TEXT,
    permalink: TEXT,
    span: told(SPAN, 'Of the value in the paragraph.'),
    sentence: told(SPAN, 'That says it, in the paragraph.'),
    sentenceText: TEXT_OR_NULL,
    rule: told(TEXT, 'What gave the reading.'),
    flags: told(listOf(TEXT), 'What makes it less than sure.'),
  }),
  UnreadMention: object({ paragraphId: TEXT, permalink: TEXT, section: SECTION, span: SPAN, sentence: SPAN }),
  Status: object({
    engine: { enum: ['embedded', 'opensearch'] },
    snapshot: TEXT,
    builtAt: TEXT,
    documents: COUNT,
    copies: COUNT,
    regions: COUNT,
    paragraphs: COUNT,
    characters: COUNT,
    grams: COUNT,
    versions: record(TEXT),
  }),
};
