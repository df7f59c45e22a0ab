import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchQuery } from './bench-query.js';
import { MeasuredProcess } from './child-process.js';
import type { Performance, ResidentMemory } from './performance.js';
import type { PeerDefinition, PeerName } from './peer.js';
import type { HitsAnswer, OpenAnswer, PageAnswer, PeerMessage } from './peer-process.js';
import { findPeer } from './peers/find-peer.js';
import { median } from './percentiles.js';

/** Where a contestant finds what it indexes and keeps what it makes. */
interface Folders {
  readonly paragraphsFile: string;
  readonly indexDirectory: string;
  readonly workDirectory: string;
}

/** A contestant in its process, with what was measured of it so far. One that is unavailable is never asked. */
export class RunningPeer {
  private readonly pageTimes = new Map<BenchQuery, number[]>();
  private readonly hitsTimes = new Map<BenchQuery, number[]>();
  private readonly substrings = { asked: 0, exact: 0 };
  private readonly queries = { asked: 0, exact: 0 };
  private residentMemory: ResidentMemory | null = null;

  private constructor(
    private readonly definition: PeerDefinition,
    private readonly child: MeasuredProcess,
    private readonly opened: OpenAnswer,
  ) {}

  static async open(name: PeerName, { paragraphsFile, indexDirectory, workDirectory }: Folders, firstQuery: BenchQuery): Promise<RunningPeer> {
    const definition = await findPeer(name);
    const directory = join(workDirectory, name);
    await mkdir(directory, { recursive: true });
    const child = new MeasuredProcess('./peer-process.js');
    try {
      const message: PeerMessage = { kind: 'open', name, paragraphsFile, indexDirectory, workDirectory: directory, firstQuery };
      return new RunningPeer(definition, child, await child.ask<OpenAnswer>(message));
    } catch (error) {
      await child.stop();
      throw error;
    }
  }

  async warmUp(query: BenchQuery): Promise<void> {
    if (!this.takes(query)) return;
    await this.askPage(query);
  }

  async askFirstPage(query: BenchQuery): Promise<void> {
    if (this.takes(query)) add(this.pageTimes, query, (await this.askPage(query)).elapsedMs);
  }

  async askAllHits(query: BenchQuery): Promise<void> {
    if (this.takes(query)) add(this.hitsTimes, query, (await this.askHits(query, false)).elapsedMs);
  }

  /** Exact is the right set of paragraphs, and a right total where it gives one. */
  async compare(query: BenchQuery, truth: Uint32Array): Promise<void> {
    if (!this.takes(query)) return;
    const { numbers } = await this.askHits(query, true);
    const { total } = await this.askPage(query);
    const isExact = numbers !== null && Buffer.compare(toBytes(numbers), toBytes(truth)) === 0 && (total === null || total === truth.length);
    const counts = query.queryClass === 'substring' ? this.substrings : this.queries;
    counts.asked++;
    if (isExact) counts.exact++;
  }

  /** Of this program only. */
  async measureMemory(): Promise<void> {
    if (this.definition.name !== 'policy-search') return;
    const read = (after: 'web' | 'jieba'): Promise<number> => this.child.ask<number>({ kind: 'memory', after } satisfies PeerMessage);
    this.residentMemory = { beforeJiebaMegabytes: await read('web'), withJiebaMegabytes: await read('jieba') };
  }

  finish(queries: readonly BenchQuery[]): Performance {
    const { opened, residentMemory, substrings } = this;
    const { name, description } = this.definition;
    const isOpen = opened.kind === 'opened';
    return {
      name,
      description,
      unavailable: isOpen ? null : opened.reason,
      openMs: isOpen ? opened.openMs : NaN,
      longestHoldWhileOpeningMs: isOpen ? opened.longestHoldMs : NaN,
      timings: queries.flatMap((query) => {
        const [firstAskedMs, ...pageMs] = this.pageTimes.get(query) ?? [];
        const hitsMs = this.hitsTimes.get(query) ?? [];
        if (firstAskedMs === undefined) return [];
        return [{ query, firstAskedMs, firstPageMs: median(pageMs), fastestFirstPageMs: Math.min(...pageMs), allHitsMs: median(hitsMs) }];
      }),
      substrings,
      queries: this.queries,
      residentMemory,
    };
  }

  stop(): Promise<void> {
    return this.child.stop();
  }

  private takes(query: BenchQuery): boolean {
    return this.opened.kind === 'opened' && this.definition.canAsk(query);
  }

  private askPage(query: BenchQuery): Promise<PageAnswer> {
    return this.child.ask<PageAnswer>({ kind: 'first-page', query } satisfies PeerMessage);
  }

  private askHits(query: BenchQuery, wantsNumbers: boolean): Promise<HitsAnswer> {
    return this.child.ask<HitsAnswer>({ kind: 'all-hits', query, wantsNumbers } satisfies PeerMessage);
  }
}

function add(times: Map<BenchQuery, number[]>, query: BenchQuery, elapsedMs: number): void {
  const known = times.get(query);
  if (known === undefined) times.set(query, [elapsedMs]);
  else known.push(elapsedMs);
}

function toBytes({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
