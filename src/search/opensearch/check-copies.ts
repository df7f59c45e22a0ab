import { isRepeated } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import { ClusterDisagreementError } from './cluster-errors.js';
import type { ClusterIndex } from './cluster-index.js';
import { PARAGRAPHS_A_NUMBER, type ClusterNumbers } from './cluster-numbers.js';
import { holding } from './cluster-query.js';
import { slotOf, type IndexMeta } from './index-definition.js';

/** Terms that each copy must find as often as the texts hold them. */
const SAMPLED_TERMS = 40;
const LONGEST_SAMPLE = 6;

/**
 * Holds each copy of an index against the snapshot: number of paragraphs, sums of their documents' numbers, of their places and lengths, and
 * how many hold each of some terms sampled from the texts.
 *
 * @throws ClusterDisagreementError
 */
export async function checkCopies(index: ClusterIndex, snapshot: Snapshot, numbers: ClusterNumbers, meta: IndexMeta, replicas: number): Promise<void> {
  const sums = expectedSums(snapshot, numbers);
  const terms = sampleTerms(snapshot);
  const counts = countHolders(snapshot, terms);
  for (const preference of ['_primary', ...(replicas > 0 ? ['_replica'] : [])]) {
    const aggs = { docNo: { sum: { field: 'docNo' } }, slot: { sum: { field: 'slot' } }, place: { sum: { script: `doc['n'].value % ${PARAGRAPHS_A_NUMBER}L` } }, length: { sum: { field: 'length' } } };
    const copy = index.preferring(preference);
    const [all] = await copy.search([{ size: 0, track_total_hits: true, query: { match_all: {} }, aggs }]);
    const found = { paragraphs: all?.total, ...Object.fromEntries(Object.keys(sums).map((field) => [field, all?.aggregations[field]?.value])) };
    const expected = { paragraphs: meta.paragraphs, ...sums };
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      throw new ClusterDisagreementError(`${preference} holds ${JSON.stringify(found)}, the snapshot ${JSON.stringify(expected)}`);
    }
    const totals = await copy.countParagraphs(terms.map((folded) => holding({ kind: 'term', input: folded, folded, quoted: true, span: { start: 0, end: 0 } })));
    terms.forEach((term, place) => {
      if (totals[place] !== counts[place]) throw new ClusterDisagreementError(`${preference} finds ${term} in ${totals[place]} paragraphs, the snapshot in ${counts[place]}`);
    });
  }
}

function expectedSums({ documentCount, firstParagraphs, texts, columns }: Snapshot, numbers: ClusterNumbers): Readonly<Record<string, number>> {
  const sums = { docNo: 0, slot: 0, place: 0, length: 0 };
  for (let document = 0; document < documentCount; document++) {
    for (let n = firstParagraphs[document] as number; n < (firstParagraphs[document + 1] as number); n++) {
      if (isRepeated(columns, n)) continue;
      sums.place += n - (firstParagraphs[document] as number);
      sums.docNo += numbers.ofDocument(document);
      sums.slot += slotOf(numbers.ofDocument(document), columns.sections[n] as number);
      sums.length += texts.lengthOf(n);
    }
  }
  return sums;
}

/** From places spread evenly over the texts. */
function sampleTerms({ texts, paragraphCount }: Snapshot): readonly string[] {
  const terms = new Set<string>();
  for (let sample = 0; sample < SAMPLED_TERMS; sample++) {
    const characters = [...texts.of(Math.floor((sample * paragraphCount) / SAMPLED_TERMS))];
    const length = 1 + (sample % LONGEST_SAMPLE);
    const start = Math.floor(Math.max(0, characters.length - length) / 2);
    const term = characters.slice(start, start + length).join('');
    if (term !== '') terms.add(term);
  }
  return [...terms];
}

function countHolders({ texts, paragraphCount, columns }: Snapshot, terms: readonly string[]): readonly number[] {
  const counts = terms.map(() => 0);
  for (let n = 0; n < paragraphCount; n++) {
    if (isRepeated(columns, n)) continue;
    const text = texts.of(n);
    terms.forEach((term, place) => {
      if (text.includes(term)) counts[place] = (counts[place] as number) + 1;
    });
  }
  return counts;
}
