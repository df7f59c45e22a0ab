import { NATION_CODE, type PolicyDocument, type Region } from '../corpus/model/document.js';
import { formsOfName } from '../corpus/places/division-names.js';
import { fold } from '../text/folding.js';

type Titled = Pick<PolicyDocument, 'title' | 'region' | 'year'>;

/** A title as it is listed and cited: what it does not say of its place and year is added in brackets, 政府工作报告（温州市鹿城区，2021年）. */
export function toFullTitle(document: Titled): string {
  const missing = missingOfTitle(document);
  return missing === null ? document.title : `${document.title}（${missing}）`;
}

/** The place and the year that a title does not say; null where it says both, or they are not known. */
export function missingOfTitle({ title, region, year }: Titled): string | null {
  const folded = fold(title);
  const missing = [
    ...(region === null || saysPlace(folded, region) ? [] : [placeNear(region)]),
    ...(year === null || saysYear(folded, year) ? [] : [`${year}年`]),
  ];
  return missing.length === 0 ? null : missing.join('，');
}

/** The country has no name in the titles of its laws but this one and its congress's. */
const NATIONAL_WORDS = /全国|国务院|中华人民共和国|国家|中央|中共|宪法/u;

function saysPlace(folded: string, region: NonNullable<Titled['region']>): boolean {
  if (region.code === NATION_CODE) return NATIONAL_WORDS.test(folded);
  return [region.name, ...(region.nameThen === null ? [] : [region.nameThen])].some((name) => {
    const { full, stem } = formsOfName(name);
    return folded.includes(stem ?? full);
  });
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

function saysYear(folded: string, year: number): boolean {
  const digits = String(year);
  return folded.includes(digits) || folded.includes([...digits].map((digit) => CHINESE_DIGITS[Number(digit)]).join(''));
}

/** A county beside the city or province that it lies in: namesakes are told apart by it. */
export function placeNear({ path, name }: Pick<Region, 'path' | 'name'>): string {
  return path.length === 0 ? name : path.slice(path.length > 2 ? -2 : 0).join('');
}
