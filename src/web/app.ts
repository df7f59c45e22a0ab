import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { localhostHostValidation } from '@modelcontextprotocol/sdk/server/middleware/hostHeaderValidation.js';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { canAnswer, type Backend } from '../search/backend.js';
import { QueryAbandonedError } from '../search/query-budget.js';
import type { Settings } from '../settings.js';
import { readAssets } from './asset-files.js';
import { toErrorAnswer } from './error-answer.js';
import { mayReadMetrics, nameRoute, ServerMetrics } from './metrics.js';
import type { Site } from './page.js';
import { answerInTurn, checkAddress, leadFromSlash, limitRate, offer } from './request-limits.js';
import type { RouteOutcome } from './route.js';
import { ROUTES } from './routes.js';
import { prefersJson, sendAnswer, sendAsset, toWebRequest } from './send-answer.js';
import type { Answerer } from './serving/answerer.js';
import { readViews } from './views.js';
import { AddressTooLongError, NotFoundError } from './web-errors.js';

export interface AppOptions {
  readonly answerer: Answerer;
  /** What the engine asks beside this program; null, or absent, where it needs nothing. Not closed here. */
  readonly backend?: Backend | null;
  readonly site: Site;
  readonly settings: Settings;
  readonly logger: Logger;
}

const READING = ['GET', 'HEAD'];
/** Far more than any question has. */
const MAX_POSTED_BYTES = 100_000;
const LOOK_AGAIN_SECONDS = 5;
const ONE_YEAR_SECONDS = 31_536_000;
/** The pages use nothing of a device. */
const PERMISSIONS_POLICY = 'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()';

/** The web side as an Express application: it matches, limits, logs and sends; the answerer, which it does not close, does the rest. */
export function createApp({ answerer, backend = null, site, settings, logger }: AppOptions): Express {
  const views = readViews();
  const assets = readAssets();
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  // Tags are made of snapshot and request (`answer-route.ts`); hashing each body would cost more than many a search.
  app.set('etag', false);
  // Addresses are read in one place, `parametersOf`.
  app.set('query parser', false);
  const metrics = new ServerMetrics(answerer, backend);
  app.use(answerInTurn(), metrics.count(), logRequests(logger), securityHeaders(settings), checkAddress());
  app.use((request, response, next) => {
    const asset = assets.get(request.path);
    if (asset === undefined) return next();
    nameRoute(response, 'asset');
    offer(READING)(request, response, (error) => (error === undefined ? sendAsset(request, response, asset) : next(error)));
  });
  app.all('/healthz', offer(READING), (_request, response) => {
    nameRoute(response, '/healthz');
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.all('/readyz', offer(READING), async (_request, response) => {
    nameRoute(response, '/readyz');
    const snapshot = await answerer.readySnapshot();
    const state = backend === null ? null : await backend.state(snapshot);
    response.set('Cache-Control', 'no-store');
    if (state !== null && !canAnswer(state)) response.status(503).set('Retry-After', String(LOOK_AGAIN_SECONDS)).json({ status: 'not-ready', snapshot, cluster: state });
    else response.json({ status: 'ready', snapshot, ...(state === null ? {} : { cluster: state }) });
  });
  app.all('/metrics', (request, response, next) => {
    nameRoute(response, '/metrics');
    next(mayReadMetrics(request, settings) ? undefined : 'route');
  }, offer(READING), metrics.send());
  if (settings.rateLimitPerMinute > 0) app.use(limitRate(settings.rateLimitPerMinute));
  app.use(leadFromSlash());
  for (const route of ROUTES) {
    const methods = route.method === 'POST' ? ['POST'] : READING;
    const named: RequestHandler = (_request, response, next) => {
      nameRoute(response, route.address);
      next();
    };
    // A page of the web must not reach through its reader's browser what only this machine is meant to reach.
    const posted = route.method !== 'POST' ? [] : [...(isLoopback(settings.host) ? [localhostHostValidation()] : []), express.text({ type: () => true, limit: MAX_POSTED_BYTES })];
    app.all(route.address, named, offer(methods), ...posted, async (request: Request, response: Response) => {
      const signal = signalOf(request, response);
      await send(request, response, await answerer.answer(route, toWebRequest(request, settings), signal), signal);
    });
  }
  app.use((request, _response, next) => {
    next(new NotFoundError('unknown-address', request.path));
  });
  app.use(answerErrors());
  return app;

  async function send(request: Request, response: Response, { answer, failure }: RouteOutcome, signal?: AbortSignal): Promise<void> {
    // What is too busy says so in a line; what is wrong with the program, in full.
    if (answer.status === 503 && failure instanceof Error) logger.warn({ reason: failure.message, path: request.path }, 'request not served');
    else if (failure !== null) logger.error({ err: failure, path: request.path }, 'request failed');
    await sendAnswer(request, response, answer, signal);
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
      // Too long an address is not shown either.
      const originalUrl = error instanceof AddressTooLongError ? request.path : request.originalUrl;
      await send(request, response, toErrorAnswer(error, { originalUrl, prefersJson: prefersJson(request) }, { views, site }));
    };
  }
}

/** Aborted when the client leaves before it was answered. */
function signalOf({ socket }: Request, response: Response): AbortSignal {
  const left = new AbortController();
  const leave = (): void => {
    if (!response.writableFinished) left.abort();
  };
  // An answer that waits behind another on its connection is not told when that is closed.
  socket.once('close', leave);
  response.once('close', () => {
    socket.off('close', leave);
    leave();
  });
  if (socket.destroyed) leave();
  return left.signal;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
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

/** Only the program's own assets, no inline script or style, no frames, nothing of a device; HTTPS for good where it is in front. */
function securityHeaders({ isTlsInFront }: Settings): RequestHandler {
  const protect = helmet({
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
    strictTransportSecurity: isTlsInFront ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
  // They are the same for every answer: asked for once.
  const asked = new IncomingMessage(new Socket());
  const once = new ServerResponse(asked);
  protect(asked, once, () => undefined);
  const headers = [...Object.entries(once.getHeaders()), ['Permissions-Policy', PERMISSIONS_POLICY]] as readonly (readonly [string, string])[];
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
