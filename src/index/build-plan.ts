import type { PolicyDocument } from '../corpus/document.js';
import type { NumberedTexts } from './analyse-paragraphs.js';
import type { PreviousAnalysis } from './previous-analysis.js';
import { DuplicateIdError } from './snapshot-errors.js';
import { compareDocuments, toStoredContent, type StoredContent } from './stored-document.js';

/** A stretch of paragraphs whose analysis is taken from the snapshot before, or made anew. */
export interface PlannedStretch {
  /** The number of its first paragraph, and its first in the snapshot before; null where it is analysed anew. */
  readonly first: number;
  readonly previousFirst: number | null;
  readonly count: number;
}

export interface PlannedDocument {
  readonly document: PolicyDocument;
  /** Its paragraphs as they will be stored, where they had to be compared already. */
  readonly content: StoredContent | null;
}

export interface BuildPlan {
  /** In the order that they are numbered in, copies last. */
  readonly documents: readonly PlannedDocument[];
  /** One for each searched document, in order; together they are all searched paragraphs. */
  readonly stretches: readonly PlannedStretch[];
  /** Searched paragraphs. */
  readonly paragraphCount: number;
  /** The texts of the stretches that are analysed anew. */
  readonly toAnalyse: NumberedTexts;
}

/**
 * Orders and numbers the documents, and tells which of them the snapshot before holds with the same content.
 *
 * @throws DuplicateIdError when two documents or two paragraphs have one id
 */
export function planBuild(unordered: readonly PolicyDocument[], previous: PreviousAnalysis | null): BuildPlan {
  const ordered = [...unordered].sort(compareDocuments);
  checkIds(ordered);
  const documents: PlannedDocument[] = [];
  const stretches: PlannedStretch[] = [];
  const texts: string[] = [];
  const numbers: number[] = [];
  let first = 0;
  for (const document of ordered) {
    const known = previous?.documents.get(document.id);
    const content = known === undefined ? null : toStoredContent(document);
    documents.push({ document, content });
    if (document.copyOf !== null) continue;
    const count = document.paragraphs.length;
    // One whose year was corrected would stand in another place, and what is taken over must keep its order.
    const isUnchanged = known?.year === document.year && content?.bytes.equals(known.content) === true;
    const previousFirst = isUnchanged && known !== undefined ? known.firstParagraph : null;
    stretches.push({ first, previousFirst, count });
    if (previousFirst === null) {
      document.paragraphs.forEach(({ text }, index) => {
        texts.push(text);
        numbers.push(first + index);
      });
    }
    first += count;
  }
  return { documents, stretches, paragraphCount: first, toAnalyse: { texts, numbers } };
}

function checkIds(documents: readonly PolicyDocument[]): void {
  const documentFiles = new Map<string, string>();
  const paragraphFiles = new Map<string, string>();
  for (const { id, source, paragraphs } of documents) {
    claim('document', documentFiles, id, source.file);
    for (const paragraph of paragraphs) claim('paragraph', paragraphFiles, paragraph.id, source.file);
  }
}

function claim(kind: 'document' | 'paragraph', files: Map<string, string>, id: string, file: string): void {
  const other = files.get(id);
  if (other !== undefined) throw new DuplicateIdError(kind, id, [other, file]);
  files.set(id, file);
}
