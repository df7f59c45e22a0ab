import { Presets, SingleBar } from 'cli-progress';

/** Progress of one step after another. */
export interface Progress {
  update(step: string, done: number, total: number, unit: string): void;
  stop(): void;
}

/** Between two plain lines of one step. */
const LINE_INTERVAL_MS = 5_000;

/** A bar with rate and time left on a terminal; a line every few seconds and at the end of a step elsewhere. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null;
  let current = '';
  return {
    update(step, done, total, unit) {
      if (step !== current) {
        bar?.stop();
        current = step;
        bar = new SingleBar(
          {
            stream,
            format: `${step.padEnd(8)} {bar} {percentage}% | {value}/{total} ${unit} | {eta_formatted} left`,
            hideCursor: true,
            etaBuffer: 50,
          },
          Presets.shades_classic,
        );
        bar.start(total, done);
      }
      bar?.setTotal(total);
      bar?.update(done);
    },
    stop: () => bar?.stop(),
  };
}

function createLines(stream: NodeJS.WriteStream): Progress {
  let current = '';
  let startedAt = 0;
  let lastAt = 0;
  return {
    update(step, done, total, unit) {
      const now = Date.now();
      if (step !== current) {
        current = step;
        startedAt = lastAt = now;
      }
      if (done < total && now - lastAt < LINE_INTERVAL_MS) return;
      lastAt = now;
      const seconds = (now - startedAt) / 1000;
      // A step that is done at once has no rate worth naming.
      const rate = seconds < 1 ? '' : `, ${Math.round(done / seconds)}/s`;
      const left = done < total && done > 0 ? `, ${Math.ceil(((total - done) * seconds) / done)} s left` : '';
      stream.write(`${step}: ${done}/${total} ${unit}${rate}${left}\n`);
    },
    stop: () => undefined,
  };
}
