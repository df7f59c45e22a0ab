import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Libraries whose behaviour an index depends on: a snapshot made with others is refused. */
const LIBRARIES = ['flexsearch', 'nodejs-jieba', 'opencc-js', 'pinyin-pro'] as const;

let versions: Readonly<Record<string, string>> | null = null;

/** Their installed versions, by package name. */
export function libraryVersions(): Readonly<Record<string, string>> {
  versions ??= Object.fromEntries(LIBRARIES.map((name) => [name, readVersion(name)]));
  return versions;
}

/** These packages do not export their package.json, so it is looked for above their entry file. */
function readVersion(name: string): string {
  let directory = dirname(createRequire(import.meta.url).resolve(name));
  for (;;) {
    try {
      const found = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { name?: string; version?: string };
      if (found.name === name && found.version !== undefined) return found.version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`The package ${name} has no package.json above its entry file.`);
    directory = parent;
  }
}
