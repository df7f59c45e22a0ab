import { isRepeated, SECTION_NONE, SECTION_PLAN, SECTION_REVIEW, SECTIONS } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { MatchCounts } from '../facets.js';
import type { FilterMarks } from './document-filters.js';
import type { ParagraphSet } from './paragraph-sets.js';

/** Paragraphs of a match set in each document. */
export interface SectionCounts {
  /** For each section by its code, by document. */
  readonly bySection: readonly Uint32Array[];
  /** The documents that have any, ascending. */
  readonly matched: readonly number[];
}

/**
 * Stretches of neighbouring paragraphs of one document in one section. A few for each document, so that counting
 * walks along them instead of looking up each paragraph's document and section.
 */
export class SectionRuns {
  /** The first paragraph of each run; one entry more than runs. */
  private readonly starts: Uint32Array;
  private readonly documents: Uint32Array;
  private readonly sections: Uint8Array;
  /** 1 for paragraphs of a copy that are searched in the document that it repeats. */
  private readonly repeated: Uint8Array;
  /** Paragraphs of each searched document that are searched in it. */
  readonly ownParagraphs: Uint32Array;

  constructor(private readonly snapshot: Pick<Snapshot, 'paragraphCount' | 'documentCount' | 'documentOf' | 'columns'>) {
    const { paragraphCount, documentOf, columns } = snapshot;
    const starts: number[] = [];
    for (let paragraph = 0; paragraph < paragraphCount; paragraph++) {
      const isNext = paragraph > 0 && documentOf[paragraph] === documentOf[paragraph - 1];
      const isAlike = isNext && columns.sections[paragraph] === columns.sections[paragraph - 1] && isRepeated(columns, paragraph) === isRepeated(columns, paragraph - 1);
      if (!isAlike) starts.push(paragraph);
    }
    this.documents = Uint32Array.from(starts, (start) => documentOf[start] as number);
    this.sections = Uint8Array.from(starts, (start) => columns.sections[start] as number);
    this.repeated = Uint8Array.from(starts, (start) => Number(isRepeated(columns, start)));
    this.starts = Uint32Array.from([...starts, paragraphCount]);
    this.ownParagraphs = new Uint32Array(snapshot.documentCount);
    this.documents.forEach((document, run) => {
      if (this.repeated[run] === 0) (this.ownParagraphs[document] as number) += (this.starts[run + 1] as number) - (this.starts[run] as number);
    });
  }

  /** How many paragraphs of a match set each document and each section has. */
  count(paragraphs: ParagraphSet): MatchCounts {
    return toMatchCounts(this.countBySection(paragraphs), null, null);
  }

  countBySection(paragraphs: ParagraphSet): SectionCounts {
    const { starts, documents, sections } = this;
    const bySection = SECTIONS.map(() => new Uint32Array(this.snapshot.documentCount));
    const matched: number[] = [];
    let run = 0;
    for (let from = 0, to = 0; from < paragraphs.length; from = to) {
      const first = paragraphs[from] as number;
      while ((starts[run + 1] as number) <= first) run++;
      const end = starts[run + 1] as number;
      while (to < paragraphs.length && (paragraphs[to] as number) < end) to++;
      const document = documents[run] as number;
      if (matched.at(-1) !== document) matched.push(document);
      const counts = bySection[sections[run] as number] as Uint32Array;
      (counts[document] as number) += to - from;
    }
    return { bySection, matched };
  }

  /** How many paragraphs pass a test that tells those of one run not apart. */
  countPassing(passes: (paragraph: number) => boolean): number {
    const { starts } = this;
    let count = 0;
    for (let run = 0; run + 1 < starts.length; run++) {
      if (this.repeated[run] === 0 && passes(starts[run] as number)) count += (starts[run + 1] as number) - (starts[run] as number);
    }
    return count;
  }

  /** 1 for each document with a paragraph that filters take. */
  documentsWithin({ documents, sections }: FilterMarks): Uint8Array {
    const marks = new Uint8Array(this.snapshot.documentCount);
    if (sections === null) {
      for (let document = 0; document < marks.length; document++) marks[document] = Number(documents?.[document] !== 0 && this.ownParagraphs[document] !== 0);
      return marks;
    }
    for (let run = 0; run + 1 < this.starts.length; run++) {
      const document = this.documents[run] as number;
      if (this.repeated[run] === 0 && documents?.[document] !== 0 && sections[this.sections[run] as number] === 1) marks[document] = 1;
    }
    return marks;
  }

  /** 1 for each document with a paragraph that passes a test which tells those of one run not apart. */
  documentsPassing(passes: (paragraph: number) => boolean): Uint8Array {
    const { starts, documents } = this;
    const marks = new Uint8Array(this.snapshot.documentCount);
    for (let run = 0; run + 1 < starts.length; run++) {
      const document = documents[run] as number;
      if (marks[document] === 0 && this.repeated[run] === 0 && passes(starts[run] as number)) marks[document] = 1;
    }
    return marks;
  }
}

/**
 * The counts of those that pass.
 *
 * @param documents 1 for each document that passes; null for all
 * @param sections 1 for each section that passes, by its code; null for all
 */
export function toMatchCounts({ bySection, matched }: SectionCounts, documents: Uint8Array | null, sections: Uint8Array | null): MatchCounts {
  const paragraphsByDocument = new Uint32Array(bySection[0]?.length ?? 0);
  const kept: number[] = [];
  const totals = bySection.map(() => 0);
  for (const document of matched) {
    if (documents !== null && documents[document] === 0) continue;
    let count = 0;
    for (let section = 0; section < bySection.length; section++) {
      if (sections !== null && sections[section] === 0) continue;
      const here = bySection[section]?.[document] as number;
      count += here;
      totals[section] = (totals[section] as number) + here;
    }
    if (count === 0) continue;
    paragraphsByDocument[document] = count;
    kept.push(document);
  }
  const [none = 0, review = 0, plan = 0] = [SECTION_NONE, SECTION_REVIEW, SECTION_PLAN].map((section) => totals[section]);
  return { paragraphsByDocument, matched: kept, sections: { review, plan, none } };
}
