import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PolicySearchError } from '../../../errors.js';
import type { PlainReport } from './plain-report.js';

/** A file of a form, to be taken in. */
export interface RenderedFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/**
 * A form that reports are rendered to. The number of a report, from 0, is the last number in the name of its file, or
 * where that has none in the key of its record; nothing else tells which it was, for a path must not help to place it.
 */
export interface ReportForm {
  readonly name: string;
  /** Whether it keeps all that is compared; of one that says less than the plain file, most is expected only. */
  readonly isWhole: boolean;
  readonly render: (reports: readonly PlainReport[]) => Promise<readonly RenderedFile[]>;
}

/** Forms, and those left out because their program is not there, each with what is missing. */
export interface OpenedForms {
  readonly forms: readonly ReportForm[];
  readonly skipped: readonly string[];
}

/** A package or program that only rendering needs is not there. */
export class MissingRendererError extends PolicySearchError {
  readonly code = 'missing-renderer';

  constructor(
    readonly renderer: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${renderer} is needed to render the reports, and cannot be used: ${remedy}.`, options);
  }
}

/** A form of which each report is a file of its own. */
export function oneByOne(name: string, extension: string, render: (report: PlainReport) => Uint8Array | string | Promise<Uint8Array | string>, isWhole = true): ReportForm {
  return {
    name,
    isWhole,
    render: async (reports) => {
      const files: RenderedFile[] = [];
      for (const [index, report] of reports.entries()) files.push({ name: `${index}.${extension}`, content: await render(report) });
      return files;
    },
  };
}

/** A form of which all reports are in one file. */
export function together(name: string, file: string, render: (reports: readonly PlainReport[]) => Promise<Uint8Array | string>): ReportForm {
  return { name, isWhole: true, render: async (reports) => [{ name: file, content: await render(reports) }] };
}

export const run = promisify(execFile);
/** For programs that render many reports at once. */
export const RENDER_MILLISECONDS = 10 * 60_000;

export async function canRun(program: string, parameters: readonly string[]): Promise<boolean> {
  return run(program, parameters).then(
    () => true,
    () => false,
  );
}

/** @throws MissingRendererError when a package of development is not installed */
export async function optional<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    throw new MissingRendererError(`The package ${name}`, 'install the packages of development with npm ci', { cause: error });
  }
}
