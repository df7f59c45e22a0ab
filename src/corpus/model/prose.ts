const SENTENCE = /^\P{Script=Han}*\p{Script=Han}.{30,}[。；！]/u;

/** Whether a text has a line that reads like a report's: long, Chinese, with the end of a sentence. */
export function hasProse(text: string): boolean {
  return text.split('\n').some((line) => SENTENCE.test(line));
}
