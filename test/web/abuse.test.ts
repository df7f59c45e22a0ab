import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressAbuse, addressesFor, headerAbuse, injectionAbuse, methodAbuse, parameterAbuse, queryAbuse, type AbuseRequest } from './abuse-requests.js';
import { startProgram, type StartedProgram } from './started-program.js';

const REQUEST_TIMEOUT_MS = 2_000;
let program: StartedProgram;
let document = '';
let paragraph = '';

beforeAll(async () => {
  program = await startProgram('seeds', { REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS) });
  const answer = (await (await fetch(`${program.url}/api/v1/search?q=最多跑一次`)).json()) as { readonly hits: readonly { readonly documentId: string; readonly paragraphId: string }[] };
  document = answer.hits[0]?.documentId ?? '';
  paragraph = answer.hits[0]?.paragraphId ?? '';
});
afterAll(async () => {
  await program.end();
  expect(program.printed()).not.toMatch(/^\s+at |"level":[56]0/m);
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

function send({ method, target, headers, body }: Omit<AbuseRequest, 'status'>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: program.port, host: '127.0.0.1', method, path: target, headers: headers as Record<string, string | string[]>, insecureHTTPParser: true }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces).toString('utf8') }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** What follows is answered as if nothing had been. */
async function expectUnharmed(): Promise<void> {
  const answer = await fetch(`${program.url}/api/v1/search?q=最多跑一次`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ total: { occurrences: 25 } });
}

const isForPrograms = (target: string): boolean => /^\/api\/v1(?:[/?]|$)|\.json(?:\?|$)/u.test(target);

async function expectWithstood(abuse: AbuseRequest): Promise<void> {
  const shown = `${abuse.method} ${abuse.target.slice(0, 160)} ${JSON.stringify(abuse.headers).slice(0, 80)}`;
  const { status, headers, body } = await send(abuse);
  expect.soft([shown, status]).toEqual([shown, abuse.status]);
  expect.soft(body, shown).not.toMatch(/^\s+at \S|\.[jt]s:\d+|root:x:0/mu);
  expect.soft(headers['x-content-type-options'], shown).toBe('nosniff');
  expect.soft(headers['set-cookie'], shown).toBeUndefined();
  const type = String(headers['content-type']);
  if (type.startsWith('text/html')) {
    expect.soft(body, shown).not.toMatch(/<script>|<img src=x|onerror=alert\(1\)>|<!ENTITY/u);
    expect.soft(body, shown).not.toContain('\u202e');
    expect.soft(headers['content-security-policy'], shown).toContain("default-src 'none'");
  }
  if (status >= 400 && abuse.method !== 'HEAD' && abuse.target !== '/mcp') {
    expect.soft(type, shown).toMatch(isForPrograms(abuse.target) || status === 431 ? /^application\/problem\+json/ : /^text\/html/);
    if (type.startsWith('application/problem+json')) expect.soft(JSON.parse(body), shown).toMatchObject({ status, code: expect.stringMatching(/^[a-z-]+$/) as string });
    expect.soft(headers['cache-control'], shown).toBe('no-store');
  }
}

async function expectAllWithstood(requests: readonly AbuseRequest[], atLeast: number): Promise<void> {
  expect(requests.length).toBeGreaterThanOrEqual(atLeast);
  for (const [at, one] of requests.entries()) {
    await expectWithstood(one);
    if (at % 10 === 0) await expectUnharmed();
  }
  await expectUnharmed();
}

describe('the server withstands', () => {
  it('parameters missing, doubled, huge, negative, of another kind or in no encoding', () => expectAllWithstood(addressesFor(document, paragraph).flatMap(parameterAbuse), 900));
  it('queries that are too long, too deep or unreadable', () => expectAllWithstood(queryAbuse(document, paragraph), 150));
  it('addresses that are none, and ways out of the folder of the assets', () => expectAllWithstood(addressAbuse(), 40));
  it('methods that are not offered', () => expectAllWithstood(methodAbuse(), 50));
  it('headers too many, too long or made to be echoed', () => expectAllWithstood(headerAbuse(), 20));
  it('markup, templates and formulas in what it echoes', () => expectAllWithstood(injectionAbuse(), 150));
});

/** Sends pieces on a connection of its own, waits between them, and gives all that comes back until it is closed. */
function talk(pieces: readonly (string | Buffer)[], { pauseMs = 0, isHalfClosed = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect({ port: program.port, host: '127.0.0.1', allowHalfOpen: isHalfClosed });
    socket.on('data', (piece: Buffer) => (received += piece.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
    void (async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        if (pauseMs > 0) await sleep(pauseMs);
      }
      if (isHalfClosed) socket.end();
    })();
  });
}

describe('connections', () => {
  it.each([
    ['no HTTP', ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03']],
    ['an unknown version', ['GET / HTTP/9.9\r\nHost: x\r\n\r\n']],
    ['a broken head', ['GET / HTTP/1.1\r\nHost x\r\n\r\n']],
    ['two lengths', ['POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx']],
    ['a length and chunks', ['POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n']],
    ['raw bytes in the address', [Buffer.from('GET /search?q=\xff\xfe\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n', 'latin1')]],
  ])('with %s are refused by a problem document and closed', async (_, pieces) => {
    const received = await talk(pieces);
    expect(received).toMatch(/^HTTP\/1\.1 400 /);
    expect(received).toContain('application/problem+json');
    await expectUnharmed();
  });

  it('that send their head byte by byte are closed in time, and hold nobody', async () => {
    const slow = Array.from({ length: 40 }, () => talk([...'GET /search?q=x HTTP/1.1\r\nHost: localhost\r\nX-Slow: '].concat(Array.from({ length: 60 }, () => 'y')), { pauseMs: 100 }));
    await expectUnharmed();
    for (const received of await Promise.all(slow)) expect(received).toMatch(/^HTTP\/1\.1 408 /);
    await expectUnharmed();
  });

  it('that promise a body and send none are closed in time', async () => {
    expect(await talk(['POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{'])).toMatch(/^HTTP\/1\.1 4\d\d |^$/);
    await expectUnharmed();
  });

  it('that are half closed behind a request are taken for left, and closed', async () => {
    expect(await talk(['GET /api/v1/search?q=x HTTP/1.1\r\nHost: localhost\r\n\r\n'], { isHalfClosed: true })).toMatch(/^$|^HTTP\/1\.1 200 /);
    await expectUnharmed();
  });

  it('that are left in the midst of requests and answers harm nobody', async () => {
    for (let at = 0; at < 60; at++) {
      const socket = connect(program.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(at % 2 === 0 ? 'GET /search.csv?q=的 HTTP/1.1\r\nHost: localhost\r\n\r\n' : 'GET /sea');
      if (at % 3 === 0) await sleep(3);
      if (at % 4 === 0) socket.resetAndDestroy();
      else socket.destroy();
    }
    await expectUnharmed();
  });

  it('that ask for much and read nothing hold nobody', async () => {
    const sockets = Array.from({ length: 80 }, () => {
      const socket = connect(program.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.pause();
      socket.write('GET /search.csv?q=%E7%9A%84 HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(20));
      return socket;
    });
    await expectUnharmed();
    for (const socket of sockets) socket.destroy();
    await expectUnharmed();
  });

  it('without the name of a server, as HTTP/1.0 has them, are answered', async () => {
    const received = await talk(['GET /opensearch.xml HTTP/1.0\r\n\r\n']);
    expect(received).toMatch(/^HTTP\/1\.1 200 /);
    expect(received).toContain('template="http://127.0.0.1/search?q=');
  });
});
