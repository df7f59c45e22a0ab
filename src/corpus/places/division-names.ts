import { fold } from '../../text/folding.js';

/** Longest first, so that 自治区 is not taken for 区. */
const SUFFIXES = ['特别行政区', '自治区', '自治州', '自治县', '自治旗', '地区', '林区', '特区', '新区', '省', '市', '县', '区', '旗', '盟', '州'];

/**
 * The ethnic groups that stand in names of autonomous divisions, as they are written there (伊犁哈萨克自治州
 * without 族, 景宁畲族自治县 with it).
 */
const ETHNIC_GROUPS =
  '蒙古族?|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|拉祜族|' +
  '水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|普米族|塔吉克族?|怒族|鄂温克族|' +
  '保安族|裕固族|独龙族|鄂伦春|各族';
const TRAILING_ETHNIC_GROUPS = new RegExp(`(?:${ETHNIC_GROUPS}){1,6}$`);

/** What a division's name ends in, which says of which kind it is. */
export type DivisionKind = '省' | '自治区' | '市' | '县' | '区' | '州' | '盟' | '旗' | '地区' | '园区';

/**
 * The kind that a full name, or a short form with its last character (大理州), says by itself; null for a
 * name without suffix (大理) and for zones whose names do not tell.
 */
export function kindOfName(name: string): DivisionKind | null {
  if (/(?:园区|开发区|高新区|新区|保税区|集聚区|示范区|试验区|经开区|合作区|管理区)$/.test(name)) return '园区';
  if (name.endsWith('自治区')) return '自治区';
  if (name.endsWith('地区')) return '地区';
  const last = name.at(-1);
  switch (last) {
    case '省':
    case '市':
    case '县':
    case '区':
    case '州':
    case '盟':
    case '旗':
      return name.length > 1 ? last : null;
    default:
      return null;
  }
}

/** The folded forms of a division's name. */
export interface NameForms {
  readonly full: string;
  /** Without the ethnic groups, with the last character: 恩施州, 景宁县; null where it would be the full name. */
  readonly titled: string | null;
  /** Without the suffix too: 恩施. Null where one character would be left, which is no name (赵县, 城区). */
  readonly stem: string | null;
}

const forms = new Map<string, NameForms>();

/** The forms under which a division is named in running text (恩施土家族苗族自治州, 恩施州, 恩施). */
export function formsOfName(name: string): NameForms {
  const known = forms.get(name);
  if (known !== undefined) return known;
  const made = makeForms(fold(name));
  forms.set(name, made);
  return made;
}

function makeForms(full: string): NameForms {
  const suffix = SUFFIXES.find((one) => full.endsWith(one) && full.length > one.length);
  if (suffix === undefined) return { full, titled: null, stem: null };
  const base = full.slice(0, -suffix.length);
  if (!suffix.startsWith('自治')) return { full, titled: null, stem: base.length > 1 ? base : null };
  // 鄂温克族自治旗 and 东乡族自治县 are named after nothing else, and 蒙古 is a part of 内蒙古's own name.
  const withoutGroups = base.replace(TRAILING_ETHNIC_GROUPS, '');
  const bare = withoutGroups.length > 1 ? withoutGroups : base.replace(/族$/, '');
  const titled = suffix === '自治区' ? null : bare + suffix.slice(2);
  return { full, titled, stem: bare.length > 1 ? bare : null };
}

const ZONE_SUFFIXES: readonly (readonly string[])[] = [
  ['经开区', '经济技术开发区', '经济开发区'],
  ['高新区', '高新技术产业开发区', '高新技术开发区'],
];

/** A zone's name with its suffix short and in full: 合肥高新区 is 合肥高新技术产业开发区 as well. */
export function formsOfZoneName(name: string): readonly string[] {
  const synonyms = ZONE_SUFFIXES.find((suffixes) => suffixes.some((suffix) => name.endsWith(suffix)));
  if (synonyms === undefined) return [name];
  const suffix = synonyms.find((one) => name.endsWith(one)) as string;
  return synonyms.map((one) => name.slice(0, -suffix.length) + one);
}
