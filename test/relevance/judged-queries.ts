import { readFileSync } from 'node:fs';

/** What a reader was after: one paragraph, or any of a few that serve alike. */
export interface JudgedQuery {
  readonly query: string;
  /** The way it was typed: `policy`, `policy-place`, `policy-year`, `indicator`, `half-remembered` or `question`. */
  readonly kind: string;
  readonly relevant: readonly {
    /** Region and year of the document: 瑞安市2019. */
    readonly document: string;
    /** What the paragraph holds; quotation marks and width do not matter. */
    readonly contains: string;
  }[];
}

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
