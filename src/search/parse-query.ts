import { groupBy } from '../text/groups.js';
import { fold, foldTerm } from '../text/folding.js';
import type { Span } from '../text/span.js';
import { describeQuery } from './describe-query.js';
import { QueryError } from './query-error.js';
import { readPlacesAndYears } from './places-and-years.js';
import { nothingHeld, placesNotHeld, yearsNotHeld } from './places-not-held.js';
import { tokenizeQuery, type QueryToken } from './query-tokens.js';
import type { FilterNode, Query, QueryNode, TermNode } from './query.js';
import { readFilter } from './read-filter.js';
import type { RegionNames } from './region-names.js';

export const MAX_QUERY_CHARACTERS = 200;
export const MAX_QUERY_TERMS = 32;

export interface ParseQueryOptions {
  /** True reads every place and year as text only. */
  readonly strict?: boolean;
  /** Filters chosen beside the box; with them the box may be empty. */
  readonly filters?: readonly FilterNode[];
}

/**
 * Reads a query (`search-semantics.md`, section 3).
 *
 * @throws QueryError with the position when it cannot be read; it never becomes an empty result in silence
 */
export function parseQuery(input: string, regions: RegionNames, options: ParseQueryOptions = {}): Query {
  const typed = input.toWellFormed();
  const filters = options.filters ?? [];
  if ([...typed].length > MAX_QUERY_CHARACTERS) {
    throw new QueryError(
      'query-too-long',
      typed,
      { start: 0, end: typed.length },
      `检索式最长 ${MAX_QUERY_CHARACTERS} 字，现在有 ${[...typed].length} 字。`,
    );
  }
  if (typed.trim() === '' && filters.length === 0) {
    throw new QueryError('query-empty', typed, { start: 0, end: typed.length }, '请输入要查找的词语。');
  }
  const parser = new Parser(typed, tokenizeQuery(typed), regions);
  const written = parser.parse();
  const root = joinAnd([...(written === null ? [] : [written]), ...groupByField(filters)]);
  if (root === null) {
    throw new QueryError(
      'query-no-text',
      typed,
      { start: 0, end: typed.length },
      '检索式里没有可以查找的文字：引号、书名号、括号、顿号和空白不参与匹配。',
    );
  }
  rejectExclusionsOnly(typed, root);
  const read = options.strict === true ? root : readPlacesAndYears(root, regions);
  const notHeld = [...placesNotHeld(typed, root, regions), ...yearsNotHeld(root, regions)];
  return {
    input: typed,
    root: read,
    reading: describeQuery(read, regions),
    notes: notHeld.length === 0 ? parser.notes : [...parser.notes, nothingHeld(notHeld)],
    notHeld,
    canBeStrict: read !== root,
  };
}

class Parser {
  readonly notes: string[] = [];
  private at = 0;
  private terms = 0;

  constructor(
    private readonly input: string,
    private readonly tokens: readonly QueryToken[],
    private readonly regions: RegionNames,
  ) {}

  /** Null when every term folds to nothing. */
  parse(): QueryNode | null {
    if (this.tokens.length === 0) return null;
    return this.parseOr();
  }

  private peek(): QueryToken | undefined {
    return this.tokens[this.at];
  }

  private parseOr(): QueryNode | null {
    const children: QueryNode[] = [];
    for (;;) {
      const operator = this.tokens[this.at - 1];
      const next = this.peek();
      if (next === undefined || next.kind === 'close' || next.kind === 'or') {
        throw this.missingOperand(next?.kind === 'or' ? next : (operator ?? next));
      }
      const child = this.parseAnd();
      if (child !== null) children.push(...(child.kind === 'or' ? child.children : [child]));
      if (this.peek()?.kind !== 'or') break;
      this.at++;
    }
    const distinct = withoutRepeats(children);
    return distinct.length > 1 ? { kind: 'or', children: distinct } : (distinct[0] ?? null);
  }

  private parseAnd(): QueryNode | null {
    const children: QueryNode[] = [];
    for (let next = this.peek(); next !== undefined && next.kind !== 'or' && next.kind !== 'close'; next = this.peek()) {
      if (next.kind === 'and') {
        this.at++;
        const operand = this.peek();
        if (children.length === 0 || operand === undefined || ['or', 'and', 'close'].includes(operand.kind)) {
          throw this.missingOperand(next);
        }
        continue;
      }
      const child = this.parseNear();
      if (child !== null) children.push(child);
    }
    return joinAnd(children);
  }

  private parseNear(): QueryNode | null {
    const first = this.parseUnary();
    const operator = this.peek();
    if (operator?.kind === 'not-in') return this.parseNotIn(first, operator);
    if (operator?.kind !== 'near') return first;
    let left = oneTerm(first);
    const pairs: QueryNode[] = [];
    for (let near = this.peek(); near?.kind === 'near'; near = this.peek()) {
      this.at++;
      if (this.peek() === undefined) throw this.missingOperand(near);
      const right = oneTerm(this.parseUnary());
      if (left === null || right === null) {
        throw new QueryError('query-near-operand', this.input, near.span, 'NEAR 的左右两边各要一个词，例如 数字 NEAR/10 改革。');
      }
      pairs.push({ kind: 'near', left, right, distance: near.distance });
      left = right;
    }
    return joinAnd(pairs);
  }

  /** Several NOT IN after one another, and an OR group after one, all name what the term must be no part of. */
  private parseNotIn(left: QueryNode | null, operator: QueryToken): QueryNode | null {
    const others: TermNode[] = [];
    for (let next: QueryToken | undefined = operator; next?.kind === 'not-in'; next = this.peek()) {
      this.at++;
      const operand = this.peek();
      if (operand === undefined || ['or', 'and', 'close', 'near', 'not-in'].includes(operand.kind)) throw this.missingOperand(next);
      const right = this.parseUnary();
      if (right === null) continue;
      const terms = (right.kind === 'or' ? right.children : [right]).filter((child) => child.kind === 'term');
      if (right.kind !== 'term' && (right.kind !== 'or' || terms.length !== right.children.length)) throw this.notInOperand(next);
      others.push(...terms);
    }
    if (left === null) return null;
    const term = oneTerm(left);
    if (term === null) throw this.notInOperand(operator);
    for (const { input, folded } of others) {
      if (!folded.includes(term.folded)) this.notes.push(`“${input}”里没有“${term.input}”，NOT IN 对它不起作用。`);
    }
    return others.length === 0 ? left : { kind: 'not-in', term, others };
  }

  private notInOperand({ span }: QueryToken): QueryError {
    const example = '例如 印度 NOT IN 印度尼西亚、小微园 NOT IN (小微园区 OR 中小微园区)。';
    return new QueryError('query-not-in-operand', this.input, span, `NOT IN 的左边要一个词，右边要一个词或括号里用 OR 连起来的几个词，${example}`);
  }

  private parseUnary(): QueryNode | null {
    const token = this.peek();
    if (token === undefined) throw this.missingOperand(this.tokens[this.at - 1]);
    this.at++;
    switch (token.kind) {
      case 'text':
        return this.readText(token.text, token.span);
      case 'quoted':
        return this.readTerm(token.text, true, token.span);
      case 'field':
        return readFilter(token, this.regions, this.input, this.notes);
      case 'not': {
        const next = this.peek();
        if (next === undefined || ['or', 'and', 'close', 'near', 'not-in'].includes(next.kind)) throw this.missingOperand(token);
        const excluded = this.parseUnary();
        const operator = this.peek();
        const child = operator?.kind === 'not-in' ? this.parseNotIn(excluded, operator) : excluded;
        return child === null ? null : { kind: 'not', child };
      }
      case 'open': {
        const group = this.parseOr();
        this.at++; // the tokenizer has paired the brackets
        return group;
      }
      case 'close':
      case 'or':
      case 'and':
      case 'near':
      case 'not-in':
        throw this.missingOperand(token);
    }
  }

  private readText(text: string, span: Span): QueryNode | null {
    if (/[*＊]/u.test(text)) return this.readWildcard(text, span);
    const unknownField = /^(\p{L}{1,6})[:：]\S/u.exec(text);
    if (unknownField !== null) {
      this.notes.push(`“${unknownField[1]}:”不是筛选项（可用的有 地区: 年份: 文种: 部分:），按文字查找。`);
    }
    return this.readTerm(text, false, span);
  }

  /**
   * A pasted heading begins with a number that is a mark in its own place and none within a sentence, and a range may
   * begin at its wave: what its ends leave open is looked for in both readings.
   */
  private readTerm(text: string, quoted: boolean, span: Span): QueryNode | null {
    const folded = foldTerm(text);
    if (folded === '') {
      this.notes.push(`“${text}”里没有参与匹配的字，已略去。`);
      return null;
    }
    this.countTerm(span);
    const term: TermNode = { kind: 'term', input: quoted ? text : withoutOuterQuotation(text), folded, quoted, span };
    const asText = fold(text);
    return asText === folded ? term : { kind: 'or', children: [term, { ...term, folded: asText }] };
  }

  private readWildcard(text: string, span: Span): QueryNode | null {
    const parts = text
      .split(/[*＊]/u)
      .map((part) => foldTerm(part))
      .filter((part) => part !== '');
    if (parts.length === 0) {
      throw new QueryError('query-no-text', this.input, span, '通配符 * 的两边要有字，例如 小微*园。');
    }
    if (parts.length === 1) return this.readTerm(text.replace(/[*＊]/gu, ''), false, span);
    parts.forEach(() => this.countTerm(span));
    return { kind: 'wildcard', input: text, parts, span };
  }

  private countTerm(span: Span): void {
    this.terms++;
    if (this.terms > MAX_QUERY_TERMS) {
      throw new QueryError('query-too-many-terms', this.input, span, `一个检索式最多 ${MAX_QUERY_TERMS} 个词。`);
    }
  }

  private missingOperand(token: QueryToken | undefined): QueryError {
    const span = token?.span ?? { start: this.input.length, end: this.input.length };
    const sign = this.input.slice(span.start, span.end);
    return new QueryError('query-missing-operand', this.input, span, `“${sign}”的旁边缺少要查找的词。`);
  }
}

/** Values of one field are alternatives. */
function groupByField(filters: readonly FilterNode[]): readonly QueryNode[] {
  const groups = groupBy(filters, ({ field }) => (field === 'no-year' ? 'year' : field));
  return [...groups.values()].map((group) =>
    group.length === 1 ? (group[0] as FilterNode) : { kind: 'or', children: group },
  );
}

function joinAnd(nodes: readonly QueryNode[]): QueryNode | null {
  const children = withoutRepeats(nodes.flatMap((node) => (node.kind === 'and' ? node.children : [node])));
  return children.length > 1 ? { kind: 'and', children } : (children[0] ?? null);
}

/** A term, or the first of its two readings; null for anything else. */
function oneTerm(node: QueryNode | null): TermNode | null {
  if (node?.kind === 'term') return node;
  if (node?.kind !== 'or') return null;
  const [first, ...rest] = node.children;
  return first?.kind === 'term' && rest.every((other) => other.kind === 'term' && other.span.start === first.span.start) ? first : null;
}

/** The same word twice is one condition, and its occurrences are counted once. */
function withoutRepeats(nodes: readonly QueryNode[]): readonly QueryNode[] {
  if (nodes.length < 2) return nodes;
  const seen = new Set<string>();
  return nodes.filter((node) => {
    const key = JSON.stringify(node, (name, value: unknown) =>
      name === 'span' || name === 'input' || name === 'quoted' ? undefined : value,
    );
    return !seen.has(key) && seen.add(key);
  });
}

function withoutOuterQuotation(text: string): string {
  return /^[“"＂]([^“”"＂]*)[”"＂]$/u.exec(text)?.[1] ?? text;
}

function rejectExclusionsOnly(input: string, root: QueryNode): void {
  if (selects(root)) return;
  throw new QueryError(
    'query-only-exclusions',
    input,
    { start: 0, end: input.length },
    '检索式里只有排除条件：请再写一个要查找的词或一个筛选条件。',
  );
}

/** True when a node names something to find, not only something to leave out. */
function selects(node: QueryNode): boolean {
  switch (node.kind) {
    case 'not':
      return false;
    case 'and':
      return node.children.some(selects);
    case 'or':
      return node.children.every(selects);
    case 'term':
    case 'wildcard':
    case 'near':
    case 'not-in':
    case 'place-or-year':
    case 'filter':
      return true;
  }
}
