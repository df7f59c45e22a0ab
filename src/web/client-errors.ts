import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What Node refuses before there is a request: its own answers have neither headers nor words. */
const FAULTS: Readonly<Record<string, { readonly status: string; readonly title: string; readonly code: string }>> = {
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', title: '请求头太大', code: 'headers-too-large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: '413 Payload Too Large', title: '请求太大', code: 'bad-request' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', title: '请求来得太慢', code: 'request-timeout' },
};
const OTHER_FAULT = { status: '400 Bad Request', title: '请求有误', code: 'bad-request' };

/** Answers what is no HTTP, too large or too slow with a problem document, and closes its connection. */
export function answerClientErrors(server: Server): void {
  const answering = new WeakSet<Socket>();
  server.on('request', ({ socket }, response) => {
    answering.add(socket);
    response.once('close', () => answering.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // Half an answer must not be followed by another.
    if (!socket.writable || error.code === 'ECONNRESET' || answering.has(socket)) {
      socket.destroy();
      return;
    }
    const { status, title, code } = FAULTS[error.code ?? ''] ?? OTHER_FAULT;
    const body = JSON.stringify({ type: 'about:blank', status: Number(status.slice(0, 3)), title, code, detail: null });
    socket.end(
      [
        `HTTP/1.1 ${status}`,
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Cache-Control: no-store',
        'X-Content-Type-Options: nosniff',
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  });
}
