import type { SearchFilters, TermGroup } from '../search/engine.js';
import { PANEL_BYS, type PanelBy } from '../search/panel-rows.js';
import { MAX_PANEL_TERMS, readTermList } from '../search/panel-terms.js';
import type { CellUnit } from './count-parameters.js';
import { appendFilters, readChoice, readFilters, readInteger } from './search-parameters.js';
import { ParameterError } from './web-errors.js';

/** What the address of a panel says. */
export interface PanelParameters {
  /** The list as typed: one term a line, groups by blank lines or as `name: a, b`. */
  readonly text: string;
  readonly groups: readonly TermGroup[];
  readonly filters: SearchFilters;
  readonly by: PanelBy;
  readonly unit: CellUnit;
  /** From 1. */
  readonly page: number;
}

/** What fits into an address with room to spare, each character taking nine bytes there. */
const MAX_LIST_CHARACTERS = 1500;
const MAX_PAGE = 1_000_000;
const BY_COMMAND = '更长的词表请用命令 npm run -s count -- --terms 文件 --csv';
export const DEFAULT_PANEL_BY: PanelBy = 'year';

/**
 * Reads the parameters of a panel.
 *
 * @throws ParameterError naming the parameter, when a value cannot be used
 */
export function readPanelParameters(parameters: URLSearchParams): PanelParameters {
  const text = parameters.get('terms') ?? '';
  const characters = [...text].length;
  if (characters > MAX_LIST_CHARACTERS) throw new ParameterError('terms', `${characters} 个字`, `至多 ${MAX_LIST_CHARACTERS} 个字的词表；${BY_COMMAND}`);
  const groups = readTermList(text);
  const count = groups.reduce((all, { terms }) => all + terms.length, 0);
  if (count > MAX_PANEL_TERMS) throw new ParameterError('terms', `${count} 个词`, `至多 ${MAX_PANEL_TERMS} 个词；${BY_COMMAND}`);
  return {
    text,
    groups,
    filters: readFilters(parameters),
    by: readChoice(parameters, 'by', PANEL_BYS) ?? DEFAULT_PANEL_BY,
    unit: readChoice(parameters, 'unit', ['occurrences', 'paragraphs', 'reports']) ?? 'occurrences',
    page: readInteger(parameters, 'page', 1, MAX_PAGE) ?? 1,
  };
}

/** The opposite of `readPanelParameters`, defaults left out. */
export function toPanelUrlParameters({ text = '', filters, by, unit, page }: Partial<PanelParameters>): URLSearchParams {
  const parameters = new URLSearchParams();
  if (text !== '') parameters.set('terms', text);
  if (filters !== undefined) appendFilters(parameters, filters);
  if (by !== undefined && by !== DEFAULT_PANEL_BY) parameters.set('by', by);
  if (unit !== undefined && unit !== 'occurrences') parameters.set('unit', unit);
  if (page !== undefined && page !== 1) parameters.set('page', String(page));
  return parameters;
}
