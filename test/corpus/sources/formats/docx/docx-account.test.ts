import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, NAMESPACES, paragraph, readWord, run, textBox, textBoxTwice } from './word-file.js';

/** A piece of a document, with the words of it that a person sees and those that none does, in the order of the file. */
interface Made {
  readonly xml: string;
  readonly seen: readonly string[];
  readonly unseen: readonly string[];
}

/** Words that stand nowhere else: `«甲12»`. */
const word = fc.tuple(fc.constantFrom(...'甲乙丙丁戊'), fc.nat()).map(([sign, number]) => `«${sign}${number}»`);

const seen = (wrap: (content: string) => string): fc.Arbitrary<Made> => word.map((text) => ({ xml: wrap(text), seen: [text], unseen: [] }));
const unseen = (wrap: (content: string) => string): fc.Arbitrary<Made> => word.map((text) => ({ xml: wrap(text), seen: [], unseen: [text] }));
const together = (parts: readonly Made[], wrap: (content: string) => string): Made => ({
  xml: wrap(parts.map(({ xml }) => xml).join('')),
  seen: parts.flatMap((part) => part.seen),
  unseen: parts.flatMap((part) => part.unseen),
});

const inline: fc.Arbitrary<Made> = fc.oneof(
  seen((text) => run(text)),
  seen((text) => run(text, '<w:b/><w:vanish w:val="0"/>')),
  seen((text) => `<w:ins w:id="1">${run(text)}</w:ins>`),
  seen((text) => `<w:moveTo w:id="1">${run(text)}</w:moveTo>`),
  seen((text) => `<w:hyperlink w:anchor="x">${run(text)}</w:hyperlink>`),
  seen((text) => `<w:smartTag>${run(text)}</w:smartTag>`),
  seen((text) => `<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`),
  seen((text) => `<w:fldSimple w:instr="REF x">${run(text)}</w:fldSimple>`),
  seen((text) => field('PAGEREF x', run(text))),
  seen((text) => field(`EQ \\o(\\s\\up 4(${text}),\\s\\do 2(下))`, null)),
  seen((text) => `<m:oMath><m:f><m:num><m:r><m:t>${text}</m:t></m:r></m:num><m:den><m:r><m:t>丙</m:t></m:r></m:den></m:f></m:oMath>`),
  unseen((text) => `<w:del w:id="1"><w:r><w:delText>${text}</w:delText></w:r></w:del>`),
  unseen((text) => `<w:moveFrom w:id="1">${run(text)}</w:moveFrom>`),
  unseen((text) => run(text, '<w:vanish/>')),
  unseen((text) => field(`EQ \\o\\ad(\\s\\up 9(${text}),字)`, null)),
  fc.tuple(word, word).map(([base, reading]) => ({ xml: `<w:r><w:ruby><w:rt>${run(reading)}</w:rt><w:rubyBase>${run(base)}</w:rubyBase></w:ruby></w:r>`, seen: [base], unseen: [reading] })),
  fc.constant({ xml: '<w:r><w:br/><w:tab/><w:noBreakHyphen/><w:drawing><pic:pic/></w:drawing></w:r>', seen: [], unseen: [] }),
);

const PROPERTIES = ['', '<w:rPr><w:del w:id="9"/></w:rPr>', '<w:outlineLvl w:val="1"/>', '<w:pStyle w:val="Heading1"/>', '<w:framePr w:dropCap="drop"/>'];

const { block } = fc.letrec<{ block: Made; box: Made }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(fc.array(inline, { maxLength: 5 }), fc.constantFrom(...PROPERTIES)).map(([parts, properties]) => together(parts, (content) => paragraph(content, properties))),
    fc.tuple(inline, tie('box'), inline).map((parts) => together(parts, paragraph)),
    fc.array(fc.array(tie('block'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map((cells) => together(cells.map((cell) => together(cell, (content) => `<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${content}</w:tc>`)), (content) => `<w:tbl><w:tr>${content}</w:tr></w:tbl>`)),
    fc.array(tie('block'), { maxLength: 2 }).map((blocks) => together(blocks, (content) => `<w:sdt><w:sdtContent>${content}</w:sdtContent></w:sdt>`)),
  ),
  box: fc.tuple(tie('block'), fc.constantFrom(textBox, textBoxTwice)).map(([content, wrap]) => together([content], wrap)),
}));

const timesIn = (text: string, words: string): number => text.split(words).length - 1;

describe('the account of a Word file', () => {
  it('has each word that a person sees in the text once, and each other in the removals once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 5 }), fc.array(word, { maxLength: 2 }), async (blocks, notes) => {
        const body = together(blocks, (content) => content);
        const marks = notes.map((_, index) => `<w:r><w:footnoteReference w:id="${index}"/></w:r>`).join('');
        const parts = { 'footnotes.xml': { type: 'footnotes', content: `<w:footnotes${NAMESPACES}>${notes.map((note, index) => `<w:footnote w:id="${index}">${paragraph(note)}</w:footnote>`).join('')}</w:footnotes>` } };
        const { text, removals, hints } = await readWord(body.xml + paragraph(run('末') + marks), parts);
        const shown = [...body.seen, ...notes];
        fc.pre(new Set([...shown, ...body.unseen]).size === shown.length + body.unseen.length);
        const removed = removals.map((removal) => removal.text).join('\n');
        expect(shown.filter((one) => timesIn(text, one) !== 1)).toEqual([]);
        expect(body.unseen.filter((one) => timesIn(removed, one) !== 1 || timesIn(text, one) > 0)).toEqual([]);
        expect(removals.filter(({ at, reason, place }) => at < 0 || at > text.length || reason === '' || place === '')).toEqual([]);
        expect(removals.map(({ at }) => at)).toEqual(removals.map(({ at }) => at).sort((one, other) => one - other));
        expect(hints.filter(({ span }) => span.start < 0 || span.end > text.length || span.end <= span.start)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the length of any document', async () => {
    const many = 60_000;
    const bodies = [
      paragraph(run('甲').repeat(many)),
      paragraph('甲', '<w:rPr><w:del w:id="1"/></w:rPr>').repeat(many),
      paragraph(run('1', '<w:vertAlign w:val="superscript"/>').repeat(many)),
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'.repeat(many),
      paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(2000) + run('甲').repeat(2000)),
      paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'.repeat(20_000) + run('甲').repeat(20_000)),
      paragraph(field('EQ '.concat('\\o('.repeat(many)), null)),
      paragraph(field('EQ '.concat('\\x(('.repeat(many)), null)),
    ];
    for (const body of bodies) expect((await readWord(body)).text.length).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['ends inside an element', `${paragraph('甲')}<!--`],
    ['nests a hundred thousand deep', '<w:sdt>'.repeat(100_000)],
  ])('refuses a document that %s as damaged', async (_, body) => {
    await expect(readWord(body)).rejects.toMatchObject({ unreadable: 'damaged' });
  });
});
