import { describe, expect, it } from 'vitest';
import { findNoteMarks } from '../../../src/corpus/articles/find-note-marks.js';
import { expectFileAccount, parse } from '../parsing.js';
import type { ParsedDocument } from '../../../src/corpus/documents/parsed-document.js';

function marksIn(text: string): readonly string[] {
  return findNoteMarks(text).map(({ start, end }) => `${text.slice(start - 2, start)}|${text.slice(start, end)}`);
}

const BODY = '过去一年，全县各项事业取得新的进步，人民生活持续改善，社会大局保持稳定。\n';

describe('a mark inside a sentence', () => {
  it.each([
    ['square brackets', '推进“三改一拆”[1]行动，建成医共体［2］两个。', '[1]三改一拆：改造旧住宅。\n［2］医共体：县域医疗共同体。', ['拆”|[1]', '共体|［2］']],
    ['other brackets', '推进“三改一拆”〔1〕行动，建成医共体【2】两个。', '〔1〕三改一拆：改造旧住宅。\n【2】医共体：县域医疗共同体。', ['拆”|〔1〕', '共体|【2】']],
    ['round brackets', '推进“三改一拆”（1）行动，建成医共体（2）两个。', '1.三改一拆：改造旧住宅。\n2.医共体：县域医疗共同体。', ['拆”|（1）', '共体|（2）']],
    ['enclosed figures', '推进“三改一拆”①行动，建成医共体②两个。', '①三改一拆：改造旧住宅。\n②医共体：县域医疗共同体。', ['拆”|①', '共体|②']],
    ['raised figures', '推进“三改一拆”¹行动，建成医共体²两个，公园占地3万米²。', '1.三改一拆：改造旧住宅。\n2.医共体：县域医疗共同体。', ['拆”|¹', '共体|²']],
    ['a star', '推进“三改一拆”*行动，建成医共体两个。', '*三改一拆：改造旧住宅。', ['拆”|*']],
    ['bare figures behind the words that the note explains', '推进“三改一拆”1行动，建成医共体2两个，新增企业2家。', '1.“三改一拆”：改造旧住宅。\n2.医共体：县域医疗共同体。', ['拆”|1', '共体|2']],
  ])('in %s is found where its note exists', (_, sentence, notes, marks) => {
    expect(marksIn(`${BODY}${sentence}\n名词解释\n${notes}\n`)).toEqual(marks);
  });

  it('of Markdown is found without its note', () => {
    expect(marksIn('推进“三改一拆”[^8]行动。\n')).toEqual(['拆”|[^8]']);
  });

  it('is found without notes where figures in brackets rise over the text', () => {
    expect(marksIn('推进“三改一拆”[1]行动。\n建成医共体[2]两个。\n实施“亩均论英雄”[3]改革。\n')).toHaveLength(3);
    expect(marksIn('推进“三改一拆”[7]行动。\n')).toEqual([]);
  });

  it('is found as a bare figure where figures rise as the notes do, whatever their words', () => {
    const notes = '名词解释\n1.三改一拆：改造旧住宅。\n2.县域医共体：医疗共同体。\n3.亩均评价：按产出评价企业。\n';
    const text = '推进“三拆”1行动。\n建成医联体2网络，新增企业3家。\n实施“亩均论英雄”3改革。\n';
    expect(marksIn(`${BODY}${text}${notes}`)).toEqual(['拆”|1', '联体|2', '雄”|3']);
    expect(marksIn(`${BODY}推进“三拆”1行动。\n${notes}`)).toEqual([]);
  });

  it.each([
    ['an item of a list', '办好实事：①新建学校两所；②改造道路三条。重点是①扩大就业②稳定物价。', '①实事：民生项目。\n②道路：农村公路。'],
    ['a numbered kind', '加固小（2）型水库12座，一（1）班获奖。', '1.小型水库：库容较小。\n2.水库：蓄水工程。'],
    ['a year or the number of a document', '按照国发〔2019〕3号和县政〔12〕号文件执行。', '[12]县政：县人民政府。'],
    ['a second figure', '审批时间压缩至80（70）个工作日。', '70.审批：行政审批。'],
    ['a measured figure', '培育“小巨人”2家，新建医共体2个。', '2.“小巨人”：专精特新企业。\n2.医共体：县域医疗共同体。'],
    ['signs of Markdown', '**推进“三改一拆”**行动。', '**“三改一拆”**：改造旧住宅。\n**行动**：工作。'],
    ['an exponent', '公园占地10²平方米，绿化3km²。', '2.公园：口袋公园。'],
  ])('is not seen in %s', (_, sentence, notes) => {
    expect(marksIn(`${BODY}${sentence}\n名词解释\n${notes}\n`)).toEqual([]);
  });

  it('is read in time that grows with the text alone', () => {
    const text = `${'推进“三改一拆”（1）行动，建成医共体②两个'.repeat(40_000)}\n名词解释\n${'1.三改一拆：改造旧住宅。\n'.repeat(20_000)}`;
    expect(findNoteMarks(text).length).toBeGreaterThan(0);
  });
});

describe('a document', () => {
  const text = `2023年甲县政府工作报告\n各位代表：\n${BODY}全县推进医联体［1］建设，实施“1+7”〔2〕政策[3]。\n名词解释\n［1］医联体：区域医疗联合体。\n〔2〕“1+7”：一个总方案和七个办法。\n[3]政策：七个办法。\n`;

  it('keeps the marks of notes beside its sentences and out of their words, and the notes as text', () => {
    const { paragraphs, removals } = parse(text).documents[0] as ParsedDocument;
    const noted = paragraphs.find(({ notes }) => notes.length > 0);
    expect(noted?.text).toBe('全县推进医联体建设，实施“1+7”政策。');
    expect(noted?.notes.map((note) => [note.text, noted.text.slice(0, note.at)])).toEqual([
      ['［1］', '全县推进医联体'],
      ['〔2〕', '全县推进医联体建设，实施“1+7”'],
      ['[3]', '全县推进医联体建设，实施“1+7”政策'],
    ]);
    expect(paragraphs.some((one) => one.text.includes('［1］医联体：区域医疗联合体。'))).toBe(true);
    expect(removals.some(({ rule }) => rule === 'footnote-mark')).toBe(false);
  });

  it('accounts for each of its characters once, the marks among them', () => {
    expectFileAccount(text, parse(text));
  });
});
