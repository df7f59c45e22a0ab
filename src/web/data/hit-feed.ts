import { escapeText } from 'entities';
import { Feed } from 'feed';
import { placeWords } from '../../corpus/model/document.js';
import type { Hit, SearchAnswer, Snippet } from '../../search/engine.js';
import { paragraphAddress, searchAddress, searchFeedAddress, type FeedKind } from '../addresses.js';
import { withoutDirectionSigns } from '../direction-signs.js';
import { SITE_NAME } from '../page.js';
import type { SearchParameters } from '../search-parameters.js';
import type { Views } from '../views.js';
import { toYearWords } from '../wording.js';

/** Entries of a feed; who reads it each day misses nothing of a corpus that grows by fewer. */
const FEED_SIZE = 50;

/** What an entry shows. */
export interface FeedEntry {
  readonly text: Snippet;
  readonly source: string;
}

/** The search that a feed gives: what entered the index last comes first. */
export function toFeedSearch(parameters: SearchParameters): SearchParameters {
  return { ...parameters, sort: 'entered', page: 1, size: FEED_SIZE, explain: false, context: null, whole: null, concordance: null };
}

/**
 * A search as a feed, an entry for each paragraph; its name and address are those of the paragraph, which last.
 *
 * @param origin of this server, for whole addresses
 */
export function toHitFeed(answer: SearchAnswer, parameters: SearchParameters, kind: FeedKind, views: Views, origin: string): string {
  const page = origin + searchAddress({ ...parameters, page: 1 });
  const feed = new Feed({
    id: page,
    title: `${parameters.query === '' ? '新收录的段落' : parameters.query} · ${SITE_NAME}`,
    description: `${answer.query.reading}：共 ${answer.total.paragraphs} 段，最后收录的在前。`,
    link: page,
    language: 'zh-CN',
    generator: false,
    feedLinks: { atom: origin + searchFeedAddress('atom', parameters), json: origin + searchFeedAddress('json', parameters) },
    // Not of the clock: the same index gives the same feed.
    updated: new Date(answer.hits[0]?.enteredAt ?? 0),
  });
  for (const hit of answer.hits) feed.addItem(toEntry(hit, kind, views, origin));
  return kind === 'atom' ? withoutDirectionSigns(feed.atom1()) : feed.json1();
}

function toEntry(hit: Hit, kind: FeedKind, views: Views, origin: string): Parameters<Feed['addItem']>[0] {
  const link = origin + paragraphAddress(hit.paragraphId);
  const place = hit.region === null ? '地区未定' : placeWords(hit.region).join('');
  const html = views.render('feed-entry', { text: hit.snippet, source: [hit.title, ...hit.headingPath].join(' › ') });
  const title = [place, toYearWords(hit.year), hit.headingPath.at(-1) ?? hit.title].join(' · ');
  return {
    id: link,
    link,
    // The library calls an Atom title HTML, and sends it as it is given.
    title: kind === 'atom' ? escapeText(title) : title,
    content: html,
    date: new Date(hit.enteredAt),
    published: new Date(hit.enteredAt),
    category: [{ name: hit.type }],
  };
}
