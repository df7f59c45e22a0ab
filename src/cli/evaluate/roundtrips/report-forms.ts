import { openBrowserForms } from './browser-forms.js';
import { openOfficeForms, type OfficePrograms } from './office-forms.js';
import { toFlatPackage } from './flat-package.js';
import { headOf, type PlainReport } from './plain-report.js';
import { openPythonForms } from './python-forms.js';
import { openRecordForms } from './record-forms.js';
import { toArticle, toSitePage } from './report-pages.js';
import { oneByOne, optional, type OpenedForms, type ReportForm } from './report-form.js';

/** Programs that are no packages of npm; a form whose program is not there is left out, and named. */
export interface RenderingPrograms extends OfficePrograms {
  /** Path of a Chromium. */
  readonly chromium: string;
  /** Path of Python 3, for what its own library, openpyxl and warcio write. */
  readonly python: string;
}

/** The forms, and what ends the programs that render them. */
export interface ReportForms extends OpenedForms {
  readonly close: () => Promise<void>;
}

/**
 * The forms of a round trip, made by other programs than the readers: texts, pages, printed pages, office files,
 * tables, records, archives and crawls. The one-line texts keep the lines of a file's head, as those of the web keep
 * their titles on a line of their own.
 *
 * @throws MissingRendererError when a package of development or the browser is not there
 */
export async function openReportForms(programs: RenderingPrograms): Promise<ReportForms> {
  const docx = await optional('docx', import('docx'));
  const iconv = await optional('iconv-lite', import('iconv-lite'));
  const { unzipSync } = await optional('fflate', import('fflate'));
  const { default: Turndown } = await optional('turndown', import('turndown'));
  const turndown = new Turndown({ headingStyle: 'atx' }).remove(['title', 'style', 'script']);
  const browser = await openBrowserForms(programs.chromium);
  const writeWord = ({ title, lines }: PlainReport): Promise<Buffer> => {
    const heading = title === null ? [] : [new docx.Paragraph({ text: title, heading: docx.HeadingLevel.TITLE })];
    const paragraphs = lines.map(({ text, isBold }) => new docx.Paragraph({ indent: { firstLine: 640 }, children: [new docx.TextRun({ text, bold: isBold })] }));
    return docx.Packer.toBuffer(new docx.Document({ sections: [{ children: [...heading, ...paragraphs] }] }));
  };
  const word = oneByOne('DOCX', 'docx', writeWord);
  const own: readonly ReportForm[] = [
    oneByOne('HTML with navigation', 'html', toSitePage),
    ...browser.forms,
    word,
    oneByOne('Flat OPC', 'xml', async (report) => toFlatPackage(unzipSync(await writeWord(report)))),
    oneByOne('Markdown (turndown)', 'md', (report) => turndown.turndown(toArticle(report))),
    oneByOne('GB18030 text', 'txt', ({ text }) => iconv.default.encode(text, 'gb18030')),
    oneByOne('one line, a blank for each line end', 'txt', ({ text }) => text.trim().replace(/\s*\n\s*/gu, ' '), false),
    oneByOne('one line, line ends deleted', 'txt', ({ text, lines }) => `${headOf(text)}${lines.map((line) => line.text).join('')}`, false),
  ];
  const others = [await openRecordForms(), await openPythonForms(programs.python), await openOfficeForms(word, programs)];
  return { forms: [...own, ...others.flatMap(({ forms }) => forms)], skipped: others.flatMap(({ skipped }) => skipped), close: browser.close };
}
