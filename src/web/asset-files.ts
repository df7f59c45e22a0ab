import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from './page.js';

/** The folders beside `src/` and `dist/`; this file lies two below their common parent in both. */
export const VIEWS_DIRECTORY = fileURLToPath(new URL('../../views/', import.meta.url));
export const PUBLIC_DIRECTORY = fileURLToPath(new URL('../../public/', import.meta.url));
const CODE_DIRECTORY = fileURLToPath(new URL('./', import.meta.url));

/** Reads the assets once, so that their addresses change when they do and may be cached for good. */
export function readSite(): Site {
  const versioned = (name: string): string => `/${name}?v=${hashOf([readFileSync(join(PUBLIC_DIRECTORY, name))])}`;
  return {
    styleHref: versioned('style.css'),
    scriptHref: versioned('script.js'),
    iconHref: versioned('icon.svg'),
    build: hashOf([VIEWS_DIRECTORY, PUBLIC_DIRECTORY, CODE_DIRECTORY].flatMap(readAllFiles)),
  };
}

function readAllFiles(directory: string): readonly Buffer[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path));
}

function hashOf(contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}
