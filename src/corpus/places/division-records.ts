import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { DivisionChange } from './division-changes.js';
import { formsOfName } from './division-names.js';

/** A name that a division bore under some code, from `areacodes.csv` or the changes since. */
export interface FormerDivision {
  readonly code: string;
  readonly name: string;
  /** First year of this name under this code. */
  readonly since: number;
  /** Year in which it was changed or given up. */
  readonly until: number;
}

/** Every division code of the country since 1981, as far as it is not one of today's. */
export interface DivisionRecords {
  readonly former: readonly FormerDivision[];
  /** First year of each of today's codes under today's name; 1981 for those as old as the list, or older. */
  readonly sinceByCode: ReadonlyMap<string, number>;
  /** Codes that took over a code that was given up; the best first. */
  successors(code: string): readonly string[];
}

/**
 * Reads the list of codes (CC0, yescallop/areacodes): code, province, prefecture, name, level, status, first
 * year, last year, successors. Successors with a year in brackets took a part of it before it ended, so the
 * others go first.
 *
 * @param changes what was set up and given up since the list was made
 */
export function readDivisionRecords(changes: readonly DivisionChange[]): DivisionRecords {
  const text = readFileSync(new URL('../../../src/corpus/places/data/areacodes.csv', import.meta.url), 'utf8');
  const rows = parse(text, { bom: true, fromLine: 2 });
  const former: FormerDivision[] = [];
  const sinceByCode = new Map<string, number>();
  const successorsByCode = new Map<string, readonly string[]>();
  const namesByCode = new Map<string, string>();
  const firstYears = new Map<string, number>();
  const lastYears = new Map<string, number>();
  for (const [code = '', , , name = '', , status, since, until, successors = ''] of rows) {
    if (!namesByCode.has(code) || status === '在用') namesByCode.set(code, name);
    if (!firstYears.has(code) || status === '在用') firstYears.set(code, Number(since));
    if (status === '在用') {
      sinceByCode.set(code, Number(since));
      continue;
    }
    former.push({ code, name, since: Number(since), until: Number(until) });
    if (status !== '弃用') continue;
    successorsByCode.set(code, orderSuccessors(successors));
    lastYears.set(code, Number(until));
  }
  for (const { code, name, since, until, replaces } of changes) {
    if (since !== null) {
      sinceByCode.set(code, since);
      namesByCode.set(code, name);
      firstYears.set(code, since);
      for (const old of replaces) successorsByCode.set(old, [code]);
    }
    if (until === null) continue;
    former.push({ code, name, since: sinceByCode.get(code) ?? since ?? until, until });
    sinceByCode.delete(code);
    lastYears.set(code, until);
  }
  const stemOf = (code: string): string | null => formsOfName(namesByCode.get(code) ?? '').stem;
  return {
    former,
    sinceByCode,
    successors: (code) => {
      const all = successorsByCode.get(code) ?? [];
      if (all.length < 2) return all;
      const stem = stemOf(code);
      const namesake = all.filter((one) => stem !== null && stemOf(one) === stem);
      // 绍兴县 became 柯桥区, which began when it ended; what went to the old 越城区 is a part of it.
      const heirs = all.filter((one) => firstYears.get(one) === lastYears.get(code)).sort().reverse();
      return [...new Set([...namesake, ...heirs, ...all])];
    },
  };
}

function orderSuccessors(field: string): string[] {
  const entries = field.split(';').filter((entry) => entry !== '');
  const last = entries.filter((entry) => !entry.includes('['));
  const earlier = entries.filter((entry) => entry.includes('[')).reverse();
  return [...last, ...earlier].map((entry) => entry.slice(0, 6));
}
