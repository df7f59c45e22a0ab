/**
 * The root of every failure that a person can do something about. Its message says what is wrong, with the
 * value, and what to do next; the command line prints the message alone and the API turns `code` into a
 * problem document. Anything else that is thrown is a defect.
 */
export abstract class PolicySearchError extends Error {
  /** Stable, kebab-case; part of the API. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Several settings that cannot be used. */
export class InvalidSettingsError extends PolicySearchError {
  readonly code = 'invalid-setting';

  /** @param faults two or more */
  constructor(readonly faults: readonly InvalidSettingError[]) {
    super(faults.map(({ message }) => message).join('\n'));
  }
}

/** A setting or an argument that cannot be used, with the name it was given under. */
export class InvalidSettingError extends PolicySearchError {
  readonly code = 'invalid-setting';

  constructor(
    readonly setting: string,
    readonly value: string,
    readonly expected: string,
  ) {
    super(`${setting} is "${value}", but must be ${expected}.`);
  }
}
