import { toPrintedPage, toSitePage } from './report-pages.js';
import { MissingRendererError, oneByOne, optional, type ReportForm } from './report-form.js';

/**
 * What a Chromium prints and saves.
 *
 * @param chromium path of the browser
 * @throws MissingRendererError when it cannot be started
 */
export async function openBrowserForms(chromium: string): Promise<{ readonly forms: readonly ReportForm[]; readonly close: () => Promise<void> }> {
  const playwright = await optional('playwright-core', import('playwright-core'));
  const browser = await playwright.chromium
    .launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] })
    .catch((error: unknown) => {
      throw new MissingRendererError(`The browser ${chromium}`, 'give the path of a Chromium with --chromium or CHROMIUM_PATH', { cause: error });
    });
  const page = await browser.newPage();
  // Nothing that a page names is fetched.
  await page.route('**/*', (route) => route.abort());
  const session = await page.context().newCDPSession(page);
  const printed = oneByOne('PDF (Chromium)', 'pdf', async (report) => {
    await page.setContent(toPrintedPage(report));
    const footerTemplate = '<div style="font-size: 9pt; width: 100%; text-align: center">— <span class="pageNumber"></span> —</div>';
    return page.pdf({ format: 'A4', margin: { top: '25mm', bottom: '25mm', left: '27mm', right: '27mm' }, displayHeaderFooter: true, headerTemplate: '<div></div>', footerTemplate });
  });
  const saved = oneByOne('MHT, the page as saved (Chromium)', 'mht', async (report) => {
    await page.setContent(toSitePage(report));
    return (await session.send('Page.captureSnapshot', { format: 'mhtml' })).data;
  });
  return { forms: [printed, saved], close: () => browser.close() };
}
