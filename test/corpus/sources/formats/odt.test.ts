import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FileContent } from '../../../../src/corpus/sources/file-content.js';
import type { FormatText } from '../../../../src/corpus/sources/formats/format.js';
import { FORMATS } from '../../../../src/corpus/sources/formats/formats.js';
import { readFlatOdt, readOdt } from '../../../../src/corpus/sources/formats/odt.js';
import { UnreadableContent } from '../../../../src/corpus/sources/formats/unreadable-content.js';

const MADE = readFileSync(new URL('office/made-by-libreoffice.odt', import.meta.url));
const MADE_FLAT = readFileSync(new URL('office/made-by-libreoffice.fodt', import.meta.url), 'utf8');

const NAMES = ['office', 'text', 'style', 'table'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');
const SPACES = `${NAMES} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"`;

const flat = (body: string, styles = ''): string => `<?xml version="1.0"?><office:document ${SPACES}><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document>`;
const read = (text: string, styles = ''): FormatText => readFlatOdt(flat(`<office:text>${text}</office:text>`, styles));
const item = (words: string, more = ''): string => `<text:list-item><text:p>${words}</text:p>${more}</text:list-item>`;

describe('readOdt and readFlatOdt', () => {
  it.each([
    ['.odt', () => readOdt(MADE)],
    ['.fodt', () => readFlatOdt(MADE_FLAT)],
  ])('give a %s of LibreOffice as it prints it', (_, make) => {
    const { text, hints, removals } = make();
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
      '批注处软连字 间隔\u00ad连接\u2011不断',
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
    ['一, 二, 三, ...', '', '、', '三、'],
    ['壹, 贰, 叁, ...', '', '、', '叁、'],
    ['甲, 乙, 丙, ...', '', '、', '丙、'],
    ['①, ②, ③, ...', '', '', '③'],
    ['1', '（', '）', '（3）'],
    ['I', '', '.', 'III.'],
    ['', '', '', ''],
  ])('write out the numbers of a list in the format %s', (format, prefix, suffix, label) => {
    const style = `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="${format}" style:num-prefix="${prefix}" style:num-suffix="${suffix}"/></text:list-style>`;
    const lines = read(`<text:list text:style-name="L">${item('甲')}${item('乙')}${item('丙')}</text:list>`, style).text.split('\n');
    expect(lines[2]?.replace(' ', '')).toBe(`${label}丙`);
  });

  it('count the levels of a list apart, a new list anew, and a continued one on', () => {
    const level = (number: number, more: string): string => `<text:list-level-style-number text:level="${number}" style:num-format="1" style:num-suffix="." ${more}/>`;
    const style = `<text:list-style style:name="L">${level(1, '')}${level(2, 'text:display-levels="2"')}</text:list-style>`;
    const list = (items: string, more = ''): string => `<text:list text:style-name="L"${more}>${items}</text:list>`;
    const { text } = read(
      list(item('甲') + item('乙', `<text:list>${item('子')}${item('丑')}</text:list>`) + item('丙', `<text:list>${item('寅')}</text:list>`)) + list(item('丁')) + list(item('戊'), ' text:continue-numbering="true"'),
      style,
    );
    expect(text).toBe('1.甲\n2.乙\n2.1.子\n2.2.丑\n3.丙\n3.1.寅\n1.丁\n2.戊\n');
  });

  it('number headings as the outline does, and keep repeated and covered cells in their columns', () => {
    const outline = '<text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>';
    const cells = '<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>同</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>末</text:p></table:table-cell></table:table-row>';
    const { text, hints } = read(`<text:h text:outline-level="1">回顾</text:h><text:h text:outline-level="1">安排</text:h><table:table>${cells}</table:table>`, outline);
    expect(text).toBe('一、回顾\n二、安排\n同\t同\t\t末\n');
    expect(hints.filter(({ kind }) => kind === 'heading').map(({ level }) => level)).toEqual([1, 1]);
  });

  it('leave out contents lists, deletions that are kept apart, and hidden sections', () => {
    const changes = '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>旧话</text:p></text:deletion></text:changed-region></text:tracked-changes>';
    const contents = '<text:table-of-content><text:table-of-content-source>模板</text:table-of-content-source><text:index-body><text:p>一、回顾<text:tab/>3</text:p></text:index-body></text:table-of-content>';
    const { text, removals } = read(`${changes}${contents}<text:p>新<text:change text:change-id="c"/>话</text:p><text:section text:display="none"><text:p>暗处</text:p></text:section>`);
    expect(text).toBe('新话\n');
    expect(removals.map((one) => [one.rule, one.text])).toEqual([['contents-list', '一、回顾\t3'], ['tracked-deletion', '旧话'], ['hidden-text', '暗处']]);
  });

  it('name a sheet, slides and an encrypted text as what they are', () => {
    expect(() => readFlatOdt(flat('<office:spreadsheet/>'))).toThrow(expect.objectContaining({ unreadable: 'spreadsheet' }) as Error);
    expect(() => readFlatOdt(flat('<office:presentation/>'))).toThrow(expect.objectContaining({ unreadable: 'presentation' }) as Error);
    const files = { 'content.xml': 'x', 'META-INF/manifest.xml': '<manifest:encryption-data/>' };
    const encrypted = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)));
    expect(() => readOdt(encrypted)).toThrow(expect.objectContaining({ unreadable: 'encrypted' }) as Error);
  });

  it('are told by content, whatever the name', async () => {
    for (const bytes of [MADE, Buffer.from(MADE_FLAT)]) {
      const content = await FileContent.ofBytes(bytes, '报告.txt');
      expect(FORMATS.find(({ recognises }) => recognises(content))?.name).toBe('odt');
    }
  });

  it('give a reason for each truncated or damaged file, and end', () => {
    const damaged = fc.oneof(
      fc.nat(MADE_FLAT.length).map((length) => () => readFlatOdt(MADE_FLAT.slice(0, length))),
      fc.nat(MADE.length).map((length) => () => readOdt(MADE.subarray(0, length))),
      fc.tuple(fc.nat(MADE_FLAT.length), fc.constantFrom('</text:p>', '<text:p>', '<text:list>', '</table:table-row>', '<text:s text:c="9999999999"/>', '<table:table-cell table:number-columns-repeated="1e9"/>', '&', '<')).map(([at, piece]) => () => readFlatOdt(MADE_FLAT.slice(0, at) + piece + MADE_FLAT.slice(at))),
    );
    fc.assert(
      fc.property(damaged, (make) => {
        let result: unknown;
        try {
          result = make();
        } catch (error) {
          result = error;
        }
        expect(result instanceof UnreadableContent || typeof (result as FormatText).text === 'string').toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
