import { fold } from '../../text/folding.js';
import type { ArticleFacts } from '../articles/article-facts.js';
import type { Passage } from '../articles/passages.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';
import { findPlaceNames } from './place-names.js';
import type { RegionWitness } from './region-witnesses.js';

/** More than any one witness of the text, less than title, meeting and speaker together. */
const WEIGHT = 8;
/** Where the innermost value is no division that is known: its parent is only where it lies. */
const WEIGHT_OF_PARENT = 3;

/** Whom the row or record of a text names beside it, and where those lie that it may be. */
export interface StatedPlace {
  readonly witness: RegionWitness;
  readonly named: readonly NamedRegion[];
}

/** The division that the columns of place name together, the innermost of them; null where they name none. */
export function findStatedPlace({ stated }: Pick<ArticleFacts, 'stated'>, gazetteer: Gazetteer): StatedPlace | null {
  const values = (stated?.place ?? []).map((value) => value.trim()).filter((value, index, all) => value !== '' && value !== all[index - 1] && value !== '市辖区');
  if (values.length === 0) return null;
  const original = values.join('');
  const passage: Passage = { from: 'record', isHeading: false, original, folded: fold(original) };
  const name = findPlaceNames(passage.folded, gazetteer).findLast(({ isContainer }) => !isContainer);
  if (name === undefined) return null;
  const isInnermost = name.end > passage.folded.length - fold(values.at(-1) as string).length;
  const witness: RegionWitness = { passage, start: name.start, end: name.end, named: name.named, weight: isInnermost ? WEIGHT : WEIGHT_OF_PARENT };
  return { witness, named: name.named };
}
