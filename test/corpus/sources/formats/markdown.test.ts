import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../../src/corpus/sources/formats/markdown.js';

describe('Markdown', () => {
  it('is read with its entities as a reader sees them, in headings whose hints lie right', () => {
    const { text, hints } = readMarkdown('# 研发&amp;投入\n\n新增就业八千人&nbsp;以上，床位&gt;二百张，&#37;不变。\n');
    expect(text.split('\n')).toContain('新增就业八千人\u00a0以上，床位>二百张，%不变。');
    const heading = hints.find((hint) => hint.kind === 'heading');
    expect(text.slice(heading?.span.start, heading?.span.end)).toBe('# 研发&投入');
  });

  it('leaves an ampersand that begins no entity', () => {
    expect(readMarkdown('R&D 经费与 A&B; 公司').text.trim()).toBe('R&D 经费与 A&B; 公司');
  });
});
