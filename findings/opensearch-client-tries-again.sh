#!/usr/bin/env bash
# A node of OpenSearch answers 503 where one shard has no copy, or while it cannot take a write; it works, and another try may do.
# Guess before running: the client throws the 503, or tries requests that may be made twice (GET) once more on another node.
# Seen: @opensearch-project/opensearch 3.9.0, as it is set, sends every request that is answered 503 four times within some
# milliseconds, a bulk of documents without ids too (four times the documents, where a node had taken them before it failed). Each
# 503 also marks its node dead: with two nodes, of which one answers 503 to one kind of request alone, all other requests go to the
# other node afterwards. Therefore `maxRetries: 0`, and a client for each node.
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
import { Client } from '@opensearch-project/opensearch';

/** Answers 503 to bulks where it is told to, and 200 to all else. */
async function startNode(takesBulks) {
  const seen = { bulks: 0, documents: 0, others: 0 };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const isBulk = request.url.startsWith('/_bulk');
    if (isBulk) {
      seen.bulks++;
      seen.documents += body.trim().split('\n').length / 2;
    } else seen.others++;
    response.writeHead(isBulk && !takesBulks ? 503 : 200, { 'content-type': 'application/json' }).end('{"errors":false,"items":[]}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { seen, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

console.log('@opensearch-project/opensearch', JSON.parse(readFileSync('node_modules/@opensearch-project/opensearch/package.json', 'utf8')).version);
const body = [{ index: { _index: 'a' } }, { t: '改革' }];

const alone = await startNode(false);
const one = new Client({ node: alone.url });
const startedAt = performance.now();
const status = await one.bulk({ body }).catch((error) => error.statusCode);
console.log(`one node: a bulk of 1 document is answered ${status} after ${Math.round(performance.now() - startedAt)} ms; it was sent ${alone.seen.bulks} times, ${alone.seen.documents} documents`);

const [first, second] = [await startNode(false), await startNode(true)];
const two = new Client({ nodes: [first.url, second.url] });
for (let turn = 0; turn < 2; turn++) await two.bulk({ body });
for (let turn = 0; turn < 20; turn++) await two.cluster.health();
console.log(`two nodes, the first of which takes no bulks: of 20 other requests ${first.seen.others} and ${second.seen.others}`);
const isAsSeen = status === 503 && alone.seen.bulks === 4 && alone.seen.documents === 4 && first.seen.bulks > 0 && first.seen.others === 0 && second.seen.others === 20;
console.log(isAsSeen ? 'as described' : 'changed');
process.exit(isAsSeen ? 0 : 1);
JS
node run.mjs
