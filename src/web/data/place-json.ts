import type { Region } from '../../corpus/model/document.js';
import type { DocumentSummary, PlaceTerms } from '../../search/engine.js';
import type { PlaceCounts, PlaceHoldings } from '../../search/places/place-holdings.js';
import { documentAddress, placeAddress } from '../addresses.js';

/** What the page of a place shows. Years of which nothing is held, between others, have the state `none`. */
export function toPlaceJson(holdings: PlaceHoldings, { own, compared, years }: PlaceTerms, snapshot: string) {
  const { region, namesThen, reports, reportsInPart, documents, paragraphs, characters, files, publishers } = holdings;
  return {
    snapshot,
    region: toRegionJson(region),
    namesThen,
    namesakes: holdings.namesakes.map(toRegionJson),
    above: holdings.above.map(toCountsJson),
    below: holdings.below.map(toCountsJson),
    total: { reports, reportsInPart, documents, paragraphs, characters, files, publishers },
    years: holdings.years.map(({ year, state, reports: held }) => ({ year, state, reports: held.map(toDocumentJson) })),
    undatedReports: holdings.undated.map(toDocumentJson),
    otherDocuments: holdings.others.map(toDocumentJson),
    terms:
      compared === null
        ? null
        : { reportsRead: own, within: compared.within === null ? null : toRegionJson(compared.within), otherReportsRead: compared.reports, otherReportsHeld: compared.held, terms: compared.terms },
    yearTerms: years.map(({ report, before, terms }) => ({ year: report.year, documentId: report.id, beforeYear: before.year, beforeDocumentId: before.id, terms })),
  };
}

function toRegionJson({ code, name, level, path }: Region) {
  return { code, name, level, path, url: placeAddress(code) };
}

function toCountsJson({ region, reports, others, firstYear, lastYear }: PlaceCounts) {
  return { region: toRegionJson(region), reports, otherDocuments: others, firstYear, lastYear };
}

function toDocumentJson({ id, title, type, year, date, characters, paragraphCount, flags }: DocumentSummary) {
  return { id, title, type, year, date, characters, paragraphs: paragraphCount, flags, url: documentAddress(id) };
}
