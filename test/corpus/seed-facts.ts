import { readFileSync } from 'node:fs';
import type { ArticleFacts } from '../../src/corpus/article-facts.js';

/** The seeds' articles as placing and dating see them, cut by hand: what is tested here is not the splitter. */
export function seedFacts(file: string): readonly ArticleFacts[] {
  const text = readFileSync(new URL(`../../seeds/${file}`, import.meta.url), 'utf8');
  switch (file.slice(0, 3)) {
    case '001':
      return text.split(/^-$/m).slice(1).map((article) => tagged(article.trim(), file));
    case '002': {
      const [title = '', ...rest] = text.split('\n');
      return [facts(title, null, rest.slice(rest.findIndex((line) => line.startsWith('一、'))).join('\n'), file)];
    }
    case '003':
      return [
        facts('政府工作报告(第九届人民代表大会第五次会议)', null, text.slice(text.lastIndexOf('政府工作报告\n\n')), file, { 发布机构: '区政府办公室', 生成日期: '2021-02-26' }),
      ];
    case '004':
      return [facts(null, null, text.slice(0, text.indexOf('本文仅代表')), file)];
    default:
      return [facts('2019年瑞安市政府工作报告', null, text.slice(text.indexOf('--2019年')), file)];
  }
}

function tagged(article: string, file: string): ArticleFacts {
  const [head = '', ...rest] = article.split('\n');
  const [, tag = null, title = ''] = /^(?:【(.*?)】)?(.*)$/.exec(head) ?? [];
  const isReport = title.includes('工作报告');
  return facts(title, tag, rest.filter((line) => !/^\d{4}-\d\d-\d\d$/.test(line)).join('\n'), file, {}, isReport);
}

function facts(title: string | null, tag: string | null, text: string, file: string, metadata: Record<string, string> = {}, hasOpening = true): ArticleFacts {
  const salutation = hasOpening ? Math.max(0, text.indexOf('各位代表')) : 0;
  const opening = salutation > 400 ? '' : text.slice(0, salutation).trim();
  const body = text.slice(opening === '' ? 0 : salutation).split(/\n| (?=[一二三四五六七八九十]、)/).map((line) => line.trim()).filter((line) => line !== '');
  return {
    title,
    tag,
    opening,
    body: body.map((line) => ({ kind: line.length <= 40 ? 'heading' : 'text', text: line })),
    metadata,
    siteDate: '2025-07-16',
    file,
  };
}
