import { linesOf, type Line } from './lines.js';
import type { Removal } from './document.js';
import type { Span } from '../../text/span.js';

/** A cleaning rule as readers see it: a stable kebab-case name and its reason in Chinese. */
export interface CleaningRule {
  readonly rule: string;
  readonly reason: string;
}

/**
 * Keeps account of one article while rules take pieces out of it: each character belongs to the first rule
 * that took it, or to the text that is kept. A class because it changes while cleaning lasts.
 */
export class CharacterAccount {
  readonly #owners: Uint8Array;
  readonly #rules: CleaningRule[] = [];
  /** As it was when last asked for; null where something was taken since. */
  #kept: KeptText | null = null;

  constructor(readonly text: string) {
    this.#owners = new Uint8Array(text.length);
  }

  /**
   * Takes what is still kept of a span; what another rule has taken stays with that rule. Line ends stay, so
   * that the lines around a removed one are not joined, unless the rule is about them.
   */
  remove(span: Span, rule: CleaningRule, withLineEnds = false): void {
    const owner = this.#numberOf(rule);
    this.#kept = null;
    for (let at = span.start; at < span.end; at++) {
      if (this.#owners[at] === 0 && (withLineEnds || this.text[at] !== '\n')) this.#owners[at] = owner;
    }
  }

  /** What is kept now, with the way back to the article. */
  kept(): KeptText {
    this.#kept ??= this.#keptNow();
    return this.#kept;
  }

  #keptNow(): KeptText {
    const places = new Uint32Array(this.text.length);
    let count = 0;
    let text = '';
    let from = -1;
    for (let at = 0; at <= this.text.length; at++) {
      const isKept = at < this.text.length && this.#owners[at] === 0;
      if (isKept && from < 0) from = at;
      if (!isKept && from >= 0) {
        text += this.text.slice(from, at);
        for (let place = from; place < at; place++) places[count++] = place;
        from = -1;
      }
    }
    return { text, places: places.subarray(0, count) };
  }

  /** One removal for each run of characters that one rule took, in order of place. */
  removals(): readonly Removal[] {
    const removals: Removal[] = [];
    let start = 0;
    for (let at = 1; at <= this.text.length; at++) {
      if (at < this.text.length && this.#owners[at] === this.#owners[start]) continue;
      const rule = this.#rules[(this.#owners[start] ?? 0) - 1];
      if (rule !== undefined) removals.push({ ...rule, text: this.text.slice(start, at), span: { start, end: at } });
      start = at;
    }
    return removals;
  }

  #numberOf(rule: CleaningRule): number {
    const known = this.#rules.findIndex((one) => one.rule === rule.rule && one.reason === rule.reason);
    if (known >= 0) return known + 1;
    this.#rules.push(rule);
    return this.#rules.length;
  }
}

/** The text that is left of an article; what was taken out of the middle of a sentence leaves no gap. */
export interface KeptText {
  readonly text: string;
  /** For each code unit of `text`, its place in the article. */
  readonly places: Uint32Array;
}

const linesOfKept = new WeakMap<KeptText, readonly Line[]>();

/** The lines of what is kept, with their places in the article; a line may have had pieces taken out of it. */
export function keptLines(account: CharacterAccount): readonly Line[] {
  const kept = account.kept();
  const known = linesOfKept.get(kept);
  if (known !== undefined) return known;
  const lines = linesOf(kept.text).map((line) => ({
    text: line.text,
    start: kept.places[line.start] as number,
    end: (kept.places[line.end - 1] as number) + 1,
  }));
  linesOfKept.set(kept, lines);
  return lines;
}

/** The pieces of the article that a piece of the kept text came from, in order. */
export function articleSpans(kept: KeptText, start: number, end: number): readonly Span[] {
  const [first, last] = [kept.places[start] as number, kept.places[end - 1] as number];
  // Nearly always nothing was taken out of it.
  if (end > start && last - first === end - 1 - start) return [{ start: first, end: last + 1 }];
  const spans: Span[] = [];
  let from = start;
  for (let at = start + 1; at <= end; at++) {
    const isBreak = at === end || kept.places[at] !== (kept.places[at - 1] as number) + 1;
    if (!isBreak) continue;
    spans.push({ start: kept.places[from] as number, end: (kept.places[at - 1] as number) + 1 });
    from = at;
  }
  return spans;
}
