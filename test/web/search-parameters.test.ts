import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { YearFilter } from '../../src/search/engine.js';
import { documentAddress, documentsAddress, paragraphAddress, parametersOf, regionsAddress, searchAddress } from '../../src/web/addresses.js';
import { readRegionsParameters, type RegionsParameters } from '../../src/web/count-parameters.js';
import {
  DEFAULT_SEARCH,
  readDocumentsParameters,
  readReaderParameters,
  readSearchParameters,
  toUrlParameters,
  type SearchParameters,
} from '../../src/web/search-parameters.js';
import { ParameterError } from '../../src/web/web-errors.js';

const read = (text: string): SearchParameters => readSearchParameters(new URLSearchParams(text));

const wellFormed = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed());
const value = wellFormed.filter((text) => text !== '');
/** Blanks stand between several. */
const regionValue = value.map((text) => text.replaceAll(/\s/g, '')).filter((text) => text !== '');
const year: fc.Arbitrary<YearFilter> = fc.oneof(
  fc.constant('none' as const),
  fc.tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1000, max: 9999 })).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
);
const search: fc.Arbitrary<SearchParameters> = fc.record({
  query: wellFormed,
  filters: fc.record({
    regions: fc.array(regionValue, { maxLength: 3 }),
    years: fc.array(year, { maxLength: 3 }),
    types: fc.array(value, { maxLength: 3 }),
    sections: fc.array(fc.constantFrom('review' as const, 'plan' as const, 'none' as const), { maxLength: 3 }),
  }),
  scope: fc.constantFrom('paragraph' as const, 'document' as const),
  strict: fc.boolean(),
  sort: fc.constantFrom('relevance' as const, 'newest' as const, 'oldest' as const, 'region' as const, 'entered' as const),
  page: fc.integer({ min: 1, max: 1_000_000 }),
  size: fc.integer({ min: 1, max: 100 }),
  explain: fc.boolean(),
  context: fc.option(value),
  whole: fc.option(value),
  concordance: fc.option(fc.constantFrom('left' as const, 'right' as const, 'region' as const, 'newest' as const, 'oldest' as const)),
}).map((one) => (one.concordance === null ? one : { ...one, sort: 'relevance' }));

describe('search parameters', () => {
  it('come back from their address as they were, whatever was typed', () => {
    fc.assert(
      fc.property(search, (parameters) => {
        expect(readSearchParameters(parametersOf(searchAddress(parameters)))).toEqual(parameters);
      }),
    );
  });

  it('give the same address again after being read from it', () => {
    fc.assert(
      fc.property(search, (parameters) => {
        const address = toUrlParameters(parameters).toString();
        expect(toUrlParameters(read(address)).toString()).toBe(address);
      }),
    );
  });

  it('take the empty fields of a form as absent', () => {
    expect(read('q=&region=&year=&type=&section=&sort=&page=&size=&scope=&strict=')).toEqual(DEFAULT_SEARCH);
  });

  it.each([
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=1e3', 'page'],
    ['page=1.5', 'page'],
    ['page=9999999999999999', 'page'],
    ['size=0', 'size'],
    ['size=101', 'size'],
    ['size=ten', 'size'],
    ['sort=best', 'sort'],
    ['scope=all', 'scope'],
    ['strict=yes', 'strict'],
    ['year=18', 'year'],
    ['from=18', 'year'],
    ['from=2020&to=2017', 'year'],
    ['view=table', 'view'],
    ['view=kwic&sort=relevance', 'sort'],
    ['year=2020..2017', 'year'],
    ['section=future', 'section'],
    [Array.from({ length: 101 }, (_, index) => `region=${index}`).join('&'), 'region'],
  ])('refuse %s by name', (text, parameter) => {
    const fault = (() => {
      try {
        read(text);
        return null;
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(ParameterError);
    expect(fault).toMatchObject({ code: 'bad-parameter', parameter });
  });

  it('take several values of a filter as often as there are values, or once with blanks between them', () => {
    const filters = read('region=330000&region=温州市&year=2018&year=2020..&section=plan&section=none&type=R+%26+D').filters;
    expect(read('region=330000+温州市&year=2018++2020..&section=plan%20none&type=R+%26+D').filters).toEqual(filters);
    expect(filters).toEqual({ regions: ['330000', '温州市'], years: [{ from: 2018, to: 2018 }, { from: 2020, to: 9999 }], sections: ['plan', 'none'], types: ['R & D'] });
  });

  it('take the boxes of a range of years as one more year, open where one is empty', () => {
    expect(read('from=2017&to=2020').filters.years).toEqual([{ from: 2017, to: 2020 }]);
    expect(toUrlParameters(read('year=2015&from=2017&to=')).toString()).toBe('year=2015+2017..');
    expect(toUrlParameters(read('from=&to=2020')).toString()).toBe('year=..2020');
    expect(read('from=&to=')).toEqual(DEFAULT_SEARCH);
  });

  it('of the region page refuse a level that is none', () => {
    expect(readRegionsParameters(new URLSearchParams('q=小微园&level=county'))).toMatchObject({ query: '小微园', strict: false, level: 'county' });
    expect(() => readRegionsParameters(new URLSearchParams('level=village'))).toThrow(ParameterError);
    expect(() => readRegionsParameters(new URLSearchParams('state=unknown'))).toThrow(ParameterError);
  });

  it('of the region page, the reader and the document list come back from their addresses with the filters', () => {
    fc.assert(
      fc.property(search, ({ query, filters, strict, scope }) => {
        const regions: RegionsParameters = {
          query, others: query === '小微园' || query.trim() === '' ? [] : ['小微园'], filters, strict, level: 'county', state: 'held', view: null,
          unit: 'rate', sort: { column: '2018', isReversed: true }, open: ['330000'], page: 2,
        };
        expect(readRegionsParameters(parametersOf(regionsAddress(regions)))).toEqual(regions);
        expect(readReaderParameters(parametersOf(documentAddress('d', { query, filters, strict, scope })))).toEqual({ query, filters, strict, scope });
        expect(readReaderParameters(parametersOf(paragraphAddress('p', { query, filters, strict, scope })))).toEqual({ query, filters, strict, scope });
        expect(readDocumentsParameters(parametersOf(documentsAddress({ query, filters })))).toMatchObject({ query, filters });
      }),
    );
  });

  it('of the document list take ranges of years', () => {
    expect(readDocumentsParameters(new URLSearchParams('year=2017..2020&page=2')).filters.years).toEqual([{ from: 2017, to: 2020 }]);
  });
});
