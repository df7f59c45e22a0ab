import { API_ROUTES } from './api/api-routes.js';
import { COUNT_DATA_ROUTES } from './count-data-routes.js';
import { COUNT_ROUTES } from './count-routes.js';
import { CRAWLER_ROUTES } from './crawler-routes.js';
import { DATA_ROUTES } from './data-routes.js';
import { INDICATOR_ROUTES } from './indicator-routes.js';
import { MCP_ROUTES } from './mcp/mcp-routes.js';
import { PAGE_ROUTES } from './page-routes.js';
import { PARAGRAPH_ROUTES } from './paragraph-routes.js';
import { PLACE_ROUTES } from './place-routes.js';
import type { Route } from './route.js';
import { SEARCH_ROUTES } from './search-routes.js';

/** Every address that is answered from a snapshot; the first that fits answers. */
export const ROUTES: readonly Route[] = [
  ...API_ROUTES,
  ...DATA_ROUTES,
  ...MCP_ROUTES,
  ...SEARCH_ROUTES,
  ...INDICATOR_ROUTES,
  ...PAGE_ROUTES,
  ...COUNT_ROUTES,
  ...COUNT_DATA_ROUTES,
  ...PARAGRAPH_ROUTES,
  ...PLACE_ROUTES,
  ...CRAWLER_ROUTES,
];
