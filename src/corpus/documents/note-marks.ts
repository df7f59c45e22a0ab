import { RULES } from '../articles/cleaning-rules.js';
import type { NoteMark, Paragraph, Removal } from '../model/document.js';
import { appendTo } from '../../text/groups.js';

type PlainParagraph = Omit<Paragraph, 'signs' | 'notes'>;

/** Paragraphs with the marks of notes that stand in them, and the removals that are left. */
export interface NotedParagraphs {
  readonly paragraphs: readonly Omit<Paragraph, 'signs'>[];
  readonly removals: readonly Removal[];
}

/**
 * Gives the marks of notes that were taken out of sentences to the paragraphs that they stand in or close. One in
 * no paragraph stays removed.
 */
export function giveNotes(paragraphs: readonly PlainParagraph[], removals: readonly Removal[]): NotedParagraphs {
  const notes = new Map<number, NoteMark[]>();
  const rest: Removal[] = [];
  let behind = 0;
  for (const removal of removals) {
    const { text, span, rule } = removal;
    if (rule !== RULES.footnoteMark.rule) {
      rest.push(removal);
      continue;
    }
    while (behind < paragraphs.length && startOf(paragraphs[behind] as PlainParagraph) < span.end) behind += 1;
    const owner = ownerOf(paragraphs, behind, removal);
    if (owner === null) rest.push(removal);
    else appendTo(notes, owner, { text, at: placeIn(paragraphs[owner] as PlainParagraph, span.start), span });
  }
  return { paragraphs: paragraphs.map((paragraph, index) => ({ ...paragraph, notes: notes.get(index) ?? [] })), removals: rest };
}

/** @param behind index of the first paragraph that begins behind the mark */
function ownerOf(paragraphs: readonly PlainParagraph[], behind: number, { span }: Removal): number | null {
  const [before, after] = [paragraphs[behind - 1], paragraphs[behind]];
  if (before !== undefined && (before.spans.at(-1)?.end ?? -1) >= span.start) return behind - 1;
  return after !== undefined && startOf(after) === span.end ? behind : null;
}

/** Characters of the paragraph that stand before a place of the article. */
function placeIn({ spans }: PlainParagraph, place: number): number {
  return spans.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, place) - start), 0);
}

function startOf({ spans }: PlainParagraph): number {
  return spans[0]?.start ?? 0;
}
