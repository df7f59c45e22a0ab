import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Site } from './page.js';

/** The folders beside `src/` and `dist/`; this file lies two below their common parent in both. */
export const VIEWS_DIRECTORY = fileURLToPath(new URL('../../views/', import.meta.url));
const PUBLIC_DIRECTORY = fileURLToPath(new URL('../../public/', import.meta.url));
/** All of the program, with the data that it is built with. */
const CODE_DIRECTORY = fileURLToPath(new URL('../', import.meta.url));
const PACKAGE_FILE = fileURLToPath(new URL('../../package.json', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** A file that pages refer to. */
export interface Asset {
  readonly type: string;
  readonly tag: string;
  /** As it is, and compressed as far as it can be: that is done once. A picture is compressed as it is. */
  readonly bodies: { readonly identity: Buffer; readonly gzip: Buffer; readonly br: Buffer };
}

/** All files of `public/` by their paths; no other path of the disk can be asked for. */
export function readAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    filesBelow(PUBLIC_DIRECTORY).map((file) => {
      const type = TYPES[extname(file)];
      if (type === undefined) throw new Error(`public/ holds a file whose type is not known: ${file}`);
      const bytes = readFileSync(file);
      const path = `/${relative(PUBLIC_DIRECTORY, file).replaceAll('\\', '/')}`;
      return [path, { type, tag: `W/"${hashOf([bytes])}"`, bodies: isCompressed(type) ? { identity: bytes, gzip: bytes, br: bytes } : { identity: bytes, gzip: gzipSync(bytes, { level: 9 }), br: brotliCompressSync(bytes) } }];
    }),
  );
}

/** Half a second of a program's start would make it no smaller. */
function isCompressed(type: string): boolean {
  return type === 'image/png';
}

/** Reads the assets once, so that their addresses change when they do and may be cached for good. */
export function readSite(): Site {
  const versioned = (name: string): string => `/${name}?v=${hashOf([readFileSync(join(PUBLIC_DIRECTORY, name))])}`;
  return {
    styleHref: versioned('style.css'),
    scriptHref: versioned('script.js'),
    iconHref: versioned('icon.svg'),
    build: hashOf([PACKAGE_FILE, ...[VIEWS_DIRECTORY, PUBLIC_DIRECTORY, CODE_DIRECTORY].flatMap(filesBelow)].map((file) => readFileSync(file))),
  };
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}
