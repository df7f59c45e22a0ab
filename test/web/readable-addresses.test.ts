import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withReadableAddresses } from '../../src/web/readable-addresses.js';

const link = (query: string): string => `<a href="/search?${new URLSearchParams([['q', query]]).toString()}&amp;region=330000">x</a>`;
const addressOf = (html: string): string => /href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';

describe('readable addresses', () => {
  it('have Han characters as they are and all else escaped', () => {
    expect(withReadableAddresses(link('小微园 “双随机”'))).toBe('<a href="/search?q=小微园+%E2%80%9C双随机%E2%80%9D&amp;region=330000">x</a>');
  });

  it('leave what is no address alone, though it looks like a part of one', () => {
    const html = '<input value="%E5%B0%8F"><p>href=%E5%B0%8F</p>';
    expect(withReadableAddresses(html)).toBe(html);
  });

  it('lead where the escaped ones lead, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('改', '革', '%', '"', '<', '&', '‮', '𠮷', '㐀', '%E5', '，')).map((all) => all.join(''))), (query) => {
        expect(new URL(addressOf(withReadableAddresses(link(query))), 'http://a').href).toBe(new URL(addressOf(link(query)), 'http://a').href);
      }),
    );
  });
});
