import type {
  DocumentId,
  Flag,
  Paragraph,
  ParagraphId,
  PlacedRegion,
  PolicyDocument,
  RegionCode,
  RegionLevel,
} from '../../src/corpus/model/document.js';

/**
 * Documents of a few sentences from the seeds, with what the seeds do not hold: a title with markup, a copy,
 * a document without region or year, a prefecture's own report above those of its counties.
 */

const placed = (code: string, level: RegionLevel, path: readonly string[], pathCodes: readonly string[]): PlacedRegion => ({
  code: code as RegionCode,
  name: path.at(-1) as string,
  level,
  path,
  pathCodes: pathCodes as readonly RegionCode[],
  nameThen: null,
});

export const WENZHOU = placed('330300', 'prefecture', ['浙江省', '温州市'], ['330000', '330300']);
export const RUIAN = placed('330381', 'county', ['浙江省', '温州市', '瑞安市'], ['330000', '330300', '330381']);
export const QINGYUAN = placed('331126', 'county', ['浙江省', '丽水市', '庆元县'], ['330000', '331100', '331126']);
export const LUCHENG = placed('330302', 'county', ['浙江省', '温州市', '鹿城区'], ['330000', '330300', '330302']);

interface Made {
  readonly id: string;
  readonly title: string;
  readonly region: PlacedRegion | null;
  readonly year: number | null;
  readonly type?: PolicyDocument['type'];
  readonly flags?: readonly Flag[];
  readonly copyOf?: string;
  readonly aliases?: readonly string[];
  readonly url?: string;
  /** What is quoted as perhaps none of its text. */
  readonly doubtful?: readonly string[];
  /** A heading where it begins with one of 一、 and (一). */
  readonly lines: readonly string[];
}

function make(made: Made): PolicyDocument {
  const paragraphs: Paragraph[] = [];
  let article = '';
  const headings: string[] = [];
  const add = (kind: Paragraph['kind'], level: number, line: string): void => {
    const mark = /［\d］/u.exec(line);
    const text = line.replace(/［\d］/u, '');
    if (kind === 'heading') headings.splice(level - 1, headings.length, text);
    paragraphs.push({
      id: `${made.id.slice(0, 6)}${String(made.year ?? 0)}${String(paragraphs.length).padStart(2, '0')}` as ParagraphId,
      kind,
      text,
      level,
      headingPath: kind === 'heading' ? headings.slice(0, level - 1) : kind === 'title' ? [] : [...headings],
      section: kind === 'title' ? null : headings.some((heading) => heading.includes('回顾')) ? 'review' : 'plan',
      spans:
        mark === null
          ? [{ start: article.length, end: article.length + text.length }]
          : [
              { start: article.length, end: article.length + mark.index },
              { start: article.length + mark.index + mark[0].length, end: article.length + line.length },
            ],
      signs: [],
      notes: mark === null ? [] : [{ text: mark[0], at: mark.index, span: { start: article.length + mark.index, end: article.length + mark.index + mark[0].length } }],
    });
    article += `${line}\n`;
  };
  add('title', 0, made.title);
  for (const line of made.lines) {
    const level = /^[一二三]、/.test(line) ? 1 : /^\([一二三]\)/.test(line) ? 2 : 0;
    add(level > 0 ? 'heading' : 'text', level, line);
  }
  return {
    id: made.id as DocumentId,
    aliases: (made.aliases ?? []) as readonly DocumentId[],
    title: made.title,
    region: made.region,
    year: made.year,
    period: null,
    type: made.type ?? '政府工作报告',
    date: made.year === null ? null : `${made.year}-01-16`,
    meeting: null,
    speaker: null,
    source: {
      file: `${made.id}.txt`,
      record: null,
      fileHash: '0'.repeat(64),
      encoding: 'utf-8',
      format: 'text',
      article: 1,
      span: { start: 0, end: article.length },
      url: made.url ?? null,
      siteDate: null,
      publisher: null,
    },
    paragraphs,
    articleCharacters: article.length,
    removals: [
      { rule: 'planted-title', reason: '网页里插入的书名，与正文无关', text: '二号首长', span: { start: 0, end: 0 } },
      { rule: 'white-space', reason: '空白', text: '\n', span: { start: 0, end: 0 } },
    ],
    evidence: [
      { field: 'region', from: 'title', quote: made.title, confidence: 0.98 },
      ...(made.doubtful ?? []).map((quote) => ({ field: 'removal', from: 'body', quote, confidence: 0.5 }) as const),
    ],
    flags: made.flags ?? [],
    incompleteReason: made.flags?.includes('incomplete') === true ? '网页称共计 20129 个字，实有 10551 个字。' : null,
    copyOf: (made.copyOf ?? null) as DocumentId | null,
    ownParagraphs: made.copyOf === undefined ? null : 0,
  };
}

export const MARKUP_TITLE = '<script>alert(1)</script>&"温州"';

export const MADE_DOCUMENTS: readonly PolicyDocument[] = [
  make({
    id: '330300-2019-zfgzbg',
    title: '2019年温州市政府工作报告',
    region: WENZHOU,
    year: 2019,
    lines: ['一、2018年工作回顾', '全市经济持续健康发展，社会保持和谐稳定。', '二、2019年工作安排', '深化“最多跑一次”改革，建设小微园。'],
  }),
  make({
    id: '330302-2021-zfgzbg',
    title: '政府工作报告(第九届人民代表大会第五次会议)',
    region: LUCHENG,
    year: 2021,
    lines: [
      '一、2020年主要工作回顾',
      '(一)改革开放收获实质性成效',
      '持续推动“最多跑一次”改革，实现企业投资项目全流程“最多80天”，工程招投标实现一次不用跑。',
      '深入实施“两强［1］三提高”行动计划，大力推进政府数字化转型和机关内部“最多跑一次”，非涉密事项网上办理率100%。',
    ],
  }),
  make({
    id: '330381-2019-zfgzbg',
    title: '2019年瑞安市政府工作报告',
    region: RUIAN,
    year: 2019,
    flags: ['incomplete'],
    aliases: ['330381-2018-zfgzbg'],
    url: 'javascript:alert(1)',
    lines: [
      '一、2018年主要工作回顾',
      '2018年是改革开放40周年、"八八战略"实施15周年。',
      '(一)着力提升服务效能,政府自身改革取得了突破',
      '深化"最多跑一次"改革,成立大数据管理中心,162项事项实现"一证通办"。“最多跑一次”事项 & <b>小微园</b>。',
      '二、2019年主要工作安排',
      '推进数字经济 R&D 投入。',
    ],
  }),
  make({
    id: '330381-2019-zfgzbg-2',
    title: '2019年瑞安市政府工作报告',
    region: RUIAN,
    year: 2019,
    copyOf: '330381-2019-zfgzbg',
    flags: ['copy'],
    lines: ['深化"最多跑一次"改革。'],
  }),
  make({
    id: '331126-2018-zfgzbg',
    title: '2018年庆元县政府工作报告',
    region: QINGYUAN,
    year: 2018,
    flags: ['year-doubtful', 'removal-doubtful'],
    doubtful: ['更多范文 & 公文请看下期'],
    lines: ['一、2017年工作回顾', '全县上下紧扣“生态立县、产业富县、开放兴县”战略，经济运行稳中向好，庆元社会大局和谐稳定。'],
  }),
  make({
    id: 'zsxx-1',
    title: MARKUP_TITLE,
    region: null,
    year: null,
    type: '招商资讯',
    lines: ['签约项目落实“最多跑一次”。'],
  }),
];
