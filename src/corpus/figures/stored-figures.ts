import { decodeUtf8 } from '../../text/utf8.js';
import type { Figure, ReportFigures, UnreadMention } from './figure.js';
import type { ItemName } from './items.js';

/** What one report says of one item. */
export interface ItemFigures extends ReportFigures {
  readonly item: ItemName;
}

type StoredFigure = readonly [
  name: string, said: string, kind: Figure['kind'], low: number | null, high: number | null, unit: string, modifier: Figure['modifier'], period: Figure['period'], year: number | null,
  scope: Figure['scope'], isEstimate: 0 | 1, section: Figure['section'], paragraph: string, start: number, end: number, sentenceStart: number, sentenceEnd: number, rule: Figure['rule'], flags: Figure['flags'],
];
type StoredMention = readonly [section: UnreadMention['section'], paragraph: string, start: number, end: number, sentenceStart: number, sentenceEnd: number];
type StoredLine = readonly [item: string, figures: readonly StoredFigure[], unread: readonly StoredMention[]];

/** The figures of a report as they are kept: a line of JSON for each item that it names, in the order in which it first does. */
export function encodeFigures({ figures, unread }: ReportFigures): Uint8Array {
  const items = new Set([...figures, ...unread].map(({ item }) => item));
  const lines = [...items].map((item): StoredLine => [item, figures.filter((one) => one.item === item).map(toStored), unread.filter((one) => one.item === item).map(toStoredMention)]);
  return Buffer.from(lines.map((line) => JSON.stringify(line) + '\n').join(''));
}

/** What `encodeFigures` gave. */
export function decodeFigures(lines: Uint8Array): readonly ItemFigures[] {
  return decodeUtf8(lines)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [decodeItemFigures(line)]));
}

/** One line of what `encodeFigures` gave. */
export function decodeItemFigures(line: string): ItemFigures {
  const [item, figures, unread] = JSON.parse(line) as StoredLine;
  return { item, figures: figures.map((figure) => toFigure(item, figure)), unread: unread.map((mention) => toMention(item, mention)) };
}

function toStored({ name, said, kind, low, high, unit, modifier, period, year, scope, isEstimate, section, paragraph, span, sentence, rule, flags }: Figure): StoredFigure {
  return [name, said, kind, low, high, unit, modifier, period, year, scope, isEstimate ? 1 : 0, section, paragraph, span.start, span.end, sentence.start, sentence.end, rule, flags];
}

function toFigure(item: ItemName, [name, said, kind, low, high, unit, modifier, period, year, scope, isEstimate, section, paragraph, start, end, sentenceStart, sentenceEnd, rule, flags]: StoredFigure): Figure {
  const places = { paragraph: paragraph as Figure['paragraph'], span: { start, end }, sentence: { start: sentenceStart, end: sentenceEnd } };
  return { item, name, said, kind, low, high, unit, modifier, period, year, scope, isEstimate: isEstimate === 1, section, ...places, rule, flags };
}

function toStoredMention({ section, paragraph, span, sentence }: UnreadMention): StoredMention {
  return [section, paragraph, span.start, span.end, sentence.start, sentence.end];
}

function toMention(item: ItemName, [section, paragraph, start, end, sentenceStart, sentenceEnd]: StoredMention): UnreadMention {
  return { item, section, paragraph: paragraph as UnreadMention['paragraph'], span: { start, end }, sentence: { start: sentenceStart, end: sentenceEnd } };
}
