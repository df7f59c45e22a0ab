import type { Logger } from 'pino';
import { PolicySearchError } from '../../errors.js';
import { readCurrent } from '../../index/snapshot-directory.js';
import type { AnswerPool } from './answer-pool.js';

const POLL_MS = 1_000;
/** A cluster takes the paragraphs of a new snapshot after the snapshot itself is there; loading it to look takes seconds. */
const CLUSTER_WAIT_MS = 30_000;
const CLUSTER_CODES: ReadonlySet<string> = new Set(['cluster-index-missing', 'cluster-unavailable']);

/**
 * Looks whether another snapshot serves in the index directory, and has the pool take it. One that is refused is logged
 * once, and not tried again; the one before serves on.
 */
export class SnapshotWatch {
  private readonly timer: NodeJS.Timeout;
  /** Its folder. */
  private refused: string | null = null;
  private lastComplaint: string | null = null;
  private isLooking = false;
  private notBefore = 0;

  constructor(
    private readonly pool: AnswerPool,
    private readonly indexDirectory: string,
    private readonly logger: Logger,
    pollMs: number = POLL_MS,
  ) {
    this.timer = setInterval(() => void this.look(), pollMs).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.isLooking || Date.now() < this.notBefore) return;
    this.isLooking = true;
    let folder: string | null = null;
    try {
      ({ folder } = await readCurrent(this.indexDirectory));
      if (folder === this.pool.folder || folder === this.refused) return;
      await this.pool.takeNewSnapshot();
      this.refused = null;
      this.lastComplaint = null;
      this.logger.info({ snapshot: await this.pool.readySnapshot() }, 'another snapshot serves');
    } catch (error) {
      // Anything else than a refusal, such as a thread that ended meanwhile, may go better the next time.
      if (error instanceof PolicySearchError) {
        if (CLUSTER_CODES.has(error.code)) this.notBefore = Date.now() + CLUSTER_WAIT_MS;
        else this.refused = folder;
      }
      const complaint = `${folder} ${String(error)}`;
      if (complaint !== this.lastComplaint) this.logger.error({ err: error }, 'a new snapshot is not taken; the one before serves on');
      this.lastComplaint = complaint;
    } finally {
      this.isLooking = false;
    }
  }
}
