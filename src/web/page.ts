import type { SearchFilters } from '../search/engine.js';
import { appendFilters, readFilters } from './search-parameters.js';
import { ABOUT_ADDRESS, documentsAddress, HOME_ADDRESS, INDICATORS_ADDRESS, OPEN_SEARCH_ADDRESS, panelAddress, regionsAddress, SUGGEST_ADDRESS, trendsAddress } from './addresses.js';

/** A link that knows whether it leads to what is shown already. */
export interface Link {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** What does not change while the program runs: the addresses of the stylesheet, the script and the icon. */
export interface Site {
  readonly styleHref: string;
  readonly scriptHref: string;
  readonly iconHref: string;
  /** Changes whenever the program, its data or its packages do: what it answers to the same request may then be another. */
  readonly build: string;
}

/** Another form of a page. */
export interface Alternate {
  readonly type: 'text/csv' | 'application/json' | 'application/atom+xml' | 'application/feed+json';
  readonly href: string;
}

/** The same page as a table, and as JSON where there is one. */
export function asData(csv: string, json: string | null): readonly Alternate[] {
  return [{ type: 'text/csv', href: csv }, ...(json === null ? [] : [{ type: 'application/json' as const, href: json }])];
}

/** What the frame around every page needs. */
export interface Layout {
  readonly site: Site;
  readonly title: string;
  readonly siteName: string;
  readonly homeHref: string;
  /** How to write a query, and how it counts. */
  readonly syntaxHref: string;
  readonly countingHref: string;
  readonly openSearchHref: string;
  /** The same page as data, or as a feed. */
  readonly alternates: readonly Alternate[];
  readonly navigation: readonly Link[];
  /** The box in the head of the page; null on the home page, which has a larger one. */
  readonly form: SearchForm | null;
}

/** The search box: a GET form that keeps what the address says beside the query. */
export interface SearchForm {
  readonly action: string;
  readonly query: string;
  /** Parameters to keep when another query is sent. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  /** What the button says. */
  readonly button: string;
  /** A second button that sends the same words elsewhere; null for none. */
  readonly other: { readonly label: string; readonly action: string } | null;
  /** The id of the message about this box; null when there is none. */
  readonly describedBy: string | null;
  /** Where the page's script asks what may be typed. */
  readonly suggestHref: string;
}

export const SITE_NAME = '政策文献检索';

type NavigationArea = 'regions' | 'trends' | 'panel' | 'indicators' | 'documents' | 'about';

/** The frame of a page; `area` is the part of the site that it belongs to. What the box keeps goes along to the other parts. */
export function toLayout(site: Site, title: string | null, area: NavigationArea | null, form: SearchForm | null, alternates: readonly Alternate[] = []): Layout {
  const kept = {
    query: form?.query ?? '',
    filters: readFilters(new URLSearchParams((form?.hidden ?? []).map(({ name, value }): [string, string] => [name, value]))),
  };
  return {
    site,
    title: title === null ? SITE_NAME : `${title} - ${SITE_NAME}`,
    siteName: SITE_NAME,
    homeHref: HOME_ADDRESS,
    syntaxHref: `${ABOUT_ADDRESS}#syntax`,
    countingHref: `${ABOUT_ADDRESS}#counting`,
    openSearchHref: OPEN_SEARCH_ADDRESS,
    alternates,
    navigation: [
      { label: '地区对照', href: regionsAddress(kept), current: area === 'regions' },
      { label: '趋势', href: trendsAddress({ queries: kept.query.trim() === '' ? [] : [kept.query], filters: kept.filters }), current: area === 'trends' },
      { label: '词表', href: panelAddress({ filters: kept.filters }), current: area === 'panel' },
      { label: '指标', href: INDICATORS_ADDRESS, current: area === 'indicators' },
      { label: '文档目录', href: documentsAddress(kept), current: area === 'documents' },
      { label: '说明', href: ABOUT_ADDRESS, current: area === 'about' },
    ],
    form,
  };
}

/** What a box keeps of the chosen filters. */
export function keepFilters(filters: SearchFilters): SearchForm['hidden'] {
  const parameters = new URLSearchParams();
  appendFilters(parameters, filters);
  return [...parameters].map(([name, value]) => ({ name, value }));
}

/** A plain search box, with nothing kept beside the query. */
export function plainSearchForm(query = ''): SearchForm {
  return { action: '/search', query, hidden: [], button: '检索', other: null, describedBy: null, suggestHref: SUGGEST_ADDRESS };
}
