import type { SourceText } from '../../model/source-text.js';

/** What the reader of one format makes of a file's content. */
export type FormatText = Pick<SourceText, 'text' | 'hints' | 'metadata' | 'removals'>;
