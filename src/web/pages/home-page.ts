import type { EngineStatus, DocumentSummary } from '../../search/engine.js';
import { ABOUT_ADDRESS, documentsAddress, INDICATORS_ADDRESS, panelAddress, regionsAddress, searchAddress, trendsAddress } from '../addresses.js';
import { plainSearchForm, toLayout, type Layout, type Link, type SearchForm, type Site } from '../page.js';
import { toNumberWords } from '../wording.js';

/** The first page: a box, some searches to begin with, and what is held. */
export interface HomePage {
  readonly layout: Layout;
  readonly form: SearchForm;
  readonly examples: readonly Link[];
  /** 14 份文档，10 个地区，2017—2024年 */
  readonly holdings: string;
  readonly regionsHref: string;
  readonly trendsHref: string;
  readonly panelHref: string;
  readonly indicatorsHref: string;
  readonly documentsHref: string;
  readonly aboutHref: string;
}

/** Words that many reports of the last decade use, one for each way of asking. */
const EXAMPLES = ['最多跑一次', '小微园', '数字经济 OR 智慧城市', '五水共治 部分:计划', '民生实事 2018年'];

export function toHomePage(status: EngineStatus, documents: readonly DocumentSummary[], site: Site): HomePage {
  return {
    layout: toLayout(site, null, null, null),
    form: plainSearchForm(),
    examples: EXAMPLES.map((query) => ({ label: query, href: searchAddress({ query }), current: false })),
    holdings: toHoldingsWords(status, documents),
    regionsHref: regionsAddress({}),
    trendsHref: trendsAddress({}),
    panelHref: panelAddress({}),
    indicatorsHref: INDICATORS_ADDRESS,
    documentsHref: documentsAddress({}),
    aboutHref: ABOUT_ADDRESS,
  };
}

/** What is held, in one line; years only where any document has one. */
export function toHoldingsWords(status: EngineStatus, documents: readonly DocumentSummary[]): string {
  const years = documents.flatMap((document) => (document.year === null ? [] : [document.year]));
  const first = Math.min(...years);
  const last = Math.max(...years);
  const span = years.length === 0 ? [] : [first === last ? `${first}年` : `${first}年至${last}年`];
  return [`${toNumberWords(status.documents)} 份文档`, `${toNumberWords(status.regions)} 个地区`, ...span].join('，');
}
