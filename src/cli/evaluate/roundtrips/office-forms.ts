import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { PlainReport } from './plain-report.js';
import { inFolder } from '../../in-folder.js';
import { canRun, RENDER_MILLISECONDS, run, type OpenedForms, type RenderedFile, type ReportForm } from './report-form.js';

/** Programs that are no packages of npm. */
export interface OfficePrograms {
  /** Path of LibreOffice. */
  readonly soffice: string;
  /** Folder with the jars of ofdrw (`mvn dependency:copy-dependencies` of `org.ofdrw:ofdrw-layout`); null for none. */
  readonly ofdrw: string | null;
}

const LIBRE_OFFICE = [
  { name: 'DOC (LibreOffice)', filter: 'doc', extension: 'doc', isWhole: true },
  { name: 'WPS, as WPS Writer names it (LibreOffice)', filter: 'doc', extension: 'wps', isWhole: true },
  { name: 'RTF (LibreOffice)', filter: 'rtf', extension: 'rtf', isWhole: true },
  { name: 'ODT (LibreOffice)', filter: 'odt', extension: 'odt', isWhole: true },
  { name: 'FODT (LibreOffice)', filter: 'fodt', extension: 'fodt', isWhole: true },
  { name: 'DOCX (LibreOffice)', filter: 'docx', extension: 'docx', isWhole: true },
  // It writes blanks as line ends, which between Han characters are none: （下转第二版） between blanks then parts no paragraph.
  { name: 'HTML, as a text is saved (LibreOffice)', filter: 'html', extension: 'html', isWhole: false },
  { name: 'PDF (LibreOffice)', filter: 'pdf', extension: 'pdf', isWhole: true },
  { name: 'Word 2003 XML (LibreOffice)', filter: 'xml:MS Word 2003 XML', extension: 'xml', isWhole: true },
] as const;

/**
 * The forms that office programs make, and what is left out because its program is not there.
 *
 * @param docx what LibreOffice converts
 */
export async function openOfficeForms(docx: ReportForm, { soffice, ofdrw }: OfficePrograms): Promise<OpenedForms> {
  const forms: ReportForm[] = [];
  const skipped: string[] = [];
  if (await canRun(soffice, ['--version'])) {
    for (const { name, filter, extension, isWhole } of LIBRE_OFFICE) forms.push({ name, isWhole, render: async (reports) => convert(await docx.render(reports), soffice, filter, extension) });
  } else {
    for (const { name } of LIBRE_OFFICE) skipped.push(`${name}: ${soffice} cannot be run; install Debian's libreoffice-writer-nogui or give --soffice`);
  }
  const name = 'OFD (ofdrw)';
  if (ofdrw === null) skipped.push(`${name}: no folder of its jars was given (--ofdrw)`);
  else if (!(await canRun('java', ['-version']))) skipped.push(`${name}: java cannot be run; install a JDK of 11 or later`);
  else forms.push({ name, isWhole: true, render: (reports) => typeset(reports, ofdrw) });
  return { forms, skipped };
}

/** All at once: LibreOffice takes longer to start than to convert. */
async function convert(documents: readonly RenderedFile[], soffice: string, filter: string, extension: string): Promise<readonly RenderedFile[]> {
  return inFolder(async (folder) => {
    for (const { name, content } of documents) await writeFile(join(folder, name), content);
    const parameters = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter, '--outdir', join(folder, 'out'), ...documents.map(({ name }) => join(folder, name))];
    await run(soffice, parameters, { timeout: RENDER_MILLISECONDS });
    const [written] = filter.split(':');
    return Promise.all(documents.map(async (_, index) => ({ name: `${index}.${extension}`, content: await readFile(join(folder, 'out', `${index}.${written}`)) })));
  });
}

async function typeset(reports: readonly PlainReport[], jars: string): Promise<readonly RenderedFile[]> {
  return inFolder(async (folder) => {
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'Typeset.java'), TYPESET);
    const files = reports.map((_, index) => join(folder, `${index}.txt`));
    for (const [index, { title, lines }] of reports.entries()) {
      await writeFile(files[index] as string, [...(title === null ? [] : [`# ${title}`]), ...lines.map(({ text }) => `  ${text}`)].join('\n'));
    }
    await run('java', ['-cp', `${join(jars, '*')}${delimiter}${folder}`, join(folder, 'Typeset.java'), ...files], { timeout: RENDER_MILLISECONDS });
    return Promise.all(files.map(async (file, index) => ({ name: `${index}.ofd`, content: await readFile(`${file}.ofd`) })));
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
