import process from 'node:process';
import { BroadcastChannel, parentPort } from 'node:worker_threads';

/** The thread that answers, which ends or hangs when it is asked for just that, and tells of each piece that it has sent. */
const pieces = new BroadcastChannel('pieces');
const send = parentPort.postMessage.bind(parentPort);
parentPort.postMessage = (message, transfer) => {
  if (message.kind === 'chunk') pieces.postMessage(message.id);
  send(message, transfer);
};
await import('../../../dist/web/serving/answer-thread.js');

// After the thread's own listener: the first begins the delivery.
parentPort.on('message', (message) => {
  if (message.kind !== 'request') return;
  if (message.request.originalUrl.includes('end-this-thread')) process.exit(3);
  if (message.request.originalUrl.includes('hang-this-thread')) for (;;);
});
