import type { SourceHint } from '../../model/source-text.js';

/** Collects a text line by line and the hints on its pieces; lives while one file is read. */
export class HintBuilder {
  private readonly parts: string[] = [];
  private readonly hints: SourceHint[] = [];
  private length = 0;

  /** Where the next line will begin. */
  get position(): number {
    return this.length;
  }

  addLine(text: string): void {
    this.parts.push(text, '\n');
    this.length += text.length + 1;
  }

  addHint(kind: SourceHint['kind'], rule: string, start: number, end: number, level = 0): void {
    if (end > start) this.hints.push({ span: { start, end }, kind, rule, level });
  }

  /** The text and its hints in the order that `SourceText` promises. */
  finish(): { readonly text: string; readonly hints: readonly SourceHint[] } {
    return { text: this.parts.join(''), hints: sortHints(this.hints) };
  }
}

/** By where they begin, the longer first. */
export function sortHints(hints: readonly SourceHint[]): readonly SourceHint[] {
  return [...hints].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}
