import type { DocumentId } from '../corpus/model/document.js';
import type { SearchEngine } from '../search/engine.js';
import type { QueryLimits } from '../search/query-budget.js';
import { QueryError } from '../search/query-error.js';
import { ABOUT_ADDRESS, documentAddress, HOME_ADDRESS, OPEN_SEARCH_ADDRESS, parametersOf } from './addresses.js';
import { pageAnswer, redirectAnswer, withCanonical } from './answers.js';
import { checkRegions } from './check-regions.js';
import { toAboutPage } from './pages/about-page.js';
import { toDocumentsPage } from './pages/documents-page.js';
import { toHomePage } from './pages/home-page.js';
import { toOpenSearchDescription } from './pages/open-search-description.js';
import { toReaderPage, type ReaderMarks } from './pages/reader-page.js';
import type { Route } from './route.js';
import {
  readDocumentsParameters,
  readReaderParameters,
  type ReaderParameters,
} from './search-parameters.js';
import { NotFoundError } from './web-errors.js';

/** The pages that readers see. */
export const PAGE_ROUTES: readonly Route[] = [
  {
    address: HOME_ADDRESS,
    async answer(_request, context) {
      const { engine, site } = context;
      return pageAnswer(context, 'home', toHomePage(await engine.status(), await engine.documents(), site));
    },
  },
  {
    address: '/documents',
    async answer({ originalUrl }, context) {
      const { engine, site } = context;
      const parameters = readDocumentsParameters(parametersOf(originalUrl));
      await checkRegions(engine, parameters.filters);
      return pageAnswer(context, 'documents', toDocumentsPage(await engine.documents(), await engine.regions(), parameters, site));
    },
  },
  {
    address: '/documents/:id',
    async answer({ originalUrl, origin, path: { id = '' } }, context) {
      const { engine, site, limits } = context;
      const parameters = readReaderParameters(parametersOf(originalUrl));
      const document = await engine.document(id);
      if (document === null) throw new NotFoundError('unknown-document', id);
      if (document.id !== id) return redirectAnswer(301, documentAddress(document.id, parameters));
      const marks = await readMarks(engine, document.id, parameters, limits);
      const around = { documents: await engine.documents(), regions: await engine.regions(), site };
      const answer = pageAnswer(context, 'reader', toReaderPage(document, marks, around), marks.kind === 'failure' ? 400 : 200);
      return withCanonical(answer, origin + documentAddress(document.id));
    },
  },
  {
    address: ABOUT_ADDRESS,
    async answer(_request, context) {
      const { engine, site } = context;
      return pageAnswer(context, 'about', toAboutPage(await engine.status(), await engine.documents(), await engine.regions(), site));
    },
  },
  {
    address: OPEN_SEARCH_ADDRESS,
    answer({ origin }, { views, site }) {
      const body = views.render('open-search', toOpenSearchDescription(origin, site.iconHref));
      return Promise.resolve({ status: 200, headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' }, body });
    },
  },
];

async function readMarks(engine: SearchEngine, id: DocumentId, parameters: ReaderParameters, limits: QueryLimits): Promise<ReaderMarks> {
  if (parameters.query.trim() === '') return { kind: 'none', parameters };
  try {
    return { kind: 'matches', parameters, matches: await engine.documentMatches(id, parameters, limits) };
  } catch (error) {
    if (error instanceof QueryError) return { kind: 'failure', parameters, error };
    throw error;
  }
}
