import type { Figure } from '../../corpus/figures/figure.js';
import type { ItemFigures } from '../../corpus/figures/stored-figures.js';
import { YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import type { DocumentHead } from '../../corpus/documents/stored-document.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { FiguresOfReport, FiguresRequest, Indicator, StatedFigure } from '../engine.js';
import type { FilterNode } from '../query.js';
import { toIndicators } from '../indicators.js';
import { compareRegions } from '../region-order.js';
import { markDocuments } from './document-filters.js';

/** Gives what the reports of a snapshot state, as far as filters take them. */
export class FigureReader {
  constructor(private readonly snapshot: Snapshot) {}

  /** @param only the number of the one report that is asked for; null for all */
  async read({ item, withSentences = false, filters }: FiguresRequest, nodes: readonly FilterNode[], only: number | null): Promise<readonly FiguresOfReport[]> {
    const { documents } = this.snapshot;
    const tests = this.toTests(nodes);
    const held: number[] = [];
    for (let number = 0; number < this.snapshot.documentCount; number++) {
      const { copyOf, type } = documents[number] as DocumentHead;
      if (copyOf === null && YEARLY_REPORT_TYPES.has(type) && (only === null || number === only) && tests.every((passes) => passes(number))) held.push(number);
    }
    const stated = this.statedBy(item, held, only);
    const sections = filters?.sections ?? [];
    const takes = ({ section }: Pick<Figure, 'section'>): boolean => sections.length === 0 || sections.includes(section);
    const reports: FiguresOfReport[] = [];
    for (const number of held.sort((one, other) => this.compare(one, other))) {
      const all = stated.get(number) ?? [];
      const figures = all.flatMap((ofItem) => ofItem.figures).filter(takes);
      const unread = all.flatMap((ofItem) => ofItem.unread).filter(takes);
      reports.push({ document: documents[number] as DocumentHead, figures: withSentences ? await this.withSentences(figures) : figures, unread });
    }
    return reports;
  }

  indicators(): readonly Indicator[] {
    const file = this.snapshot.figures();
    return toIndicators((item) => [...file.documentsOf(item)].map((number) => this.snapshot.documents[number] as DocumentHead));
  }

  private statedBy(item: string | null, held: readonly number[], only: number | null): ReadonlyMap<number, readonly ItemFigures[]> {
    const file = this.snapshot.figures();
    const stated = new Map<number, ItemFigures[]>();
    if (only !== null && item === null) return new Map(held.map((number) => [number, file.ofDocument(number)]));
    const taken = new Set(held);
    for (const name of item === null ? file.items : [item]) {
      for (const [number, figures] of file.ofItem(name, (document) => taken.has(document))) {
        const others = stated.get(number);
        if (others === undefined) stated.set(number, [figures]);
        else others.push(figures);
      }
    }
    return stated;
  }

  private async withSentences(figures: readonly Figure[]): Promise<readonly StatedFigure[]> {
    const texts = new Map<string, string>();
    for (const { paragraph } of figures) {
      if (texts.has(paragraph)) continue;
      const number = this.snapshot.paragraphNumber(paragraph);
      texts.set(paragraph, number === null ? '' : (await this.snapshot.paragraph(number)).text);
    }
    return figures.map((figure) => ({ ...figure, sentenceText: (texts.get(figure.paragraph) ?? '').slice(figure.sentence.start, figure.sentence.end) }));
  }

  /** One test for each field: its values are alternatives. */
  private toTests(nodes: readonly FilterNode[]): readonly ((document: number) => boolean)[] {
    const fields = new Map<string, Uint8Array[]>();
    for (const node of nodes) {
      const field = node.field === 'no-year' ? 'year' : node.field;
      fields.set(field, [...(fields.get(field) ?? []), markDocuments(node, this.snapshot)]);
    }
    return [...fields.values()].map((alternatives) => (document) => alternatives.some((marks) => marks[document] === 1));
  }

  private compare(one: number, other: number): number {
    const [a, b] = [this.snapshot.documents[one] as DocumentHead, this.snapshot.documents[other] as DocumentHead];
    if (a.region === null || b.region === null) return Number(a.region === null) - Number(b.region === null) || one - other;
    return compareRegions(a.region, b.region) || one - other;
  }
}
