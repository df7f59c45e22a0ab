import { describe, expect, it } from 'vitest';
import { parseSource } from '../../../src/corpus/documents/parse-document.js';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { expectFileAccount, parseOne, sourceOf } from '../parsing.js';

/** The paragraphs of a Markdown file. */
function read(text: string): readonly (readonly [string, string])[] {
  const source = { ...sourceOf(text, 'page.md'), format: 'markdown' as const };
  const parsed = parseSource(source, { gazetteer: loadGazetteer() });
  expectFileAccount(source.text, parsed);
  return parsed.documents.flatMap(({ paragraphs }) => paragraphs.map((one) => [one.kind, one.text] as const));
}

const body = (line: string): string => read(`# 甲县茶产业发展规划\n\n${line}\n`).slice(1).map(([, text]) => text).join('\n');

describe('the signs of Markdown stand in no word', () => {
  it.each([
    ['escapes', '研发（R\\&D）经费占比达3\\.2%，增长7\\.8%。', '研发（R&D）经费占比达3.2%，增长7.8%。'],
    ['single stars inside words', '深化*长三角*一体化合作，建成**小微**园三个。', '深化长三角一体化合作，建成小微园三个。'],
    ['links with their addresses', '与[甲大学](http://www.example.com/a_(b))合作共建研究院。', '与甲大学合作共建研究院。'],
    ['struck-out words and code', '~~撤销~~整合开发区两个，建设`5G`基站三百个。', '撤销整合开发区两个，建设5G基站三百个。'],
    ['tags', '森林覆盖率达到<b>六成</b>以上，<br>出境断面水质<sup>稳定</sup>达标。', '森林覆盖率达到六成以上，出境断面水质稳定达标。'],
    ['quotations and tasks', '> - [ ] 全县上下要坚持稳中求进。', '全县上下要坚持稳中求进。'],
    ['pictures', '全县上下要坚持稳中求进。![](images/a.jpg)', '全县上下要坚持稳中求进。'],
  ])('%s', (_name, line, expected) => {
    expect(body(line)).toBe(expected);
  });

  it.each(['按3*4*5米的规格建设蓄水池三十座。', '新建图书角（注*）五处，改造书屋八处。', '配备5<x<10千瓦的水泵六台，检修电站三座。'])('and what looks like them stays: %s', (line) => {
    expect(body(line)).toBe(line);
  });

  it('in text files that were Markdown once, and in no others', () => {
    const once = parseOne('2019年甲县政府工作报告\n增加值增长3\\.2%，投资增长7\\.8%，与[甲大学](http://www.example.com/)合作共建研究院。');
    expect(once.paragraphs[1]?.text).toBe('增加值增长3.2%，投资增长7.8%，与甲大学合作共建研究院。');
    const plain = parseOne('2019年甲县政府工作报告\n文件存放于D:\\公文\\2019目录，任务完成情况以*号标明，*号越多进度越快。');
    expect(plain.paragraphs[1]?.text).toBe('文件存放于D:\\公文\\2019目录，任务完成情况以*号标明，*号越多进度越快。');
  });
});

describe('a Markdown file', () => {
  it('is read without its head of fields, whatever its hyphens, and without contents that only lead to its headings', () => {
    const text = '---\ntitle: 甲县茶产业发展规划\nsource: 甲县政府网\n----\n\n<details>\n<summary>目录</summary>\n\n- [第一章 发展环境](#a)\n- [第二章 主要任务](#b)\n\n</details>\n\n# 第一章 发展环境\n\n甲县是茶叶主产区，茶叶产量占全市七成以上。\n\n# 第二章 主要任务\n\n到二〇二五年，建成茶产业园三个。\n';
    expect(read(text)).toEqual([
      ['title', '甲县茶产业发展规划'],
      ['heading', '第一章 发展环境'],
      ['text', '甲县是茶叶主产区，茶叶产量占全市七成以上。'],
      ['heading', '第二章 主要任务'],
      ['text', '到二〇二五年，建成茶产业园三个。'],
    ]);
  });

  it('keeps links into the page that say what stands nowhere else', () => {
    expect(body('- [联系县茶叶局](#a)\n- [下载申请表](#b)')).toBe('联系县茶叶局\n下载申请表');
  });
});
