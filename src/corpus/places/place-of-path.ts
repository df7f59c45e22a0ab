import { fold } from '../../text/folding.js';
import type { Evidence } from '../model/document.js';
import type { Gazetteer, NamedRegion } from './gazetteer.js';
import type { LevelWords } from './level-words.js';
import { findPlaceNames } from './place-names.js';

const CONFIDENCE = 0.4;

/** A region that only the path of the file names. */
export interface PathPlace {
  readonly named: NamedRegion;
  readonly evidence: Evidence;
}

/**
 * The region that the name of a file or of its folders names, the innermost first (瑞安市/2019.txt,
 * 2019年浙江省温州市瑞安市.txt), as far as it fits the level that the text speaks for. Null where it may be one
 * of several: 鼓楼区 with no city above it.
 */
export function findPlaceInPath(file: string, { decided }: LevelWords, gazetteer: Gazetteer): PathPlace | null {
  const names = file.split('/');
  for (let depth = names.length - 1; depth >= 0; depth--) {
    const name = names[depth] as string;
    const own = fold(name.replace(/\.[a-z\d]{1,6}$/i, ''));
    // The folders above tell namesakes apart: 徐州市/鼓楼区.txt.
    const above = names.slice(0, depth).map((folder) => fold(folder)).join('');
    const last = findPlaceNames(above + own, gazetteer).findLast(({ start, isContainer, isOrdinaryWord }) => start >= above.length && !isContainer && !isOrdinaryWord);
    if (last === undefined) continue;
    const fitting = last.named.filter(({ kind, region }) => decided === null || decided.has(region.level === 'zone' ? '园区' : (kind ?? '市')));
    const codes = new Set(fitting.map(({ region }) => region.code));
    const [named] = fitting;
    if (named === undefined || codes.size !== 1) return null;
    return { named, evidence: { field: 'region', from: 'file-path', quote: name, confidence: CONFIDENCE } };
  }
  return null;
}
