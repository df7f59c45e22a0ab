/** A request that nobody means well by, and what it must be answered with. */
export interface AbuseRequest {
  readonly method: string;
  /** As it is sent, byte for byte. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | null;
  readonly status: number;
}

const DIGITS = '9'.repeat(400);
const WHAT_IS_NO_NUMBER = ['x', '-1', '1.5', 'NaN', 'Infinity', '1e1', '0x1', '٣', '%00', '1%00', '1%0A', '[object Object]', '{}', '[]', 'null', 'undefined', DIGITS, '%3Cscript%3E', '{{7*7}}', '1;--'];
const WHAT_IS_NO_CHOICE = ['x', 'TRUE', '__proto__', 'constructor', 'toString', '%00', '[]', '{}', '%3Cimg%20src=x%20onerror=alert(1)%3E', 'x'.repeat(5_000), 'NaN', '-1'];
/** In each place that echoes what was typed; what it may be shown as is `isInert`'s to tell. */
export const INJECTIONS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '{{constructor.constructor("return process")()}}',
  '{{{this}}}',
  '${7*7}',
  '<%= 7*7 %>',
  ']]><!ENTITY x SYSTEM "file:///etc/passwd">',
  'javascript:alert(1)',
  "=cmd|' /C calc'!A0",
  '\u202egnp.exe',
];

/** Each parameter of an address, with the kind that says which values it takes. */
type Kind = 'number' | 'number-from-0' | 'choice' | 'year' | 'section' | 'type' | 'free';
interface Address {
  readonly path: string;
  /** What goes with every request, so that only the parameter asked about is at fault. */
  readonly with: string;
  readonly parameters: Readonly<Record<string, Kind>>;
}

const FILTERS = { year: 'year', section: 'section', type: 'type' } as const;
const SEARCH = { ...FILTERS, scope: 'choice', strict: 'choice', sort: 'choice', page: 'number', size: 'number', explain: 'choice', context: 'free', whole: 'free' } as const;
const REGIONS = { ...FILTERS, strict: 'choice', level: 'choice', state: 'choice' } as const;
const DOCUMENTS = { year: 'year', type: 'type', page: 'number', size: 'number' } as const;

/** @param document and `paragraph`: ids that are held */
export function addressesFor(document: string, paragraph: string): readonly Address[] {
  return [
    { path: '/search', with: 'q=改革', parameters: SEARCH },
    { path: '/search.json', with: 'q=改革', parameters: SEARCH },
    { path: '/search.csv', with: 'q=改革', parameters: { scope: 'choice', strict: 'choice', year: 'year' } },
    { path: '/search.atom', with: 'q=改革', parameters: { scope: 'choice', year: 'year' } },
    { path: '/search.feed.json', with: 'q=改革', parameters: { scope: 'choice', year: 'year' } },
    { path: '/regions', with: 'q=改革', parameters: { ...REGIONS, view: 'choice', unit: 'choice', sort: 'choice', page: 'number' } },
    { path: '/regions.json', with: 'q=改革', parameters: REGIONS },
    { path: '/regions.csv', with: 'q=改革', parameters: REGIONS },
    { path: '/trends', with: 'q=改革', parameters: { ...FILTERS, strict: 'choice' } },
    { path: '/documents', with: 'q=改革', parameters: DOCUMENTS },
    { path: `/documents/${document}`, with: 'q=改革', parameters: { scope: 'choice', strict: 'choice' } },
    { path: `/documents/${document}/shared`, with: 'q=改革', parameters: { scope: 'choice' } },
    { path: `/p/${paragraph}/cite`, with: 'q=改革', parameters: { scope: 'choice' } },
    { path: `/p/${paragraph}/similar`, with: 'q=改革', parameters: { strict: 'choice' } },
    { path: '/api/v1/search', with: 'q=改革', parameters: SEARCH },
    { path: '/api/v1/regions', with: 'q=改革', parameters: REGIONS },
    { path: '/api/v1/documents', with: '', parameters: DOCUMENTS },
    { path: `/api/v1/paragraphs/${paragraph}`, with: '', parameters: { neighbours: 'number-from-0' } },
    { path: '/api/v1/suggest', with: 'q=gg', parameters: { limit: 'number' } },
  ];
}

const read = (target: string, status: number, headers: AbuseRequest['headers'] = {}): AbuseRequest => ({ method: 'GET', target: encodeBeyondAscii(target), headers, body: null, status });

/** Every parameter missing, empty, doubled, an array, like an object, huge, negative, no number, with control characters and markup. */
export function parameterAbuse({ path, with: kept, parameters }: Address): readonly AbuseRequest[] {
  const of = (name: string, value: string): string => `${path}?${kept}&${name}=${value}`;
  return Object.entries(parameters).flatMap(([name, kind]) => {
    const taken = { number: '1', 'number-from-0': '0', choice: '', year: '2018', section: 'review', type: '政府工作报告', free: 'x' }[kind];
    const refused = {
      number: [...WHAT_IS_NO_NUMBER, '0'],
      'number-from-0': WHAT_IS_NO_NUMBER,
      choice: WHAT_IS_NO_CHOICE,
      year: [...WHAT_IS_NO_NUMBER, '20181', '2020..2018', '..'],
      section: WHAT_IS_NO_CHOICE,
      type: [] as readonly string[],
      free: [] as readonly string[],
    }[kind];
    return [
      ...refused.map((value) => read(of(name, value), 400)),
      read(of(name, ''), 200),
      read(`${of(name, taken)}&${name}=${taken}`, 200),
      read(`${path}?${kept}&${name}[]=x&${name}[0]=x&${name}[a][b]=x&${name}.x=y`, 200),
      read(of(name, '%FF%FE'), 400),
      read(of(name, '%E4%BD'), 400),
    ];
  });
}

/** What is typed, in each address that takes it. */
export function queryAbuse(document: string, paragraph: string): readonly AbuseRequest[] {
  const searched = ['/search', '/search.json', '/search.csv', '/search.atom', '/search.feed.json', '/regions', '/regions.json', '/regions.csv', '/trends', '/api/v1/search', '/api/v1/regions'];
  const marked = [`/documents/${document}`, `/api/v1/documents/${document}`];
  const tooMuch = ['改'.repeat(201), '改'.repeat(9_000), Array.from({ length: 90 }, (_, at) => `t${at}`).join(' '), '('.repeat(150), `${'('.repeat(99)}改${')'.repeat(99)}`];
  const unreadable = ['(改', '改 OR', '"改', 'region:', 'year:abc', '地区:火星', 'NOT'];
  return [
    ...[...searched, ...marked].flatMap((path) => [...tooMuch.slice(0, 2), ...tooMuch.slice(3, 4), ...unreadable.slice(0, 5)].map((query) => read(`${path}?q=${encodeURIComponent(query)}`, 400))),
    ...[...searched, ...marked].flatMap((path) => ['%FF%FE', '%E6%95', '%C3%28'].map((bytes) => read(`${path}?q=${bytes}`, 400))),
    ...[...searched, ...marked].map((path) => read(`${path}?q=%25%`, 200)),
    ...['/search', '/search.json', '/api/v1/search'].flatMap((path) => [read(`${path}?q=改革&region=${encodeURIComponent('火星')}`, 400), read(`${path}?q=改革${'&region=33'.repeat(101)}`, 400)]),
    ...['/suggestions.json', '/api/v1/suggest'].flatMap((path) => [read(`${path}?q=${'a'.repeat(201)}`, 400), read(`${path}?q=`, 200), read(path, 200), read(`${path}?q=%00%01%1B`, 200)]),
    read(`/regions?${'q=a&q=b&q=c&q=d&q=e&q=f&q=g'}`, 400),
    read(`/p/${paragraph}/cite?q=${encodeURIComponent('(')}`, 200),
    ...searched.slice(0, 4).map((path) => read(`${path}?q=${'x'.repeat(100_000)}`, 414)),
    read(`/${'x'.repeat(100_000)}`, 414),
    read(`/api/v1/search?q=x&${'junk=1&'.repeat(9_000)}`, 200),
  ];
}

/** Addresses that are none, and ways out of the folder of the assets. */
export function addressAbuse(): readonly AbuseRequest[] {
  const outward = ['/../../../../etc/passwd', '/..%2f..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%5c..%5cetc%5cpasswd', '/....//....//etc/passwd', '/public/../package.json', '/package.json', '/style.css/../../package.json', '/style.css%00.html', '/.git/config', '/.env', '/src/settings.ts', '/views/layout.hbs', '/index-data/current.json', '/node_modules/express/package.json', '//etc/passwd', '/\\etc\\passwd'];
  const none = ['/none', '/api', '/api/v1', '/api/v1/none', '/api/v2/search', '/documents/none', '/documents/__proto__', '/documents/constructor', '/api/v1/documents/none', '/p/none', '/p/none/cite', '/p/none/cite.bib', '/p/none/similar', '/api/v1/paragraphs/none', '/places/999999', '/places/999999.json', '/documents/none/shared', '/sitemap-2.xml', `/documents/${'x'.repeat(20_000)}`];
  const broken = ['/documents/%', '/documents/%E4%BD', '/p/%ff', '/places/%c0%ae', '/api/v1/documents/%', '/api/v1/paragraphs/%zz'];
  return [...[...outward, ...none].map((target) => read(target, 404)), ...broken.map((target) => read(target, 400))];
}

/** Methods that an address does not offer, and addresses that there are not. */
export function methodAbuse(): readonly AbuseRequest[] {
  const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'];
  const offered = ['/', '/search?q=x', '/api/v1/search?q=x', '/healthz', '/style.css', '/robots.txt'];
  const ask = (method: string, target: string, status: number): AbuseRequest => ({ method, target, headers: {}, body: null, status });
  return [
    ...methods.flatMap((method) => offered.map((target) => ask(method, target, 405))),
    ...methods.flatMap((method) => ['/none', '/api/v1/none'].map((target) => ask(method, target, 404))),
    ...['GET', 'HEAD', 'PUT', 'DELETE'].map((method) => ask(method, '/mcp', 405)),
  ];
}

/** Headers too many, too long, in contradiction, or made to be echoed. */
export function headerAbuse(): readonly AbuseRequest[] {
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`x-${at}`, 'y']));
  const health = (headers: AbuseRequest['headers'], status: number): AbuseRequest => read('/api/v1/status', status, headers);
  return [
    // Node itself answers, in one of two ways.
    health(many, process.versions.node.startsWith('20.') ? 400 : 431),
    health(Object.fromEntries(Object.entries(many).slice(0, 500)), 200),
    health({ 'x-long': 'y'.repeat(60_000) }, 200),
    health({ 'x-long': 'y'.repeat(200_000) }, 431),
    health({ cookie: 'a=b; '.repeat(10_000) }, 200),
    health({ range: 'bytes=0-0,-1,5-1,'.repeat(500) }, 200),
    health({ 'if-none-match': `"${'x'.repeat(50_000)}"` }, 200),
    health({ 'if-none-match': ',,,""W/,'.repeat(2_000) }, 200),
    health({ 'accept-encoding': 'gzip;q=NaN, br;q=-1, *;q=9999, identity;q=0' }, 200),
    health({ 'accept-encoding': 'x,'.repeat(20_000) }, 200),
    health({ 'x-forwarded-for': '1.2.3.4, <script>', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' }, 200),
    health({ 'x-http-method-override': 'DELETE' }, 200),
    health({ 'content-length': '0', accept: '\u00ff' }, 200),
    ...['<script>', 'a"b', 'evil.example/path', 'a b', 'a@b', 'a:99999999', 'x'.repeat(300)].map((host) => health({ host }, 400)),
    { method: 'POST', target: '/mcp', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }, body: 'x'.repeat(150_000), status: 413 },
    { method: 'POST', target: '/mcp', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }, body: '{', status: 400 },
    { method: 'POST', target: '/mcp', headers: { 'content-type': 'application/json; charset=none', accept: 'application/json, text/event-stream' }, body: '{}', status: 415 },
    { method: 'POST', target: '/mcp', headers: { 'content-type': 'application/json', 'content-encoding': 'none', accept: 'application/json, text/event-stream' }, body: '{}', status: 415 },
  ];
}

/** Markup, templates, formulas and signs that turn the direction of writing, in every parameter that is echoed. */
export function injectionAbuse(): readonly AbuseRequest[] {
  return INJECTIONS.flatMap((text) => {
    const typed = encodeURIComponent(text);
    return [
      ...['/search', '/search.json', '/search.atom', '/search.feed.json', '/search.csv', '/regions', '/regions.csv', '/trends', '/api/v1/search'].map((path) => read(`${path}?q=${encodeURIComponent(`"${text.replaceAll('"', '')}"`)}`, 200)),
      read(`/search?q=改革&scope=${typed}`, 400),
      read(`/search?q=改革&region=${typed}`, 400),
      read(`/api/v1/search?q=改革&year=${typed}`, 400),
      read(`/documents?type=${typed}`, 200),
      read(`/documents/${typed}`, 404),
      read(`/places/${typed}`, 404),
      read(`/p/${typed}`, 404),
      read(`/none-${typed}`, 404),
    ];
  });
}

function encodeBeyondAscii(target: string): string {
  return target.replaceAll(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
}
