import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { parseSource } from '../../../src/corpus/documents/parse-document.js';
import type { ParsedDocument } from '../../../src/corpus/documents/parsed-document.js';
import { storeSource } from '../../../src/corpus/documents/parsed-source.js';
import { expectFileAccount, parse, parseOne, SEEDS, sourceOf } from '../parsing.js';

const SEED_TEXTS = readdirSync(SEEDS).filter((file) => file.endsWith('.txt')).map((file) => readFileSync(`${SEEDS}/${file}`, 'utf8'));

/** Pieces that pages are made of, to be thrown together. */
const PIECES = fc.constantFrom(
  '一、', '（一）', '1.', '2.', '(3)', '①', '第一部分', '各位代表：', '现在，我代表市人民政府向大会报告工作。', '2019年瑞安市政府工作报告', '【投资瓯海区】',
  '。', '！', '，', '；', '“', '”', '《', '(', ')', '\n', '\n\n', ' ', '\t', '　', '---\n', 'title: 甲市报告\n', '**', '# ', '<!--', '-->', '-\n', '2025-07-16\n',
  '索引号 0010\n', '当前位置:首页 -> 报告\n', '扫码分享\n', '名词解释', '着力推进改革', '取得了突破', '二号首长', '12.5%', '𠮷', '| a | b |\n', '第3页 共4页\n', 'pp电子娱乐官网',
);

describe('the account of characters', () => {
  it('holds for text thrown together at random, however it is parted into articles', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(PIECES, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 120 }), (pieces) => {
        const { text } = sourceOf(pieces.join(''));
        expectFileAccount(text, parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('holds for every truncation of the seed files', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SEED_TEXTS), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (text, from, to) => {
        const [start, end] = [Math.min(from, to), Math.max(from, to)].map((share) => Math.floor(share * text.length));
        const cut = sourceOf(text.slice(start, end)).text;
        expectFileAccount(cut, parse(cut));
      }),
      { numRuns: 40 },
    );
  });

  /** Each once took the square or the cube of its length, or the whole stack. */
  it.each([
    ['one sentence', '推进最多跑一次改革，建设小微企业园。'],
    ['a turn to the audience', '推进改革。各位代表：'],
    ['a heading a line', '1.发展经济\n'],
    ['headings in one line', '（一）发展经济。'],
    ['a short line', '发展\n'],
    ['a running head', '瑞安市人民政府工作报告\n推进改革。\n开放。\n创新。\n'],
    ['bold type', '**经济**增长。\n\n'],
    ['a title', '2020年瑞安市政府工作报告\n经济增长。\n'],
    ['a comment that is not closed', '<!--'],
    ['a comment', '<!-- 县长作报告 -->'],
    ['the opening of a speech', '现在，我代表市政府向大会报告工作。\n'],
    ['a note of a paper that goes on elsewhere', '（下转第二版）'],
    ['white space', ' '],
    ['white space behind a stop', '。                   '],
    ['closing marks', '。”'],
  ])('holds for 30,000 characters of one thing over and over: %s', (_name, piece) => {
    const { text } = sourceOf(`2020年瑞安市政府工作报告\n各位代表：\n${piece.repeat(Math.ceil(30_000 / piece.length))}完`);
    expectFileAccount(text, parse(text));
  });
});

describe('parsing', () => {
  it('gives the same documents for the same text', () => {
    const text = SEED_TEXTS[0] as string;
    expect(parse(text)).toEqual(parse(text));
  });

  it('keeps the ids of paragraphs when another paragraph changes', () => {
    const ids = (second: string): readonly string[] => parseOne(`甲县工作要点\n\n第一段讲的是全县的工业经济发展情况，内容较长。\n\n${second}\n\n第三段讲的是全县的教育事业发展情况，内容较长。`).paragraphs.map((one) => one.id as string);
    const [before, after] = [ids('第二段讲的是农业。'), ids('第二段改讲服务业。')];
    expect(after.filter((id, index) => id === before[index])).toHaveLength(3);
  });

  it('tells equal paragraphs of one document apart by their order', () => {
    const document = parseOne('甲县工作要点\n\n全县上下要真抓实干、马上就办。\n\n中间隔着另外一段不同的文字。\n\n全县上下要真抓实干、马上就办。');
    expect(new Set(document.paragraphs.map((one) => one.id)).size).toBe(document.paragraphs.length);
  });

  it('takes the title from a head of fields, whose signs are the title’s and whose other fields are removed', () => {
    const text = '---\ntitle: 林芝市政府工作报告（2022年1月12日 巴塔）\nsource: https://www.linzhi.gov.cn/1.html\n---\n\n2022年1月12日在林芝市第二届人民代表大会第二次会议上\n\n各位代表：\n\n现在，我代表林芝市人民政府，向大会报告工作，请予审议。\n';
    const parsed = parse(text);
    const { title, source, paragraphs, removals } = parsed.documents[0] as ParsedDocument;
    expect([title, source.url, paragraphs[0]?.kind]).toEqual(['林芝市政府工作报告（2022年1月12日 巴塔）', 'https://www.linzhi.gov.cn/1.html', 'title']);
    expect(paragraphs[0]?.signs.map((sign) => sign.text)).toEqual(['---', 'title: ', '---']);
    expect(removals.filter((one) => one.rule !== 'white-space').map((one) => [one.rule, one.text])).toEqual([['front-matter', 'source: https://www.linzhi.gov.cn/1.html']]);
    expectFileAccount(text, parsed);
  });

  it('reads a text in traditional characters as it reads one in simplified ones, and keeps its own', () => {
    const text = '2012年台山市政府工作報告\n2012年2月14日在台山市第十四屆人民代表大會第一次會議上\n各位代表：\n現在，我代表市人民政府，向大會報告工作，請予審議。\n一、2011年工作回顧\n全市經濟平穩較快發展，社會事業全面進步。\n二、2012年工作安排\n（一）著力轉變經濟發展方式\n推進產業轉型升級，擴大有效投資，發展現代農業。\n';
    const parsed = parse(text);
    const { title, type, region, year, paragraphs } = parsed.documents[0] as ParsedDocument;
    expect([title, type, region?.name, year]).toEqual(['2012年台山市政府工作報告', '政府工作报告', '台山市', 2012]);
    expect(paragraphs.slice(4).map((one) => [one.kind, one.text, one.section, one.headingPath])).toEqual([
      ['heading', '一、2011年工作回顧', 'review', []],
      ['text', '全市經濟平穩較快發展，社會事業全面進步。', 'review', ['一、2011年工作回顧']],
      ['heading', '二、2012年工作安排', 'plan', []],
      ['heading', '（一）著力轉變經濟發展方式', 'plan', ['二、2012年工作安排']],
      ['text', '推進產業轉型升級，擴大有效投資，發展現代農業。', 'plan', ['二、2012年工作安排', '（一）著力轉變經濟發展方式']],
    ]);
    expectFileAccount(text, parsed);
  });

  it('quotes what an index table says of the place as it stands there', () => {
    const text = '发布机构 | 南山区政府办\n2021年南山区政府工作报告\n各位代表：\n现在，我代表南山区人民政府，向大会报告工作，请予审议。深圳市南山区经济平稳增长。\n';
    const { evidence } = parse(text).documents[0] as ParsedDocument;
    expect(evidence.filter(({ from }) => from === 'metadata').map(({ quote }) => quote)).toEqual(['南山区']);
  });

  it('gives the signs of Markdown to the paragraphs that they set off', () => {
    const text = '# 2019年甲县政府工作报告\n\n**一、工作回顾**\n\n全县经济**稳中向好**，各项主要指标的增速位居全市前列。\n';
    const parsed = parse(text);
    const { paragraphs, removals } = parsed.documents[0] as ParsedDocument;
    expect(paragraphs.map((one) => [one.kind, one.text, one.signs.map((sign) => sign.text)])).toEqual([
      ['title', '2019年甲县政府工作报告', ['# ']],
      ['heading', '一、工作回顾', ['**', '**']],
      ['text', '全县经济稳中向好，各项主要指标的增速位居全市前列。', ['**', '**']],
    ]);
    expect(removals.some((one) => one.rule === 'markup')).toBe(false);
    expectFileAccount(text, parsed);
  });

  it('names a page without any text instead of making a document of it', () => {
    const { documents, rest } = parse('当前位置:首页 -> 政务公开\n微信扫码分享\n联系我们\n');
    expect(documents).toEqual([]);
    expect(rest.some((removal) => removal.text.includes('微信扫码分享'))).toBe(true);
  });

  it('keeps the rows of a table together in one paragraph', () => {
    const rows = '| 指标 | 2018年 | 2019年 |\n| 生产总值 | 910亿元 | 8% |\n| 财政收入 | 117.7亿元 | 12.1% |';
    const document = parseOne(`甲县工作要点\n\n全县主要指标完成情况见下表，各项数据均为初步统计数。\n\n${rows}\n\n以上指标均完成年度目标任务，全县经济运行总体平稳。`);
    expect(document.paragraphs.map((one) => one.text)).toContain(rows);
  });

  it('takes the mark of a note out of the sentence that it interrupts, and keeps the note apart', () => {
    const source = sourceOf('甲县工作要点\n\n深化“最多跑一次”[1]改革，推动政府数字化转型，方便群众和企业办事。\n\n[1]指群众和企业办事一次办结。');
    const start = source.text.indexOf('[1]');
    const hint = { span: { start, end: start + 3 }, kind: 'footnote', rule: 'note-mark', level: 0 } as const;
    const { documents } = parseSource({ ...source, hints: [hint] }, { gazetteer: loadGazetteer() });
    expect(documents[0]?.paragraphs.slice(1).map((one) => one.text)).toEqual(['深化“最多跑一次”改革，推动政府数字化转型，方便群众和企业办事。', '[1]指群众和企业办事一次办结。']);
  });

  it('joins a paragraph around what was planted in it', () => {
    const document = parseOne('甲县工作要点\n\n建议您到相关部门pp电子娱乐官网了解全县经济社会发展的有关情况和具体数据。');
    expect(document.paragraphs.at(-1)?.text).toBe('建议您到相关部门了解全县经济社会发展的有关情况和具体数据。');
    expect(document.paragraphs.at(-1)?.spans).toHaveLength(2);
  });
});

describe('what the reader of a format left out', () => {
  it('is a removal of the article that it stood in, with its place in the file, and counts as removed', () => {
    const source = sourceOf('瑞安市2019年政府工作报告\n各位代表：\n现在，我代表市人民政府向大会报告工作。\n全市生产总值增长7.8%。\n');
    const at = source.text.indexOf('全市');
    const removal = { rule: 'hidden-element', reason: '页面上看不见的文字', text: '看不见的字', at, place: '<span>' };
    const { documents } = parseSource({ ...source, removals: [removal] }, { gazetteer: loadGazetteer() });
    const { at: _, ...told } = removal;
    expect(documents[0]?.removals.filter(({ place }) => place !== undefined)).toEqual([{ ...told, span: { start: at, end: at } }]);
    expect(storeSource({ documents, rest: [] }).account.removedByRule).toMatchObject({ 'hidden-element': 5 });
    expect(documents[0]?.paragraphs.map(({ text }) => text).join('')).not.toContain('看不见');
  });
});
