#!/usr/bin/env bash
# A program makes thousands of view objects from others: { ...hit, rank }.
# Guess before: objects made at one place with the same keys share one shape (hidden class), as { id: hit.id, rank } do.
# Seen: in Node 20 each object of `{ ...hit, rank }` has a shape of its own, with a list of keys of its own, and takes three
# times the memory; code that reads them is compiled for shapes that never come again. With the new key first, as in
# `{ rank, ...hit }`, they share one. Node 22 shares it either way.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > run.cjs <<'JS'
const COUNT = 50_000;
const hitOf = (number) => ({ id: `p${number}`, year: number, region: null, score: 1, marked: true });
const WAYS = {
  '{ ...hit, rank }': (hit, rank) => ({ ...hit, rank }),
  '{ rank, ...hit }': (hit, rank) => ({ rank, ...hit }),
};
const kept = [];
const seen = Object.values(WAYS).map((make, place) => {
  const hits = Array.from({ length: COUNT }, (_, number) => hitOf(number));
  for (let number = 0; number < 1_000; number++) make(hits[number], number);
  gc();
  const before = process.memoryUsage().heapUsed;
  const made = hits.map((hit, rank) => make(hit, rank));
  gc();
  const bytes = Math.round((process.memoryUsage().heapUsed - before) / COUNT);
  const isShared = %HaveSameMap(made[COUNT - 2], made[COUNT - 1]);
  kept.push(hits, made);
  console.log(`Node ${process.versions.node}, ${Object.keys(WAYS)[place]}: ${isShared ? 'one shape' : 'a shape each'}, ${bytes} bytes an object`);
  return { isShared, bytes };
});
const [last, first] = seen;
const isOwnShape = !last.isShared && first.isShared && last.bytes > 2 * first.bytes;
const isOneShape = last.isShared && first.isShared;
process.exit(kept.length === 4 && (process.versions.node.startsWith('20.') ? isOwnShape : isOneShape) ? 0 : 1);
JS
for version in 20.20.2 22.21.1; do
  mkdir "node-$version"
  (cd "node-$version" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund --foreground-scripts=false "node@$version" >/dev/null)
  "node-$version/node_modules/node/bin/node" --allow-natives-syntax --expose-gc run.cjs
done
