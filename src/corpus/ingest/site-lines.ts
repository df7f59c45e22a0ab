import type { Flag } from '../model/document.js';
import { doubtsAbout } from '../documents/doubts.js';
import { lineHash } from '../documents/line-hashes.js';
import type { StoredParse } from '../documents/parsed-source.js';
import { readParagraphs } from '../documents/stored-document.js';
import { appendTo, groupBy } from '../../text/groups.js';
import { fold } from '../../text/folding.js';

/** A line that so many unrelated documents share is the site's or a set phrase. */
const MIN_UNRELATED = 3;
/**
 * A phrase of such texts would stand in so many documents like them elsewhere; where it stands in none, chance has
 * less than one in a hundred (e⁻⁵), for each of the lines that are tried.
 */
const EXPECTED_ELSEWHERE = 5;
/**
 * Flags documents with a line that stands in many unrelated documents of their site, in other regions or of other
 * types, and in none of any other site, though documents of the same types and years would hold it if it were a
 * phrase of theirs: what a site adds to its texts. The line stays, with evidence that quotes it. Nothing is said
 * where there is too little elsewhere to compare with.
 */
export function flagSiteLines(documents: readonly StoredParse[]): readonly StoredParse[] {
  const sites = [...groupBy(documents.filter((document) => siteOf(document) !== null), siteOf).values()].filter((site) => countUnrelated(site) >= MIN_UNRELATED);
  if (sites.length === 0) return documents;
  const holders = holdersOf(documents);
  const alike = groupBy(documents, typeAndYear);
  const flagged = new Map<StoredParse, StoredParse>();
  for (const site of sites) {
    const suspects = findSuspects(site, holders, alike);
    for (const document of site) if (document.lineHashes.some((hash) => suspects.has(hash))) flagged.set(document, withDoubt(document, suspects));
  }
  return documents.map((document) => flagged.get(document) ?? document);
}

/** The host of a document's address, else the publisher that it names. */
function siteOf({ source }: StoredParse): string | null {
  if (source.url === null || !URL.canParse(source.url)) return source.publisher;
  return new URL(source.url).hostname.replace(/^www\./u, '');
}

function countUnrelated(documents: readonly StoredParse[]): number {
  return new Set(documents.map(({ region, type }) => `${region?.code ?? ''} ${type}`)).size;
}

/** The documents that hold each line. */
function holdersOf(documents: readonly StoredParse[]): ReadonlyMap<number, readonly StoredParse[]> {
  const holders = new Map<number, StoredParse[]>();
  for (const document of documents) for (const hash of document.lineHashes) appendTo(holders, hash, document);
  return holders;
}

function typeAndYear({ type, year }: StoredParse): string {
  return `${type} ${year}`;
}

function findSuspects(site: readonly StoredParse[], holders: ReturnType<typeof holdersOf>, alike: ReadonlyMap<string, readonly StoredParse[]>): ReadonlySet<number> {
  const lines = holdersOf(site);
  const ofSite = groupBy(site, typeAndYear);
  // How many documents like one stand elsewhere for each that the site has.
  const ratioOf = (document: StoredParse): number => sizeOf(alike, document) / sizeOf(ofSite, document) - 1;
  const expected = EXPECTED_ELSEWHERE + Math.log(lines.size);
  const suspects = [...lines].filter(([hash, within]) => {
    if (holders.get(hash)?.length !== within.length || countUnrelated(within) < MIN_UNRELATED) return false;
    return within.reduce((sum, document) => sum + ratioOf(document), 0) >= expected;
  });
  return new Set(suspects.map(([hash]) => hash));
}

function sizeOf(groups: ReadonlyMap<string, readonly StoredParse[]>, document: StoredParse): number {
  return (groups.get(typeAndYear(document)) as readonly StoredParse[]).length;
}

function withDoubt(document: StoredParse, suspects: ReadonlySet<number>): StoredParse {
  const lines = readParagraphs(document.content.paragraphs).filter(({ kind, text }) => {
    const hash = lineHash({ kind, text, folded: fold(text) });
    return hash !== null && suspects.has(hash);
  });
  return {
    ...document,
    flags: [...new Set<Flag>([...document.flags, 'removal-doubtful'])],
    evidence: [...document.evidence, ...doubtsAbout(lines.map(({ text }) => text))],
  };
}
