import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { DivisionChange } from './division-changes.js';
import { appendTo, groupBy } from '../../text/groups.js';
import { formsOfName } from './division-names.js';

/** A name that a division bore under some code, from `areacodes.csv` or the changes since. */
export interface FormerDivision {
  /** With a sign of its own where another division has the code now. */
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

/** Behind a code that was given to another division later: 511402 was 枳城区 in 涪陵, and is 东坡区 in 眉山. */
const REUSED = '~';

/**
 * Reads the list of codes (CC0, yescallop/areacodes): code, province, prefecture, name, level, status, first
 * year, last year, successors. Successors with a year in brackets took a part of it before it ended, so the
 * others go first.
 *
 * @param changes what was set up and given up since the list was made
 */
export function readDivisionRecords(changes: readonly DivisionChange[]): DivisionRecords {
  const text = readFileSync(new URL('../../../src/corpus/places/data/areacodes.csv', import.meta.url), 'utf8');
  const rows = withOwnCodes(parse(text, { bom: true, fromLine: 2 }));
  const former: FormerDivision[] = [];
  const sinceByCode = new Map<string, number>();
  const successorsByCode = new Map<string, readonly string[]>();
  const namesByCode = new Map<string, string>();
  const formerByCode = new Map<string, FormerDivision[]>();
  const firstYears = new Map<string, number>();
  const lastYears = new Map<string, number>();
  for (const [code = '', , , name = '', , status, since, until, successors = ''] of rows) {
    if (!namesByCode.has(code) || status === '在用') namesByCode.set(code, name);
    if (!firstYears.has(code) || status === '在用') firstYears.set(code, Number(since));
    if (status === '在用') {
      sinceByCode.set(code, Number(since));
      continue;
    }
    const one = { code, name, since: Number(since), until: Number(until) };
    former.push(one);
    appendTo(formerByCode, code, one);
    if (status !== '弃用' && !code.endsWith(REUSED)) continue;
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
  const bearsStem = (code: string, stem: string, year: number): boolean => {
    if (formsOfName(namesByCode.get(code) ?? '').stem === stem) return true;
    return (formerByCode.get(code) ?? []).some(({ name, since, until }) => since <= year + 1 && year <= until && formsOfName(name).stem === stem);
  };
  return {
    former,
    sinceByCode,
    successors: (code) => {
      const all = successorsByCode.get(code) ?? [];
      if (all.length < 2) return all;
      const name = namesByCode.get(code) ?? '';
      const { stem } = formsOfName(name);
      const year = lastYears.get(code) ?? 0;
      // 襄阳县 became 襄阳区, which is 襄州区 now.
      const namesake = all.filter((one) => stem !== null && bearsStem(one, stem, year));
      // 绍兴县 became 柯桥区, which began when it ended; what went to the old 越城区 is a part of it. Where several began,
      // the first is the seat of a city or of an urban district, and the last is what was the county around it.
      const heirs = all.filter((one) => firstYears.get(one) === year).sort();
      if (name.endsWith('县')) heirs.reverse();
      return [...new Set([...(MAIN_HEIRS.get(code) ?? []), ...namesake, ...heirs, ...all])];
    },
  };
}

/** What the years do not tell: 江干区 went to 上城区 but for two streets, 南阳县 lay around 宛城区. */
const MAIN_HEIRS: ReadonlyMap<string, readonly string[]> = new Map([
  ['330104', ['330102']],
  ['140211', ['140214']],
  ['412901', ['411303']],
  ['412924', ['411302']],
]);

/** The rows with a code of their own for each division whose code another one has later. */
function withOwnCodes(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const rowsByCode = groupBy(rows, ([code]) => code as string);
  const reused = new Set<readonly string[]>();
  for (const alike of rowsByCode.values()) {
    for (const row of alike) {
      const [code, , , , , status, , until, successors = ''] = row;
      if (status === '在用' || !alike.some(([, , , , , , since]) => Number(since) >= Number(until))) continue;
      const heirs = successors.split(';').filter((entry) => entry !== '' && !entry.includes('['));
      const isGivenUp = heirs.length === 0 ? alike.every(([, , , , , , since]) => since !== until) : !heirs.includes(code as string);
      if (isGivenUp) reused.add(row);
    }
  }
  const ownCode = (code: string, year: number): string => {
    const then = (rowsByCode.get(code) ?? []).find(([, , , , , , since, until]) => Number(since) <= year && (until === '' || year < Number(until)));
    return then !== undefined && reused.has(then) ? `${code}${REUSED}` : code;
  };
  return rows.map((row) => {
    const [code = '', province = '', prefecture = '', name = '', level = '', status = '', since = '', until = '', successors = ''] = row;
    const heirs = successors.replace(/\d{6}/g, (one) => ownCode(one, Number(until)));
    return [reused.has(row) ? `${code}${REUSED}` : code, province, prefecture, name, level, status, since, until, heirs];
  });
}

function orderSuccessors(field: string): string[] {
  const entries = field.split(';').filter((entry) => entry !== '');
  const last = entries.filter((entry) => !entry.includes('['));
  const earlier = entries.filter((entry) => entry.includes('[')).reverse();
  return [...last, ...earlier].map((entry) => entry.replace(/\[.*/, ''));
}
