import { FOLDING_VERSION } from '../../text/folding.js';

/** Bumped whenever fields or what stands in them change. */
export const DEFINITION_VERSION = 2;

/** Between the headings above a paragraph in `headingsBin`; folding leaves no such character in a text. */
export const HEADING_SEPARATOR = '\u0000';

/** The value of `section`. */
export const SECTION_NUMBERS = { none: 0, review: 1, plan: 2 } as const;

/** A paragraph as the cluster holds it, but for its numbers. */
export interface ParagraphContent {
  /** Folded, in UTF-16 code units. */
  readonly length: number;
  readonly folded: string;
  /** The folded text for scripts: Base64 of its UTF-8. */
  readonly bin: string;
  /** The folded headings above it that are searched, the innermost first. */
  readonly headings: readonly string[];
  /** The same, joined; absent where there are none. */
  readonly headingsBin?: string;
  /** 0 where there is none. */
  readonly year: number;
  readonly path: readonly string[];
  readonly region: string;
  readonly type: string;
  readonly section: number;
}

export interface IndexedParagraph extends ParagraphContent {
  /** By `clusterParagraph`. */
  readonly n: number;
  /** The number of its document in the cluster. */
  readonly docNo: number;
  /** Of the first of a document alone: the document's id. */
  readonly document?: string;
  /** The same: the document's hash. */
  readonly hash?: string;
  /** The same: how many paragraphs of the document there are. */
  readonly parts?: number;
}

/** Of the index that holds one snapshot. */
export interface IndexMeta {
  readonly snapshot: string;
  readonly definition: number;
  readonly folding: number;
  readonly paragraphs: number;
  readonly documents: number;
  /** How long sending, merging and copying all of it took; absent where a build took up what another had left. */
  readonly builtInSeconds?: number;
}

/** Folded characters that one shard takes: at some 9 bytes each a shard stays below what moves in minutes. */
const CHARACTERS_A_SHARD = 50_000_000;

export function shardsFor(characters: number): number {
  return Math.max(1, Math.ceil(characters / CHARACTERS_A_SHARD));
}

const PAIRS_WITH_ONES = {
  type: 'text',
  analyzer: 'pairs',
  similarity: 'places',
  norms: false,
  fields: { one: { type: 'text', analyzer: 'ones', similarity: 'places', norms: false, index_options: 'freqs' } },
} as const;

/**
 * Settings and mappings. A folded text is cut into pairs of neighbouring characters with their positions, so that a
 * phrase of pairs stands exactly where the text contains the term; a score is a number of places.
 */
export function indexDefinition(meta: IndexMeta, shards: number): object {
  return {
    settings: {
      number_of_shards: shards,
      number_of_replicas: 0,
      refresh_interval: -1,
      codec: 'best_compression',
      'allocation.max_retries': 100,
      analysis: {
        tokenizer: {
          pairs: { type: 'ngram', min_gram: 2, max_gram: 2 },
          ones: { type: 'ngram', min_gram: 1, max_gram: 1 },
        },
        analyzer: {
          pairs: { type: 'custom', tokenizer: 'pairs' },
          ones: { type: 'custom', tokenizer: 'ones' },
        },
      },
      similarity: { places: { type: 'scripted', script: { source: 'return query.boost * doc.freq;' } } },
    },
    mappings: {
      dynamic: 'strict',
      _meta: meta,
      // Else what is left out is kept beside it until its copies no longer need it, longer than the build takes: a third of the index.
      _source: { excludes: ['folded', 'bin', 'headings', 'headingsBin'], recovery_source_enabled: false },
      properties: {
        n: { type: 'long' },
        docNo: { type: 'integer' },
        length: { type: 'integer', index: false },
        folded: PAIRS_WITH_ONES,
        bin: { type: 'binary', doc_values: true },
        headings: PAIRS_WITH_ONES,
        headingsBin: { type: 'binary', doc_values: true },
        year: { type: 'integer' },
        path: { type: 'keyword' },
        region: { type: 'keyword' },
        type: { type: 'keyword' },
        section: { type: 'byte' },
        document: { type: 'keyword' },
        hash: { type: 'keyword', index: false },
        parts: { type: 'integer', index: false },
      },
    },
  };
}

/** The index of a snapshot: another one where the definition or the folding is another. */
export function indexName(alias: string, snapshot: string): string {
  return `${alias}-${snapshot}-${DEFINITION_VERSION}.${FOLDING_VERSION}`.toLowerCase();
}

/** Whether an index is one of a snapshot behind this alias, of whatever version, and not of another alias that begins alike. */
export function isIndexOf(alias: string, index: string): boolean {
  return index.startsWith(`${alias.toLowerCase()}-`) && /^[0-9a-f]{16}-\d+\.\d+$/.test(index.slice(alias.length + 1));
}
