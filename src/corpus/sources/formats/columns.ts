import { toIsoDay } from './html-metadata.js';
import { BODY_NAMES, plainName } from './field-names.js';

/** Which columns of a table, or fields of a record, say what; a person may name them in the catalog. */
export interface ColumnNames {
  /** One after the other where there are several. */
  readonly text?: readonly string[];
  readonly title?: readonly string[];
  /** The outermost division first. */
  readonly place?: readonly string[];
  readonly year?: readonly string[];
  readonly date?: readonly string[];
  readonly url?: readonly string[];
  readonly publisher?: readonly string[];
  readonly id?: readonly string[];
}
export type ColumnRole = keyof ColumnNames;
export const COLUMN_ROLES = ['text', 'title', 'place', 'year', 'date', 'url', 'publisher', 'id'] as const satisfies readonly ColumnRole[];

/** Names as people and scrapers give them, as `plainName` has them; of two columns of one role the earlier name wins. */
const NAMES: Readonly<Record<Exclude<ColumnRole, 'text' | 'place' | 'year'>, readonly string[]>> = {
  title: ['title', 'headline', 'articletitle', 'doctitle', 'reporttitle', '标题', '题名', '题目', '篇名', '文章标题', '报告标题', '报告名称', '文件名称', '文件标题', '文档标题', 'name', 'subject', '名称'],
  date: [
    'pubdate', 'publishdate', 'publisheddate', 'publicationdate', 'publishtime', 'publishedat', 'pubtime', 'releasedate', 'date', 'datetime',
    'time', '发布日期', '发布时间', '公布日期', '公开日期', '生成日期', '成文日期', '发文日期', '日期', '时间',
  ],
  url: ['url', 'link', 'href', 'sourceurl', 'pageurl', 'uri', '链接', '网址', '原文链接', '来源链接', '来源网址', '原文网址', '链接地址', '网页地址', '地址链接'],
  publisher: ['publisher', 'source', 'site', 'sitename', 'media', 'agency', 'issuer', '发布机构', '发文机关', '发文单位', '来源', '发布单位', '网站', '来源网站', '数据来源'],
  id: ['id', 'docid', 'documentid', 'reportid', 'articleid', 'recordid', 'uuid', 'guid', 'uid', 'key', '编号', '文档编号', '报告编号', '文件编号', '记录编号', '唯一标识', '标识', '标识符'],
};
const TEXT_NAMES: ReadonlySet<string> = new Set([...BODY_NAMES, 'report', 'reporttext', 'reportcontent', 'fullcontent', '报告', '政府工作报告', '工作报告', '原文', '文件内容']);
const TEXT_NAME = /正文|全文|(?:报告|文章|文档|文件|公告|通知)(?:的?内容|文本)|fulltext/;
const YEAR_NAME = /^(?:报告|所属|文件|发布|统计|公布)?(?:年份|年度|年)$|^(?:report|doc|pub|publish|issue)?year$/;
/** From the outermost: a province, a prefecture, a county; then a column that may hold any of them. */
const PLACE_NAMES = [
  /^(?:所在|所属)?(?:省|省份|省级|省区|省市区|省区市|省市|省市自治区|省自治区直辖市)(?:名称?|单位)?$|^prov(?:ince)?(?:name)?$/,
  /^(?:所在|所属)?(?:市|城市|地市|市州|地级市|市级|地级|州市)(?:名称?|单位)?$|^(?:city|prefecture|municipality)(?:name)?$/,
  /^(?:所在|所属)?(?:县|区|区县|县区|县市|市县|县市区|市县区|县级|区县级|县级市|旗县|县域)(?:名称?|单位)?$|^(?:county|district)(?:name)?$/,
  /^(?:所在|所属)?(?:地区|地名|地方|地域|区域|行政区|行政区划|行政区域|政区|行政单位|所在地)(?:名称?)?$|^(?:region|area|place|location|locality|division)(?:name)?$/,
];
/** What sums up a text that stands beside it, or lists its words. */
const ABSTRACT_NAME = /^(?:摘要|内容摘要|文章摘要|提要|简介|内容简介|导语|概述|内容概述|关键词|关键字|abstract|summary|description|excerpt|digest|keywords?|snippet|teaser)$/;

/** The role that a name speaks for; null where it is none of those known. */
export function roleOfName(name: string): ColumnRole | null {
  const plain = plainName(name);
  if (TEXT_NAMES.has(plain) || TEXT_NAME.test(plain)) return 'text';
  if (YEAR_NAME.test(plain)) return 'year';
  if (PLACE_NAMES.some((pattern) => pattern.test(plain))) return 'place';
  return (['title', 'date', 'url', 'publisher', 'id'] as const).find((role) => NAMES[role].includes(plain)) ?? null;
}

/** Whether a field of this name only sums up the text beside it. */
export function isAbstractName(name: string): boolean {
  return ABSTRACT_NAME.test(plainName(name));
}

/** Whether a value is shaped as the name of a division: 浙江省, 瑞安市. */
export function isPlaceName(value: string): boolean {
  return PLACE_VALUE.test(value);
}

/** The names among these that say what, by their names alone; of title, date, address, publisher and id the best known. */
export function columnsByName(names: readonly string[]): ColumnNames {
  const first = (role: keyof typeof NAMES): readonly string[] => {
    for (const wanted of NAMES[role]) {
      const found = names.find((name) => plainName(name) === wanted);
      if (found !== undefined) return [found];
    }
    return [];
  };
  const place = PLACE_NAMES.flatMap((pattern) => names.find((name) => pattern.test(plainName(name))) ?? []);
  return {
    text: names.filter((name) => roleOfName(name) === 'text'),
    title: first('title'),
    place: [...new Set(place)],
    year: names.filter((name) => YEAR_NAME.test(plainName(name))).slice(0, 1),
    date: first('date'),
    url: first('url'),
    publisher: first('publisher'),
    id: first('id'),
  };
}

/** A name speaks for a text although its column is short; without one it must be long. */
const MIN_NAMED_CHARACTERS = 40;
const MIN_UNNAMED_CHARACTERS = 100;
/** A column called a text counts for one so many times as long. */
const NAME_WORTH = 5;
const MOST = 0.8;
const PROSE = /^\P{Script=Han}*\p{Script=Han}[^]*[。；，！：]|\p{Script=Han}.{20}/u;
const YEAR_VALUE = /^(?:19[4-9]\d|20\d{2})年?(?:度|\.0)?$/;
const URL_VALUE = /^https?:\/\//i;
/** 浙江省, 瑞安市, 黔东南苗族侗族自治州: told by its shape, for the names are known further on. */
const PLACE_VALUE = /^[\p{Script=Han}·]{1,14}(?:省|自治区|市|区|县|旗|州|盟|地区|新区|开发区)$/u;
const TITLE_VALUE = /(?:报告|总结|公报|规划|纲要|通知|意见|办法|方案|条例|决定|公告|规定)(?:（[^）]{0,60}）)?$/u;
const MAX_TITLE_CHARACTERS = 80;

/**
 * The columns of a table: those that a person named, else by their names, else by what stands in them. `text` is
 * empty where no column holds long text.
 *
 * @param names of all columns, each once
 * @param rows the first of the table, below its header, as cells in the order of `names`
 */
export function chooseColumns(names: readonly string[], rows: readonly (readonly string[])[], named: ColumnNames | null): ColumnNames {
  const byName = columnsByName(names);
  const filled = names.map((_, index) => rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== ''));
  const valuesOf = (name: string): readonly string[] => filled[names.indexOf(name)] ?? [];
  const isMostly = (name: string, test: (value: string) => boolean): boolean => {
    const values = valuesOf(name);
    return values.length > 0 && values.filter(test).length >= MOST * values.length;
  };
  const text = named?.text ?? textColumn(names, byName.text ?? [], valuesOf, isMostly);
  const open = names.filter((name) => !text.includes(name) && roleOfName(name) === null);
  const byContent = (role: ColumnRole, test: (value: string) => boolean): readonly string[] => {
    const known = (byName[role] ?? []).filter((name) => !text.includes(name));
    return known.length > 0 ? known : open.filter((name) => isMostly(name, test));
  };
  return {
    text,
    title: byContent('title', (value) => value.length <= MAX_TITLE_CHARACTERS && TITLE_VALUE.test(value)).slice(0, 1),
    place: byContent('place', (value) => PLACE_VALUE.test(value)),
    year: byContent('year', (value) => YEAR_VALUE.test(value)).slice(0, 1),
    date: byContent('date', (value) => toIsoDay(value) !== null && value.length <= 30).slice(0, 1),
    url: byContent('url', (value) => URL_VALUE.test(value)).slice(0, 1),
    publisher: byName.publisher ?? [],
    id: (byName.id ?? []).filter((name) => new Set(valuesOf(name)).size === rows.length),
    ...named,
  };
}

function textColumn(names: readonly string[], called: readonly string[], valuesOf: (name: string) => readonly string[], isMostly: (name: string, test: (value: string) => boolean) => boolean): readonly string[] {
  let [best, most] = ['', 0];
  for (const name of names) {
    const values = valuesOf(name);
    const mean = values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
    const isCalled = called.includes(name);
    if (mean < (isCalled ? MIN_NAMED_CHARACTERS : MIN_UNNAMED_CHARACTERS) || isAbstractName(name) || isMostly(name, (value) => !PROSE.test(value))) continue;
    if (mean * (isCalled ? NAME_WORTH : 1) > most) [best, most] = [name, mean * (isCalled ? NAME_WORTH : 1)];
  }
  return most === 0 ? [] : [best];
}

/** A year as a cell has it: 2019, 2019年, 2019年度, 2019.0; null where it is none. */
export function yearOfValue(value: string): number | null {
  return YEAR_VALUE.test(value.trim()) ? Number(value.trim().slice(0, 4)) : null;
}
