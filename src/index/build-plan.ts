import { isSearched } from '../corpus/model/document.js';
import { compareDocuments, type StoredDocument } from '../corpus/documents/stored-document.js';
import type { PreviousAnalysis } from './previous-analysis.js';
import { DuplicateIdError } from './snapshot-errors.js';

/** A searched document: the stretch of paragraphs that is analysed anew, or taken from the snapshot before. */
export interface PlannedStretch {
  readonly document: StoredDocument;
  /** The number of its first paragraph, and its first in the snapshot before; null where it is analysed anew. */
  readonly first: number;
  readonly previousFirst: number | null;
  readonly count: number;
}

export interface BuildPlan {
  /** In the order that they are numbered in; copies of which nothing is searched come last. */
  readonly documents: readonly StoredDocument[];
  /** One for each searched document, in order; together they are all searched paragraphs. */
  readonly stretches: readonly PlannedStretch[];
  /** Searched paragraphs. */
  readonly paragraphCount: number;
}

/**
 * Orders and numbers the documents, and tells which of them the snapshot before holds with the same content.
 *
 * @throws DuplicateIdError when two documents have one id
 */
export function planBuild(unordered: readonly StoredDocument[], previous: PreviousAnalysis | null): BuildPlan {
  const documents = [...unordered].sort(compareDocuments);
  checkIds(documents);
  const stretches: PlannedStretch[] = [];
  let first = 0;
  for (const document of documents) {
    if (!isSearched(document)) break;
    const known = previous?.documents.get(document.id);
    // One whose year was corrected would stand in another place, and what is taken over must keep its order.
    const isUnchanged = known?.year === document.year && known.content.equals(document.content.paragraphs);
    const count = document.paragraphCount;
    stretches.push({ document, first, previousFirst: isUnchanged ? known.firstParagraph : null, count });
    first += count;
  }
  return { documents, stretches, paragraphCount: first };
}

function checkIds(documents: readonly StoredDocument[]): void {
  const files = new Map<string, string>();
  for (const { id, source } of documents) {
    const other = files.get(id);
    if (other !== undefined) throw new DuplicateIdError('document', id, [other, source.file]);
    files.set(id, source.file);
  }
}
