import { COUNT, COUNT_OR_NULL, listOf, NUMBER, nullable, object, ref, REGION, TEXT, TEXT_OR_NULL, told, type Schema } from './schemas.js';

const TERMS = listOf(ref('TellingTerm'));

export const PLACE_SCHEMAS: Readonly<Record<string, Schema>> = {
  Place: object({
    snapshot: TEXT,
    region: ref('LinkedRegion'),
    namesThen: told(listOf(TEXT), 'What it was called in documents held, where that differs.'),
    namesakes: told(listOf(ref('LinkedRegion')), 'Others of the same name.'),
    above: told(listOf(ref('PlaceCounts')), 'From the province down to the parent.'),
    below: told(listOf(ref('PlaceCounts')), 'Those of which nothing is held included.'),
    total: told(object({ reports: COUNT, reportsInPart: COUNT, documents: COUNT, paragraphs: COUNT, characters: COUNT, files: COUNT, publishers: listOf(TEXT) }), 'Its own documents, without those below it.'),
    years: told(
      listOf(object({ year: COUNT, state: { enum: ['held', 'part', 'none'] }, reports: listOf(ref('PlaceDocument')) })),
      'From the first year of which a report is held to the last, those without one included.',
    ),
    undatedReports: listOf(ref('PlaceDocument')),
    otherDocuments: listOf(ref('PlaceDocument')),
    terms: told(
      nullable(
        object({
          reportsRead: COUNT,
          within: told(nullable(ref('LinkedRegion')), 'The division whose other places are compared; null for the whole country.'),
          otherReportsRead: COUNT,
          otherReportsHeld: COUNT,
          terms: TERMS,
        }),
      ),
      'What its reports say more than others; null where too little else is held.',
    ),
    yearTerms: told(listOf(object({ year: COUNT_OR_NULL, documentId: TEXT, beforeYear: COUNT_OR_NULL, beforeDocumentId: TEXT, terms: TERMS })), 'What each report says more than the one before.'),
  }),
  LinkedRegion: object({ ...REGION, url: TEXT }),
  PlaceCounts: told(object({ region: ref('LinkedRegion'), reports: COUNT, otherDocuments: COUNT, firstYear: COUNT_OR_NULL, lastYear: COUNT_OR_NULL }), 'With those below it.'),
  PlaceDocument: object({ id: TEXT, title: TEXT, type: TEXT, year: COUNT_OR_NULL, date: TEXT_OR_NULL, characters: COUNT, paragraphs: COUNT, flags: listOf(TEXT), url: TEXT }),
  TellingTerm: object({ text: TEXT, occurrences: COUNT, otherOccurrences: COUNT, score: told(NUMBER, 'Standard deviations from saying it as often as the others.') }),
};
