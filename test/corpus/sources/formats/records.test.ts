import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../../src/corpus/sources/formats/records.js';
import type { SourceText } from '../../../../src/corpus/model/source-text.js';

const BODY = '各位代表：\n现在，我代表瑞安市人民政府向大会作政府工作报告。';

function articlesOf(source: Pick<SourceText, 'text' | 'hints'> | null): readonly string[] {
  return (source?.hints ?? []).filter(({ kind }) => kind === 'article').map(({ span }) => (source?.text ?? '').slice(span.start, span.end));
}

describe('readRecords', () => {
  it('makes one article of each record, with its title, its fields and its body', () => {
    const records = [
      { id: 7, title: '2019年瑞安市政府工作报告', region: '瑞安市', date: '2019-01-16', url: 'http://www.ruian.gov.cn/1.html', content: BODY },
      { title: '2018年瓯海区政府工作报告', 地区: '瓯海区', content: BODY },
    ];
    const source = readRecords(records.map((record) => JSON.stringify(record)).join('\n'));
    expect(articlesOf(source)).toEqual([
      `2019年瑞安市政府工作报告\nid：7\nregion：瑞安市\ndate：2019-01-16\nurl：http://www.ruian.gov.cn/1.html\n${BODY}`,
      `2018年瓯海区政府工作报告\n地区：瓯海区\n${BODY}`,
    ]);
    expect(source?.hints.find(({ kind }) => kind === 'article')?.metadata).toEqual({
      title: '2019年瑞安市政府工作报告',
      url: 'http://www.ruian.gov.cn/1.html',
      siteDate: '2019-01-16',
      publisher: null,
      fields: { id: '7', region: '瑞安市' },
    });
    const titles = source?.hints.filter(({ kind }) => kind === 'title').map(({ span }) => source.text.slice(span.start, span.end));
    expect(titles).toEqual(['2019年瑞安市政府工作报告', '2018年瓯海区政府工作报告']);
  });

  it.each([
    ['text', { title: '甲', text: BODY }],
    ['body', { headline: '甲', body: BODY }],
    ['正文', { 标题: '甲', 正文: BODY }],
    ['a list of paragraphs', { title: '甲', paragraphs: BODY.split('\n') }],
    ['a nested object', { title: '甲', data: { article_text: BODY } }],
    ['html', { title: '甲', html: `<div><p>各位代表：</p><p>${BODY.split('\n')[1]}</p></div>` }],
    ['mark-up under the name of text', { title: '甲', content: `<p>各位代表：</p><p>${BODY.split('\n')[1]}</p>` }],
    ['the longest field, whatever its name', { title: '甲', nr: BODY.repeat(9) }],
  ])('finds the body in %s', (_, record) => {
    expect(articlesOf(readRecords(JSON.stringify(record)))[0]).toMatch(`甲\n${BODY}`);
  });

  it('reads sections in a list, each heading above its text, and those inside them', () => {
    const sections = [
      { heading: '一、工作回顾', paragraphs: ['修路三条。', '架桥两座。'], page: 1 },
      { title: '二、工作安排', content: [{ type: 'text', text: '建港一处。' }, { heading: '（一）港口', body: '开工。' }] },
    ];
    expect(articlesOf(readRecords(JSON.stringify({ title: '甲', sections })))).toEqual(['甲\n一、工作回顾\n修路三条。\n架桥两座。\n二、工作安排\n建港一处。\n（一）港口\n开工。']);
  });

  it('loses no field where two have one name', () => {
    const [article] = articlesOf(readRecords(JSON.stringify({ meta: { title: '栏目' }, title: '甲', text: BODY })));
    expect(article).toBe(`甲\nmeta.title：栏目\n${BODY}`);
  });

  it('takes the longer of two texts for the body, and keeps the other', () => {
    const summary = '会议认为，过去一年全市上下攻坚克难、砥砺前行，圆满完成了各项目标任务，会议同意这个报告，号召全市人民为实现目标而奋斗，并予公告。';
    const source = readRecords(JSON.stringify({ title: '甲', text: summary, content: BODY.repeat(9) }));
    expect(articlesOf(source)).toEqual([`甲\n${summary}\n${BODY.repeat(9)}`]);
    expect(source?.hints.filter(({ kind }) => kind === 'furniture')).toEqual([]);
  });

  it('says of a text that stands beside its page that it is left out', () => {
    const source = readRecords(JSON.stringify({ title: '甲', html: `<p>${BODY.replace('\n', '</p><p>')}</p><p hidden>暗语</p>`, text: BODY }));
    expect(source?.removals.map(({ rule, text }) => [rule, text])).toEqual([['hidden-element', '暗语'], ['repeated-body', BODY]]);
  });

  it('reads an array of records like lines of records', () => {
    const records = [{ title: '甲', text: BODY }, { title: '乙', text: BODY }];
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    expect(readRecords(JSON.stringify(records, null, 2))).toEqual(readRecords(lines));
  });

  it('does not say a title twice that the body begins with', () => {
    expect(articlesOf(readRecords(JSON.stringify({ title: '政府工作报告', text: `政府工作报告\n${BODY}` })))).toEqual([`政府工作报告\n${BODY}`]);
  });

  it('keeps a broken line as it stands', () => {
    const source = readRecords(`${JSON.stringify({ title: '甲', text: BODY })}\n{"title": "乙", "text": "各位代`);
    expect(articlesOf(source)).toEqual([`甲\n${BODY}`, '{"title": "乙", "text": "各位代']);
    expect(source?.hints.filter(({ kind }) => kind === 'article').map(({ rule }) => rule)).toEqual(['record', 'broken-record']);
  });

  it('repairs lone surrogates and line ends inside strings', () => {
    expect(articlesOf(readRecords('{"title":"甲","text":"政府\\ud800工作\\r\\n报告\\u0000"}'))).toEqual(['甲\n政府\ufffd工作\n报告']);
  });

  it.each(['各位代表：', '[1, 2]', '{"title": ', ''])('finds no records in %s', (text) => {
    expect(readRecords(text)).toBeNull();
  });
});
