#!/usr/bin/env bash
# The client for OpenSearch has a `requestTimeout`. A node may hang while it sends the body of an answer (it is stopped, its disk
# or its collector takes its time).
# Guess before running: a request whose answer is not there after `requestTimeout` ends in a TimeoutError, since the
# documentation calls it the "max request timeout for each request".
# Seen: @opensearch-project/opensearch 3.9.0 waits without end: its limit is one of silence before the answer begins, and is
# taken off with the first line of the answer. A search on a node that froze at the wrong moment never comes back; one needs a
# clock of one's own and `abort()`, which ends it at once, by then not as a RequestAbortedError but as a ConnectionError.
# Exit 0 while it does so, 1 once it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @opensearch-project/opensearch@3.9.0
cat >run.mjs <<'JS'
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@opensearch-project/opensearch';

const LIMIT_MS = 500;
const WAITED_MS = 5_000;
const server = createServer((request, response) => {
  if (request.url === '/silent') return;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '20' });
  response.write('{"hits":');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const client = new Client({ node: `http://127.0.0.1:${server.address().port}`, requestTimeout: LIMIT_MS, maxRetries: 0 });

async function ask(path) {
  const startedAt = performance.now();
  const running = client.transport.request({ method: 'GET', path });
  const ended = running.then(() => 'an answer', (error) => error.name);
  const within = await Promise.race([ended, sleep(WAITED_MS, 'nothing')]);
  const ms = Math.round(performance.now() - startedAt);
  running.abort();
  return { within, ms, afterwards: await Promise.race([ended, sleep(1_000, 'nothing')]) };
}

console.log('@opensearch-project/opensearch', JSON.parse(readFileSync('node_modules/@opensearch-project/opensearch/package.json', 'utf8')).version);
const silent = await ask('/silent');
const half = await ask('/half');
console.log(`requestTimeout ${LIMIT_MS} ms; a node that says nothing: ${silent.within} after ${silent.ms} ms`);
console.log(`one that stops within the body: ${half.within} after ${half.ms} ms; then abort(): ${half.afterwards}`);
const isAsSeen = silent.within === 'TimeoutError' && half.within === 'nothing' && half.afterwards === 'ConnectionError';
console.log(isAsSeen ? 'as described' : 'changed');
process.exit(isAsSeen ? 0 : 1);
JS
node run.mjs
