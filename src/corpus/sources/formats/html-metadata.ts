import type { SourceMetadata } from '../../model/source-text.js';

/** What a page's head says, as far as metadata can be made of it. */
export interface PageHead {
  readonly title: string;
  readonly metas: ReadonlyMap<string, string>;
  readonly canonicalUrl: string | null;
}

/**
 * Names that government sites (the state's standard for page tags of 2017: SiteName, ArticleTitle, PubDate,
 * ContentSource, Url …), Open Graph and Dublin Core use; the first that is there wins.
 */
const TITLE_NAMES = ['articletitle', 'og:title', 'dc.title', 'dcterms.title'];
const URL_NAMES = ['url', 'og:url', 'dc.identifier'];
const DATE_NAMES = ['pubdate', 'article:published_time', 'publishdate', 'datepublished', 'og:release_date', 'dc.date', 'dcterms.date'];
const PUBLISHER_NAMES = ['contentsource', 'sitename', 'og:site_name', 'dc.publisher'];
/** Facts about the page that placing or naming may use. */
const FIELD_NAMES = ['sitename', 'sitedomain', 'columnname', 'columntype', 'contentsource', 'author', 'keywords', 'description'];

/** A `<title>` that names the site and no article: pages set with tables have one for all. */
const SITE_NAME = /^(?:欢迎(?:访问|光临|您访问))?[^，。]{0,30}(?:(?<!致.{0,20})人民政府|政府网|网站|门户|首页|主页|政务网|信息网|公众网|新闻网|信息港|公开网|公开(?:平台|目录|专栏)|办公厅|办公室)$/u;

/**
 * What a page says about itself. Its title without the site's name: as the metas give it, else a line of
 * the page that `<title>` holds (the longest), else `<title>` up to its first separator; null where that is the site's name, which then is the field `sitename`.
 *
 * @param lines the texts of the page's lines
 */
export function toPageMetadata(head: PageHead, lines: readonly string[]): SourceMetadata {
  const first = (names: readonly string[]): string | null => {
    for (const name of names) {
      const value = head.metas.get(name);
      if (value !== undefined) return value;
    }
    return null;
  };
  const title = first(TITLE_NAMES) ?? titleOfPage(head.title, lines);
  const isSite = title !== null && (SITE_NAME.test(title) || title === head.metas.get('sitename'));
  const fields = FIELD_NAMES.flatMap((name): [string, string][] => (head.metas.has(name) ? [[name, head.metas.get(name) as string]] : []));
  const url = head.canonicalUrl ?? first(URL_NAMES);
  const site = isSite ? title : head.metas.has('sitename') || title === null ? null : siteBehind(head.title, title);
  return {
    title: isSite ? null : title,
    url: url !== null && /^https?:\/\//i.test(url) ? url : null,
    siteDate: toIsoDay(first(DATE_NAMES)),
    publisher: first(PUBLISHER_NAMES),
    fields: Object.fromEntries<string>(site === null ? fields : [['sitename', site], ...fields]),
  };
}

/** The first day in a text (2019-01-16 10:00, 2019/1/16, 2019年1月16日, 20190116) as ISO 8601; null for none. */
export function toIsoDay(text: string | null): string | null {
  const match = /(?<!\d)(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})|(\d{2})(\d{2}))(?!\d)/.exec(text ?? '');
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? match[4]), Number(match[3] ?? match[5])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1949 ? date.toISOString().slice(0, 10) : null;
}

/** Without white space, for comparing a title with the line that repeats it. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The site's name behind the article's title in `<title>` (2014年政府工作报告 - 甲县人民政府门户网站); null where none stands there. */
function siteBehind(pageTitle: string, title: string): string | null {
  const whole = squeeze(pageTitle);
  const own = squeeze(title);
  const site = whole.startsWith(own) ? (whole.slice(own.length).split(/[-_—–|｜]+/).at(-1) as string) : '';
  return SITE_NAME.test(site) ? site : null;
}

const MIN_TITLE_CHARACTERS = 5;

function titleOfPage(title: string, lines: readonly string[]): string | null {
  const beforeSite = title.split(/[_|｜]|\s[-–—]+\s|-{2,}/)[0]?.trim() ?? '';
  const whole = squeeze(title);
  let best = '';
  for (const line of lines) {
    if (line.length > title.length || line.length < MIN_TITLE_CHARACTERS || line.length <= best.length) continue;
    const place = whole.indexOf(squeeze(line));
    // Further back stands the site's name, which pages show too, but for sites that put theirs first.
    if (place === 0 || (place > 0 && (beforeSite === title || line.length > beforeSite.length))) best = line;
  }
  return best || beforeSite || null;
}
