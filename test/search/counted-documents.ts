import type { DocumentId, Flag, Paragraph, ParagraphId, PlacedRegion, PolicyDocument, RegionCode, RegionLevel, Section } from '../../src/corpus/model/document.js';

/**
 * Reports of a few sentences with what makes counting by region and year hard: namesakes, a zone, two reports of one
 * year, one held in part, one without a year, one without a place, a national one and years that are missing.
 */

const place = (code: string, level: RegionLevel, path: readonly string[], pathCodes: readonly string[], name = path.at(-1) as string): PlacedRegion => ({
  code: code as RegionCode,
  name,
  level,
  path,
  pathCodes: pathCodes as readonly RegionCode[],
  nameThen: null,
});
const NATION = place('000000', 'nation', [], ['000000'], '全国');
const BEIJING_CHAOYANG = place('110105', 'county', ['北京市', '朝阳区'], ['110000', '110105']);
const CHANGCHUN_CHAOYANG = place('220104', 'county', ['吉林省', '长春市', '朝阳区'], ['220000', '220100', '220104']);
const ZONE = place('330300-hxq', 'zone', ['浙江省', '温州市', '海西园区'], ['330000', '330300', '330300-hxq']);

interface Counted {
  readonly id: string;
  readonly region: PlacedRegion | null;
  readonly year: number | null;
  readonly type?: PolicyDocument['type'];
  readonly date?: string;
  readonly flags?: readonly Flag[];
  readonly review: string;
  readonly plan: string;
}

function make({ id, region, year, type = '政府工作报告', date, flags = [], review, plan }: Counted): PolicyDocument {
  let at = 0;
  const paragraph = (kind: Paragraph['kind'], text: string, section: Section | null, headingPath: readonly string[], place: number): Paragraph => {
    const span = { start: at, end: at + text.length };
    at = span.end + 1;
    return { id: `${id}-${place}` as ParagraphId, kind, text, level: kind === 'heading' ? 1 : 0, headingPath, section, spans: [span], signs: [], notes: [] };
  };
  const title = `${region?.name ?? ''}${type}`;
  const paragraphs = [
    paragraph('title', title, null, [], 0),
    paragraph('heading', '一、工作回顾', 'review', [], 1),
    paragraph('text', review, 'review', ['一、工作回顾'], 2),
    paragraph('heading', '二、工作安排', 'plan', [], 3),
    paragraph('text', plan, 'plan', ['二、工作安排'], 4),
  ];
  return {
    id: id as DocumentId,
    aliases: [],
    title,
    region,
    year,
    period: null,
    type,
    date: date ?? null,
    meeting: null,
    speaker: null,
    source: { file: `${id}.txt`, record: null, fileHash: '0'.repeat(64), encoding: 'utf-8', format: 'text', article: 1, span: { start: 0, end: at }, url: null, siteDate: null, publisher: null },
    paragraphs,
    articleCharacters: at,
    removals: [],
    evidence: [],
    flags,
    incompleteReason: flags.includes('incomplete') ? '只有节选。' : null,
    copyOf: null,
    ownParagraphs: null,
  };
}

export const COUNTED_DOCUMENTS: readonly PolicyDocument[] = [
  make({ id: 'c-bj-2018', region: BEIJING_CHAOYANG, year: 2018, date: '2018-01-20', review: '推广林下养蜂，林下养蜂户增收。', plan: '改善河道。' }),
  make({ id: 'c-bj-2018b', region: BEIJING_CHAOYANG, year: 2018, review: '改善交通。', plan: '修建步道。' }),
  make({ id: 'c-bj-2022', region: BEIJING_CHAOYANG, year: 2022, flags: ['incomplete'], review: '修建公园。', plan: '改善绿地。' }),
  make({ id: 'c-cc-2018', region: CHANGCHUN_CHAOYANG, year: 2018, date: '2018-01-08', review: '改善供暖。', plan: '发展林下养蜂。' }),
  make({ id: 'c-zone-2021', region: ZONE, year: 2021, type: '工作总结', review: '引进项目。', plan: '试办林下养蜂，发展数字经济。' }),
  make({ id: 'c-undated', region: CHANGCHUN_CHAOYANG, year: null, review: '举办林下养蜂培训。', plan: '改造管网。' }),
  make({ id: 'c-nation-2019', region: NATION, year: 2019, review: '国内林下养蜂增长。', plan: '推进乡村振兴。' }),
  make({ id: 'c-nowhere', region: null, year: 2019, review: '某地林下养蜂。', plan: '某地建设。' }),
  make({ id: 'c-news', region: BEIJING_CHAOYANG, year: 2019, type: '招商资讯', review: '+林下养蜂企业签约，“三方”到场, 见下。', plan: '下月开工。' }),
];
