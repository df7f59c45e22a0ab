import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { rearrange } from '../../../src/corpus/repairs/edited-text.js';
import { repairText } from '../../../src/corpus/repairs/repair-text.js';
import { NO_METADATA, type SourceHint } from '../../../src/corpus/model/source-text.js';
import { readPlainText } from '../../../src/corpus/sources/formats/plain-text.js';

function repaired(text: string): string {
  return repairText(readPlainText(text)).text;
}

/** A blank behind every character, as text recognition sets it. */
function spaced(text: string): string {
  return text.replace(/[^\n]/gu, '$& ');
}

const REPORT = '2021年甲县政府工作报告\n甲县县长 李 明\n全县生产总值增长8.5%，新增企业1200家。\n推进R&D投入，建成5G基站300个。\n';

describe('repairText', () => {
  it('takes out the blanks behind every character and keeps those of the writer', () => {
    expect(repaired(spaced(REPORT))).toBe(REPORT);
  });

  it('takes them out where figures stay together', () => {
    const text = '2 0 2 1 年 甲 县 政 府 工 作 报 告\n全 县 生 产 总 值 增 长 8.5% ， 新 增 企 业 1200 家 。\n推 进 投 入 ， 建 成 基 站 300 个 。\n';
    expect(repaired(text)).toContain('全县生产总值增长8.5%，新增企业1200家。');
  });

  it.each([
    ['a title that its writer spaced', `政 府 工 作 报 告\n${REPORT}${REPORT}`],
    ['blanks around figures', '2021 年 甲县 生产总值 增长 8.5 %，新增 企业 1200 家。\n'.repeat(8)],
    ['a table of figures', '1 2 3 4\n5 6 7 8\n9 1 2 3\n'],
    ['English', 'I a m a b c\nd e f g h\ni j k l m\n'],
  ])('leaves %s as it is', (_, text) => {
    expect(repaired(text)).toBe(text);
  });

  it('moves hints and removals with the characters that they are about', () => {
    const text = spaced(REPORT);
    const at = text.indexOf('3 0 0');
    const hint: SourceHint = { span: { start: at, end: at + 5 }, kind: 'footnote', rule: 'note-mark', level: 0 };
    const removal = { rule: 'hidden-element', reason: '隐藏', text: '甲', at, place: '第 1 段' };
    const { text: after, hints, removals } = repairText({ text, hints: [hint], removals: [removal], metadata: { ...NO_METADATA, title: spaced('2021年甲县政府工作报告').trim() } });
    expect(hints.map(({ span }) => after.slice(span.start, span.end))).toEqual(['300']);
    expect(after.slice(removals[0]?.at)).toBe('300个。\n');
  });

  it('mends the title that a page gives beside its text', () => {
    const metadata = { ...NO_METADATA, title: '甲县⼈⺠政府', fields: { 来源: '⻓江⽹' } };
    const read = repairText({ text: '甲县⼈⺠政府推进⻓江保护\n', hints: [], removals: [], metadata });
    expect([read.text, read.metadata.title, read.metadata.fields]).toEqual(['甲县人民政府推进长江保护\n', '甲县人民政府', { 来源: '长江网' }]);
  });

  const before = '全县坚持以项目建设为抓手，扎实推进“三改一拆”[1]和医共体[2]等城乡融合发展重点工作，着力补齐基础';
  const after = '设施短板，持续提升公共服务水平。';
  const notes = '[1]三改一拆：改造旧住宅、旧厂区、城中村。\n[2]医共体：县域医疗共同体。\n';

  it('moves the notes at the foot of a page out of the sentence that goes on behind them', () => {
    expect(repaired(`${before}\n${notes}${after}\n下一段。\n`)).toBe(`${before}${after}\n${notes}下一段。\n`);
  });

  it('moves them behind all lines of the paragraph, with the line above them', () => {
    const rest = '设施短板，持续提升公共服务\n水平，让成果惠及全体人民。';
    expect(repaired(`${before}\n————\n${notes}${rest}\n下一段。\n`)).toBe(`${before}${rest}\n————\n${notes}下一段。\n`);
  });

  it.each([
    ['behind a whole sentence', `${before}设施。\n${notes}${after}\n`],
    ['to which no mark on the page refers', `${before.replace('[1]', '').replace('[2]', '')}\n${notes}${after}\n`],
    ['above a numbered paragraph', `${before}\n${notes}（一）加快建设，${after}\n`],
  ])('leaves notes %s where they are', (_, text) => {
    expect(repaired(text)).toBe(text);
  });

  it('keeps every character but white space, whatever the text', () => {
    const piece = fc.constantFrom(before, after, notes, '\n', ' ', '甲 县 政 府 ', '2 0 2 1 年 ', '⻓江', '一、', '。');
    const visible = (text: string): string => [...text.replace(/\s/gu, '').normalize('NFKC').replaceAll('⻓', '长')].sort().join('');
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => visible(repaired(pieces.join(''))) === visible(pieces.join(''))));
  });
});

describe('rearrange', () => {
  it('puts a removal at what is left out to the next character that is kept', () => {
    const removals = [{ rule: 'r', reason: 'r', text: 'x', at: 1, place: 'p' }];
    expect(rearrange({ text: 'a b', hints: [], removals, metadata: NO_METADATA }, [{ start: 0, end: 1 }, { start: 2, end: 3 }]).removals[0]?.at).toBe(1);
  });
});
