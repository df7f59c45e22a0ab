import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/corpus/model/lines.js';
import { findClauseHeadings } from '../../../src/corpus/structure/clause-numbers.js';
import { outline, parseOne } from '../parsing.js';

describe('the numbers of a standard', () => {
  it('head their clauses by depth, however often a name repeats', () => {
    const text = '甲县村道养护技术规程\n1　范围\n本规程适用于村道。\n2　分级\n2.1　路面\n2.1.1　优等\n完好率不低于95%。\n2.1.2　良等\n完好率不低于85%。\n2.2　路肩\n2.2.1　优等\n完好率不低于90%。\n2.2.2　良等\n完好率不低于80%。';
    expect(outline(parseOne(text))).toBe(
      '# 1　范围\n本规程适用于村道。\n# 2　分级\n## 2.1　路面\n### 2.1.1　优等\n完好率不低于95%。\n### 2.1.2　良等\n完好率不低于85%。\n## 2.2　路肩\n### 2.2.1　优等\n完好率不低于90%。\n### 2.2.2　良等\n完好率不低于80%。',
    );
  });

  it('head nothing where they number whole sentences', () => {
    const text = '甲县村道养护技术规程\n3　养护\n3.1　养护单位应当每周巡查一次。\n3.2　作业区应当设置标志。\n3.3　雨季应当增加巡查。';
    expect(outline(parseOne(text), 30)).toBe('# 3　养护\n3.1　养护单位应当每周巡查一次。\n3.2　作业区应当设置标志。\n3.3　雨季应当增加巡查。');
  });

  it('are no figures at the head of a line', () => {
    const text = '甲县财政收支情况\n3.5亿元用于教育\n全部用于学校建设。\n2.1亿元用于卫生\n全部用于医院建设。\n1.4亿元用于养老\n全部用于敬老院建设。';
    expect(findClauseHeadings(linesOf(text)).size).toBe(0);
  });
});
