import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PolicySearchError } from '../../errors.js';

type Answer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Of a failure that a person can do something about; its message says what. */
  | { readonly kind: 'refusal'; readonly code: string; readonly message: string }
  | { readonly kind: 'defect'; readonly stack: string };

/** A failure that another process has met, under its own code and message. */
export class RefusedStepError extends PolicySearchError {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A process of its own, so that memory and the event loop are measured without what else the benchmark holds.
 * It answers one message after another.
 */
export class MeasuredProcess {
  private readonly child: ChildProcess;

  /** @param entry file of this folder that calls `answerMessages` */
  constructor(entry: string) {
    this.child = fork(fileURLToPath(new URL(entry, import.meta.url)), { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
  }

  /**
   * The caller says what the answer to its message is.
   *
   * @throws RefusedStepError for a failure that the process can explain; Error when it ends without an answer
   */
  ask<Value>(message: object): Promise<Value> {
    return new Promise((resolve, reject) => {
      const onMessage = (answer: Answer): void => {
        this.child.off('exit', onExit);
        if (answer.kind === 'value') resolve(answer.value as Value);
        else reject(answer.kind === 'refusal' ? new RefusedStepError(answer.code, answer.message) : new Error(answer.stack));
      };
      const onExit = (code: number | null, signal: string | null): void => {
        this.child.off('message', onMessage);
        reject(new Error(`A process of the benchmark ended with ${code ?? signal}.`));
      };
      this.child.once('message', onMessage);
      this.child.once('exit', onExit);
      this.child.send(message);
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await ended;
  }
}

/** Answers the messages of a `MeasuredProcess` until it lets go. */
export function answerMessages<Message>(answer: (message: Message) => Promise<unknown>): void {
  process.on('message', (message) => {
    answer(message as Message).then(
      (value) => send({ kind: 'value', value }),
      (error: unknown) => {
        if (error instanceof PolicySearchError) send({ kind: 'refusal', code: error.code, message: error.message });
        else send({ kind: 'defect', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
}

function send(answer: Answer): void {
  process.send?.(answer);
}
