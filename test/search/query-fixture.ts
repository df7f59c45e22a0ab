import type { AndNode, NotNode, OrNode, QueryNode, TermNode, WildcardNode, NearNode, NotInNode } from '../../src/search/query.js';
import { fold } from '../../src/text/folding.js';

const span = { start: 0, end: 0 };

export const term = (input: string): TermNode => ({ kind: 'term', input, folded: fold(input), quoted: false, span });
export const and = (...children: readonly QueryNode[]): AndNode => ({ kind: 'and', children });
export const or = (...children: readonly QueryNode[]): OrNode => ({ kind: 'or', children });
export const not = (child: QueryNode): NotNode => ({ kind: 'not', child });
export const near = (left: string, distance: number, right: string): NearNode => ({
  kind: 'near',
  left: term(left),
  right: term(right),
  distance,
});
export const notIn = (input: string, ...others: readonly string[]): NotInNode => ({ kind: 'not-in', term: term(input), others: others.map(term) });
export const wildcard = (input: string): WildcardNode => ({ kind: 'wildcard', input, parts: input.split('*').map(fold), span });
