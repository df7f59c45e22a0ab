import type { Command } from 'commander';
import type { IngestReport } from '../corpus/ingest/ingest-report.js';
import { placeWords, sourceName } from '../corpus/model/document.js';
import type { DocumentSummary } from '../search/engine.js';
import type { Settings } from '../settings.js';
import { printable } from './messages.js';

interface DocumentsOptions {
  readonly json?: boolean;
  readonly flagged?: boolean;
  readonly report?: boolean;
  readonly index: string;
}

/** `policy-search documents`: what was parsed, what needs a person's eye, and what became of each file. */
export function registerDocuments(program: Command, settings: Settings): void {
  program
    .command('documents')
    .description('List what was parsed. With --flagged only what needs a person, ready to paste into seeds/catalog.json.')
    .option('--json', 'print JSON')
    .option('--flagged', 'only documents with a flag')
    .option('--report', 'the ingest report: every source file and what was removed of it')
    .option('--index <dir>', 'the index to read', settings.indexDirectory)
    .action(async (options: DocumentsOptions) => {
      if (options.report === true) {
        const { readReport } = await import('../index/index-sources.js');
        const report = await readReport(options.index);
        console.log(options.json === true ? JSON.stringify(report, null, 2) : formatReport(report).join('\n'));
        return;
      }
      const { openEmbeddedEngine } = await import('../search/embedded/embedded-engine.js');
      const { toDocumentSummaryJson } = await import('../web/api/api-json.js');
      const engine = await openEmbeddedEngine(options.index);
      try {
        const documents = (await engine.documents()).filter(({ flags }) => options.flagged !== true || flags.length > 0);
        if (options.json === true) console.log(JSON.stringify(documents.map(toDocumentSummaryJson), null, 2));
        else if (options.flagged === true) console.log(formatFlagged(documents).join('\n'));
        else console.log(documents.map(formatDocument).join('\n'));
      } finally {
        await engine.close();
      }
    });
}

function formatDocument(document: DocumentSummary): string {
  const fields = [
    document.id,
    document.region === null ? '地区未定' : placeWords(document.region).join(' '),
    document.year ?? '年份未定',
    document.type,
    document.title,
    `${document.paragraphCount} 段`,
    `${document.characters} 字`,
    ...document.flags,
  ];
  return fields.map((field) => printable(String(field))).join('\t');
}

/** Each flagged document with its doubt and evidence, then an entry for the catalog with what is believed now. */
function formatFlagged(documents: readonly DocumentSummary[]): readonly string[] {
  const remarks = documents.flatMap((document) => [
    `${printable(sourceName(document.source))}, article ${document.source.article}: ${document.flags.join(', ')} — ${printable(document.title)}`,
    ...(document.incompleteReason === null ? [] : [`  incomplete: ${document.incompleteReason}`]),
    ...document.evidence
      .filter(({ field }) => document.flags.some((flag) => flag.startsWith(`${field}-`)))
      .map(({ field, from, quote, confidence }) => `  ${field}: “${printable(quote)}” (${from}, ${confidence.toFixed(2)})`),
  ]);
  const entries = documents
    .filter(({ flags }) => flags.some((flag) => flag !== 'copy'))
    .map(({ source, title, region, year, type, flags }) => ({
      file: source.file,
      ...(source.record === null ? {} : { record: source.record.key }),
      article: source.article,
      title,
      region: region?.code ?? null,
      year,
      type,
      ...(flags.includes('removal-doubtful') || flags.includes('text-damaged') ? { textChecked: true } : {}),
    }));
  return [...remarks, '', 'For seeds/catalog.json, once checked:', JSON.stringify({ documents: entries }, null, 2)];
}

function formatReport(report: IngestReport): readonly string[] {
  return [
    ...report.files.map(({ file, status, reason, records, documents, characters, removedCharacters, removedByRule }) =>
      [
        `${printable(file)}\t${status}\t${documents.length} documents\t${characters} characters\t${removedCharacters} removed`,
        ...Object.entries(removedByRule).map(([rule, count]) => `  ${rule}: ${count}`),
        ...(reason === null ? [] : [`  ${printable(reason)}`]),
        ...(records === null ? [] : [`  ${records.total} records, ${records.notTaken.length} not taken`]),
        ...(records?.notTaken ?? []).map((record) => `  ${printable(`${file}${record.place}: ${record.reason ?? '没有正文'}`)}`),
      ].join('\n'),
    ),
    ...report.copyReports.map(({ id, copyOf, ownParagraphs, differs }) =>
      [`${id} repeats ${copyOf}; ${ownParagraphs} paragraphs of its own, which are searched`, ...differs.map((text) => `  ${printable(text)}`)].join('\n'),
    ),
    `${report.files.length} files: ${report.parsedFiles} parsed, ${report.unchangedFiles} unchanged, ${report.notReadFiles} not read; ${report.documents} documents, ${report.copies} copies, ${report.paragraphs} paragraphs; ${report.removedCharacters} of ${report.characters} characters removed.`,
  ];
}
