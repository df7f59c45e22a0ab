import { describe, expect, it } from 'vitest';
import { groupNearCopies } from '../../../src/cli/evaluate/near-copies.js';

const report = '小微园开工457亩、竣工61万平方米,阁巷高新产业小微园列为全省现场会观摩点。渔港经济区列入国家级规划';

describe('groupNearCopies', () => {
  it('groups texts that differ in a few characters and marks, and copies of copies', () => {
    const groups = groupNearCopies([report, '深化最多跑一次改革,成立大数据管理中心', `转载:${report}`, report.replaceAll(',', '，')]);
    expect(groups[2]).toBe(groups[0]);
    expect(groups[3]).toBe(groups[0]);
    expect(groups[1]).not.toBe(groups[0]);
  });

  it('takes empty texts for different ones', () => {
    expect(new Set(groupNearCopies(['', '']))).toHaveProperty('size', 2);
  });
});
