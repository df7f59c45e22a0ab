import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { SearchEngine } from '../../search/engine.js';
import type { QueryLimits } from '../../search/query-budget.js';
import { toProblem } from '../problems.js';
import { documentTool, figuresTool, paragraphTool, regionsTool, searchTool, trendsTool, type McpTool } from './mcp-tools.js';

const INSTRUCTIONS =
  'Exact search over Chinese government work reports and other policy documents. Every number is an exact count over all that is held; ' +
  'a zero says that what was searched does not say it, and `reports` beside it how many reports were. Quote texts verbatim and cite them by their permalink.';

export interface McpServices {
  readonly engine: SearchEngine;
  readonly limits: QueryLimits;
  /** Where a reader reaches the pages (`https://example.org`); empty where that is not known, and links begin at the root. */
  readonly origin: string;
  /** Of the program. */
  readonly version: string;
}

/** The search as tools of the Model Context Protocol; nothing can be changed by them. */
export function createMcpServer(services: McpServices): McpServer {
  const server = new McpServer({ name: 'policy-search', title: '政策文献检索', version: services.version }, { instructions: INSTRUCTIONS });
  for (const tool of [searchTool, regionsTool, trendsTool, paragraphTool, documentTool, figuresTool]) register(server, tool, services);
  return server;
}

function register(server: McpServer, tool: McpTool, services: McpServices): void {
  const { name, title, description, input } = tool;
  const annotations = { readOnlyHint: true, idempotentHint: true, destructiveHint: false, openWorldHint: false };
  server.registerTool(name, { title, description, inputSchema: input, annotations }, async (given: Readonly<Record<string, unknown>>): Promise<CallToolResult> => {
    try {
      const value = await tool.answer(given, services);
      return { content: [{ type: 'text', text: JSON.stringify(value, null, 1) }], structuredContent: value };
    } catch (error) {
      const { status, code, detail } = toProblem(error);
      // What is the program's fault is the caller's to log.
      if (status === 500) throw error;
      return { isError: true, content: [{ type: 'text', text: `${code}: ${detail ?? ''}` }] };
    }
  });
}
