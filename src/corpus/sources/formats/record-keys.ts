import { createHash } from 'node:crypto';

const HASH_CHARACTERS = 12;

/** Gives the records of one file their keys, in its order; lives while the file is read. */
export class RecordKeys {
  private readonly given = new Map<string, number>();

  /**
   * Its own id, else a hash of its text, so that it stays when records come and go around it.
   *
   * @param id null where the record has none of its own
   */
  take(id: string | null, text: string): string {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS);
    if (id === null || id === '') return this.once(hash);
    // Two records of one id are told apart by what they say, whichever comes first.
    return this.given.has(id) ? this.once(`${id}~${hash}`) : this.once(id);
  }

  private once(key: string): string {
    const repeats = this.given.get(key) ?? 0;
    this.given.set(key, repeats + 1);
    return repeats === 0 ? key : this.once(`${key}~${repeats + 1}`);
  }
}
