import { COUNT, COUNT_OR_NULL, listOf, NUMBER, NUMBER_OR_NULL, nullable, object, OCCURRENCES, record, ref, REGION_COUNTS, TEXT, TEXT_OR_NULL, told, type Schema } from './schemas.js';

const SECTION_MENTIONS = object({ reportsMentioning: COUNT, paragraphs: COUNT, occurrences: OCCURRENCES });

export const COUNT_SCHEMAS: Readonly<Record<string, Schema>> = {
  YearCounts: object({
    ...REGION_COUNTS,
    sections: object({ review: SECTION_MENTIONS, plan: SECTION_MENTIONS }),
    perTenThousandCharacters: told(NUMBER_OR_NULL, 'Null within sections, whose length is not known.'),
    regionsHeld: told(COUNT_OR_NULL, 'Regions of which a report of that year or before is held; null for reports without a year.'),
    regionsMentioning: told(COUNT_OR_NULL, 'Of which such a report mentions it.'),
  }),
  TrendSeries: object({
    query: ref('QueryReading'),
    base: ref('SearchedBase'),
    years: told(record(ref('YearCounts')), 'By year, `none` for reports without one; years in which nothing is held are absent.'),
    total: ref('RegionCounts'),
    regions: told(listOf(object({ region: ref('Region'), ...REGION_COUNTS })), 'The outermost divisions of which there are several, those below each included.'),
  }),
  Trends: object({ snapshot: TEXT, tookMs: NUMBER, series: listOf(ref('TrendSeries')) }),
  Panel: object({
    snapshot: TEXT,
    tookMs: NUMBER,
    base: ref('SearchedBase'),
    by: { enum: ['region,year', 'region', 'year'] },
    columns: listOf(object({ group: TEXT_OR_NULL, term: told(TEXT_OR_NULL, 'Null for any term of the group, places that overlap counted once.') })),
    rows: listOf(
      object({
        region: told(nullable(ref('Region')), 'Null for reports without a region, and where rows are of all regions.'),
        year: told(TEXT_OR_NULL, '`none` for reports without one; null where rows are of all years.'),
        reports: COUNT,
        counts: told(nullable(listOf(ref('RegionCounts'))), 'In the order of the columns; null where nothing is held.'),
      }),
    ),
  }),
};
