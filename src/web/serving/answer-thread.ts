import { parentPort, workerData } from 'node:worker_threads';
import { openLoadedEngine, type EngineSettings } from '../../search/open-engine.js';
import { QueryAbandonedError } from '../../search/query-budget.js';
import type { LoadedSnapshot } from '../../index/load-snapshot.js';
import { answerRoute } from '../answer-route.js';
import { encodeAnswer } from '../encode-answer.js';
import { askFirstAnswers, warmUp, warmUpBeside } from '../first-answers.js';
import type { RouteServices } from '../route.js';
import { ROUTES } from '../routes.js';
import { readViews } from '../views.js';
import type { Site } from '../page.js';
import { toFailure } from './failures.js';
import type { FromAnswerThread, ToAnswerThread } from './messages.js';
import { RemoteWords } from './remote-words.js';

/** A thread that answers requests: it searches, writes and compresses. */
export interface AnswerThreadData {
  readonly site: Site;
  /** What a query may take. */
  readonly budgetMs: number;
  readonly engine: EngineSettings;
}

const port = parentPort;
if (port === null) throw new Error('answer-thread is started by AnswerPool, not by itself.');
const { site, budgetMs, engine } = workerData as AnswerThreadData;
const views = readViews();
const ENCODER = new TextEncoder();
/** Who has just been answered may ask for the next page, and would wait behind what nobody asked for. */
const QUIET_MS = 200;

interface OpenSnapshot {
  readonly services: RouteServices;
  readonly words: RemoteWords;
  /** Requests under way. */
  running: number;
  isLeft: boolean;
}

interface Running {
  readonly abort: AbortController;
  /** Called when the next piece of the answer is asked for, or no more is. */
  onAsked(): void;
}

const snapshots = new Map<number, OpenSnapshot>();
const running = new Map<number, Running>();
let wordsRequests = 0;
/** When the last request was answered, by `performance.now`. */
let answeredAt = -Infinity;

port.on('message', (message: ToAnswerThread) => {
  switch (message.kind) {
    case 'open':
      open(message.snapshot, message.loaded).then(
        () => say({ kind: 'opened', snapshot: message.snapshot }),
        (error: unknown) => say({ kind: 'refused', snapshot: message.snapshot, failure: toFailure(error) }),
      );
      return;
    case 'close':
      leave(message.snapshot);
      return;
    case 'are-you-there':
      say({ kind: 'here' });
      return;
    case 'request':
      void answer(message);
      return;
    case 'next':
      running.get(message.id)?.onAsked();
      return;
    case 'cancel':
      running.get(message.id)?.abort.abort();
      running.get(message.id)?.onAsked();
      return;
    case 'question':
    case 'no-words':
      for (const { words } of snapshots.values()) if (words.receive(message)) return;
      return;
  }
});

async function open(snapshot: number, loaded: LoadedSnapshot): Promise<void> {
  const words = new RemoteWords((request) => say({ ...request, snapshot }), () => ++wordsRequests);
  const services = { engine: await openLoadedEngine(engine, loaded, words), views, site };
  const isFirst = snapshots.size === 0;
  const opened: OpenSnapshot = { services, words, running: 0, isLeft: false };
  snapshots.set(snapshot, opened);
  await askFirstAnswers(services);
  // What is compiled for one snapshot is for all.
  if (!isFirst) return;
  await warmUp(services);
  void goOnWarmingUp(snapshot, opened);
}

async function goOnWarmingUp(snapshot: number, opened: OpenSnapshot): Promise<void> {
  opened.running++;
  await warmUpBeside(opened.services, () => (opened.isLeft ? null : running.size === 0 && performance.now() - answeredAt > QUIET_MS));
  opened.running--;
  closeIfLeft(snapshot, opened);
}

function leave(snapshot: number): void {
  const open = snapshots.get(snapshot);
  if (open === undefined) return;
  open.isLeft = true;
  closeIfLeft(snapshot, open);
}

function closeIfLeft(snapshot: number, { services, running, isLeft }: OpenSnapshot): void {
  if (!isLeft || running > 0) return;
  snapshots.delete(snapshot);
  void services.engine.close().then(() => say({ kind: 'closed', snapshot }));
}

async function answer({ id, snapshot, route: place, request }: ToAnswerThread & { readonly kind: 'request' }): Promise<void> {
  const [route, open] = [ROUTES[place], snapshots.get(snapshot)];
  if (route === undefined || open === undefined) throw new Error(`There is no route ${place}, or no snapshot ${snapshot}.`);
  const own: Running = { abort: new AbortController(), onAsked: () => undefined };
  const { signal } = own.abort;
  running.set(id, own);
  open.running++;
  try {
    const { answer, failure } = await answerRoute(route, request, open.services, { budgetMs, signal });
    const { status, headers, body } = encodeAnswer(answer, request.encodings);
    const head = { kind: 'answer' as const, id, answer: { status, headers }, failure: failure === null ? null : toFailure(failure) };
    if (body === null) say({ ...head, bytes: null, isInPieces: false });
    else if (typeof body === 'string' || body instanceof Uint8Array) sayBytes((bytes) => ({ ...head, bytes, isInPieces: false }), body);
    else {
      const pieces = body[Symbol.asyncIterator]();
      const asked = waitUntilAsked(own);
      say({ ...head, bytes: null, isInPieces: true });
      await asked;
      await givePieces(id, pieces, own);
    }
  } catch (error) {
    if (!(error instanceof QueryAbandonedError)) throw error;
    say({ kind: 'abandoned', id });
  } finally {
    running.delete(id);
    answeredAt = performance.now();
    open.running--;
    closeIfLeft(snapshot, open);
  }
}

/** One for each time that it is asked for one. */
async function givePieces(id: number, pieces: AsyncIterator<string | Uint8Array>, own: Running): Promise<void> {
  try {
    while (!own.abort.signal.aborted) {
      const { done, value } = (await pieces.next()) as IteratorResult<string | Uint8Array, undefined>;
      const asked = waitUntilAsked(own);
      if (done === true) return say({ kind: 'chunk', id, bytes: null });
      sayBytes((bytes) => ({ kind: 'chunk', id, bytes }), value);
      await asked;
    }
    await pieces.return?.();
  } catch (error) {
    say({ kind: 'broken', id, failure: toFailure(error) });
  }
}

function waitUntilAsked(own: Running): Promise<void> {
  return new Promise((resolve) => (own.onAsked = resolve));
}

function say(message: FromAnswerThread, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

/** Gives the bytes away instead of copying them. */
function sayBytes(toMessage: (bytes: Uint8Array) => FromAnswerThread, piece: string | Uint8Array): void {
  const bytes = typeof piece === 'string' ? ENCODER.encode(piece) : isWhole(piece) ? piece : Uint8Array.from(piece);
  say(toMessage(bytes), [bytes.buffer as ArrayBuffer]);
}

/** A view would take all of the bytes with it that it is a view of, which may be others'. */
function isWhole({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return byteOffset === 0 && byteLength === buffer.byteLength;
}
