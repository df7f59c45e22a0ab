import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentWith } from '../../settings.js';
import { RefusedStepError } from './child-process.js';

const SERVING = /^Serving at (\S+)$/;

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

  /** Serves without a limit of requests, and without a log. */
  static async start(build: string, sources: string, indexDirectory: string): Promise<ServedBuild> {
    const child = run(build, ['start'], { INDEX_DIR: indexDirectory, SEEDS_DIR: sources, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '0' });
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

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

function run(build: string, parameters: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(build, 'dist/cli/main.js'), ...parameters], { cwd: build, env: environmentWith(settings), stdio: ['ignore', 'pipe', 2] });
}
