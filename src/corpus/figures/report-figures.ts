import { YEARLY_REPORT_TYPES, type PolicyDocument } from '../model/document.js';
import { formsOfName } from '../places/division-names.js';
import type { ReportFigures } from './figure.js';
import type { Items } from './items.js';
import { levelText } from './level-text.js';
import { readFigures } from './read-figures.js';

const NO_FIGURES: ReportFigures = { figures: [], unread: [] };

/** The figures of a document; of yearly reports alone, whose year tells what their values are of. */
export function readReportFigures(document: Pick<PolicyDocument, 'type' | 'year' | 'title' | 'region' | 'paragraphs'>, items: Items): ReportFigures {
  if (!YEARLY_REPORT_TYPES.has(document.type)) return NO_FIGURES;
  return readFigures({ year: reportYear(document), placeNames: placeNamesOf(document.region), paragraphs: document.paragraphs }, items);
}

/** The year that a report plans for: a summary of a year by itself is one year ahead of its own. */
function reportYear({ type, year, title }: Pick<PolicyDocument, 'type' | 'year' | 'title'>): number | null {
  if (type !== '工作总结' || year === null) return year;
  const levelled = levelText(title);
  return levelled.includes(`${year}年`) && !new RegExp(`${year}年[^年]{0,12}(?:思路|计划|打算|安排|要点|重点)`, 'u').test(levelled) ? year + 1 : year;
}

/** What may stand before an item that is the whole region's: its names of today and of then, with and without their kind. */
function placeNamesOf(region: PolicyDocument['region']): readonly string[] {
  if (region === null) return [];
  const { name, nameThen, level } = region;
  const kinds = level === 'zone' || level === 'county' ? ['区本级', '县本级'] : [];
  return [...formsBefore(name), ...(nameThen === null ? [] : formsBefore(nameThen)), ...kinds];
}

/** 恩施土家族苗族自治州, 恩施州, 恩施, and with other kinds, as texts of other years name it. */
function formsBefore(name: string): readonly string[] {
  const { titled, stem } = formsOfName(name);
  const short = stem ?? name.slice(0, -1);
  return [name, short, `${short}市`, `${short}县`, `${short}区`, ...(titled === null ? [] : [titled])];
}
