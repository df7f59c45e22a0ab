import type { Snapshot } from '../../index/snapshot.js';
import type { DocumentSummary } from '../engine.js';
import type { QueryNode } from '../query.js';
import type { SearchedDocuments } from '../facets.js';
import { admitsRegion, type ReportBase } from '../report-base.js';
import type { ReportInput } from '../region-report.js';
import { sum, type DocumentMatch, type PartMatch } from '../report-tally.js';
import type { QueryBudget } from '../query-budget.js';
import type { QueryFinder } from '../query-finder.js';
import { documentsFiltered } from './document-filters.js';
import type { SectionRuns } from './section-runs.js';

/** Finds what the reports by region and year count: the documents that a query's filters leave, and what each says. */
export class ReportMatcher {
  /** All documents that are searched, in the order of their numbers; copies with something of their own among them. */
  private readonly searched: readonly DocumentSummary[];

  constructor(
    private readonly snapshot: Snapshot,
    private readonly finder: Pick<QueryFinder, 'countByDocument'>,
    private readonly runs: SectionRuns,
  ) {
    this.searched = snapshot.documents.slice(0, snapshot.documentCount);
  }

  /** @param root null for what is held, without a mention */
  async match(root: QueryNode | null, base: ReportBase, budget: QueryBudget): Promise<ReportInput> {
    const marks = base.filter === null ? null : documentsFiltered(base.filter, this.snapshot, this.runs);
    const saidElsewhere = root !== null && base.limitsSections ? base.words : null;
    return {
      documents: this.searched.filter(({ copyOf }, number) => copyOf === null && (marks === null || marks[number] === 1)),
      matches: await this.matchesOf(root, budget),
      elsewhere: new Set((await this.matchesOf(saidElsewhere, budget)).keys()),
      admits: (region) => admitsRegion(base.filter, region),
    };
  }

  /**
   * The documents of which anything was searched. Null where that is no base for shares: a place or year among
   * the words is said by paragraphs elsewhere too, and filters alone take all that they leave.
   */
  searchedDocuments({ filter, words, lifted }: ReportBase): SearchedDocuments {
    if (lifted !== null || words === null) return null;
    return filter === null ? 'all' : documentsFiltered(filter, this.snapshot, this.runs);
  }

  private async matchesOf(root: QueryNode | null, budget: QueryBudget): Promise<ReadonlyMap<DocumentSummary, DocumentMatch>> {
    const byDocument = new Map<DocumentSummary, DocumentMatch>();
    if (root === null) return byDocument;
    for (const [number, match] of await this.finder.countByDocument(root, budget)) {
      const held = this.originalOf(this.searched[number] as DocumentSummary);
      const known = byDocument.get(held);
      byDocument.set(held, known === undefined ? match : add(known, match));
    }
    return byDocument;
  }

  /** The document held, where this one repeats it: what a copy alone says is said by the report that both are. */
  private originalOf(document: DocumentSummary): DocumentSummary {
    const number = document.copyOf === null ? null : this.snapshot.documentNumber(document.copyOf);
    return number === null ? document : (this.searched[number] as DocumentSummary);
  }
}

function add(a: DocumentMatch, b: DocumentMatch): DocumentMatch {
  const both = (one: PartMatch, other: PartMatch): PartMatch => ({ paragraphs: one.paragraphs + other.paragraphs, occurrences: sum(one.occurrences, other.occurrences) });
  return { ...both(a, b), sections: { review: both(a.sections.review, b.sections.review), plan: both(a.sections.plan, b.sections.plan) } };
}
