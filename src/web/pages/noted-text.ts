import type { NoteMark } from '../../corpus/model/document.js';
import type { Snippet, SnippetFragment } from '../../search/engine.js';

/** A piece of a paragraph's text, or, with `isNoteMark`, a mark that stands between two and is no part of it. */
export interface NotedFragment extends SnippetFragment {
  readonly isNoteMark: boolean;
}

/**
 * A whole text's fragments with the marks of notes in their places. A mark inside a match parts it in two.
 *
 * @param fragments that joined are the text
 * @param notes in order of place
 */
export function withNoteMarks(fragments: Snippet, notes: readonly NoteMark[]): readonly NotedFragment[] {
  const noted: NotedFragment[] = [];
  let place = 0;
  let next = 0;
  for (const { text, match } of fragments) {
    let from = 0;
    for (let note = notes[next]; note !== undefined && note.at < place + text.length; note = notes[++next]) {
      const at = note.at - place;
      if (at > from) noted.push({ text: text.slice(from, at), match, isNoteMark: false });
      noted.push({ text: note.text, match: false, isNoteMark: true });
      from = at;
    }
    noted.push({ text: text.slice(from), match, isNoteMark: false });
    place += text.length;
  }
  return [...noted, ...notes.slice(next).map(({ text }) => ({ text, match: false, isNoteMark: true }))];
}
