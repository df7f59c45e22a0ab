import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

/** Breaks a paragraph after every 30 characters, the first line two spaces in. */
function wrap(paragraph: string): string {
  return `\u3000\u3000${paragraph}`.replace(/(.{30})(?=.)/gu, '$1\n');
}

const PARAGRAPHS = [
  '2019年是新中国成立70周年，是全面建成小康社会关键之年。今年工作的总体要求是：高举习近平新时代中国特色社会主义思想伟大旗帜，统筹推进“五位一体”总体布局，协调推进“四个全面”战略布局。',
  '全县上下深入贯彻落实县委决策部署，坚持稳中求进工作总基调，统筹推进稳增长、促改革、调结构、惠民生、防风险各项工作，经济社会保持平稳健康发展，较好完成了全年目标任务。',
  '工业经济稳步提升，规上工业产值增长10.2%，服务业增加值增长9%，社会消费品零售总额增长11%，外贸出口总额增长10%，固定资产投资增长10%，其中重点工程投资增长12%。',
];

describe('hard-wrapped lines', () => {
  it('are joined to the paragraphs that they were', () => {
    const document = parseOne(`甲县工作要点\n\n${PARAGRAPHS.map(wrap).join('\n')}`);
    expect(document.paragraphs.filter((one) => one.kind === 'text').map((one) => one.text)).toEqual(PARAGRAPHS);
    expect(document.removals.some((removal) => removal.rule === 'line-wrap')).toBe(true);
  });

  it('are not seen in paragraphs that are one line each', () => {
    expect(parseOne(`甲县工作要点\n${PARAGRAPHS.join('\n')}`).removals.some((removal) => removal.rule === 'line-wrap')).toBe(false);
  });
});
