import { describe, expect, it } from 'vitest';
import { createMemoryIndex } from '../../../src/search/relaxed/memory-index.js';
import { readQuestion } from '../../../src/search/relaxed/question-terms.js';
import { RelaxedRanker } from '../../../src/search/relaxed/rank-relaxed.js';

const index = createMemoryIndex([
  { title: '甲县老年食堂补贴办法', paragraphs: ['补贴按每餐两元发给食堂,由民政部门核定。', '本办法自公布之日起施行。'] },
  { title: '乙县工作要点', paragraphs: ['新建老年食堂二十家,落实运营补贴。', '老年教育继续推进。'] },
  { title: '丙县公告', paragraphs: ['养老院招聘厨师若干名。', '补贴家电下乡。'] },
  ...Array.from({ length: 8 }, (_, place) => ({ title: `第${place}号通告`, paragraphs: ['道路施工,请绕行。', '河道清淤如期完成。'] })),
]);
const paragraphOf = (text: string): number => [0, 1, 2, 3, 4, 5].find((paragraph) => index.paragraphText(paragraph).includes(text)) ?? -1;

describe('the second list of a question', () => {
  const question = readQuestion('老年食堂有什么补贴?');

  it('has hits that hold two of the words, the title counted, and says which', async () => {
    const { hits, paragraphs } = await new RelaxedRanker(index).rank(question, { limit: 10 });
    expect(question.words.length).toBeGreaterThan(1);
    for (const { holds } of hits) expect(holds.length).toBeGreaterThan(1);
    expect(hits.map(({ paragraph }) => paragraph)).not.toContain(paragraphOf('家电下乡'));
    expect(hits.map(({ paragraph }) => paragraph)).toContain(paragraphOf('每餐两元'));
    expect(paragraphs).toBeGreaterThanOrEqual(hits.length);
  });

  it('needs one word only where no more of them stands anywhere', async () => {
    const { hits } = await new RelaxedRanker(index).rank(readQuestion('机场招聘什么飞行员?'), { limit: 10 });
    expect(hits.map(({ holds }) => holds)).toEqual([['招聘']]);
  });

  it('puts the place that is asked for first', async () => {
    const text = '新建老年食堂二十家,落实运营补贴。';
    const filler = Array.from({ length: 8 }, () => ({ title: '', paragraphs: ['道路施工,请绕行。'] }));
    const alike = createMemoryIndex([{ title: '甲县要点', paragraphs: [text] }, { title: '乙县要点', paragraphs: [text, '老年食堂补贴按月发放。'] }, ...filler]);
    for (const asked of [0, 1]) {
      const { hits } = await new RelaxedRanker(alike).rank(question, { limit: 1, prefers: (section) => section === asked });
      expect(hits[0]?.section).toBe(asked);
    }
  });
});
