import { readFileSync } from 'node:fs';
import { syllablesOf } from '../../text/pinyin.js';

const FILE = new URL('../../../src/corpus/places/data/place-readings.json', import.meta.url);

let readings: Readonly<Record<string, string>> | null = null;

/**
 * The syllables of a division's name as it is said there (乐清市 yue qing shi, 单县 shan xian), one for each character,
 * parted by blanks. The file holds the names that pinyin-pro reads otherwise: those that its fuller data
 * (@pinyin-pro/data `complete` 1.3.1, ISC, 19 MB) knows, and those that are wrong in both (洪洞, 六合, 宕昌).
 */
export function saidName(name: string): string {
  readings ??= JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, string>>;
  return readings[name] ?? syllablesOf(name).join(' ');
}
