import { describe, expect, it } from 'vitest';
import type { Paragraph } from '../../../src/corpus/model/document.js';
import { toContents } from '../../../src/web/pages/reader-paragraphs.js';

const heading = (id: number, level: number) => ({ id: String(id), kind: 'heading', text: `第${id}节`, level }) as Paragraph;
const headings = (count: number, levelOf: (at: number) => number): Paragraph[] => Array.from({ length: count }, (_, at) => heading(at, levelOf(at)));

describe('the contents of a document', () => {
  it('have every heading of a usual one', () => {
    const { entries, leftOut } = toContents(headings(300, (at) => (at % 6) + 1));
    expect([entries.length, leftOut]).toEqual([300, 0]);
    expect(entries[5]).toEqual({ label: '第5节', href: '#p-5', level: 4 });
  });

  it('have the upper levels of one with very many, and say how many are in the text only', () => {
    const { entries, leftOut } = toContents(headings(100_000, (at) => (at % 500 === 0 ? 1 : 2)));
    expect([entries.length, leftOut]).toEqual([200, 99_800]);
    expect(entries.every(({ level }) => level === 1)).toBe(true);
  });

  it('end somewhere, where all are of one level', () => {
    for (const level of [1, 3]) expect(toContents(headings(100_000, () => level)).entries).toHaveLength(1_000);
  });
});
