import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../../src/corpus/sources/formats/docx.js';
import { field, leftOut, linesOf, NAMESPACES, paragraph, readWord, run, stylesPart, textBox, textBoxTwice, wordFile } from './word-file.js';

const mark = (properties: string): string => `<w:rPr>${properties}</w:rPr>`;
const deleted = (text: string): string => `<w:del w:id="1"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;

describe('the words of a Word file', () => {
  it('are those that LibreOffice showed when it wrote the file', async () => {
    const source = await readDocx(await readFile(new URL('made-by-libreoffice.docx', import.meta.url)));
    expect(source.text.split('\n').slice(0, -1)).toEqual([
      '河东县水利工作总结', '一、灌区改造', '整治氹塘七座，蓄水3万立方[1]。', '（一）清淤渠道', '①干渠', '②支渠', '（二）更换闸门', '附栏：闸门十四扇',
      '二、堤防加固', '河段\t长度', '\t计划\t完成', '上游\t10\t11', '土方甲/乙，即10⁴方。', '第二行，表1完。', '按年末计。',
    ]);
    expect(source.removals.map(({ rule, text, place }) => [rule, text, place])).toEqual([
      ['contents-list', '目录\n一、灌区改造\t1\n二、堤防加固\t2', '第 2 段至第 4 段'],
      ['ruby-reading', 'dàng', '第 6 段'],
      ['tracked-deletion', '旧的六座', '第 6 段'],
      ['hidden-text', '内部批语不印', '第 6 段'],
    ]);
  });

  it('keep the characters below a phonetic guide, and name the reading at its place', async () => {
    const ruby = '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yǒng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甬</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    const { text, removals } = await readWord(paragraph(`${run('沿')}${ruby}${run('江')}`));
    expect(text).toBe('沿甬江\n');
    expect(removals).toEqual([{ rule: 'ruby-reading', reason: '文字上方的注音', text: 'yǒng', at: 1, place: '第 1 段' }]);
  });

  it.each([
    ['with its older form beside it', textBoxTwice],
    ['without one', textBox],
  ])('have those of a text box once, below its paragraph: %s', async (_, box) => {
    const body = paragraph(`${run('植树三万亩，')}${box(paragraph('附：苗木清单'))}${run('成活九成。')}`) + paragraph('下一段');
    expect(await linesOf(body)).toEqual(['植树三万亩，成活九成。', '附：苗木清单', '下一段']);
  });

  it('have those of the older form of a drawing where the newer form has none', async () => {
    const alternate = `<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback>${textBox(paragraph('只在旧式里')).replace(/^<w:r>|<\/w:r>$/g, '')}</mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await linesOf(paragraph(alternate))).toEqual(['只在旧式里']);
  });

  it.each([
    ['a simple field', '<w:fldSimple w:instr=" SEQ 图 "><w:r><w:t>7</w:t></w:r></w:fldSimple>', '7'],
    ['a field', field('REF 甲', run('第二节')), '第二节'],
    ['a field inside the code of another', `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>${field('PAGE', run('3'))}<w:r><w:instrText> = 3 "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('同页')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`, '同页'],
    ['a sign that a field names', field('SYMBOL 179 \\f "Symbol"', null), '≥'],
    ['two lines in the height of one', field('EQ \\o(\\s\\up 6(林业局),\\s\\do 2(农业局))', null), '林业局农业局'],
    ['a fraction', field('EQ \\f(1,3)', null), '1/3'],
    ['a number in a circle', field('eq \\o\\ac(○,32)', null), '㉜'],
    ['a field that never ends', `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('没有结尾')}`, '没有结尾'],
    ['a link', '<w:hyperlink r:id="x"><w:r><w:t>县林业局</w:t></w:r></w:hyperlink>', '县林业局'],
    ['a smart tag in a control', `<w:sdt><w:sdtContent><w:smartTag><w:customXml>${run('杉木')}</w:customXml></w:smartTag></w:sdtContent></w:sdt>`, '杉木'],
    ['a sign of a text font', '<w:r><w:sym w:font="楷体" w:char="2460"/></w:r>', '①'],
    ['a sign of a sign font', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', '🗹'],
    ['typed places of a sign font', run('\uf0b1', '<w:rFonts w:ascii="Symbol"/>'), '±'],
    ['hyphens that do not break, and those that do not show', '<w:r><w:t>G25</w:t><w:noBreakHyphen/><w:t>S3</w:t><w:softHyphen/><w:t>4</w:t></w:r>', 'G25‑S34'],
    ['a raised number behind a figure', `${run('10')}${run('3', '<w:vertAlign w:val="superscript"/>')}`, '10³'],
    ['a tab', '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>', '甲 乙'],
    ['inserted and moved words', `<w:ins w:id="1">${run('新')}</w:ins><w:moveFrom w:id="2">${run('旧')}</w:moveFrom><w:moveTo w:id="3">${run('处')}</w:moveTo>`, '新处'],
    ['a drop cap and the rest of its line', '</w:p><w:p><w:r><w:t>位代表</w:t></w:r>', '各位代表'],
  ])('show %s', async (name, content, expected) => {
    const body = name.startsWith('a drop cap') ? `<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>${run('各')}${content}</w:p>` : paragraph(content);
    expect(await linesOf(body)).toEqual([expected]);
  });

  it('write a formula in one line', async () => {
    const part = (name: string, content: string): string => `<m:${name}>${content}</m:${name}>`;
    const text = (words: string): string => part('r', part('t', words));
    const formula = part('oMath', `${text('率=')}${part('f', part('num', text('甲+乙')) + part('den', text('丙')))}${text('×')}${part('sSup', part('e', text('10')) + part('sup', text('2')))}${part('d', '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>' + part('e', text('丁')))}`);
    expect(await linesOf(paragraph(`${run('按')}${formula}${run('算')}`))).toEqual(['按率=(甲+乙)/丙×10²[丁]算']);
  });

  it('name a sign that no table knows, and a field that prints nothing', async () => {
    expect(await leftOut(paragraph(`${run('甲')}<w:r><w:sym w:font="Bespoke" w:char="F041"/></w:r>${field('TC "乙"', null)}`))).toEqual(['unknown-sign: Bespoke F041', 'field-code: TC "乙"']);
  });

  it('have each paragraph beside the one that a deleted mark joined it to', async () => {
    const body = paragraph(run('前半'), mark('<w:del w:id="1"/>')) + paragraph(deleted('全删'), mark('<w:del w:id="2"/>')) + paragraph(run('后半。')) + paragraph('另段');
    expect(await linesOf(body)).toEqual(['前半后半。', '另段']);
    expect(await leftOut(body)).toEqual(['tracked-deletion: 全删']);
  });

  it('are without what is hidden by a run, by a style of characters, by one of paragraphs, or as a row', async () => {
    const styles = stylesPart('<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>');
    const body =
      paragraph(`${run('见')}${run('甲', '<w:vanish/>')}${run('乙', '<w:rStyle w:val="H"/>')}${run('到', '<w:vanish w:val="0"/>')}`) +
      paragraph(run('丙') + run('的', '<w:vanish w:val="false"/>'), '<w:pStyle w:val="P"/>') +
      `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${paragraph('丁')}</w:tc></w:tr></w:tbl>` +
      paragraph('完');
    expect(await linesOf(body, styles)).toEqual(['见到', '的', '完']);
    expect(await leftOut(body, styles)).toEqual(['hidden-text: 甲乙', 'hidden-text: 丙', 'hidden-text: 丁']);
  });

  it('are without deleted rows of a table', async () => {
    const row = (text: string, properties = ''): string => `<w:tr>${properties}<w:tc>${paragraph(text)}</w:tc><w:tc>${paragraph(`${text}值`)}</w:tc></w:tr>`;
    expect(await linesOf(`<w:tbl>${row('留')}${row('删', '<w:trPr><w:del w:id="1"/></w:trPr>')}</w:tbl>`)).toEqual(['留\t留值']);
  });

  it('have comments, heads and feet as removals, and pictures and objects by what they are', async () => {
    const parts = {
      'comments.xml': { type: 'comments', content: `<w:comments${NAMESPACES}><w:comment w:id="3">${paragraph('此数待核')}</w:comment></w:comments>` },
      'header1.xml': { type: 'header', content: `<w:hdr${NAMESPACES}>${paragraph('河东县林业局文件')}</w:hdr>` },
      'footer1.xml': { type: 'footer', content: `<w:ftr${NAMESPACES}>${paragraph(field('PAGE', run('1')))}</w:ftr>` },
    };
    const section = '<w:sectPr><w:headerReference r:id="header1.xml"/><w:footerReference r:id="footer1.xml"/></w:sectPr>';
    const body = paragraph(`${run('造林')}<w:r><w:commentReference w:id="3"/></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r><w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Equation.3"/></w:object></w:r>`) + section;
    const { text, removals } = await readWord(body, parts);
    expect(text).toBe('造林\n');
    expect(removals.map(({ rule, text: words, at, place }) => [rule, words, at, place])).toEqual([
      ['running-head', '河东县林业局文件', 0, '页眉'],
      ['comment', '此数待核', 2, '第 1 段'],
      ['picture', '图片', 2, '第 1 段'],
      ['embedded-object', '嵌入对象 Equation.3', 2, '第 1 段'],
      ['running-head', '1', 3, '页脚'],
    ]);
  });

  it('have those of shapes and diagrams below their paragraph, and those of charts as a removal', async () => {
    const parts = {
      'data1.xml': { type: 'diagramData', content: `<dgm:dataModel${NAMESPACES}><dgm:pt><dgm:t><a:p><a:r><a:t>申请</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>受理</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>` },
      'chart1.xml': { type: 'chart', content: `<c:chartSpace${NAMESPACES}><c:pt><c:v>杉木</c:v></c:pt><a:p><a:r><a:t>蓄积量</a:t></a:r></a:p></c:chartSpace>` },
    };
    const body = paragraph(`${run('流程')}<w:r><w:drawing><dgm:relIds r:dm="data1.xml"/></w:drawing></w:r><w:r><w:pict><v:shape><v:textpath string="公开"/></v:shape></w:pict></w:r><w:r><w:drawing><c:chart r:id="chart1.xml"/></w:drawing></w:r>`);
    expect(await linesOf(body, parts)).toEqual(['流程', '申请', '受理', '公开']);
    expect(await leftOut(body, parts)).toEqual(['chart: 杉木\n蓄积量']);
  });

  it('take in files that stand between paragraphs: pages, texts, Word files; others are named', async () => {
    const chunk = (name: string): string => `<w:altChunk r:id="${name}"/>`;
    const parts = {
      'a.htm': { type: 'aFChunk', content: '<html><body><h2>一、育苗</h2><p>育苗<b>五千</b>亩。</p></body></html>' },
      'b.txt': { type: 'aFChunk', content: '抚育幼林两万亩。' },
      'c.docx': { type: 'aFChunk', content: wordFile(paragraph('防火道三百里。')) },
      'd.rtf': { type: 'aFChunk', content: '{\\rtf1 x}' },
    };
    const body = paragraph('前') + Object.keys(parts).map(chunk).join('') + paragraph('后');
    const { text, hints } = await readWord(body, parts);
    expect(text.split('\n').slice(0, -1).filter((line) => line !== '')).toEqual(['前', '一、育苗', '育苗五千亩。', '抚育幼林两万亩。', '防火道三百里。', '后']);
    expect(hints.filter(({ level }) => level === 2).map(({ span }) => text.slice(span.start, span.end))).toEqual(['一、育苗']);
    expect(await leftOut(body, parts)).toEqual(['embedded-part: 嵌入的文件']);
  });

  it('give no contents list, by its field, its control or its styles, but what a field that never ends takes with it', async () => {
    const entry = (text: string, style = ''): string => paragraph(`<w:hyperlink w:anchor="x"><w:r><w:t>${text}</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>1</w:t></w:r>`, style);
    const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const byField = paragraph('目　次') + entry('甲').replace('<w:p>', `<w:p>${begin}`) + paragraph('正文第一段，没有结尾的域不该吞掉它。');
    expect(await linesOf(byField)).toEqual(['正文第一段，没有结尾的域不该吞掉它。']);
    expect(await leftOut(byField)).toEqual(['contents-list: 目　次\n甲\t1']);
    const byStyle = entry('乙', '<w:pStyle w:val="TOC2"/>') + paragraph('正文');
    expect(await linesOf(byStyle)).toEqual(['正文']);
    const byControl = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('目录')}${paragraph('丙')}</w:sdtContent></w:sdt>${paragraph('正文')}`;
    expect(await linesOf(byControl)).toEqual(['正文']);
  });

  it('are read from a main part of any name, with any prefix, in the strict form, in UTF-16', async () => {
    const strict = 'http://purl.oclc.org/ooxml';
    const document = `<?xml version="1.0" encoding="utf-16"?><x:document xmlns:x="${strict}/wordprocessingml/main"><x:body><x:p><x:r><x:t>防汛</x:t></x:r></x:p></x:body></x:document>`;
    const file = zipSync({
      '_rels/.rels': strToU8(`<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"><p:Relationship Id="m" Type="${strict}/officeDocument/relationships/officeDocument" Target="/text/Main.xml"/></p:Relationships>`),
      'text\\main.xml': new Uint8Array(Buffer.from(`\ufeff${document}`, 'utf16le')),
    });
    expect((await readDocx(file)).text).toBe('防汛\n');
  });
});
