import type { ArticleFacts } from '../articles/article-facts.js';
import { cleanArticle, type CleanArticle } from '../articles/clean-article.js';
import { RULES } from '../articles/cleaning-rules.js';
import { findIncompleteness } from './completeness.js';
import { dateDocument } from '../dates/date-document.js';
import { damageIn } from './damage.js';
import { sourceName, type Evidence, type Flag, type Paragraph, type Removal } from '../model/document.js';
import { findType, type FoundType } from './document-type.js';
import { giveSigns } from './format-signs.js';
import type { Gazetteer } from '../places/gazetteer.js';
import { contentHash, paragraphIdentifier, plainId } from './identify.js';
import { articleSpans, type KeptText } from '../model/kept-text.js';
import { joinWrappedLines } from '../articles/join-wrapped-lines.js';
import { giveNotes } from './note-marks.js';
import { makeTitle } from './make-title.js';
import { placeDocument } from '../places/place-document.js';
import { findPlantedTitles } from '../articles/planted-titles.js';
import { findSections } from '../structure/sections.js';
import { doubtsAbout } from './doubts.js';
import { lineHashesOf } from './line-hashes.js';
import type { ParsedDocument, ParsedSource } from './parsed-document.js';
import { sketchOf } from './sketch.js';
import { splitArticles } from '../articles/split-articles.js';
import { RANKS, type Piece } from '../structure/piece.js';
import { findPieces } from '../structure/structure.js';
import { simplifiedText, withOwnCharacters } from './traditional.js';
import type { SourceText } from '../model/source-text.js';
import { fold } from '../../text/folding.js';
import { headingInPath } from '../model/heading-in-path.js';
import { shiftSpan, type Span } from '../../text/span.js';

/** What parsing needs besides the source. */
export interface ParseContext {
  readonly gazetteer: Gazetteer;
}

/** Parses a source file into its documents. Pure: the same text gives the same documents. */
export function parseSource(source: SourceText, context: ParseContext): ParsedSource {
  const simplified = simplifiedText(source.text);
  return simplified === null ? parseText(source, context) : withOwnCharacters(parseText({ ...source, text: simplified }, context), source.text);
}

function parseText(source: SourceText, context: ParseContext): ParsedSource {
  const planted = findPlantedTitles(source.text);
  const documents: ParsedDocument[] = [];
  const rest: Removal[] = [];
  for (const span of splitArticles(source)) {
    const hints = source.hints
      .filter((hint) => hint.span.end > span.start && hint.span.start < span.end)
      .map((hint) => ({ ...hint, span: within(hint.span, span) }));
    const clean = cleanArticle({ text: source.text.slice(span.start, span.end), format: source.format, hints, metadata: source.metadata, planted });
    const leftOut = leftOutOf(source, span);
    const document = parseArticle(clean, leftOut, source, span, documents.length + 1, context);
    if (document === null) rest.push(...withLeftOut(clean.account.removals(), leftOut).map((removal) => ({ ...removal, span: shiftSpan(removal.span, span.start) })));
    else documents.push(document);
  }
  return { documents, rest };
}

/** What the reader of the format left out of an article, at the places where it would have stood. */
function leftOutOf({ text, removals }: SourceText, article: Span): readonly Removal[] {
  const isLast = article.end === text.length;
  return removals
    .filter(({ at }) => at >= article.start && (at < article.end || isLast))
    .map(({ at, ...removal }) => ({ ...removal, span: { start: at - article.start, end: at - article.start } }));
}

/** In order of place. */
function withLeftOut(removals: readonly Removal[], leftOut: readonly Removal[]): readonly Removal[] {
  return leftOut.length === 0 ? removals : [...removals, ...leftOut].sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
}

/** The part of a span that lies in an article, counted from the article's beginning. */
function within(span: Span, article: Span): Span {
  return { start: Math.max(span.start, article.start) - article.start, end: Math.min(span.end, article.end) - article.start };
}

/** Null where nothing is left of the article but white space; all of it is then in the account's removals. */
function parseArticle(
  clean: CleanArticle,
  leftOut: readonly Removal[],
  source: SourceText,
  span: Span,
  article: number,
  context: ParseContext,
): ParsedDocument | null {
  const { account } = clean;
  joinWrappedLines(account, source.format);
  const kept = account.kept();
  const toKept = keptPlaces(kept, account.text.length);
  const titles = clean.title === null ? [] : [clean.title.span, ...clean.title.more];
  const pieces = findPieces(kept.text, {
    titles: titles.map(toKept),
    emphasized: clean.emphasized.map((one) => ({ ...toKept(one), level: one.level })),
    tables: clean.tables.map(toKept),
  });
  removeBetween(clean, kept, pieces);
  if (pieces.length === 0) return null;
  const texts = pieces.map((piece) => kept.text.slice(piece.start, piece.end));
  const folded = texts.map(fold);
  const removed = account.removals();
  const facts = factsOf(clean, pieces, texts, folded, removed, sourceName(source));
  const type = findType(facts.title, facts.tag, texts.join('\n'));
  const dating = dateDocument(facts, type.type);
  const placement = placeDocument(facts, context.gazetteer, dating.year);
  const noted = giveNotes(paragraphsOf(kept, pieces, texts, folded, type, dating.year, paragraphIdentifier(source, article)), removed);
  const { paragraphs, removals } = giveSigns(account.text, noted.paragraphs, noted.removals);
  const damage = damageIn(kept.text);
  const isLast = span.end === source.text.length;
  const incompleteReason = (isLast ? source.metadata.incomplete : undefined) ?? findIncompleteness(paragraphs, removals, facts.title, type.type);
  const foldedText = folded.join('\n');
  const fields = { region: placement.region, year: dating.year, type: type.type, contentHash: contentHash(folded.join('')) };
  const title = facts.title ?? makeTitle(fields);
  return {
    id: plainId(fields),
    aliases: [],
    title,
    ...fields,
    period: dating.period,
    date: dating.date,
    meeting: dating.meeting,
    speaker: dating.speaker,
    source: {
      file: source.file,
      record: source.record,
      fileHash: source.fileHash,
      encoding: source.encoding,
      format: source.format,
      article,
      span,
      url: clean.url,
      siteDate: clean.siteDate,
      publisher: clean.publisher,
    },
    paragraphs,
    articleCharacters: account.text.length,
    removals: withLeftOut(removals, leftOut),
    evidence: [...titleEvidence(facts), ...placement.evidence, ...dating.evidence, ...(type.evidence === null ? [] : [type.evidence]), ...doubtsAbout(clean.doubtful), ...damage],
    flags: flagsOf(facts.title, incompleteReason, type, clean, [...placement.flags, ...dating.flags, ...(damage.length > 0 ? (['text-damaged'] as const) : []), ...(source.isPartlyRead === true ? (['format-partly-read'] as const) : [])]),
    incompleteReason,
    copyOf: null,
    ownParagraphs: null,
    sketch: sketchOf(foldedText),
    lineHashes: lineHashesOf(pieces.map(({ kind }, index) => ({ kind, text: texts[index] as string, folded: folded[index] as string }))),
  };
}

/** From places of the article to places of the kept text. */
function keptPlaces(kept: KeptText, length: number): (span: Span) => Span {
  const inverse = new Uint32Array(length + 1).fill(kept.places.length);
  let next = kept.places.length;
  for (let at = length, index = kept.places.length - 1; at >= 0; at--) {
    while (index >= 0 && (kept.places[index] as number) >= at) next = index--;
    inverse[at] = next;
  }
  return (span) => ({ start: inverse[span.start] as number, end: inverse[span.end] as number });
}

/** What stands between two pieces is white space; it leaves the account as such. */
function removeBetween(clean: CleanArticle, kept: KeptText, pieces: readonly Piece[]): void {
  let from = 0;
  for (const piece of [...pieces, { start: kept.text.length, end: kept.text.length }]) {
    for (const gap of articleSpans(kept, from, Math.max(from, piece.start))) clean.account.remove(gap, RULES.whiteSpace, true);
    from = piece.end;
  }
}

function factsOf(clean: CleanArticle, pieces: readonly Piece[], texts: readonly string[], folded: readonly string[], removed: readonly Removal[], file: string): ArticleFacts {
  const firstBody = pieces.findIndex((piece, index) => piece.kind === 'heading' || (piece.kind === 'text' && (!piece.isWhole || /^(?:尊敬的)?(?:各位|同志们)/u.test(texts[index] as string))));
  const bodyFrom = firstBody < 0 ? pieces.length : firstBody;
  const parts = pieces.map((piece, index) => ({ kind: piece.kind, text: texts[index] as string, folded: folded[index] as string }));
  return {
    title: clean.title?.text ?? clean.givenTitle,
    tag: clean.title?.tag?.text ?? null,
    opening: parts.slice(0, bodyFrom).filter((part) => part.kind === 'text').map((part) => part.text).join('\n'),
    body: parts.slice(bodyFrom).filter((part) => part.kind !== 'title'),
    metadata: clean.metadata,
    stated: clean.stated,
    surroundings: surroundingsOf(removed),
    siteDate: clean.siteDate,
    file,
  };
}

/** Rules that take what a page has around its text. */
const AROUND: ReadonlySet<string> = new Set([RULES.siteFurniture, RULES.outsideText, RULES.pageHead].map(({ rule }) => rule));
/** Menus and links to other sites name places that are not the page's own. */
const MAX_SURROUNDINGS = 2000;

function surroundingsOf(removed: readonly Removal[]): string {
  const around = removed.filter(({ rule }) => AROUND.has(rule)).map(({ text }) => text).join('\n');
  return around.length <= MAX_SURROUNDINGS ? around : around.slice(0, MAX_SURROUNDINGS / 2) + '\n' + around.slice(-MAX_SURROUNDINGS / 2);
}

function paragraphsOf(
  kept: KeptText,
  pieces: readonly Piece[],
  texts: readonly string[],
  folded: readonly string[],
  type: FoundType,
  year: number | null,
  identify: ReturnType<typeof paragraphIdentifier>,
): readonly Omit<Paragraph, 'signs' | 'notes'>[] {
  const open: { readonly rank: number; readonly text: string }[] = [];
  const levels: number[] = [];
  const paths = pieces.map((piece, index) => {
    const isOfArticle = piece.article !== undefined && piece.article !== null;
    const closed = piece.kind === 'heading' ? piece.rank : isOfArticle ? RANKS.article : Infinity;
    while (open.length > 0 && (open.at(-1) as { rank: number }).rank >= closed) open.pop();
    const path = piece.kind === 'title' ? [] : open.map((heading) => heading.text);
    if (isOfArticle) path.push(piece.article);
    if (piece.kind === 'heading') open.push({ rank: piece.rank, text: headingInPath(texts[index] as string) });
    levels.push(piece.kind === 'heading' ? open.length : 0);
    return path;
  });
  const sections = findSections(pieces, texts, paths, type.type, year);
  return pieces.map((piece, index) => {
    const text = texts[index] as string;
    return {
      id: identify(folded[index] as string),
      kind: piece.kind,
      text,
      level: levels[index] as number,
      headingPath: paths[index] as readonly string[],
      section: sections[index] as Paragraph['section'],
      spans: articleSpans(kept, piece.start, piece.end),
    };
  });
}

function titleEvidence(facts: ArticleFacts): readonly Evidence[] {
  if (facts.title === null) return [{ field: 'title', from: 'made', quote: '', confidence: 0.5 }];
  return [{ field: 'title', from: 'title', quote: facts.title, confidence: 0.95 }];
}

function flagsOf(title: string | null, incomplete: string | null, type: FoundType, clean: CleanArticle, fieldFlags: readonly Flag[]): readonly Flag[] {
  const flags = new Set<Flag>();
  if (incomplete !== null) flags.add('incomplete');
  if (title === null) flags.add('title-made');
  for (const flag of fieldFlags) flags.add(flag);
  if (type.isDoubtful) flags.add('type-doubtful');
  if (clean.doubtful.length > 0) flags.add('removal-doubtful');
  return [...flags];
}
