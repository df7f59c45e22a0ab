import { describe, expect, it } from 'vitest';
import { dateDocument } from '../../src/corpus/date-document.js';
import { loadGazetteer } from '../../src/corpus/gazetteer.js';
import { placeDocument } from '../../src/corpus/place-document.js';
import { seedFacts } from './seed-facts.js';

const F001 = '001_7a8c45a8c6b1753b.txt';
const TABLE: readonly (readonly [string, number, string, number | null])[] = [
  ['000_55b7686e4a62835c.txt', 1, '330381', 2019],
  [F001, 1, '330304', 2018],
  [F001, 2, '331126', 2018],
  [F001, 3, '330000', 2018],
  [F001, 4, '320500-gyyq', 2020],
  [F001, 5, '330000', 2020],
  [F001, 6, '330800', 2018],
  [F001, 7, '330109', 2018],
  [F001, 8, '331000', 2018],
  [F001, 9, '331000', 2023],
  [F001, 10, '330200-bsq', 2019],
  ['002_bc4797bc58bdb950.txt', 1, '330300-znjjq', 2017],
  ['003_b3e4cb320142c0ae.txt', 1, '330302', 2021],
  ['004_d348ae63c4c8d8c9.txt', 1, '330324', null],
];

describe.each(TABLE)('%s, article %i', (file, article, code, year) => {
  const facts = seedFacts(file)[article - 1];
  if (facts === undefined) throw new Error('no such article');

  it(`speaks for ${code}`, () => {
    const { region, flags } = placeDocument(facts, loadGazetteer());
    expect(region?.code).toBe(code);
    if (file === F001 && article === 5) expect(flags).toEqual(['region-doubtful']);
  });

  it(`plans for ${year ?? 'a year that it does not name'}`, () => {
    expect(dateDocument(facts)).toMatchObject({ year, flags: year === null ? ['year-unknown'] : [] });
  });
});
