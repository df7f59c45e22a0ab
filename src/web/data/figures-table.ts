import { placeWords } from '../../corpus/model/document.js';
import type { FiguresOfReport, StatedFigure } from '../../search/engine.js';
import type { FigureState } from '../../search/indicator-panel.js';
import { paragraphAddress } from '../addresses.js';
import type { CsvRow } from './csv.js';

/** The long panel: a line for each statement of each report, and one for a report that states nothing. */
export const FIGURES_TABLE_HEAD: CsvRow = [
  '地区代码', '地区', '报告年份', '指标', '状态', '期间', '数值年份', '种类', '低值', '高值', '单位', '口径', '范围', '预计', '原文', '句子', '固定链接', '标记', '文档', '索引快照',
];

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
