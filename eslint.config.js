import eslint from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Layers in the order that imports may point: a folder may import itself and what stands before it. */
const LAYERS = ['text', 'corpus', 'index', 'search', 'web', 'cli'];

/** Rooms of the corpus, named after its steps; `sources` and `structure` stand side by side and do not know each other. */
const ROOMS = [['model'], ['structure'], ['repairs'], ['sources'], ['articles'], ['dates'], ['places'], ['figures'], ['documents'], ['ingest']];

/**
 * Packages that one file alone may import, so that the program depends on them in one place. The benchmark's
 * peer is FlexSearch by itself, which the program does not depend on.
 */
const SOLE_IMPORTERS = {
  flexsearch: ['src/index/gram-index.ts', 'src/cli/bench/peers/flexsearch-jieba.ts'],
  'nodejs-jieba': ['src/text/segmenter.ts'],
};

/** Of the browser, what `public/` uses. */
const BROWSER_GLOBALS = {
  AbortController: 'readonly',
  addEventListener: 'readonly',
  clearTimeout: 'readonly',
  document: 'readonly',
  DOMParser: 'readonly',
  Element: 'readonly',
  fetch: 'readonly',
  getComputedStyle: 'readonly',
  getSelection: 'readonly',
  history: 'readonly',
  HTMLInputElement: 'readonly',
  HTMLTextAreaElement: 'readonly',
  innerHeight: 'readonly',
  IntersectionObserver: 'readonly',
  location: 'readonly',
  navigator: 'readonly',
  setTimeout: 'readonly',
  TextDecoder: 'readonly',
  URLSearchParams: 'readonly',
  FormData: 'readonly',
};

/** The rooms that a room of the corpus must not import: those beside it and those after it. */
function roomsClosedTo(room) {
  const step = ROOMS.findIndex((rooms) => rooms.includes(room));
  return ROOMS.slice(step).flat().filter((other) => other !== room);
}

/** What a file in this folder, in this room of it, or this file itself, must not import. */
function restrictedImports(folder, room, file) {
  const later = [...LAYERS.slice(LAYERS.indexOf(folder) + 1), ...(room === null ? [] : roomsClosedTo(room))];
  const patterns = later.map((closed) => ({
    group: [`**/${closed}/*`, `**/${closed}/**`],
    message: `${room ?? folder}/ must not import ${closed}/: imports point one way (src/README.md).`,
  }));
  if (folder !== 'web') patterns.push({ group: ['express', 'express-*'], message: 'Express only in web/.' });
  for (const [name, importers] of Object.entries(SOLE_IMPORTERS)) {
    if (!importers.includes(file)) patterns.push({ group: [name, `${name}/*`], message: `Only ${importers[0]} imports ${name}.` });
  }
  return { 'no-restricted-imports': ['error', { patterns }] };
}

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'index-data/'] },
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // What is taken out of an object to leave it out of the rest.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Closed choices are unions.' },
        { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
      ],
      eqeqeq: 'error',
    },
  },
  ...LAYERS.map((folder) => ({ files: [`src/${folder}/**/*.ts`], rules: restrictedImports(folder, null, null) })),
  ...ROOMS.flat().map((room) => ({ files: [`src/corpus/${room}/**/*.ts`], rules: restrictedImports('corpus', room, null) })),
  ...Object.values(SOLE_IMPORTERS).flat().map((file) => ({ files: [file], rules: restrictedImports(file.split('/')[1], null, file) })),
  {
    files: ['src/**/*.ts'],
    ignores: ['src/settings.ts'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only settings.ts reads the environment.' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      // A document or a query must not be able to hold the program: what a look tells; `npm run test:regexps` tells the rest.
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
    },
  },
  { files: ['**/*.d.ts', '*.config.ts', '*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
  // Plain JavaScript is in no TypeScript project; what runs in the browser knows the page.
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  { files: ['public/**/*.js'], languageOptions: { globals: BROWSER_GLOBALS } },
);
