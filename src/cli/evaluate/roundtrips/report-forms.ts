import { PolicySearchError } from '../../../errors.js';
import { openOfficeForms, type OfficePrograms } from './office-forms.js';
import { headOf, type PlainReport } from './plain-report.js';
import { toPrintedPage, toSitePage } from './report-pages.js';

/** A form that reports are rendered to, one file each. */
export interface ReportForm {
  readonly name: string;
  readonly extension: string;
  readonly render: (report: PlainReport) => Promise<Uint8Array | string>;
  /** Renders many at once where a program takes long to start; in their order. */
  readonly renderAll?: (reports: readonly PlainReport[]) => Promise<readonly (Uint8Array | string)[]>;
}

/** The forms, and what ends the programs that render them. */
export interface ReportForms {
  readonly forms: readonly ReportForm[];
  /** Forms that are left out, each with what is missing. */
  readonly skipped: readonly string[];
  readonly close: () => Promise<void>;
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

/**
 * The forms of a round trip: a site's page, PDF, DOCX, GB18030, one line with and without blanks where lines ended,
 * and those that office programs make of the DOCX or the text. The head of a file keeps its lines where the others are deleted, as the one-line reports of the
 * web keep their titles on a line of their own.
 *
 * @param chromium path of the browser that prints the PDF
 * @throws MissingRendererError when a package of development or the browser is not there
 */
export async function openReportForms(chromium: string, programs: OfficePrograms): Promise<ReportForms> {
  const docx = await optional('docx', import('docx'));
  const iconv = await optional('iconv-lite', import('iconv-lite'));
  const playwright = await optional('playwright-core', import('playwright-core'));
  const browser = await playwright.chromium
    .launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] })
    .catch((error: unknown) => {
      throw new MissingRendererError(`The browser ${chromium}`, 'give the path of a Chromium with --chromium or CHROMIUM_PATH', { cause: error });
    });
  const page = await browser.newPage();
  const forms: readonly ReportForm[] = [
    { name: 'HTML with navigation', extension: 'html', render: (report) => Promise.resolve(toSitePage(report)) },
    {
      name: 'PDF',
      extension: 'pdf',
      render: async (report) => {
        await page.setContent(toPrintedPage(report));
        const footerTemplate = '<div style="font-size: 9pt; width: 100%; text-align: center">— <span class="pageNumber"></span> —</div>';
        return page.pdf({ format: 'A4', margin: { top: '25mm', bottom: '25mm', left: '27mm', right: '27mm' }, displayHeaderFooter: true, headerTemplate: '<div></div>', footerTemplate });
      },
    },
    {
      name: 'DOCX',
      extension: 'docx',
      render: ({ title, lines }) => {
        const heading = title === null ? [] : [new docx.Paragraph({ text: title, heading: docx.HeadingLevel.TITLE })];
        const paragraphs = lines.map(({ text, isBold }) => new docx.Paragraph({ indent: { firstLine: 640 }, children: [new docx.TextRun({ text, bold: isBold })] }));
        return docx.Packer.toBuffer(new docx.Document({ sections: [{ children: [...heading, ...paragraphs] }] }));
      },
    },
    { name: 'GB18030 text', extension: 'txt', render: ({ text }) => Promise.resolve(iconv.default.encode(text, 'gb18030')) },
    { name: 'one line, a blank for each line end', extension: 'txt', render: ({ text }) => Promise.resolve(text.trim().replace(/\s*\n\s*/gu, ' ')) },
    {
      name: 'one line, line ends deleted',
      extension: 'txt',
      render: ({ text, lines }) => Promise.resolve(`${headOf(text)}${lines.map((line) => line.text).join('')}`),
    },
  ];
  const office = await openOfficeForms(forms.find(({ extension }) => extension === 'docx') as ReportForm, programs);
  return { forms: [...forms, ...office.forms], skipped: office.skipped, close: () => browser.close() };
}

async function optional<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    throw new MissingRendererError(`The package ${name}`, 'install the packages of development with npm ci', { cause: error });
  }
}
