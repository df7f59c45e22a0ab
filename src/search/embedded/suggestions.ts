import type { Snapshot } from '../../index/snapshot.js';
import type { CorpusTerm, CorpusTerms } from '../../text/corpus-terms.js';
import { fold } from '../../text/folding.js';
import { keyTerms, type KeyTerm } from '../../text/key-terms.js';
import { beginsWithTyped, syllablesOf } from '../../text/pinyin.js';
import { loadVariants } from '../../text/variants.js';
import type { Span } from '../../text/span.js';
import { describeQuery } from '../describe-query.js';
import { NO_FILTERS, type NarrowedQuery, type SearchFilters, type SearchRequest, type Suggestion } from '../engine.js';
import { parseQuery } from '../parse-query.js';
import { QueryError } from '../query-error.js';
import type { QueryBudget } from '../query-budget.js';
import type { QueryFinder } from '../query-finder.js';
import { tokenizeQuery } from '../query-tokens.js';
import type { Query, TermNode } from '../query.js';
import { readFilter, readFilters } from '../read-filter.js';
import type { RegionNames } from '../region-names.js';
import type { MeantTerm } from '../relaxed/did-you-mean.js';
import { SoundAlikes } from '../relaxed/sound-alikes.js';
import { suggestLiftedFilters, suggestMeant, suggestVariants, type LiftableFilter } from '../relaxed/suggest-instead.js';
import { wantedTerms } from '../relaxed/wanted-terms.js';

/** Where a search looks, beside its query. */
type Search = Pick<SearchRequest, 'query' | 'filters' | 'scope' | 'strict'>;

/** Names of regions among completions: what people look for is seldom a place alone. */
const MAX_REGION_NAMES = 3;
/** Terms looked up by themselves whose counts are kept. */
const MAX_LOOKED_UP_TERMS = 10_000;

/**
 * What to search for instead or as well (`search-semantics.md`, section 5), from the terms of the corpus and
 * the names of the regions held. Every count is that of the search itself.
 */
export class Suggestions {
  private regionTerms: readonly MeantTerm[] | null = null;
  private termsByText: ReadonlyMap<string, CorpusTerm> | null = null;
  private readonly lookedUp = new Map<string, number>();
  /** Of the corpus's terms. */
  private counted: ReadonlyMap<string, number> | null = null;

  private readonly soundAlikes: SoundAlikes;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly finder: Pick<QueryFinder, 'count'>,
    private readonly names: RegionNames,
  ) {
    this.soundAlikes = new SoundAlikes((gram) => snapshot.grams.countParagraphs(gram) > 0);
  }

  /** Completes the last word of what is typed, most useful first; names of regions come after the terms. */
  async complete(typed: string, limit: number, budget: QueryBudget): Promise<readonly Suggestion[]> {
    const start = lastWordStart(typed);
    const word = fold(typed.slice(start));
    if (word === '' || limit <= 0) return [];
    const regions = this.regionNames()
      .filter(({ text, said }) => beginsWithTyped(word, text, said))
      .slice(0, Math.min(limit, MAX_REGION_NAMES));
    const terms = this.terms.suggest(word, limit);
    const words = new Set([...terms.slice(0, limit - regions.length), ...regions].map(({ text }) => text));
    const suggestions: Suggestion[] = [];
    for (const found of words) {
      const text = typed.slice(0, start) + found;
      const paragraphs = start === 0 ? await this.countTerm(found, budget) : await this.countQuery({ query: text, filters: NO_FILTERS }, budget);
      if (paragraphs > 0) suggestions.push({ kind: 'completion', text, paragraphs });
    }
    return suggestions;
  }

  /** For a search that found nothing: what may have been meant, other words for it, and filters to lift. */
  async instead(query: Query, search: Search, budget: QueryBudget): Promise<readonly Suggestion[]> {
    const count = (input: string): Promise<number> => this.countQuery({ ...search, query: input }, budget);
    const wanted = wantedTerms(query.root);
    const missing: TermNode[] = [];
    // A place of which nothing is held is said to be such, and no other that sounds alike is put in its stead.
    for (const term of wanted) if ((await this.countTerm(term.folded, budget)) === 0 && this.namesNoPlaceNotHeld(term)) missing.push(term);
    const known = missing.length === 0 ? [] : [...this.terms.terms, ...this.regionNames()];
    const variants = await suggestVariants(query.input, wanted, loadVariants().variants, count);
    const mend = (terms: readonly MeantTerm[]): Promise<Suggestion[]> => suggestMeant(query.input, missing, terms, (term) => this.countTerm(term, budget), count);
    const fromTerms = await mend(known);
    const meant = fromTerms.length > 0 ? fromTerms : await mend(await this.saidAlike(missing, budget));
    const several = wanted.length > 1 ? await this.widenScope(query.input, search, budget) : [];
    return [
      ...several,
      ...meant.filter(({ text }) => !variants.some((variant) => variant.text === text)),
      ...variants,
      ...(await this.liftFilters(query.input, search, budget)),
    ];
  }

  private namesNoPlaceNotHeld({ input, quoted }: TermNode): boolean {
    return quoted || (this.names.notHeld(input).length === 0 && this.names.notHeldIn(input).length === 0);
  }

  /** Where the words meet in a wider piece of a document, as far as they do. */
  private async widenScope(query: string, search: Search, budget: QueryBudget): Promise<readonly Suggestion[]> {
    const wider: Suggestion[] = [];
    for (const scope of search.scope === 'paragraph' ? (['section', 'document'] as const) : search.scope === 'section' ? (['document'] as const) : []) {
      const paragraphs = await this.countQuery({ ...search, query, scope }, budget);
      if (paragraphs > 0) wider.push({ kind: 'widen-scope', text: WIDER_WORDS[scope], paragraphs, scope });
    }
    return wider;
  }

  /** What stands anywhere and is said as one of these terms, most frequent first: the corpus's own terms are found in a part of it. */
  private async saidAlike(missing: readonly TermNode[], budget: QueryBudget): Promise<readonly MeantTerm[]> {
    const alike: (MeantTerm & { readonly paragraphs: number })[] = [];
    for (const { folded } of missing) {
      const said = syllablesOf(folded).join(' ');
      for (const text of await this.soundAlikes.of(folded)) {
        const paragraphs = await this.countTerm(text, budget);
        if (paragraphs > 0) alike.push({ text, said, paragraphs });
      }
    }
    return alike.sort((one, other) => other.paragraphs - one.paragraphs);
  }

  /** The terms that tell a document from the others, best first. */
  async keyTerms(document: number): Promise<readonly KeyTerm[]> {
    const { documentCount, firstParagraphs, texts } = this.snapshot;
    const [first, end] = [firstParagraphs[document] as number, firstParagraphs[document + 1] as number];
    const folded =
      document < documentCount
        ? Array.from({ length: end - first }, (_, place) => texts.of(first + place))
        : (await this.snapshot.paragraphs(first, end)).map(({ text }) => fold(text));
    this.termsByText ??= new Map(this.terms.terms.map((term) => [term.text, term]));
    return keyTerms(folded, this.termsByText, this.terms.sample.documents);
  }

  private get terms(): CorpusTerms {
    return this.snapshot.terms();
  }

  /** Each field beside the box, and each filter written in it. */
  private liftFilters(query: string, search: Search, budget: QueryBudget): Promise<readonly Suggestion[]> {
    const { filters } = search;
    const describe = (chosen: SearchFilters): string =>
      readFilters(chosen, this.names, '', []).map((node) => describeQuery(node, this.names)).join('、');
    const beside = FILTER_FIELDS.filter((field) => filters[field].length > 0).map((field): LiftableFilter => ({
      label: describe({ ...NO_FILTERS, [field]: filters[field] }),
      without: { query, filters: { ...filters, [field]: [] } },
    }));
    const written = tokenizeQuery(query).flatMap((token, place, tokens) =>
      token.kind === 'field' && tokens[place - 1]?.kind !== 'not' ? [token] : [],
    );
    const inside = written.map((token): LiftableFilter => ({
      label: describeQuery(readFilter(token, this.names, query, []), this.names),
      without: { query: cutOut(query, token.span), filters },
    }));
    const bare = [...written].reverse().reduce((text, { span }) => cutOut(text, span), query);
    const all = { label: [...beside, ...inside].map(({ label }) => label).join('；'), without: { query: bare, filters: NO_FILTERS } };
    return suggestLiftedFilters([...beside, ...inside], all, (without) => this.countQuery({ ...search, ...without }, budget));
  }

  private regionNames(): readonly MeantTerm[] {
    this.regionTerms ??= this.snapshot.regions.map(({ name, said }) => ({ text: fold(name), said }));
    return this.regionTerms;
  }

  /** As they were counted for the index: frequent phrases take milliseconds each to look up. */
  private get countedTerms(): ReadonlyMap<string, number> {
    if (this.counted === null) {
      const counts = this.snapshot.termCounts();
      this.counted = new Map(this.terms.terms.map(({ text }, place) => [text, counts[place] as number]));
    }
    return this.counted;
  }

  /** A word alone is text, so that its postings are all there is to it. */
  private async countTerm(term: string, budget: QueryBudget): Promise<number> {
    const known = this.countedTerms.get(term) ?? this.lookedUp.get(term);
    if (known !== undefined) return known;
    const node: TermNode = { kind: 'term', input: term, folded: term, quoted: true, span: { start: 0, end: term.length } };
    const count = await this.finder.count(node, 'paragraph', budget);
    if (this.lookedUp.size < MAX_LOOKED_UP_TERMS) this.lookedUp.set(term, count);
    return count;
  }

  /** 0 where what is left is no query. */
  private async countQuery({ query, filters, scope = 'paragraph', strict = false }: NarrowedQuery & Partial<Search>, budget: QueryBudget): Promise<number> {
    try {
      const { root } = parseQuery(query, this.names, { strict, filters: readFilters(filters, this.names, query, []) });
      return await this.finder.count(root, scope, budget);
    } catch (error) {
      if (error instanceof QueryError) return 0;
      throw error;
    }
  }
}

/** A loop: a pattern for it begins anew at every character of a long word that a blank ends. */
function lastWordStart(typed: string): number {
  let start = typed.length;
  while (start > 0 && !/\s/u.test(typed[start - 1] as string)) start--;
  return start;
}

const WIDER_WORDS = { section: '各词语在同一节里（段落、它上面的小标题和文档标题）', document: '各词语在同一篇里' } as const;

const FILTER_FIELDS = ['regions', 'years', 'types', 'sections'] as const satisfies readonly (keyof SearchFilters)[];

function cutOut(text: string, { start, end }: Span): string {
  return `${text.slice(0, start)} ${text.slice(end)}`.replace(/\s+/gu, ' ').trim();
}
