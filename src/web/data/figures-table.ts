import { placeWords } from '../../corpus/model/document.js';
import type { FiguresOfReport, StatedFigure } from '../../search/engine.js';
import type { FigureState } from '../../search/indicator-panel.js';
import { paragraphAddress } from '../addresses.js';
import type { CsvRow } from './csv.js';

/** The long panel: a line for each statement of each report, and one for a report that states nothing. Each column with what it holds. */
export const FIGURES_TABLE_COLUMNS: readonly (readonly [name: string, words: string])[] = [
  ['地区代码', '六位，今天的区划'],
  ['地区', '连同上级'],
  ['报告年份', '写这句话的报告安排工作的那一年'],
  ['指标', '程序用的名称'],
  ['状态', 'stated 写明，in-step 与别的指标同步、没有数，not-read 提到而没有读出，not-stated 没有提到，part 报告只存一部分、所存部分没有提到；没有收录的报告没有行'],
  ['期间', '上年（报告的前一年）、当年目标、多年（年均、累计）、到某年（其他年份）'],
  ['数值年份', '这个数是哪一年的；多年的空着。选了年份，选的是这一列'],
  ['种类', '总量、增长、水平（率和占比）、变动（增减多少）'],
  ['低值', '换算成“单位”的数；“以上”只有低值，区间两头都有'],
  ['高值', '“以内”只有高值；一个数时与低值相同'],
  ['单位', '每项指标、每个种类一种'],
  ['口径', 'point 就是这个数，around 左右，at-least 以上、突破，at-most 以内，range 区间，strive 以上并力争更高，in-step 同步'],
  ['范围', 'whole 全地区，part 其中一部分（县区、园区、行业）'],
  ['预计', '1 表示写明是预计、初步核算'],
  ['原文', '数的原话'],
  ['句子', '写它的整句'],
  ['固定链接', '所在段落；没有读出的，是提到它的段落'],
  ['标记', '读法没有把握的缘由，见下'],
  ['文档', '文档的编号'],
  ['索引快照', '数据是哪一次建的'],
];
export const FIGURES_TABLE_HEAD: CsvRow = FIGURES_TABLE_COLUMNS.map(([name]) => name);

/** Of a report without a statement. */
function stateWithout({ unread, document }: FiguresOfReport): FigureState {
  return unread.length > 0 ? 'not-read' : document.flags.includes('incomplete') ? 'part' : 'not-stated';
}

const PERIOD_WORDS: Readonly<Record<StatedFigure['period'], string>> = { 'last-year': '上年', 'this-year': '当年目标', 'several-years': '多年', 'by-year': '到某年' };
const KIND_WORDS: Readonly<Record<StatedFigure['kind'], string>> = { amount: '总量', growth: '增长', level: '水平', change: '变动' };

export function* toFiguresTable(reports: readonly FiguresOfReport[], item: string, snapshot: string, origin: string): Generator<readonly CsvRow[]> {
  for (const report of reports) {
    const { document, figures } = report;
    const { region, year, id } = document;
    const place = [region?.code ?? null, region === null ? null : placeWords(region).join(''), year, item] as const;
    if (figures.length === 0) {
      const unread = report.unread[0];
      yield [[...place, stateWithout(report), null, null, null, null, null, null, null, null, null, null, null, unread === undefined ? null : origin + paragraphAddress(unread.paragraph), null, id, snapshot]];
      continue;
    }
    yield figures.map((figure) => [
      ...place,
      figure.modifier === 'in-step' ? 'in-step' : 'stated',
      PERIOD_WORDS[figure.period],
      figure.year,
      KIND_WORDS[figure.kind],
      figure.low,
      figure.high,
      figure.unit,
      figure.modifier,
      figure.scope,
      figure.isEstimate ? 1 : 0,
      figure.said,
      figure.sentenceText ?? null,
      origin + paragraphAddress(figure.paragraph),
      figure.flags.join(' '),
      id,
      snapshot,
    ]);
  }
}
