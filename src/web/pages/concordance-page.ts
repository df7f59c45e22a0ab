import type { ConcordanceAnswer, ConcordanceLine, Neighbour, Neighbours } from '../../search/engine.js';
import { documentAddress, paragraphAddress, searchAddress } from '../addresses.js';
import { toLayout, type Layout } from '../page.js';
import type { SearchParameters } from '../search-parameters.js';
import { SECTION_WORDS, toNumberWords, toYearWords } from '../wording.js';
import type { OtherTarget, Target, Targets } from './search-targets.js';
import { toAlternates, toPageTargets, toSearchForm, toSearchFrame, toWindowTitle, type SearchFrame, type SearchPageSurroundings } from './search-page.js';

/** The page of a search with a line for each occurrence. */
export interface ConcordancePage {
  readonly layout: Layout;
  readonly result: ConcordanceResult;
}

export interface ConcordanceResult extends SearchFrame {
  readonly lines: readonly LineView[];
  /** By what the lines are sorted, where that needs saying. */
  readonly orderNote: string | null;
  readonly neighbours: NeighboursView | null;
}

/** Its link leads to the marked paragraph in the full document. */
export interface LineView extends OtherTarget {
  readonly left: string;
  readonly match: string;
  readonly right: string;
  readonly place: string;
  readonly year: string;
  readonly section: string;
  readonly title: string;
  /** The paragraph's number in its document, from 1. */
  readonly paragraph: string;
}

/** What stands beside the word. */
export interface NeighboursView {
  /** How many occurrences were looked at, where that is not all; null where it is. */
  readonly sampled: string | null;
  readonly sides: readonly { readonly heading: string; readonly neighbours: readonly NeighbourView[] }[];
}

export interface NeighbourView {
  readonly text: string;
  readonly count: string;
  /** The search for it; null where that would find more. */
  readonly search: Target | null;
  readonly without: Target;
}

export function toConcordancePage(answer: ConcordanceAnswer, parameters: SearchParameters, around: Omit<SearchPageSurroundings, 'opened'>): ConcordancePage {
  const targets = toPageTargets(parameters, around.choices);
  const frame = toSearchFrame(answer, answer.total.occurrences ?? 0, '处', parameters, around, targets);
  const isByContext = parameters.concordance === 'left' || parameters.concordance === 'right';
  return {
    layout: toLayout(around.site, toWindowTitle(parameters, frame), null, toSearchForm(parameters, null), toAlternates(parameters)),
    result: {
      lines: answer.lines.map((line) => toLineView(line, parameters, targets)),
      orderNote: isByContext ? `按${parameters.concordance === 'left' ? '前文从近到远' : '后文'}逐字的拼音排列，相同的从新到旧。` : null,
      neighbours: answer.neighbours === null ? null : toNeighboursView(answer.neighbours, answer.total.occurrences ?? 0, parameters, targets.others),
      ...frame,
    },
  };
}

function toLineView(line: ConcordanceLine, parameters: SearchParameters, { elsewhere }: Targets): LineView {
  return {
    left: line.left,
    match: line.match,
    right: line.right,
    place: line.region?.name ?? '地区未定',
    year: toYearWords(line.year),
    section: line.section === null ? '' : SECTION_WORDS[line.section],
    title: line.title,
    paragraph: String(line.position + 1),
    ...elsewhere(documentAddress(line.documentId, parameters, line.paragraphId), paragraphAddress(line.paragraphId)),
  };
}

/** Of a longer word only what stands beside it is written. */
const MAX_NEIGHBOUR_CHARACTERS = 12;

function toNeighboursView({ sampled, before, after }: Neighbours, occurrences: number, parameters: SearchParameters, target: Targets['others']): NeighboursView | null {
  const toViews = (neighbours: readonly Neighbour[], shorten: (beside: string) => string): readonly NeighbourView[] =>
    neighbours.map(({ text, beside, occurrences: count, search, without }) => ({
      text: text.length > MAX_NEIGHBOUR_CHARACTERS ? shorten(beside) : text,
      count: toNumberWords(count),
      search: search === null ? null : target(searchAddress({ ...parameters, page: 1, query: search })),
      without: target(searchAddress({ ...parameters, page: 1, query: without })),
    }));
  const sides = [
    { heading: '前面常是', neighbours: toViews(before, (beside) => `${beside}…`) },
    { heading: '后面常是', neighbours: toViews(after, (beside) => `…${beside}`) },
  ].filter(({ neighbours }) => neighbours.length > 0);
  return sides.length === 0 ? null : { sampled: sampled < occurrences ? toNumberWords(sampled) : null, sides };
}
