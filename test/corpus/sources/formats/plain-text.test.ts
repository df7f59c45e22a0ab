import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../../src/corpus/sources/formats/plain-text.js';

describe('readPlainText', () => {
  it('leaves a text as it stands', () => {
    const text = '文似观山不喜平\n\n  ## 不是\u3000标题?\n—— 2019年\n';
    expect(readPlainText(text).text).toBe(text);
  });

  it('reads the head of fields above a text', () => {
    const source = readPlainText('---\ntitle: 三亚市政府工作报告（2021年1月18日 包洪文）\ndate: 2021-01-18\nregion: 三亚市\n---\n\n各位代表：\n');
    expect(source.metadata).toEqual({
      title: '三亚市政府工作报告（2021年1月18日 包洪文）', url: null, siteDate: '2021-01-18', publisher: null, fields: { region: '三亚市' },
    });
    expect(source.hints.map(({ kind, span }) => [kind, source.text.slice(span.start, span.end)])).toEqual([
      ['furniture', '---'],
      ['furniture', 'title: '],
      ['title', '三亚市政府工作报告（2021年1月18日 包洪文）'],
      ['furniture', 'date: 2021-01-18'],
      ['furniture', 'region: 三亚市'],
      ['furniture', '---'],
    ]);
  });

  it('reads a list in the head of fields, and takes a source that is an address for the page\'s own', () => {
    const { metadata, hints } = readPlainText('---\nsource:\n- https://www.xingtai.gov.cn/1.html\n- https://www.xingtai.gov.cn/2.html\ntitle: 邢台市政府工作报告\n---\n\n各位代表：\n');
    expect(metadata).toEqual({ title: '邢台市政府工作报告', url: 'https://www.xingtai.gov.cn/1.html', siteDate: null, publisher: null, fields: {} });
    expect(hints.filter((hint) => hint.kind === 'furniture')).toHaveLength(6);
    expect(readPlainText('---\ntitle: 甲\nsource: 邢台日报\n---\n').metadata).toMatchObject({ url: null, publisher: '邢台日报' });
  });

  it.each([
    ['a rule between two texts', '---\n各位代表：\n---\n现在'],
    ['a first rule that no other follows', '---\ntitle: 甲\n各位代表'],
  ])('takes %s for no head', (_, text) => expect(readPlainText(text).hints).toEqual([]));

  it('hints headings, tables and notes of Markdown, but not inside code', () => {
    const source = readPlainText('# 政府工作报告\n## 一、回顾\n|指标|值|\n|--|--|\n|产值|910|\n[^1]: 注释\n```\n# 不是\n```\n#不是');
    expect(source.hints.map(({ kind, level, span }) => [kind, level, source.text.slice(span.start, span.end)])).toEqual([
      ['heading', 1, '# 政府工作报告'],
      ['heading', 2, '## 一、回顾'],
      ['table', 0, '|指标|值|\n|--|--|\n|产值|910|'],
      ['footnote', 0, '[^1]: 注释'],
    ]);
  });
});
