import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterRefusalError, ClusterUnavailableError } from './cluster-errors.js';
import { isMomentary, type ClusterClient } from './cluster-client.js';
import type { IndexedParagraph } from './index-definition.js';

const BULK_CHARACTERS = 4 * 1024 * 1024;
const IN_FLIGHT = 2;
/** Of one request; a shard without its node is waited for no longer. */
const SHARD_TIMEOUT = '10s';
const REQUEST_TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** What is refused for the moment is sent again for so long. */
const PATIENCE_MS = 300_000;

interface BulkAnswer {
  readonly errors: boolean;
  readonly items: readonly { readonly index: { readonly status: number; readonly error?: { readonly type: string; readonly reason: string } } }[];
}

/** Sends paragraphs in bulks, two of them in flight; each paragraph again until it is taken. */
export class BulkWriter {
  private actions: string[] = [];
  private characters = 0;
  private readonly running = new Set<Promise<void>>();
  private failure: Error | null = null;

  constructor(
    private readonly client: ClusterClient,
    private readonly index: string,
  ) {}

  /** @throws ClusterRefusalError for a block or a paragraph that the index cannot take; ClusterUnavailableError past all patience */
  async add(id: string, paragraph: IndexedParagraph): Promise<void> {
    const action = `${JSON.stringify({ index: { _id: id } })}\n${JSON.stringify(paragraph)}\n`;
    this.actions.push(action);
    this.characters += action.length;
    if (this.characters >= BULK_CHARACTERS) await this.flush();
  }

  /** Returns when all that was added is taken. */
  async end(): Promise<void> {
    await this.flush();
    await Promise.all(this.running);
    if (this.failure !== null) throw this.failure;
  }

  private async flush(): Promise<void> {
    if (this.failure !== null) throw this.failure;
    const { actions } = this;
    this.actions = [];
    this.characters = 0;
    if (actions.length === 0) return;
    while (this.running.size >= IN_FLIGHT) await Promise.race(this.running);
    const sent: Promise<void> = this.send(actions)
      .catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => this.running.delete(sent));
    this.running.add(sent);
  }

  private async send(actions: readonly string[]): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    let left = actions;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      let reason: string;
      try {
        const path = `/${this.index}/_bulk?timeout=${SHARD_TIMEOUT}&require_alias=false`;
        const { items, errors } = (await this.client.request({ method: 'POST', path, lines: left.join('') }, { timeoutMs: REQUEST_TIMEOUT_MS, tries: 1 })) as BulkAnswer;
        if (!errors) return;
        const refused = items.find(({ index: { status, error } }) => status >= 300 && !isTakenLater(status, error?.type ?? ''));
        if (refused !== undefined) throw new ClusterRefusalError(refused.index.status, JSON.stringify(refused.index.error).slice(0, 1000));
        left = left.filter((_, place) => (items[place]?.index.status ?? 500) >= 300);
        if (left.length === 0) return;
        reason = JSON.stringify(items.find(({ index: { status } }) => status >= 300)?.index.error ?? {}).slice(0, 300);
      } catch (error) {
        if (!(error instanceof ClusterUnavailableError)) throw error;
        reason = error.message;
      }
      if (Date.now() > until) throw new ClusterUnavailableError(reason);
      await sleep(pause);
    }
  }
}

/** A block by a full disk is none of these: it lasts until a person makes room. */
function isTakenLater(status: number, type: string): boolean {
  if (type === 'cluster_block_exception') return false;
  return isMomentary(status, type) || (status === 500 && /node_closed|node_disconnected|node_not_connected|shard_not_in_primary_mode/.test(type));
}
