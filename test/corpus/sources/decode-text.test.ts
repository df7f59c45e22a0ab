import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/corpus/sources/decode-text.js';
import { seedParagraphs } from '../seed-paragraphs.js';

const SENTENCE = '现在，我代表瑞安市人民政府向大会作政府工作报告，请予审议。';
const TRADITIONAL = '現在，我代表縣政府向大會報告工作，請予審議。推動產業發展，讓人民過上好日子。';

describe('decodeText', () => {
  it.each([
    ['utf-8', Buffer.from(SENTENCE), SENTENCE],
    ['utf-8', Buffer.from(`\ufeff${SENTENCE}`), SENTENCE],
    ['utf-8', Buffer.from('Report 2019\n'), 'Report 2019\n'],
    ['utf-16le', iconv.encode(SENTENCE, 'utf-16le', { addBOM: true }), SENTENCE],
    ['utf-16be', iconv.encode(SENTENCE, 'utf-16be', { addBOM: true }), SENTENCE],
    ['utf-16le', iconv.encode(SENTENCE, 'utf-16le'), SENTENCE],
    ['utf-16be', iconv.encode(SENTENCE, 'utf-16be'), SENTENCE],
    ['gb18030', iconv.encode(SENTENCE, 'gb2312'), SENTENCE],
    ['gb18030', iconv.encode(`${SENTENCE}王\u{20087}`, 'gb18030'), `${SENTENCE}王\u{20087}`],
    ['gb18030', iconv.encode(TRADITIONAL, 'gbk'), TRADITIONAL],
    ['big5', iconv.encode(TRADITIONAL, 'big5'), TRADITIONAL],
    ['gb18030', iconv.encode(`<meta charset="utf-8"><p>${SENTENCE}</p>`, 'gbk'), `<meta charset="utf-8"><p>${SENTENCE}</p>`],
    ['utf-8', Buffer.from(`<meta charset="gb2312"><p>${SENTENCE}</p>`), `<meta charset="gb2312"><p>${SENTENCE}</p>`],
    ['gb18030', iconv.encode('BMW集团在沈阳增资', 'gbk'), 'BMW集团在沈阳增资'],
  ])('tells %s and decodes it', (encoding, bytes, text) => {
    expect(decodeText(bytes)).toEqual({ encoding, text });
  });

  it('reads any piece of a report in the encoding that it was written in', () => {
    const report = seedParagraphs('003_b3e4cb320142c0ae.txt').join('\n');
    const encodings = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'gb18030');
    fc.assert(
      fc.property(fc.nat(report.length - 60), fc.integer({ min: 12, max: 60 }), encodings, (start, length, encoding) => {
        const text = report.slice(start, start + length).trim();
        fc.pre(/\p{Script=Han}{8}/u.test(text));
        expect(decodeText(iconv.encode(text, encoding))).toEqual({ encoding, text });
      }),
      { numRuns: 300 },
    );
  });

  it('makes one line end of all kinds, and drops what shows as nothing', () => {
    const bytes = Buffer.from(`一\r\n二\r三\u2028四\f五\0六\u0007七\u0085${SENTENCE}`);
    expect(decodeText(bytes)?.text).toBe(`一\n二\n三\n四\n五六七\n${SENTENCE}`);
  });

  it('repairs a lone surrogate', () => {
    expect(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${SENTENCE}\ud800。`, 'utf16le')]))?.text).toBe(`${SENTENCE}\ufffd。`);
  });

  it.each(['utf-8', 'gb18030', 'big5'])('reads a text in %s that is cut in the middle of a character', (encoding) => {
    const text = (encoding === 'big5' ? TRADITIONAL : SENTENCE).repeat(5);
    const decoded = decodeText(iconv.encode(text, encoding).subarray(0, -1));
    expect(decoded?.encoding).toBe(encoding);
    expect(decoded?.text.slice(0, -1)).toBe(text.slice(0, -1));
  });

  it('takes random bytes for no text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 40, maxLength: 2000, size: 'max' }), (bytes) => {
        fc.pre(new Set(bytes).size > 20 && bytes.some((byte) => byte > 0xf4));
        expect(decodeText(bytes)).toBeNull();
      }),
    );
  });

  it.each([
    ['UTF-16LE', [0xff, 0xfe]],
    ['UTF-16BE', [0xfe, 0xff]],
  ])('takes random bytes behind a mark of %s for no text', (_, mark) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 38, maxLength: 2000, size: 'max' }), (bytes) => {
        fc.pre(new Set(bytes).size > 20);
        expect(decodeText(Uint8Array.from([...mark, ...bytes]))).toBeNull();
      }),
    );
  });

  it.each(['Report 2019: GDP +7.8 %\n', 'ئۇيغۇر ئاپتونوم رايونلۇق خەلق ھۆكۈمىتىنىڭ خىزمەت دوكلاتى', '2019年：≥95%'])('reads %s behind a mark', (text) => {
    for (const encoding of ['utf-16le', 'utf-16be']) expect(decodeText(iconv.encode(text, encoding, { addBOM: true }))).toEqual({ encoding, text });
  });

  it.each([['NUL bytes', Buffer.alloc(100)], ['control bytes', Buffer.alloc(100, 1)]])('takes %s for no text', (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });
});
