import type { DocumentId, Paragraph, ParagraphId, PolicyDocument, Region, Section } from '../../corpus/model/document.js';
import { loadGazetteer, type Gazetteer } from '../../corpus/places/gazetteer.js';
import { storeDocument } from '../../corpus/documents/stored-document.js';
import { buildSnapshot } from '../../index/build-snapshot.js';
import { createRandom } from './random.js';

const LAST_YEAR = 2025;
const TERMS = ['乡村振兴', '特色小镇', '最多跑一次', '数字经济', '营商环境', '共同富裕', '海绵城市', '五水共治'];
/** Of the years that a division's reports are held for: gaps, as real holdings have them. */
const HELD_SHARE = 0.97;

/**
 * Writes an index of tiny reports, one for each division and zone of the country in each of so many years, to try the
 * pages at the size of the country: a head and a few sentences each, which say one term or another.
 *
 * @returns how many reports there are, and of how many regions
 */
export async function writeManyReports(outDirectory: string, years: number): Promise<{ readonly reports: number; readonly regions: number }> {
  const random = createRandom(20261127);
  const regions = allRegions(loadGazetteer());
  const documents: ReturnType<typeof storeDocument>[] = [];
  for (const region of regions) {
    for (let year = LAST_YEAR - years + 1; year <= LAST_YEAR; year++) {
      if (random() < HELD_SHARE) documents.push(storeDocument(makeReport(region, year, random)));
    }
  }
  await buildSnapshot({ documents, outDirectory, sourceFiles: new Map() });
  return { reports: documents.length, regions: regions.length };
}

function allRegions(gazetteer: Gazetteer): readonly Region[] {
  const provinces = Array.from({ length: 90 }, (_, place) => gazetteer.byCode(`${place + 10}0000`)).filter((region) => region !== null);
  const below = (region: Region): readonly Region[] => [region, ...gazetteer.children(region).flatMap(below)];
  return provinces.flatMap(below);
}

function makeReport(region: Region, year: number, random: () => number): PolicyDocument {
  const id = `${region.code}-${year}-zfgzbg`;
  const title = `${year}年${region.name}政府工作报告`;
  // A term is taken up one year after another.
  const says = (): string => TERMS.filter((_, place) => random() < (year - LAST_YEAR + 12 - place) / 12).join('、');
  let at = 0;
  const paragraph = (place: number, kind: Paragraph['kind'], text: string, section: Section | null, headingPath: readonly string[]): Paragraph => {
    const span = { start: at, end: at + text.length };
    at = span.end + 1;
    return { id: `${id}-${place}` as ParagraphId, kind, text, level: kind === 'heading' ? 1 : 0, headingPath, section, spans: [span], signs: [], notes: [] };
  };
  const [review, plan] = [`一、${year - 1}年工作回顾`, `二、${year}年工作安排`];
  const paragraphs = [
    paragraph(0, 'title', title, null, []),
    paragraph(1, 'heading', review, 'review', []),
    paragraph(2, 'text', `过去一年，${region.name}经济运行平稳，推进${says()}，群众得到实惠。`, 'review', [review]),
    paragraph(3, 'heading', plan, 'plan', []),
    paragraph(4, 'text', `今年${region.name}要抓好${says()}，改善民生。`, 'plan', [plan]),
  ];
  return {
    id: id as DocumentId,
    aliases: [],
    title,
    region: { ...region, nameThen: null },
    year,
    period: null,
    type: region.level === 'zone' ? '工作总结' : '政府工作报告',
    date: `${year}-01-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
    meeting: null,
    speaker: null,
    source: { file: `${id}.txt`, record: null, fileHash: '0'.repeat(64), encoding: 'utf-8', format: 'text', article: 1, span: { start: 0, end: at }, url: null, siteDate: null, publisher: null },
    paragraphs,
    articleCharacters: at,
    removals: [],
    evidence: [],
    flags: random() < 0.01 ? ['incomplete'] : [],
    incompleteReason: null,
    copyOf: null,
    ownParagraphs: null,
  };
}
