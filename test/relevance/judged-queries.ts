import { readFileSync } from 'node:fs';
import type { JudgedQuery } from '../../src/cli/evaluate/evaluate-ranking.js';

/** Paragraphs quoted from a report of the prefecture level. */
export interface QuotedReport {
  readonly region: string;
  readonly year: number;
  readonly paragraphs: readonly string[];
}

export function readJudgedQueries(name: 'judged-seeds' | 'judged-reports'): readonly JudgedQuery[] {
  return readJson(`${name}.json`) as readonly JudgedQuery[];
}

export function readQuotedReports(): readonly QuotedReport[] {
  return readJson('report-paragraphs.json') as readonly QuotedReport[];
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
