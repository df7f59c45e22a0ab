import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSources } from '../../../src/index/index-sources.js';
import { openEmbeddedEngine } from '../../../src/search/embedded/embedded-engine.js';
import { NO_FILTERS, type SearchEngine } from '../../../src/search/engine.js';
import { sentencesOf, toSentenceQuery } from '../../../src/search/wording/sentences.js';
import { toPairView } from '../../../src/web/pages/similar-page.js';

/** Sentences of the seeds, one of them with a figure changed, one without its quotation marks. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  '2019年瑞安市政府工作报告': [
    '深化“最多跑一次”改革，成立大数据管理中心，162项事项实现“一证通办”。投用全省县级单层面积最大的行政服务中心。',
    '小微园开工500亩、竣工60万平方米，新增上市报会辅导企业3家。谢谢大家！',
  ],
  '2020年瑞安市政府工作报告': ['小微园开工700亩、竣工80万平方米，新增上市报会辅导企业5家。'],
  '2019年乐清市政府工作报告': ['深化最多跑一次改革，成立大数据管理中心，162项事项实现一证通办；电气产业集群发展壮大。谢谢大家！'],
};

let folder: string;
let engine: SearchEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-search-wording-'));
  for (const [title, paragraphs] of Object.entries(REPORTS)) {
    await writeFile(join(folder, `${title}.txt`), [title, '一、过去一年工作回顾', ...paragraphs].join('\n'));
  }
  const outDirectory = join(folder, 'index');
  await indexSources({ directories: [folder], outDirectory, rebuild: true });
  engine = await openEmbeddedEngine(outDirectory);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const paragraphWith = async (words: string, id: string) => {
  const document = await engine.document(id);
  return document?.paragraphs.find(({ text }) => text.includes(words))?.id as string;
};

describe('the sentences of a text', () => {
  it('end at 。 and ；, quoted ones whole, and short ones are left out', () => {
    const text = '推进“一窗受理；集成服务”改革走深走实；小微园全年开工500亩。谢谢大家！';
    expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual(['推进“一窗受理；集成服务”改革走深走实；', '小微园全年开工500亩。']);
  });

  it('are searched for word for word, whatever quotation marks stand in them', async () => {
    const [sentence] = sentencesOf('深化“最多跑一次”改革，成立大数据管理中心，162项事项实现“一证通办”。');
    const query = sentence === undefined ? null : toSentenceQuery(sentence);
    const { total } = await engine.search({ query: query ?? '', filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 10, explain: false });
    expect(total.documents).toBe(2);
  });
});

describe('the shared wording of a document', () => {
  it('is what stands word for word in others, with the base that it is counted over', async () => {
    const wording = await engine.sharedWording('330381-2019-zfgzbg');
    expect(wording?.sentences).toBe(3);
    expect(wording?.shared.map(({ text, documents, elsewhere }) => [text.slice(0, 10), documents, elsewhere])).toEqual([['深化“最多跑一次”改', 1, 1]]);
    expect(wording?.elsewhere).toBe(1);
    expect(wording?.closest.map(({ document, sentences }) => [document.title, sentences])).toEqual([['2019年乐清市政府工作报告', 1]]);
    expect((wording?.sharedCharacters ?? 0) < (wording?.characters ?? 0)).toBe(true);
  });

  it('is null for no document', async () => {
    expect(await engine.sharedWording('none')).toBeNull();
  });
});

describe('passages like a paragraph', () => {
  it('are those of other documents with a sentence that differs in a figure', async () => {
    const similar = await engine.similarPassages(await paragraphWith('小微园开工', '330381-2019-zfgzbg'));
    expect(similar?.passages.map(({ document, pairs }) => [document.title, pairs.length])).toEqual([['2020年瑞安市政府工作报告', 1]]);
    const [pair] = similar?.passages[0]?.pairs ?? [];
    expect(pair?.own.text).toContain('开工500亩');
    expect(pair?.other.text).toContain('开工700亩');
    const view = pair === undefined ? null : toPairView(pair);
    expect(view?.own.filter(({ isOnlyHere }) => isOnlyHere).map(({ text }) => text)).toEqual(['5', '6', '3']);
    expect(view?.own.map(({ text }) => text).join('')).toBe(pair?.own.text);
    expect(view?.other.map(({ text }) => text).join('')).toBe(pair?.other.text);
  });

  it('are said to be the same where only signs differ that no search tells apart', async () => {
    const similar = await engine.similarPassages(await paragraphWith('162项', '330381-2019-zfgzbg'));
    const [passage] = similar?.passages ?? [];
    expect(passage?.document.title).toBe('2019年乐清市政府工作报告');
    expect(passage?.pairs.map((pair) => toPairView(pair).isSame)).toEqual([true]);
  });

  it('are null for no paragraph', async () => {
    expect(await engine.similarPassages('none')).toBeNull();
  });
});
