import { Router, type Request, type Response } from 'express';
import type { DocumentId } from '../corpus/model/document.js';
import { hasFilters, type SearchEngine } from '../search/engine.js';
import type { QueryLimits } from '../search/query-budget.js';
import { QueryError } from '../search/query-error.js';
import { ABOUT_ADDRESS, documentAddress, HOME_ADDRESS, OPEN_SEARCH_ADDRESS, parametersOf } from './addresses.js';
import { checkRegions } from './check-regions.js';
import { isAnswered } from './conditional-answer.js';
import type { Site } from './page.js';
import { limitsOf } from './query-limits.js';
import { toAboutPage } from './pages/about-page.js';
import { toDocumentsPage } from './pages/documents-page.js';
import type { HitContext } from './pages/hit-view.js';
import { toHomePage } from './pages/home-page.js';
import { toOpenSearchDescription } from './pages/open-search-description.js';
import { toReaderPage, type ReaderMarks } from './pages/reader-page.js';
import { toFailedRegionsPage, toHoldingsPage, toRegionsPage } from './pages/regions-page.js';
import { toFailedSearchPage, toSearchPage } from './pages/search-page.js';
import {
  readDocumentsParameters,
  readReaderParameters,
  readRegionsParameters,
  readSearchParameters,
  type ReaderParameters,
  type SearchParameters,
} from './search-parameters.js';
import type { PageTypes, Views } from './views.js';
import { NotFoundError } from './web-errors.js';

export interface PageRoutesOptions {
  readonly engine: SearchEngine;
  readonly views: Views;
  readonly site: Site;
  /** What a query may take. */
  readonly budgetMs: number;
}

/** Paragraphs shown on each side of an opened hit. */
const CONTEXT_NEIGHBOURS = 2;

/** The pages that readers see. */
export function createPageRoutes({ engine, views, site, budgetMs }: PageRoutesOptions): Router {
  const router = Router();
  const send = <Name extends keyof PageTypes>(response: Response, status: number, name: Name, page: PageTypes[Name]): void => {
    if (status !== 200) {
      response.removeHeader('ETag');
      response.set('Cache-Control', 'no-store');
    }
    response.status(status).type('html').send(views.render(name, page));
  };
  const isKnown = async (request: Request, response: Response): Promise<boolean> =>
    isAnswered(request, response, (await engine.status()).snapshot, site.build);

  router.get(HOME_ADDRESS, async (request, response) => {
    if (await isKnown(request, response)) return;
    send(response, 200, 'home', toHomePage(await engine.status(), await engine.documents(), site));
  });

  router.get('/search', async (request, response) => {
    const parameters = readSearchParameters(parametersOf(request.originalUrl));
    if (isBlank(parameters)) {
      response.redirect(302, HOME_ADDRESS);
      return;
    }
    if (await isKnown(request, response)) return;
    try {
      const answer = await engine.search(parameters, limitsOf(response, budgetMs));
      const around = { site, regions: await engine.regions(), context: await openContext(engine, parameters, limitsOf(response, budgetMs)) };
      send(response, 200, 'search', toSearchPage(answer, parameters, around));
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      send(response, 400, 'search', toFailedSearchPage(error, parameters, site));
    }
  });

  router.get('/regions', async (request, response) => {
    const parameters = readRegionsParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    if (parameters.query.trim() === '') {
      send(response, 200, 'regions', toHoldingsPage(await engine.documents(), await engine.regions(), parameters, site));
      return;
    }
    try {
      const report = await engine.regionReport(parameters, limitsOf(response, budgetMs));
      const held = { regions: await engine.regions(), documents: await engine.documents(), site };
      send(response, 200, 'regions', toRegionsPage(report, parameters, held));
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      send(response, 400, 'regions', toFailedRegionsPage(error, parameters, site));
    }
  });

  router.get('/documents', async (request, response) => {
    const parameters = readDocumentsParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    await checkRegions(engine, parameters.filters);
    send(response, 200, 'documents', toDocumentsPage(await engine.documents(), await engine.regions(), parameters, site));
  });

  router.get('/documents/:id', async (request, response) => {
    const { id } = request.params;
    const parameters = readReaderParameters(parametersOf(request.originalUrl));
    const document = await engine.document(id);
    if (document === null) throw new NotFoundError('unknown-document', id);
    if (document.id !== id) {
      response.redirect(301, documentAddress(document.id, parameters));
      return;
    }
    if (await isKnown(request, response)) return;
    const marks = await readMarks(engine, document.id, parameters, limitsOf(response, budgetMs));
    const around = { documents: await engine.documents(), keyTerms: await engine.keyTerms(document.id), regions: await engine.regions(), site };
    send(response, marks.kind === 'failure' ? 400 : 200, 'reader', toReaderPage(document, marks, around));
  });

  router.get('/p/:paragraphId', async (request, response) => {
    const { paragraphId } = request.params;
    const found = await engine.paragraph(paragraphId, 0);
    if (found === null) throw new NotFoundError('unknown-paragraph', paragraphId);
    const parameters = readReaderParameters(parametersOf(request.originalUrl));
    response.redirect(302, documentAddress(found.document.id, parameters, found.paragraph.id));
  });

  router.get(ABOUT_ADDRESS, async (request, response) => {
    if (await isKnown(request, response)) return;
    send(response, 200, 'about', toAboutPage(await engine.status(), await engine.documents(), await engine.regions(), site));
  });

  router.get(OPEN_SEARCH_ADDRESS, (request, response) => {
    const origin = `${request.protocol}://${request.get('host') ?? request.hostname}`;
    response.set('Cache-Control', 'no-cache').type('application/opensearchdescription+xml');
    response.send(views.render('open-search', toOpenSearchDescription(origin, site.iconHref)));
  });

  return router;
}

/** An empty box sent without any filter asks for nothing: it leads to the first page, not to an error. */
function isBlank({ query, filters }: SearchParameters): boolean {
  return query.trim() === '' && !hasFilters(filters);
}

async function readMarks(engine: SearchEngine, id: DocumentId, parameters: ReaderParameters, limits: QueryLimits): Promise<ReaderMarks> {
  if (parameters.query.trim() === '') return { kind: 'none', parameters };
  try {
    return { kind: 'matches', parameters, matches: await engine.documentMatches(id, parameters, limits) };
  } catch (error) {
    if (error instanceof QueryError) return { kind: 'failure', parameters, error };
    throw error;
  }
}

/** A hit that is no longer there opens nothing. A search by filters alone has no marks to show. */
async function openContext(engine: SearchEngine, parameters: SearchParameters, limits: QueryLimits): Promise<HitContext | null> {
  const { context, query } = parameters;
  const surroundings = context === null ? null : await engine.paragraph(context, CONTEXT_NEIGHBOURS);
  if (surroundings === null) return null;
  return { surroundings, matches: query.trim() === '' ? null : await engine.documentMatches(surroundings.document.id, parameters, limits) };
}
