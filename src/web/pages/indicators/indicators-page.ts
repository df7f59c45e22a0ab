import type { Indicator } from '../../../search/engine.js';
import { indicatorAddress } from '../../addresses.js';
import { plainSearchForm, toLayout, type Layout, type Site } from '../../page.js';
import { toNumberWords } from '../../wording.js';

/** The items that reports are read for. */
export interface IndicatorsPage {
  readonly layout: Layout;
  readonly indicators: readonly {
    readonly item: string;
    readonly unit: string;
    readonly href: string;
    readonly reports: string;
    readonly regions: string;
    /** Empty where no report names it. */
    readonly years: string;
  }[];
}

export function toIndicatorsPage(indicators: readonly Indicator[], site: Site): IndicatorsPage {
  return {
    layout: toLayout(site, '指标', 'indicators', plainSearchForm()),
    indicators: indicators.map(({ item, unit, reports, regions, firstYear, lastYear }) => ({
      item,
      unit,
      href: indicatorAddress(item),
      reports: toNumberWords(reports),
      regions: toNumberWords(regions),
      years: firstYear === null ? '' : firstYear === lastYear ? String(firstYear) : `${firstYear}–${lastYear}`,
    })),
  };
}
