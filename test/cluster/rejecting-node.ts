import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A node that rejects the first bulk whole, and of the second every other paragraph after it has taken them all. */
export async function startRejecting(target: string): Promise<{ readonly url: string; rejected(): number; close(): Promise<void> }> {
  let bulks = 0;
  let rejected = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const isBulk = incoming.url?.includes('/_bulk') === true;
      if (isBulk && bulks++ === 0) {
        rejected++;
        outgoing.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 429, error: { type: 'rejected_execution_exception', reason: 'full' } }));
        return;
      }
      const { method } = incoming;
      const forwarded = httpRequest(target + (incoming.url ?? ''), { method, headers: { ...incoming.headers, host: new URL(target).host } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const body = Buffer.concat(parts);
          if (!isBulk || bulks !== 2) return outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' }).end(body);
          const taken = JSON.parse(body.toString()) as { items: { index: object }[] };
          taken.items.forEach((item, place) => {
            if (place % 2 === 1) return;
            item.index = { status: 429, error: { type: 'rejected_execution_exception', reason: 'full' } };
            rejected++;
          });
          outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...taken, errors: true }));
        });
      });
      forwarded.end(Buffer.concat(chunks));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, rejected: () => rejected, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
