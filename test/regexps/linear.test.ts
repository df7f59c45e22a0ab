import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { check } from 'recheck';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What a person runs on texts of their own choice. */
const TOOLS = /^cli\/(?:bench|evaluate)/;
/** Start a server or a thread where they are read. */
const PROGRAMS = /^cli\/|-(?:thread|process|worker)\.js$/;
const TIMEOUT_MS = 120_000;
/** What a text of 300,000 characters, the longest that is tried, may take; in square it would be a thousand times that. */
const MAX_STEPS = 20_000_000;

interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly place: string;
}

/** Those that stand in the code. */
function writtenPatterns(): readonly Pattern[] {
  const folder = join(ROOT, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !TOOLS.test(file));
  return files.flatMap((file) => {
    const tree = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const found: Pattern[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
        found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), place: `src/${file}:${line + 1}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
}

/** Those that modules put together when they are read. */
async function madePatterns(): Promise<readonly Pattern[]> {
  const folder = join(ROOT, 'dist');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js') && !PROGRAMS.test(file));
  const found: Pattern[] = [];
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, parameters: [pattern: string | RegExp, flags?: string]) {
      const made = new target(...parameters);
      const [, , maker = ''] = new Error().stack?.split('\n') ?? [];
      if (maker.includes(ROOT) && !maker.includes('node_modules')) found.push({ source: made.source, flags: made.flags, place: maker.trim() });
      return made;
    },
  });
  try {
    for (const file of files) await import(pathToFileURL(join(folder, file)).href);
  } finally {
    globalThis.RegExp = own;
  }
  return found;
}

/**
 * With every bound that is no matter of kind as low as may be: `[^。]{2,40}` at each of a thousand places takes forty
 * thousand steps, which is no square.
 */
function withLowBounds(source: string): string {
  return source.replace(/\{(\d+)(,?)(\d*)\}/g, (_, least: string, comma: string, most: string) => {
    const low = Math.min(Number(least), 1);
    if (comma === '') return `{${Math.min(Number(least), 2)}}`;
    return most === '' ? `{${low},}` : `{${low},${low + 1}}`;
  });
}

it('no pattern takes more than time in proportion to the text', { timeout: 1_200_000 }, async () => {
  const patterns = new Map([...writtenPatterns(), ...(await madePatterns())].map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern]));
  expect(patterns.size).toBeGreaterThan(900);
  const slow: string[] = [];
  for (const [name, { source, flags, place }] of patterns) {
    // A sticky one is tried at one place.
    const tried = withLowBounds(flags.includes('y') ? `^(?:${source})` : source);
    // `v` and `d` change nothing here, and are not known to the checker.
    const told = await check(tried, flags.replace('v', 'u').replace('d', ''), { timeout: TIMEOUT_MS, attackLimit: MAX_STEPS });
    if (told.status !== 'safe') slow.push(`${place}: ${name} ${told.status === 'vulnerable' ? told.complexity.summary : told.error.kind}`);
  }
  expect(slow).toEqual([]);
});

it('finds what takes longer', async () => {
  const { status } = await check(withLowBounds('(?:[一-龥]{1,4}族)*自治县$'), 'u');
  expect(status).toBe('vulnerable');
});
