import { hasProse } from '../../model/prose.js';
import { squeeze } from './html-metadata.js';
import type { HtmlPage } from './html-page.js';
import type { MainText } from './main-text.js';
import type { PageLine } from './page-line.js';

/** Between a title and the text stand the meeting, the day, the speaker, and what the site says of both. */
const MAX_OPENING_LINES = 15;
/** So much prose outside the container is no teaser and no footer: the text lies in several containers. */
const MIN_OUTSIDE_SHARE = 0.15;
const MIN_OUTSIDE_CHARACTERS = 200;
const DOCUMENT_NAME = /(?:报告|总结|要点|计划|规划|纲要|公报|意见|通知|通报|方案|办法|规定|条例|细则|决定|决议|公告|通告|批复|讲话)(?:[（(].{1,20}[）)])?$/u;
const ATTACHMENT = /^\s*(?:附件|附表|附\s*[:：])/u;
const MAX_TITLE_CHARACTERS = 80;

/**
 * The numbers of the lines that are no part of a page's main text. In doubt a line is not among them: prose stays
 * wherever it lies, with the lines beside it in its container, and so does a title above the text with what
 * stands between the two.
 */
export function findFurniture(page: HtmlPage, main: MainText, texts: readonly string[], title: string | null): ReadonlySet<number> {
  const { lines } = page;
  const isLinked = lines.map((line, index) => isLink(line, main) && !ATTACHMENT.test(texts[index] as string));
  const isProse = texts.map((text, index) => hasProse(text) && !lines[index]?.pieces.every((piece) => piece.isLink));
  const isInside = lines.map((line) => line.pieces.some((piece) => piece.text !== '' && main.isInside(piece.element)));
  const range = textRange(isInside, isProse, texts);
  const from = openingOf(lines, texts, title, range.first);
  const containers = new Set<number>();
  lines.forEach(({ block }, index) => {
    if (isProse[index] === true && isInside[index] === false) containers.add(block).add(page.parents[block] ?? -1);
  });
  const furniture = new Set<number>();
  lines.forEach(({ block, pieces }, index) => {
    const isInRange = index >= from && index <= range.last;
    const isBeside = containers.has(block) || containers.has(page.parents[block] ?? -1);
    if (isInRange || isInside[index] === true) {
      if (isLinked[index] === true && !isTitle(texts[index] as string, title)) furniture.add(index);
    } else if (isProse[index] === false && !(isBeside && !pieces.some((piece) => piece.isLink))) {
      // Readability keeps one container: reports whose parts lie in several would lose the others.
      furniture.add(index);
    }
  });
  return furniture;
}

function isLink(line: PageLine, main: MainText): boolean {
  return line.pieces.every((piece) => piece.text === '' || (piece.isLink && !main.isKept(piece.element)));
}

/** The lines of the container; all lines with prose and those between them where much of it lies outside. */
function textRange(isInside: readonly boolean[], isProse: readonly boolean[], texts: readonly string[]): { readonly first: number; readonly last: number } {
  let [inside, outside] = [0, 0];
  texts.forEach(({ length }, index) => {
    if (isProse[index] === true && isInside[index] === true) inside += length;
    else if (isProse[index] === true) outside += length;
  });
  const isInSeveral = outside >= MIN_OUTSIDE_CHARACTERS && outside >= MIN_OUTSIDE_SHARE * (inside + outside);
  const isText = isInside.map((one, index) => one || (isInSeveral && isProse[index] === true));
  const first = isText.indexOf(true);
  return { first, last: isInSeveral ? isText.lastIndexOf(true) : first - 1 };
}

/**
 * Where what belongs to the text begins above it: at the line that repeats the page's title, else at the topmost
 * line that is set or worded like one, navigation between it and the text excluded.
 */
function openingOf(lines: readonly PageLine[], texts: readonly string[], title: string | null, first: number): number {
  const named = texts.slice(0, first).findLastIndex((text) => isTitle(text, title));
  if (named >= 0 && first - named <= MAX_OPENING_LINES) return named;
  let from = first;
  for (let index = first - 1; index >= Math.max(0, first - MAX_OPENING_LINES); index--) {
    const line = lines[index] as PageLine;
    const text = texts[index] as string;
    if (isNavigation(line, text) && (index === 0 || isNavigation(lines[index - 1] as PageLine, texts[index - 1] as string))) break;
    if (/^.{0,8}(?:位置|首页)/u.test(text)) break;
    if (line.pieces.some((piece) => piece.isLink) || line.table !== null || text.length > MAX_TITLE_CHARACTERS) continue;
    const isHeaded = line.headingLevel > 0 || line.isProminent || line.pieces.every((piece) => piece.isBold || piece.text.trim() === '');
    if (isHeaded || DOCUMENT_NAME.test(text)) from = index;
  }
  return from;
}

function isNavigation(line: PageLine, text: string): boolean {
  return !ATTACHMENT.test(text) && line.pieces.every((piece) => piece.text.trim() === '' || piece.isLink);
}

function isTitle(text: string, title: string | null): boolean {
  return title !== null && squeeze(text) === squeeze(title);
}
