import { isRepeated, SECTION_NONE, SECTION_PLAN, SECTION_REVIEW, SECTIONS } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { MatchCounts } from '../facets.js';
import type { ParagraphSet } from './paragraph-sets.js';

/** The set of a frequent word is its list, which is kept and comes again. */
const LONG_SET = 10_000;

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
  private readonly countsOfLongSets = new WeakMap<ParagraphSet, MatchCounts>();

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
    if (paragraphs.length < LONG_SET) return this.walk(paragraphs);
    let counts = this.countsOfLongSets.get(paragraphs);
    if (counts === undefined) this.countsOfLongSets.set(paragraphs, (counts = this.walk(paragraphs)));
    return counts;
  }

  private walk(paragraphs: ParagraphSet): MatchCounts {
    const { starts, documents, sections } = this;
    const paragraphsByDocument = new Uint32Array(this.snapshot.documentCount);
    const matched: number[] = [];
    const bySection = new Uint32Array(SECTIONS.length);
    let run = 0;
    for (let from = 0, to = 0; from < paragraphs.length; from = to) {
      const first = paragraphs[from] as number;
      while ((starts[run + 1] as number) <= first) run++;
      const end = starts[run + 1] as number;
      while (to < paragraphs.length && (paragraphs[to] as number) < end) to++;
      const document = documents[run] as number;
      if (paragraphsByDocument[document] === 0) matched.push(document);
      (paragraphsByDocument[document] as number) += to - from;
      (bySection[sections[run] as number] as number) += to - from;
    }
    const [none = 0, review = 0, plan = 0] = [SECTION_NONE, SECTION_REVIEW, SECTION_PLAN].map((section) => bySection[section]);
    return { paragraphsByDocument, matched, sections: { review, plan, none } };
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
