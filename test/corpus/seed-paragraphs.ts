import { readFileSync } from 'node:fs';

/** The lines of a seed file that are not blank, without white space at their ends. */
export function seedParagraphs(file: string): readonly string[] {
  return readFileSync(new URL(`../../seeds/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
