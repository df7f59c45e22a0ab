import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchEventLoop } from '../../src/cli/bench/event-loop.js';

const HOLD_MS = 60;

function hold(): void {
  const until = performance.now() + HOLD_MS;
  while (performance.now() < until);
}

it.each([
  ['as it begins', () => Promise.resolve(hold())],
  ['before it ends', () => setTimeout(30).then(hold)],
])('sees that a task held the event loop %s', async (_, task) => {
  expect((await watchEventLoop(task)).longestHoldMs).toBeGreaterThan(HOLD_MS - 5);
});
