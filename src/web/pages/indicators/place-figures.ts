import { mainFigure } from '../../../corpus/figures/main-figures.js';
import type { FiguresOfReport } from '../../../search/engine.js';
import { loadItems } from '../../../corpus/figures/items.js';
import { paragraphAddress } from '../../addresses.js';
import { toYearWords } from '../../wording.js';
import { toFigureWords } from './figure-words.js';
import { placeIndicatorAddress } from './indicator-page.js';

/** What a region's last report states of the items that are asked for most. */
export interface PlaceFigures {
  readonly lastYear: string;
  readonly thisYear: string;
  readonly rows: readonly { readonly item: string; readonly href: string; readonly amount: FigureLink | null; readonly outcome: FigureLink | null; readonly target: FigureLink | null }[];
}

interface FigureLink {
  readonly words: string;
  readonly href: string;
}

const MAIN_ITEMS = ['地区生产总值', '一般公共预算收入', '固定资产投资', '社会消费品零售总额', '规模以上工业增加值', '城镇居民人均可支配收入', '农村居民人均可支配收入', '城镇新增就业'];

/**
 * Of the newest report; null where none is held, or it states none of them.
 *
 * @param reports of the region alone, newest year first
 */
export function toPlaceFigures([report]: readonly FiguresOfReport[], code: string): PlaceFigures | null {
  const year = report?.document.year ?? null;
  if (report === undefined || year === null) return null;
  const link = (item: string, ...rest: [Parameters<typeof mainFigure>[2], Parameters<typeof mainFigure>[3]]): FigureLink | null => {
    const figure = mainFigure(report.figures, item, ...rest);
    return figure === null ? null : { words: toFigureWords(figure, ''), href: paragraphAddress(figure.paragraph) };
  };
  const rows = MAIN_ITEMS.flatMap((item) => {
    if (loadItems().get(item) === null) throw new Error(`items.json has no ${item}`);
    const amount = link(item, 'last-year', ['amount']);
    const outcome = link(item, 'last-year', ['growth', 'level']);
    const target = link(item, 'this-year', ['growth', 'level']) ?? link(item, 'this-year', ['amount']);
    return amount === null && outcome === null && target === null ? [] : [{ item, href: placeIndicatorAddress(item, code), amount, outcome, target }];
  });
  return rows.length === 0 ? null : { lastYear: toYearWords(year - 1), thisYear: toYearWords(year), rows };
}
