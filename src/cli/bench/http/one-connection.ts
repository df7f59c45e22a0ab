import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface TimedAnswer {
  /** From the first byte of the request to the last of the answer. */
  readonly elapsedMs: number;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it was sent: compressed where it was. */
  readonly body: Buffer;
}

/** One reader of a server, on one connection that stays open. */
export class OneConnection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param headers sent with each request */
  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** @param path from the root, escaped */
  get(path: string): Promise<TimedAnswer> {
    return new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const asked = request(`${this.url}${path}`, { agent: this.agent, headers: this.headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ elapsedMs: performance.now() - startedAt, status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
