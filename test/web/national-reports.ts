import type { DocumentId, Paragraph, ParagraphId, PlacedRegion, PolicyDocument, RegionCode, RegionLevel } from '../../src/corpus/model/document.js';

const PROVINCES = 31;
const PREFECTURES = 3;
const FIRST_YEAR = 2012;
const LAST_YEAR = 2026;

const REVIEW = '坚持以习近平新时代中国特色社会主义思想为指导，全面推进乡村振兴，粮食播种面积稳定在二百万亩以上，新建高标准农田十二万亩，农村居民人均可支配收入增长百分之八左右；深化“最多跑一次”改革，推行一网通办、不见面审批，企业开办只进一扇门，营商环境评价位居前列，市场主体总量突破三十万户，民营企业百强上榜六家。';
const PLAN = '大力发展数字经济，推动数字经济核心产业增加值占比达到百分之十二，建设工业互联网平台十个、智能工厂三十家；以改革破解难题，持续擦亮“最多跑一次”品牌，拓展一网通办事项，打造市场化法治化国际化营商环境，让民营企业敢闯敢干；巩固拓展脱贫攻坚成果同乡村振兴有效衔接，让习近平新时代中国特色社会主义思想在基层落地生根。';

/** Reports of all years of as many provinces as the country has, each with a few prefectures, that say much the same. */
export function nationalReports(): readonly PolicyDocument[] {
  const places = Array.from({ length: PROVINCES }, (_, place) => toPlaces(place)).flat();
  return places.flatMap((region) => Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, place) => toReport(region, FIRST_YEAR + place)));
}

function toPlaces(place: number): readonly PlacedRegion[] {
  const province = String(11 + place);
  const name = `第${province}省`;
  return [
    toRegion(`${province}0000`, 'province', [name], [`${province}0000`]),
    ...Array.from({ length: PREFECTURES }, (_, at) => toRegion(`${province}0${at + 1}00`, 'prefecture', [name, `第${province}${at + 1}市`], [`${province}0000`, `${province}0${at + 1}00`])),
  ];
}

function toRegion(code: string, level: RegionLevel, path: readonly string[], pathCodes: readonly string[]): PlacedRegion {
  return { code: code as RegionCode, name: path.at(-1) as string, level, path, pathCodes: pathCodes as readonly RegionCode[], nameThen: null };
}

function toReport(region: PlacedRegion, year: number): PolicyDocument {
  const id = `${region.code}-${year}-zfgzbg`;
  const title = `${region.name}政府工作报告（${year}年1月16日 市长）`;
  let at = 0;
  const paragraph = (kind: Paragraph['kind'], text: string, section: Paragraph['section'], headingPath: readonly string[], place: number): Paragraph => {
    const span = { start: at, end: at + text.length };
    at = span.end + 1;
    return { id: `${region.code}${year}${place}` as ParagraphId, kind, text, level: kind === 'heading' ? headingPath.length + 1 : 0, headingPath, section, spans: [span], signs: [], notes: [] };
  };
  const [past, field] = [`一、${year - 1}年主要工作回顾`, '（二）致力协调发展，努力实现城乡建设高品质'];
  const [coming, work] = [`二、${year}年重点工作安排`, '（五）以促进共同富裕为导向，推进民生高标准改善'];
  const paragraphs = [
    paragraph('title', title, null, [], 0),
    paragraph('heading', past, 'review', [], 1),
    paragraph('heading', field, 'review', [past], 2),
    paragraph('text', `${region.name}${REVIEW}`, 'review', [past, field], 3),
    paragraph('heading', coming, 'plan', [], 4),
    paragraph('heading', work, 'plan', [coming], 5),
    paragraph('text', `${region.name}${PLAN}`, 'plan', [coming, work], 6),
  ];
  return {
    id: id as DocumentId,
    aliases: [],
    title,
    region,
    year,
    period: null,
    type: '政府工作报告',
    date: `${year}-01-16`,
    meeting: null,
    speaker: null,
    source: { file: `${id}.txt`, record: null, fileHash: '0'.repeat(64), encoding: 'utf-8', format: 'text', article: 1, span: { start: 0, end: at }, url: null, siteDate: null, publisher: null },
    paragraphs,
    articleCharacters: at,
    removals: [],
    evidence: [],
    flags: [],
    incompleteReason: null,
    copyOf: null,
    ownParagraphs: null,
  };
}
