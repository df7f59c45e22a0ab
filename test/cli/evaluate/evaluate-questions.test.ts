import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateQuestions } from '../../../src/cli/evaluate/evaluate-questions.js';
import { InvalidSettingError } from '../../../src/errors.js';

const documents = [
  { id: 'a', title: '', text: '瑞安市小微园建设情况 小微园开工457亩、竣工61万平方米，阁巷高新产业小微园列为全省现场会观摩点。' },
  { id: 'b', title: '', text: '永嘉县耕地保护 新增耕地500亩，低效用地再开发2000亩以上。' },
  { id: 'c', title: '', text: '鹿城区疫情防控 用26天成功实现本地每日新增确诊病例归零，39天成功实现本地疑似病例全清零。' },
];

function corpusOf(questions: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'questions-'));
  writeFileSync(join(directory, 'documents.jsonl'), documents.map((one) => `${JSON.stringify(one)}\n`).join(''));
  writeFileSync(join(directory, 'questions.tsv'), `question\tdocument id\n${questions.join('\n')}\n`);
  return directory;
}

describe('evaluateQuestions', () => {
  it('counts the ranks of the right documents', async () => {
    const directory = corpusOf(['小微园竣工多少平方米？\ta', '永嘉县新增耕地多少亩？\tb', '鹿城区疫情防控用了多少天？\tb', '蟋蟀？\tc']);
    const figures = await evaluateQuestions(directory);
    expect(figures).toMatchObject({ documents: 3, questions: 4 });
    expect(figures.asShipped.hitAt1).toBe(0.5);
    expect(figures.asShipped.mrrAt10).toBeGreaterThanOrEqual(0.5);
    expect(figures.asShipped.mrrAt10).toBeLessThan(1);
  });

  it('refuses a question whose document is not there', async () => {
    await expect(evaluateQuestions(corpusOf(['小微园竣工多少平方米？\tz']))).rejects.toThrow(InvalidSettingError);
  });
});
