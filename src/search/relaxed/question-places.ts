import type { RegionCode } from '../../corpus/model/document.js';
import { loadGazetteer } from '../../corpus/places/gazetteer.js';
import { findPlaceNames } from '../../corpus/places/place-names.js';
import { fold } from '../../text/folding.js';

/** The places that a question names: the last of each run of names (瑞安市 in 温州市瑞安市). */
export interface QuestionPlaces {
  /** Folded, as the question calls them, and without 省, 市, 县 or 区. */
  readonly forms: readonly string[];
  readonly codes: ReadonlySet<RegionCode>;
}

/** Loads the gazetteer on first use. */
export function placesInQuestion(question: string): QuestionPlaces {
  const names = findPlaceNames(fold(question), loadGazetteer()).filter(({ isContainer, isOrdinaryWord }) => !isContainer && !isOrdinaryWord);
  const forms = names.flatMap(({ form }) => [form, form.length > 2 ? form.replace(/[省市县区]$/u, '') : form]);
  return { forms: [...new Set(forms)], codes: new Set(names.flatMap(({ named }) => named.map(({ region }) => region.code))) };
}

/** What a document's title and text say of places, for documents that are filed under none. */
export class PlacedText {
  private named: ReadonlySet<RegionCode> | null = null;

  /** Folded. */
  constructor(
    private readonly title: string,
    private readonly paragraphs: readonly string[],
  ) {}

  /** Whether the title names places and none of these, and the text none of these either. */
  isOfAnother(forms: readonly string[], codes: ReadonlySet<RegionCode>): boolean {
    this.named ??= placesInQuestion(this.title).codes;
    if (this.named.size === 0 || [...this.named].some((code) => codes.has(code))) return false;
    return !forms.some((form) => this.title.includes(form) || this.paragraphs.some((text) => text.includes(form)));
  }
}
