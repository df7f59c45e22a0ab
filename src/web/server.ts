import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PolicySearchError } from '../errors.js';
import type { Settings } from '../settings.js';
import { createApp, type AppOptions } from './app.js';
import { answerClientErrors } from './client-errors.js';

/** The address of `PORT` and `HOST` cannot be listened on. */
export class PortUnavailableError extends PolicySearchError {
  readonly code = 'port-unavailable';

  constructor(
    readonly host: string,
    readonly port: number,
    readonly reason: 'in-use' | 'not-allowed' | 'no-such-host',
    options: ErrorOptions,
  ) {
    super(`Cannot listen on ${host}:${port}: ${REASON_WORDS[reason]}`, options);
  }
}

const REASON_WORDS = {
  'in-use': 'the port is in use. Stop what listens there, or set PORT to another one.',
  'not-allowed': 'the port is not allowed. Set PORT to one above 1023.',
  'no-such-host': 'this machine has no such address. Set HOST to one of its own, for instance 127.0.0.1.',
} as const;

const REASONS: Readonly<Record<string, keyof typeof REASON_WORDS>> = {
  EADDRINUSE: 'in-use',
  EACCES: 'not-allowed',
  EADDRNOTAVAIL: 'no-such-host',
  ENOTFOUND: 'no-such-host',
};

export interface RunningServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Lets running requests end (for `shutdownTimeoutMs` at most), then frees the port. The answerer stays open. */
  close(): Promise<void>;
}

/** Room for the longest address that is answered with more than Node's own 431 (`request-limits.ts`). */
const MAX_HEADER_BYTES = 128 * 1024;
/** A connection on which nothing has moved for so long beyond a query's budget is given up: who is to read has left. */
const MAX_IDLE_MS = 60_000;

/**
 * Serves the pages and the API on `settings.host` and `settings.port`; port 0 takes any free one.
 *
 * @throws PortUnavailableError when it cannot listen there
 */
export function startServer(options: AppOptions): Promise<RunningServer> {
  return listen(createApp(options), options.settings);
}

async function listen(app: RequestListener, { host, port, requestTimeoutMs, queryBudgetMs, shutdownTimeoutMs }: Settings): Promise<RunningServer> {
  const server = createServer(
    // A missing name of the server is refused with words, by `request-limits.ts`.
    { requireHostHeader: false, maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: requestTimeoutMs, requestTimeout: requestTimeoutMs, connectionsCheckingInterval: requestTimeoutMs / 4 },
    app,
  );
  server.timeout = queryBudgetMs + MAX_IDLE_MS;
  answerClientErrors(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''];
      reject(reason === undefined ? error : new PortUnavailableError(host, port, reason, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${shownHost}:${address.port}`, close: () => closeServer(server, shutdownTimeoutMs) };
}

function closeServer(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => server.closeAllConnections(), timeoutMs);
    server.close((error) => {
      clearTimeout(timeout);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}
