import { markAt } from '../structure/heading-marks.js';

/** A line that breaks off inside a sentence holds so many characters; a shorter one may be a title or a heading. */
const MIN_CHARACTERS = 20;
const ENDS_SENTENCE = /[。！？；：!?;:…][”’"』」）)\]］】]*$/u;
/** Behind its last sentence a paragraph may have a remark in brackets: ……任务。（具体见附件） */
const ENDS_PARAGRAPH = /[。！？；：!?;:…][”’"』」）)\]］】]*$|[）)\]］】]$/u;
const OPENS_PARAGRAPH = /^[“（(《【[]?(?:尊敬的)?(?:各位(?:代表|委员|领导|同志)|同志们)|^(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，,])/u;

/** Whether a line ends with its sentence, or with what stands before a list. */
export function endsSentence(line: string): boolean {
  return ENDS_SENTENCE.test(line);
}

/** Whether a line breaks off inside a sentence and the other goes on with it, as well as can be told without reading. */
export function isCutOff(line: string, next: string): boolean {
  if (line.length < MIN_CHARACTERS || ENDS_PARAGRAPH.test(line) || /[\t|｜]/u.test(line + next)) return false;
  if (markAt(next, 0) !== null || OPENS_PARAGRAPH.test(next)) return false;
  const isHeading = markAt(line, 0) !== null && !line.includes('。');
  return !isHeading && /[，。；]/u.test(line) && /[，。；！？]/u.test(next);
}
