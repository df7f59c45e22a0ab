import { rearrange, type ReadText } from './edited-text.js';
import { closeLetterSpacing } from './letter-spacing.js';
import { doubledRadicals, holdsLookAlikes, replaceRadicals, withoutDoubledRadicals } from './look-alikes.js';
import { moveNotesOutOfSentences } from './notes-in-sentences.js';
import type { SourceMetadata } from '../model/source-text.js';

/**
 * Puts right what programs between a text and its file did to it, whatever the file's format, where the text shows
 * signs of it: radicals for ideographs, blanks behind every character, notes of a page inside its last sentence.
 * All else is shown as it stands. Characters are exchanged one for one, or moved; left out are blanks and radicals beside their own ideographs.
 */
export function repairText<T extends ReadText>(read: T): T {
  return moveNotesOutOfSentences(closeLetterSpacing(repairLookAlikes(read)));
}

function repairLookAlikes<T extends ReadText>(read: T): T {
  if (!holdsLookAlikes(read.text)) return read;
  const once = withoutDoubled(read);
  const mend = (said: string): string => replaceRadicals(withoutDoubledRadicals(said));
  const repairMetadata = ({ title, url, siteDate, publisher, fields, ...rest }: SourceMetadata): SourceMetadata => ({
    ...rest,
    title: title === null ? null : mend(title),
    url,
    siteDate,
    publisher: publisher === null ? null : mend(publisher),
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, mend(value)])),
  });
  return { ...once, text: replaceRadicals(once.text), metadata: repairMetadata(once.metadata) };
}

function withoutDoubled<T extends ReadText>(read: T): T {
  const doubled = doubledRadicals(read.text);
  if (doubled.length === 0) return read;
  const starts = [0, ...doubled.map((at) => at + 1)];
  return rearrange(read, starts.map((start, index) => ({ start, end: doubled[index] ?? read.text.length })));
}
