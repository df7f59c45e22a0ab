import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateRoundtrips, findChangedForms, type RoundtripFigures } from '../../src/cli/evaluate/evaluate-roundtrips.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { readDocument } from '../../src/corpus/documents/stored-document.js';

const REPORTS = 5;

/** Five reports of the seeds, as texts with a head of fields. */
async function writeReports(folder: string): Promise<void> {
  const { documents } = await ingestSources(['seeds']);
  const reports = documents.map(readDocument).filter(({ type }) => type === '政府工作报告').sort((one, other) => other.paragraphs.length - one.paragraphs.length).slice(0, REPORTS);
  for (const [index, { title, paragraphs }] of reports.entries()) {
    await mkdir(join(folder, String(index)));
    const lines = paragraphs.map(({ text }) => text).filter((text) => text !== title);
    await writeFile(join(folder, String(index), '1.txt'), `---\ntitle: ${title}\n---\n\n${lines.join('\n')}\n`);
  }
}

describe('five reports rendered to every form that packages, Python and Chromium make', () => {
  let folder: string;
  let figures: RoundtripFigures;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'five-reports-'));
    await writeReports(folder);
    const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    figures = await evaluateRoundtrips(folder, { sample: REPORTS, chromium, python: 'python3', soffice: '/nonexistent', ofdrw: null, only: '' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are the same documents with the same paragraphs in each form that keeps all', () => {
    expect(figures.files).toBe(REPORTS);
    expect(findChangedForms(figures).map(({ form, differences }) => [form, differences])).toEqual([]);
    for (const { sameDocuments } of figures.forms) expect(sameDocuments).toBe(REPORTS);
  });

  it('come in pages, printed pages, office files, tables, records, archives and crawls; what is not installed is named', () => {
    const names = figures.forms.map(({ form }) => form.replace(/[ ,].*/u, ''));
    expect(new Set(names)).toEqual(new Set(['HTML', 'PDF', 'MHT', 'MHTML', 'DOCX', 'Flat', 'Markdown', 'GB18030', 'one', 'CSV', 'XLSX', 'JSON', 'ZIP', 'WARC.GZ', 'TSV', ...(names.includes('WARC') ? ['WARC'] : [])]));
    expect(figures.skipped).toContainEqual(expect.stringMatching(/^DOC \(LibreOffice\): \/nonexistent cannot be run/u));
    expect(figures.skipped).toContainEqual(expect.stringMatching(/^OFD \(ofdrw\): no folder of its jars/u));
  });
});
