import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

const SENTENCES = ['路面平整无坑槽，排水畅通，标志标线齐全清晰，安全设施完好有效。', '路基稳定无塌陷，边坡无滑移，边沟畅通无淤塞，挡墙无开裂变形。', '桥面铺装完好，伸缩缝无堵塞，栏杆齐全牢固，桥下空间整洁有序。', '隧道洞口无落石，衬砌无渗漏，照明通风设备运转正常，标志清楚。', '涵洞进出口无淤积，洞身无裂缝，八字墙完好，涵底铺砌没有损坏。'] as const;

function removed(lines: readonly string[]): readonly (readonly [string, string])[] {
  return parseOne(lines.join('\n')).removals.filter((one) => one.text.trim() !== '').map((one) => [one.rule, one.text.trim()]);
}

describe('page numbers', () => {
  it.each(['— 2 —', '- 12 -', '－１３－', '第3页', '第 3 页 共 9 页', '·4·', 'Page 3 of 9'])('go from between the paragraphs: %s', (number) => {
    expect(removed(['农村公路养护办法', ...SENTENCES.slice(0, 2), number, ...SENTENCES.slice(2)])).toEqual([['page-number', number]]);
  });

  it('go where bare figures count up and break a sentence', () => {
    const [broken, rest] = ['路面平整无坑槽，排水畅通，标志标线齐全清晰，安全设', '施完好有效，路肩整洁，无堆积物，行道树成活率达到要求。'];
    expect(removed(['农村公路养护办法', broken, '1', rest, SENTENCES[1], '2', SENTENCES[2], '3', SENTENCES[3]]).filter(([rule]) => rule === 'page-number').map(([, text]) => text)).toEqual(['1', '2', '3']);
  });

  it.each([
    ['years', ['1994', '1997', '2003']],
    ['figures of a table', ['36', '12', '84']],
    ['numbers of parts', ['1', '2', '3']],
    ['years between dashes', ['—2019—', '—2020—', '—2021—']],
  ])('are no %s on lines of their own', (_name, numbers) => {
    expect(removed(['农村公路养护办法', SENTENCES[0], numbers[0] as string, SENTENCES[1], numbers[1] as string, SENTENCES[2], numbers[2] as string, SENTENCES[3]])).toEqual([]);
  });
});

describe('running heads', () => {
  const HEAD = '甲县农村公路养护办法汇编';

  it('go where they stand beside page numbers, but for the first', () => {
    const lines = SENTENCES.flatMap((sentence, index) => [sentence, SENTENCES[(index + 1) % 5] as string, `- ${index + 1} -`, HEAD]);
    expect(removed(['农村公路养护办法', ...lines, SENTENCES[0]]).filter(([rule]) => rule === 'running-head')).toEqual(Array.from({ length: 4 }, () => ['running-head', HEAD]));
  });

  it('go where they break sentences', () => {
    const halves = ['路面平整无坑槽，排水畅通，标志标线齐全清晰，安全设', '施完好有效，路肩整洁，无堆积物，行道树成活率达到要求。'];
    const lines = SENTENCES.flatMap((sentence) => [halves[0] as string, HEAD, halves[1] as string, sentence]);
    expect(removed(['农村公路养护办法', ...lines]).filter(([rule]) => rule === 'running-head')).toHaveLength(4);
  });

  it.each([
    ['numbered headings', (index: number) => `5.${index + 1}.1\u3000一级养护要求`],
    ['headings without a number', () => '日常养护要求'],
  ])('are no %s that come back in every part', (_name, heading) => {
    const lines = SENTENCES.flatMap((sentence, index) => [heading(index), sentence, SENTENCES[(index + 2) % 5] as string]);
    expect(removed(['农村公路养护办法', ...lines])).toEqual([]);
  });
});
