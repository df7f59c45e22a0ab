import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NO_FILTERS, type SearchEngine } from '../../search/engine.js';
import type { BenchQuery } from './bench-query.js';
import { answerMessages } from './child-process.js';
import { PAGE_SIZE } from './peer.js';

/** What a process with one build of this program is asked; `open` first. */
export type SearchMessage =
  | { readonly kind: 'open'; readonly build: string; readonly indexDirectory: string }
  | { readonly kind: 'first-page'; readonly query: BenchQuery };

let engine: SearchEngine | null = null;

/** Answers a first page with the milliseconds of processor time that it took. */
answerMessages<SearchMessage>(async (message) => {
  if (message.kind === 'open') {
    const entry = pathToFileURL(join(message.build, 'search', 'embedded', 'embedded-engine.js'));
    const { openEmbeddedEngine } = (await import(entry.href)) as { openEmbeddedEngine: (indexDirectory: string) => Promise<SearchEngine> };
    engine = await openEmbeddedEngine(message.indexDirectory);
    return null;
  }
  if (engine === null) throw new Error('The build was asked before it was opened.');
  const { text, year, region } = message.query;
  const filters = { ...NO_FILTERS, regions: region === null ? [] : [region], years: year === null ? [] : [{ from: year, to: year }] };
  const before = process.cpuUsage();
  await engine.search({ query: text, filters, scope: 'paragraph', strict: true, sort: 'relevance', page: 1, size: PAGE_SIZE, explain: false });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
});
