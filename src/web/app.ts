import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pino, type Logger } from 'pino';
import type { SearchEngine } from '../search/engine.js';
import { QueryAbandonedError } from '../search/query-budget.js';
import type { Settings } from '../settings.js';
import { API_ADDRESS } from './addresses.js';
import { createApiRoutes } from './api/api-routes.js';
import { PUBLIC_DIRECTORY, readSite } from './asset-files.js';
import { createDataRoutes } from './data-routes.js';
import { createPageRoutes } from './page-routes.js';
import { toErrorPage } from './pages/error-page.js';
import { toProblem } from './problems.js';
import { readViews } from './views.js';
import { MethodNotAllowedError, NotFoundError, TooManyRequestsError } from './web-errors.js';

export interface AppOptions {
  readonly engine: SearchEngine;
  readonly settings: Settings;
  /** One of the settings' level, to standard output, when none is given. */
  readonly logger?: Logger;
}

const ONE_YEAR_SECONDS = 31_536_000;
const ONE_MINUTE_MS = 60_000;
/** The pages use nothing of a device. */
const PERMISSIONS_POLICY = 'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()';
/** What cannot be served now may be after others' queries. */
const RETRY_AFTER_SECONDS = 10;

/** The web side as an Express application; it neither listens nor closes the engine. */
export function createApp({ engine, settings, logger = pino({ level: settings.logLevel }) }: AppOptions): Express {
  const site = readSite();
  const views = readViews();
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  // Tags are made of snapshot and request; hashing each body would cost more than many a search.
  app.set('etag', false);
  // Addresses are read in one place, `parametersOf`.
  app.set('query parser', false);
  app.use(logRequests(logger));
  app.use(securityHeaders());
  app.use(offerReadingOnly());
  app.use(compression());
  // Assets carry a hash of their content in their address.
  app.use(express.static(PUBLIC_DIRECTORY, { index: false, etag: true, maxAge: ONE_YEAR_SECONDS * 1000, immutable: true }));
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const { snapshot } = await engine.status();
    response.set('Cache-Control', 'no-store').json({ status: 'ready', snapshot });
  });
  if (settings.rateLimitPerMinute > 0) app.use(limitRate(settings.rateLimitPerMinute));
  app.use(API_ADDRESS, createApiRoutes(engine, site.build, settings.queryBudgetMs));
  app.use(createDataRoutes(engine, site.build, settings.queryBudgetMs));
  app.use(createPageRoutes({ engine, views, site, budgetMs: settings.queryBudgetMs }));
  app.use((request, _response, next) => {
    next(new NotFoundError('unknown-address', request.path));
  });
  app.use(answerErrors());
  return app;

  /** Four parameters are how Express knows a handler of errors. */
  function answerErrors(): ErrorRequestHandler {
    return (error: unknown, request, response, next) => {
      // Nobody is there to be answered.
      if (error instanceof QueryAbandonedError) {
        response.destroy();
        return;
      }
      const problem = toProblem(error);
      if (problem.status === 503) response.set('Retry-After', String(RETRY_AFTER_SECONDS));
      if (problem.status >= 500) logger.error({ err: error, url: request.originalUrl }, 'request failed');
      if (response.headersSent) {
        next(error);
        return;
      }
      response.removeHeader('ETag');
      response.status(problem.status).set('Cache-Control', 'no-store');
      if (isApiPath(request.path) || request.path.endsWith('.json') || request.path === '/readyz') {
        response.type('application/problem+json').send(JSON.stringify(problem));
        return;
      }
      // Not `parametersOf`, which may be what failed.
      const query = new URLSearchParams(request.originalUrl.split('?').slice(1).join('?')).get('q') ?? '';
      const message = problem.detail ?? '这是程序的差错，已经记录下来。请稍后再试。';
      response.type('html').send(views.render('error', toErrorPage(problem.status, problem.title, message, query, site)));
    };
  }
}

/** As Express's own routes, in any case. */
function isApiPath(path: string): boolean {
  const lower = path.toLowerCase();
  return lower === API_ADDRESS || lower.startsWith(`${API_ADDRESS}/`);
}

/** Nothing here is changed by a request. */
function offerReadingOnly(): RequestHandler {
  return (request, response, next) => {
    response.set('Permissions-Policy', PERMISSIONS_POLICY);
    if (request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    response.set('Allow', 'GET, HEAD');
    next(new MethodNotAllowedError(request.method));
  };
}

function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.on('finish', () => {
      const tookMs = Math.round((performance.now() - start) * 10) / 10;
      logger.info({ method: request.method, url: request.originalUrl, status: response.statusCode, tookMs }, 'request');
    });
    next();
  };
}

/** Only the program's own assets, no inline script or style, no frames; what concerns HTTPS is its proxy's. */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}

function limitRate(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: ONE_MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new TooManyRequestsError(perMinute)),
    // TRUST_PROXY is the operator's to set; the library would refuse `true`.
    validate: false,
  });
}
