import { fold, originalSpans } from '../../text/folding.js';
import type { Span } from '../../text/span.js';
import type { ArticleFacts } from './article-facts.js';
import type { Evidence } from '../model/document.js';

/** A piece of an article that placing and dating read, with the folded text that their patterns run over. */
export interface Passage {
  readonly from: Extract<Evidence['from'], 'title' | 'tag' | 'opening' | 'body' | 'closing' | 'metadata' | 'record'>;
  /** A heading by its kind, or a paragraph so short that it may be one. */
  readonly isHeading: boolean;
  readonly original: string;
  readonly folded: string;
}

/** An article in passages, in reading order. */
export interface Passages {
  readonly title: Passage | null;
  readonly tag: Passage | null;
  readonly opening: Passage | null;
  /** The closing call included, appendices left out. */
  readonly body: readonly Passage[];
  readonly metadata: readonly Passage[];
  /** Folded: what the page says around the article. */
  readonly surroundings: string;
}

const MAX_HEADING_CHARACTERS = 40;
const SALUTATION = /(?:各位|诸位)(?:人大)?代表|^同志们/;
/** Notes on terms after the report name places and years that are not its own. */
const APPENDIX = /^(?:附件?|附录|附:?)?(?:政府工作报告)?(?:中)?(?:有关|部分)?(?:名词|用语|术语|词语|缩略语)(?:解释|注释|说明)/;
const MAX_CLOSING_PASSAGES = 4;
const MAX_OPENING_LINE_CHARACTERS = 160;
const MIN_SENTENCE_CHARACTERS = 40;
const OPENING = /届|大会|会议上|[省市县区州盟旗]\s*长|主席|专员|主任|工作报告/;

/** Placing and dating read the same facts one after the other; folding them is most of their work. */
const read = new WeakMap<ArticleFacts, Passages>();

/** Cuts the facts into passages and folds each once. */
export function readPassages(facts: ArticleFacts): Passages {
  const known = read.get(facts);
  if (known !== undefined) return known;
  const passages = cutPassages(facts);
  read.set(facts, passages);
  return passages;
}

function cutPassages(facts: ArticleFacts): Passages {
  const single = (from: Passage['from'], text: string | null): Passage | null =>
    text === null || text === '' ? null : { from, isHeading: false, original: text, folded: fold(text) };
  const { opening, rest } = cutOpening(facts.opening);
  const all = [...rest.map((text) => ({ kind: 'text', text, folded: fold(text) }) as const), ...facts.body];
  const folded = all.map((one) => one.folded);
  const appendix = folded.findIndex((text, index) => index > folded.length / 2 && APPENDIX.test(text));
  const end = appendix === -1 ? folded.length : appendix;
  const lastSalutation = folded.findLastIndex((text, index) => index < end && index > end / 2 && SALUTATION.test(text));
  const body = all.slice(0, end).map(({ kind, text }, index): Passage => {
    const isClosing = lastSalutation !== -1 && index >= lastSalutation && index < lastSalutation + MAX_CLOSING_PASSAGES;
    const isHeading = kind !== 'text' || text.length <= MAX_HEADING_CHARACTERS;
    return { from: isClosing ? 'closing' : 'body', isHeading, original: text, folded: folded[index] as string };
  });
  return {
    title: single('title', facts.title),
    tag: single('tag', facts.tag),
    opening: single('opening', opening),
    body,
    metadata: Object.entries(facts.metadata).map(
      ([label, value]): Passage => ({ from: 'metadata', isHeading: false, original: `${label}：${value}`, folded: fold(`${label}：${value}`) }),
    ),
    surroundings: fold(facts.surroundings),
  };
}

/**
 * What really opens a report: its first short lines, where they name a meeting or an office, as one line,
 * for a meeting's name may run over two (温州市鹿城区 / 第九届人民代表大会, 003). A news item without headings
 * has no other text than the one before its salutation, which it has not.
 */
function cutOpening(text: string): { readonly opening: string; readonly rest: readonly string[] } {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const long = lines.findIndex((line) => line.length > MAX_OPENING_LINE_CHARACTERS || isBody(line));
  const opening = lines.slice(0, long === -1 ? lines.length : long).join(' ');
  if (!OPENING.test(opening)) return { opening: '', rest: lines };
  return { opening, rest: long === -1 ? [] : lines.slice(long) };
}

/** A sentence of the text itself: 2011年，我们…完成了县人大十五届一次会议确定的任务。 Whose words open a report or an order says so. */
function isBody(line: string): boolean {
  return line.length >= MIN_SENTENCE_CHARACTERS && /[。！]$/.test(line) && !/代表|委托|报告|审议|审查|公布|发布|通过|批准|印发/.test(line);
}

/** The words of the source behind a piece of a passage's folded text. */
export function quote(passage: Passage, start: number, end: number): string {
  const [span] = originalSpans(passage.original, [{ start, end }]) as [Span];
  return passage.original.slice(span.start, span.end);
}
