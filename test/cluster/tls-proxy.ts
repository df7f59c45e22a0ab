import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A node behind TLS and a password, as the security plugin has it. */
export interface TlsProxy {
  readonly url: string;
  /** Who signed the proxy's certificate, in PEM. */
  readonly caFile: string;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** False where a certificate cannot be made. */
export function canSign(): Promise<boolean> {
  return run('openssl', ['version']).then(
    () => true,
    () => false,
  );
}

/** Leads to `target` who says this name and password, by a certificate that an authority made for it has signed. */
export async function startTlsProxy(target: string, user: { readonly name: string; readonly password: string }): Promise<TlsProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-search-tls-'));
  const at = (file: string): string => join(folder, file);
  const openssl = (...parameters: readonly string[]): Promise<unknown> => run('openssl', parameters);
  await openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=test authority', '-keyout', at('ca-key.pem'), '-out', at('ca.pem'));
  await openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=node', '-keyout', at('key.pem'), '-out', at('node.csr'));
  await writeFile(at('names'), 'subjectAltName=IP:127.0.0.1');
  await openssl('x509', '-req', '-days', '1', '-in', at('node.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca-key.pem'), '-CAcreateserial', '-extfile', at('names'), '-out', at('node.pem'));
  const expected = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  const server = createServer({ key: await readFile(at('key.pem')), cert: await readFile(at('node.pem')) }, (incoming, outgoing) => {
    const { method, url = '/', headers } = incoming;
    if (headers.authorization !== expected) {
      incoming.resume();
      outgoing.writeHead(401, { 'content-type': 'text/plain', 'www-authenticate': 'Basic' }).end('Unauthorized');
      return;
    }
    const { authorization: _, ...passed } = headers;
    const forwarded = request(target + url, { method, headers: { ...passed, host: new URL(target).host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, caFile: at('ca.pem'), close };
}
