import { RULES } from './cleaning-rules.js';
import { MODEL_TEXTS } from './watermarks.js';
import { markAt } from '../structure/heading-marks.js';
import { keptLines, type CharacterAccount } from '../model/kept-text.js';
import type { Line } from '../model/lines.js';
import { appendTo } from '../../text/groups.js';

/** What stands behind so great a part of an article's lines is a site's stamp: no text says the same behind headings and paragraphs alike. */
const STAMPED_SHARE = 0.6;
const MIN_STAMPED = 4;
/** A line that names a site needs to come back only so often. */
const MIN_SITE_LINES = 3;
const MAX_STAMP_CHARACTERS = 80;
const NAMES_SITE = new RegExp(`${MODEL_TEXTS}|下载|公众号|论坛|www\\.|\\.(?:com|cn|net|org)(?![\\w@])|[网站]$`, 'iu');
/** Characters by chance before a site's name or alone: 2pz, a8Kq. */
const CODE = /^(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{2,12}$/u;
/** Behind the end of a sentence: (the stop) and what follows it in the line. */
const BEHIND_STOP = /[。；！？]["”』」）)]?\s*([^。；！？：;!?:\s"”』」）)][^。；！？：;!?:]{0,39})$/u;
const MAX_ENDING_CHARACTERS = 44;
/** Who is to do it, which plans say behind item after item. */
const OWN_ENDING = /^[（([【〔<《]|[）)\]】〕>》]$|负责|牵头|责任|配合|单位|以上|以下|以内|(?:局|委|办|厅|部|院|会|中心|政府)$/u;

/**
 * Takes out the lines and line endings that a site has put behind nearly every paragraph: its name and slogan on
 * a line of its own, or a code or slogan behind the last stop of each. Told by spread, whatever they say.
 */
export function removeRepeatedStamps(account: CharacterAccount): void {
  removeStampLines(account);
  removeStampEndings(account);
}

function removeStampLines(account: CharacterAccount): void {
  const lines = keptLines(account);
  const places = new Map<string, number[]>();
  lines.forEach(({ text }, index) => {
    if (text.length <= MAX_STAMP_CHARACTERS && markAt(text, 0) === null && !/[：:\t|｜]$/u.test(text)) appendTo(places, stampKey(text), index);
  });
  for (const [key, indices] of places) {
    const others = lines.length - indices.length;
    const isApart = indices.every((index, order) => order === 0 || index - (indices[order - 1] as number) > 1);
    if (!isApart || (key !== '' && key.length < 4)) continue;
    const isEverywhere = indices.length >= MIN_STAMPED && indices.length >= others * STAMPED_SHARE;
    const isSite = indices.length >= MIN_SITE_LINES && new RegExp(MODEL_TEXTS, 'u').test(key) && NAMES_SITE.test(key);
    if (isEverywhere || isSite) for (const index of indices) account.remove(lines[index] as Line, RULES.watermark);
  }
}

/** What lines of one stamp share: without a code before its words; empty for one that is nothing else. */
function stampKey(text: string): string {
  return CODE.test(text) ? '' : text.replace(/^[A-Za-z0-9]{2,6}(?=\p{Script=Han})/u, (code) => (CODE.test(code) ? '' : code));
}

function removeStampEndings(account: CharacterAccount): void {
  const lines = keptLines(account);
  const endings = lines.map(({ text }) => (text.length > 12 ? (BEHIND_STOP.exec(text.slice(-MAX_ENDING_CHARACTERS))?.[1] ?? null) : null));
  const stopped = lines.filter(({ text }, index) => endings[index] !== null || /[。；！？：;!?:]["”』」）)]?$/u.test(text)).length;
  const counts = new Map<string, number>();
  for (const ending of endings) if (ending !== null) counts.set(endingKey(ending), (counts.get(endingKey(ending)) ?? 0) + 1);
  for (const [key, count] of counts) {
    if (count < MIN_STAMPED || count < stopped * STAMPED_SHARE || key.length === 1 || OWN_ENDING.test(key)) continue;
    lines.forEach((line, index) => {
      const ending = endings[index];
      const isBehindStop = ending !== null && ending !== undefined && endingKey(ending) === key;
      // Headings have no stop before it; there only the same words count.
      const length = isBehindStop ? ending.length : key !== '' && line.text.length > key.length && line.text.endsWith(key) ? key.length : 0;
      if (length > 0) account.remove({ start: line.end - length, end: line.end }, RULES.watermark);
    });
  }
}

function endingKey(ending: string): string {
  return CODE.test(ending) ? '' : ending;
}
