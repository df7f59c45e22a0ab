import type { Region } from '../../corpus/model/document.js';
import type { DocumentSummary, EngineStatus } from '../../search/engine.js';
import { API_ADDRESS, documentsAddress, INDICATORS_ADDRESS, regionsAddress, searchAddress } from '../addresses.js';
import { FIGURES_TABLE_COLUMNS } from '../data/figures-table.js';
import { plainSearchForm, toLayout, type Layout, type Link, type Site } from '../page.js';
import { FLAG_WORDS, LEVEL_WORDS, toNumberWords } from '../wording.js';
import { toHoldingsWords } from './home-page.js';
import { FIGURE_STATE_WORDS, FLAG_OF_FIGURE_WORDS } from './indicators/figure-words.js';

/** What is in the corpus, how to search it, and how it counts. */
export interface AboutPage {
  readonly layout: Layout;
  readonly holdings: string;
  /** Counts of the corpus, each with its name. */
  readonly figures: readonly { readonly name: string; readonly value: string }[];
  readonly levels: readonly { readonly name: string; readonly value: string }[];
  readonly types: readonly (Link & { readonly count: string })[];
  readonly flags: readonly { readonly short: string; readonly long: string; readonly count: string }[];
  readonly syntax: readonly SyntaxExample[];
  readonly indicatorsHref: string;
  /** What a cell of an indicator's table may say: the sign, where it is no number, and what it means. */
  readonly figureStates: readonly { readonly sign: string; readonly words: string }[];
  /** The columns of an indicator's CSV, and what makes a reading less than sure. */
  readonly figureColumns: readonly { readonly name: string; readonly words: string }[];
  readonly figureFlags: readonly { readonly code: string; readonly words: string }[];
  readonly snapshot: string;
  readonly builtAt: { readonly iso: string; readonly words: string };
  readonly versions: readonly { readonly name: string; readonly value: string }[];
  readonly regionsHref: string;
  readonly documentsHref: string;
  readonly apiHref: string;
}

/** A row of the query table. */
export interface SyntaxExample {
  readonly typed: string;
  readonly href: string;
  readonly meaning: string;
}

/** The query language by examples (`search-semantics.md`, section 3). */
export const SYNTAX_EXAMPLES: readonly { readonly typed: string; readonly meaning: string }[] = [
  { typed: '小微园', meaning: '含有这个词的段落' },
  { typed: '小微园 竣工', meaning: '同一段里两个词都有；可改为同一节（段落、它上面的小标题和文档标题）或同一篇里都有' },
  { typed: '小微园 OR 小微企业园', meaning: '有其中一个即可，也可写成 小微园|小微企业园' },
  { typed: '小微园 -竣工', meaning: '有前者而没有后者，也可写成 小微园 NOT 竣工' },
  { typed: '(小微园 OR 产业园) 竣工', meaning: '用括号分组' },
  { typed: '"R & D 经费"', meaning: '引号里的算一个词，空格不拆开' },
  { typed: '小微*园', meaning: '两部分在同一分句里，中间至多隔 8 个字' },
  { typed: '数字 NEAR/10 改革', meaning: '两个词相隔不超过 10 个字，前后不论' },
  { typed: '小微园 NOT IN 小微园区', meaning: '只算不在后者之中的，后者可以是括号里用 OR 连起来的几个词' },
  { typed: '最多跑一次 地区:瑞安市', meaning: '限于某地及其下辖地区，也可写行政区划代码 region:330381；不含下辖的写 地区:温州市本级' },
  { typed: '最多跑一次 年份:2018', meaning: '限于某年的报告，范围写成 year:2017..2020' },
  { typed: '最多跑一次 文种:政府工作报告', meaning: '限于一种文档' },
  { typed: '最多跑一次 部分:计划', meaning: '只看安排今年工作的部分；部分:回顾 则只看总结上年的部分' },
  { typed: '最多跑一次 庆元', meaning: '几个词里的地名或年份，段落里写着，或文档就是该地、该年的，都算' },
];

export function toAboutPage(
  status: EngineStatus,
  documents: readonly DocumentSummary[],
  regions: readonly Region[],
  site: Site,
): AboutPage {
  const count = <T>(values: readonly T[], value: T): number => values.filter((one) => one === value).length;
  const types = documents.map((document) => document.type);
  const flags = documents.flatMap((document) => document.flags);
  const holding = new Set(documents.map((document) => document.region?.code));
  const levels = regions.filter((region) => holding.has(region.code)).map((region) => region.level);
  return {
    layout: toLayout(site, '说明', 'about', plainSearchForm()),
    holdings: toHoldingsWords(status, documents),
    figures: [
      { name: '文档', value: `${toNumberWords(status.documents)} 份` },
      { name: '另有重复', value: `${toNumberWords(status.copies)} 份` },
      { name: '段落', value: `${toNumberWords(status.paragraphs)} 段` },
      { name: '文字', value: `${toNumberWords(status.characters)} 字` },
    ],
    levels: (['nation', 'province', 'prefecture', 'county', 'zone'] as const)
      .filter((level) => levels.includes(level))
      .map((level) => ({ name: LEVEL_WORDS[level], value: `${toNumberWords(count(levels, level))} 个` })),
    types: [...new Set(types)].map((type) => ({
      label: type,
      count: toNumberWords(count(types, type)),
      href: documentsAddress({ filters: { regions: [], years: [], types: [type], sections: [] } }),
      current: false,
    })),
    flags: [...new Set(flags)].map((flag) => ({ ...FLAG_WORDS[flag], count: toNumberWords(count(flags, flag)) })),
    syntax: SYNTAX_EXAMPLES.map(({ typed, meaning }) => ({ typed, meaning, href: searchAddress({ query: typed }) })),
    indicatorsHref: INDICATORS_ADDRESS,
    figureStates: Object.values(FIGURE_STATE_WORDS).map(({ sign, words }) => ({ sign: sign === '' ? '7%左右' : sign, words })),
    figureColumns: FIGURES_TABLE_COLUMNS.map(([name, words]) => ({ name, words })),
    figureFlags: Object.entries(FLAG_OF_FIGURE_WORDS).map(([code, words]) => ({ code, words })),
    snapshot: status.snapshot,
    builtAt: { iso: status.builtAt, words: status.builtAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC') },
    versions: Object.entries(status.versions).map(([name, value]) => ({ name, value })),
    regionsHref: regionsAddress({}),
    documentsHref: documentsAddress({}),
    apiHref: `${API_ADDRESS}/openapi.json`,
  };
}
