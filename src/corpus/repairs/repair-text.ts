import type { ReadText } from './edited-text.js';
import { closeLetterSpacing } from './letter-spacing.js';
import { holdsLookAlikes, replaceRadicals } from './look-alikes.js';
import { moveNotesOutOfSentences } from './notes-in-sentences.js';
import type { SourceHint, SourceMetadata } from '../model/source-text.js';

/**
 * Puts right what programs between a text and its file did to it, whatever the file's format, where the text shows
 * signs of it: radicals for ideographs, blanks behind every character, notes of a page inside its last sentence.
 * All else is shown as it stands. Characters are exchanged one for one, or moved, and of white space left out.
 */
export function repairText<T extends ReadText>(read: T): T {
  return moveNotesOutOfSentences(closeLetterSpacing(repairLookAlikes(read)));
}

function repairLookAlikes<T extends ReadText>(read: T): T {
  if (!holdsLookAlikes(read.text)) return read;
  const repairMetadata = ({ title, url, siteDate, publisher, fields }: SourceMetadata): SourceMetadata => ({
    title: title === null ? null : replaceRadicals(title),
    url,
    siteDate,
    publisher: publisher === null ? null : replaceRadicals(publisher),
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, replaceRadicals(value)])),
  });
  const repairHint = (hint: SourceHint): SourceHint => (hint.metadata === undefined ? hint : { ...hint, metadata: repairMetadata(hint.metadata) });
  return { ...read, text: replaceRadicals(read.text), metadata: repairMetadata(read.metadata), hints: read.hints.map(repairHint) };
}
