import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormatText } from '../../../../src/corpus/sources/formats/format.js';
import { readRtf } from '../../../../src/corpus/sources/formats/rtf.js';
import { UnreadableContent } from '../../../../src/corpus/sources/formats/unreadable-content.js';

const MADE = readFileSync(new URL('office/made-by-libreoffice.rtf', import.meta.url));

const rtf = (body: string, head = '\\ansicpg936'): Buffer => Buffer.from(`{\\rtf1\\ansi${head} ${body}}`, 'latin1');
const read = (body: string, head?: string): FormatText => readRtf(rtf(body, head));
/** As programs of the 1990s write it: bytes of GBK. */
const gbk = (hexadecimal: string): string => hexadecimal.replace(/../g, (byte) => `\\'${byte}`);

describe('readRtf', () => {
  it('gives a file of LibreOffice as it prints it', () => {
    const { text, hints, removals } = readRtf(MADE);
    expect(text.split('\n')).toEqual([
      '2021年永嘉县政府工作报告',
      '一、2020年工作回顾',
      '全县经济“稳中有进”——增长6.5%，新建学校12所[1]。',
      '（一）杨梅一期工程',
      '（二）杨梅二期工程',
      '1.引水管道',
      '中场插入的一段',
      '（三）杨梅三期工程',
      '指标\t目标',
      '杨梅产值\t十二亿元\t增长8%',
      '批注处软连字 间隔连接\u2011不断',
      '换行之后瓯江',
      '锚定段之后。',
      '文本框中的话',
      '粗体开头。后面是正文。',
      '含民办学校。',
      '',
    ]);
    expect(hints.map(({ kind, level, span }) => [kind, level, text.slice(span.start, span.end)])).toEqual([
      ['heading', 1, '一、2020年工作回顾'],
      ['footnote', 0, '[1]'],
      ['table', 0, '指标\t目标\n杨梅产值\t十二亿元\t增长8%'],
      ['heading', 0, '粗体开头。'],
      ['footnote', 0, '含民办学校。'],
    ]);
    expect(removals.map((one) => [one.rule, one.text])).toEqual([
      ['running-head', '永嘉县人民政府文件'],
      ['tracked-deletion', '删去的半句'],
      ['hidden-text', '暗中的话'],
      ['comment', '请核对数字'],
      ['ruby-reading', 'ōu'],
      ['running-head', '第1页'],
    ]);
  });

  it.each([
    ['bytes of the file’s code page', gbk('b8f7cebbb4fab1ed'), '各位代表'],
    ['an ideograph whose second byte is a backslash', `${gbk('81')}\\\\${gbk('a3ba')}`, new TextDecoder('gb18030').decode(Uint8Array.of(0x81, 0x5c, 0xa3, 0xba))],
    ['Unicode with a byte that stands for it', "\\u21508?\\u20301\\'3f", '各位'],
    ['Unicode with two bytes that stand for it', "\\uc2 \\u21508\\'b8\\'f7\\u20301\\'ce\\'bb", '各位'],
    ['Unicode with nothing that stands for it', '\\uc0\\u21508\\u20301 x', '各位x'],
    ['a negative number', '\\u-255?', '！'],
    ['a pair of surrogates', '\\u-10178?\\u-8704?', '\ud83e\ude00'],
    ['a group in place of another', "{\\upr{??}{\\*\\ud{\\uc0\\u21508\\u20301}}}", '各位'],
    ['signs that have a word', '\\ldblquote x\\rdblquote\\emdash\\emdash', '“x”——'],
  ])('reads %s', (_, body, text) => expect(read(body).text).toBe(`${text}\n`));

  it('reads bytes by the character set of their font, where it is no Western one', () => {
    const fonts = '{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset136 MingLiU;}{\\f2\\fcharset2 Symbol;}}';
    expect(read(`${fonts}{\\f0 ${gbk('b8f7')}}{\\f1 ${gbk('a655')}}{\\f2 \\'b7}`).text).toBe('各各•\n');
  });

  it('takes the fallback of a \\u for nothing else than that', () => {
    expect(read('\\u21508\\par\\u20301 \\cell').text.split('\n').slice(0, 2)).toEqual(['各', '位']);
  });

  it('gives rows of tables with a cell’s paragraphs on one line, and a table in a cell as part of it', () => {
    const { text, hints } = read('\\trowd\\cellx1\\cellx2\\pard\\intbl a\\par b\\cell c\\cell\\row\\trowd\\pard\\intbl d\\cell\\pard\\intbl\\itap2 e\\nestcell f\\nestcell{\\*\\nesttableprops\\nestrow}{\\nonesttables\\par}\\pard\\intbl g\\cell\\row\\pard after\\par');
    expect(text).toBe('a b\tc\nd\te f g\nafter\n');
    expect(hints.filter(({ kind }) => kind === 'table')).toHaveLength(1);
  });

  it('takes headings by outline level, by the names of styles, and none where a paragraph is set back', () => {
    const styles = '{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 heading 2;}{\\s3 Title;}}';
    const { text, hints } = read(`${styles}\\pard\\s3 t\\par\\pard\\s1 a\\par\\pard\\s2 b\\par\\pard\\outlinelevel2 c\\par\\pard d\\par`);
    expect(text).toBe('t\na\nb\nc\nd\n');
    expect(hints.filter(({ rule }) => rule === 'heading-style').map(({ level }) => level)).toEqual([1, 1, 2, 3]);
  });

  it('reads what fields show, and leaves out a contents list, document properties and pictures', () => {
    const { text, removals } = read('{\\info{\\title no}}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt shown}}\\par{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt one\\tab 3\\par two\\tab 4}}\\par{\\pict\\pngblip 89504e47}end{\\*\\unknown gone}');
    expect(text).toBe('shown\nend\n');
    expect(removals.map((one) => [one.rule, one.text])).toEqual([['contents-list', 'one\t3\ntwo\t4'], ['picture', '图片']]);
  });

  it('passes over binary data, whatever braces are in it', () => {
    expect(readRtf(Buffer.concat([Buffer.from('{\\rtf1 a{\\pict\\bin4 '), Buffer.from('}}{{'), Buffer.from('}b}')])).text).toBe('ab\n');
  });

  it('refuses a file that ends early or nests without end', () => {
    expect(() => readRtf(Buffer.from('{\\rtf1 text{\\b more'))).toThrow(expect.objectContaining({ unreadable: 'damaged' }) as Error);
    expect(() => readRtf(Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}`))).toThrow(expect.objectContaining({ unreadable: 'damaged' }) as Error);
  });

  it('gives a reason for each damaged file, and ends', () => {
    const damaged = fc.oneof(
      fc.nat(MADE.length).map((length) => MADE.subarray(0, length)),
      fc.tuple(fc.nat(MADE.length), fc.constantFrom('{', '}', '\\cell', '\\row', '\\nestrow', '\\bin99999999 ', '\\u-99999999 ', '{\\footnote ', '{\\upr', '{\\field{\\*\\fldinst EQ \\\\o(', "\\'zz", '\\uc999999 ')).map(([at, piece]) => Buffer.concat([MADE.subarray(0, at), Buffer.from(piece), MADE.subarray(at)])),
    );
    fc.assert(
      fc.property(damaged, (bytes) => {
        let result: unknown;
        try {
          result = readRtf(bytes);
        } catch (error) {
          result = error;
        }
        expect(result instanceof UnreadableContent || typeof (result as FormatText).text === 'string').toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
