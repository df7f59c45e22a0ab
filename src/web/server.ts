import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PolicySearchError } from '../errors.js';
import { createApp, type AppOptions } from './app.js';

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
  /** Lets running requests end (5 seconds at most), then frees the port. The answerer stays open. */
  close(): Promise<void>;
}

/**
 * Room for 10,000 Chinese characters in an address, so that a pasted page gets the message that says how
 * long a query may be, and not Node's bare 431.
 */
const MAX_HEADER_BYTES = 128 * 1024;
const CLOSE_TIMEOUT_MS = 5_000;

/**
 * Serves the pages and the API on `settings.host` and `settings.port`; port 0 takes any free one.
 *
 * @throws PortUnavailableError when it cannot listen there
 */
export function startServer(options: AppOptions): Promise<RunningServer> {
  const { host, port } = options.settings;
  return listen(createApp(options), host, port);
}

async function listen(app: RequestListener, host: string, port: number): Promise<RunningServer> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''];
      reject(reason === undefined ? error : new PortUnavailableError(host, port, reason, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${shownHost}:${address.port}`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
    server.close((error) => {
      clearTimeout(timeout);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}
