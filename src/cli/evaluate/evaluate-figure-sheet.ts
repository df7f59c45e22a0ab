import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Figure } from '../../corpus/figures/figure.js';
import { mainFigure } from '../../corpus/figures/main-figures.js';
import { YEARLY_REPORT_TYPES, type PolicyDocument } from '../../corpus/model/document.js';
import { figuresOf, readLongest } from './evaluate-figures.js';

/** One reading with the sentence that it was made from. */
export interface SheetReading {
  readonly path: string;
  readonly figure: Figure;
  readonly sentence: string;
}

export interface FigureSheet {
  readonly reports: number;
  readonly figures: number;
  readonly unread: number;
  /** Reports that state last year's growth of GDP, its growth or amount, and a target for it, in step included. */
  readonly withGrowth: number;
  readonly withOutcome: number;
  readonly withTarget: number;
  /** Reports without a growth of GDP, and without a target. */
  readonly withoutGrowth: readonly string[];
  readonly withoutTarget: readonly string[];
  /** Drawn at random from all, in the order drawn. */
  readonly drawn: readonly SheetReading[];
}

/**
 * Reads every yearly report below a folder, and draws readings for a person to judge. The same seed draws the same.
 *
 * @param chooses the paths to read; all where not given
 */
export async function drawFigureSheet(corpus: string, { size, seed, chooses = () => true }: { readonly size: number; readonly seed: number; readonly chooses?: (path: string) => boolean }): Promise<FigureSheet> {
  const all: SheetReading[] = [];
  const [withoutGrowth, withoutTarget]: [string[], string[]] = [[], []];
  let [reports, unread, withOutcome] = [0, 0, 0];
  for (const path of filesBelow(corpus).filter(chooses)) {
    const document = await readLongest(join(corpus, path), path);
    if (document === null || !YEARLY_REPORT_TYPES.has(document.type)) continue;
    const read = figuresOf(document);
    reports += 1;
    unread += read.unread.length;
    if (mainFigure(read.figures, GDP, 'last-year', ['growth']) === null) withoutGrowth.push(path);
    if (mainFigure(read.figures, GDP, 'last-year', ['growth', 'amount']) !== null) withOutcome += 1;
    if (mainFigure(read.figures, GDP, 'this-year', ['growth', 'amount']) === null) withoutTarget.push(path);
    const texts = new Map(document.paragraphs.map(({ id, text }) => [id, text]));
    all.push(...read.figures.map((figure) => ({ path, figure, sentence: sentenceOf(figure, texts) })));
  }
  const next = randomFrom(seed);
  const drawn = Array.from({ length: Math.min(size, all.length) }, () => all.splice(Math.floor(next() * all.length), 1)[0] as SheetReading);
  return { reports, figures: all.length + drawn.length, unread, withGrowth: reports - withoutGrowth.length, withOutcome, withTarget: reports - withoutTarget.length, withoutGrowth, withoutTarget, drawn };
}

const GDP = '地区生产总值';

function sentenceOf({ paragraph, sentence }: Figure, texts: ReadonlyMap<PolicyDocument['paragraphs'][number]['id'], string>): string {
  return (texts.get(paragraph) ?? '').slice(sentence.start, sentence.end);
}

function filesBelow(directory: string): readonly string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (name.endsWith('.txt')) found.push(relative(directory, path));
    }
  };
  if (existsSync(directory)) walk(directory);
  return found;
}

/** Numbers from nought to one that a seed tells: Lehmer's generator. */
function randomFrom(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** The shares of reports, then a block for each reading drawn: what was read, and its sentence with the value in 【】. */
export function formatFigureSheet({ reports, figures, unread, withGrowth, withOutcome, withTarget, withoutGrowth, withoutTarget, drawn }: FigureSheet): string {
  const share = (part: number): string => `${part} of ${reports} (${((part / Math.max(1, reports)) * 100).toFixed(1)} %)`;
  const lines = [
    `${reports} yearly reports, ${figures} readings, ${unread} mentions beside a figure that were not read`,
    `last year's growth of GDP: ${share(withGrowth)}; its growth or amount: ${share(withOutcome)}; a target: ${share(withTarget)}`,
    ...withoutGrowth.map((path) => `no growth\t${path}`),
    ...withoutTarget.map((path) => `no target\t${path}`),
    ...drawn.flatMap(({ path, figure, sentence }, index) => ['', `${index + 1}\t${path}\t${inWords(figure)}`, `\t${marked(figure, sentence)}`]),
  ];
  return lines.join('\n') + '\n';
}

function inWords({ item, kind, low, high, unit, modifier, period, year, scope, isEstimate, rule, flags }: Figure): string {
  return [item, kind, low === high ? `${low ?? ''}${unit}` : `${low ?? ''}..${high ?? ''}${unit}`, modifier, period, year ?? '', scope, ...(isEstimate ? ['预计'] : []), rule, ...flags].join(' ');
}

/** So much of a sentence before its value is enough to judge by. */
const MAX_BEFORE = 160;
const MAX_BEHIND = 60;

function marked({ span, sentence: { start } }: Figure, sentence: string): string {
  const [from, to] = [span.start - start, span.end - start];
  return `${sentence.slice(Math.max(0, from - MAX_BEFORE), from)}【${sentence.slice(from, to)}】${sentence.slice(to, to + MAX_BEHIND)}`;
}
