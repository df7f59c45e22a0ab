import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeasuredProcess } from '../bench/child-process.js';
import type { IndexCosts, IndexMessage } from './index-process.js';
import { openContainerForms, type ContainerForm } from './roundtrips/container-forms.js';
import { toPlainReport, type PlainReport } from './roundtrips/plain-report.js';

/** What indexing one form took, beside what it is compared with. */
export interface ContainerFigures extends IndexCosts {
  readonly form: string;
  /** The form of the same content as a file each; null where this is one itself. */
  readonly besides: string | null;
}

export interface ContainersOptions {
  readonly reports: number;
  /** Of the forms those whose names hold this word, with what they are compared with; empty for all. */
  readonly only: string;
  /** Called when each is done, for all take long. */
  readonly onForm: (figures: ContainerFigures) => void;
}

/**
 * Indexes the same reports as files of their own and in each kind of container, one form after the other, each in a
 * process of its own. Where more reports are wanted than a folder has, they are repeated with words and figures
 * changed, so that none is a copy of another.
 */
export async function evaluateContainers(corpus: string, { reports: count, only, onForm }: ContainersOptions): Promise<readonly ContainerFigures[]> {
  const reports = await repeatReports(corpus, count);
  const all = await openContainerForms();
  const chosen = all.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
  const wanted = all.filter((form) => chosen.includes(form) || chosen.some(({ besides }) => besides === form.name));
  const figures: ContainerFigures[] = [];
  for (const form of wanted) {
    const measured = { form: form.name, besides: form.besides, ...(await measure(form, reports)) };
    figures.push(measured);
    onForm(measured);
  }
  return figures;
}

async function measure(form: ContainerForm, reports: readonly PlainReport[]): Promise<IndexCosts> {
  const work = await mkdtemp(join(tmpdir(), 'policy-containers-'));
  const child = new MeasuredProcess('../evaluate/index-process.js');
  try {
    const folder = join(work, 'sources');
    await mkdir(folder);
    for await (const { name, content } of form.files(reports)) await writeFile(join(folder, name), content);
    return await child.ask<IndexCosts>({ folder, out: join(work, 'index') } satisfies IndexMessage);
  } finally {
    await child.stop();
    await rm(work, { recursive: true });
  }
}

/** Words that most sentences of a report have one of, and others for each time that it is repeated. */
const SWAPS: readonly (readonly [word: string, ...others: string[]])[] = [
  ['发展', '进展', '壮大', '成长'],
  ['建设', '营建', '兴建', '修建'],
  ['推进', '推动', '促成', '力促'],
  ['加强', '强化', '增强', '抓好'],
  ['实现', '达成', '做到', '完成'],
  ['全面', '全力', '全方位', '深入'],
  ['提升', '提高', '抬升', '改善'],
  ['项目', '工程', '任务', '事项'],
];
/** Figures, but no years. */
const FIGURE = /(?<![\d.])(?!(?:19|20)\d\d(?!\d))\d+(?=(?:\.[.\d]*)?[%％亿万个家公项])/gu;

async function repeatReports(corpus: string, count: number): Promise<readonly PlainReport[]> {
  const names = (await readdir(corpus, { recursive: true })).filter((name) => name.endsWith('.txt')).sort();
  const originals = await Promise.all(names.slice(0, count).map(async (name) => toPlainReport(await readFile(join(corpus, name), 'utf8'))));
  return Array.from({ length: originals.length === 0 ? 0 : count }, (_, index) => repeat(originals[index % originals.length] as PlainReport, Math.floor(index / originals.length)));
}

function repeat(report: PlainReport, round: number): PlainReport {
  if (round === 0) return report;
  const change = (text: string): string => SWAPS.reduce((changed, [word, ...others]) => changed.replaceAll(word, others[(round - 1) % others.length] as string), text.replace(FIGURE, (figure) => String(Number(figure) + 7 * round)));
  return { ...report, lines: report.lines.map((line) => ({ ...line, text: change(line.text) })) };
}

/** The figures as a table of Markdown. */
export function formatContainers(figures: readonly ContainerFigures[]): string {
  const rows = figures.map(({ form, besides, documents, incomplete, processorSeconds, peakMemoryMegabytes }) => {
    const other = figures.find((one) => one.form === besides);
    const times = (own: number, base: number | undefined): string => (base === undefined ? '' : ` (${(own / base).toFixed(2)} times)`);
    return `| ${form} | ${documents}${incomplete > 0 ? `, ${incomplete} flagged as cut` : ''} | ${processorSeconds.toFixed(1)} s${times(processorSeconds, other?.processorSeconds)} | ${peakMemoryMegabytes.toFixed(0)} MB${times(peakMemoryMegabytes, other?.peakMemoryMegabytes)} | ${besides ?? ''} |\n`;
  });
  const characters = figures[0]?.characters ?? 0;
  return `${(characters / 1e6).toFixed(1)} million characters\n| form | documents | processor time | peak memory | beside |\n| --- | --- | --- | --- | --- |\n${rows.join('')}`;
}
