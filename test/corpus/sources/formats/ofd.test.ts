import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { FormatText } from '../../../../src/corpus/sources/formats/format.js';
import { readOfd } from '../../../../src/corpus/sources/formats/ofd.js';
import { readDeltas } from '../../../../src/corpus/sources/formats/ofd/page-objects.js';
import { UnreadableContent } from '../../../../src/corpus/sources/formats/unreadable-content.js';

const SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const MADE = readFileSync(new URL('office/made-by-ofdrw.ofd', import.meta.url));

interface Parts {
  readonly pages: readonly string[];
  /** In the order of the zip; else that of the document. */
  readonly order?: readonly number[];
  readonly common?: string;
  readonly body?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** A file of pages, each the content of its layer. */
function ofd({ pages, order = pages.map((_, index) => index), common = '', body = '', more = {} }: Parts): Uint8Array {
  const list = pages.map((_, index) => `<ofd:Page ID="${100 + index}" BaseLoc="Pages/P${index}/Content.xml"/>`).join('');
  const files: readonly (readonly [string, string])[] = [
    ['OFD.xml', `<ofd:OFD ${SPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title>某某表</ofd:Title></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>${body}</ofd:DocBody></ofd:OFD>`],
    ...order.map((index) => [`Doc_0/Pages/P${index}/Content.xml`, page(pages[index] as string)] as const),
    ['Doc_0/Document.xml', `<ofd:Document ${SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>${common}</ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`],
    ...Object.entries(more),
  ];
  return zipSync(Object.fromEntries(files.map(([name, xml]) => [name, strToU8(xml)])));
}

const page = (objects: string, before = ''): string => `<ofd:Page ${SPACE}>${before}<ofd:Content><ofd:Layer ID="1">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;

/** A line of text in type of 5 mm, drawn at once. */
const line = (text: string, y: number, x = 30, attributes = ''): string =>
  `<ofd:TextObject ID="9" Boundary="${x} ${y} 150 8" Font="3" Size="5"${attributes}><ofd:TextCode X="0" Y="6" DeltaX="g ${text.length - 1} 5">${text}</ofd:TextCode></ofd:TextObject>`;

const SENTENCES = ['全县地区生产总值增长百分之六点五左右，城乡居民收入稳步增长，', '新增市场主体八千余户，新建改建学校十二所，让群众共享成果。'];

describe('readOfd', () => {
  it('puts the lines of a file that ofdrw made together to the paragraphs that went in', () => {
    const { text, hints } = readOfd(MADE);
    expect(text.split('\n')[0]).toBe('2021年永嘉县政府工作报告');
    expect(hints[0]).toMatchObject({ kind: 'heading', rule: 'large-print' });
    expect(text).toContain('\n全县经济“稳中有进”——地区生产总值增长6.5%，新增市场主体8200户，财政总收入首次突破90亿元，城乡居民收入比缩小到1.89，楠溪江流域水质常年保持在Ⅱ类以上，获评全省“五水共治”优秀县。\n');
    expect(text.trimEnd().split('\n')).toHaveLength(7);
  });

  it('reads pages in the order of the document, whatever that of the zip', () => {
    const { text } = readOfd(ofd({ pages: ['第一页上的一行文字，写满了一行又一行。', '第二页上的一行文字，写满了一行又一行。'].map((words) => line(words, 30)), order: [1, 0] }));
    expect(text.indexOf('第一页')).toBeLessThan(text.indexOf('第二页'));
  });

  it('reads characters that are drawn one by one as a line', () => {
    const single = [...SENTENCES[0] as string].map((character, index) => `<ofd:TextObject ID="9" Boundary="${30 + 5 * index} 30 5 8" Size="5"><ofd:TextCode X="0" Y="6">${character}</ofd:TextCode></ofd:TextObject>`).join('');
    expect(readOfd(ofd({ pages: [single] })).text).toBe(`${SENTENCES[0]}\n`);
  });

  it('parts the cells of a row by tabs where a step between two characters is wide', () => {
    const row = (words: string, gap: number, y: number): string =>
      `<ofd:TextObject ID="9" Boundary="30 ${y} 150 8" Size="5"><ofd:TextCode X="0" Y="6" DeltaX="g 3 5 ${gap} g 3 5">${words}</ofd:TextCode></ofd:TextObject>`;
    const { text } = readOfd(ofd({ pages: [row('指标名称目标数值', 40, 30) + row('杨梅产值十二亿元', 40, 40)] }));
    expect(text).toBe('指标名称\t目标数值\n杨梅产值\t十二亿元\n');
  });

  it('draws composites where they are placed, and what a CTM makes larger in its larger size', () => {
    const unit = `<ofd:Res ${SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="50" Width="150" Height="20"><ofd:Content>${line(SENTENCES[0] as string, 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`;
    const title = `<ofd:TextObject ID="9" Boundary="30 20 150 12" CTM="2 0 0 2 0 0" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 7 5">永嘉县工作报告书</ofd:TextCode></ofd:TextObject>`;
    const objects = `${title}<ofd:CompositeObject ID="8" ResourceID="50" Boundary="30 50 150 20"/>${line(SENTENCES[1] as string, 60)}`;
    const { text, hints } = readOfd(ofd({ pages: [objects], common: '<ofd:DocumentRes>Res.xml</ofd:DocumentRes>', more: { 'Doc_0/Res.xml': unit } }));
    expect(text).toBe(`永嘉县工作报告书\n${SENTENCES.join('')}\n`);
    expect(hints.map(({ rule }) => rule)).toContain('large-print');
  });

  it('takes what a template draws on every page for a running head', () => {
    const template = page(line('永嘉县人民政府公报二〇二一年', 12));
    const common = '<ofd:TemplatePage ID="70" BaseLoc="Tpls/T.xml"/>';
    const pages = [0, 1, 2, 3].map((number) => page(line(`第${'一二三四'[number]}页上的文字写满了一行又一行。`, 60), '<ofd:Template TemplateID="70" ZOrder="Background"/>'));
    const files = Object.fromEntries(pages.map((xml, index) => [`Doc_0/Pages/P${index}/Content.xml`, xml]));
    const read = readOfd(ofd({ pages: ['', '', '', ''], common, more: { ...files, 'Doc_0/Tpls/T.xml': template } }));
    expect(read.hints.filter(({ rule }) => rule === 'running-head')).toHaveLength(4);
  });

  it('names hidden text, annotations and signatures as left out', () => {
    const annotations = {
      'Doc_0/Annots/List.xml': `<ofd:Annotations ${SPACE}><ofd:Page PageID="100"><ofd:FileLoc>Page_0/A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
      'Doc_0/Annots/Page_0/A.xml': `<ofd:PageAnnot ${SPACE}><ofd:Annot Type="Watermark"><ofd:Appearance>${line('仅供内部使用', 0)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`,
    };
    const root = '</ofd:CommonData><ofd:Annotations>Annots/List.xml</ofd:Annotations><ofd:CommonData>';
    const file = ofd({ pages: [line(SENTENCES[0] as string, 30) + line('看不见的字', 60, 30, ' Visible="false"')], common: root, body: '<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>', more: annotations });
    const { text, removals } = readOfd(file);
    expect(text).toBe(`${SENTENCES[0]}\n`);
    expect(removals.map((one) => [one.rule, one.text])).toEqual([['comment', '仅供内部使用'], ['hidden-text', '看不见的字'], ['signature', '电子签名']]);
  });

  it('names a file of glyphs without characters, one set from top to bottom, and an encrypted one', () => {
    const glyphs = `<ofd:TextObject ID="9" Boundary="30 30 150 8" Size="5"><ofd:CGTransform CodePosition="0" GlyphCount="3"><ofd:Glyphs>21 22 23</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="6"></ofd:TextCode></ofd:TextObject>`;
    expect(() => readOfd(ofd({ pages: [glyphs] }))).toThrow(expect.objectContaining({ unreadable: 'no-text-layer' }) as Error);
    const vertical = `<ofd:TextObject ID="9" Boundary="180 30 8 200" Size="5"><ofd:TextCode X="0" Y="6" DeltaY="g 29 6">${SENTENCES[0]}</ofd:TextCode></ofd:TextObject>`;
    expect(() => readOfd(ofd({ pages: [vertical] }))).toThrow(expect.objectContaining({ unreadable: 'vertical-text' }) as Error);
    expect(() => readOfd(ofd({ pages: [line('文字', 30)], more: { 'Encryptions.xml': '<x/>' } }))).toThrow(expect.objectContaining({ unreadable: 'encrypted' }) as Error);
  });

  it('refuses composites in circles, and parts that are too large once unpacked', () => {
    const unit = `<ofd:Res ${SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="50"><ofd:Content><ofd:CompositeObject ResourceID="50"/><ofd:CompositeObject ResourceID="50"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`;
    const circle = ofd({ pages: ['<ofd:CompositeObject ResourceID="50"/>'], common: '<ofd:PublicRes>Res.xml</ofd:PublicRes>', more: { 'Doc_0/Res.xml': unit } });
    expect(() => readOfd(circle)).toThrow(expect.objectContaining({ unreadable: 'expands-too-far' }) as Error);
    const large = ofd({ pages: [' '.repeat(40 * 1024 * 1024)] });
    expect(() => readOfd(large)).toThrow(expect.objectContaining({ unreadable: 'expands-too-far' }) as Error);
  });

  it('gives a reason for each truncated or damaged file, and ends', () => {
    const parts = fc.oneof(
      fc.integer({ min: 0, max: MADE.length }).map((length) => MADE.subarray(0, length)),
      fc.array(fc.record({ at: fc.nat(MADE.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 9 }).map((changes) => {
        const copy = Buffer.from(MADE);
        for (const { at, byte } of changes) copy[at] = byte;
        return copy;
      }),
      fc.tuple(fc.constantFrom('5', 'NaN', '', '-9', '1e9', 'g 9999999999 1'), fc.constantFrom('0', '', '1e308', 'x')).map(([deltas, size]) => ofd({ pages: [`<TextObject Size="${size}" Boundary="${size}"><TextCode X="${deltas}" DeltaX="${deltas}">文字一二三</TextCode></TextObject>`] })),
    );
    fc.assert(
      fc.property(parts, (bytes) => {
        let read: unknown;
        try {
          read = readOfd(bytes);
        } catch (error) {
          read = error;
        }
        expect(read instanceof UnreadableContent || typeof (read as FormatText).text === 'string').toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('readDeltas', () => {
  it.each([
    ['5 5 3', 9, [5, 5, 3]],
    ['g 3 5 2', 9, [5, 5, 5, 2]],
    ['g 4000000000 5', 3, [5, 5, 5]],
    ['', 9, []],
  ])('reads %s', (attribute, most, deltas) => expect(readDeltas(attribute, most)).toEqual(deltas));
});
