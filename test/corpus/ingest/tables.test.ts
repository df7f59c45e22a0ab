import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import { folderWith } from '../parsing.js';

/** A report that says its place or its year nowhere but in `meeting`. */
const report = (words: string, meeting = ''): string =>
  `${meeting}各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、过去一年工作回顾\n全市上下同心协力，${words}产值增长较快，民生持续改善。\n二、今年工作安排\n新建${words}基地一批。\n各位代表，让我们为建设美丽家园而努力奋斗！`;
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
/** In the order of the rows. */
const inRows = <T extends { readonly source: { readonly record: { readonly place: string } | null } }>(documents: readonly T[]): readonly T[] =>
  [...documents].sort((one, other) => ((one.source.record?.place ?? '') < (other.source.record?.place ?? '') ? -1 : 1));
const table = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quoted).join(',')).join('\n');

describe('a row of a table', () => {
  it('gives the place and the year that its text does not say', async () => {
    const folder = await folderWith({ 'a.csv': table([['省份', '地市', '县市', '年份', '正文'], ['浙江省', '温州市', '瑞安市', '2019', report('汽摩配')], ['浙江', '温州', '乐清', '2018', report('电气')]]) });
    const { documents } = await ingestSources([folder]);
    expect(inRows(documents).map(({ id, flags, evidence }) => [id, flags, evidence.filter(({ from }) => from === 'record').map(({ field, quote }) => `${field} ${quote}`)])).toEqual([
      ['330381-2019-zfgzbg', ['title-made'], [expect.stringMatching(/^region .*瑞安市$/) as string, 'year 2019']],
      ['330382-2018-zfgzbg', ['title-made'], [expect.stringMatching(/^region .*乐清$/) as string, 'year 2018']],
    ]);
  });

  it('that names the province or the prefecture alone leaves the text its own county', async () => {
    const folder = await folderWith({ 'a.csv': table([['省份', '城市', '标题', '正文'], ['浙江省', '温州市', '2019年瑞安市政府工作报告', report('汽摩配')], ['浙江省', '温州市', '2019年温州市政府工作报告', report('鞋革')]]) });
    const { documents } = await ingestSources([folder]);
    expect(inRows(documents).map(({ region, flags }) => [region?.name, flags.filter((flag) => flag.startsWith('region-'))])).toEqual([['瑞安市', []], ['温州市', []]]);
  });

  it('is doubtful where its text says another place or year, with both in the evidence', async () => {
    const opening = '——2020年1月15日在乐清市第九届人民代表大会第四次会议上\n乐清市市长　某某某\n';
    const folder = await folderWith({ 'a.csv': table([['县市', '年份', '标题', '正文'], ['瑞安市', '2017', '2020年乐清市政府工作报告', report('电气', opening)]]) });
    const { documents } = await ingestSources([folder]);
    const [document] = documents;
    expect(document?.flags).toEqual(expect.arrayContaining(['region-doubtful', 'year-doubtful']));
    expect([document?.region?.name, document?.year]).toEqual(['乐清市', 2020]);
    const said = (field: string): readonly string[] => (document?.evidence ?? []).filter((one) => one.field === field).map(({ quote }) => quote);
    expect(said('region').join()).toContain('瑞安');
    expect(said('region').join()).toContain('乐清');
    expect(said('year')).toContain('2017');
    expect(said('year').join()).toContain('2020年');
  });

  it('keeps its id, its paragraphs and its correction when rows come before it and others go', async () => {
    const rows = [['瑞安市', '2019', report('汽摩配')], ['乐清市', '2019', report('电气')], ['永嘉县', '2019', report('泵阀')]] as const;
    const folder = await folderWith({ 'a.csv': table([['县市', '年份', '正文'], ...rows]) });
    const read = async (): Promise<readonly unknown[]> => {
      const { documents } = await ingestSources([folder]);
      const found = documents.find(({ source }) => source.record?.key === key);
      return [found?.id, found?.title, found === undefined ? [] : readDocument(found).paragraphs.map(({ id }) => id)];
    };
    const key = (await ingestSources([folder])).documents.find(({ region }) => region?.name === '乐清市')?.source.record?.key ?? '';
    await writeFile(join(folder, 'catalog.json'), JSON.stringify({ documents: [{ file: 'a.csv', record: key, title: '核对过的标题' }] }));
    const before = await read();
    expect(before.slice(0, 2)).toEqual(['330382-2019-zfgzbg', '核对过的标题']);
    await writeFile(join(folder, 'a.csv'), table([['县市', '年份', '正文'], ['苍南县', '2018', report('印刷')], rows[2], rows[1]]));
    expect(await read()).toEqual(before);
  });

  it('is read by the columns that the catalog names, also when only the catalog has changed', async () => {
    const folder = await folderWith({ 'a.csv': table([['甲', '乙', '丙'], ['瑞安市', report('汽摩配'), report('蘑菇')], ['乐清市', report('电气'), report('竹笋')]]) });
    const first = await ingestSources([folder]);
    await writeFile(join(folder, 'catalog.json'), JSON.stringify({ documents: [{ file: 'a.csv', columns: { text: '丙', place: ['甲'] } }] }));
    const second = await ingestSources([folder], { previous: first.cache });
    expect(inRows(second.documents).map(({ source, region }) => [source.record?.place, region?.name])).toEqual([['#2', '瑞安市'], ['#3', '乐清市']]);
    const third = await ingestSources([folder], { previous: second.cache });
    expect(third.report.files.map(({ file, status }) => [file, status])).toEqual([['a.csv', 'unchanged']]);
    await writeFile(join(folder, 'catalog.json'), JSON.stringify({ documents: [{ file: 'b.csv', columns: { text: '丙' } }] }));
    await expect(ingestSources([folder])).rejects.toThrow('holds no such file');
  });

  it('whose cell was cut is a document that is not whole', async () => {
    const cut = report('汽摩配'.repeat(12_000)).slice(0, 32_767);
    const folder = await folderWith({ 'a.csv': table([['县市', '正文'], ['瑞安市', cut], ['乐清市', report('电气')]]) });
    const { documents } = await ingestSources([folder]);
    expect(inRows(documents).map(({ incompleteReason, flags }) => [incompleteReason?.includes('32,767') ?? false, flags.includes('incomplete')])).toEqual([[true, true], [false, false]]);
  });
});
