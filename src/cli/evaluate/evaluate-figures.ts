import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Figure, ReportFigures } from '../../corpus/figures/figure.js';
import { loadItems } from '../../corpus/figures/items.js';
import { mainFigure } from '../../corpus/figures/main-figures.js';
import { readReportFigures } from '../../corpus/figures/report-figures.js';
import type { PolicyDocument } from '../../corpus/model/document.js';
import { parseSource } from '../../corpus/documents/parse-document.js';
import { loadGazetteer } from '../../corpus/places/gazetteer.js';
import { readSource } from '../../corpus/sources/read-source.js';

/** One label: what a person read of one item in one report; a field that is not stated is blank. */
interface Label {
  readonly path: string;
  readonly item: string;
  readonly past_value: string;
  readonly past_unit: string;
  readonly past_growth: string;
  readonly past_note: string;
  readonly plan_value: string;
  readonly plan_unit: string;
  readonly plan_growth_low: string;
  readonly plan_growth_high: string;
  readonly plan_modifier: string;
  readonly plan_note: string;
  readonly evidence_past: string;
  readonly evidence_plan: string;
}

export const FIGURE_FIELDS = ['past_growth', 'past_value', 'target'] as const;
export type FigureField = (typeof FIGURE_FIELDS)[number];

/** Labels and readings of one field of one item, or of all together. */
export interface FieldScore {
  readonly labelled: number;
  readonly read: number;
  readonly right: number;
  /** Labels that say “not stated”, readings that say so, and both. */
  readonly blankLabelled: number;
  readonly blankRead: number;
  readonly blankRight: number;
}

export interface FigureMiss {
  readonly path: string;
  readonly item: string;
  readonly field: FigureField;
  readonly expected: string;
  readonly found: string;
  readonly evidence: string;
  /** Rule and flags of the reading. */
  readonly reading: string;
}

export interface FigureScores {
  readonly byItem: Readonly<Record<string, Readonly<Record<FigureField, FieldScore>>>>;
  readonly misses: readonly FigureMiss[];
}

/** The items of the labels; the first that a report speaks of answers (全体居民 where it has no other). */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  gdp: ['地区生产总值'],
  revenue: ['一般公共预算收入'],
  fai: ['固定资产投资'],
  retail: ['社会消费品零售总额'],
  industry: ['规模以上工业增加值'],
  urban: ['城镇居民人均可支配收入', '居民人均可支配收入'],
  rural: ['农村居民人均可支配收入'],
  jobs: ['城镇新增就业'],
};
/** Items whose labels have no growth: they are counted. */
const COUNTED: ReadonlySet<string> = new Set(['jobs']);

const UNITS: Readonly<Record<string, number>> = { 亿元: 1e8, 亿: 1e8, 万亿元: 1e12, 万元: 1e4, 元: 1, 万人: 1e4, 万个: 1e4, 人: 1, 个: 1, 户: 1, '': 1 };

/** Reads the figures of every report that the labels name, as indexing would, and compares. */
export async function evaluateFigures(goldFile: string, corpus: string): Promise<FigureScores> {
  const labels = parse(readFileSync(goldFile), { columns: true, delimiter: '\t', quote: null, relax_column_count: true, bom: true }) as readonly Label[];
  const byItem: Record<string, Record<FigureField, FieldScore>> = {};
  const misses: FigureMiss[] = [];
  for (const path of new Set(labels.map(({ path: file }) => file))) {
    const ofReport = labels.filter(({ path: file }) => file === path);
    const document = await readLongest(join(corpus, path), path);
    const figures = document === null ? [] : figuresOf(document).figures;
    for (const label of ofReport) {
      const scores = (byItem[label.item] ??= { past_growth: NOTHING, past_value: NOTHING, target: NOTHING });
      for (const field of FIGURE_FIELDS) {
        if (field === 'past_growth' && COUNTED.has(label.item)) continue;
        const expected = labelOf(label, field);
        const reading = readingOf(figures, label.item, field);
        const found = reading === null ? null : wordsOf(reading, field);
        const isRight = expected !== null && reading !== null && agrees(label, field, reading);
        scores[field] = add(scores[field], expected !== null, found !== null, isRight);
        if (isRight || (expected === null && found === null)) continue;
        const evidence = field === 'target' ? `${label.plan_note} ${label.evidence_plan}` : `${label.past_note} ${label.evidence_past}`;
        misses.push({ path, item: label.item, field, expected: expected ?? '-', found: found ?? '-', evidence, reading: reading === null ? '' : `${reading.name} ${reading.said} [${reading.rule}${reading.flags.map((flag) => ` ${flag}`).join('')}]` });
      }
    }
  }
  return { byItem, misses };
}

/** The longest document of a file, as indexing would parse it; null where it holds none. */
export async function readLongest(path: string, file: string): Promise<PolicyDocument | null> {
  const { documents } = parseSource(await readSource(path, file), { gazetteer: loadGazetteer() });
  return documents.reduce<PolicyDocument | null>((longest, one) => (longest === null || one.articleCharacters > longest.articleCharacters ? one : longest), null);
}

export function figuresOf(document: PolicyDocument): ReportFigures {
  return readReportFigures(document, loadItems());
}

function readingOf(figures: readonly Figure[], label: string, field: FigureField): Figure | null {
  const period = field === 'target' ? 'this-year' : 'last-year';
  const growth = field === 'past_growth' || (field === 'target' && !COUNTED.has(label));
  for (const item of ITEMS[label] ?? []) {
    const figure = growth ? mainFigure(figures, item, period, ['growth']) : null;
    const amount = field === 'past_growth' ? null : mainFigure(figures, item, period, ['amount']);
    const answer = field === 'past_value' ? amount : (figure ?? amount);
    const isStated = field !== 'past_growth' || answer?.modifier !== 'in-step';
    if (answer !== null && isStated) return answer;
  }
  return null;
}

/** What the label says, null for “not stated”. */
function labelOf(label: Label, field: FigureField): string | null {
  if (field === 'past_growth') return label.past_growth === '' ? null : `${label.past_growth}%`;
  if (field === 'past_value') return label.past_value === '' ? null : `${label.past_value}${label.past_unit}`;
  if (label.plan_modifier === 'none') return null;
  return `${label.plan_growth_low}..${label.plan_growth_high}${label.plan_value === '' ? '' : ` ${label.plan_value}${label.plan_unit}`} ${label.plan_modifier}`;
}

function wordsOf({ low, high, unit, modifier }: Figure, field: FigureField): string {
  if (field !== 'target') return `${low ?? high}${unit}`;
  return `${low ?? ''}..${high ?? ''}${unit} ${modifier}`;
}

function agrees(label: Label, field: FigureField, reading: Figure): boolean {
  const { low, high, unit } = reading;
  if (field === 'past_growth') return near(low ?? high, Number(label.past_growth));
  const amount = (value: number | null): number | null => (value === null ? null : value * (UNITS[unit] ?? 1));
  if (field === 'past_value') return near(amount(low ?? high), Number(label.past_value) * (UNITS[label.past_unit] ?? 1));
  if (label.plan_modifier !== reading.modifier) return false;
  if (reading.kind === 'amount') return label.plan_growth_low === '' && near(amount(low ?? high), Number(label.plan_value) * (UNITS[label.plan_unit] ?? 1));
  return end(low, label.plan_growth_low) && end(high, label.plan_growth_high);
}

function end(value: number | null, label: string): boolean {
  return label === '' ? value === null : near(value, Number(label));
}

function near(value: number | null, expected: number): boolean {
  return value !== null && Math.abs(value - expected) <= Math.abs(expected) * 1e-6;
}

const NOTHING: FieldScore = { labelled: 0, read: 0, right: 0, blankLabelled: 0, blankRead: 0, blankRight: 0 };

function add(score: FieldScore, isLabelled: boolean, isRead: boolean, isRight: boolean): FieldScore {
  return {
    labelled: score.labelled + Number(isLabelled),
    read: score.read + Number(isRead),
    right: score.right + Number(isRight),
    blankLabelled: score.blankLabelled + Number(!isLabelled),
    blankRead: score.blankRead + Number(!isRead),
    blankRight: score.blankRight + Number(!isLabelled && !isRead),
  };
}

function sum(one: FieldScore, other: FieldScore): FieldScore {
  return Object.fromEntries(Object.keys(NOTHING).map((key) => [key, one[key as keyof FieldScore] + other[key as keyof FieldScore]])) as unknown as FieldScore;
}

/** Precision and recall by item and field, the lines `overall FIELD P R`, then every miss. */
export function formatFigureScores({ byItem, misses }: FigureScores): string {
  const lines: string[] = ['item\tfield\tprecision\trecall\tlabelled\tread\tright'];
  const overall: Record<FigureField, FieldScore> = { past_growth: NOTHING, past_value: NOTHING, target: NOTHING };
  for (const [item, scores] of Object.entries(byItem)) {
    for (const field of FIGURE_FIELDS) {
      const score = scores[field];
      overall[field] = sum(overall[field], score);
      lines.push([item, field, share(score.right, score.read), share(score.right, score.labelled), score.labelled, score.read, score.right].join('\t'));
    }
  }
  for (const field of FIGURE_FIELDS) lines.push(`overall ${field} ${share(overall[field].right, overall[field].read)} ${share(overall[field].right, overall[field].labelled)}`);
  const blank = FIGURE_FIELDS.map((field) => overall[field]).reduce(sum, NOTHING);
  lines.push(`overall not_stated ${share(blank.blankRight, blank.blankRead)} ${share(blank.blankRight, blank.blankLabelled)}`);
  for (const miss of misses) lines.push(`miss\t${miss.path}\t${miss.item}\t${miss.field}\texpected ${miss.expected}\tfound ${miss.found}\t${miss.reading}\t| ${miss.evidence}`);
  return lines.join('\n') + '\n';
}

function share(part: number, whole: number): string {
  return whole === 0 ? '1.000' : (part / whole).toFixed(3);
}
