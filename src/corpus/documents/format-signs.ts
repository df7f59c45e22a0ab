import { appendTo } from '../../text/groups.js';
import { RULES } from '../articles/cleaning-rules.js';
import type { FormatSign, Paragraph, Removal } from '../model/document.js';

/** Of a head of fields, what says no more than that the words beside it are the title. */
const TITLE_FIELD = /^\s*(?:---\s*)?(?:title:\s*)?$/iu;

type PlainParagraph = Omit<Paragraph, 'signs'>;

/** Paragraphs with the signs that made them what they are, and the removals that are left. */
export interface SignedParagraphs {
  readonly paragraphs: readonly Paragraph[];
  readonly removals: readonly Removal[];
}

/**
 * Gives the signs of the file's format back to the paragraphs that they set off: Markdown's `#` to its heading,
 * `**` to the words between, `---` and `title:` to the title. A sign that stands beside no paragraph stays removed.
 */
export function giveSigns(article: string, paragraphs: readonly PlainParagraph[], removals: readonly Removal[]): SignedParagraphs {
  const signs = new Map<number, FormatSign[]>();
  const rest: Removal[] = [];
  let behind = 0;
  for (const removal of removals) {
    const { text, span, rule } = removal;
    while (behind < paragraphs.length && startOf(paragraphs[behind] as PlainParagraph) < span.end) behind += 1;
    const owner = isSign(rule, text) ? ownerOf(article, paragraphs, behind, removal) : null;
    if (owner === null) rest.push(removal);
    else appendTo(signs, owner, { text, span });
  }
  return { paragraphs: paragraphs.map((paragraph, index) => ({ ...paragraph, signs: signs.get(index) ?? [] })), removals: rest };
}

function isSign(rule: string, text: string): boolean {
  return rule === RULES.markup.rule || (rule === RULES.frontMatter.rule && TITLE_FIELD.test(text));
}

/** @param behind index of the first paragraph that begins behind the sign */
function ownerOf(article: string, paragraphs: readonly PlainParagraph[], behind: number, { rule, span }: Removal): number | null {
  const [before, after] = [paragraphs[behind - 1], paragraphs[behind]];
  const isField = rule === RULES.frontMatter.rule;
  const belongs = (paragraph: PlainParagraph, between: string): boolean => (isField ? paragraph.kind === 'title' : !between.includes('\n'));
  // Between two paragraphs of one line a sign goes to the first: of `**` it cannot be seen whether it opens or closes.
  if (before !== undefined && (endOf(before) >= span.start || belongs(before, article.slice(endOf(before), span.start)))) return behind - 1;
  if (after !== undefined && belongs(after, article.slice(span.end, startOf(after)))) return behind;
  return null;
}

function startOf(paragraph: PlainParagraph): number {
  return paragraph.spans[0]?.start ?? 0;
}

function endOf(paragraph: PlainParagraph): number {
  return paragraph.spans.at(-1)?.end ?? 0;
}
