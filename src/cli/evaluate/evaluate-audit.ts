import { findSources } from '../../corpus/sources/find-sources.js';
import { loadGazetteer } from '../../corpus/places/gazetteer.js';
import { sourceName, type Removal } from '../../corpus/model/document.js';
import type { SourceText } from '../../corpus/model/source-text.js';
import { parseSource } from '../../corpus/documents/parse-document.js';
import type { ParsedSource } from '../../corpus/documents/parsed-document.js';
import { readSources } from '../../corpus/sources/read-source.js';
import { countVisible } from '../../corpus/documents/stored-document.js';
import { UnreadableSourceError } from '../../corpus/sources/unreadable-source-error.js';
import { shiftSpan, type Span } from '../../text/span.js';

/** A removal with its place, for reading. */
export interface RemovalSample {
  readonly file: string;
  /** Counted from 1, in the text that was read of the file. */
  readonly line: number;
  readonly rule: string;
  readonly text: string;
}

/** What `auditCharacters` counted; characters are those that hold anything, white space apart. */
export interface AuditFigures {
  readonly files: number;
  readonly notRead: number;
  readonly characters: number;
  /** Places where a character is in no paragraph and no removal, or in two. */
  readonly faults: readonly string[];
  readonly removedByRule: Readonly<Record<string, number>>;
  /** Signs of the files' formats, which belong to the paragraphs that they set off. */
  readonly signs: number;
  /** Marks of notes inside sentences, which belong to the document's notes. */
  readonly noteMarks: { readonly count: number; readonly characters: number; readonly files: number };
  readonly sample: readonly RemovalSample[];
}

/**
 * Parses every source of a folder as indexing would and holds it to account: each character in one paragraph, or
 * in the list of what was removed.
 *
 * @param sample so many removals, at even distances, are given for reading
 * @throws SourceFolderError when the folder is missing or empty
 */
export async function auditCharacters(directory: string, sample: number): Promise<AuditFigures> {
  const gazetteer = loadGazetteer();
  const removedByRule: Record<string, number> = {};
  const faults: string[] = [];
  const removals: RemovalSample[] = [];
  let [files, notRead, characters, signs] = [0, 0, 0, 0];
  const noteMarks = { count: 0, characters: 0, files: 0 };
  const take = (file: string, source: SourceText): void => {
    const parsed = parseSource(source, { gazetteer });
    characters += countVisible(source.text);
    const fault = findFault(source.text, parsed);
    if (fault !== null) faults.push(`${file}, line ${lineOf(source.text, fault)}`);
    for (const { rule, text, span } of removalsOf(parsed)) {
      const visible = countVisible(text);
      if (visible === 0) continue;
      removedByRule[rule] = (removedByRule[rule] ?? 0) + visible;
      removals.push({ file, line: lineOf(source.text, span.start), rule, text: text.trim() });
    }
    const paragraphs = parsed.documents.flatMap((document) => document.paragraphs);
    for (const sign of paragraphs.flatMap((paragraph) => paragraph.signs)) signs += countVisible(sign.text);
    const notes = paragraphs.flatMap((paragraph) => paragraph.notes);
    for (const { text } of notes) noteMarks.characters += countVisible(text);
    noteMarks.count += notes.length;
    if (notes.length > 0) noteMarks.files++;
  };
  for (const { path, file } of await findSources([directory])) {
    try {
      files++;
      for await (const piece of readSources(path, file)) {
        if (piece.kind === 'not-read') notRead++;
        else take(sourceName(piece.source), piece.source);
      }
    } catch (error) {
      if (!(error instanceof UnreadableSourceError)) throw error;
      files--;
      notRead++;
    }
  }
  const taken = Math.min(sample, removals.length);
  return {
    files,
    notRead,
    characters,
    faults,
    removedByRule,
    signs,
    noteMarks,
    sample: Array.from({ length: taken }, (_, index) => removals[Math.floor(((index + 0.5) * removals.length) / taken)] as RemovalSample),
  };
}

type Removed = Pick<Removal, 'rule' | 'text' | 'span' | 'place'>;

/** All removals of a file, their spans counted from the beginning of its text. */
function removalsOf({ documents, rest }: ParsedSource): readonly Removed[] {
  const within = documents.flatMap(({ removals, source }) => removals.map((removal) => ({ ...removal, span: shiftSpan(removal.span, source.span.start) })));
  return [...within, ...rest];
}

/** The first character that is not accounted for exactly once, or is told otherwise than it stands; null where there is none. */
function findFault(text: string, parsed: ParsedSource): number | null {
  const times = new Uint8Array(text.length);
  const faults: number[] = [];
  const take = (spans: readonly Span[], said: string): void => {
    if (spans.map(({ start, end }) => text.slice(start, end)).join('') !== said) faults.push(spans[0]?.start ?? 0);
    for (const { start, end } of spans) for (let at = start; at < end; at++) times[at] = (times[at] as number) + 1;
  };
  for (const { paragraphs, source } of parsed.documents) {
    const inFile = (span: Span): Span => shiftSpan(span, source.span.start);
    for (const { spans, text: said, signs, notes } of paragraphs) {
      take(spans.map(inFile), said);
      for (const sign of [...signs, ...notes]) take([inFile(sign.span)], sign.text);
    }
  }
  for (const { span, text: said, place } of removalsOf(parsed)) if (place === undefined) take([span], said);
  const uncounted = times.findIndex((count) => count !== 1);
  return faults[0] ?? (uncounted < 0 ? null : uncounted);
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** The figures and the sample as lines of text. */
export function formatAudit({ files, notRead, characters, faults, removedByRule, signs, noteMarks, sample }: AuditFigures): string {
  const share = (count: number): string => `${count} (${((100 * count) / Math.max(1, characters)).toFixed(4)} %)`;
  const rules = Object.entries(removedByRule).sort(([, one], [, other]) => other - one).map(([rule, count]) => `  ${rule}: ${share(count)}\n`);
  const removals = sample.map(({ file, line, rule, text }) => `  ${file}:${line} ${rule}: ${text.replace(/\s+/gu, ' ').slice(0, 120)}\n`);
  return (
    `${files} files, ${notRead} not read, ${characters} characters; accounted for exactly once in ${files - faults.length} files\n` +
    `${faults.slice(0, 10).map((fault) => `  not so in ${fault}\n`).join('')}` +
    `signs of the files' formats, with the headings, titles and words that they set off: ${share(signs)}\n` +
    `marks of notes, taken out into the notes: ${noteMarks.count} in ${noteMarks.files} files, ${share(noteMarks.characters)}\n` +
    `removed: ${share(Object.values(removedByRule).reduce((sum, count) => sum + count, 0))}\n` +
    `${rules.join('')}${removals.length > 0 ? 'a sample of the removals:\n' : ''}${removals.join('')}`
  );
}
