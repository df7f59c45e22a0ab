import { describe, expect, it } from 'vitest';
import { applyCatalog } from '../../../src/corpus/ingest/apply-catalog.js';
import { parseCatalog } from '../../../src/corpus/ingest/catalog.js';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { storeDocument } from '../../../src/corpus/documents/stored-document.js';
import { parseOne } from '../parsing.js';

const gazetteer = loadGazetteer();
const read = (entry: unknown): ReturnType<typeof parseCatalog> => parseCatalog(JSON.stringify({ documents: [entry] }), 'seeds/catalog.json', gazetteer);

describe('a catalog is refused with the place of its fault', () => {
  it.each<readonly [string, unknown, string]>([
    ['an impossible year', { file: 'a.txt', year: 218 }, 'documents[0].year: is 218'],
    ['an unknown region', { file: 'a.txt', region: '乌有县' }, 'documents[0].region: is "乌有县"'],
    ['a region that several bear', { file: 'a.txt', region: '鼓楼区' }, 'documents[0].region: is "鼓楼区", which is ambiguous'],
    ['an unknown type', { file: 'a.txt', type: '报告' }, 'documents[0].type: is "报告"'],
    ['a day that does not exist', { file: 'a.txt', date: '2019-02-30' }, 'documents[0].date: is "2019-02-30"'],
    ['a day in a month that does not exist', { file: 'a.txt', date: '2019-13-01' }, 'documents[0].date: is "2019-13-01"'],
    ['a text checked or not', { file: 'a.txt', textChecked: false }, 'documents[0].textChecked: is false, but must be true'],
    ['a field that is none', { file: 'a.txt', jahr: 2019 }, 'documents[0].jahr: is no field'],
    ['a role that no column has', { file: 'a.csv', columns: { inhalt: '正文' } }, 'documents[0].columns.inhalt: is no role'],
    ['a column without a name', { file: 'a.csv', columns: { text: 3 } }, 'documents[0].columns.text: is 3'],
    ['columns beside a correction', { file: 'a.csv', year: 2019, columns: { text: '正文' } }, 'documents[0].year: stands beside "columns"'],
    ['no file', { year: 2019 }, 'documents[0].file: must be'],
    ['an article that is no number', { file: 'a.txt', article: 0 }, 'documents[0].article: is 0'],
  ])('%s', (_name, entry, message) => {
    expect(() => read(entry)).toThrow(message);
  });

  it.each([
    ['no JSON', '{', 'is no valid JSON'],
    ['no list', '[]', 'must be an object with a list "documents"'],
    ['an article named twice', '{"documents":[{"file":"a.txt"},{"file":"a.txt","article":1}]}', 'documents[1]: names article 1 of "a.txt" again'],
  ])('%s', (_name, text, message) => {
    expect(() => parseCatalog(text, 'seeds/catalog.json', gazetteer)).toThrow(message);
  });
});

describe('a catalog entry', () => {
  const parsed = storeDocument(parseOne('各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、工作回顾\n全县经济平稳运行。'));

  it('wins over what was parsed, and clears the doubts about the field', () => {
    const document = applyCatalog(parsed, read({ file: 'page.txt', region: '330324', year: 2024, incomplete: false })[0] as never);
    expect([document.region?.name, document.year, document.title]).toEqual(['永嘉县', 2024, '2024年永嘉县政府工作报告']);
    expect(document.flags).toEqual(['title-made']);
    expect(document.id).toBe('330324-2024-zfgzbg');
    expect(document.aliases).toEqual([parsed.id]);
  });

  it('gives the title and the reason for being incomplete', () => {
    const document = applyCatalog(parsed, read({ file: 'page.txt', title: '永嘉县报告', incomplete: '只有前一半。' })[0] as never);
    expect([document.title, document.incompleteReason, document.flags.includes('incomplete'), document.flags.includes('title-made')]).toEqual(['永嘉县报告', '只有前一半。', true, false]);
  });

  it('names a region by its name where only one bears it', () => {
    expect(read({ file: 'a.txt', region: '永嘉县' })[0]?.region?.code).toBe('330324');
  });
});
