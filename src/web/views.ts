import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import handlebars, { type HelperOptions, type SafeString } from 'handlebars';
import { VIEWS_DIRECTORY } from './asset-files.js';
import type { Snippet } from '../search/engine.js';
import type { FeedEntry } from './data/hit-feed.js';
import { DIRECTION_SIGN, withoutDirectionSigns } from './direction-signs.js';
import type { AboutPage } from './pages/about-page.js';
import type { CitationPage } from './pages/citation-page.js';
import type { ConcordancePage } from './pages/concordance-page.js';
import type { DocumentsPage } from './pages/documents-page.js';
import type { ErrorPage } from './pages/error-page.js';
import type { HomePage } from './pages/home-page.js';
import type { IndicatorPage } from './pages/indicators/indicator-page.js';
import type { IndicatorsPage } from './pages/indicators/indicators-page.js';
import type { NumbersPage } from './pages/indicators/numbers-page.js';
import type { OpenSearchDescription } from './pages/open-search-description.js';
import type { PlacePage } from './pages/place-page.js';
import type { PanelPage } from './pages/panel/panel-page.js';
import type { ReaderPage } from './pages/reader-page.js';
import type { RegionsPage } from './pages/regions/regions-page.js';
import type { SharedPage } from './pages/shared-page.js';
import type { SimilarPage } from './pages/similar-page.js';
import type { Sitemap } from './pages/sitemap.js';
import type { SearchPage } from './pages/search-page.js';
import type { TrendsPage } from './pages/trends/trends-page.js';

/** Each template with the type of what it is given. */
export interface PageTypes {
  readonly home: HomePage;
  readonly search: SearchPage;
  readonly concordance: ConcordancePage;
  readonly regions: RegionsPage;
  readonly trends: TrendsPage;
  readonly panel: PanelPage;
  readonly indicators: IndicatorsPage;
  readonly indicator: IndicatorPage;
  readonly numbers: NumbersPage;
  readonly documents: DocumentsPage;
  readonly reader: ReaderPage;
  readonly citation: CitationPage;
  readonly place: PlacePage;
  readonly similar: SimilarPage;
  readonly shared: SharedPage;
  readonly about: AboutPage;
  readonly error: ErrorPage;
  readonly 'open-search': OpenSearchDescription;
  readonly 'feed-entry': FeedEntry;
  readonly sitemap: Sitemap;
}

export interface Views {
  /** The page as text. Throws when the template asks for a field that the page has not. */
  render<Name extends keyof PageTypes>(name: Name, page: PageTypes[Name]): string;
}

/**
 * Everything is escaped, and a name that the page does not have is an error, not an empty string. What is given is not
 * indented with its template: a line of a text that is copied would begin with blanks.
 */
const COMPILE_OPTIONS = { strict: true, knownHelpersOnly: true, knownHelpers: { marked: true }, noEscape: false, preventIndent: true } as const;

/** Templates are indented for who reads them; browsers need not be sent that. */
const INDENTATION = /\n\s+/g;

/** A call of a partial with what is at hand where it stands. */
const CALL_WITH_THIS = /\{\{> ([\w-]+) this\}\}/g;

/** Reads and compiles all templates of `views/`: pages there, what they share in `views/partials/`. */
export function readViews(directory: string = VIEWS_DIRECTORY): Views {
  const environment = handlebars.create();
  // What compiled templates call; Handlebars' own escapes `=` too, of which addresses are full.
  environment.Utils.escapeExpression = escapeText;
  const sources = readSources(directory);
  const templates = new Map<string, HandlebarsTemplateDelegate>();
  for (const name of sources.keys()) {
    const template = environment.compile(withoutPlaces(environment.parse(putInPlace(name, sources))), COMPILE_OPTIONS);
    if (name.startsWith(PARTIALS)) environment.registerPartial(name.slice(PARTIALS.length), template);
    else templates.set(name, template);
  }
  environment.registerHelper('each', each);
  environment.registerHelper('marked', markedBy(environment.compile('{{> match this}}'), environment.compile('{{> gap}}')));
  return {
    render(name, page) {
      const template = templates.get(name);
      if (template === undefined) throw new Error(`views/${name}.hbs is missing`);
      return template(page);
    },
  };
}

/** Without where each thing stands in its template, which compiled ones make an object of whenever they print a value. */
function withoutPlaces(template: hbs.AST.Program): hbs.AST.Program {
  return JSON.parse(JSON.stringify(template, (key, value: unknown) => (key === 'loc' ? undefined : value))) as hbs.AST.Program;
}

const PARTIALS = 'partials/';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '`': '&#x60;' };
const SIGNS = Object.keys(ESCAPES).join('');
const ESCAPED = new RegExp(`[${SIGNS}]`, 'g');
/** What is not printed as it is: nearly all has nothing of it, and most of the rest, addresses, `&` alone. */
const NOT_PLAIN = new RegExp(`[${SIGNS}]|${DIRECTION_SIGN.source}`);
const MORE_THAN_AND = new RegExp(`[${SIGNS.replace('&', '')}]|${DIRECTION_SIGN.source}`);

/** What is put into a text, or between the quotation marks of an attribute; attributes without them there are none. */
function escapeText(value: Printed): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'object') return value.toHTML();
  const text = String(value);
  if (!NOT_PLAIN.test(text)) return text;
  if (!MORE_THAN_AND.test(text)) return text.replaceAll('&', '&amp;');
  return withoutDirectionSigns(text).replace(ESCAPED, (sign) => ESCAPES[sign] as string);
}

/** What templates print; an object is what a helper has made. */
type Printed = string | number | boolean | null | undefined | SafeString;

/**
 * Prints a snippet: a helper, because a page has a hundred pieces of text, and asking a template of each what it is would be
 * a fifth of its making.
 *
 * @param match the template of what was looked for
 * @param gap that of what is left out
 */
function markedBy(match: HandlebarsTemplateDelegate, gap: HandlebarsTemplateDelegate): (snippet: Snippet) => SafeString {
  const [before, after] = match(PLACE).split(PLACE);
  const between = gap({});
  return (snippet) => {
    const pieces = snippet.map((piece) => (piece.match ? `${before}${escapeText(piece.text)}${after}` : piece.gap === true ? between : escapeText(piece.text)));
    return new handlebars.SafeString(pieces.join(''));
  };
}

/**
 * Handlebars' own `each` for lists, of which alone pages are made. It makes four objects less for each item: a page of hits
 * has a hundred.
 */
function each(this: unknown, items: readonly unknown[] | null, { fn, inverse, data }: HelperOptions): string {
  if (items === null || items.length === 0) return inverse(this);
  const frame = handlebars.createFrame(data) as { index: number; first: boolean; last: boolean };
  const options = { data: frame };
  let text = '';
  for (let index = 0; index < items.length; index++) {
    frame.index = index;
    frame.first = index === 0;
    frame.last = index === items.length - 1;
    text += fn(items[index], options);
  }
  return text;
}

/** Stands in no template. */
const PLACE = '\ue000';

/** By their names: `search`, `partials/hit`. */
function readSources(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'));
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(directory, path).replaceAll('\\', '/').replace(/\.hbs$/, '');
      return [name, readFileSync(path, 'utf8').replace(INDENTATION, '\n')];
    }),
  );
}

/**
 * A template with the partials in it that see what it sees: each call costs as much as printing ten values. One that
 * calls itself stays a call.
 */
function putInPlace(name: string, sources: ReadonlyMap<string, string>, around: readonly string[] = []): string {
  return (sources.get(name) ?? '').replace(CALL_WITH_THIS, (call, partial: string) => {
    const called = PARTIALS + partial;
    const within = [...around, name];
    return within.includes(called) || !sources.has(called) ? call : putInPlace(called, sources, within).trimEnd();
  });
}
