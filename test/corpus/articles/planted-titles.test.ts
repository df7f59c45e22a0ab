import { describe, expect, it } from 'vitest';
import { findPlantedTitles, plantedSpans } from '../../../src/corpus/articles/planted-titles.js';

const FIRST = '1.改革力度持续加码。在“最多跑一次”改革上,206个事项实现“一次都不用跑”,被评为全市唯一的“放管服”改革省级先进。';
const SECOND = '2.创新创业氛围渐浓。国家大学科技园扩容,创成国家级科技企业孵化器。';

describe('planted titles', () => {
  it('are told by the running count that they break into', () => {
    expect(findPlantedTitles(`${FIRST}二号首长${SECOND}`)).toEqual([{ text: '二号首长', isSure: true }]);
    expect(findPlantedTitles(`(一)推进改革。全面深化改革。盗墓笔记 (二)扩大开放。推进开放。`)).toEqual([{ text: '盗墓笔记', isSure: true }]);
  });

  it.each([
    ['a heading above the first item', `${FIRST}名词解释1.甲:即乙。2.丙:即丁。`],
    ['a number that counts on from nothing', '全县工作取得新的进展。加快建设步伐3.开工。'],
    ['三 as a figure', '一、总体要求。坚持稳中求进。入选全国第二、全省第一。以一带二、以点带面。'],
    ['words that the text uses elsewhere', `${FIRST}国家级孵化器${SECOND}国家级孵化器持续扩容。`],
  ])('are not seen in %s', (_name, text) => {
    expect(findPlantedTitles(text).filter((title) => title.isSure)).toEqual([]);
  });

  it('are found again where no number follows them', () => {
    const text = '提升村集体造血能力。侯卫东官场笔记着力优化美丽环境。';
    const title = { text: '侯卫东官场笔记', isSure: true };
    const [span] = plantedSpans(text, [title]).get(title) ?? [];
    expect(text.slice(span?.start, span?.end)).toBe('侯卫东官场笔记');
  });
});
