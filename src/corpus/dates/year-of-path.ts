import type { Evidence } from '../model/document.js';
import type { Dating } from './date-document.js';

/** Not the year of a longer number (001_55b7686e2019ce) nor of a hash, whose letters stand beside it. */
const YEAR = /(?<![\da-z])(?:19[5-9]\d|20[0-4]\d)(?![\da-z])|(?<![\da-z])(?:19[5-9]\d|20[0-4]\d)(?=[01]\d[0-3]\d(?!\d))/gi;
const CONFIDENCE = 0.4;

/**
 * The year in the name of a file, or of the innermost folder that has one (瑞安市/2019.txt); null where a name
 * has several (2018-2019) or none has any.
 */
export function findYearInPath(file: string): { readonly year: number; readonly name: string } | null {
  for (const name of file.split('/').reverse()) {
    const years = new Set(name.match(YEAR) ?? []);
    if (years.size > 1) return null;
    const [year] = years;
    if (year !== undefined) return { year: Number(year), name };
  }
  return null;
}

/** A weak witness: heard where the text itself says nothing of its year, and flagged then. */
export function withYearOfPath(dating: Dating, file: string): Dating {
  const found = dating.year === null ? findYearInPath(file) : null;
  if (found === null) return dating;
  const evidence: Evidence = { field: 'year', from: 'file-path', quote: found.name, confidence: CONFIDENCE };
  return { ...dating, year: found.year, evidence: [...dating.evidence, evidence], flags: ['year-from-file-name'] };
}
