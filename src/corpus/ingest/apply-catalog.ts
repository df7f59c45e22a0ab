import type { CatalogEntry } from './catalog.js';
import type { Evidence, Flag } from '../model/document.js';
import { plainId } from '../documents/identify.js';
import { makeTitle } from '../documents/make-title.js';
import type { StoredParse } from '../documents/parsed-source.js';
import { withFiguresAnew } from '../documents/stored-document.js';

/** Flags that a word of the catalog on a field makes void. */
const CLEARED: Readonly<Record<string, readonly Flag[]>> = {
  title: ['title-made'],
  region: ['region-doubtful', 'region-unknown', 'region-from-file-name'],
  year: ['year-doubtful', 'year-unknown', 'year-from-file-name'],
  type: ['type-doubtful'],
  incomplete: ['incomplete'],
  textChecked: ['removal-doubtful', 'text-damaged'],
};

/**
 * The document as the catalog has it: its fields win, with evidence of their own, and the doubts about them
 * go. A made title is made again; an id that changes stays as an alias.
 */
export function applyCatalog(document: StoredParse, entry: CatalogEntry): StoredParse {
  const { title, region, year, type, date, meeting, speaker, incomplete } = entry;
  const fields = given({ title, year, type, date, meeting, speaker, region: region ? { ...region, nameThen: null } : region });
  const isTitleMade = document.flags.includes('title-made') && title === undefined;
  const dated: StoredParse = { ...document, ...fields, incompleteReason: incomplete === undefined ? document.incompleteReason : incomplete || null };
  const corrected = year === undefined && type === undefined && region === undefined ? dated : withFiguresAnew(dated);
  const titled = isTitleMade ? { ...corrected, title: makeTitle(corrected) } : corrected;
  const id = plainId(titled);
  const cleared = new Set(Object.keys(entry).flatMap((field) => CLEARED[field] ?? []));
  const flags = document.flags.filter((flag) => !cleared.has(flag));
  return {
    ...titled,
    id,
    aliases: id === document.id ? document.aliases : [...document.aliases, document.id],
    flags: typeof incomplete === 'string' ? [...flags, 'incomplete'] : flags,
    evidence: [...evidenceOf(entry), ...document.evidence.filter(({ field }) => field !== 'removal' || entry.textChecked !== true)],
  };
}

/** What is said; a field that is absent corrects nothing. */
function given<T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function evidenceOf(entry: CatalogEntry): readonly Evidence[] {
  const said: readonly (readonly [Evidence['field'], string | number | null | undefined])[] = [
    ['title', entry.title],
    ['region', entry.region === null ? null : entry.region?.name],
    ['year', entry.year],
    ['type', entry.type],
    ['date', entry.date],
    ['meeting', entry.meeting],
    ['speaker', entry.speaker],
  ];
  return said.flatMap(([field, value]) => (value === undefined ? [] : [{ field, from: 'catalog' as const, quote: value === null ? '' : String(value), confidence: 1 }]));
}
