import process from 'node:process';
import { BroadcastChannel, parentPort, threadId } from 'node:worker_threads';

/**
 * The thread that answers, which ends, hangs or never answers when it is asked for just that, and tells of each piece that it
 * has sent and each request that it was given.
 */
const pieces = new BroadcastChannel('pieces');
const given = new BroadcastChannel('given');
const send = parentPort.postMessage.bind(parentPort);
parentPort.postMessage = (message, transfer) => {
  if (message.kind === 'chunk') pieces.postMessage(message.id);
  send(message, transfer);
};
const on = parentPort.on.bind(parentPort);
parentPort.on = (name, listener) =>
  on(name, (message) => {
    if (message.kind === 'request') given.postMessage({ url: message.request.originalUrl, threadId });
    if (message.kind === 'request' && message.request.originalUrl.includes('never-answer')) return;
    listener(message);
  });
await import('../../../dist/web/serving/answer-thread.js');
parentPort.on = on;

// After the thread's own listener: the first begins the delivery.
parentPort.on('message', (message) => {
  if (message.kind !== 'request') return;
  if (message.request.originalUrl.includes('end-this-thread')) process.exit(3);
  if (message.request.originalUrl.includes('hang-this-thread')) for (;;);
});
