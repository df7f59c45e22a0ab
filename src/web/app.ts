import { localhostHostValidation } from '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { QueryAbandonedError } from '../search/query-budget.js';
import type { Settings } from '../settings.js';
import { readAssets } from './asset-files.js';
import { toErrorAnswer } from './error-answer.js';
import type { Site } from './page.js';
import type { RouteOutcome } from './route.js';
import { ROUTES } from './routes.js';
import { sendAnswer, sendAsset, toWebRequest } from './send-answer.js';
import type { Answerer } from './serving/answerer.js';
import { readViews } from './views.js';
import { MethodNotAllowedError, NotFoundError, TooManyRequestsError } from './web-errors.js';

export interface AppOptions {
  readonly answerer: Answerer;
  readonly site: Site;
  readonly settings: Settings;
  readonly logger: Logger;
}

const ONE_MINUTE_MS = 60_000;
/** Far more than any question has. */
const MAX_POSTED_BYTES = 100_000;
/** The pages use nothing of a device. */
const PERMISSIONS_POLICY = 'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()';

/** The web side as an Express application: it matches, limits, logs and sends; the answerer, which it does not close, does the rest. */
export function createApp({ answerer, site, settings, logger }: AppOptions): Express {
  const views = readViews();
  const assets = readAssets();
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
  app.use((request, response, next) => {
    const asset = assets.get(request.path);
    if (asset === undefined) next();
    else sendAsset(request, response, asset);
  });
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const snapshot = await answerer.readySnapshot();
    response.set('Cache-Control', 'no-store').json({ status: 'ready', snapshot });
  });
  if (settings.rateLimitPerMinute > 0) app.use(limitRate(settings.rateLimitPerMinute));
  for (const route of ROUTES) {
    const answer = async (request: Request, response: Response): Promise<void> => {
      await send(request, response, await answerer.answer(route, toWebRequest(request), signalOf(response)));
    };
    if (route.method === 'POST') {
      // A page of the web must not reach through its reader's browser what only this machine is meant to reach.
      if (isLoopback(settings.host)) app.use(route.address, localhostHostValidation());
      app.post(route.address, express.text({ type: () => true, limit: MAX_POSTED_BYTES }), answer);
    } else {
      app.get(route.address, answer);
    }
  }
  app.use((request, _response, next) => {
    next(new NotFoundError('unknown-address', request.path));
  });
  app.use(answerErrors());
  return app;

  async function send(request: Request, response: Response, { answer, failure }: RouteOutcome): Promise<void> {
    if (failure !== null) logger.error({ err: failure, path: request.path }, 'request failed');
    await sendAnswer(request, response, answer);
  }

  /** Of what fails before or after a route. */
  function answerErrors(): ErrorRequestHandler {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- four parameters are how Express knows a handler of errors
    return async (error: unknown, request, response, _next) => {
      // Nobody is there to be answered, or half of the answer is under way and must not pass for the whole.
      if (error instanceof QueryAbandonedError || response.headersSent) {
        if (!(error instanceof QueryAbandonedError)) logger.error({ err: error, path: request.path }, 'answer broken off');
        response.destroy();
        return;
      }
      await send(request, response, toErrorAnswer(error, request.originalUrl, { views, site }));
    };
  }
}

/** Aborted when the client leaves before it was answered. */
function signalOf(response: Response): AbortSignal {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

const POSTED_ADDRESSES: ReadonlySet<string> = new Set(ROUTES.flatMap(({ address, method }) => (method === 'POST' ? [address] : [])));

/** Nothing here is changed by a request. */
function offerReadingOnly(): RequestHandler {
  return (request, response, next) => {
    response.set('Permissions-Policy', PERMISSIONS_POLICY);
    const offered = POSTED_ADDRESSES.has(request.path) ? ['POST'] : ['GET', 'HEAD'];
    if (offered.includes(request.method)) {
      next();
      return;
    }
    response.set('Allow', offered.join(', '));
    next(new MethodNotAllowedError(request.method, offered.join('、')));
  };
}

/** Without the query: what readers look for is theirs. */
function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.on('finish', () => {
      const tookMs = Math.round((performance.now() - start) * 10) / 10;
      logger.info({ method: request.method, path: request.path, status: response.statusCode, tookMs }, 'request');
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
