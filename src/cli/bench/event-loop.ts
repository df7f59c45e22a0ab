import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

const RESOLUTION_MS = 1;
/** The probe must have fired before and after what it watches. */
const MARGIN_MS = 20;

/** Runs a task and tells for how long it held the event loop at a stretch, at most. */
export async function watchEventLoop<T>(task: () => Promise<T>): Promise<{ readonly value: T; readonly longestHoldMs: number }> {
  const probe = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  probe.enable();
  // Not to be reset then: that forgets when the probe last fired, and with it a task that holds the loop at once.
  await setTimeout(MARGIN_MS);
  const value = await task();
  await setTimeout(MARGIN_MS);
  probe.disable();
  return { value, longestHoldMs: Math.max(0, probe.max / 1e6 - RESOLUTION_MS) };
}
