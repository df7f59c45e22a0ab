import { PolicySearchError } from '../errors.js';

/** No index has been built in this directory. */
export class SnapshotMissingError extends PolicySearchError {
  readonly code = 'snapshot-missing';

  constructor(
    readonly directory: string,
    options?: ErrorOptions,
  ) {
    super(`${directory} holds no index: run \`npm run index\` to build one.`, options);
  }
}

/** The index was built by another version of this program, of its text analysis, or of a library. */
export class SnapshotOutdatedError extends PolicySearchError {
  readonly code = 'snapshot-outdated';

  constructor(
    readonly directory: string,
    /** What differs: `format`, `analyzer`, or a package name. */
    readonly part: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${directory} was built with ${part} ${found}, this program needs ${expected}: run \`npm run index\` to build it again.`);
  }
}

/** A file of the index is missing, cut short or changed. */
export class SnapshotCorruptError extends PolicySearchError {
  readonly code = 'snapshot-corrupt';

  constructor(
    readonly file: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The index is damaged (${file}: ${reason}): run \`npm run index -- --rebuild\` to build it anew.`, options);
  }
}

/** Documents that cannot be stored together, such as two of one id. */
export class DuplicateIdError extends PolicySearchError {
  readonly code = 'duplicate-id';

  constructor(
    readonly kind: 'document' | 'paragraph',
    readonly id: string,
    readonly files: readonly [string, string],
  ) {
    super(`Two ${kind}s have the id ${id}, in ${files[0]} and in ${files[1]}: correct one of them in seeds/catalog.json.`);
  }
}
