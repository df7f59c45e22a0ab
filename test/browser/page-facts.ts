import type { Locator, Page } from 'playwright-core';

/**
 * What is true of a page as it is shown. The expressions run in the browser and are given as text, so that
 * the project's own code is not checked as if it had a window.
 */

/** Whether an element is wholly in the window and clear of the head of the page, which stays in view. */
export async function isInView(element: Locator): Promise<boolean> {
  const page = element.page();
  const box = await element.boundingBox();
  const head = await page.locator('header.site').boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  return box !== null && head !== null && box.y >= head.y + head.height && box.y + box.height <= height;
}

/** How far the page reaches beyond the right edge of the window, in pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Links, buttons and fields that a screen reader could not name, as their HTML. */
export function namelessControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('a, button, input:not([type=hidden]), summary')]
    .filter((element) => {
      const label = element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : element.textContent;
      return (element.getAttribute('aria-label') ?? label).trim() === '';
    })
    .map((element) => element.outerHTML)`);
}

/** Ids that more than one element has. */
export function repeatedIds(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('[id]')]
    .map((element) => element.id)
    .filter((id, index, ids) => ids.indexOf(id) !== index)`);
}

/** The text and the id of what has the focus. */
export function focused(page: Page): Promise<{ readonly text: string; readonly id: string }> {
  return page.evaluate('({ text: document.activeElement.textContent, id: document.activeElement.id })');
}
