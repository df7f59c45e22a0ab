import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VIEWS_DIRECTORY } from '../../src/web/asset-files.js';
import { readViews } from '../../src/web/views.js';

const WEB_CODE = new URL('../../src/web/', import.meta.url).pathname;

function textsOf(directory: string, ending: string): readonly (readonly [string, string])[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')] as const);
}

describe('the templates', () => {
  it.each(textsOf(VIEWS_DIRECTORY, '.hbs'))('%s prints nothing unescaped and writes no address of a page itself', (_name, text) => {
    expect(text).not.toMatch(/\{\{\{|\{\{&/);
    expect(text).not.toMatch(/(href|action)="[/?]/);
    expect(text).not.toMatch(/ style="|<style|<script>|\son\w+="/);
  });

  it('refuse a page that lacks a field instead of printing nothing', () => {
    const page = { layout: null } as unknown as Parameters<ReturnType<typeof readViews>['render']>[1];
    expect(() => readViews().render('error', page as never)).toThrow(/not defined/);
  });

  it.each(textsOf(WEB_CODE, '.ts'))('are the only place of HTML: %s has none', (_name, text) => {
    expect(text).not.toMatch(/['"`]\s*<\/?[a-z!]/i);
  });
});
