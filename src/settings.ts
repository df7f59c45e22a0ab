import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { InvalidSettingError, InvalidSettingsError } from './errors.js';

/** Everything the environment can say. Paths are as given, relative to the working directory. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly seedsDirectory: string;
  readonly indexDirectory: string;
  readonly engine: 'embedded' | 'opensearch';
  /** One or several nodes. */
  readonly openSearchUrls: readonly string[];
  /** Null where the cluster asks for none. */
  readonly openSearchUser: { readonly name: string; readonly password: string } | null;
  /** A file with the certificate of who signed the cluster's, in PEM; null for the authorities that Node knows. */
  readonly openSearchCaFile: string | null;
  /** The alias that the built index stands behind. */
  readonly openSearchIndex: string;
  readonly logLevel: string;
  /** Express's `trust proxy`: false, a number of hops, or a list of addresses. */
  readonly trustProxy: boolean | number | string;
  /** 0 switches the limit off. */
  readonly rateLimitPerMinute: number;
  /** Readers reach the program by HTTPS only, whatever its proxy speaks to it. */
  readonly isTlsInFront: boolean;
  /** Who is told the program's own figures: this machine, all, or nobody. */
  readonly metrics: 'local' | 'all' | 'off';
  /** In what time a request's head and body must arrive. */
  readonly requestTimeoutMs: number;
  /** How long requests under way are waited for when the program is to end. */
  readonly shutdownTimeoutMs: number;
  /** What a query may take of the processor's time before it is answered 503. */
  readonly queryBudgetMs: number;
  /** Threads that answer; 0 answers in the thread that listens. */
  readonly workers: number;
  /** Of the first node of the cluster of the tests; the others listen on those after it. */
  readonly clusterPort: number;
  /** Where Java is, for the cluster of the tests; null where not said. */
  readonly javaHome: string | null;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * Settings from the environment, the only place that reads it.
 *
 * @throws InvalidSettingError naming the variable, when a value cannot be used; InvalidSettingsError naming all, when several
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const faults: InvalidSettingError[] = [];
  const text = (name: string, fallback: string): string => environment[name] || fallback;
  const integer = (name: string, fallback: number, minimum: number, maximum: number): number => {
    const value = text(name, String(fallback));
    const parsed = Number(value);
    if (!/^\d+$/.test(value) || parsed < minimum || parsed > maximum) {
      faults.push(new InvalidSettingError(name, value, `a whole number from ${minimum} to ${maximum}`));
    }
    return parsed;
  };
  const choice = <T extends string>(name: string, fallback: T, choices: readonly T[]): T => {
    const value = text(name, fallback);
    const found = choices.find((one) => one === value);
    if (found === undefined) faults.push(new InvalidSettingError(name, value, `one of ${choices.join(', ')}`));
    return found ?? fallback;
  };
  const trustProxy = text('TRUST_PROXY', 'false');
  if (!isTrustProxy(trustProxy)) faults.push(new InvalidSettingError('TRUST_PROXY', trustProxy, 'true, false, a number of hops, or addresses like 10.0.0.1, 10.0.0.0/8 or loopback with commas between'));
  const openSearchUrls = text('OPENSEARCH_URL', 'http://127.0.0.1:9200').split(',');
  for (const url of openSearchUrls) {
    if (!/^https?:\/\/[^\s/?#@]+\/*$/.test(url.trim())) faults.push(new InvalidSettingError('OPENSEARCH_URL', url, 'an address like https://node-1:9200, or several with commas between'));
  }
  const openSearchUser = text('OPENSEARCH_USER', '');
  const settings: Settings = {
    port: integer('PORT', 3000, 0, 65_535),
    host: text('HOST', '127.0.0.1'),
    seedsDirectory: text('SEEDS_DIR', 'seeds'),
    indexDirectory: text('INDEX_DIR', 'index-data'),
    engine: choice('ENGINE', 'embedded', ['embedded', 'opensearch']),
    openSearchUrls: openSearchUrls.map((url) => url.trim().replace(/(?<!\/)\/+$/, '')),
    openSearchUser: openSearchUser === '' ? null : { name: openSearchUser, password: text('OPENSEARCH_PASSWORD', '') },
    openSearchCaFile: text('OPENSEARCH_CA_FILE', '') || null,
    openSearchIndex: text('OPENSEARCH_INDEX', 'policy-search'),
    logLevel: choice('LOG_LEVEL', 'info', LOG_LEVELS),
    trustProxy: parseTrustProxy(trustProxy),
    rateLimitPerMinute: integer('RATE_LIMIT_PER_MINUTE', 600, 0, 1_000_000),
    isTlsInFront: choice('TLS_IN_FRONT', 'false', ['true', 'false']) === 'true',
    metrics: choice('METRICS', 'local', ['local', 'all', 'off']),
    requestTimeoutMs: integer('REQUEST_TIMEOUT_MS', 30_000, 1_000, 600_000),
    shutdownTimeoutMs: integer('SHUTDOWN_TIMEOUT_MS', 10_000, 100, 600_000),
    queryBudgetMs: integer('QUERY_BUDGET_MS', 10_000, 100, 600_000),
    workers: integer('WORKERS', availableParallelism(), 0, 256),
    clusterPort: integer('CLUSTER_PORT', 9200, 1_024, 65_000),
    javaHome: text('JAVA_HOME', '') || null,
  };
  const [first, ...more] = faults;
  if (first !== undefined) throw more.length === 0 ? first : new InvalidSettingsError(faults);
  return settings;
}

/** The environment with some settings of its own, for another process of the program. */
export function environmentWith(settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}

/** What Express takes; anything else it answers with a stack trace. */
function isTrustProxy(value: string): boolean {
  if (/^(?:true|false|\d{1,3})$/.test(value)) return true;
  return value.split(',').every((one) => {
    const [address = '', prefix, ...rest] = one.trim().split('/');
    if (['loopback', 'linklocal', 'uniquelocal'].includes(one.trim())) return true;
    const version = isIP(address);
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128));
    return version !== 0 && isPrefix && rest.length === 0;
  });
}

function parseTrustProxy(value: string): boolean | number | string {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+$/.test(value) ? Number(value) : value;
}
