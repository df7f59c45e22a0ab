import { toPrintedPage, toSitePage } from './report-pages.js';
import { MissingRendererError, oneByOne, optional, type ReportForm } from './report-form.js';

const PAGE_ADDRESS = 'http://www.example.gov.cn/zwgk/t1.html';

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
  const iconv = await optional('iconv-lite', import('iconv-lite'));
  // Nothing is fetched but a page in GBK that says so itself alone, as old sites serve them.
  let served: Buffer | null = null;
  await page.route('**/*', (route) => (served !== null && route.request().url() === PAGE_ADDRESS ? route.fulfill({ body: served, headers: { 'Content-Type': 'text/html' } }) : route.abort()));
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
  const savedInGbk = oneByOne('MHTML of a page in GBK (Chromium)', 'mhtml', async (report) => {
    served = iconv.default.encode(toSitePage(report).replace('charset="utf-8"', 'charset="gb2312"'), 'gb18030');
    await page.goto(PAGE_ADDRESS);
    return (await session.send('Page.captureSnapshot', { format: 'mhtml' })).data;
  });
  return { forms: [printed, saved, savedInGbk], close: () => browser.close() };
}
