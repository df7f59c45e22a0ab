import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { MCP_ADDRESS } from '../addresses.js';
import { jsonAnswer } from '../answers.js';
import type { Route } from '../route.js';
import { createMcpServer } from './mcp-server.js';

/** JSON-RPC's code for a request that is not taken. */
const NOT_TAKEN = -32_000;

/** The Model Context Protocol over HTTP: each message is answered by itself, there are no sessions. */
export const MCP_ROUTES: readonly Route[] = [
  {
    address: MCP_ADDRESS,
    method: 'POST',
    async answer({ originalUrl, origin, posted }, { engine, site, limits }) {
      if (posted === null) throw new TypeError('What is asked of this address is posted.');
      const from = posted.headers['origin'];
      if (from !== undefined && from !== origin) {
        return jsonAnswer({ jsonrpc: '2.0', error: { code: NOT_TAKEN, message: `Requests of pages from ${from} are not taken.` }, id: null }, 403);
      }
      const server = createMcpServer({ engine, limits, origin, version: site.build });
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
      await server.connect(transport);
      try {
        const request = new Request(new URL(originalUrl, origin), { method: 'POST', headers: posted.headers, body: posted.body });
        const response = await transport.handleRequest(request);
        return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
      } finally {
        await server.close();
      }
    },
  },
];
