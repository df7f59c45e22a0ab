import type { JudgedQuery } from '../../src/cli/evaluate/evaluate-ranking.js';

/** A judged query with the rank of its first right paragraph, from 1; null when it is not among the first ten. */
export interface RankedQuery {
  readonly judged: JudgedQuery;
  readonly rank: number | null;
}

/** A table of hit@1, hit@10 and MRR@10 by kind, and the queries whose first hit is not right. */
export function summarizeRelevance(sets: Readonly<Record<string, readonly RankedQuery[]>>): string {
  const lines = ['| queries | kind | number | hit@1 | hit@10 | MRR@10 |', '| --- | --- | --- | --- | --- | --- |'];
  for (const [name, ranked] of Object.entries(sets)) {
    const kinds = [...new Set(ranked.map(({ judged }) => judged.kind))].sort();
    for (const kind of kinds) lines.push(rowOf(name, kind, ranked.filter(({ judged }) => judged.kind === kind)));
    lines.push(rowOf(name, 'all', ranked));
  }
  lines.push('', 'Not first:', '');
  for (const [name, ranked] of Object.entries(sets)) {
    for (const { judged, rank } of ranked) if (rank !== 1) lines.push(`- ${name}, ${judged.kind}: ${judged.query} (${rank ?? 'not among ten'})`);
  }
  return `${lines.join('\n')}\n`;
}

function rowOf(name: string, kind: string, ranked: readonly RankedQuery[]): string {
  const share = (count: number): string => (count / ranked.length).toFixed(3);
  const first = ranked.filter(({ rank }) => rank === 1).length;
  const found = ranked.filter(({ rank }) => rank !== null).length;
  const reciprocal = ranked.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0);
  return `| ${name} | ${kind} | ${ranked.length} | ${share(first)} | ${share(found)} | ${share(reciprocal)} |`;
}
