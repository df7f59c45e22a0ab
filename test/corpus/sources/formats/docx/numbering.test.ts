import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../../../src/corpus/sources/formats/docx/number-formats.js';
import { leftOut, linesOf, list, numbered, numberingPart, paragraph, readWord, run, stylesPart, textBox } from './word-file.js';

const CHINESE = list([['chineseCounting', '%1、'], ['chineseCounting', '（%2）'], ['decimal', '%3.']]);

describe('formatNumber', () => {
  it.each([
    ['chineseCounting', [1, 10, 11, 20, 99, 101], '一 十 十一 二十 九十九 一〇一'],
    ['chineseCountingThousand', [10, 100, 101, 110, 111, 1001, 1010], '十 一百 一百零一 一百一十 一百一十一 一千零一 一千零一十'],
    ['japaneseCounting', [10, 21, 100, 101, 215], '十 二十一 百 百一 二百十五'],
    ['ideographDigital', [7, 10, 2024], '七 一〇 二〇二四'],
    ['chineseLegalSimplified', [1, 6, 10, 12, 105], '壹 陆 壹拾 壹拾贰 壹佰零伍'],
    ['ideographLegalTraditional', [2, 3, 6], '貳 參 陸'],
    ['ideographTraditional', [1, 10, 11], '甲 癸 11'],
    ['ideographZodiac', [1, 12, 13], '子 亥 13'],
    ['ideographZodiacTraditional', [1, 60], '甲子 癸亥'],
    ['decimalEnclosedCircleChinese', [1, 20, 21, 50, 51], '① ⑳ ㉑ ㊿ 51'],
    ['ideographEnclosedCircle', [1, 10], '㊀ ㊉'],
    ['decimalEnclosedParen', [1, 20], '⑴ ⒇'],
    ['decimalEnclosedFullstop', [1, 20], '⒈ ⒛'],
    ['decimalFullWidth', [12], '１２'],
    ['decimalZero', [1, 10, 100], '01 10 100'],
    ['upperLetter', [1, 26, 27, 53], 'A Z AA AAA'],
    ['lowerRoman', [4, 9, 40, 1994], 'iv ix xl mcmxciv'],
    ['upperRoman', [0, 4000], '0 4000'],
    ['ordinal', [1, 2, 11, 23], '1st 2nd 11th 23rd'],
    ['none', [1], ''],
    ['some other', [7], '7'],
  ])('writes numbers as %s', (format, values, expected) => {
    expect(values.map((value) => formatNumber(value, format)).join(' ')).toBe(expected);
  });
});

describe('the numbers of a Word file', () => {
  it('do not count what tracked changes say of the time before', async () => {
    const before = '<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>';
    const changed = paragraph('乙', `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:numberingChange w:original="9."/></w:numPr>${before}`);
    expect(await linesOf(numbered('甲') + changed + paragraph('无编号', before) + numbered('丙'), numberingPart(CHINESE))).toEqual(['一、甲', '二、乙', '无编号', '三、丙']);
  });

  it('pass over deleted and hidden paragraphs', async () => {
    const gone = (content: string, sign: string): string => paragraph(content, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>${sign}</w:rPr>`);
    const body = numbered('甲') + gone('<w:del w:id="1"><w:r><w:delText>乙</w:delText></w:r></w:del>', '<w:del w:id="2"/>') + gone(run('丙', '<w:vanish/>'), '<w:vanish/>') + numbered('丁');
    expect(await linesOf(body, numberingPart(CHINESE))).toEqual(['一、甲', '二、丁']);
  });

  it('follow styles, those that a style is based on, and levels that are tied to a style', async () => {
    const parts = {
      ...numberingPart(list([['chineseCounting', '%1、'], ['chineseCounting', '（%2）', '<w:pStyle w:val="Second"/>']])),
      ...stylesPart(
        '<w:style w:type="paragraph" w:styleId="First"><w:name w:val="一级标题"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
          '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="own"/><w:basedOn w:val="First"/></w:style>' +
          '<w:style w:type="paragraph" w:styleId="Second"><w:name w:val="标题 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      ),
    };
    const styled = (text: string, style: string, more = ''): string => paragraph(text, `<w:pStyle w:val="${style}"/>${more}`);
    const source = await readWord(styled('甲', 'First') + styled('子', 'Second') + styled('不编号', 'Own', '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled('乙', 'Own') + styled('丑', 'Second'), parts);
    expect(source.text.split('\n').slice(0, -1)).toEqual(['一、甲', '（一）子', '不编号', '二、乙', '（一）丑']);
    expect(source.hints.map(({ level }) => level)).toEqual([1, 2, 1, 1, 2]);
  });

  it('come by way of a list style', async () => {
    const parts = {
      ...numberingPart(
        CHINESE.replace('<w:abstractNum w:abstractNumId="0">', '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="S"/>') +
          '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="S"/></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>',
      ),
      ...stylesPart('<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'),
    };
    expect(await linesOf(numbered('甲', 0, '5') + numbered('子', 1, '5'), parts)).toEqual(['一、甲', '（一）子']);
  });

  it('begin anew once where a list says so, and lists of one abstract list count together', async () => {
    const more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>';
    const body = numbered('甲') + numbered('乙', 0, '2') + numbered('丙', 0, '3') + numbered('丁', 0, '3');
    expect(await linesOf(body, numberingPart(CHINESE + more))).toEqual(['一、甲', '二、乙', '五、丙', '六、丁']);
  });

  it('take the levels of a list that has its own', async () => {
    const own = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>';
    expect(await linesOf(numbered('甲', 0, '2'), numberingPart(CHINESE + own))).toEqual(['III)甲']);
  });

  it('go on through higher levels, or begin anew after one level alone, as lvlRestart says', async () => {
    const levels = list([['chineseCounting', '第%1编'], ['chineseCounting', '第%2章', '<w:lvlRestart w:val="0"/>'], ['decimal', '第%3条', '<w:lvlRestart w:val="1"/>']]);
    const body = [0, 1, 2, 1, 2, 0, 1, 2].map((level) => numbered('', level)).join('');
    expect(await linesOf(body, numberingPart(levels))).toEqual(['第一编', '第一章', '第1条', '第二章', '第2条', '第二编', '第三章', '第1条']);
  });

  it('are all in digits where the level is legal, filled up where a format of its own says so', async () => {
    const legal = list([['chineseCounting', '第%1章'], ['decimal', '%1.%2', '<w:isLgl/>'], ['custom" w:format="001, 002, 003, ...', '%3']]);
    expect(await linesOf(numbered('', 0) + numbered('', 1) + numbered('', 1) + numbered('', 2), numberingPart(legal))).toEqual(['第一章', '1.1', '1.2', '001']);
  });

  it('are parted from words that would make another number of them', async () => {
    const tabbed = list([['decimal', '%1']]).replace('<w:suff w:val="nothing"/>', '');
    expect(await linesOf(numbered('2020年'), numberingPart(tabbed))).toEqual(['1 2020年']);
  });

  it('are not set where their level hides them or has none, and words of the level stay', async () => {
    const levels = list([['decimal', '%1.', '<w:rPr><w:vanish/></w:rPr>'], ['none', '附件']]);
    expect(await linesOf(numbered('甲') + numbered('乙', 1) + numbered('丙', 0, '9'), numberingPart(levels))).toEqual(['甲', '附件乙', '丙']);
  });

  it('count a text box by itself, and go on after a table', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('粮食')}</w:tc><w:tc>${paragraph('三万吨')}</w:tc></w:tr></w:tbl>`;
    const box = paragraph(run('挂着文本框') + textBox(numbered('框内')));
    expect(await linesOf(numbered('甲') + box + table + numbered('乙'), numberingPart(CHINESE))).toEqual(['一、甲', '挂着文本框', '一、框内', '粮食\t三万吨', '二、乙']);
  });

  it('are as bold as the words behind them', async () => {
    const body = paragraph(run('抓造林。', '<w:b/>') + run('植树三万亩。'), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>');
    const { text, hints } = await readWord(body, numberingPart(CHINESE));
    expect(hints.map(({ rule, span }) => [rule, text.slice(span.start, span.end)])).toEqual([['bold-opening', '（一）抓造林。']]);
    expect(await leftOut(body, numberingPart(CHINESE))).toEqual([]);
  });
});
