import { beforeAll, describe, expect, it } from 'vitest';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import { readDocument, type StoredDocument } from '../../../src/corpus/documents/stored-document.js';
import type { PolicyDocument } from '../../../src/corpus/model/document.js';
import { corpusOfSize } from '../../../src/cli/capacity/corpus-of-size.js';

describe('a corpus of a size', () => {
  let originals: readonly StoredDocument[];
  let size: number;
  let byId: ReadonlyMap<string, PolicyDocument>;
  beforeAll(async () => {
    originals = (await ingestSources(['seeds'])).documents;
    size = originals.filter(({ copyOf }) => copyOf === null).reduce((sum, { characters }) => sum + characters, 0);
    byId = new Map(originals.map((document) => [document.id, readDocument(document)]));
  });

  const charactersOf = (documents: readonly StoredDocument[]): number => documents.reduce((sum, { characters }) => sum + characters, 0);

  it('is whole documents, as few as hold so many characters', () => {
    for (const wanted of [1, size / 2, size, size * 2.5]) {
      const documents = corpusOfSize(originals, wanted);
      expect(charactersOf(documents)).toBeGreaterThanOrEqual(wanted);
      expect(charactersOf(documents.slice(0, -1))).toBeLessThan(wanted);
    }
  });

  it('is the same one each time, and begins with what a smaller one is', () => {
    const contentOf = (documents: readonly StoredDocument[]): readonly string[] => documents.map(({ id, content }) => id + Buffer.from(content.paragraphs).toString());
    const large = contentOf(corpusOfSize(originals, size * 2));
    expect(contentOf(corpusOfSize(originals, size * 2))).toEqual(large);
    const small = contentOf(corpusOfSize(originals, size / 2));
    expect(small).toEqual(large.slice(0, small.length));
    expect(small.length).toBeGreaterThan(0);
  });

  it('takes each document as it is before it repeats one', () => {
    const documents = corpusOfSize(originals, size);
    expect(documents.map(({ id }) => id).sort()).toEqual(originals.filter(({ copyOf }) => copyOf === null).map(({ id }) => id).sort());
    for (const document of documents) expect(readDocument(document)).toEqual(byId.get(document.id));
  });

  it('repeats documents with other ids and other words, as long as they were, under the same headings', () => {
    const seen = new Set<string>();
    const paragraphIds = new Set<string>();
    let paragraphs = 0;
    for (const stored of corpusOfSize(originals, size * 3)) {
      const document = readDocument(stored);
      expect(seen.has(document.id)).toBe(false);
      seen.add(document.id);
      const original = byId.get(document.id.replace(/-[12]$/, '')) ?? byId.get(document.id);
      expect(original).toBeDefined();
      document.paragraphs.forEach(({ id, kind, text, headingPath }, place) => {
        paragraphIds.add(id);
        paragraphs++;
        const before = original?.paragraphs[place];
        expect([text.length, headingPath]).toEqual([before?.text.length, before?.headingPath]);
        if (kind !== 'text') expect(text).toBe(before?.text);
      });
    }
    expect(paragraphIds.size).toBe(paragraphs);
  });

  it('has new texts and new pairs of characters in repetitions, with most of each text as it was', () => {
    const pairsOf = (documents: readonly StoredDocument[]): Set<string> => {
      const pairs = new Set<string>();
      for (const document of documents) for (const { text } of readDocument(document).paragraphs) for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
      return pairs;
    };
    const textsOf = (documents: readonly StoredDocument[]): readonly string[] => documents.flatMap((document) => readDocument(document).paragraphs.flatMap(({ kind, text }) => (kind === 'text' && /[\u4e00-\u9fff]{4}/.test(text) ? [text] : [])));
    const once = corpusOfSize(originals, size);
    const twice = corpusOfSize(originals, size * 2);
    const repeated = twice.slice(once.length);
    expect(pairsOf(twice).size).toBeGreaterThan(pairsOf(once).size * 1.1);
    const before = new Set(textsOf(once));
    const texts = textsOf(repeated);
    expect(texts.filter((text) => before.has(text)).length).toBeLessThan(texts.length / 100);
    // In a tenth of the pairs, and in one at least, both characters are others.
    const earlier = textsOf(once);
    const changed = texts.reduce((sum, text, place) => sum + [...text].filter((character, at) => character !== earlier[place]?.[at]).length, 0);
    const all = texts.reduce((sum, text) => sum + text.length, 0);
    expect(changed / all).toBeGreaterThan(0.05);
    expect(changed / all).toBeLessThan(0.2);
  });

  it('is nothing of no documents', () => {
    expect(corpusOfSize([], 1_000)).toEqual([]);
  });
});
