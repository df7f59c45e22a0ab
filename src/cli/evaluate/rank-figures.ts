/** Figures over ranks of right answers. */
export interface RankFigures {
  /** Mean of 1 over the rank of the first right answer, 0 past the tenth. */
  readonly mrrAt10: number;
  /** Share of queries whose first answer is right. */
  readonly hitAt1: number;
}

/** @param ranks from 1; null where the right answer was not found */
export function figuresOf(ranks: readonly (number | null)[]): RankFigures {
  let reciprocal = 0;
  let first = 0;
  for (const rank of ranks) {
    if (rank !== null && rank <= 10) reciprocal += 1 / rank;
    if (rank === 1) first++;
  }
  return { mrrAt10: reciprocal / Math.max(1, ranks.length), hitAt1: first / Math.max(1, ranks.length) };
}

export function formatRankFigures(label: string, { mrrAt10, hitAt1 }: RankFigures): string {
  return `  ${label}: MRR@10 ${mrrAt10.toFixed(3)}, hit@1 ${hitAt1.toFixed(3)}\n`;
}
