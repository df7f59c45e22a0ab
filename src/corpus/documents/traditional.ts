import type { FormatSign, Removal } from '../model/document.js';
import type { ParsedDocument, ParsedSource } from './parsed-document.js';
import type { Span } from '../../text/span.js';
import { toSimplifiedCharacter } from '../../text/simplified.js';

/** Of the Chinese characters at the head of a text; traditional texts have a quarter, simplified ones a few (乾, 著). */
const MIN_TRADITIONAL_SHARE = 0.1;
const HEAD_CHARACTERS = 5000;

/**
 * The text in simplified characters, each in its place, for rules that know a report's words in these alone; null
 * for a text that is not in traditional ones.
 */
export function simplifiedText(text: string): string | null {
  const head = text.slice(0, HEAD_CHARACTERS).match(/\p{Script=Han}/gu) ?? [];
  const traditional = head.filter((character) => toSimplifiedCharacter(character) !== character).length;
  if (traditional === 0 || traditional < MIN_TRADITIONAL_SHARE * head.length) return null;
  return text.replace(/[\u2e80-\ud7ff\uf900-\ufaff]/g, simplifiedUnit);
}

/** Characters beyond the basic plane stay: a place must not move. */
function simplifiedUnit(unit: string): string {
  const simplified = toSimplifiedCharacter(unit);
  return simplified.length === 1 ? simplified : unit;
}

/** What parsing the simplified text gave, with the source's own characters in place of those. */
export function withOwnCharacters({ documents, rest }: ParsedSource, text: string): ParsedSource {
  return { documents: documents.map((document) => restoreDocument(document, text)), rest: rest.map((removal) => restoreRemoval(removal, text)) };
}

function restoreDocument(document: ParsedDocument, text: string): ParsedDocument {
  const article = text.slice(document.source.span.start, document.source.span.end);
  const ownTexts = new Map<string, string>();
  const paragraphs = document.paragraphs.map((paragraph) => {
    const ownText = slice(article, paragraph.spans);
    if (paragraph.kind !== 'text') ownTexts.set(paragraph.text, ownText);
    const own = <T extends FormatSign>(sign: T): T => ({ ...sign, text: slice(article, [sign.span]) });
    return { ...paragraph, text: ownText, signs: paragraph.signs.map(own), notes: paragraph.notes.map(own) };
  });
  const restore = (said: string): string => {
    for (const [simplified, ownText] of ownTexts) {
      const at = simplified.indexOf(said);
      if (at >= 0) return ownText.slice(at, at + said.length);
    }
    return said;
  };
  return {
    ...document,
    title: restore(document.title),
    paragraphs: paragraphs.map((paragraph) => ({ ...paragraph, headingPath: paragraph.headingPath.map(restore) })),
    removals: document.removals.map((removal) => restoreRemoval(removal, article)),
  };
}

/** What the reader of the format left out stands in no text and is in its own characters. */
function restoreRemoval(removal: Removal, text: string): Removal {
  return removal.place === undefined ? { ...removal, text: slice(text, [removal.span]) } : removal;
}

function slice(text: string, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('');
}
