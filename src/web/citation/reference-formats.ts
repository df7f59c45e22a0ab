import { isReport, type Citation } from './citation.js';

/** The formats that reference managers read. */
export const REFERENCE_FORMATS = ['bib', 'ris', 'json'] as const;
export type ReferenceFormat = (typeof REFERENCE_FORMATS)[number];

export const REFERENCE_TYPES: Readonly<Record<ReferenceFormat, string>> = {
  bib: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  json: 'application/vnd.citationstyles.csl+json; charset=utf-8',
};

/** A citation as BibTeX, RIS and CSL-JSON. */
export async function toReferences(citation: Citation): Promise<Readonly<Record<ReferenceFormat, string>>> {
  const { Cite } = await loadCitationJs();
  const item = toCslItem(citation);
  const format = (name: string, data: unknown): string => `${new Cite(data).format(name).trim()}\n`;
  return { bib: format('bibtex', escapedForLatex(item)), ris: format('ris', item), json: format('data', item) };
}

/** Loaded with the first citation: most threads make none. */
async function loadCitationJs(): Promise<typeof import('@citation-js/core')> {
  const citationJs = await import('@citation-js/core');
  await import('@citation-js/plugin-bibtex');
  await import('@citation-js/plugin-ris');
  const { format } = citationJs.plugins.config.get('@bibtex');
  // Its default leaves out every character that LaTeX has no command for: all of Chinese. Nothing is escaped then.
  format.asciiOnly = false;
  format.useIdAsLabel = true;
  format.checkLabel = false;
  return citationJs;
}

type CslItem = Readonly<Record<string, unknown>>;

function toCslItem(citation: Citation): CslItem {
  const { paragraphId, title, type, speaker, meeting, place, year, date, number, quote, address, accessed } = citation;
  const issued = date === null ? (year === null ? null : [year]) : toDateParts(date);
  return {
    id: `p-${paragraphId}`,
    type: isReport(citation) ? 'report' : 'webpage',
    title,
    ...(speaker === null ? {} : { author: [{ literal: speaker }] }),
    ...(issued === null ? {} : { issued: { 'date-parts': [issued] } }),
    accessed: { 'date-parts': [toDateParts(accessed)] },
    genre: type,
    ...(meeting === null ? {} : { 'event-title': meeting }),
    ...(place === null ? {} : { 'publisher-place': place }),
    language: 'zh-CN',
    URL: address,
    note: `第${number}段：“${quote}”`,
  };
}

function toDateParts(iso: string): readonly number[] {
  return iso.slice(0, 10).split('-').map(Number);
}

function escapedForLatex(item: CslItem): CslItem {
  const escaped = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(/[\\&%$#_{}~^]/gu, (sign) => LATEX[sign] ?? `\\${sign}`);
    if (Array.isArray(value)) return value.map(escaped);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escaped(inner)]));
    return value;
  };
  return Object.fromEntries(Object.entries(item).map(([field, value]) => [field, field === 'URL' || field === 'id' ? value : escaped(value)]));
}

const LATEX: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };
