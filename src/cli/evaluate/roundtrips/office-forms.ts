import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { PlainReport } from './plain-report.js';
import type { ReportForm } from './report-forms.js';

/** Programs that are no packages of npm; a form whose program is not there is left out, and named. */
export interface OfficePrograms {
  /** Path of LibreOffice. */
  readonly soffice: string;
  /** Folder with the jars of ofdrw (`mvn dependency:copy-dependencies` of `org.ofdrw:ofdrw-layout`); null for none. */
  readonly ofdrw: string | null;
}

const run = promisify(execFile);
const MINUTES = 60_000;
const LIBRE_OFFICE = [
  { name: 'DOC (LibreOffice)', filter: 'doc', extension: 'doc' },
  { name: 'WPS, as WPS Writer names it (LibreOffice)', filter: 'doc', extension: 'wps' },
  { name: 'RTF (LibreOffice)', filter: 'rtf', extension: 'rtf' },
  { name: 'ODT (LibreOffice)', filter: 'odt', extension: 'odt' },
  { name: 'FODT (LibreOffice)', filter: 'fodt', extension: 'fodt' },
  { name: 'PDF (LibreOffice)', filter: 'pdf', extension: 'pdf' },
] as const;

/** The forms that office programs make, and what is left out because its program is not there. */
export async function openOfficeForms(docx: ReportForm, { soffice, ofdrw }: OfficePrograms): Promise<{ readonly forms: readonly ReportForm[]; readonly skipped: readonly string[] }> {
  const forms: ReportForm[] = [];
  const skipped: string[] = [];
  if (await isThere(soffice, ['--version'])) {
    for (const { name, filter, extension } of LIBRE_OFFICE) forms.push({ name, extension, render: docx.render, renderAll: (reports) => convert(docx, reports, soffice, filter) });
  } else {
    for (const { name } of LIBRE_OFFICE) skipped.push(`${name}: ${soffice} cannot be run; install Debian's libreoffice-writer-nogui or give --soffice`);
  }
  const name = 'OFD (ofdrw)';
  if (ofdrw === null) skipped.push(`${name}: no folder of its jars was given (--ofdrw)`);
  else if (!(await isThere('java', ['-version']))) skipped.push(`${name}: java cannot be run; install a JDK of 11 or later`);
  else forms.push({ name, extension: 'ofd', render: docx.render, renderAll: (reports) => typeset(reports, ofdrw) });
  return { forms, skipped };
}

async function isThere(program: string, parameters: readonly string[]): Promise<boolean> {
  return run(program, parameters).then(
    () => true,
    () => false,
  );
}

/** All at once: LibreOffice takes longer to start than to convert. */
async function convert(docx: ReportForm, reports: readonly PlainReport[], soffice: string, filter: string): Promise<readonly Uint8Array[]> {
  return inFolder(async (folder) => {
    const files = reports.map((_, index) => join(folder, `${index}.docx`));
    for (const [index, report] of reports.entries()) await writeFile(files[index] as string, await docx.render(report));
    const parameters = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter, '--outdir', join(folder, 'out'), ...files];
    await run(soffice, parameters, { timeout: 10 * MINUTES });
    return Promise.all(reports.map((_, index) => readFile(join(folder, 'out', `${index}.${filter}`))));
  });
}

async function typeset(reports: readonly PlainReport[], jars: string): Promise<readonly Uint8Array[]> {
  return inFolder(async (folder) => {
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'Typeset.java'), TYPESET);
    const files = reports.map((_, index) => join(folder, `${index}.txt`));
    for (const [index, { title, lines }] of reports.entries()) {
      await writeFile(files[index] as string, [...(title === null ? [] : [`# ${title}`]), ...lines.map(({ text }) => `  ${text}`)].join('\n'));
    }
    await run('java', ['-cp', `${join(jars, '*')}${delimiter}${folder}`, join(folder, 'Typeset.java'), ...files], { timeout: 10 * MINUTES });
    return Promise.all(files.map((file) => readFile(`${file}.ofd`)));
  });
}

/** Sets the lines of each file, a title in larger print, the others with two characters' indent. */
const TYPESET = `
import java.nio.file.*;
import org.ofdrw.layout.OFDDoc;
import org.ofdrw.layout.element.*;
public class Typeset {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      try (OFDDoc document = new OFDDoc(Path.of(file + ".ofd"))) {
        for (String line : Files.readAllLines(Path.of(file))) {
          boolean isTitle = line.startsWith("# ");
          Span span = new Span(line.substring(2));
          span.setFontSize(isTitle ? 7.8 : 5.6);
          Paragraph paragraph = new Paragraph();
          paragraph.add(span);
          paragraph.setLineSpace(3d);
          if (!isTitle) paragraph.setFirstLineIndent(2);
          document.add(paragraph);
        }
      }
    }
  }
}
`;

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-office-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
