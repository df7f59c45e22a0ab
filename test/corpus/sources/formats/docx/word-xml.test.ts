import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SourceText } from '../../../../../src/corpus/model/source-text.js';
import { readSource } from '../../../../../src/corpus/sources/read-source.js';
import { list, NAMESPACES, numbered, paragraph, run } from './word-file.js';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function flatPackage(parts: Readonly<Record<string, string>>): string {
  const inside = Object.entries(parts).map(([name, content]) => `<pkg:part pkg:name="${name}" pkg:contentType="${name.endsWith('.htm') ? 'text/html' : 'application/xml'}">${content}</pkg:part>`);
  return `<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${inside.join('')}</pkg:package>`;
}

/** A file of Word 2003 with this inside its body and beside it. */
function word2003(body: string, beside = ''): string {
  const names = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"';
  return `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument ${names} w:macrosPresent="no" xml:space="preserve">${beside}<w:body><wx:sect>${body}</wx:sect></w:body></w:wordDocument>`;
}

describe('Word documents that are one XML file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'word-xml-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(text: string, name = 'report.xml'): Promise<SourceText> {
    const path = join(folder, name);
    await writeFile(path, text);
    return readSource(path, name);
  }

  it('are read as flat packages, numbers and embedded pages included', async () => {
    const xml = (content: string): string => `<pkg:xmlData>${content}</pkg:xmlData>`;
    const relationship = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
    const text = flatPackage({
      '/_rels/.rels': xml(`<Relationships xmlns="${PACKAGE}/relationships">${relationship('m', 'officeDocument', 'word/document.xml')}</Relationships>`),
      '/word/_rels/document.xml.rels': xml(`<Relationships xmlns="${PACKAGE}/relationships">${relationship('p', 'aFChunk', 'page.htm')}${relationship('n', 'numbering', 'numbering.xml')}</Relationships>`),
      '/word/document.xml': xml(`<w:document${NAMESPACES}><w:body>${numbered('封山育林')}<w:altChunk r:id="p"/>${numbered('退耕还林')}</w:body></w:document>`),
      '/word/numbering.xml': xml(`<w:numbering${NAMESPACES}>${list([['chineseCounting', '%1、']])}</w:numbering>`),
      '/word/page.htm': `<pkg:binaryData>${Buffer.from('<p>补植三千亩。</p>').toString('base64')}</pkg:binaryData>`,
    });
    const source = await read(text, 'report.doc');
    expect(source.text.split('\n').filter((line) => line !== '')).toEqual(['一、封山育林', '补植三千亩。', '二、退耕还林']);
    expect([source.format, source.encoding]).toEqual(['docx', 'utf-8']);
  });

  it('are read as Word 2003 wrote them: labels, tracked changes, notes beside their marks, heads in sections', async () => {
    const labelled = (label: string, text: string): string => paragraph(text, `<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="${label}"/></w:listPr>`);
    const annotated = (type: string, content: string): string => `<aml:annotation aml:id="0" w:type="Word.${type}"><aml:content>${content}</aml:content></aml:annotation>`;
    const note = `<w:r><w:footnote>${paragraph('按年末计。')}</w:footnote></w:r>`;
    const section = `<w:sectPr><w:hdr w:type="odd">${paragraph('河东县林业局')}</w:hdr></w:sectPr>`;
    const old = `<w:rPr>${annotated('Formatting', '<w:rPr><w:vanish/></w:rPr>')}</w:rPr>`;
    const body =
      labelled('第一章 ', '总则') +
      paragraph(run('造林') + annotated('Deletion', '<w:r><w:delText>八</w:delText></w:r>') + annotated('Insertion', run('九')) + `<w:r>${old}<w:t>万亩</w:t></w:r>` + note + annotated('Comment', paragraph('待核')) + run('。')) +
      section;
    const { text, removals } = await read(word2003(body, '<w:docPr><w:footnotePr><w:footnote w:type="separator"><w:p/></w:footnote></w:footnotePr></w:docPr>'));
    expect(text).toBe('第一章 总则\n造林九万亩[1]。\n按年末计。\n');
    expect(removals.map(({ rule, text: words }) => `${rule}: ${words}`)).toEqual(['running-head: 河东县林业局', 'tracked-deletion: 八', 'comment: 待核']);
  });

  it('count the lists of Word 2003 where no label is written out', async () => {
    const lists = '<w:lists><w:listDef w:listDefId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="（%1）"/></w:lvl></w:listDef><w:list w:ilfo="2"><w:ilst w:val="4"/></w:list></w:lists>';
    const styles = '<w:styles><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:listPr><w:ilfo w:val="2"/></w:listPr></w:pPr></w:style></w:styles>';
    const heading = (text: string): string => paragraph(text, '<w:pStyle w:val="a"/>');
    const { text, hints } = await read(word2003(heading('育苗') + heading('抚育'), lists + styles));
    expect(text).toBe('（一）育苗\n（二）抚育\n');
    expect(hints.map(({ rule, level }) => `${rule} ${level}`)).toEqual(['heading-style 1', 'heading-style 1']);
  });

  it.each([['flat packages', flatPackage({})], ['files of Word 2003', word2003('<w:p>').slice(0, -30)]])('are refused where they are cut off: %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ unreadable: 'damaged' });
  });
});
