import type { ArticleFacts } from '../../src/corpus/articles/article-facts.js';
import { fold } from '../../src/text/folding.js';

/** Facts with what a case says, and nothing else; short lines of the body are headings, as in parsed articles. */
export function articleFactsOf(said: { readonly title?: string; readonly tag?: string; readonly opening?: string; readonly body?: readonly string[]; readonly siteDate?: string; readonly surroundings?: string }): ArticleFacts {
  return {
    title: said.title ?? null,
    tag: said.tag ?? null,
    opening: said.opening ?? '',
    body: (said.body ?? []).map((text) => ({ kind: text.length <= 40 && !/[。:：]$/.test(text) ? 'heading' : 'text', text, folded: fold(text) })),
    metadata: {},
    stated: null,
    surroundings: said.surroundings ?? '',
    siteDate: said.siteDate ?? null,
    file: 'report.txt',
  };
}
