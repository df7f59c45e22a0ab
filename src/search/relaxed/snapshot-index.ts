import type { Snapshot } from '../../index/snapshot.js';
import { cutSections, type RelaxedIndex, type TermPostings } from './relaxed-index.js';

/** The searched documents of a snapshot, as relaxed ranking sees them. */
export function createSnapshotIndex(snapshot: Snapshot, postings: (term: string) => Promise<TermPostings>): RelaxedIndex {
  const { texts, documentCount } = snapshot;
  const sections = cutSections(snapshot.firstParagraphs.subarray(0, documentCount + 1), (paragraph) => texts.lengthOf(paragraph));
  return {
    ...sections,
    postings,
    paragraphText: (paragraph) => texts.of(paragraph),
    sectionTitle: (section) => snapshot.titles.of(snapshot.documentOf[sections.sectionStarts[section] as number] as number),
  };
}
