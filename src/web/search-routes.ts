import { FIRST_YEAR, hasFilters, LAST_YEAR, NO_FILTERS, type Facets, type SearchEngine, type SearchFilters, type YearFilter } from '../search/engine.js';
import type { QueryLimits } from '../search/query-budget.js';
import { QueryError } from '../search/query-error.js';
import { HOME_ADDRESS, parametersOf, SEARCH_ADDRESS, searchAddress } from './addresses.js';
import { pageAnswer, redirectAnswer } from './answers.js';
import { toConcordanceRequest } from './data/concordance-table.js';
import { toConcordancePage } from './pages/concordance-page.js';
import type { FacetChoices } from './pages/facet-links.js';
import type { OpenedHit } from './pages/hit-view.js';
import { toFailedSearchPage, toSearchPage } from './pages/search-page.js';
import { withChange } from './pages/search-targets.js';
import type { Route, RouteContext, WebAnswer } from './route.js';
import { defaultSize, readSearchParameters, type SearchParameters } from './search-parameters.js';

/** Paragraphs shown on each side of an opened hit. */
const CONTEXT_NEIGHBOURS = 2;

/** What takes every paragraph where nothing is asked for. */
const EVERY_YEAR: readonly YearFilter[] = [{ from: FIRST_YEAR, to: LAST_YEAR }, 'none'];

/** The pages of a search: its hits, or a line for each occurrence. */
export const SEARCH_ROUTES: readonly Route[] = [
  {
    address: SEARCH_ADDRESS,
    async answer({ originalUrl }, context) {
      const asked = parametersOf(originalUrl);
      const changed = withChange(asked);
      const parameters = readSearchParameters(changed?.parameters ?? asked);
      if (changed !== null && !isBlank(parameters)) return redirectAnswer(302, searchAddress(parameters) + changed.place);
      if (isBlank(parameters)) return redirectAnswer(302, HOME_ADDRESS);
      const { engine, site } = context;
      try {
        return (parameters.concordance === null ? null : await answerConcordance(parameters, context)) ?? (await answerHits(asHits(parameters), context));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        return pageAnswer(context, 'search', toFailedSearchPage(error, parameters, { site, regions: await engine.regions() }), 400);
      }
    },
  },
];

/** As many as a page of hits has, where the address does not say. */
function asHits(parameters: SearchParameters): SearchParameters {
  const hits = { ...parameters, concordance: null };
  return parameters.size === defaultSize(parameters) ? { ...hits, size: defaultSize(hits) } : hits;
}

async function answerHits(parameters: SearchParameters, context: RouteContext): Promise<WebAnswer> {
  const { engine, site, limits } = context;
  const answer = await engine.search(parameters, limits);
  const opened = {
    context: await openHit(engine, parameters, parameters.context, CONTEXT_NEIGHBOURS, limits),
    whole: await openHit(engine, parameters, parameters.whole, 0, limits),
  };
  const around = { site, regions: await engine.regions(), choices: await countChoices(engine, parameters, answer.facets, limits), opened };
  return pageAnswer(context, 'search', toSearchPage(answer, parameters, around));
}

/** Null where nothing occurs that could be lined up. */
async function answerConcordance(parameters: SearchParameters, context: RouteContext): Promise<WebAnswer | null> {
  const { engine, site, limits } = context;
  const answer = await engine.concordance(toConcordanceRequest(parameters), limits);
  if (!answer.total.occurrences) return null;
  const around = { site, regions: await engine.regions(), choices: await countChoices(engine, parameters, answer.facets, limits) };
  return pageAnswer(context, 'concordance', toConcordancePage(answer, parameters, around));
}

/** An empty box sent without any filter asks for nothing: it leads to the first page, not to an error. */
function isBlank({ query, filters }: SearchParameters): boolean {
  return query.trim() === '' && !hasFilters(filters);
}

/** The counts of each field without what is chosen of it, so that every value shows what its link gives. */
async function countChoices(engine: SearchEngine, parameters: SearchParameters, facets: Facets, limits: QueryLimits): Promise<FacetChoices> {
  const without = async (field: keyof SearchFilters): Promise<Facets> => {
    if (parameters.filters[field].length === 0) return facets;
    const filters = { ...parameters.filters, [field]: NO_FILTERS[field] };
    const isAll = parameters.query.trim() === '' && !hasFilters(filters);
    return engine.facets({ ...parameters, filters: isAll ? { ...filters, years: EVERY_YEAR } : filters }, limits);
  };
  return {
    regionTree: (await without('regions')).regionTree,
    year: (await without('years')).year,
    type: (await without('types')).type,
    section: (await without('sections')).section,
  };
}

/** A hit that is no longer there opens nothing. A search by filters alone has no marks to show. */
async function openHit(engine: SearchEngine, parameters: SearchParameters, id: string | null, neighbours: number, limits: QueryLimits): Promise<OpenedHit | null> {
  const surroundings = id === null ? null : await engine.paragraph(id, neighbours);
  if (surroundings === null) return null;
  return { surroundings, matches: parameters.query.trim() === '' ? null : await engine.documentMatches(surroundings.document.id, parameters, limits) };
}
