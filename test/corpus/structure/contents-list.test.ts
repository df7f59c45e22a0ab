import { describe, expect, it } from 'vitest';
import { findPieces } from '../../../src/corpus/structure/structure.js';

/** Headings behind a sign, texts by their first words, as the structure alone tells them. */
const outline = (text: string): string =>
  findPieces(text, { titles: [], emphasized: [], tables: [] })
    .map((piece) => (piece.kind === 'heading' ? `# ${text.slice(piece.start, piece.end)}` : text.slice(piece.start, Math.min(piece.end, piece.start + 12))))
    .join('\n');

const TEXT = '一、发展基础\n全县经济平稳运行。\n（一）产业兴旺。新增企业20家。\n（二）生态宜居。新建公园3处。\n二、主要目标\n生产总值增长8%。';
const OUTLINE = '# 一、发展基础\n全县经济平稳运行。\n# （一）产业兴旺。\n新增企业20家。\n# （二）生态宜居。\n新建公园3处。\n# 二、主要目标\n生产总值增长8%。';

describe('a list of contents makes no headings', () => {
  it.each<readonly [string, readonly string[]]>([
    ['with dots and page numbers', ['目　录', '一、发展基础………………1', '（一）产业兴旺………………2', '（二）生态宜居………………3', '二、主要目标………………4']],
    ['with a blank before each page number', ['目 录', '一、发展基础 1', '（一）产业兴旺 2', '（二）生态宜居 3', '二、主要目标 4']],
    ['without page numbers', ['目录', '一、发展基础', '（一）产业兴旺', '（二）生态宜居', '二、主要目标']],
    ['that has lost its own heading', ['一、发展基础.....1', '（一）产业兴旺.....2', '（二）生态宜居.....3', '二、主要目标.....4']],
    ['that has lost heading and pages', ['一、发展基础', '（一）产业兴旺', '（二）生态宜居', '二、主要目标']],
  ])('%s', (_name, entries) => {
    expect(outline(`${entries.join('\n')}\n${TEXT}`)).toBe(`${entries.map((entry) => entry.slice(0, 12)).join('\n')}\n${OUTLINE}`);
  });

  it('and hides no heading that only names one further down', () => {
    const text = '一、总体要求\n二、主要目标\n到2025年，建成示范点10个。\n三、保障措施\n加强领导。';
    expect(outline(text)).toBe('# 一、总体要求\n# 二、主要目标\n到2025年，建成示范点\n# 三、保障措施\n加强领导。');
  });
});
