import type { FiguresAnswer, StatedFigure } from '../../search/engine.js';
import { paragraphAddress } from '../addresses.js';
import { toDocumentSummaryJson } from './api-json.js';

/** What reports state of one item, report by report; reports that state nothing of it included. */
export function toFiguresJson({ reports }: FiguresAnswer, item: string, snapshot: string) {
  return {
    snapshot,
    item,
    reports: reports.map(({ document, figures, unread }) => ({
      document: toDocumentSummaryJson(document),
      figures: figures.map(toFigureJson),
      unread: unread.map(({ paragraph, section, span, sentence }) => ({ paragraphId: paragraph, permalink: paragraphAddress(paragraph), section, span, sentence })),
    })),
  };
}

export function toFigureJson({ paragraph, sentenceText, ...figure }: StatedFigure) {
  return { ...figure, paragraphId: paragraph, permalink: paragraphAddress(paragraph), sentenceText: sentenceText ?? null };
}
