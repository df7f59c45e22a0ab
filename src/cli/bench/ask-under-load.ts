import autocannon from 'autocannon';

/** Asks for addresses on so many connections; each connection has addresses of its own, which come again when they are used up. */
export function askUnderLoad(url: string, addresses: readonly string[], connections: number, seconds: number): Promise<autocannon.Result> {
  const each = Math.floor(addresses.length / connections);
  let connection = 0;
  return autocannon({
    url,
    connections,
    duration: seconds,
    // A whole queue may be before a request.
    timeout: 60,
    setupClient: (client) => {
      const start = each * connection++;
      client.setRequests(addresses.slice(start, start + each).map((path) => ({ method: 'GET', path })));
    },
  });
}

/** What became of the requests of a load. */
export async function loadFor(url: string, addresses: readonly string[], connections: number, seconds: number): Promise<{ readonly answered: number; readonly shed: number; readonly failed: number }> {
  const { '2xx': answered, non2xx, errors, statusCodeStats } = await askUnderLoad(url, addresses, connections, seconds);
  const shed = statusCodeStats?.['503']?.count ?? 0;
  return { answered, shed, failed: non2xx - shed + errors };
}
