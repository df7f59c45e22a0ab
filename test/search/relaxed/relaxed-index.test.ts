import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSections } from '../../../src/search/relaxed/relaxed-index.js';

describe('cutSections', () => {
  it('leaves short documents whole and cuts long ones into about equal sections', () => {
    const lengths = [100, 200, ...Array<number>(20).fill(500), 300];
    const { sectionStarts, sectionLengths } = cutSections([0, 2, 22, 23], (paragraph) => lengths[paragraph] as number);
    expect([...sectionStarts]).toEqual([0, 2, 9, 16, 22, 23]);
    expect([...sectionLengths]).toEqual([300, 3500, 3500, 3000, 300]);
  });

  it('gives every paragraph to one section of its own document, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(3000), { minLength: 1, maxLength: 12 }), { maxLength: 6 }), (documents) => {
        const lengths = documents.flat();
        const starts = [0];
        for (const document of documents) starts.push((starts.at(-1) as number) + document.length);
        const { sectionStarts, paragraphSections, sectionLengths } = cutSections(starts, (paragraph) => lengths[paragraph] as number);
        expect(starts.every((start) => sectionStarts.includes(start))).toBe(true);
        paragraphSections.forEach((section, paragraph) => {
          expect(paragraph).toBeGreaterThanOrEqual(sectionStarts[section] as number);
          expect(paragraph).toBeLessThan(sectionStarts[section + 1] as number);
        });
        expect(sectionLengths.reduce((sum, length) => sum + length, 0)).toBe(lengths.reduce((sum, length) => sum + length, 0));
      }),
    );
  });
});
