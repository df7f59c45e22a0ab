import type { QueryReading, TermGroup } from './engine.js';
import { parseQuery } from './parse-query.js';
import type { QueryNode } from './query.js';
import { QueryError } from './query-error.js';
import type { RegionNames } from './region-names.js';
import { toReading } from './read-query.js';
import { toReportBase } from './report-base.js';

export const MAX_PANEL_TERMS = 100;

/** A group of terms as they were read. */
export interface ReadGroup {
  readonly name: string | null;
  readonly terms: readonly { readonly query: QueryReading; readonly words: QueryNode }[];
}

/**
 * Reads the terms of a panel, places and years as text.
 *
 * @throws QueryError for one that cannot be read, or has a filter: its noughts would be none
 */
export function readPanel(groups: readonly TermGroup[], names: RegionNames): readonly ReadGroup[] {
  return groups.map(({ name, terms }) => ({
    name,
    terms: terms.map((term) => {
      const query = parseQuery(term, names, { strict: true });
      const { filter, words } = toReportBase(query.root);
      if (filter !== null || words === null) {
        throw new QueryError('query-filter-in-list', term, { start: 0, end: term.length }, `词表里的“${term}”带有筛选：请把地区、年份、文种和部分放在词表之外。`);
      }
      return { query: toReading(query, query.notes), words };
    }),
  }));
}

/**
 * The groups of a list: one term a line, groups parted by blank lines, or a group on one line as `name: a, b`.
 * Lines of one group with no name of their own go together; a repeated term stands once in a group.
 */
export function readTermList(text: string): readonly TermGroup[] {
  const groups: TermGroup[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) groups.push({ name: null, terms: [...new Set(open)] });
    open = [];
  };
  for (const line of text.replace(/^\uFEFF/u, '').split(/\r\n?|\n/u).map((one) => one.trim())) {
    const named = NAMED_GROUP.exec(line);
    if (line === '') close();
    else if (named === null) open.push(line);
    else {
      close();
      const terms = (named[2] as string).split(/[,，、;；]/u).map((term) => term.trim()).filter((term) => term !== '');
      if (terms.length > 0) groups.push({ name: (named[1] as string).trim(), terms: [...new Set(terms)] });
    }
  }
  close();
  return groups;
}

/** A name before the colon; the fields of a query are no names of groups. */
const NAMED_GROUP = /^(?!(?:.*\s)?(?:地区|年份|文种|部分|region|year|type|section)\s*[:：])([^"“:：,，()（）]{1,40})[:：](.+)$/u;
