import type { FileContent } from '../file-content.js';
import { roleOfName } from './columns.js';

/** As spreadsheets and databases write them. */
const DELIMITERS = [',', '\t', ';', '，', '|'] as const;
const TABLE_NAME = /\.(?:csv|tsv|tab)$/i;
const SAMPLED_CHARACTERS = 100_000;
const SAMPLED_LINES = 30;
/** A title and remarks may stand above the names. */
const MAX_NAMES_ROW = 10;
const MAX_NAMES_LINE = 300;

/** A table by its name, or a text whose first line names the columns of one with a text among them. */
export function isDelimited(content: FileContent): boolean {
  const text = content.decoded()?.text;
  if (text === undefined) return false;
  if (TABLE_NAME.test(content.name)) return true;
  const first = text.slice(0, MAX_NAMES_LINE).split('\n', 1)[0] as string;
  return DELIMITERS.some((delimiter) => {
    const roles = first.split(delimiter).map((name) => roleOfName(name.replace(/^\s*"|"\s*$/g, '').trim()));
    return roles.length >= 2 && roles.filter((role) => role !== null).length >= Math.max(2, roles.length / 2) && roles.includes('text');
  });
}

/** The delimiter that parts most lines into the same number of cells; null where the text is no table. */
export function delimiterOf(text: string, extension: string): string | null {
  const sample = text.slice(0, SAMPLED_CHARACTERS);
  const lines = withoutQuoted(sample).split('\n').filter((line) => line.trim() !== '').slice(0, SAMPLED_LINES);
  let [best, most] = [null as string | null, 0];
  for (const delimiter of extension === '.tsv' || extension === '.tab' ? (['\t', ...DELIMITERS] as const) : DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length);
    const named = Math.max(0, ...lines.slice(0, MAX_NAMES_ROW).map((line) => line.split(delimiter).filter((name) => roleOfName(name.trim()) !== null).length));
    // Rows may be ragged, and a title stand above them: what most lines have, or a line of names tells.
    const agreeing = mostCommon(counts.filter((count) => count > 1)) / Math.max(1, lines.length);
    const score = counts.some((count) => count > 1) ? agreeing + named : 0;
    if (delimiter === '，' && named < 2) continue;
    if (score > most && (agreeing >= 0.5 || named >= 2)) [best, most] = [delimiter, score];
  }
  if (best === null && sample.trimStart().startsWith('"')) return ',';
  return best ?? (roleOfName(lines[0]?.trim() ?? '') === 'text' ? ',' : null);
}

/** What stands in quotation marks may hold anything. */
function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*(?:"|$)/g, 'x');
}

/** How often the most common of them stands among them. */
function mostCommon(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return Math.max(0, ...times.values());
}
