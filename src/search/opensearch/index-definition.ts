import { FOLDING_VERSION } from '../../text/folding.js';
import { RANKING_WEIGHTS } from '../embedded/ranking-weights.js';
import { earned } from './painless.js';

/** Bumped whenever fields, what stands in them, or the constants of `places` change. */
export const DEFINITION_VERSION = 3;

/** Between the headings above a paragraph in `headingsBin`; folding leaves no such character in a text. */
export const HEADING_SEPARATOR = '\u0000';

/** The value of `section`. */
export const SECTION_NUMBERS = { none: 0, review: 1, plan: 2 } as const;

/**
 * Where a paragraph counts among six counts a document: its paragraphs in each section, then its places in each. One field in
 * place of two, for each that a script reads takes its time.
 */
export function slotOf(docNo: number, section: number): number {
  return docNo * 6 + section;
}

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
  /** By `slotOf`: where it counts. */
  readonly slot: number;
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
  /** By which the index tells what places earn; one that began as another's copy has that one's. */
  readonly meanLength: number;
  /** How long sending, merging and copying all of it took; absent where a build took up what another had left. */
  readonly builtInSeconds?: number;
}

/** Folded characters that one shard takes: at some 9 bytes each a shard stays below what moves in minutes. */
const CHARACTERS_A_SHARD = 50_000_000;

export function shardsFor(characters: number): number {
  return Math.max(1, Math.ceil(characters / CHARACTERS_A_SHARD));
}

/**
 * What a query is boosted by so that its scores are what a term earns and no numbers of places, which are boosted by 1 at
 * most: by so much times what the term is worth. One unit of it is far above 1 for the commonest term of the longest query.
 */
export const EARNING = 2 ** 60;

/**
 * A number of places; or what they earn, by BM25 with the program's own constants and no reward for being short, so that Lucene
 * passes over what cannot come first. Lucene keeps a length in one byte, rounded down: what a paragraph earns here is never less
 * than by the program's own score.
 *
 * @param meanLength of paragraphs
 */
function places(weights: { readonly k1: number; readonly b: number }, meanLength: number): string {
  return `if (query.boost <= 1) return query.boost * doc.freq;
return query.boost * ${earned(weights, meanLength, 'doc.freq', 'doc.length')};`;
}

function pairsWithOnes(norms: boolean): object {
  return {
    type: 'text',
    analyzer: 'pairs',
    similarity: 'places',
    norms,
    fields: { one: { type: 'text', analyzer: 'ones', similarity: 'places', norms, index_options: 'freqs' } },
  };
}

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
      similarity: { places: { type: 'scripted', script: { source: places(RANKING_WEIGHTS, Math.max(meta.meanLength, 1)) } } },
    },
    mappings: {
      dynamic: 'strict',
      _meta: meta,
      // Else what is left out is kept beside it until its copies no longer need it, longer than the build takes: a third of the index.
      _source: { excludes: ['folded', 'bin', 'headings', 'headingsBin'], recovery_source_enabled: false },
      properties: {
        n: { type: 'long' },
        docNo: { type: 'integer' },
        slot: { type: 'integer', index: false },
        length: { type: 'integer', index: false },
        folded: pairsWithOnes(true),
        bin: { type: 'binary', doc_values: true },
        headings: pairsWithOnes(false),
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
