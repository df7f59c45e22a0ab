import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../src/corpus/sources/formats/formats.js';

const readme = readFileSync('README.md', 'utf8');

/** The README's table of formats: what is read, with what its reader cannot see, then what is named as not read. */
function formatTable(): string {
  const rows = FORMATS.filter(({ kind }) => kind !== 'unread').map(({ label, extensions, unseen }) => `| ${label} | ${extensions.map((one) => `\`.${one}\``).join(' ')} | ${unseen ?? ''} |`);
  const unread = FORMATS.filter(({ kind, extensions }) => kind === 'unread' && extensions.length > 0).map(({ label, extensions }) => `${label} (${extensions.map((one) => `\`.${one}\``).join(' ')})`);
  return `| format | names | not seen |\n| --- | --- | --- |\n${rows.join('\n')}\n\nNamed as not read, with the reason: ${unread.join(', ')}.`;
}

describe('the README', () => {
  it('lists the formats that the program reads, and those that it names as not read', () => {
    expect(readme).toContain(formatTable());
  });

  it('opens with one sentence, a picture and the two commands for a fresh machine', () => {
    expect(readme).toMatch(/^# policy-search\n\n[^\n]+\.\n\n!\[[^\]]+\]\(public\/screenshot\.png\)\n\n[^\n]+\n\n```sh\nnpm ci && npm start\b[^\n]*\nnpm ci && npm test\b/u);
  });
});
