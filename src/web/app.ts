import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pino, type Logger } from 'pino';
import type { SearchEngine } from '../search/engine.js';
import { QueryAbandonedError } from '../search/query-budget.js';
import type { Settings } from '../settings.js';
import { answerRoute } from './answer-route.js';
import { PUBLIC_DIRECTORY, readSite } from './asset-files.js';
import { toErrorAnswer } from './error-answer.js';
import { limitsOf } from './query-limits.js';
import type { RouteOutcome, RouteServices } from './route.js';
import { ROUTES } from './routes.js';
import { sendAnswer, toWebRequest } from './send-answer.js';
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

/** The web side as an Express application; it neither listens nor closes the engine. */
export function createApp({ engine, settings, logger = pino({ level: settings.logLevel }) }: AppOptions): Express {
  const services: RouteServices = { engine, views: readViews(), site: readSite() };
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  // Tags are made of snapshot and request (`answer-route.ts`); hashing each body would cost more than many a search.
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
  for (const route of ROUTES) {
    app.get(route.address, async (request, response) => {
      const limits = limitsOf(response, settings.queryBudgetMs);
      await send(request, response, await answerRoute(route, toWebRequest(request), services, limits));
    });
  }
  app.use((request, _response, next) => {
    next(new NotFoundError('unknown-address', request.path));
  });
  app.use(answerErrors());
  return app;

  async function send(request: Request, response: Response, { answer, failure }: RouteOutcome): Promise<void> {
    if (failure !== null) logger.error({ err: failure, url: request.originalUrl }, 'request failed');
    await sendAnswer(request, response, answer);
  }

  /** Of what fails before or after a route. */
  function answerErrors(): ErrorRequestHandler {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- four parameters are how Express knows a handler of errors
    return async (error: unknown, request, response, _next) => {
      // Nobody is there to be answered, or half of the answer is under way and must not pass for the whole.
      if (error instanceof QueryAbandonedError || response.headersSent) {
        if (!(error instanceof QueryAbandonedError)) logger.error({ err: error, url: request.originalUrl }, 'answer broken off');
        response.destroy();
        return;
      }
      await send(request, response, toErrorAnswer(error, request.originalUrl, services));
    };
  }
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
