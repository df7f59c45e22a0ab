import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Paragraph, PolicyDocument, Removal } from '../../src/corpus/model/document.js';
import { readPlainText } from '../../src/corpus/sources/formats/plain-text.js';
import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import { parseSource } from '../../src/corpus/documents/parse-document.js';
import type { ParsedDocument, ParsedSource } from '../../src/corpus/documents/parsed-document.js';
import type { SourceText } from '../../src/corpus/model/source-text.js';

export const SEEDS = 'seeds';

/** A text as the reader of plain text gives it. */
export function sourceOf(text: string, file = 'page.txt'): SourceText {
  return { file, fileHash: '0'.repeat(64), record: null, encoding: 'utf-8', format: 'text', ...readPlainText(text) };
}

export function parse(text: string, file = 'page.txt'): ParsedSource {
  return parseSource(sourceOf(text, file), { gazetteer: loadGazetteer() });
}

/** The only document of a text. */
export function parseOne(text: string): ParsedDocument {
  const { documents } = parse(text);
  expect(documents).toHaveLength(1);
  return documents[0] as ParsedDocument;
}

/** Headings indented by level and texts by their first words, one a line, as a reader sees the structure. */
export function outline(document: Pick<PolicyDocument, 'paragraphs'>, characters = 12): string {
  return document.paragraphs
    .filter((paragraph) => paragraph.kind !== 'title')
    .map((paragraph) => (paragraph.kind === 'heading' ? `${'#'.repeat(paragraph.level)} ${paragraph.text}` : paragraph.text.slice(0, characters)))
    .join('\n');
}

/** Holds a document to the account: its paragraphs and removals cover its article, each character once. */
export function expectAccount(articleText: string, document: { readonly paragraphs: readonly Paragraph[]; readonly removals: readonly Removal[] }): void {
  const times = new Uint8Array(articleText.length);
  const take = (start: number, end: number): void => {
    for (let at = start; at < end; at++) times[at] = (times[at] as number) + 1;
  };
  for (const { text, spans, signs, notes } of document.paragraphs) {
    expect(spans.map(({ start, end }) => articleText.slice(start, end)).join('')).toBe(text);
    for (const { start, end } of spans) take(start, end);
    for (const sign of [...signs, ...notes]) {
      expect(articleText.slice(sign.span.start, sign.span.end)).toBe(sign.text);
      take(sign.span.start, sign.span.end);
    }
  }
  for (const { text, span } of document.removals) {
    expect(articleText.slice(span.start, span.end)).toBe(text);
    take(span.start, span.end);
  }
  expect(times.findIndex((count) => count !== 1)).toBe(-1);
}

/** Holds a whole file to the account: its articles and the pieces outside of them cover it, each character once. */
export function expectFileAccount(text: string, { documents, rest }: ParsedSource): void {
  const spans = [...documents.map((document) => document.source.span), ...rest.map((removal) => removal.span)].sort((one, other) => one.start - other.start);
  let at = 0;
  for (const span of spans) {
    expect(span.start).toBe(at);
    at = span.end;
  }
  expect(at).toBe(text.length);
  for (const document of documents) expectAccount(text.slice(document.source.span.start, document.source.span.end), document);
}

/** A new folder with these files, below the system's folder for temporary files. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-sources-'));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return folder;
}
