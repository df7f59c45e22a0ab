import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPolicyTerms, type TermParagraph } from '../../src/text/policy-terms.js';

function* seedParagraphs(): Generator<TermParagraph> {
  const files = readdirSync('seeds').filter((name) => name.endsWith('.txt'));
  for (const [document, name] of files.entries()) {
    for (const text of readFileSync(`seeds/${name}`, 'utf8').split('\n')) yield { text, document };
  }
}

describe('findPolicyTerms', () => {
  const terms = findPolicyTerms(seedParagraphs());
  const found = new Map(terms.map((term) => [term.text, term]));

  it.each(['最多跑一次', '小微园', '亩均论英雄', '大建大美', '污水零直排', '五水共治', '雪亮工程', '四好农村路'])('finds %s in the seeds, which jieba does not know', (text) => {
    expect(found.get(text)).toMatchObject({ kind: 'term' });
  });

  it.each(['的发展', '一步推进', '是衢州', '业和', '最多跑', '多跑一次', '建大美'])('takes %s for no term', (text) => {
    expect(found.has(text)).toBe(false);
  });

  it('counts occurrences and documents', () => {
    expect(found.get('最多跑一次')).toMatchObject({ occurrences: 25, documents: 4 });
  });

  it('finds the same whatever the script and the quotation marks', () => {
    const paragraphs = ['推進「最多跑一次」改革', '深化“最多跑一次”改革', '以最多跑一次为抓手'].map((text) => ({ text, document: 5 }));
    const [best] = findPolicyTerms([...seedParagraphs(), ...paragraphs]);
    expect(best).toMatchObject({ text: '最多跑一次', occurrences: 28, documents: 5, quoted: 26 });
  });

  it('finds nothing in nothing', () => {
    expect(findPolicyTerms([])).toEqual([]);
    expect(findPolicyTerms([{ text: '2018', document: 0 }])).toEqual([]);
  });
});
