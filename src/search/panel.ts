import { YEARLY_REPORT_TYPES, type Region } from '../corpus/model/document.js';
import type { DocumentSummary, PanelBase, PanelCounts } from './engine.js';
import { NONE } from './facets.js';
import { compareRegions } from './region-order.js';
import type { ReportInput } from './region-report.js';
import { compareYears, yearKey } from './report-tally.js';

/** Counts many queries over one list of documents by region and year. */
export class PanelCounter {
  readonly regions: readonly (Region | null)[];
  readonly years: readonly string[];
  private readonly held: Omit<PanelBase, 'searched' | 'regions' | 'years'>;
  /** The cell of each yearly report. */
  private readonly cells = new Map<DocumentSummary, number>();

  /** @param documents all held that were searched, copies left out */
  constructor(documents: readonly DocumentSummary[]) {
    const reports = documents.filter(({ type }) => YEARLY_REPORT_TYPES.has(type));
    const regions = new Map<string, Region | null>(reports.map(({ region }) => [region?.code ?? NONE, region]));
    this.regions = [...regions.values()].sort((a, b) => (a === null || b === null ? Number(a === null) - Number(b === null) : compareRegions(a, b)));
    this.years = [...new Set(reports.map(yearKey))].sort(compareYears);
    const rowOf = new Map(this.regions.map((region, row) => [region?.code ?? NONE, row]));
    const columnOf = new Map(this.years.map((year, column) => [year, column]));
    this.held = { reports: this.column(), reportsInPart: this.column(), characters: this.column() };
    for (const report of reports) {
      const cell = (rowOf.get(report.region?.code ?? NONE) as number) * this.years.length + (columnOf.get(yearKey(report)) as number);
      this.cells.set(report, cell);
      increase(this.held.reports, cell, 1);
      increase(this.held.reportsInPart, cell, Number(report.flags.includes('incomplete')));
      increase(this.held.characters, cell, report.characters);
    }
  }

  base(searched: PanelBase['searched']): PanelBase {
    return { searched, regions: this.regions, years: this.years, ...this.held };
  }

  /** What one query found, over the same documents. */
  count({ matches, elsewhere }: Pick<ReportInput, 'matches' | 'elsewhere'>): PanelCounts {
    const counts = { reportsMentioning: this.column(), reportsMentioningElsewhere: this.column(), paragraphs: this.column(), occurrences: this.column() };
    for (const [document, { paragraphs, occurrences }] of matches) {
      const cell = this.cells.get(document);
      if (cell === undefined) continue;
      increase(counts.reportsMentioning, cell, 1);
      increase(counts.paragraphs, cell, paragraphs);
      increase(counts.occurrences, cell, occurrences ?? 0);
    }
    for (const document of elsewhere ?? []) {
      const cell = this.cells.get(document);
      if (cell !== undefined && !matches.has(document)) increase(counts.reportsMentioningElsewhere, cell, 1);
    }
    return counts;
  }

  private column(): Uint32Array {
    return new Uint32Array(this.regions.length * this.years.length);
  }
}

function increase(column: Uint32Array, cell: number, by: number): void {
  column[cell] = (column[cell] as number) + by;
}
