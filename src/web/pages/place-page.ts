import { DOCUMENT_TYPES, YEARLY_REPORT_TYPES, type Region } from '../../corpus/model/document.js';
import { NO_FILTERS, type DocumentSummary, type PlaceTerms, type SearchFilters } from '../../search/engine.js';
import type { PlaceCounts, PlaceHoldings, PlaceYear } from '../../search/places/place-holdings.js';
import { OWN } from '../../search/read-filter.js';
import type { TellingTerm } from '../../text/telling-terms.js';
import { documentAddress, documentsAddress, placeAddress, placeJsonAddress, regionsAddress, searchAddress, trendsAddress } from '../addresses.js';
import { placeNear, toFullTitle } from '../full-title.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type SearchForm, type Site } from '../page.js';
import { FLAG_WORDS, LEVEL_WORDS, toDateWords, toNumberWords, toYearWords } from '../wording.js';
import type { PlaceFigures } from './indicators/place-figures.js';
import { toPlaceLinks, type PlaceLink } from './place-links.js';

/** A division or zone with all that is held of it. */
export interface PlacePage {
  readonly layout: Layout;
  readonly name: string;
  readonly code: string;
  readonly level: string;
  readonly above: readonly PlaceLink[];
  readonly namesThen: string | null;
  readonly namesakes: readonly PlaceLink[];
  /** The box that searches inside; null where nothing is held of it or below it. */
  readonly form: SearchForm | null;
  readonly regionsHref: string;
  readonly trendsHref: string;
  readonly dataHref: string;
  /** Whether any document is held of itself. */
  readonly figures: { readonly reports: string; readonly inPart: string | null; readonly documents: string; readonly documentsHref: string; readonly paragraphs: string; readonly characters: string; readonly files: string; readonly publishers: string | null } | null;
  readonly years: readonly PlaceYearView[];
  /** Of its newest report. */
  readonly stated: PlaceFigures | null;
  readonly undated: readonly DocumentLink[];
  readonly others: readonly DocumentLink[];
  /** The list of all others, where not all are shown. */
  readonly allOthers: { readonly count: string; readonly href: string } | null;
  readonly terms: PlaceTermsView | null;
  /** Newest first. */
  readonly yearTerms: readonly { readonly year: string; readonly before: string; readonly terms: readonly TermLink[] }[];
  /** Those of which anything is held, with what, and the others. */
  readonly below: { readonly rows: readonly PlaceRow[]; readonly notHeld: readonly PlaceLink[]; readonly held: string; readonly count: string } | null;
  readonly around: readonly PlaceRow[];
}

export interface PlaceYearView {
  readonly year: string;
  /** True for years of which nothing is held, between others. */
  readonly isGap: boolean;
  readonly reports: readonly (DocumentLink & { readonly isInPart: boolean })[];
}

export interface DocumentLink {
  readonly title: string;
  readonly href: string;
  readonly type: string;
  readonly year: string;
  readonly date: { readonly iso: string; readonly words: string } | null;
  readonly size: string;
  readonly flags: readonly string[];
}

export interface TermLink {
  readonly label: string;
  readonly count: string;
  /** In what it is held against. */
  readonly otherCount: string;
  /** The search that gives the count. */
  readonly href: string;
}

export interface PlaceTermsView {
  readonly terms: readonly TermLink[];
  readonly own: string;
  /** 温州市其他地区, or 全国其他地区. */
  readonly within: string;
  readonly reports: string;
  /** Reports held of these, where not all were read; null otherwise. */
  readonly held: string | null;
}

export interface PlaceRow {
  readonly name: string;
  readonly href: string;
  /** Null where none is held. */
  readonly reports: Count | null;
  readonly years: string | null;
  readonly others: Count | null;
}

/** With the list that it counts. */
interface Count {
  readonly count: string;
  readonly href: string;
}

const YEARLY_TYPES = [...YEARLY_REPORT_TYPES];
const OTHER_TYPES = DOCUMENT_TYPES.filter((type) => !YEARLY_REPORT_TYPES.has(type));
const SHOWN_OTHERS = 20;

export function toPlacePage(holdings: PlaceHoldings, terms: PlaceTerms, stated: PlaceFigures | null, site: Site): PlacePage {
  const { region, below, others } = holdings;
  const inside: SearchFilters = { ...NO_FILTERS, regions: [region.code] };
  const ownValue = below.length > 0 ? region.code + OWN : region.code;
  const ownFilters: SearchFilters = { ...NO_FILTERS, regions: [ownValue] };
  const heldBelow = below.filter(({ reports, others: other }) => reports + other > 0);
  return {
    layout: toLayout(site, placeNear(region), null, plainSearchForm(), [{ type: 'application/json', href: placeJsonAddress(region.code) }]),
    name: region.name,
    code: region.code,
    stated,
    level: LEVEL_WORDS[region.level],
    above: toPlaceLinks(region).slice(0, -1),
    namesThen: holdings.namesThen.length === 0 ? null : holdings.namesThen.join('、'),
    namesakes: holdings.namesakes.map((one) => ({ name: one.path.join(' › '), href: placeAddress(one.code) })),
    form: holdings.documents > 0 || heldBelow.length > 0 ? { ...plainSearchForm(), hidden: keepFilters(inside), button: '检索' } : null,
    regionsHref: regionsAddress({ filters: inside }),
    trendsHref: trendsAddress({ filters: inside }),
    dataHref: placeJsonAddress(region.code),
    figures: holdings.documents === 0 ? null : toFigures(holdings, documentsAddress({ filters: ownFilters })),
    years: toYearViews(holdings.years),
    undated: holdings.undated.map(toDocumentLink),
    others: others.slice(0, SHOWN_OTHERS).map(toDocumentLink),
    allOthers: others.length > SHOWN_OTHERS ? { count: toNumberWords(others.length), href: documentsAddress({ filters: ownFilters }) } : null,
    terms: toTermsView(terms, ownFilters),
    yearTerms: terms.years
      .filter(({ terms: found }) => found.length > 0)
      .map(({ report, before, terms: found }) => ({
        year: toYearWords(report.year),
        before: toYearWords(before.year),
        terms: found.map((term) => toTermLink(term, { ...ownFilters, ...toYears(report) })),
      }))
      .reverse(),
    below:
      below.length === 0
        ? null
        : {
            rows: heldBelow.map(toRow),
            notHeld: below.filter((one) => !heldBelow.includes(one)).map(({ region: { name, code } }) => ({ name, href: placeAddress(code) })),
            held: toNumberWords(heldBelow.length),
            count: toNumberWords(below.length),
          },
    around: holdings.above.map(toRow),
  };
}

function toYears({ year }: DocumentSummary): Pick<SearchFilters, 'years'> {
  return { years: year === null ? ['none'] : [{ from: year, to: year }] };
}

function toFigures(holdings: PlaceHoldings, documentsHref: string): PlacePage['figures'] {
  return {
    reports: toNumberWords(holdings.reports),
    inPart: holdings.reportsInPart === 0 ? null : toNumberWords(holdings.reportsInPart),
    documents: toNumberWords(holdings.documents),
    documentsHref,
    paragraphs: toNumberWords(holdings.paragraphs),
    characters: toNumberWords(holdings.characters),
    files: toNumberWords(holdings.files),
    publishers: holdings.publishers.length === 0 ? null : holdings.publishers.join('、'),
  };
}

/** Newest first; years between held ones that are not held are one gap. */
function toYearViews(years: readonly PlaceYear[]): readonly PlaceYearView[] {
  const views: PlaceYearView[] = [];
  let gapFrom: number | null = null;
  for (const { year, state, reports } of years) {
    if (state === 'none') {
      gapFrom ??= year;
      continue;
    }
    if (gapFrom !== null) views.push({ year: gapFrom === year - 1 ? toYearWords(gapFrom) : `${gapFrom}—${year - 1}年`, isGap: true, reports: [] });
    gapFrom = null;
    views.push({ year: toYearWords(year), isGap: false, reports: reports.map((report) => ({ ...toDocumentLink(report), isInPart: report.flags.includes('incomplete') })) });
  }
  return views.reverse();
}

function toDocumentLink(document: DocumentSummary): DocumentLink {
  return {
    title: toFullTitle(document),
    href: documentAddress(document.id),
    type: document.type,
    year: toYearWords(document.year),
    date: document.date === null ? null : { iso: document.date, words: toDateWords(document.date) },
    size: `${toNumberWords(document.characters)} 字`,
    flags: document.flags.filter((flag) => flag !== 'incomplete').map((flag) => FLAG_WORDS[flag].short),
  };
}

function toTermsView({ own, compared }: PlaceTerms, filters: SearchFilters): PlaceTermsView | null {
  if (compared === null || compared.terms.length === 0) return null;
  return {
    terms: compared.terms.map((term) => toTermLink(term, filters)),
    own: toNumberWords(own),
    within: `${compared.within?.name ?? '全国'}其他地区`,
    reports: toNumberWords(compared.reports),
    held: compared.held > compared.reports ? toNumberWords(compared.held) : null,
  };
}

function toTermLink({ text, occurrences, otherOccurrences }: TellingTerm, filters: SearchFilters): TermLink {
  return {
    label: text,
    count: toNumberWords(occurrences),
    otherCount: toNumberWords(otherOccurrences),
    href: searchAddress({ query: text, filters: { ...filters, types: YEARLY_TYPES } }),
  };
}

function toRow({ region, reports, others, firstYear, lastYear }: PlaceCounts): PlaceRow {
  const filters: SearchFilters = { ...NO_FILTERS, regions: [region.code] };
  return {
    name: region.name,
    href: placeAddress(region.code),
    reports: reports === 0 ? null : { count: toNumberWords(reports), href: regionsAddress({ filters, view: 'reports' }) },
    years: firstYear === null ? null : firstYear === lastYear ? String(firstYear) : `${firstYear}—${lastYear}`,
    others: others === 0 ? null : { count: toNumberWords(others), href: documentsAddress({ filters: { ...filters, types: OTHER_TYPES } }) },
  };
}

/** A place of which the address is not known, with those that it may have meant. */
export function toPlaceChoices(regions: readonly Region[]): readonly PlaceLink[] {
  return regions.map((region) => ({ name: region.path.length === 0 ? region.name : region.path.join(' › '), href: placeAddress(region.code) }));
}
