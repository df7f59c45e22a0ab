import type { Command } from 'commander';
import type { Settings } from '../settings.js';

/** `policy-search mcp`: the search as tools of the Model Context Protocol, on standard input and output. */
export function registerMcp(program: Command, settings: Settings): void {
  program
    .command('mcp')
    .description('Serve the Model Context Protocol on standard input and output; `start` serves it at /mcp.')
    .option('--index <dir>', 'the index to search', settings.indexDirectory)
    .option('--site <address>', 'where the pages are served (https://example.org), for whole links', '')
    .action(async (options: { readonly index: string; readonly site: string }) => {
      const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
      const { openEngine } = await import('../search/open-engine.js');
      const { readSite } = await import('../web/asset-files.js');
      const { createMcpServer } = await import('../web/mcp/mcp-server.js');
      const engine = await openEngine(settings, options.index);
      const origin = options.site.replace(/\/$/, '');
      const server = createMcpServer({ engine, limits: { budgetMs: settings.queryBudgetMs }, origin, version: readSite().build });
      const stop = (): void => void server.close().then(() => engine.close());
      process.stdin.once('close', stop);
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      await server.connect(new StdioServerTransport());
    });
}
