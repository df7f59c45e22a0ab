import type { Evidence, Flag, ParagraphKind, RegionLevel, Section } from '../corpus/model/document.js';
import type { ConcordanceOrder, ReportLevel, ReportState, SearchScope, SortOrder, Suggestion } from '../search/engine.js';
import type { CellUnit } from './count-parameters.js';

/** The words in which the pages speak of closed choices. */

export const SECTION_WORDS: Readonly<Record<Section, string>> = { review: '回顾', plan: '计划' };

/** Labels a hit that is no running text; null where nothing need be said. */
export const KIND_WORDS: Readonly<Record<ParagraphKind, string | null>> = { title: '标题', heading: '小标题', text: null };

export const LEVEL_WORDS: Readonly<Record<RegionLevel, string>> = {
  nation: '国家级',
  province: '省级',
  prefecture: '地级',
  county: '县级',
  zone: '功能区',
};

export const SORT_WORDS: Readonly<Record<SortOrder, string>> = {
  relevance: '相关',
  newest: '最新',
  oldest: '最早',
  region: '地区',
  entered: '新收录',
};

/** The orders of the lines of a concordance; characters by their pronunciation. */
export const CONCORDANCE_WORDS: Readonly<Record<ConcordanceOrder, string>> = {
  right: '后文',
  left: '前文',
  newest: '最新',
  oldest: '最早',
  region: '地区',
};

/** What stands before another search that finds something. */
export const SUGGESTION_WORDS: Readonly<Record<Suggestion['kind'], string>> = {
  completion: '可以检索',
  'did-you-mean': '您要找的是不是',
  variant: '换一种说法',
  'widen-scope': '放宽同现的范围',
  'lift-filter': '去掉筛选',
};

export const SCOPE_WORDS: Readonly<Record<SearchScope, string>> = { paragraph: '同一段', section: '同一节', document: '同一篇' };

/** What the reports of a region say of a query, as the summary of the region page goes on from its count. */
export const STATE_WORDS: Readonly<Record<ReportState, string>> = {
  mentioned: '个提到',
  elsewhere: '个只在所选部分之外提到',
  held: '个没有提到',
  part: '个只存部分、所存部分没有提到',
  none: '个没有收录年度报告',
};

/** Which regions are rows, as readers choose them. */
export const LEVEL_CHOICES: readonly { readonly level: ReportLevel | null; readonly label: string }[] = [
  { level: null, label: '全部' },
  { level: 'province', label: '省级' },
  { level: 'prefecture', label: '地级' },
  { level: 'county', label: '县级和功能区' },
];

/** What a number counts. */
export const UNIT_WORDS: Readonly<Record<CellUnit, string>> = { occurrences: '处', paragraphs: '段', reports: '份', rate: '每万字处数' };

/** The same in a cell of a table of data. */
export const STATE_NAMES: Readonly<Record<ReportState, string>> = {
  mentioned: '提到',
  elsewhere: '只在所选部分之外提到',
  held: '没有提到',
  part: '只存部分，所存部分没有提到',
  none: '未收录',
};

/** A flag in one word for lists and in a sentence for the reader page. */
export const FLAG_WORDS: Readonly<Record<Flag, { readonly short: string; readonly long: string }>> = {
  incomplete: { short: '不完整', long: '来源只给出了这份文档的一部分。' },
  'title-made': { short: '标题为拟', long: '来源没有标题，现用标题按地区和文种拟成。' },
  'region-doubtful': { short: '地区存疑', long: '地区的依据单薄，请对照原文。' },
  'region-unknown': { short: '地区未定', long: '文中看不出它说的是哪个地区。' },
  'region-from-file-name': { short: '地区据文件名', long: '文中看不出它说的是哪个地区，地区取自文件名或文件夹名。' },
  'year-doubtful': { short: '年份存疑', long: '年份的依据单薄，请对照原文。' },
  'year-unknown': { short: '年份未定', long: '文中看不出它是哪一年的。' },
  'year-from-file-name': { short: '年份据文件名', long: '文中看不出它是哪一年的，年份取自文件名或文件夹名。' },
  'type-doubtful': { short: '文种存疑', long: '文种的依据单薄。' },
  'removal-doubtful': { short: '清理存疑', long: '有些文字可能不属于正文，但拿不准，所以留着。' },
  'text-damaged': { short: '文字有损', long: '有些文字在来源中已经损坏，照原样显示。' },
  'format-partly-read': { short: '未读全', long: '来源是旧版 Word 或 WPS 文件，其中的自动编号、带注音的字读不出来，文本框移到了文末，设为隐藏的文字没有分出来，请对照原文。' },
  copy: { short: '重复', long: '与另一份文档相同，不重复计数，也不重复检索。' },
};

export const EVIDENCE_FIELD_WORDS: Readonly<Record<Evidence['field'], string>> = {
  title: '标题',
  region: '地区',
  year: '年份',
  type: '文种',
  date: '日期',
  speaker: '报告人',
  meeting: '会议',
  removal: '存疑的文字',
  text: '损坏的文字',
};

export const EVIDENCE_FROM_WORDS: Readonly<Record<Evidence['from'], string>> = {
  title: '标题',
  tag: '标题前的标签',
  opening: '开头',
  body: '正文',
  closing: '结尾',
  metadata: '信息公开表',
  record: '表格或记录的栏目',
  'file-path': '文件名',
  catalog: '人工著录',
  made: '按地区和文种拟成',
  original: '所重复的文档',
};

const NUMBER = new Intl.NumberFormat('zh-CN');

/** 12345 as 12,345. */
export function toNumberWords(value: number): string {
  // The formatter takes longer than all else that is done to a count.
  return value < 1000 && Number.isInteger(value) && value >= 0 ? String(value) : NUMBER.format(value);
}

/** How many of the reports held mention it: 28%; no part of them is told as none, and none but all as all. */
export function toShareWords({ reportsMentioning, reports }: { readonly reportsMentioning: number; readonly reports: number }): string {
  const percent = (reportsMentioning / reports) * 100;
  if (percent > 0 && percent < 1) return '不到 1%';
  return percent > 99 && percent < 100 ? '99%' : `${Math.round(percent)}%`;
}

/** 2019-01-16 as 2019年1月16日; anything that is no such date comes back as it is. */
export function toDateWords(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  return parts === null ? date : `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日`;
}

/** A year of a document, `none` or null where nothing tells it. */
export function toYearWords(year: string | number | null): string {
  return year === null || year === 'none' ? '年份未定' : `${year}年`;
}
