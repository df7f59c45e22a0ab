import { describe, expect, it } from 'vitest';
import { parseSource } from '../../../../src/corpus/documents/parse-document.js';
import type { SourceText } from '../../../../src/corpus/model/source-text.js';
import { loadGazetteer } from '../../../../src/corpus/places/gazetteer.js';
import { piecesOf, textsOf } from './pieces-of.js';

const BODY = '各位代表：\n现在，我代表瑞安市人民政府向大会作政府工作报告。';
const LONG = '全市上下攻坚克难，经济运行总体平稳，民生事业持续改善，社会大局和谐稳定，生态环境质量稳步提升，营商环境不断优化。'.repeat(5);

describe('records of JSON', () => {
  it('gives each its title and text, and says of its other fields that they are left out', async () => {
    const records = [
      { id: 7, title: '2019年瑞安市政府工作报告', region: '瑞安市', date: '2019-01-16', url: 'http://www.ruian.gov.cn/1.html', content: BODY },
      { title: '2018年瓯海区政府工作报告', 地区: '瓯海区', 年份: '2018', content: BODY },
    ];
    const [first, second] = await piecesOf('a.jsonl', records.map((record) => JSON.stringify(record)).join('\n'));
    expect([first?.key, first?.place, first?.source?.text.trimEnd()]).toEqual(['7', '#1', `2019年瑞安市政府工作报告\n${BODY}`]);
    expect(first?.source?.metadata).toEqual({
      title: '2019年瑞安市政府工作报告',
      url: 'http://www.ruian.gov.cn/1.html',
      siteDate: '2019-01-16',
      publisher: null,
      fields: { id: '7', region: '瑞安市' },
      stated: { place: ['瑞安市'], year: null },
    });
    expect(first?.source?.removals.map(({ rule, text }) => [rule, text])).toEqual([
      ['record-field', 'id：7'],
      ['record-field', 'region：瑞安市'],
      ['record-field', 'date：2019-01-16'],
      ['record-field', 'url：http://www.ruian.gov.cn/1.html'],
    ]);
    expect(first?.source?.hints.filter(({ kind }) => kind === 'title').map(({ span }) => first.source?.text.slice(span.start, span.end))).toEqual(['2019年瑞安市政府工作报告']);
    expect(second?.source?.metadata.stated).toEqual({ place: ['瓯海区'], year: 2018 });
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
  ])('finds the text in %s', async (_, record) => {
    expect((await textsOf('a.json', JSON.stringify(record)))[0]).toMatch(`甲\n${BODY}`);
  });

  it('reads sections in a list, each heading above its text, and those inside them, and leaves out what numbers them', async () => {
    const sections = [
      { heading: '一、工作回顾', paragraphs: ['修路三条。', '架桥两座。'], page: 1 },
      { title: '二、工作安排', content: [{ type: 'text', text: '建港一处。' }, { heading: '（一）港口', body: '开工。' }] },
    ];
    const [piece] = await piecesOf('a.json', JSON.stringify({ title: '甲', sections }));
    const source = piece?.source;
    expect(source?.text.trimEnd()).toBe('甲\n一、工作回顾\n修路三条。\n架桥两座。\n二、工作安排\n建港一处。\n（一）港口\n开工。');
    expect(source?.hints.filter(({ kind }) => kind === 'heading').map(({ span, level }) => [source.text.slice(span.start, span.end), level])).toEqual([['一、工作回顾', 1], ['二、工作安排', 1], ['（一）港口', 2]]);
    expect(source?.removals.map(({ text }) => text)).toEqual(['page：1', 'type：text']);
  });

  it('takes the longer of two texts for the text, and keeps the other in its place', async () => {
    const other = '会议认为，过去一年全市上下攻坚克难、砥砺前行，圆满完成了各项目标任务，会议同意这个报告，号召全市人民为实现目标而奋斗，并予公告。';
    expect(await textsOf('a.json', JSON.stringify({ title: '甲', 决议: other, content: BODY.repeat(9) }))).toEqual([`甲\n${other}\n${BODY.repeat(9)}`]);
  });

  it('says of a text that stands beside its page that it is left out', async () => {
    const [piece] = await piecesOf('a.json', JSON.stringify({ title: '甲', html: `<p>${BODY.replace('\n', '</p><p>')}</p><p hidden>暗语</p>`, text: BODY }));
    expect(piece?.source?.removals.map(({ rule, text }) => [rule, text])).toEqual([['hidden-element', '暗语'], ['repeated-body', BODY]]);
  });

  const RECORDS = [{ title: '甲县政府工作报告', text: BODY + '甲' }, { title: '乙县政府工作报告', text: BODY + '乙' }];
  it.each([
    ['lines', RECORDS.map((record) => JSON.stringify(record)).join('\n')],
    ['a list', JSON.stringify(RECORDS, null, 2)],
    ['a list in a wrapper', JSON.stringify({ RECORDS })],
    ['a list in wrappers that say more', JSON.stringify({ code: 0, message: 'ok', data: { total: 2, list: RECORDS } })],
    ['a line that is a list', JSON.stringify(RECORDS)],
    ['an object under its keys', JSON.stringify({ a1: RECORDS[0], b2: RECORDS[1] })],
    ['rows below names', JSON.stringify([['title', 'text'], ...RECORDS.map(({ title, text }) => [title, text])])],
    ['rows beside names', JSON.stringify({ columns: ['title', 'text'], index: [0, 1], data: RECORDS.map(({ title, text }) => [title, text]) })],
    ['hits of a search engine', JSON.stringify({ took: 3, hits: { total: 2, hits: RECORDS.map((record, index) => ({ _index: 'r', _id: String(index), _source: record })) } })],
    ['objects inside that say the fields', JSON.stringify(RECORDS.map(({ title, text }) => ({ 基本信息: { 标题: title }, 报告: { 正文: text } })))],
    ['several lists in a wrapper', JSON.stringify({ first: [RECORDS[0]], second: [RECORDS[1]] })],
    ['objects on many lines, one after the other', RECORDS.map((record) => JSON.stringify(record, null, 2)).join('\n')],
    ['a list with a comma too many', `[\n${RECORDS.map((record) => `${JSON.stringify(record)},\n`).join('')}]`],
    ['a call of JavaScript', `jQuery_1(${JSON.stringify({ data: RECORDS })});`],
    ['a variable of JavaScript', `var reports = ${JSON.stringify(RECORDS, null, 1)};\n`],
    ['a string in which the JSON stands', JSON.stringify(JSON.stringify(RECORDS))],
    ['fields that are objects written as strings', RECORDS.map(({ title, text }) => JSON.stringify({ text, meta: JSON.stringify({ title }) })).join('\n')],
  ])('finds both records of %s', async (_, json) => {
    expect(await textsOf('a.json', json)).toEqual(RECORDS.map(({ title, text }) => `${title}\n${text}`));
  });

  const REPORT = BODY + LONG.repeat(8);
  it.each([
    ['lists', { city: ['瑞安市', '乐清市'], year: [2019, 2020], content: [REPORT, `${REPORT}二`] }],
    ['numbered values', { city: { 0: '瑞安市', 1: '乐清市' }, year: { 0: 2019, 1: 2020 }, content: { 0: REPORT, 1: `${REPORT}二` } }],
    ['places with a list each', { 瑞安市: [{ 年份: 2019, 正文: REPORT }], 乐清市: [{ 年份: 2020, 正文: `${REPORT}二` }] }],
    ['places with years and their texts', { 瑞安市: { 2019: REPORT }, 乐清市: { 2020: `${REPORT}二` } }],
    ['years with places and their records', { 2019: { 瑞安市: { content: REPORT } }, 2020: { 乐清市: { content: `${REPORT}二` } } }],
  ])('finds place, year and text of both records of %s', async (_, value) => {
    expect((await piecesOf('a.json', JSON.stringify(value))).map(({ source }) => [source?.metadata.stated, source?.text.trimEnd()])).toEqual([
      [{ place: ['瑞安市'], year: 2019 }, REPORT],
      [{ place: ['乐清市'], year: 2020 }, `${REPORT}二`],
    ]);
  });

  it('names what a wrapper says besides its records, and what breaks off', async () => {
    const whole = JSON.stringify({ 说明: '由网友整理', list: [{ title: '甲县政府工作报告', text: BODY }] }, null, 1);
    expect((await piecesOf('a.json', whole)).map(({ source, reason }) => source?.metadata.title ?? reason)).toEqual(['甲县政府工作报告', '记录外面的栏目，不是记录：说明：由网友整理']);
    const list = JSON.stringify(RECORDS, null, 1);
    expect((await piecesOf('a.json', list.slice(0, -20))).map(({ source, reason }) => source?.metadata.title ?? reason)).toEqual(['甲县政府工作报告', expect.stringContaining('不是完整的 JSON')]);
  });

  it.each([
    ['escaped once more', '&lt;p&gt;各位代表：&lt;/p&gt;&lt;p&gt;修路三条。&lt;/p&gt;&lt;p&gt;架桥两座。&lt;/p&gt;'],
    ['with line ends of a page alone', '各位代表：<br>修路三条。<br/>架桥两座。<br>'],
    ['with line ends written out', '各位代表：\\n修路三条。\\n架桥两座。\\n'],
  ])('reads a text %s', async (_, content) => {
    expect(await textsOf('a.json', JSON.stringify({ title: '甲', content }))).toEqual(['甲\n各位代表：\n修路三条。\n架桥两座。']);
  });

  it.each([
    ['marked as headings and text', [{ type: 'title', text: '丙县政府工作报告' }, { type: 'text', text: '各位代表：' }, { type: 'text', text: '修路三条。' }], 1],
    ['with a shared id', [{ doc_id: 'x', seq: 1, text: '丙县政府工作报告' }, { doc_id: 'x', seq: 2, text: '修路三条。' }, { doc_id: 'y', seq: 1, text: '丁县政府工作报告' }, { doc_id: 'y', seq: 2, text: '架桥两座。' }], 2],
    ['with a shared title and a running number', [{ title: '丙县政府工作报告', page: 1, text: '各位代表：' }, { title: '丙县政府工作报告', page: 2, text: '修路三条。' }, { title: '丁县政府工作报告', page: 1, text: '架桥两座。' }, { title: '丁县政府工作报告', page: 2, text: '建港一处。' }], 2],
    ['with a page number alone', [{ page: 1, text: '丙县政府工作报告' }, { page: 2, text: '修路三条。' }, { page: 3, text: '架桥两座。' }], 1],
    ['with the name of their file in an object inside', [{ page_content: '丙县政府工作报告', metadata: { source: 'a.pdf', page: 0 } }, { page_content: '修路三条。', metadata: { source: 'a.pdf', page: 1 } }, { page_content: '丁县政府工作报告', metadata: { source: 'b.pdf', page: 0 } }, { page_content: '架桥两座。', metadata: { source: 'b.pdf', page: 1 } }], 2],
    ['that are no blocks: ids of their own', [{ id: 1, text: BODY }, { id: 2, text: LONG }], 2],
    ['that are no blocks: one title, other places', [{ title: '政府工作报告', city: '瑞安市', text: BODY }, { title: '政府工作报告', city: '乐清市', text: LONG }], 2],
    ['that are no blocks: numbered reports', [{ 序号: 1, 地区: '瑞安市', 正文: LONG }, { 序号: 2, 地区: '乐清市', 正文: LONG + '二' }], 2],
  ])('joins blocks %s', async (_, blocks, documents) => {
    const texts = await textsOf('a.json', JSON.stringify(blocks));
    expect(texts).toHaveLength(documents);
    for (const { text, page_content: content } of blocks as readonly { text?: string; page_content?: string }[]) expect(texts.join('\n')).toContain(text ?? content ?? LONG);
  });

  it('leaves a text on one line as it is, for the rules of articles find its title', async () => {
    const line = '商务厅 财政厅 关于开展茶园普查的通知 各县商务局： 为摸清家底，现就茶园普查有关事项通知如下。 一、加强领导。二、按时报送各乡镇茶园面积和产量，并于每月五日前将上月情况报市局汇总，逾期不报的通报批评。';
    const [piece] = await piecesOf('a.jsonl', JSON.stringify({ text: line }));
    expect(piece?.source?.text).toBe(`${line}\n`);
    const [document] = parseSource(piece?.source as SourceText, { gazetteer: loadGazetteer() }).documents;
    expect(document?.title).toBe('商务厅 财政厅 关于开展茶园普查的通知');
  });

  it('does not say a title twice that the text begins with', async () => {
    expect(await textsOf('a.json', JSON.stringify({ title: '政府工作报告', text: `政府工作报告\n${BODY}` }))).toEqual([`政府工作报告\n${BODY}`]);
  });

  it('names a broken line and reads the others', async () => {
    const pieces = await piecesOf('a.jsonl', `${JSON.stringify({ title: '甲', text: BODY })}\n{"title": "乙", "text": "各位代`);
    expect(pieces.map(({ place, source, reason }) => [place, source?.metadata.title ?? null, reason])).toEqual([
      ['#1', '甲', null],
      ['#2', null, expect.stringContaining('{"title": "乙", "text": "各位代') as string],
    ]);
  });

  it('repairs lone surrogates and line ends inside strings', async () => {
    expect(await textsOf('a.json', '{"title":"甲","text":"政府\\ud800工作\\r\\n报告\\u0000"}')).toEqual(['甲\n政府\ufffd工作\n报告']);
  });

  it('keeps the keys of records when others come before them', async () => {
    const keys = async (records: readonly object[]): Promise<readonly (string | null)[]> => (await piecesOf('a.json', JSON.stringify(records))).map(({ key }) => key);
    const [only] = await keys([RECORDS[1] as object]);
    expect(await keys([...RECORDS, RECORDS[1] as object])).toEqual([expect.any(String), only, `${only}~2`]);
  });

  it.each(['各位代表：', '[1, 2]', '{"title": '])('gives %s, in which no record is, as a text', async (text) => {
    expect((await piecesOf('a.json', text)).map(({ key, source }) => [key, source?.text.trimEnd()])).toEqual([[null, text.trimEnd()]]);
  });
});
