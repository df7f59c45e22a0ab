import { readdirSync, readFileSync } from 'node:fs';

/** The lines of a seed file that are not blank, without white space at their ends. */
export function seedParagraphs(file: string): readonly string[] {
  return readFileSync(new URL(`../../seeds/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Those of every seed file. */
export function allSeedParagraphs(): readonly string[] {
  return readdirSync(new URL('../../seeds/', import.meta.url)).filter((file) => file.endsWith('.txt')).flatMap(seedParagraphs);
}
