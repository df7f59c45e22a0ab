import type { Span } from '../text/span.js';
import { QueryError } from './query-error.js';

/** The words and signs of a query, before they are put together. */
export type QueryToken =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'quoted'; readonly text: string; readonly span: Span }
  | { readonly kind: 'field'; readonly field: QueryField; readonly value: string; readonly span: Span }
  | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' | 'not-in'; readonly span: Span }
  | { readonly kind: 'near'; readonly distance: number; readonly span: Span };

export type QueryField = 'region' | 'year' | 'type' | 'section';

const FIELD_NAMES: ReadonlyMap<string, QueryField> = new Map([
  ['地区', 'region'],
  ['region', 'region'],
  ['年份', 'year'],
  ['year', 'year'],
  ['文种', 'type'],
  ['type', 'type'],
  ['部分', 'section'],
  ['section', 'section'],
]);

/** Reach of NEAR where the reader gives none, and the furthest that still says something; folded characters. */
const DEFAULT_NEAR_DISTANCE = 10;
const MAX_NEAR_DISTANCE = 200;

/** Closing marks by their opening ones; straight quotation marks close themselves. */
const QUOTATION_MARKS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['＂', '＂'],
  ['“', '”'],
]);

/** Two words that are one operator, in full width too. */
const NOT_IN = /^(?:NOT|ＮＯＴ)\s+(?:IN|ＩＮ)(?=[\s(（]|$)/u;

/** What most readers type; no rule could read it otherwise. */
const ONE_WORD = /^[\u4e00-\u9fff\d]+$/;

const isBlank = (character: string | undefined): boolean => character !== undefined && /\s/u.test(character);
const isOpen = (character: string | undefined): boolean => character === '(' || character === '（';
const isClose = (character: string | undefined): boolean => character === ')' || character === '）';
const isBar = (character: string | undefined): boolean => character === '|' || character === '｜';
const isMinus = (character: string | undefined): boolean => character === '-' || character === '－';

/**
 * Cuts a query into tokens. Pasted text is text: quotation marks, brackets and `-` are operators only where
 * a token begins or ends, so that “最多跑一次”改革 and (一)着力振兴 are one token each.
 *
 * @throws QueryError for brackets and quotation marks that do not pair, or a NEAR out of reach
 */
export function tokenizeQuery(input: string): readonly QueryToken[] {
  if (ONE_WORD.test(input)) return [{ kind: 'text', text: input, span: { start: 0, end: input.length } }];
  const tokens: QueryToken[] = [];
  const groupCloses = new Set<number>();
  let at = 0;
  while (at < input.length) {
    const character = input[at];
    if (isBlank(character)) {
      at++;
    } else if (isBar(character)) {
      tokens.push({ kind: 'or', span: { start: at, end: at + 1 } });
      at++;
    } else if (isOpen(character) && opensGroup(input, at)) {
      groupCloses.add(findClose(input, at));
      tokens.push({ kind: 'open', span: { start: at, end: at + 1 } });
      at++;
    } else if (isClose(character)) {
      if (!groupCloses.has(at)) {
        throw new QueryError('query-unopened-bracket', input, { start: at, end: at + 1 }, '这个右括号没有对应的左括号。');
      }
      tokens.push({ kind: 'close', span: { start: at, end: at + 1 } });
      at++;
    } else if (isMinus(character) && beginsExclusion(input, at)) {
      tokens.push({ kind: 'not', span: { start: at, end: at + 1 } });
      at++;
    } else {
      const token = readWord(input, at, groupCloses);
      tokens.push(token);
      at = token.span.end;
    }
  }
  return tokens;
}

/**
 * A bracket groups when it closes where a token ends, or when what it holds could not be one token anyway:
 * (小微园 OR 产业园)竣工 is a group without its blank, (一)着力振兴 is text.
 */
function opensGroup(input: string, at: number): boolean {
  const close = findClose(input, at);
  if (close === -1) throw unclosedBracket(input, at);
  return endsToken(input, close + 1) || /[\s|｜]/u.test(input.slice(at + 1, close));
}

function unclosedBracket(input: string, at: number): QueryError {
  return new QueryError(
    'query-unclosed-bracket',
    input,
    { start: at, end: at + 1 },
    '这个左括号没有闭合：请补上右括号，或用引号把整段文字括起来。',
  );
}

function findClose(input: string, open: number): number {
  let depth = 0;
  for (let at = open; at < input.length; at++) {
    if (isOpen(input[at])) depth++;
    else if (isClose(input[at]) && --depth === 0) return at;
  }
  return -1;
}

function endsToken(input: string, at: number): boolean {
  let next = at;
  while (isClose(input[next])) next++;
  return next >= input.length || isBlank(input[next]) || isBar(input[next]);
}

/** `-开工` excludes; `--2019年` and a dash alone are text as pasted. */
function beginsExclusion(input: string, at: number): boolean {
  const next = input[at + 1];
  return next !== undefined && !isBlank(next) && !isMinus(next) && !isBar(next) && !isClose(next);
}

function readWord(input: string, start: number, groupCloses: ReadonlySet<number>): QueryToken {
  const mark = QUOTATION_MARKS.get(input[start] as string);
  if (mark !== undefined) {
    const close = input.indexOf(mark, start + 1);
    if (close === -1) {
      throw new QueryError(
        'query-unclosed-quotation',
        input,
        { start, end: start + 1 },
        '这个引号没有闭合：请补上后一个引号，或去掉它。',
      );
    }
    if (endsToken(input, close + 1)) {
      return { kind: 'quoted', text: input.slice(start + 1, close), span: { start, end: close + 1 } };
    }
    const end = endOfText(input, close + 1, groupCloses);
    return { kind: 'text', text: input.slice(start, end), span: { start, end } };
  }
  const field = readField(input, start, groupCloses);
  if (field !== null) return field;
  const end = endOfText(input, start, groupCloses);
  const text = input.slice(start, end);
  const notIn = NOT_IN.exec(input.slice(start))?.[0];
  if (notIn !== undefined) return { kind: 'not-in', span: { start, end: start + notIn.length } };
  return readOperatorWord(input, text, { start, end }) ?? { kind: 'text', text, span: { start, end } };
}

/** Up to the next blank, bar or end of a group; brackets that pair inside the token belong to it. */
function endOfText(input: string, from: number, groupCloses: ReadonlySet<number>): number {
  let depth = 0;
  for (let at = from; at < input.length; at++) {
    const character = input[at];
    if (isBlank(character) || isBar(character)) return at;
    if (isOpen(character)) depth++;
    else if (isClose(character)) {
      if (groupCloses.has(at) || (depth === 0 && endsToken(input, at))) return at;
      depth = Math.max(0, depth - 1);
    }
  }
  return input.length;
}

function readField(input: string, start: number, groupCloses: ReadonlySet<number>): QueryToken | null {
  const name = /^([\p{L}]{2,7})[:：]/u.exec(input.slice(start, start + 12));
  const field = name === null ? undefined : FIELD_NAMES.get((name[1] as string).normalize('NFKC').toLowerCase());
  if (name === null || field === undefined) return null;
  const from = start + name[0].length;
  const mark = QUOTATION_MARKS.get(input[from] ?? '');
  const close = mark === undefined ? -1 : input.indexOf(mark, from + 1);
  if (close !== -1) {
    return { kind: 'field', field, value: input.slice(from + 1, close), span: { start, end: close + 1 } };
  }
  const end = endOfText(input, from, groupCloses);
  if (end === from) {
    throw new QueryError('query-missing-value', input, { start, end }, `“${name[0]}”后面缺少内容，例如 地区:瑞安市、年份:2018。`);
  }
  return { kind: 'field', field, value: input.slice(from, end), span: { start, end } };
}

function readOperatorWord(input: string, text: string, span: Span): QueryToken | null {
  const word = text.normalize('NFKC');
  if (word === 'OR') return { kind: 'or', span };
  if (word === 'AND') return { kind: 'and', span };
  if (word === 'NOT') return { kind: 'not', span };
  const near = /^NEAR(?:\/(\d{1,6}))?$/.exec(word);
  if (near === null) return null;
  const distance = near[1] === undefined ? DEFAULT_NEAR_DISTANCE : Number(near[1]);
  if (distance > MAX_NEAR_DISTANCE) {
    throw new QueryError('query-near-distance', input, span, `NEAR 的距离最多 ${MAX_NEAR_DISTANCE} 字。`);
  }
  return { kind: 'near', distance, span };
}
