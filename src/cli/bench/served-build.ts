import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../../settings.js';
import { RefusedStepError } from './child-process.js';
import type { OnProgress } from './run-bench.js';

const SERVING = /^Serving at (\S+)$/;

/** The project that this program was built in. */
export const OWN_BUILD = fileURLToPath(new URL('../../..', import.meta.url));

/** What a process holds. */
export interface ProcessState {
  readonly residentMegabytes: number;
  /** Files and connections. */
  readonly openFiles: number;
}

/** A build of this program, maybe an older one, that serves an index in a process of its own. */
export class ServedBuild {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /**
   * Builds the index of a folder of sources with a build's own program.
   *
   * @param build the project's folder, with `dist/` in it
   */
  static async index(build: string, sources: string, indexDirectory: string): Promise<void> {
    const child = run(build, ['index', sources, '--out', indexDirectory], {});
    child.stdout?.resume();
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new RefusedStepError('index-failed', `The build in ${build} could not index ${sources}.`);
  }

  /**
   * Serves without a limit of requests, and without a log.
   *
   * @param sources of the index, which is built anew where they have changed; null to serve it as it is, which old builds do not
   */
  static async start(build: string, sources: string | null, indexDirectory: string): Promise<ServedBuild> {
    const child = run(build, ['start'], { INDEX_DIR: indexDirectory, SEEDS_DIR: sources ?? join(indexDirectory, 'no-sources'), PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '0' });
    if (child.stdout === null) throw new Error('A process without an output.');
    for await (const line of createInterface({ input: child.stdout })) {
      const url = SERVING.exec(line)?.[1];
      if (url !== undefined) {
        child.stdout.resume();
        return new ServedBuild(url, child);
      }
    }
    throw new RefusedStepError('start-failed', `The build in ${build} does not serve.`);
  }

  /** What it has taken of the processors so far, all threads together; null on a system without `/proc`. */
  processorMs(): number | null {
    try {
      // Behind the name, which is in brackets and may hold anything; the numbers are of clock ticks of 10 ms.
      const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      return null;
    }
  }

  /** Null on a system without `/proc`. */
  state(): ProcessState | null {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return { residentMegabytes: Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1]) / 1024, openFiles: readdirSync(`/proc/${this.child.pid}/fd`).length };
    } catch {
      return null;
    }
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

/**
 * An index of the same sources for each of several builds.
 *
 * @param given indexes that the builds have written before, in the order of the builds; empty to have them written now
 * @param directory where they are written
 */
export async function indexForEach(builds: readonly string[], sources: string, given: readonly string[], directory: string, onProgress: OnProgress): Promise<readonly string[]> {
  if (given.length > 0) {
    if (given.length !== builds.length) throw new RefusedStepError('indexes-do-not-match', `There are ${builds.length} builds and ${given.length} indexes: name one for each build, or none.`);
    return given.map((index) => resolve(index));
  }
  const indexes = builds.map((_, place) => join(directory, `index-${place}`));
  for (const [place, build] of builds.entries()) {
    onProgress('Indexing', place, builds.length, 'builds');
    await ServedBuild.index(build, sources, indexes[place] as string);
  }
  return indexes;
}

function run(build: string, parameters: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(build, 'dist/cli/main.js'), ...parameters], { cwd: build, env: environmentWith(settings), stdio: ['ignore', 'pipe', 2] });
}
