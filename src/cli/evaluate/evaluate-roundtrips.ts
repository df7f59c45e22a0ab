import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyDocument } from '../../corpus/model/document.js';
import { ingestSources } from '../../corpus/ingest/ingest.js';
import { readDocument } from '../../corpus/documents/stored-document.js';
import type { RenderedFile, ReportForm } from './roundtrips/report-form.js';
import { openReportForms, type RenderingPrograms } from './roundtrips/report-forms.js';
import { groupBy } from '../../text/groups.js';
import { toPlainReport } from './roundtrips/plain-report.js';

/** How the reports of one form came out beside the plain files. */
export interface FormFigures {
  readonly form: string;
  /** Whether the form keeps all that is compared, so that a difference is a fault. */
  readonly isWhole: boolean;
  /** Files that gave as many documents, of the same title, region, year and type. */
  readonly sameDocuments: number;
  /** Paragraphs of the plain files, and of these those that stand in the form with the same text. */
  readonly paragraphs: number;
  readonly sameParagraphs: number;
  /** Places where the form ends a paragraph, and of these those where the plain file does. */
  readonly ends: number;
  readonly keptEnds: number;
  /** The first differences by file, for reading. */
  readonly differences: readonly string[];
}

/** What `evaluateRoundtrips` measured. */
export interface RoundtripFigures {
  readonly files: number;
  readonly forms: readonly FormFigures[];
  /** Forms that were left out, each with what is missing. */
  readonly skipped: readonly string[];
}

/** What renders the reports, and which of them. */
export interface RoundtripOptions extends RenderingPrograms {
  /** So many files, at even distances in order of path. */
  readonly sample: number;
  /** Of the forms those whose names hold this word; empty for all. */
  readonly only: string;
}

/**
 * Renders reports of a folder `<division>/<year>.txt` to every form that sources come in, takes each form in as
 * indexing would, and compares its documents and paragraphs with those of the plain files. White space is
 * not compared: where it stands is the form's own matter.
 *
 * @throws MissingRendererError when what renders them is not installed
 */
export async function evaluateRoundtrips(directory: string, options: RoundtripOptions): Promise<RoundtripFigures> {
  const files = await sampleOf(directory, options.sample);
  const reports = await Promise.all(files.map(async (file) => toPlainReport(await readFile(join(directory, file), 'utf8'))));
  const folder = await mkdtemp(join(tmpdir(), 'policy-roundtrips-'));
  const { forms, skipped, close } = await openReportForms(options);
  const wanted = forms.filter(({ name }) => name.toLowerCase().includes(options.only.toLowerCase()));
  try {
    const takeIn = async (name: string, rendered: readonly RenderedFile[]): Promise<Documents> => {
      const below = join(folder, name);
      await mkdir(below);
      await Promise.all(rendered.map((file) => writeFile(join(below, file.name), file.content)));
      const { documents } = await ingestSources([below]);
      const byNumber = groupBy(documents, ({ source }) => numberOf(source.file) ?? numberOf(source.record?.key ?? ''));
      return files.map((_, index) => (byNumber.get(index) ?? []).map(readDocument));
    };
    const plain = await takeIn('plain', reports.map(({ text }, index) => ({ name: `${index}.txt`, content: text })));
    const figures: FormFigures[] = [];
    for (const [index, form] of wanted.entries()) {
      figures.push(compare(form, files, plain, await takeIn(String(index), await form.render(reports))));
    }
    return { files: files.length, forms: figures, skipped };
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
}

function numberOf(name: string): number | null {
  const digits = /(\d+)\D*$/u.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The forms that should have kept all that is compared, and did not. */
export function findChangedForms({ files, forms }: RoundtripFigures): readonly FormFigures[] {
  return forms.filter(({ isWhole, sameDocuments, paragraphs, sameParagraphs, ends, keptEnds }) => isWhole && !(sameDocuments === files && sameParagraphs === paragraphs && ends === keptEnds && keptEnds === paragraphs));
}

/** Documents by number of the report. */
type Documents = readonly (readonly PolicyDocument[])[];

async function sampleOf(directory: string, sample: number): Promise<readonly string[]> {
  const names = await readdir(directory, { recursive: true });
  const files = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.txt')).sort();
  const count = Math.min(sample, files.length);
  return Array.from({ length: count }, (_, index) => files[Math.floor(((index + 0.5) * files.length) / count)] as string);
}

function compare({ name, isWhole }: ReportForm, files: readonly string[], plain: Documents, others: Documents): FormFigures {
  let [sameDocuments, paragraphs, sameParagraphs, ends, keptEnds] = [0, 0, 0, 0, 0];
  const differences: string[] = [];
  files.forEach((file, index) => {
    const [expected, found] = [plain[index] ?? [], others[index] ?? []];
    const [expectedFields, foundFields] = [expected.map(fieldsOf).join(' + '), found.map(fieldsOf).join(' + ')];
    if (expectedFields === foundFields) sameDocuments++;
    else differences.push(`${file}: ${foundFields || 'no document'} instead of ${expectedFields}`);
    const [wanted, given] = [textsOf(expected), textsOf(found)];
    const same = inCommon(wanted, given);
    paragraphs += wanted.length;
    sameParagraphs += same.length;
    const [first] = without(wanted, same);
    if (first !== undefined) differences.push(`${file}: not the same: ${first.slice(0, 30)}…${first.slice(-30)}`);
    const [wantedEnds, givenEnds] = [endsOf(wanted), endsOf(given)];
    ends += givenEnds.length;
    keptEnds += inCommon(wantedEnds, givenEnds).length;
  });
  return { form: name, isWhole, sameDocuments, paragraphs, sameParagraphs, ends, keptEnds, differences };
}

function fieldsOf({ title, region, year, type }: PolicyDocument): string {
  return `${bare(title)} (${region?.code ?? '-'}, ${year ?? '-'}, ${type})`;
}

function bare(text: string): string {
  return text.replace(/\s/gu, '');
}

function textsOf(documents: readonly PolicyDocument[]): readonly string[] {
  return documents.flatMap((document) => document.paragraphs.map((paragraph) => bare(paragraph.text)));
}

/** Ends by the characters around them, so that a character lost elsewhere moves none of them. */
const AROUND_CHARACTERS = 12;

function endsOf(texts: readonly string[]): readonly string[] {
  const whole = texts.join('');
  let at = 0;
  return texts.map((text) => {
    at += text.length;
    return `${whole.slice(Math.max(0, at - AROUND_CHARACTERS), at)}|${whole.slice(at, at + AROUND_CHARACTERS)}`;
  });
}

/** What two lists have in common, each as often as in the one that has it less often; in the order of the first. */
function inCommon(one: readonly string[], other: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return one.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0;
  });
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const set = new Set(some);
  return all.filter((text) => !set.has(text));
}

/** The figures as a table of Markdown, with the first differences of each form below. */
export function formatRoundtrips({ files, forms, skipped }: RoundtripFigures, differences = 3): string {
  const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const rows = forms.map(
    ({ form, sameDocuments, paragraphs, sameParagraphs, ends, keptEnds }) =>
      `| ${form} | ${sameDocuments} of ${files} | ${sameParagraphs} of ${paragraphs} (${percent(sameParagraphs, paragraphs)}) | ${percent(keptEnds, paragraphs)} | ${percent(ends - keptEnds, ends)} |\n`,
  );
  const notes = forms.flatMap((one) => one.differences.slice(0, differences).map((difference) => `${one.form}: ${difference}\n`));
  return `| form | files with the same documents | paragraphs the same | paragraph ends kept | false ends |\n| --- | --- | --- | --- | --- |\n${rows.join('')}${notes.length > 0 ? '\n' : ''}${notes.join('')}${skipped.map((one) => `Left out: ${one}\n`).join('')}`;
}
