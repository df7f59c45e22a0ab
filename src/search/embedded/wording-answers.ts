import type { PolicyDocument, Region } from '../../corpus/model/document.js';
import { loadGazetteer } from '../../corpus/places/gazetteer.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { DocumentSummary, ParagraphInContext, PlaceTerms, SharedWording, SimilarPassages } from '../engine.js';
import { findPlaceTerms } from '../places/place-terms.js';
import { QueryBudget, type QueryLimits } from '../query-budget.js';
import { findSharedWording } from '../wording/shared-wording.js';
import { findSimilarPassages } from '../wording/similar-passages.js';
import { findPhraseHolders, readPassages } from './phrase-holders.js';
import { wordedTextsOf } from './worded-texts.js';

/** What is asked of the words of documents beside a search: where else they stand, and what they tell apart. */
export class WordingAnswers {
  /** @param originals all documents held, copies left out */
  constructor(
    private readonly snapshot: Snapshot,
    private readonly originals: readonly DocumentSummary[],
  ) {}

  similarPassages(found: ParagraphInContext, limits?: QueryLimits): Promise<SimilarPassages> {
    const budget = new QueryBudget(limits);
    return findSimilarPassages<number>(found, {
      holdersOf: async (phrases) => (await findPhraseHolders(this.snapshot, phrases, budget)).map((numbers) => [...numbers]),
      read: (numbers) => readPassages(this.snapshot, numbers, budget),
      paragraphs: this.snapshot.paragraphCount,
    });
  }

  sharedWording(document: PolicyDocument, limits?: QueryLimits): Promise<SharedWording> {
    const budget = new QueryBudget(limits);
    return findSharedWording(document, async (phrases) =>
      (await findPhraseHolders(this.snapshot, phrases, budget)).map((numbers) => {
        const documents = new Set(Array.from(numbers, (number) => this.snapshot.documentOf[number] as number));
        return [...documents].map((number) => this.snapshot.documents[number] as DocumentSummary);
      }),
    );
  }

  placeTerms(region: Region, limits?: QueryLimits): Promise<PlaceTerms> {
    const budget = new QueryBudget(limits);
    const source = {
      documents: this.originals,
      read: async ({ id }: DocumentSummary) => {
        await budget.turnIfDue();
        return wordedTextsOf(this.snapshot, this.snapshot.documentNumber(id) as number);
      },
      isPlaceName: (term: string) => this.snapshot.placeWords.isName(term),
    };
    return findPlaceTerms(region, source, loadGazetteer());
  }
}
