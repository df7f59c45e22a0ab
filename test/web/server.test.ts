import { describe, expect, it } from 'vitest';
import { PortUnavailableError } from '../../src/web/server.js';
import { MADE_DOCUMENTS } from './made-documents.js';
import { runApp } from './running-app.js';
import { createScanEngine } from './scan-engine.js';

const engine = createScanEngine(MADE_DOCUMENTS);

describe('the server', () => {
  it('names PORT when the port is in use', async () => {
    const server = await runApp(engine);
    const { port } = new URL(server.url);
    const refusal: unknown = await runApp(engine, { PORT: port }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PortUnavailableError);
    expect(refusal).toMatchObject({ code: 'port-unavailable', reason: 'in-use', port: Number(port) });
    expect((refusal as Error).message).toBe(`Cannot listen on 127.0.0.1:${port}: the port is in use. Stop what listens there, or set PORT to another one.`);
    await server.close();
  });

  it('names HOST when the machine has no such address', async () => {
    await expect(runApp(engine, { HOST: '192.0.2.1' })).rejects.toThrow(/set HOST/i);
  });

  it('frees the port when it is closed, after the running request has ended', async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const server = await runApp({
      ...engine,
      async documents() {
        answer();
        await held;
        return engine.documents();
      },
    });
    const running = fetch(`${server.url}/api/v1/documents`);
    await asked;
    const closed = server.close();
    finish();
    expect((await running).status).toBe(200);
    await closed;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it('is ready only when its engine answers', async () => {
    const server = await runApp({ ...engine, status: () => Promise.reject(new Error('closed')) });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(500);
    await server.close();
  });
});
