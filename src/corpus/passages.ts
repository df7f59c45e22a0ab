import { fold, foldWithMap, originalSpan } from '../text/folding.js';
import type { ArticleFacts } from './article-facts.js';
import type { Evidence } from './document.js';

/** A piece of an article that placing and dating read, with the folded text that their patterns run over. */
export interface Passage {
  readonly from: Extract<Evidence['from'], 'title' | 'tag' | 'opening' | 'body' | 'closing' | 'metadata'>;
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
}

const MAX_HEADING_CHARACTERS = 40;
const SALUTATION = /(?:各位|诸位)(?:人大)?代表|^同志们/;
/** Notes on terms after the report name places and years that are not its own. */
const APPENDIX = /^(?:附件?|附录|附:?)?(?:政府工作报告)?(?:中)?(?:有关|部分)?(?:名词|用语|术语|词语|缩略语)(?:解释|注释|说明)/;
const MAX_CLOSING_PASSAGES = 4;

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
  const folded = facts.body.map(({ text }) => fold(text));
  const appendix = folded.findIndex((text, index) => index > folded.length / 2 && APPENDIX.test(text));
  const end = appendix === -1 ? folded.length : appendix;
  const lastSalutation = folded.findLastIndex((text, index) => index < end && index > end / 2 && SALUTATION.test(text));
  const body = facts.body.slice(0, end).map(({ kind, text }, index): Passage => {
    const isClosing = lastSalutation !== -1 && index >= lastSalutation && index < lastSalutation + MAX_CLOSING_PASSAGES;
    const isHeading = kind !== 'text' || text.length <= MAX_HEADING_CHARACTERS;
    return { from: isClosing ? 'closing' : 'body', isHeading, original: text, folded: folded[index] as string };
  });
  return {
    title: single('title', facts.title),
    tag: single('tag', facts.tag),
    // A meeting's name may run over two lines (温州市鹿城区 / 第九届人民代表大会, 003).
    opening: single('opening', facts.opening.replace(/\s*\n\s*/g, ' ').trim()),
    body,
    metadata: Object.entries(facts.metadata).map(
      ([label, value]): Passage => ({ from: 'metadata', isHeading: false, original: `${label} ${value}`, folded: fold(`${label}:${value}`) }),
    ),
  };
}

/** The words of the source behind a piece of a passage's folded text. */
export function quote(passage: Passage, start: number, end: number): string {
  const span = originalSpan(foldWithMap(passage.original), start, end);
  return passage.original.slice(span.start, span.end);
}
