import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PolicySearchError } from '../errors.js';
import { fold } from './folding.js';

/** The file of variants cannot be used. */
export class InvalidVariantsError extends PolicySearchError {
  readonly code = 'invalid-variants';

  constructor(
    readonly file: string,
    readonly problem: string,
  ) {
    super(`${file} is no file of variants: ${problem}. It holds a list of groups such as ["小微园", "小微企业园"].`);
  }
}

const FILE = new URL('../../src/text/variants.json', import.meta.url);

/** Terms that different documents use for the same thing; a search offers the others of a group, never takes them. */
export class Variants {
  private readonly groups = new Map<string, readonly string[]>();

  /** @throws InvalidVariantsError naming the group that is no list of two or more terms */
  constructor(groups: unknown, file: string) {
    if (!Array.isArray(groups)) throw new InvalidVariantsError(file, 'it is no list');
    groups.forEach((group: unknown, place) => {
      const terms = Array.isArray(group) ? group.map((term: unknown) => (typeof term === 'string' ? fold(term) : '')) : [];
      if (terms.length < 2 || terms.includes('')) throw new InvalidVariantsError(file, `group ${place + 1} is no list of two or more terms`);
      for (const term of terms) this.groups.set(term, [...new Set([...(this.groups.get(term) ?? []), ...terms])]);
    });
  }

  /**
   * What a folded text may say instead: the others of the groups of the longest term that it is or holds, in the
   * order of the file (小微企业园开工 for 小微园开工). Empty where it holds none.
   */
  of(text: string): readonly string[] {
    let held = '';
    for (const term of this.groups.keys()) if (term.length > held.length && text.includes(term)) held = term;
    return (this.groups.get(held) ?? []).filter((other) => other !== held).map((other) => text.replace(held, other));
  }
}

/** The file as it is, with a hash of it. */
export interface LoadedVariants {
  readonly variants: Variants;
  readonly hash: string;
}

let loaded: LoadedVariants | null = null;

/**
 * The variants of `src/text/variants.json`, which anyone may edit; read once.
 *
 * @throws InvalidVariantsError
 */
export function loadVariants(): LoadedVariants {
  loaded ??= readVariants();
  return loaded;
}

function readVariants(): LoadedVariants {
  const text = readFileSync(FILE, 'utf8');
  try {
    return { variants: new Variants(JSON.parse(text), 'src/text/variants.json'), hash: createHash('sha256').update(text).digest('hex') };
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidVariantsError('src/text/variants.json', error.message);
    throw error;
  }
}
