import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type {
  DocumentId,
  Paragraph,
  ParagraphId,
  PlacedRegion,
  PolicyDocument,
  RegionCode,
} from '../../src/corpus/model/document.js';

const seedsDirectory = new URL('../../seeds/', import.meta.url);

export function makeRegion(code: string, name: string, above: readonly PlacedRegion[] = []): PlacedRegion {
  return {
    code: code as RegionCode,
    name,
    level: code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county',
    path: [...above.flatMap((region) => region.name), name],
    pathCodes: [...above.map((region) => region.code), code as RegionCode],
    nameThen: null,
  };
}

/** A paragraph as a test writes it: its text alone, or with what differs from plain text. */
export type ParagraphInput = string | (Partial<Paragraph> & { readonly text: string });

/** A document of these paragraphs; everything else is made up or given. */
export function makeDocument(
  id: string,
  paragraphs: readonly ParagraphInput[],
  more: Partial<Omit<PolicyDocument, 'id' | 'paragraphs'>> = {},
): PolicyDocument {
  const texts = paragraphs.map((input) => (typeof input === 'string' ? { text: input } : input));
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  return {
    id: id as DocumentId,
    aliases: [],
    title: id,
    region: null,
    year: null,
    period: null,
    type: '政府工作报告',
    date: null,
    meeting: null,
    speaker: null,
    source: {
      file: `${id}.txt`,
      record: null,
      fileHash: createHash('sha256').update(id).digest('hex'),
      encoding: 'utf-8',
      format: 'text',
      article: 1,
      span: { start: 0, end: characters },
      url: null,
      siteDate: null,
      publisher: null,
    },
    paragraphs: texts.map((input, index) => ({
      id: makeParagraphId(id, index),
      kind: 'text',
      level: 0,
      headingPath: [],
      section: null,
      signs: [],
      notes: [],
      spans: [{ start: 0, end: input.text.length }],
      ...input,
    })),
    articleCharacters: characters,
    removals: [],
    evidence: [],
    flags: [],
    incompleteReason: null,
    copyOf: null,
    ownParagraphs: null,
    ...more,
  };
}

export function makeParagraphId(documentId: string, index: number): ParagraphId {
  return createHash('sha256').update(`${documentId} ${index}`).digest('hex').slice(0, 12) as ParagraphId;
}

/** The five seed files, one document each and one paragraph a line, so that these tests need no parser. */
export function readSeedLines(): readonly PolicyDocument[] {
  return readdirSync(seedsDirectory)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name, index) => {
      const lines = readFileSync(new URL(name, seedsDirectory), 'utf8').split('\n');
      return makeDocument(name.slice(0, 3), lines.filter((line) => line.trim() !== ''), { year: 2017 + index });
    });
}
